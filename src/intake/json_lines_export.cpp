#include "intake/json_lines_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/attribute_names.h"
#include "intake/date_reader.h"
#include "intake/event_row.h"
#include "intake/input_source.h"
#include "intake/json_keys.h"
#include "intake/json_lines_reader.h"
#include "intake/kind_names.h"
#include "intake/row_books.h"
#include "intake/short_texts.h"
#include "intake/usual_columns.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

constexpr std::uint32_t no_key = JsonKeys::too_many;

struct RoleWords {
    const char* role;     // as in [columns]
    const char* holding;  // what it holds
    bool is_needed;
};

constexpr std::array<RoleWords, key_roles> role_words = {
    {{"case", "the case", true},
     {"event", "the event's name", true},
     {"happened", "the time", true},
     {"happened", "the time of day", false},
     {"recorded", "when it was recorded", false},
     {"recorded", "the time of day", false}}};

class JsonLinesExport {
public:
    JsonLinesExport(JsonKeys keys,
                    const Mapping* mapping,
                    casework::CasebookBuilder& builder,
                    RowBooks& books)
        : mapping_(mapping),
          builder_(builder),
          books_(books),
          keys_(std::move(keys)),
          kinds_(mapping, builder, books),
          dates_(mapping == nullptr ? DateReader(TimeZone::utc(), {})
                                    : DateReader(mapping->zone, mapping->date_formats)),
          writer_(builder, kinds_, books),
          short_texts_(builder) {
        role_keys_.fill(no_key);
    }

    void read(JsonLinesReader& lines) {
        for (;;) {
            switch (lines.next()) {
                case JsonLinesReader::Step::end:
                    return;
                case JsonLinesReader::Step::fault:
                    refuse(lines.position(), lines.fault());
                    break;
                case JsonLinesReader::Step::object:
                    take(lines.fields(), lines.position());
            }
        }
    }

    // At the end: what the file lacks as a whole.
    Result<void> check(const std::string& file_name, const Position& at) {
        if (objects_ == 0) return {};
        for (std::size_t role = 0; role < key_roles; ++role)
            if (role_words[role].is_needed && role_keys_[role] == no_key)
                return lacks(file_name, static_cast<KeyRole>(role));
        if (mapping_ == nullptr) return {};
        for (const auto* names : {&mapping_->happened_columns, &mapping_->recorded_columns})
            for (const std::string& name : *names)
                tell_if_never_met(at,
                                  name,
                                  names == &mapping_->happened_columns ? "[columns] happened"
                                                                       : "[columns] recorded");
        for (const auto& [name, renamed] : mapping_->renamed_attributes)
            tell_if_never_met(at, name, "[attributes] rename");
        for (const std::string& name : mapping_->date_attributes)
            tell_if_never_met(at, name, "[attributes] dates");
        return {};
    }

private:
    using Fields = std::vector<JsonField>;
    static constexpr std::size_t nowhere = SIZE_MAX;

    void refuse(const Position& at, const JsonLinesReader::Fault& fault) {
        books_.add_problem(fault.kind, at, fault.reason, fault.remedy);
        books_.count_row(true);
    }

    void take(const Fields& fields, const Position& at) {
        ++objects_;
        row_.begin(at);
        if (!find_keys(fields)) {
            refuse(at,
                   {ProblemKind::ill_formed,
                    "The line states one key twice, or two keys that the mapping makes one "
                    "attribute; which is meant cannot be told, and the line is left out.",
                    "Give each key once, and keys a name of their own in the mapping, "
                    "[attributes] rename."});
            return;
        }
        const std::string_view id = trim(text_of(fields, KeyRole::of_case));
        if (id != last_id_) builder_.expect_case(books_.source(), id);
        row_.name = kinds_.name(text_of(fields, KeyRole::event));
        take_happened(time_text(fields, KeyRole::happened, KeyRole::happened_time_of_day));
        take_recorded(time_text(fields, KeyRole::recorded, KeyRole::recorded_time_of_day));
        case_values_.clear();
        for (std::size_t index = 0; index < fields.size(); ++index)
            take_attribute(fields[index], index);
        // Last, so that the memory has had time to answer expect_case.
        const casework::CaseIndex of_case = case_of(id);
        if (of_case != casework::nothing)
            for (const auto& [attribute, value] : case_values_)
                builder_.set_case_value(of_case, attribute, value);
        writer_.write(of_case, row_);
    }

