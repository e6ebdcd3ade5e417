#include "report/finding.h"

#include <fmt/format.h>

#include <string_view>
#include <tuple>

#include "base/text.h"

namespace hearken::report {

using assurance::CitedEvent;
using assurance::Evidence;

namespace {

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

std::string words_of(const CitedEvent& event, std::string_view remark) {
    return fmt::format("{}  {}{}  [{}]",
                       event.in_words,
                       printable(event.kind, 200),
                       remark.empty() ? "" : fmt::format(" ({})", remark),
                       event.record);
}

}  // namespace

Duty to_duty(const assurance::StandardInfo& standard) {
    Duty duty;
    duty.id = standard.id;
    duty.title = standard.title;
    duty.owner = standard.owner;
    duty.area = standard.area;
    duty.source = standard.source;
    duty.pack = standard.pack;
    duty.status_words = standard.status_words;
    duty.weight = standard.weight;
    duty.is_verified = standard.is_verified;
    return duty;
}

bool is_statutory(const Duty& duty) {
    return duty.weight == assurance::Weight::statute ||
           duty.weight == assurance::Weight::statutory_guidance;
}

std::pair<std::int64_t, std::int64_t> urgency(Need need, bool is_statutory, std::int64_t day) {
    const std::int64_t weight = is_statutory ? 0 : 1;
    if (need == Need::due) return {day, weight};
    return {weight, day};
}

bool is_told_before(const Finding& left, const Finding& right, const std::vector<Duty>& duties) {
    const auto key = [&](const Finding& finding) {
        const auto [first, then] =
            urgency(finding.need, is_statutory(duties[finding.duty]), finding.deadline_day);
        return std::tuple{first,
                          then,
                          std::string_view{finding.place},
                          std::string_view{finding.case_id},
                          finding.duty,
                          std::string_view{finding.person_id}};
    };
    return key(left) < key(right);
}

std::vector<Line> reasons_of(const Evidence& evidence) {
    std::vector<Line> lines;
    const auto add = [&](const char* label, std::string text) {
        lines.push_back({label, std::move(text)});
    };
    const auto add_event =
        [&](const char* label, const CitedEvent& event, std::string_view remark = {}) {
            add(label, words_of(event, remark));
        };
    if (!evidence.required.empty()) add("required", std::string{evidence.required});
    if (evidence.trigger) add_event("because of", *evidence.trigger);
    if (evidence.anchor) add_event("counted from", *evidence.anchor);
    if (evidence.witness) add_event("shown by", *evidence.witness);
    if (evidence.window_opened) add_event("from", *evidence.window_opened);
    if (evidence.window_closed) add_event("until", *evidence.window_closed);
    for (const CitedEvent& event : evidence.counted)
        if (!evidence.witness || event.sequence != evidence.witness->sequence)
            add_event("and by", event);
    if (!evidence.not_before.empty()) add("not before", evidence.not_before);
    if (!evidence.deadline_steps.empty()) add("deadline", evidence.deadline_steps);
    for (const assurance::ClockStopWords& stop : evidence.stops) {
        add_event("clock stopped", stop.from);
        if (stop.until) add_event("until", *stop.until);
    }
    for (const assurance::RejectedEvent& rejected : evidence.rejected)
        add_event("does not count", rejected.event, rejection_words(rejected.reason));
    for (const assurance::MissingKnowledge& missing : evidence.missing) {
        if (missing.event)
            add_event("not known", *missing.event, missing.what);
        else
            add("not known", missing.what);
    }
    const auto add_excuse = [&](const char* label,
                                const std::optional<assurance::ReasonedEvent>& excuse) {
        if (excuse) add_event(label, *excuse->event, excuse->reason);
    };
    add_excuse("excused by", evidence.excused_by);
    add_excuse("perhaps", evidence.perhaps_excused_by);
    if (!evidence.warning_from.empty()) add("warning since", evidence.warning_from);
    const assurance::StandardInfo& standard = *evidence.standard;
    for (const assurance::Setting& setting : standard.settings)
        add("setting",
            fmt::format("{}: {}{}",
                        setting.name,
                        setting.value,
                        setting.is_set ? ", from the settings file" : ""));
    if (standard.taken_from)
        add("of the pack",
            fmt::format(
                "\"{}\", version {}", standard.taken_from->title, standard.taken_from->version));
    if (!standard.owner.empty()) add("answers for it", standard.owner);
    if (evidence.coverage)
        add("searched",
            fmt::format("{} to {}, {}",
                        evidence.coverage->from,
                        evidence.coverage->to,
                        evidence.coverage->basis));
    if (!standard.source.empty())
        add("source",
            fmt::format("{} ({}{}{})",
                        standard.source,
                        assurance::to_string(standard.weight),
                        standard.is_verified ? "" : ", not verified",
                        standard.status_words.empty() ? "" : ": " + standard.status_words));
    return lines;
}

}  // namespace hearken::report
