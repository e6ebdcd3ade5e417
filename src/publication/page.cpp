#include "publication/page.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "report/page_assets.h"
#include "template/template.h"

namespace hearken::publication {

// Made by cmake/embed_text.cmake, from the list in this folder's CMakeLists.txt.
namespace embedded {
extern const std::string_view page_inspection;
extern const std::string_view page_styles;
}  // namespace embedded

namespace {

using templates::List;
using templates::Map;
using templates::Value;

constexpr const char* draft_marking = "DRAFT for factual accuracy. Not for publication.";

Value cell_of(const std::string& text, bool is_number) {
    return Value::map(
        {{"text", Value::text(text)},
         {"numeric", Value::own_text(is_number ? " govuk-table__cell--numeric" : "")}});
}

class Page {
public:
    explicit Page(const Publication& publication) : publication_(publication) {
        for (const PublishedTable& table : publication.tables) {
            numbers_.emplace(table.id, numbers_.size() + 1);
        }
    }

    [[nodiscard]] Map make(const std::string& styles) const {
        Map page;
        page.put("generator", Value::own_text("Hearken " HEARKEN_VERSION));
        page.put("maker", Value::own_text("Made by Hearken " HEARKEN_VERSION "."));
        page.put("styles", Value::markup(styles + std::string(embedded::page_styles)));
        page.put("title", Value::text(publication_.title));
        page.put("marking", Value::own_text(publication_.is_draft ? draft_marking : ""));
        page.put("brief", sentences(publication_.brief));
        page.put("figures", sentences(publication_.figures));
        page.put("themes", sentences(publication_.themes));
        page.put("followed", sentences(publication_.followed));
        page.put("recommendations", recommendations());
        page.put("doneWell", sentences(publication_.done_well));
        page.put("cautions", sentences(publication_.cautions));
        page.put("replies", replies());
        List tables;
        for (const PublishedTable& table : publication_.tables) tables.push_back(table_of(table));
        page.put("tables", Value::list(std::move(tables)));
        return page;
    }

private:
    /// "grades-row-2": its place on the page, and its line in tables/grades.csv less one.
    static std::string row_id(const std::string& table, std::size_t row) {
        return table + "-row-" + std::to_string(row);
    }

    [[nodiscard]] Value sentences(const std::vector<Statement>& statements) const {
        List list;
        for (const Statement& one : statements) {
            const auto number = numbers_.find(one.table);
            const bool has_table = number != numbers_.end();
            list.push_back(Value::map(
                {{"text", Value::text(one.text)},
                 {"table", Value::text(has_table ? one.table : "")},
                 {"place", Value::text(one.row == 0 ? one.table : row_id(one.table, one.row))},
                 {"row", Value::number(static_cast<double>(one.row))},
                 {"number", Value::number(has_table ? static_cast<double>(number->second) : 0)}}));
        }
        return Value::list(std::move(list));
    }

    [[nodiscard]] Value recommendations() const {
        List list;
        for (const Recommendation& one : publication_.recommendations) {
            list.push_back(
                Value::map({{"id", Value::text(one.id)},
                            {"force", Value::text(one.force.empty() ? "All forces" : one.force)},
                            {"text", Value::text(one.text)},
                            {"due", Value::text(one.due)}}));
        }
        return Value::list(std::move(list));
    }

    [[nodiscard]] Value replies() const {
        List list;
        for (const Reply& one : publication_.replies) {
            list.push_back(Value::map({{"force", Value::text(one.force)},
                                       {"date", Value::text(one.date)},
                                       {"text", Value::text(one.text)}}));
        }
        return Value::list(std::move(list));
    }

    [[nodiscard]] Value table_of(const PublishedTable& table) const {
        List head;
        for (std::size_t at = 0; at < table.columns.size(); ++at) {
            head.push_back(cell_of(table.columns[at], table.is_number(at)));
        }
        List rows;
        std::size_t row_number = 0;
        for (const auto& row : table.rows) {
            ++row_number;
            List cells;
            for (std::size_t at = 0; at < row.size(); ++at) {
                cells.push_back(cell_of(row[at], table.is_number(at)));
            }
            rows.push_back(Value::map({{"id", Value::text(row_id(table.id, row_number))},
                                       {"cells", Value::list(std::move(cells))}}));
        }
        List pictures;
        for (const Picture& one : publication_.pictures) {
            if (one.table != table.id) continue;
            pictures.push_back(
                Value::map({{"title", Value::text(one.title)}, {"svg", Value::markup(one.svg)}}));
        }
        const std::size_t number = numbers_.find(table.id)->second;
        return Value::map({{"id", Value::text(table.id)},
                           {"number", Value::number(static_cast<double>(number))},
                           {"title", Value::text(table.title)},
                           {"note", Value::text(table.note)},
                           {"pictures", Value::list(std::move(pictures))},
                           {"head", Value::list(std::move(head))},
                           {"rows", Value::list(std::move(rows))}});
    }

    const Publication& publication_;
    std::map<std::string, std::size_t, std::less<>> numbers_;  // tables, from 1
};

}  // namespace

Result<std::string> publication_page(const Publication& publication) {
    report::PageAssets assets = TRY(report::page_assets());
    assets.templates.emplace("hearken/inspection.njk", embedded::page_inspection);
    const Map page = Page(publication).make(assets.styles);
    const templates::TextSource source{std::move(assets.templates)};
    templates::Templates engine{source, {}};
    return engine.render("hearken/inspection.njk", page);
}

}  // namespace hearken::publication
