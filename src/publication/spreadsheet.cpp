#include "publication/spreadsheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/open_document.h"

namespace hearken::publication {

namespace {

using report::xml_text;

constexpr std::string_view type = "application/vnd.oasis.opendocument.spreadsheet";

bool is_whole_number(const std::string& text) {
    return !text.empty() && text.size() <= 12 &&
           std::all_of(text.begin(), text.end(), [](char letter) {
               return letter >= '0' && letter <= '9';
           });
}

std::string cell(const std::string& text, bool may_be_number) {
    if (may_be_number && is_whole_number(text)) {
        return fmt::format(
            R"(<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p></table:table-cell>)",
            text);
    }
    return fmt::format(
        R"(<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>)",
        xml_text(text));
}

std::string row(const std::vector<std::string>& cells, const PublishedTable& numbers) {
    std::string made = "<table:table-row>";
    for (std::size_t at = 0; at < cells.size(); ++at) {
        made += cell(cells[at], numbers.is_number(at));
    }
    return made + "</table:table-row>";
}

std::string sheet(const PublishedTable& table) {
    const PublishedTable no_number;
    std::string made = fmt::format(R"(<table:table table:name="{}">)", xml_text(table.id));
    made += row({table.title}, no_number);
    if (!table.note.empty()) made += row({table.note}, no_number);
    made += row(table.columns, no_number);
    for (const auto& cells : table.rows) made += row(cells, table);
    return made + "</table:table>";
}

}  // namespace

Result<std::string> publication_spreadsheet(const Publication& publication) {
    std::string sheets;
    for (const PublishedTable& table : publication.tables) sheets += sheet(table);
    const std::string content = fmt::format(
        "{}<office:document-content {}><office:body><office:spreadsheet>{}</office:spreadsheet>"
        "</office:body></office:document-content>",
        report::xml_declaration,
        report::document_namespaces,
        sheets);
    return report::pack_document(type, {{"content.xml", content}});
}

}  // namespace hearken::publication
