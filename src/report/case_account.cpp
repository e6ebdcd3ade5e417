#include "report/case_account.h"

#include <fmt/format.h>

#include "base/text.h"

namespace hearken::report {

using assurance::CitedEvent;
using assurance::Evidence;

namespace {

const char* heading(assurance::VerdictKind kind) {
    switch (kind) {
        case assurance::VerdictKind::met:
            return "MET";
        case assurance::VerdictKind::missed:
            return "MISSED";
        case assurance::VerdictKind::pending:
            return "PENDING";
        case assurance::VerdictKind::not_applicable:
            return "NOT APPLICABLE";
        case assurance::VerdictKind::cannot_tell:
            return "CANNOT TELL";
    }
    return "";
}

const char* rejection_words(assurance::Rejection reason) {
    switch (reason) {
        case assurance::Rejection::before_trigger:
            return "before the duty began";
        case assurance::Rejection::too_late:
            return "too late";
        case assurance::Rejection::too_early:
            return "too early";
        case assurance::Rejection::condition_false:
            return "not of the kind required";
        case assurance::Rejection::condition_unknown:
            return "not known whether of the kind required";
        case assurance::Rejection::time_unknown:
            return "not known whether in time";
        case assurance::Rejection::after_later_event:
            return "after the event that it had to precede";
        case assurance::Rejection::outside_window:
            return "outside the stretch that counts";
    }
    return "";
}

std::string event_line(const char* label, const CitedEvent& event, std::string_view remark = {}) {
    return fmt::format("    {:<14} {}  {}{}  [{}]\n",
                       label,
                       event.in_words,
                       event.kind,
                       remark.empty() ? "" : fmt::format(" ({})", remark),
                       event.record);
}

// Whom it is about, who did it and who took part, by id, role and agency.
std::string people_of_event(const casework::People& people,
                            casework::CaseIndex which,
                            casework::EventIndex event) {
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
        if (person != casework::nothing) add(people.id(person));
        return words;
    };
    std::vector<std::string> parts;
    const casework::About about = people.about(event);
    const std::span<const casework::PersonNumber> in_case = people.in_case(which);
    std::vector<std::string> ids;
    for (std::size_t slot = 0; slot < in_case.size(); ++slot)
        if ((about.people >> slot & 1) != 0) ids.push_back(printable(people.id(in_case[slot])));
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

}  // namespace

std::string events_of_case(const casework::Casebook& casebook,
                           casework::CaseIndex which,
                           const TimeZone& zone,
                           const std::function<bool(casework::EventIndex)>& is_visible) {
    std::string text;
    for (casework::EventIndex event = casebook.first_event(which);
         event < casebook.end_event(which);
         ++event) {
        text += fmt::format("  {:<22} {}",
                            to_words(casebook.happened(event), zone),
                            casebook.kind_names().text(casebook.kind(event)));
        std::string attributes;
        for (casework::AttributeId attribute = 0; attribute < casebook.attribute_names().size();
             ++attribute) {
            const casework::ValueId value = casebook.value(event, attribute);
            if (value == casework::no_value) continue;
            attributes += fmt::format("{}{}: {}",
                                      attributes.empty() ? "" : ", ",
                                      printable(casebook.attribute_names().text(attribute)),
                                      printable(casebook.values().text(value)));
        }
        if (!attributes.empty()) text += fmt::format(" ({})", attributes);
        text += fmt::format("  [{}]\n", casebook.record_id(event));
        const std::string people = people_of_event(casebook.people(), which, event);
        if (!people.empty()) text += fmt::format("  {:<22} {}\n", "", people);
        if (!is_visible(event))
            text += fmt::format(
                "  {:<22} left out: not known on the day asked for, put right or taken back by "
                "then, or "
                "after the day judged\n",
                "");
        const Moment recorded = casebook.recorded(event);
        if (recorded.precision != Precision::unknown &&
            zone.local_date(recorded.earliest) > zone.local_date(casebook.happened(event).latest))
            text += fmt::format("  {:<22} recorded {}\n", "", to_words(recorded, zone));
    }
    return text;
}

std::string verdict_in_words(const Evidence& evidence) {
    std::string text =
        fmt::format("  {}  {}  {}{}\n    {}\n",
                    heading(evidence.verdict),
                    evidence.standard->id,
                    evidence.standard->title,
                    evidence.version.empty() ? "" : fmt::format(" [{}]", evidence.version),
                    evidence.sentence);
    if (!evidence.required.empty())
        text += fmt::format("    {:<14} {}\n", "required", evidence.required);
    if (evidence.trigger) text += event_line("because of", *evidence.trigger);
    if (evidence.anchor) text += event_line("counted from", *evidence.anchor);
    if (evidence.witness) text += event_line("shown by", *evidence.witness);
    if (evidence.window_opened) text += event_line("from", *evidence.window_opened);
    if (evidence.window_closed) text += event_line("until", *evidence.window_closed);
    for (const CitedEvent& event : evidence.counted)
        if (!evidence.witness || event.record != evidence.witness->record)
            text += event_line("and by", event);
    if (!evidence.not_before.empty())
        text += fmt::format("    {:<14} {}\n", "not before", evidence.not_before);
    if (!evidence.deadline_steps.empty())
        text += fmt::format("    {:<14} {}\n", "deadline", evidence.deadline_steps);
    for (const assurance::ClockStopWords& stop : evidence.stops) {
        text += event_line("clock stopped", stop.from);
        if (stop.until) text += event_line("until", *stop.until);
    }
    for (const assurance::RejectedEvent& rejected : evidence.rejected)
        text += event_line("does not count", rejected.event, rejection_words(rejected.reason));
    for (const assurance::MissingKnowledge& missing : evidence.missing) {
        if (missing.event)
            text += event_line("not known", *missing.event, missing.what);
        else
            text += fmt::format("    {:<14} {}\n", "not known", missing.what);
    }
    const auto excuse_line = [&](const char* label,
                                 const std::optional<assurance::ReasonedEvent>& excuse) {
        if (excuse) text += event_line(label, *excuse->event, excuse->reason);
    };
    excuse_line("excused by", evidence.excused_by);
    excuse_line("perhaps", evidence.perhaps_excused_by);
    if (!evidence.warning_from.empty())
        text += fmt::format("    {:<14} {}\n", "warning since", evidence.warning_from);
    for (const assurance::Setting& setting : evidence.standard->settings)
        text += fmt::format("    {:<14} {}: {}{}\n",
                            "setting",
                            setting.name,
                            setting.value,
                            setting.is_set ? ", from the settings file" : "");
    if (const auto& pack = evidence.standard->taken_from)
        text += fmt::format(
            "    {:<14} \"{}\", version {}\n", "of the pack", pack->title, pack->version);
    if (!evidence.standard->owner.empty())
        text += fmt::format("    {:<14} {}\n", "answers for it", evidence.standard->owner);
    if (evidence.coverage)
        text += fmt::format("    {:<14} {} to {}, {}\n",
                            "searched",
                            evidence.coverage->from,
                            evidence.coverage->to,
                            evidence.coverage->basis);
    if (!evidence.standard->source.empty())
        text += fmt::format(
            "    {:<14} {} ({}{}{})\n",
            "source",
            evidence.standard->source,
            assurance::to_string(evidence.standard->weight),
            evidence.standard->is_verified ? "" : ", not verified",
            evidence.standard->status_words.empty() ? "" : ": " + evidence.standard->status_words);
    return text;
}

}  // namespace hearken::report