    // The number of each field's key, and which field counts in which role. False where something
    // is stated twice.
    bool find_keys(const Fields& fields) {
        numbers_.clear();
        places_.fill(nowhere);
        std::array<std::uint8_t, key_roles> ranks{};
        for (std::size_t index = 0; index < fields.size(); ++index) {
            const std::uint32_t number = keys_.find(fields[index].key);
            numbers_.push_back(number);
            if (number == no_key) continue;
            JsonKey& key = keys_.at(number);
            if (key.last_row == objects_) return false;
            key.last_row = objects_;
            if (key.role == KeyRole::none || fields[index].type == JsonType::list) continue;
            const auto role = static_cast<std::size_t>(key.role);
            if (places_[role] != nowhere && ranks[role] <= key.rank) continue;
            places_[role] = index;
            ranks[role] = key.rank;
        }
        for (std::size_t role = 0; role < key_roles; ++role)
            if (places_[role] != nowhere && numbers_[places_[role]] != role_keys_[role])
                note_role_key(static_cast<KeyRole>(role), numbers_[places_[role]]);
        const std::size_t of_case = places_[static_cast<std::size_t>(KeyRole::of_case)];
        is_from_xes_ =
            of_case != nowhere && is_same_in_any_capitals(fields[of_case].key, xes_case_name);
        return !keys_.has_renamed() || are_attributes_distinct(fields);
    }

    bool are_attributes_distinct(const Fields& fields) {
        attributes_.clear();
        for (std::size_t index = 0; index < fields.size(); ++index) {
            if (numbers_[index] == no_key || fields[index].type != JsonType::value) continue;
            JsonKey& key = keys_.at(numbers_[index]);
            if (!is_attribute(key, index) || key.is_ignored) continue;
            const bool is_of_case = is_from_xes_ && key.may_be_of_case;
            attributes_.emplace_back(is_of_case, keys_.attribute_of(key, is_of_case));
        }
        std::sort(attributes_.begin(), attributes_.end());
        return std::adjacent_find(attributes_.begin(), attributes_.end()) == attributes_.end();
    }

    [[nodiscard]] bool is_attribute(const JsonKey& key, std::size_t index) const {
        return key.role == KeyRole::none || places_[static_cast<std::size_t>(key.role)] != index;
    }

    // One role by two keys in one file may be meant, or a time that only looks like the time.
    void note_role_key(KeyRole role, std::uint32_t number) {
        std::uint32_t& first = role_keys_[static_cast<std::size_t>(role)];
        bool& is_told = is_role_told_[static_cast<std::size_t>(role)];
        if (first == no_key) {
            first = number;
        } else if (!is_told) {
            is_told = true;
            const RoleWords& words = role_words[static_cast<std::size_t>(role)];
            books_.add_problem(
                ProblemKind::ignored_content,
                row_.at,
                fmt::format("Some lines state {} under \"{}\", others under \"{}\".",
                            words.holding,
                            printable(keys_.at(first).name),
                            printable(keys_.at(number).name)),
                fmt::format("If only one is meant, name it in the mapping: [columns] {} = \"...\".",
                            words.role));
        }
    }

    [[nodiscard]] std::string_view text_of(const Fields& fields, KeyRole role) const {
        const std::size_t place = places_[static_cast<std::size_t>(role)];
        return place == nowhere ? std::string_view{} : fields[place].text;
    }

