#include "intake/column_mapping.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/text.h"
#include "intake/mapping_nodes.h"
#include "intake/usual_columns.h"
#include "intake/whole_file.h"

namespace hearken::intake {
namespace {

constexpr std::size_t mapping_size_max = 1UL << 20U;

Result<void> read_columns(Mapping& mapping, const toml::table& table) {
    TRY(allow_only(mapping, table, " in [columns]", {"case", "event", "happened", "recorded"}));
    for (const auto& [key, node] : table) {
        std::vector<std::string> names = TRY(texts_of(mapping, key.str(), node));
        const bool is_time = key.str() == "happened" || key.str() == "recorded";
        if (names.empty() || names.size() > (is_time ? 2U : 1U))
            return refuse(mapping,
                          node.source(),
                          fmt::format("{} must name one column{}",
                                      key.str(),
                                      is_time ? ", or two: the date's and the time's" : ""),
                          fmt::format("Write {} = \"the column's name\".", key.str()));
        if (key.str() == "case")
            mapping.case_column = names[0];
        else if (key.str() == "event")
            mapping.event_column = names[0];
        else if (key.str() == "happened")
            mapping.happened_columns = std::move(names);
        else
            mapping.recorded_columns = std::move(names);
    }
    return {};
}

Result<void> read_dates(Mapping& mapping, const toml::table& table) {
    TRY(allow_only(mapping, table, " in [dates]", {"formats"}));
    const toml::node* const formats = table.get("formats");
    if (formats == nullptr) return {};
    for (const std::string& pattern : TRY(texts_of(mapping, "formats", *formats))) {
        Result<DateFormat> format = DateFormat::make(pattern);
        if (!format.has_value()) {
            std::string what = format.error().message;
            what.pop_back();  // its full stop
            return refuse(mapping, formats->source(), what, format.error().remedy);
        }
        mapping.date_formats.push_back(std::move(*format));
    }
    return {};
}

Result<void> read_events(Mapping& mapping, const toml::table& table) {
    for (const auto& [key, node] : table)
        mapping.event_kinds.emplace(trim(key.str()), TRY(kind_of(mapping, key.str(), node)));
    return {};
}

Result<void> read_attributes(Mapping& mapping, const toml::table& table) {
    TRY(allow_only(mapping, table, " in [attributes]", {"rename", "ignore", "dates"}));
    if (const toml::node* node = table.get("rename")) {
        for (const auto& [key, name] : *TRY(table_of(mapping, "attributes.rename", *node)))
            mapping.renamed_attributes.emplace(key.str(), TRY(text_of(mapping, key.str(), name)));
    }
    if (const toml::node* node = table.get("ignore")) {
        for (std::string& name : TRY(texts_of(mapping, "ignore", *node)))
            mapping.ignored_attributes.insert(std::move(name));
    }
    if (const toml::node* node = table.get("dates")) {
        for (std::string& name : TRY(texts_of(mapping, "dates", *node)))
            mapping.date_attributes.insert(std::move(name));
    }
    return {};
}

// A TOML date, or the same in quotes.
Result<Date> date_of(const Mapping& mapping, std::string_view key, const toml::node& node) {
    std::optional<Date> date;
    if (const std::optional<toml::date> stated = node.value_exact<toml::date>())
        date = make_date(stated->year, stated->month, stated->day);
    else if (const std::optional<std::string> text = node.value_exact<std::string>())
        date = parse_iso_date(*text);
    if (date) return *date;
    return refuse(mapping,
                  node.source(),
                  fmt::format("{} is not a day", key),
                  fmt::format("Write {} = 2014-05-03.", key));
}

Result<void> read_coverage_table(Mapping& mapping, const toml::table& table) {
    TRY(allow_only(mapping,
                   table,
                   " in [[coverage]]",
                   {"feed", "source", "kinds", "from", "to", "current_as_of"}));
    casework::Coverage coverage;
    coverage.source = mapping.source;
    for (const auto& [key, node] : table) {
        if (key.str() == "feed") {
            coverage.feed = TRY(text_of(mapping, "feed", node));
        } else if (key.str() == "source") {
            coverage.source = TRY(text_of(mapping, "source", node));
        } else if (key.str() == "kinds") {
            const toml::array* const kinds = node.as_array();
            if (kinds == nullptr)
                coverage.kinds.push_back(TRY(kind_of(mapping, "kinds", node)));
            else
                for (const toml::node& kind : *kinds)
                    coverage.kinds.push_back(TRY(kind_of(mapping, "kinds", kind)));
        } else if (key.str() == "from") {
            coverage.from = TRY(date_of(mapping, "from", node));
        } else if (key.str() == "to") {
            coverage.to = TRY(date_of(mapping, "to", node));
        } else {
            coverage.current_as_of = TRY(date_of(mapping, "current_as_of", node));
        }
    }
    if (coverage.feed.empty())
        return refuse(mapping,
                      table.source(),
                      "[[coverage]] names no feed",
                      "Add feed = \"...\", as the standards' `needs feed` names it.");
    if (coverage.from > coverage.to)
        return refuse(mapping,
                      table.source(),
                      "[[coverage]] ends before it begins",
                      "Exchange `from` and `to`, or correct one of them.");
    mapping.coverage.push_back(std::move(coverage));
    return {};
}

Result<void> read_whole_source(Mapping& mapping, const toml::table& table) {
    if (const toml::node* node = table.get("source"))
        mapping.source = TRY(text_of(mapping, "source", *node));
    if (const toml::node* node = table.get("zone")) {
        Result<TimeZone> zone = TimeZone::find(TRY(text_of(mapping, "zone", *node)));
        if (!zone.has_value()) {
            std::string what = zone.error().message;
            what.pop_back();  // its full stop
            return refuse(mapping, node->source(), what, zone.error().remedy);
        }
        mapping.zone = *zone;
        mapping.has_zone = true;
    }
    if (const toml::node* node = table.get("ordered")) {
        mapping.is_ordered = node->value_exact<bool>();
        if (!mapping.is_ordered)
            return refuse(mapping,
                          node->source(),
                          "ordered must be true or false",
                          "Write ordered = true where the file's order is that of happening.");
    }
    if (const toml::node* node = table.get("separator")) {
        const std::string text = TRY(text_of(mapping, "separator", *node));
        if (text.size() != 1 || std::string_view{",;|\t"}.find(text[0]) == std::string_view::npos)
            return refuse(mapping,
                          node->source(),
                          "separator must be one of , ; | and tab",
                          R"(Write separator = "," or ";" or "|" or "\t".)");
        mapping.separator = text[0];
    }
    if (const toml::node* node = table.get("encoding"))
        mapping.encoding = TRY(encoding_of(mapping, *node));
    return {};
}

Result<Mapping> read_root(Mapping mapping, const toml::table& root) {
    TRY(allow_only(mapping,
                   root,
                   "",
                   {"source",
                    "zone",
                    "ordered",
                    "separator",
                    "encoding",
                    "columns",
                    "dates",
                    "events",
                    "attributes",
                    "tables",
                    "codes",
                    "coverage"}));
    TRY(read_whole_source(mapping, root));
    using ReadTable = Result<void> (*)(Mapping&, const toml::table&);
    constexpr std::pair<const char*, ReadTable> tables[] = {{"columns", read_columns},
                                                            {"dates", read_dates},
                                                            {"events", read_events},
                                                            {"attributes", read_attributes},
                                                            {"tables", read_mapped_tables},
                                                            {"codes", read_codes}};
    for (const auto& [key, read] : tables)
        if (const toml::node* node = root.get(key))
            TRY(read(mapping, *TRY(table_of(mapping, key, *node))));
    if (const toml::node* node = root.get("coverage")) {
        const toml::array* const list = node->as_array();
        if (list == nullptr || !list->is_homogeneous<toml::table>())
            return refuse(mapping,
                          node->source(),
                          "coverage must be a list of tables",
                          "Write [[coverage]], in two pairs of brackets, before each feed.");
        for (const toml::node& item : *list) TRY(read_coverage_table(mapping, *item.as_table()));
    }
    return mapping;
}

}  // namespace

Result<Mapping> parse_mapping(std::string_view toml, std::string file_name) {
    Mapping mapping;
    mapping.file_name = std::move(file_name);
    try {
        const toml::table root = toml::parse(toml, mapping.file_name);
        return read_root(std::move(mapping), root);
    } catch (const toml::parse_error& error) {
        return refuse(mapping,
                      error.source(),
                      fmt::format("not TOML: {}", printable(error.description(), 200)),
                      "See https://toml.io for how it is written.");
    }
}

Result<Mapping> read_mapping(const std::filesystem::path& path) {
    const std::string text = TRY(read_whole_file(path, mapping_size_max));
    return parse_mapping(text, path.string());
}

}  // namespace hearken::intake
