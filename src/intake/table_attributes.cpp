#include "intake/table_attributes.h"

#include <fmt/format.h>

#include "base/text.h"

namespace hearken::intake {

using casework::ProblemKind;

std::uint32_t TableAttributes::find(std::string_view name) {
    constexpr std::uint32_t unset = 0xFFFF'FFFD;
    AttributeName& found = names_.find(name);
    if (found.is_too_many) return too_many;
    if (found.number >= numbers_.size()) numbers_.resize(found.number + 1, unset);
    std::uint32_t& number = numbers_[found.number];
    if (number != unset) return number;
    met_.emplace(name);
    if (found.is_ignored) return number = ignored;
    number = static_cast<std::uint32_t>(attributes_.size());
    const casework::AttributeId id = names_.id_of(found);
    const auto renamed = mapping_.renamed_attributes.find(name);
    const std::string kept_as =
        renamed == mapping_.renamed_attributes.end() ? std::string{name} : renamed->second;
    attributes_.push_back({id,
                           found.is_date,
                           CodeList(mapping_, kept_as),
                           std::string{name},
                           {},
                           casework::no_value});
    return number;
}

casework::AttributeValue TableAttributes::value(const AttributeCell& cell, const At& at) {
    Attribute& attribute = attributes_[cell.attribute];
    if (attribute.codes.exists())
        return {attribute.id, by_codes(attribute.codes, trim(cell.text), at)};
    if (attribute.is_date) return {attribute.id, date(attribute.name, cell.text, at)};
    return {attribute.id, plain(attribute, cell.text, at.is_roomy)};
}

casework::ValueId TableAttributes::plain(Attribute& attribute,
                                         std::string_view text,
                                         bool is_roomy) {
    if (is_roomy) return short_texts_.value_of(text);
    constexpr std::size_t remembered_max = 64;
    if (attribute.last_value != casework::no_value && attribute.last_text == text)
        return attribute.last_value;
    const casework::ValueId value = builder_.value_of(text);
    if (text.size() <= remembered_max) {
        attribute.last_text = text;
        attribute.last_value = value;
    }
    return value;
}

casework::ValueId TableAttributes::by_codes(const CodeList& codes,
                                            std::string_view text,
                                            const At& at) {
    if (const std::string* const ours = codes.find(text)) return builder_.value_of(*ours);
    if (!codes.is_ours(text)) unknown_.note(codes.name(), text, at.books.source(), at.position);
    return builder_.value_of(text);
}

const CodeList& TableAttributes::codes_of(std::string_view list) {
    auto codes = field_codes_.find(list);
    if (codes == field_codes_.end())
        codes = field_codes_.emplace(list, CodeList(mapping_, list)).first;
    return codes->second;
}

casework::ValueId TableAttributes::coded(const CodeList& list,
                                         std::string_view text,
                                         const At& at) {
    if (list.exists()) return by_codes(list, text, at);
    return at.is_roomy ? short_texts_.value_of(text) : builder_.value_of(text);
}

// People are born on few days, and each is read once.
casework::ValueId TableAttributes::date(std::string_view name,
                                        std::string_view text,
                                        const At& at) {
    if (!at.is_roomy) return read_date(name, text, at);
    casework::ValueId faulty = casework::no_value;
    const casework::ValueId value = short_dates_.value_of(text, [&] {
        bool has_fault = false;
        const casework::ValueId read =
            read_date(name, text, {at.position, at.books, has_fault, at.is_roomy});
        if (!has_fault) return read;
        faulty = read;
        return casework::no_value;
    });
    if (value != casework::no_value) return value;
    at.has_problems = true;
    return faulty;
}

casework::ValueId TableAttributes::read_date(std::string_view name,
                                             std::string_view text,
                                             const At& at) {
    const std::string_view trimmed = trim(text);
    const DateReader::Reading reading = dates_.read(trimmed);
    if (reading.fault == DateFault::none) {
        const bool is_iso_day = reading.moment.precision == Precision::day &&
                                !dates_.has_formats() && trimmed.size() == 10 && trimmed[4] == '-';
        if (is_iso_day) return builder_.value_of(trimmed);
        // What is stated as unknown, or in words, stays in the words that values read.
        const bool is_iso = reading.moment.precision != Precision::unknown &&
                            reading.moment.precision != Precision::range;
        return builder_.value_of(is_iso ? to_iso(reading.moment, dates_.zone())
                                        : std::string{trimmed});
    }
    at.books.add_problem(
        ProblemKind::bad_date,
        at.position,
        fmt::format(
            "\"{}\": {}; it is kept as text.", printable(name), describe(reading.fault, trimmed)),
        remedy_of(reading.fault));
    at.has_problems = true;
    return builder_.value_of(text);
}

void TableAttributes::tell_not_met(casework::SourceId source) const {
    const auto tell = [&](std::string_view name, std::string_view where) {
        if (met_.contains(name)) return;
        builder_.add_problem(
            {ProblemKind::ignored_content,
             source,
             1,
             0,
             fmt::format("No table has the attribute \"{}\", which {} names in {}.",
                         printable(name),
                         printable(mapping_.file_name, 400),
                         where),
             "Correct the mapping, if it is misspelt there."});
    };
    for (const auto& [name, renamed] : mapping_.renamed_attributes)
        tell(name, "[attributes] rename");
    for (const std::string& name : mapping_.date_attributes) tell(name, "[attributes] dates");
}

}  // namespace hearken::intake
