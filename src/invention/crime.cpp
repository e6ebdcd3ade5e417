#include <algorithm>

#include "invention/parts.h"

namespace hearken::invention {
namespace {

// Hours are elapsed time, and the clocks may change between: nothing is told within an hour and a
// half of a limit in hours.
constexpr Minute clear_of_the_limit = 90;

void add_review(CaseDraft& draft, Day day, std::string_view role) {
    Chance& chance = draft.chance();
    const Precision precision = chance.per_mille(300) ? Precision::day : Precision::minute;
    draft
        .add(Agency::police, "supervisor_review", {draft.diary().office(day, chance), precision}, 0)
        .by(role);
}

}  // namespace

void report_crime(CaseDraft& draft, Minute at, People victims) {
    Chance& chance = draft.chance();
    at = draft.diary().shown(at);
    draft.add(Agency::police, "crime_reported", {at}, victims).by("call_handler");
    const Minute limit = draft.diary().hours_on(at, 24);
    const Day passed = day_of(limit + clear_of_the_limit);
    const Fate fate = draft.draw(Duty::crime_recorded, passed, true, true);
    const auto record = [&](Minute happened, Minute recorded) {
        draft.add(Agency::police, "crime_recorded", {happened}, victims)
            .by("crime_registrar")
            .firmly()
            .recorded = recorded;
    };
    switch (fate) {
        case Fate::in_time:
        case Fate::last_day: {
            const Minute latest = limit - clear_of_the_limit - 60;
            const Minute happened = std::min(at + 15 + chance.log_normal(180), latest);
            record(happened, happened + chance.in(2, 55));
            break;
        }
        case Fate::late: {
            const Minute recorded = limit + clear_of_the_limit + chance.log_normal(2000);
            const bool was_done_in_time = chance.per_mille(400);
            record(was_done_in_time ? at + chance.in(30, 1200) : recorded - chance.in(2, 55),
                   recorded);
            draft.plant(Duty::crime_recorded,
                        day_of(at),
                        passed,
                        was_done_in_time ? "done within 24 hours but written down later"
                                         : "recorded after more than 24 hours");
            break;
        }
        case Fate::never:
            draft.plant(Duty::crime_recorded, day_of(at), passed, "no crime recorded");
            break;
        case Fate::fell_away:
            draft
                .add(Agency::police,
                     "verifiable_information_no_crime",
                     {at + chance.in(60, 1200)},
                     victims)
                .by("crime_registrar");
            break;
        case Fate::unclear:
            // The day alone, on the day on which the limit falls, and nobody wrote when.
            draft.add(Agency::police, "crime_recorded", {limit, Precision::day}, victims)
                .firmly()
                .recorded = recorded_not_stated;
            break;
    }
}

void investigate(CaseDraft& draft, Day from) {
    Chance& chance = draft.chance();
    const Diary& diary = draft.diary();
    Day last = from;
    for (const Event& event : draft.events) last = std::max(last, day_of(event.happened.at));
    const Day closing = last + 2 + static_cast<Day>(chance.log_normal(35));
    draft.closed = closing <= draft.inspected() ? closing : 0;

    // ALLOC, and F31: a team for such cases.
    const bool is_slow = chance.per_mille(70) && (closing > from + 60);
    const Day allocated =
        diary.working_day_from(from + (is_slow ? chance.in(7, 20) : chance.in(0, 2)));
    const Minute given = diary.shown(diary.office(allocated, chance));
    const bool is_of_team = !chance.per_mille(70);
    draft.add(Agency::police, "officer_allocated", {given}, 0)
        .by("sergeant")
        .with(Column::team,
              !is_of_team              ? "response"
              : draft.kind == "online" ? "online"
                                       : "child_abuse")
        .by_person = chance.in(1000, 9999);
    const bool is_for_team =
        std::any_of(draft.events.begin(), draft.events.end(), [given](const Event& event) {
            return (event.kind == "disclosure_by_child" ||
                    event.kind == "online_referral_received") &&
                   event.happened.precision == Precision::minute && event.happened.at < given;
        });
    if (!is_of_team && is_for_team && allocated <= draft.inspected())
        draft.plant("F31", "investigated by a team of another kind");

    const Fate fate = draft.draw(Duty::supervised, allocated + 7, false, true);
    const int failing_interval =
        CaseDraft::is_failing(fate) ? (chance.per_mille(500) ? 0 : chance.in(1, 3)) : -1;
    const int unclear_interval = fate == Fate::unclear ? chance.in(0, 2) : -1;
    Day begun = allocated;
    for (int interval = 0;; ++interval) {
        const int length = interval == 0 ? 7 : 28;
        const Day due = begun + length;
        // An interval that the end cuts short is nobody's failing; nor is one still running.
        if (draft.closed != 0 ? due > draft.closed : due > draft.inspected()) break;
        const bool may_fail = draft.closed == 0 || due + 1 < draft.closed;
        if (interval == failing_interval && may_fail) {
            Day late = due + 1 + static_cast<Day>(chance.log_normal(6));
            if (draft.closed != 0) late = std::min(late, draft.closed - 1);
            const std::string which = interval == 0 ? "first review" : "later review";
            const bool is_late = fate == Fate::late;
            // A note of the investigator's own is no supervision.
            if (!is_late && chance.per_mille(400)) add_review(draft, due - 1, "detective");
            draft.plant(Duty::supervised,
                        begun,
                        due,
                        is_late ? which + " late" : which + " never held by a supervisor");
            if (!is_late) break;
            add_review(draft, late, "sergeant");
            begun = late;
            continue;
        }
        Day day = begun + chance.in(std::max(1, length / 2), length);
        day = std::clamp(diary.working_day_until(day), begun + 1, due);
        if (draft.closed != 0) day = std::min(day, draft.closed - 1);
        if (day <= begun) break;
        const bool is_inspector = chance.per_mille(250);
        const bool is_unclear = interval == unclear_interval;
        add_review(draft, day, is_unclear ? "" : is_inspector ? "inspector" : "sergeant");
        begun = day;
    }
}

}  // namespace hearken::invention
