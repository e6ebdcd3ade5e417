// One sentence for people, made from the evidence alone.
#include <fmt/format.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "monitor/evidence_trail.h"

namespace hearken::monitor {

using assurance::CitedEvent;
using assurance::Evidence;
using assurance::Miss;
using assurance::NotApplicable;
using assurance::ReasonedEvent;
using assurance::VerdictKind;

namespace {

// As fmt::format, in a fraction of its time: a sentence is written for every verdict.
std::string joined(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const std::string_view part : parts) size += part.size();
    std::string text;
    text.reserve(size);
    for (const std::string_view part : parts) text += part;
    return text;
}

std::string event_words(const CitedEvent& event) {
    return joined({event.kind, " (", event.in_words, ")"});
}

std::string event_words(const std::optional<CitedEvent>& event) {
    return event ? event_words(*event) : "it";
}

// "the reason, kind (when)".
std::string reason_words(const ReasonedEvent& reasoned) {
    return reasoned.event ? joined({reasoned.reason, ", ", event_words(*reasoned.event)})
                          : reasoned.reason;
}

std::string_view deadline_words(const Evidence& evidence) {
    if (!evidence.deadline_steps.empty()) return evidence.deadline_steps;
    if (!evidence.deadline_in_words.empty()) return evidence.deadline_in_words;
    return evidence.deadline;
}

std::string days(std::int64_t count) {
    return std::to_string(count) + (count == 1 ? " day" : " days");
}

std::string recording(const Evidence& evidence) {
    if (evidence.judged_by_recording.empty()) return {};
    return evidence.is_recording_supposed
               ? ", taken as recorded when it happened, as nothing else is stated"
               : ", recorded " + evidence.recording_in_words;
}

// "at most 2 ...": some may be recorded, and all is well.
bool is_upper_limit(const Evidence& evidence) {
    return evidence.required.starts_with("at most ");
}

std::string met(const Evidence& evidence) {
    if (!evidence.witness && evidence.coverage && is_upper_limit(evidence))
        return fmt::format("Met: no more than allowed are recorded from {} to {}: {}.",
                           evidence.coverage->from,
                           evidence.coverage->to,
                           evidence.required);
    if (!evidence.witness && evidence.coverage)
        return fmt::format("Met: nothing of the kind is recorded from {} to {}.",
                           evidence.coverage->from,
                           evidence.coverage->to);
    if (!evidence.witness && evidence.required.starts_with("every "))
        return "Met: its stretch ended before an interval ran out.";
    if (!evidence.witness) return "Met.";
    std::string text = "Met by " + event_words(*evidence.witness) + recording(evidence);
    if (evidence.margin_days && *evidence.margin_days == 0)
        text += ", on the day of the deadline";
    else if (evidence.margin_days)
        text += fmt::format(", {} before the deadline", days(*evidence.margin_days));
    if (evidence.recorded_late_days > 0)
        text += fmt::format(", recorded late ({} after the deadline)",
                            days(evidence.recorded_late_days));
    return text + ".";
}

std::string missed(const Evidence& evidence) {
    switch (evidence.miss) {
        case Miss::late:
            if (!evidence.deadline.empty() && evidence.margin_days)
                return joined({"Missed: ",
                               event_words(evidence.witness),
                               recording(evidence),
                               evidence.judged_by_recording.empty() ? " came " : ", came ",
                               *evidence.margin_days == 0 ? "" : days(-*evidence.margin_days) + " ",
                               "after the deadline",
                               *evidence.margin_days == 0 ? ", on the same day (" : " (",
                               deadline_words(evidence),
                               ")."});
            return fmt::format(
                "Missed: {} came too late{}.",
                event_words(evidence.witness),
                evidence.deadline.empty() ? "" : joined({" (", deadline_words(evidence), ")"}));
        case Miss::never: {
            const bool has_some = !evidence.counted.empty();
            const bool has_deadline = !evidence.deadline.empty();
            const assurance::CoverageUsed* const searched =
                evidence.coverage ? &*evidence.coverage : nullptr;
            return joined(
                {"Missed: ",
                 has_some ? "only " + std::to_string(evidence.counted.size()) + " " : "not ",
                 "recorded: ",
                 evidence.required,
                 has_deadline ? "; the deadline: " : "",
                 has_deadline ? deadline_words(evidence) : "",
                 searched != nullptr ? "; searched from " : "",
                 searched != nullptr ? std::string_view{searched->from} : "",
                 searched != nullptr ? " to " : "",
                 searched != nullptr ? std::string_view{searched->to} : "",
                 "."});
        }
        case Miss::early:
            return fmt::format("Missed: {} came before it was allowed (not before {}).",
                               event_words(evidence.witness),
                               evidence.not_before);
        case Miss::forbidden:
            if (is_upper_limit(evidence))
                return fmt::format("Missed: {} is one more than allowed: {}.",
                                   event_words(evidence.witness),
                                   evidence.required);
            return fmt::format("Missed: {} is recorded and should not be.",
                               event_words(evidence.witness));
        case Miss::unlike:
            return fmt::format("Missed: {} is not as required: {}.",
                               event_words(evidence.witness ? evidence.witness : evidence.trigger),
                               evidence.required);
        case Miss::none:
            break;
    }
    return "Missed.";
}

std::string excuse(const Evidence& evidence) {
    if (evidence.excused_by) return joined({" Excused: ", reason_words(*evidence.excused_by), "."});
    if (evidence.perhaps_excused_by)
        return joined({" Perhaps excused: ", reason_words(*evidence.perhaps_excused_by), "."});
    return {};
}

std::string pending(const Evidence& evidence) {
    if (evidence.deadline.empty()) return "Pending: it can still be done.";
    std::string text = fmt::format("Pending until {}.", deadline_words(evidence));
    if (!evidence.warning_from.empty())
        text += fmt::format(" Warning since {}.", evidence.warning_from);
    return text;
}

std::string not_applicable(const Evidence& evidence) {
    switch (evidence.why_not_applicable) {
        case NotApplicable::no_trigger:
            return "Not applicable: nothing brings this duty about.";
        case NotApplicable::no_person:
            return "Not applicable: nobody in the case has the role.";
        case NotApplicable::not_in_force:
            return "Not applicable: not in force on that day.";
        case NotApplicable::nothing_to_judge:
            return "Not applicable: what it is judged by is not recorded.";
        case NotApplicable::discharged:
            if (!evidence.discharged_by) break;
            return joined({"Not applicable: the duty fell away",
                           evidence.discharged_by->event
                               ? " by " + event_words(*evidence.discharged_by->event)
                               : "",
                           ": ",
                           evidence.discharged_by->reason,
                           "."});
        case NotApplicable::excluded:
        case NotApplicable::where_false:
        case NotApplicable::out_of_scope:
        case NotApplicable::no_anchor:
            if (!evidence.excluded_by) break;
            return joined({"Not applicable: ", reason_words(*evidence.excluded_by), "."});
        case NotApplicable::none:
            break;
    }
    return "Not applicable.";
}

std::string cannot_tell(const Evidence& evidence) {
    std::string text = "Cannot tell: ";
    if (evidence.doubted_by) return text + evidence.doubted_by->reason + ".";
    if (evidence.missing.empty()) return text + "what would decide it is not known.";
    const assurance::MissingKnowledge& first = evidence.missing.front();
    text += first.what;
    if (first.event) text += ": " + event_words(*first.event);
    if (evidence.missing.size() > 1)
        text += fmt::format(", and {} more", evidence.missing.size() - 1);
    return text + ".";
}

std::string sentence_without_person(const Evidence& evidence) {
    switch (evidence.verdict) {
        case VerdictKind::met:
            return met(evidence);
        case VerdictKind::missed:
            return missed(evidence) + excuse(evidence);
        case VerdictKind::pending:
            return pending(evidence);
        case VerdictKind::not_applicable:
            return not_applicable(evidence);
        case VerdictKind::cannot_tell:
            return cannot_tell(evidence);
    }
    return {};
}

}  // namespace

std::string sentence_of(const Evidence& evidence) {
    std::string sentence = sentence_without_person(evidence);
    if (evidence.person_id.empty()) return sentence;
    // "Missed for C-17: ...": behind the verdict, with which every sentence begins.
    constexpr std::string_view not_applicable_words = "Not applicable";
    constexpr std::string_view cannot_tell_words = "Cannot tell";
    const std::size_t end = sentence.starts_with(not_applicable_words) ? not_applicable_words.size()
                            : sentence.starts_with(cannot_tell_words)
                                ? cannot_tell_words.size()
                                : sentence.find_first_of(" :.");
    return sentence.insert(std::min(end, sentence.size()),
                           fmt::format(" for {}", evidence.person_id));
}

}  // namespace hearken::monitor