    // Most exports give the events of one case one after another.
    casework::CaseIndex case_of(std::string_view id) {
        if (id.empty()) return casework::nothing;
        if (id != last_id_) {
            last_case_ = builder_.case_of(books_.source(), id);
            last_id_ = id;
        }
        return last_case_;
    }

    // A date and a time of day as one text, in `joined_` where they stand under two keys.
    std::string_view time_text(const Fields& fields, KeyRole date_role, KeyRole time_role) {
        const std::string_view date = trim(text_of(fields, date_role));
        const std::string_view time = trim(text_of(fields, time_role));
        if (time.empty() || date.empty()) return date;
        joined_.assign(date);
        joined_ += ' ';
        joined_ += time;
        return joined_;
    }

    void take_happened(std::string_view text) {
        const DateReader::Reading reading = dates_.read(text);
        row_.happened = reading.moment;
        row_.is_time_stated = reading.fault == DateFault::none;
        if (!row_.is_time_stated)
            row_.unread_time = UnreadDate{row_.at, reading.fault, std::string{text.substr(0, 100)}};
    }

    void take_recorded(std::string_view text) {
        if (text.empty()) return;
        const DateReader::Reading reading = dates_.read(text);
        row_.recorded = reading.moment;
        if (reading.fault == DateFault::none) return;
        add_row_problem(
            ProblemKind::bad_date,
            describe(reading.fault, text) + ", for when it was recorded; that is left out.",
            remedy_of(reading.fault));
    }

    void take_attribute(const JsonField& field, std::size_t index) {
        if (numbers_[index] == no_key)
            return add_row_problem(
                ProblemKind::too_long,
                fmt::format("Over {} different attributes; this one was skipped.",
                            with_thousands(attributes_max)),
                "Export fewer attributes.");
        JsonKey& key = keys_.at(numbers_[index]);
        if (key.is_transition && field.type == JsonType::value)
            row_.transition = kinds_.transition(field.text);
        if (field.type == JsonType::null || !is_attribute(key, index) || key.is_ignored) return;
        if (key.name.empty())
            return add_row_problem(ProblemKind::bad_value,
                                   "An attribute has no key; it was skipped.",
                                   "Give the attribute a short key.");
        if (field.type == JsonType::list)
            return add_row_problem(
                ProblemKind::unknown_attribute_type,
                fmt::format("A list stands under \"{}\"; it was skipped.", printable(key.name)),
                "Export each of its values under a key of its own, or name the key in the mapping, "
                "[attributes] ignore.");
        const casework::ValueId value = value_of(key, field.text);
        const bool is_of_case = is_from_xes_ && key.may_be_of_case;
        (is_of_case ? case_values_ : row_.values)
            .emplace_back(keys_.attribute_of(key, is_of_case), value);
    }

    // A value stands in a buffer with room behind it, the reader's or the parser's.
    casework::ValueId value_of(const JsonKey& key, std::string_view text) {
        static_assert(ShortTexts::size_max <= JsonObjectParser::padding);
        if (key.is_date) return date_value_of(key, text);
        return text.empty() ? builder_.value_of(text) : short_texts_.value_of(text);
    }

    casework::ValueId date_value_of(const JsonKey& key, std::string_view text) {
        const std::string_view trimmed = trim(text);
        const DateReader::Reading reading = dates_.read(trimmed);
        if (reading.fault == DateFault::none)
            return builder_.value_of(to_iso(reading.moment, dates_.zone()));
        add_row_problem(ProblemKind::bad_date,
                        fmt::format("Under \"{}\": {}; it is kept as text.",
                                    printable(key.name),
                                    describe(reading.fault, trimmed)),
                        remedy_of(reading.fault));
        return builder_.value_of(text);
    }

    void add_row_problem(ProblemKind kind, std::string reason, std::string remedy) {
        books_.add_problem(kind, row_.at, std::move(reason), std::move(remedy));
        row_.has_problems = true;
    }

