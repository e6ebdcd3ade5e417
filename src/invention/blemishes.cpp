#include "invention/blemishes.h"

#include <algorithm>

namespace hearken::invention {
namespace {

constexpr std::array<int, agency_count> usual_delays{60, 300, 200};  // minutes, the median

Minute end_of_exports(const CaseDraft& draft) {
    return at_hour(draft.inspected(), 23, 50);
}

void record(CaseDraft& draft, Event& event) {
    if (event.recorded != recorded_as_usual) return;
    Chance& chance = draft.chance();
    const Minute base = event.happened.precision == Precision::minute
                            ? event.happened.at
                            : at_hour(day_of(event.happened.at), 16);
    Minute at = base + chance.log_normal(usual_delays[static_cast<std::size_t>(event.agency)]);
    const std::uint32_t drawn = chance.below(1000);
    if (drawn < 35) at += chance.in(10, 60) * minutes_a_day;
    const Minute into = at % minutes_a_day;
    const bool is_night = into < 8 * 60 || into > 19 * 60;
    if (event.agency != Agency::police && is_night)
        at = at_hour(day_of(at) + (into > 19 * 60 ? 1 : 0), 9, chance.in(0, 59));
    at = std::min(at, std::max(event.happened.at, end_of_exports(draft)));
    event.recorded = drawn >= 975 ? recorded_not_stated : draft.diary().shown(at);
}

/// Where a blank would say that something was not so.
bool says_by_its_values(const Event& event) {
    return event.kind == "medical_considered" || event.kind == "not_spoken_to_alone" ||
           event.kind == "missing_reported" || event.kind == "cp_visit";
}

void leave_blank(CaseDraft& draft, Event& event) {
    Chance& chance = draft.chance();
    switch (chance.below(6)) {
        case 0:
            event.about = 0;
            break;
        case 1:
            event.by_role = {};
            break;
        case 2:
            if (!says_by_its_values(event)) event.values = {};
            break;
        case 3:
            event.happened.precision = Precision::month;
            break;
        case 4:
            event.happened.precision = Precision::day;
            break;
        default:
            event.happened.precision = Precision::unknown;
            break;
    }
}

void make_blanks(CaseDraft& draft) {
    Chance& chance = draft.chance();
    for (Event& event : draft.events)
        if (chance.per_mille(14)) leave_blank(draft, event);
    // Of a review whose date is not exact the language takes it that it ended the interval in which
    // it may lie first; the next may then be told as missed, though the review may lie there.
    for (Event& event : draft.events) {
        const bool is_by_days = event.kind == "supervisor_review" || event.kind == "cp_visit";
        if (is_by_days && event.happened.precision > Precision::day)
            event.happened.precision = Precision::day;
        if (event.kind == "care_given") event.happened.precision = Precision::minute;  // by hours
    }
    for (Person& person : draft.people) {
        const std::uint32_t drawn = chance.below(100);
        if (drawn < 2) person.born_as = BornAs::year;
        if (drawn == 2) person.born_as = BornAs::month;
        if (drawn == 3) person.born_as = BornAs::missing;
    }
}

/// An event that may be written twice, or `no_event`.
std::uint16_t plain_event(CaseDraft& draft) {
    const auto at = draft.chance().below(static_cast<std::uint32_t>(draft.events.size()));
    const Event& event = draft.events[at];
    const bool is_plain = !event.is_firm && !event.has_list && !event.is_note &&
                          event.supersedes == no_event && event.recorded >= 0 &&
                          day_of(event.happened.at) <= draft.inspected();
    return is_plain ? static_cast<std::uint16_t>(at) : no_event;
}

/// First written with another date, put right days later.
void correct(CaseDraft& draft) {
    const std::uint16_t at = plain_event(draft);
    if (at == no_event) return;
    Chance& chance = draft.chance();
    Event wrong = draft.events[at];
    wrong.happened.at -= chance.in(1, 25) * minutes_a_day;
    wrong.happened.at = draft.diary().shown(wrong.happened.at);
    Event& right = draft.events[at];
    right.supersedes = static_cast<std::uint16_t>(draft.events.size());
    right.recorded =
        std::min(right.recorded + chance.in(1, 30) * minutes_a_day, end_of_exports(draft));
    draft.events.push_back(wrong);
}

/// Written twice by mistake, and the second taken back.
void take_back(CaseDraft& draft) {
    const std::uint16_t at = plain_event(draft);
    if (at == no_event) return;
    Chance& chance = draft.chance();
    Event twice = draft.events[at];
    const Minute end = end_of_exports(draft);
    twice.recorded = std::min(twice.recorded + chance.in(5, 5000), end);
    Event withdrawal;
    withdrawal.agency = twice.agency;
    withdrawal.happened = twice.happened;
    withdrawal.recorded = std::min(twice.recorded + chance.in(60, 20'000), end);
    withdrawal.supersedes = static_cast<std::uint16_t>(draft.events.size());
    withdrawal.is_withdrawal = true;
    draft.events.push_back(twice);
    draft.events.push_back(withdrawal);
}

}  // namespace

void write_down(CaseDraft& draft) {
    for (Event& event : draft.events) record(draft, event);
}

void blemish(CaseDraft& draft) {
    if (draft.events.empty()) return;
    if (draft.planted.empty() && draft.chance().per_mille(600)) make_blanks(draft);
    if (draft.chance().per_mille(60)) correct(draft);
    if (draft.chance().per_mille(35)) take_back(draft);
}

}  // namespace hearken::invention
