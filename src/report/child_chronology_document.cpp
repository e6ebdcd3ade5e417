#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <memory>

#include "report/child_chronology.h"

namespace hearken::report {
namespace {

// XML 1.0, 2.2: what it may not hold at all becomes a mark that something was there. REQUIRES: it
// is UTF-8.
std::string xml(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        const std::string_view three = text.substr(at, 3);
        if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {  // no characters
            made += "\xEF\xBF\xBD";
            at += 2;
            continue;
        }
        switch (letter) {
            case '&':
                made += "&amp;";
                break;
            case '<':
                made += "&lt;";
                break;
            case '>':
                made += "&gt;";
                break;
            case '"':
                made += "&quot;";
                break;
            default:
                if (static_cast<unsigned char>(letter) < 0x20 && letter != '\t')
                    made += "\xEF\xBF\xBD";
                else
                    made += letter;
        }
    }
    return made;
}

std::string spaced(std::string word) {
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

constexpr std::string_view namespaces =
    R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
    R"(xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" )"
    R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" )"
    R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
    R"(xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" )"
    R"(xmlns:dc="http://purl.org/dc/elements/1.1/" )"
    R"(xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.2")";
constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8"?>)"
                                         "\n";

using Cells = std::vector<std::string>;

std::string row(const Cells& cells, const char* style) {
    std::string made = "<table:table-row>";
    for (const std::string& cell : cells)
        made +=
            fmt::format(R"(<table:table-cell table:style-name="Cell" office:value-type="string">)"
                        R"(<text:p text:style-name="{}">{}</text:p></table:table-cell>)",
                        style,
                        xml(cell));
    return made + "</table:table-row>";
}

std::string table(const char* name, const Cells& head, const std::vector<Cells>& rows) {
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
        xml(words));
}

std::vector<Cells> days_rows(const std::vector<ChildChronology::Days>& list) {
    std::vector<Cells> rows;
    for (const ChildChronology::Days& one : list) rows.push_back({one.source, one.days, one.what});
    return rows;
}

std::string content(const ChildChronology& told) {
    std::string body = heading(1, "Chronology of " + told.child);
    for (const Line& line : told.facts)
        body += fmt::format(
            R"(<text:p text:style-name="Text"><text:span text:style-name="Strong">{}: </text:span>{}</text:p>)",
            xml(line.label),
            xml(line.text));
    std::vector<Cells> rows;
    for (const ChildChronology::Contradiction& one : told.contradictions)
        for (const ChildChronology::Said& said : one.said)
            rows.push_back({spaced(one.what), said.source, said.value, said.when, said.record});
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
            table("Entries", {"When", "What", "Who", "Who knew, and from when", "Record"}, rows);
    return fmt::format(
        "{}<office:document-content {}><office:automatic-styles>"
        R"(<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.08cm" fo:border-bottom="0.03cm solid #b1b4b6"/></style:style>)"
        R"(<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>)"
        "</office:automatic-styles><office:body><office:text>{}</office:text></office:body>"
        "</office:document-content>",
        declaration,
        namespaces,
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
        R"(<style:style style:name="Heading1" style:family="paragraph" style:default-outline-level="1"><style:paragraph-properties fo:margin-bottom="0.3cm"/><style:text-properties fo:font-weight="bold" fo:font-size="18pt"/></style:style>)"
        R"(<style:style style:name="Heading2" style:family="paragraph" style:default-outline-level="2"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold" fo:font-size="13pt"/></style:style>)"
        R"(</office:styles><office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm"/><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>)"
        R"(<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"><style:header><text:p text:style-name="Marking">{}</text:p></style:header><style:footer><text:p text:style-name="Text">{} Page <text:page-number/> of <text:page-count/>.</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>)",
        declaration,
        namespaces,
        xml(told.marking),
        xml(told.footer));
}

std::string meta(const ChildChronology& told) {
    return fmt::format(
        "{}<office:document-meta {}><office:meta><meta:generator>Hearken {}</meta:generator>"
        "<dc:title>Chronology of {}</dc:title><dc:language>en-GB</dc:language></office:meta>"
        "</office:document-meta>",
        declaration,
        namespaces,
        HEARKEN_VERSION,
        xml(told.child));
}

constexpr std::string_view manifest =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>)";

Failure cannot_pack() {
    return fail(ErrorKind::unavailable,
                "The document could not be packed.",
                "Is there enough memory? The formats html and csv need less.");
}

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

/// Packs files in memory, in their order and without a time of their own.
class Package {
public:
    Package() {
        zip_error_t error;
        zip_error_init(&error);
        source_.reset(zip_source_buffer_create(nullptr, 0, 0, &error));
        if (source_) archive_.reset(zip_open_from_source(source_.get(), ZIP_TRUNCATE, &error));
        if (archive_) zip_source_keep(source_.get());  // closing gives one hold back
        zip_error_fini(&error);
    }
    /// `text` must outlive finish().
    bool add(const char* name, std::string_view text, bool is_packed) {
        if (!archive_) return false;
        zip_source_t* const file = zip_source_buffer(archive_.get(), text.data(), text.size(), 0);
        if (file == nullptr) return false;
        const zip_int64_t at = zip_file_add(archive_.get(), name, file, ZIP_FL_ENC_UTF_8);
        if (at < 0) {
            zip_source_free(file);
            return false;
        }
        constexpr time_t beginning = 315'532'800;  // 1980-01-01, the first that the format knows
        const auto index = static_cast<zip_uint64_t>(at);
        return zip_set_file_compression(
                   archive_.get(), index, is_packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0 &&
               zip_file_set_mtime(archive_.get(), index, beginning, 0) == 0;
    }
    Result<std::string> finish() {
        if (!archive_ || zip_close(archive_.get()) != 0) return cannot_pack();
        (void)archive_.release();
        zip_stat_t size;
        zip_stat_init(&size);
        if (zip_source_stat(source_.get(), &size) != 0 || zip_source_open(source_.get()) != 0)
            return cannot_pack();
        std::string bytes(size.size, '\0');
        const bool is_read = zip_source_read(source_.get(), bytes.data(), bytes.size()) ==
                             static_cast<zip_int64_t>(bytes.size());
        zip_source_close(source_.get());
        if (!is_read) return cannot_pack();
        return bytes;
    }

private:
    std::unique_ptr<zip_source_t, Discard> source_;
    std::unique_ptr<zip_t, Discard> archive_;
};

}  // namespace

Result<std::string> child_chronology_document(const ChildChronology& told) {
    const std::string content_xml = content(told);
    const std::string styles_xml = styles(told);
    const std::string meta_xml = meta(told);
    Package package;
    // The type first and not packed, so that a look at the first bytes tells it (part 3, 3.3).
    const bool is_added =
        package.add("mimetype", "application/vnd.oasis.opendocument.text", false) &&
        package.add("META-INF/manifest.xml", manifest, true) &&
        package.add("styles.xml", styles_xml, true) && package.add("meta.xml", meta_xml, true) &&
        package.add("content.xml", content_xml, true);
    if (!is_added) return cannot_pack();
    return package.finish();
}

}  // namespace hearken::report