    [[nodiscard]] Failure lacks(const std::string& file_name, KeyRole role) const {
        const RoleWords& words = role_words[static_cast<std::size_t>(role)];
        const std::string_view stated = keys_.stated(role);
        const std::string name = printable(file_name, 400);
        if (!stated.empty())
            return fail(
                ErrorKind::invalid_input,
                fmt::format("{}: no line has the key \"{}\", which {} names in [columns] {}.",
                            name,
                            printable(stated),
                            printable(mapping_->file_name, 400),
                            words.role),
                fmt::format("Correct the mapping. There are: {}.", listed()));
        return fail(
            ErrorKind::invalid_input,
            fmt::format("{}: no line has a key that is known to hold {}.", name, words.holding),
            fmt::format("Name it in the mapping: [columns] {} = \"...\". There are: {}.",
                        words.role,
                        listed()));
    }

    void tell_if_never_met(const Position& at, std::string_view name, std::string_view where) {
        const auto is_it = [name](const JsonKey& key) {
            return key.name == name ||
                   (key.may_be_of_case && key.name.substr(xes_case_prefix.size()) == name);
        };
        if (std::any_of(keys_.met().begin(), keys_.met().end(), is_it)) return;
        books_.add_problem(ProblemKind::ignored_content,
                           at,
                           fmt::format("No line has the key \"{}\", which {} names in {}.",
                                       printable(name),
                                       printable(mapping_->file_name, 400),
                                       where),
                           "Correct the mapping, if it is misspelt there.");
    }

    [[nodiscard]] std::string listed() const {
        constexpr std::size_t listed_max = 50;
        std::string list;
        const std::vector<JsonKey>& met = keys_.met();
        for (std::size_t index = 0; index < std::min(met.size(), listed_max); ++index)
            fmt::format_to(std::back_inserter(list),
                           "{}\"{}\"",
                           index == 0 ? "" : ", ",
                           printable(met[index].name));
        if (met.size() > listed_max)
            fmt::format_to(std::back_inserter(list), " and {} more", met.size() - listed_max);
        return list.empty() ? "none" : list;
    }

    const Mapping* mapping_;
    casework::CasebookBuilder& builder_;
    RowBooks& books_;
    JsonKeys keys_;
    KindNames kinds_;
    DateReader dates_;
    EventWriter writer_;
    ShortTexts short_texts_;
    EventRow row_;
    std::vector<casework::AttributeValue> case_values_;
    std::uint64_t objects_ = 0;
    std::vector<std::uint32_t> numbers_;           // of the fields' keys
    std::array<std::size_t, key_roles> places_{};  // index of the field of each role
    bool is_from_xes_ = false;                     // case:x is of the case
    std::vector<std::pair<bool, casework::AttributeId>> attributes_;
    std::array<std::uint32_t, key_roles> role_keys_{};  // the first key met in each role
    std::array<bool, key_roles> is_role_told_{};
    casework::CaseIndex last_case_ = casework::nothing;
    std::string last_id_;
    std::string joined_;
};

}  // namespace

Result<void> read_json_lines(ByteStream& stream,
                             const std::string& file_name,
                             const Mapping* mapping,
                             casework::CasebookBuilder& builder) {
    JsonKeys keys = TRY(JsonKeys::make(mapping, builder));
    JsonLinesReader lines(stream);
    RowBooks books(builder, add_input_source(file_name, mapping, {}, builder));
    JsonLinesExport events(std::move(keys), mapping, builder, books);
    events.read(lines);
    books.close();
    if (lines.is_utf16())
        return fail(ErrorKind::invalid_input,
                    fmt::format("{}:1: The file is UTF-16, which is not read as JSON Lines.",
                                printable(file_name, 400)),
                    "Save it as UTF-8.");
    TRY(books.note_fault(stream.fault(), lines.position()));
    return events.check(file_name, lines.position());
}

}  // namespace hearken::intake
