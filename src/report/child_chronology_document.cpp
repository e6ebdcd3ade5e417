#include <fmt/format.h>

#include <algorithm>

#include "report/child_chronology.h"
#include "report/live_proceedings.h"
#include "report/open_document.h"

namespace hearken::report {
namespace {

std::string spaced(std::string word) {
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

using Cells = std::vector<std::string>;

// One for each line.
std::string paragraphs(std::string_view text, const char* style) {
    std::string made;
    for (bool is_more = true; is_more;) {
        const std::size_t end = text.find('\n');
        is_more = end != std::string_view::npos;
        made += fmt::format(
            R"(<text:p text:style-name="{}">{}</text:p>)", style, xml_text(text.substr(0, end)));
        if (is_more) text.remove_prefix(end + 1);
    }
    return made;
}

std::string row(const Cells& cells, const char* style) {
    std::string made = "<table:table-row>";
    for (const std::string& cell : cells)
        made += fmt::format(
            R"(<table:table-cell table:style-name="Cell" office:value-type="string">{}</table:table-cell>)",
            paragraphs(cell, style));
    return made + "</table:table-row>";
}

std::string table(std::string_view name, const Cells& head, const std::vector<Cells>& rows) {
    if (rows.empty()) return R"(<text:p text:style-name="Text">None found.</text:p>)";
    std::string made = fmt::format(
        R"(<table:table table:name="{}"><table:table-column table:number-columns-repeated="{}"/>)"
        "<table:table-header-rows>{}</table:table-header-rows>",
        name,
        head.size(),
        row(head, "Head"));
    for (const Cells& cells : rows) made += row(cells, "Text");
    return made + "</table:table>";
}

std::string heading(int level, std::string_view words) {
    return fmt::format(
        R"(<text:h text:style-name="Heading{0}" text:outline-level="{0}">{1}</text:h>)",
        level,
        xml_text(words));
}

std::vector<Cells> days_rows(const std::vector<ChildChronology::Days>& list) {
    std::vector<Cells> rows;
    for (const ChildChronology::Days& one : list) rows.push_back({one.source, one.days, one.what});
    return rows;
}

std::string parts(const std::vector<Part>& list) {
    std::string made;
    for (const Part& part : list) {
        made += heading(2, part.heading);
        for (const std::string& paragraph : part.intro) made += paragraphs(paragraph, "Text");
        made += table(part.id, part.head, part.rows);
    }
    return made;
}

std::string content(const ChildChronology& told) {
    std::string body = heading(1, told.title);
    if (told.is_live)
        body += paragraphs(std::string{live_proceedings_note} + live_proceedings_duty, "Head");
    for (const Line& line : told.facts)
        body += fmt::format(
            R"(<text:p text:style-name="Text"><text:span text:style-name="Strong">{}: </text:span>{}</text:p>)",
            xml_text(line.label),
            xml_text(line.text));
    body += parts(told.opening);
    std::vector<Cells> rows;
    for (const ChildChronology::Contradiction& one : told.contradictions)
        for (const ChildChronology::Said& said : one.said)
            rows.push_back(
                {spaced(one.what) + one.whom, said.source, said.value, said.when, said.record});
    body += heading(2, "Told otherwise by others") +
            table("Otherwise", {"What", "Source", "Says", "When", "Record"}, rows);
    body += heading(2, "Silences") +
            table("Silences", {"Source", "Days", "What is to be known"}, days_rows(told.silences));
    body += heading(2, "Days that are not covered") +
            table("Gaps", {"Source", "Days", "What is to be known"}, days_rows(told.gaps));
    rows.clear();
    for (const ChildChronology::Row& one : told.rows)
        rows.push_back({one.when + (one.is_place_certain ? "" : " (order not certain)"),
                        spaced(one.kind) + (one.values.empty() ? "" : ": " + one.values),
                        one.people,
                        one.known,
                        fmt::format("{}", fmt::join(one.records, ", "))});
    body += heading(2, "Entries") +
            table("Entries", {"When", "What", "Who", "Who knew, and from when", "Record"}, rows) +
            parts(told.closing);
    return fmt::format(
        "{}<office:document-content {}><office:automatic-styles>"
        R"(<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.08cm" fo:border-bottom="0.03cm solid #b1b4b6"/></style:style>)"
        R"(<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>)"
        "</office:automatic-styles><office:body><office:text>{}</office:text></office:body>"
        "</office:document-content>",
        xml_declaration,
        document_namespaces,
        body);
}

// The marking stands in the header and the rest in the footer, so that every page has them.
std::string styles(const ChildChronology& told) {
    return fmt::format(
        "{}<office:document-styles {}><office:styles>"
        R"(<style:default-style style:family="paragraph"><style:text-properties fo:font-family="Arial" fo:font-size="9pt" fo:language="en" fo:country="GB"/></style:default-style>)"
        R"(<style:style style:name="Text" style:family="paragraph"/>)"
        R"(<style:style style:name="Head" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>)"
        R"(<style:style style:name="Marking" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold" fo:font-size="11pt"/></style:style>)"
        R"(<style:style style:name="Heading1" style:family="paragraph" style:default-outline-level="1"><style:paragraph-properties fo:margin-top="0.3cm" fo:margin-bottom="0.3cm"/><style:text-properties fo:font-weight="bold" fo:font-size="18pt"/></style:style>)"
        R"(<style:style style:name="Heading2" style:family="paragraph" style:default-outline-level="2"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold" fo:font-size="13pt"/></style:style>)"
        R"(</office:styles><office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm"/><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>)"
        R"(<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"><style:header>{}</style:header><style:footer><text:p text:style-name="Text">{} Page <text:page-number/> of <text:page-count/>.</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>)",
        xml_declaration,
        document_namespaces,
        paragraphs(with_live_mark(told.marking, told.is_live), "Marking"),
        xml_text(told.footer));
}

std::string meta(const ChildChronology& told) {
    return fmt::format(
        "{}<office:document-meta {}><office:meta><meta:generator>Hearken {}</meta:generator>"
        "<dc:title>{}</dc:title><dc:language>en-GB</dc:language></office:meta>"
        "</office:document-meta>",
        xml_declaration,
        document_namespaces,
        HEARKEN_VERSION,
        xml_text(told.title));
}

}  // namespace

Result<std::string> child_chronology_document(const ChildChronology& told) {
    const std::string content_xml = content(told);
    const std::string styles_xml = styles(told);
    const std::string meta_xml = meta(told);
    return pack_document(
        "application/vnd.oasis.opendocument.text",
        {{"styles.xml", styles_xml}, {"meta.xml", meta_xml}, {"content.xml", content_xml}});
}

}  // namespace hearken::report
