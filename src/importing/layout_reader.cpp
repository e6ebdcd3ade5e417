// A layout's TOML, each key read or refused with its line and what to write instead.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/text.h"
#include "importing/layout.h"
#include "importing/letters.h"
#include "intake/mapping_nodes.h"

namespace hearken::importing {

using intake::TableId;
using intake::TableSpec;

namespace {

constexpr std::size_t tables_max = 1000;

/// The tables of the case-export format that a rule can write, by the name of one of their rows.
constexpr std::pair<std::string_view, TableId> rule_names[] = {
    {"case", TableId::cases},
    {"person", TableId::people},
    {"role", TableId::roles},
    {"event", TableId::events},
    {"participant", TableId::participants},
    {"note", TableId::notes},
};

/// Reads one layout. What intake's nodes ask of a mapping is only its file's name.
class Reader {
public:
    Reader(std::string name, std::string file_name) {
        layout_.name = std::move(name);
        layout_.file_name = file_name;
        file_.file_name = std::move(file_name);
    }

    Result<Layout> read(const toml::table& root);

private:
    using Texts = std::vector<std::string>;

    Failure refuse(const toml::node& node, std::string_view what, std::string remedy) const {
        return intake::refuse(file_, node.source(), what, std::move(remedy));
    }
    Result<std::string> text(std::string_view key, const toml::node& node) const {
        return intake::text_of(file_, key, node);
    }
    Result<Texts> texts(std::string_view key, const toml::node& node) const {
        return intake::texts_of(file_, key, node);
    }
    Result<bool> yes_or_no(std::string_view key, const toml::node& node) const;
    Result<Pattern> pattern(std::string_view key, const toml::node& node) const;

    Result<void> read_head(const toml::table& root);
    Result<void> read_dates(const toml::table& dates);
    Result<void> read_of_cases(const toml::table& cases);
    Result<void> read_codes(const toml::table& codes);
    Result<void> read_table(const toml::table& node);
    Result<void> read_columns(ForeignTable& table, const toml::table& node);
    Result<void> read_rules(ForeignTable& table, const toml::table& node);
    Result<void> sort_rules(ForeignTable& table, const toml::table& node) const;
    Result<void> read_index(ForeignTable& table, const toml::table& node);
    Result<void> read_doubt(ForeignTable& table, const toml::table& node);
    Result<std::vector<Condition>> conditions_of(const toml::table& node) const;
    Result<Rule> read_rule(const toml::table& node, std::string_view name, TableId id) const;
    Result<void> read_attributes(Rule& rule, const toml::table& node) const;
    Result<void> read_age(Rule& rule, const toml::table& node) const;
    Result<void> add_defaults(Rule& rule, const toml::table& table, const toml::node& at) const;
    Result<void> read_feed(const toml::table& node);
    Result<std::vector<const toml::table*>> list_of(const toml::table& parent,
                                                    std::string_view key) const;

