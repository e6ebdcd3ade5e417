#include "report/chronology.h"

#include <fmt/format.h>

#include "base/text.h"

namespace hearken::report {

std::string people_in_words(const casework::People& people,
                            casework::CaseIndex which,
                            casework::EventIndex event,
                            const WriteId& write) {
    const auto somebody = [&](std::uint32_t role, std::uint32_t agency, std::uint32_t person) {
        std::string words;
        const auto add = [&](std::string_view word) {
            words += (words.empty() ? "" : " ") + printable(word);
        };
        if (role != casework::nothing) add(people.role_names().text(role));
        if (agency != casework::nothing) {
            add("of");
            add(people.agency_names().text(agency));
        }
        if (person != casework::nothing)
            words += (words.empty() ? "" : " ") + write("Person", people.id(person));
        return words;
    };
    std::vector<std::string> parts;
    const casework::About about = people.about(event);
    const std::span<const casework::PersonNumber> in_case = people.in_case(which);
    std::vector<std::string> ids;
    for (std::size_t slot = 0; slot < in_case.size(); ++slot)
        if ((about.people >> slot & 1) != 0)
            ids.push_back(write("Person", people.id(in_case[slot])));
    if (!ids.empty()) parts.push_back(fmt::format("about {}", fmt::join(ids, ", ")));
    const casework::DoneBy by = people.done_by(event);
    const std::string doer = somebody(by.role, by.agency, by.person);
    if (!doer.empty()) parts.push_back("by " + doer);
    const casework::ParticipantList list = people.participants(event);
    std::vector<std::string> present;
    for (const casework::Participant& one : list.listed)
        present.push_back((one.attended == casework::Attended::no ? "not " : "") +
                          somebody(one.role, one.agency, one.person));
    if (list.is_stated)
        parts.push_back(present.empty() ? "attended by nobody"
                                        : fmt::format("attended: {}", fmt::join(present, ", ")));
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::string values_in_words(const casework::Casebook& casebook,
                            casework::EventIndex event,
                            const WriteValue& write) {
    std::string values;
    for (casework::AttributeId attribute = 0; attribute < casebook.attribute_names().size();
         ++attribute) {
        const casework::ValueId value = casebook.value(event, attribute);
        if (value == casework::no_value) continue;
        const std::string_view name = casebook.attribute_names().text(attribute);
        const std::string written = write(name, casebook.values().text(value));
        if (!written.empty())
            values += fmt::format("{}{}: {}", values.empty() ? "" : ", ", printable(name), written);
    }
    return values;
}

std::vector<ChronologyEntry> chronology_of(
    const casework::Casebook& casebook,
    casework::CaseIndex which,
    const TimeZone& zone,
    const std::function<bool(casework::EventIndex)>& is_visible,
    const WriteValue& write_value) {
    const auto write_id = [](const char*, std::string_view id) { return printable(id); };
    std::vector<ChronologyEntry> entries;
    for (casework::EventIndex event = casebook.first_event(which);
         event < casebook.end_event(which);
         ++event) {
        ChronologyEntry& entry = entries.emplace_back();
        entry.when = to_words(casebook.happened(event), zone);
        entry.kind = printable(casebook.kind_names().text(casebook.kind(event)), 200);
        entry.values = values_in_words(casebook, event, write_value);
        entry.people = people_in_words(casebook.people(), which, event, write_id);
        entry.record = casebook.record_id(event);
        entry.is_left_out = !is_visible(event);
        const Moment recorded = casebook.recorded(event);
        if (recorded.precision != Precision::unknown &&
            zone.local_date(recorded.earliest) > zone.local_date(casebook.happened(event).latest))
            entry.recorded = to_words(recorded, zone);
    }
    return entries;
}

}  // namespace hearken::report
