// A table of a folder as JSON Lines.
#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "casework/dictionary.h"
#include "intake/json_lines_reader.h"
#include "intake/table_rows.h"
#include "intake/usual_columns.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

class JsonTable final : public TableRows {
public:
    explicit JsonTable(const TableInput& input)
        : TableRows(false), input_(input), lines_(input.stream) {
        position_ = &lines_.position();
    }

    bool next() override;
    Result<void> finish() override;

private:
    enum class Use : std::uint8_t { field, time_of_day, attribute, none };
    struct Key {
        Use use = Use::none;
        std::uint32_t number = 0;    // of the field or attribute
        std::uint64_t last_row = 0;  // in which it was met last
        bool is_unread_told = false;
    };
    [[nodiscard]] Key make_key(std::string_view name) const;
    [[nodiscard]] Key& find_key(std::string_view name);
    bool take(const std::vector<JsonField>& fields);
    void take_field(const JsonField& field, Key& key);
    void refuse_row(const JsonLinesReader::Fault& fault);
    void add_row_problem(ProblemKind kind, std::string reason, std::string remedy);

    TableInput input_;
    JsonLinesReader lines_;
    casework::Dictionary names_;
    std::vector<Key> keys_;
    Key beyond_;  // of names that there are too many of
    std::uint64_t row_ = 0;
    std::uint32_t stated_ = 0;       // fields of this row, by number
    std::uint32_t ever_stated_ = 0;  // fields of any row
    std::array<std::string_view, fields_of_a_table_max> times_of_day_;
    std::array<std::string, fields_of_a_table_max> joined_;
    std::set<std::string, std::less<>> met_;  // names that the mapping uses
};

JsonTable::Key JsonTable::make_key(std::string_view name) const {
    const std::size_t fields = input_.spec.fields.size();
    for (std::uint32_t field = 0; field < fields; ++field) {
        const std::span<const std::string> stated = input_.mapped(field);
        for (std::size_t at = 0; at < stated.size(); ++at)
            if (stated[at] == name)
                return {at == 0 ? Use::field : Use::time_of_day, field, 0, false};
    }
    for (std::uint32_t field = 0; field < fields; ++field)
        if (input_.mapped(field).empty() &&
            is_same_in_any_capitals(name, input_.spec.fields[field].name))
            return {Use::field, field, 0, false};
    // An object that is ignored is ignored whole.
    for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
         dot = name.find('.', dot + 1))
        if (input_.mapping.ignored_attributes.contains(name.substr(0, dot))) return {};
    if (!input_.spec.has_attributes) return {};
    const std::uint32_t attribute = input_.attributes.find(name);
    if (attribute == TableAttributes::ignored || attribute == TableAttributes::too_many) return {};
    return {Use::attribute, attribute, 0, false};
}

JsonTable::Key& JsonTable::find_key(std::string_view name) {
    if (names_.size() >= attributes_max && names_.find(name) == casework::Dictionary::absent) {
        beyond_ = make_key(name);
        if (beyond_.use == Use::attribute) beyond_.use = Use::none;
        return beyond_;
    }
    const std::uint32_t number = names_.intern(name);
    if (number == keys_.size()) {
        keys_.push_back(make_key(name));
        if (keys_.back().use == Use::field || keys_.back().use == Use::time_of_day)
            met_.emplace(name);
        if (keys_.back().use == Use::none && !input_.spec.has_attributes &&
            !input_.mapping.ignored_attributes.contains(name))
            input_.tell_unread(name, lines_.position());
    }
    return keys_[number];
}

bool JsonTable::next() {
    for (;;) {
        switch (lines_.next()) {
            case JsonLinesReader::Step::end:
                return false;
            case JsonLinesReader::Step::fault:
                refuse_row(lines_.fault());
                break;
            case JsonLinesReader::Step::object:
                if (take(lines_.fields())) return true;
                refuse_row({ProblemKind::ill_formed,
                            "The line states one key twice; which is meant cannot be told, and the "
                            "line is left out.",
                            "Give each key once."});
        }
    }
}