    intake::Mapping file_;
    Layout layout_;
    std::set<std::string, std::less<>> indexes_;
};

Result<bool> Reader::yes_or_no(std::string_view key, const toml::node& node) const {
    const std::optional<bool> value = node.value_exact<bool>();
    if (value) return *value;
    return refuse(node,
                  fmt::format("{} must be true or false", key),
                  fmt::format("Write {} = true, without quotes.", key));
}

Result<Pattern> Reader::pattern(std::string_view key, const toml::node& node) const {
    Result<Pattern> made = parse_pattern(TRY(text(key, node)));
    if (!made.has_value()) return refuse(node, made.error().message, made.error().remedy);
    for (const Piece& piece : made->pieces) {
        if (!piece.codes.empty() && !layout_.codes.contains(piece.codes))
            return refuse(node,
                          fmt::format("there are no [codes.{}]", printable(piece.codes)),
                          "Add that list of codes, or leave out what stands behind |.");
        if (!piece.index.empty() && !indexes_.contains(piece.index))
            return refuse(node,
                          fmt::format("there is no index \"{}\" yet", printable(piece.index)),
                          "Define it as [[table.index]] of a table further up: tables are read in "
                          "the order in which they stand here.");
    }
    return made;
}

Result<std::vector<const toml::table*>> Reader::list_of(const toml::table& parent,
                                                        std::string_view key) const {
    std::vector<const toml::table*> list;
    const toml::node* const node = parent.get(key);
    if (node == nullptr) return list;
    const toml::array* const array = node->as_array();
    if (array == nullptr || !array->is_homogeneous<toml::table>())
        return refuse(*node,
                      fmt::format("{} must be a list of tables", key),
                      "Write its heading in two pairs of brackets: [[...]].");
    for (const toml::node& item : *array) list.push_back(item.as_table());
    return list;
}

Result<void> Reader::read_head(const toml::table& root) {
    TRY(intake::allow_only(
        file_,
        root,
        "",
        {"title", "source", "zone", "encoding", "dates", "cases", "codes", "table", "feed"}));
    if (const toml::node* node = root.get("title")) layout_.title = TRY(text("title", *node));
    layout_.source = layout_.name;
    if (const toml::node* node = root.get("source")) layout_.source = TRY(text("source", *node));
    layout_.zone_name = "Europe/London";
    const toml::node* const zone = root.get("zone");
    if (zone != nullptr) layout_.zone_name = TRY(text("zone", *zone));
    Result<TimeZone> found = TimeZone::find(layout_.zone_name);
    if (!found.has_value())
        return refuse(zone != nullptr ? *zone : root,
                      fmt::format("there is no zone \"{}\"", printable(layout_.zone_name)),
                      "Write a name of the zone database, such as Europe/London.");
    layout_.zone = std::move(*found);
    if (const toml::node* node = root.get("encoding"))
        layout_.encoding = TRY(intake::encoding_of(file_, *node));
    return {};
}

Result<void> Reader::read_dates(const toml::table& dates) {
    TRY(intake::allow_only(file_, dates, " in [dates]", {"formats", "midnight_is_day"}));
    if (const toml::node* node = dates.get("midnight_is_day"))
        layout_.midnight_is_day = TRY(yes_or_no("midnight_is_day", *node));
    const toml::node* const formats = dates.get("formats");
    if (formats == nullptr) return {};
    for (const std::string& written : TRY(texts("formats", *formats))) {
        Result<intake::DateFormat> format = intake::DateFormat::make(written);
        if (!format.has_value()) {
            std::string what = format.error().message;
            what.pop_back();  // its full stop
            return refuse(*formats, what, format.error().remedy);
        }
        layout_.date_formats.push_back(std::move(*format));
    }
    return {};
}

// What holds of every case: the layout says it once.
Result<void> Reader::read_of_cases(const toml::table& cases) {
    TRY(intake::allow_only(file_, cases, " in [cases]", {"agency", "kind", "nation"}));
    const TableSpec& spec = intake::table_spec(TableId::cases);
    for (std::size_t field = 0; field < spec.fields.size(); ++field)
        if (const toml::node* node = cases.get(spec.fields[field].name))
            layout_.of_cases.emplace_back(field, TRY(text(spec.fields[field].name, *node)));
    return {};
}

Result<void> Reader::read_codes(const toml::table& codes) {
    for (const auto& [name, node] : codes) {
        const toml::table* const words =
            TRY(intake::table_of(file_, fmt::format("codes.{}", printable(name.str())), node));
        CodeList& list = layout_.codes[std::string{name.str()}];
        for (const auto& [word, ours] : *words) {
            const std::optional<std::string> value = ours.value_exact<std::string>();
            if (!value)
                return refuse(ours,
                              fmt::format("\"{}\" must be a text in quotes", printable(word.str())),
                              "Write \"word of the export\" = \"our word\".");
            if (word.str() == "*") {
                list.has_other = true;
                list.other = *value;
            } else if (!list.words.emplace(in_small_letters(trim(word.str())), *value).second) {
                return refuse(
                    ours,
                    fmt::format("\"{}\" is there twice, in other capitals", printable(word.str())),
                    "Write each word once; capitals make no difference.");
            }
        }
    }
    return {};
}

Result<std::vector<Condition>> Reader::conditions_of(const toml::table& node) const {
    std::vector<Condition> conditions;
    for (const bool is_not : {false, true}) {
        const std::string_view key = is_not ? "unless" : "when";
        const toml::node* const given = node.get(key);
        if (given == nullptr) continue;
        const toml::table* const columns = TRY(intake::table_of(file_, key, *given));
        for (const auto& [column, words] : *columns) {
            Condition made{std::string{column.str()}, {}, is_not};
            const toml::array* const list = words.as_array();
            const std::size_t count = list == nullptr ? 1 : list->size();
            for (std::size_t at = 0; at < count; ++at) {
                const toml::node& word = list == nullptr ? words : *list->get(at);
                const std::optional<std::string> value = word.value_exact<std::string>();
                if (!value)
                    return refuse(words,
                                  fmt::format("{} of \"{}\" must be a text or a list of texts",
                                              key,
                                              printable(column.str())),
                                  "Write the cell's words in quotes; \"*\" is anything, \"\" is "
                                  "an empty cell.");
                made.words.push_back(*value);
            }
            conditions.push_back(std::move(made));
        }
    }
    return conditions;
}

// `case` and `about` of the table hold for its rules that do not say otherwise.
Result<void> Reader::add_defaults(Rule& rule,
                                  const toml::table& table,
                                  const toml::node& at) const {
    const TableSpec& spec = intake::table_spec(rule.table);
    for (std::size_t field = 0; field < spec.fields.size(); ++field) {
        const std::string_view name = spec.fields[field].name;
        if (rule.field(field) != nullptr) continue;
        const toml::node* const given =
            name == "case" || name == "about" ? table.get(name) : nullptr;
        const std::string* const of_cases =
            rule.table == TableId::cases ? layout_.of_cases_at(field) : nullptr;
        if (given != nullptr && given->is_string()) {
            rule.fields.emplace_back(field, TRY(pattern(name, *given)));
        } else if (of_cases != nullptr) {
            rule.fields.emplace_back(field, TRY(parse_pattern(*of_cases)));
        } else if (spec.fields[field].is_required) {
            return refuse(at,
                          fmt::format("the rule does not say what \"{}\" is", name),
                          fmt::format("Write {} = \"{{column}}\".", name));
        }
    }
    return {};
}

Result<void> Reader::read_attributes(Rule& rule, const toml::table& node) const {
    const TableSpec& spec = intake::table_spec(rule.table);
    const auto is_field = [&](std::string_view name) {
        return std::any_of(spec.fields.begin(), spec.fields.end(), [&](const auto& field) {
            return field.name == name;
        });
    };
    const auto add = [&](const toml::node& at, std::string name, Pattern value) -> Result<void> {
        const auto is_it = [&](const auto& attribute) { return attribute.first == name; };
        if (is_field(name) || std::any_of(rule.attributes.begin(), rule.attributes.end(), is_it))
            return refuse(
                at,
                fmt::format("\"{}\" is a field of the table, or there twice", printable(name)),
                "Give the attribute another name.");
        rule.attributes.emplace_back(std::move(name), std::move(value));
        return {};
    };
    for (const std::string_view key : {"attributes", "keep"})
        if (const toml::node* given = node.get(key); given != nullptr && !spec.has_attributes)
            return refuse(*given,
                          fmt::format("{} have no attributes", spec.name),
                          "Keep the column with an event, a note, a person or a case.");
    if (const toml::node* given = node.get("attributes"))
        for (const auto& [name, value] : *TRY(intake::table_of(file_, "attributes", *given)))
            TRY(add(value, std::string{name.str()}, TRY(pattern(name.str(), value))));
    if (const toml::node* given = node.get("keep"))
        for (const std::string& column : TRY(texts("keep", *given)))
            TRY(add(*given, column, {{{{}, column, {}, {}}}, "{" + column + "}"}));
    return {};
}

Result<Rule> Reader::read_rule(const toml::table& node, std::string_view name, TableId id) const {
    const TableSpec& spec = intake::table_spec(id);
    std::vector<std::string_view> known{"when", "unless", "attributes", "keep"};
    for (const intake::FieldSpec& field : spec.fields) known.push_back(field.name);
    if (id == TableId::events)
        known.insert(known.end(), {"until", "or_later", "without_time", "once"});
    const bool may_ask_age = id == TableId::events || id == TableId::roles;
    if (may_ask_age) known.insert(known.end(), {"under_age", "born", "on"});
    TRY(intake::allow_only(file_, node, fmt::format(" in [[table.{}]]", name), known));
    Rule rule;
    rule.table = id;
    rule.conditions = TRY(conditions_of(node));
    for (std::size_t field = 0; field < spec.fields.size(); ++field)
        if (const toml::node* given = node.get(spec.fields[field].name))
            rule.fields.emplace_back(field, TRY(pattern(spec.fields[field].name, *given)));
    if (const toml::node* given = node.get("until")) {
        rule.until = TRY(pattern("until", *given));
        rule.has_until = true;
    }
    if (const toml::node* given = node.get("or_later"))
        rule.has_until |= TRY(yes_or_no("or_later", *given));
    if (const toml::node* given = node.get("without_time"))
        rule.without_time = TRY(yes_or_no("without_time", *given));
    if (const toml::node* given = node.get("once")) rule.once = TRY(yes_or_no("once", *given));
    if (may_ask_age) TRY(read_age(rule, node));
    TRY(read_attributes(rule, node));
    return rule;
}

Result<void> Reader::read_age(Rule& rule, const toml::table& node) const {
    const toml::node* const age = node.get("under_age");
    const toml::node* const born = node.get("born");
    const toml::node* const on = node.get("on");
    if (age == nullptr && born == nullptr && on == nullptr) return {};
    const std::int64_t years = age == nullptr ? 0 : age->value_exact<std::int64_t>().value_or(0);
    if (years < 1 || years > 100 || born == nullptr || on == nullptr)
        return refuse(node,
                      "under_age needs a number of years, born and on",
                      "Write under_age = 18, born = \"{column}\" and on = \"{column}\".");
    rule.under_age = static_cast<unsigned>(years);
    rule.born = TRY(pattern("born", *born));
    rule.on = TRY(pattern("on", *on));
    return {};
}

Result<void> Reader::read_index(ForeignTable& table, const toml::table& node) {
    TRY(intake::allow_only(
        file_, node, " in [[table.index]]", {"name", "by", "value", "when", "unless"}));
    IndexRule index;
    index.conditions = TRY(conditions_of(node));
    for (const std::string_view key : {"name", "by", "value"})
        if (node.get(key) == nullptr)
            return refuse(node,
                          fmt::format("an index needs {}", key),
                          "Write name = \"...\", by = \"{column}\" and value = \"{column}\".");
    index.name = TRY(text("name", *node.get("name")));
    index.by = TRY(pattern("by", *node.get("by")));
    index.value = TRY(pattern("value", *node.get("value")));
    indexes_.insert(index.name);
    table.indexes.push_back(std::move(index));
    return {};
}

Result<void> Reader::read_doubt(ForeignTable& table, const toml::table& node) {
    TRY(intake::allow_only(file_, node, " in [[table.doubt]]", {"feed", "why", "when", "unless"}));
    DoubtRule doubt;
    doubt.conditions = TRY(conditions_of(node));
    if (node.get("feed") == nullptr || node.get("why") == nullptr)
        return refuse(node,
                      "a doubt needs feed and why",
                      "Write feed = \"...\" and why = \"...\", what such a row leaves open.");
    doubt.feed = TRY(text("feed", *node.get("feed")));
    doubt.why = TRY(text("why", *node.get("why")));
    table.doubts.push_back(std::move(doubt));
    return {};
}

Result<void> Reader::read_rules(ForeignTable& table, const toml::table& node) {
    for (const toml::table* index : TRY(list_of(node, "index"))) TRY(read_index(table, *index));
    for (const toml::table* doubt : TRY(list_of(node, "doubt"))) TRY(read_doubt(table, *doubt));
    for (const auto& [name, id] : rule_names) {
        // `case = "..."` is the default of the table's rules; [[table.case]] is a rule.
        const toml::node* const given = node.get(name);
        if (given == nullptr || given->is_string()) continue;
        for (const toml::table* one : TRY(list_of(node, name))) {
            Rule rule = TRY(read_rule(*one, name, id));
            TRY(add_defaults(rule, node, *one));
            table.rules.push_back(std::move(rule));
        }
    }
    return sort_rules(table, node);
}

// The first of a row's rules that writes something carries what the layout does not know.
Result<void> Reader::sort_rules(ForeignTable& table, const toml::table& node) const {
    std::vector<TableId> order{TableId::events, TableId::notes, TableId::cases, TableId::people};
    if (const toml::node* given = node.get("rest")) {
        const std::string rest = TRY(text("rest", *given));
        const auto* const named =
            std::find_if(std::begin(rule_names), std::end(rule_names), [&](const auto& name) {
                return name.first == rest;
            });
        if (named == std::end(rule_names) ||
            std::find(order.begin(), order.end(), named->second) == order.end())
            return refuse(*given,
                          "rest must be event, note, case or person",
                          "Write which rows carry columns that no rule names.");
        order.insert(order.begin(), named->second);
    }
    std::stable_sort(
        table.rules.begin(), table.rules.end(), [&](const Rule& left, const Rule& right) {
            return std::find(order.begin(), order.end(), left.table) <
                   std::find(order.begin(), order.end(), right.table);
        });
    return {};
}

Result<void> Reader::read_columns(ForeignTable& table, const toml::table& node) {
    if (const toml::node* given = node.get("require"))
        table.require = TRY(texts("require", *given));
    for (const auto& [key, set] :
         {std::pair{"leave_out", &table.leave_out}, std::pair{"dates", &table.dates}})
        if (const toml::node* given = node.get(key))
            for (std::string& column : TRY(texts(key, *given))) set->insert(std::move(column));
    return {};
}

Result<void> Reader::read_table(const toml::table& node) {
    TRY(intake::allow_only(file_,
                           node,
                           " in [[table]]",
                           {"name",
                            "file",
                            "require",
                            "unused",
                            "leave_out",
                            "rest",
                            "dates",
                            "index",
                            "doubt",
                            "case",
                            "about",
                            "person",
                            "role",
                            "event",
                            "participant",
                            "note"}));
    ForeignTable table;
    const toml::node* const name = node.get("name");
    if (name == nullptr)
        return refuse(node, "a table needs a name", "Write name = \"...\" below [[table]].");
    table.name = TRY(text("name", *name));
    const auto has_it = [&](const ForeignTable& other) { return other.name == table.name; };
    if (std::any_of(layout_.tables.begin(), layout_.tables.end(), has_it))
        return refuse(*name,
                      fmt::format("there are two tables \"{}\"", printable(table.name)),
                      "Give each table a name of its own.");
    table.files = {table.name};
    if (const toml::node* given = node.get("file")) table.files = TRY(texts("file", *given));
    if (const toml::node* given = node.get("unused")) table.unused = TRY(text("unused", *given));
    TRY(read_columns(table, node));
    TRY(read_rules(table, node));
    if (table.unused.empty() == (table.rules.empty() && table.indexes.empty()))
        return refuse(*name,
                      "a table has rules, or it is unused, and not both",
                      "Write [[table.event]] or another rule, or unused = \"why\".");
    layout_.tables.push_back(std::move(table));
    return {};
}

Result<void> Reader::read_feed(const toml::table& node) {
    TRY(intake::allow_only(
        file_, node, " in [[feed]]", {"name", "kinds", "tables", "codes", "lacks"}));
    Feed feed;
    if (const toml::node* given = node.get("name")) feed.name = TRY(text("name", *given));
    if (const toml::node* given = node.get("lacks")) feed.lacks = TRY(text("lacks", *given));
    if (const toml::node* given = node.get("tables")) feed.tables = TRY(texts("tables", *given));
    if (const toml::node* given = node.get("kinds")) feed.kinds = TRY(texts("kinds", *given));
    if (const toml::node* given = node.get("codes")) feed.codes = TRY(texts("codes", *given));
    for (const std::string& list : feed.codes)
        if (!layout_.codes.contains(list))
            return refuse(node,
                          fmt::format("there are no [codes.{}]", printable(list)),
                          "Name lists of codes of this layout.");
    for (const std::string& kind : feed.kinds)
        if (to_snake_case(kind) != kind)
            return refuse(node,
                          fmt::format("\"{}\" is not an event kind", printable(kind)),
                          "Write kinds in small letters with _ between words.");
    if (feed.name.empty() || feed.kinds.empty())
        return refuse(node,
                      "a feed needs a name and its kinds",
                      "Write name = \"...\" and kinds = [\"...\"].");
    for (const std::string& table : feed.tables) {
        const auto is_it = [&](const ForeignTable& other) { return other.name == table; };
        if (std::none_of(layout_.tables.begin(), layout_.tables.end(), is_it))
            return refuse(node,
                          fmt::format("there is no table \"{}\"", printable(table)),
                          "Name tables of this layout.");
    }
    layout_.feeds.push_back(std::move(feed));
    return {};
}

Result<Layout> Reader::read(const toml::table& root) {
    TRY(read_head(root));
    using ReadTable = Result<void> (Reader::*)(const toml::table&);
    constexpr std::pair<const char*, ReadTable> heads[] = {{"dates", &Reader::read_dates},
                                                           {"cases", &Reader::read_of_cases},
                                                           {"codes", &Reader::read_codes}};
    for (const auto& [key, read] : heads)
        if (const toml::node* node = root.get(key))
            TRY((this->*read)(*TRY(intake::table_of(file_, key, *node))));
    const std::vector<const toml::table*> tables = TRY(list_of(root, "table"));
    if (tables.empty() || tables.size() > tables_max)
        return refuse(root,
                      fmt::format("a layout has one to {} tables", with_thousands(tables_max)),
                      "Write [[table]] for each table of the export.");
    for (const toml::table* table : tables) TRY(read_table(*table));
    for (const toml::table* feed : TRY(list_of(root, "feed"))) TRY(read_feed(*feed));
    return std::move(layout_);
}

}  // namespace

Result<Layout> parse_layout(std::string_view toml, std::string name, std::string file_name) {
    intake::Mapping file;
    file.file_name = file_name;
    try {
        const toml::table root = toml::parse(toml, file_name);
        return Reader(std::move(name), std::move(file_name)).read(root);
    } catch (const toml::parse_error& error) {
        return intake::refuse(file,
                              error.source(),
                              fmt::format("not TOML: {}", printable(error.description(), 200)),
                              "See https://toml.io for how it is written.");
    }
}

}  // namespace hearken::importing