void JsonTable::refuse_row(const JsonLinesReader::Fault& fault) {
    input_.books.add_problem(fault.kind, lines_.position(), fault.reason, fault.remedy);
    input_.books.count_row(true);
}

void JsonTable::add_row_problem(ProblemKind kind, std::string reason, std::string remedy) {
    input_.books.add_problem(kind, lines_.position(), std::move(reason), std::move(remedy));
    has_problems_ = true;
}

// False where something is stated twice; then nothing was told.
bool JsonTable::take(const std::vector<JsonField>& fields) {
    begin_row();
    ++row_;
    stated_ = 0;
    cells_.fill({});
    times_of_day_.fill({});
    for (const JsonField& field : fields) {
        Key& key = find_key(field.key);
        const bool is_twice = &key != &beyond_ && key.last_row == row_;
        key.last_row = row_;
        const bool is_field_twice = key.use == Use::field && (stated_ >> key.number & 1U) != 0;
        if (is_twice || is_field_twice) return false;
        if (key.use == Use::field) stated_ |= 1U << key.number;
    }
    ever_stated_ |= stated_;
    for (const JsonField& field : fields) take_field(field, find_key(field.key));
    for (std::size_t field = 0; field < input_.spec.fields.size(); ++field) {
        if (times_of_day_[field].empty() || cells_[field].empty()) continue;
        joined_[field].assign(cells_[field]);
        joined_[field] += ' ';
        joined_[field] += times_of_day_[field];
        cells_[field] = joined_[field];
    }
    return true;
}

void JsonTable::take_field(const JsonField& field, Key& key) {
    if (field.type == JsonType::list) {
        if (key.use == Use::none) return;
        if (key.use != Use::attribute) unreadable_ |= 1U << key.number;
        return add_row_problem(
            ProblemKind::unknown_attribute_type,
            fmt::format("A list stands under \"{}\"; it was skipped.", printable(field.key)),
            "Write several ids as one text, separated by semicolons; other values under a key of "
            "their own.");
    }
    if (field.type == JsonType::null || field.text.empty()) return;
    if (key.use == Use::field)
        cells_[key.number] = trimmed_cell(field.text);
    else if (key.use == Use::time_of_day)
        times_of_day_[key.number] = trimmed_cell(field.text);
    else if (key.use == Use::attribute)
        attributes_.push_back({key.number, field.text});
    else if (&key == &beyond_)
        add_row_problem(ProblemKind::too_long,
                        fmt::format("Over {} different attributes; this one was skipped.",
                                    with_thousands(attributes_max)),
                        "Export fewer attributes.");
}

Result<void> JsonTable::finish() {
    if (row_ == 0) return {};
    for (std::size_t field = 0; field < input_.spec.fields.size(); ++field) {
        const FieldSpec& spec = input_.spec.fields[field];
        if (spec.is_required && (ever_stated_ >> field & 1U) == 0)
            return input_.refuse(
                1,
                fmt::format("no line has the key \"{}\"",
                            input_.mapped(field).empty() ? std::string{spec.name}
                                                         : printable(input_.mapped(field)[0])),
                fmt::format("Add it, or name in the mapping, [tables.{}], which "
                            "key is {}.",
                            input_.spec.name,
                            spec.name));
        for (const std::string& name : input_.mapped(field)) {
            if (met_.contains(name)) continue;
            input_.books.add_problem(
                ProblemKind::ignored_content,
                lines_.position(),
                fmt::format("No line has the key \"{}\", which {} names in [tables.{}] {}.",
                            printable(name),
                            printable(input_.mapping.file_name, 400),
                            input_.spec.name,
                            spec.name),
                "Correct the mapping, if it is misspelt there.");
        }
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<TableRows>> json_table(const TableInput& input) {
    return std::unique_ptr<TableRows>{std::make_unique<JsonTable>(input)};
}

}  // namespace hearken::intake
