#include <algorithm>

#include "invention/parts.h"

namespace hearken::invention {
namespace {

constexpr Minute hours_72 = 72 * 60;

void inquire(CaseDraft& draft, Minute started, int officer, People children) {
    Chance& chance = draft.chance();
    const Day day = day_of(started);
    const Day passed = day_of(started + hours_72 + 120);
    const Fate fate = draft.draw(Duty::other_officer, passed, false, true);
    int inquirer = officer;
    while (inquirer == officer) inquirer = chance.in(1000, 9999);
    Minute at = started + 60 + std::min<Minute>(chance.log_normal(400), 60 * 60);
    if (CaseDraft::is_failing(fate)) {
        const bool is_same = chance.per_mille(450);
        draft.plant(Duty::other_officer,
                    day,
                    passed,
                    is_same              ? "the officer who began it inquired into it"
                    : fate == Fate::late ? "inquired into after 72 hours"
                                         : "no inquiry");
        if (is_same)
            inquirer = officer;
        else if (fate == Fate::never)
            return;
        else
            at = started + hours_72 + 120 + chance.log_normal(1500);
    }
    if (fate == Fate::unclear) inquirer = 0;
    draft.add(Agency::police, "pp_inquiry", {at}, children).by("designated_officer").by_person =
        inquirer;
}

void end_protection(CaseDraft& draft, Minute started, People children) {
    Chance& chance = draft.chance();
    const Day day = day_of(started);
    const Day passed = day_of(started + hours_72 + 120);
    const Fate fate = draft.draw(Duty::protection_ended, passed, false, true);
    if (fate == Fate::never) {
        draft.plant(Duty::protection_ended, day, passed, "no end recorded");
        return;
    }
    Moment ended{started + 120 + std::min<Minute>(chance.log_normal(1500), 68 * 60)};
    if (fate == Fate::last_day) ended.at = started + hours_72 - chance.in(90, 400);
    if (fate == Fate::late) {
        ended.at = started + hours_72 + 100 + chance.log_normal(900);
        draft.plant(Duty::protection_ended, day, passed, "ended after 72 hours");
    }
    if (fate == Fate::unclear) ended = {draft.diary().hours_on(started, 72), Precision::day};
    Event& end = draft.add(Agency::police, "police_protection_ended", ended, children);
    end.by("designated_officer").firmly();
    if (fate == Fate::unclear) {
        end.recorded = recorded_not_stated;
        return;
    }
    // PP-END: when it was written down counts.
    end.recorded = end.happened.at + chance.in(1, 30);
    const Minute too_late = started + hours_72 + 100 + chance.log_normal(900);
    const bool is_late = chance.per_mille(160) && day_of(too_late) < draft.inspected();
    if (is_late) end.recorded = std::max(end.recorded, too_late);
    if ((is_late || fate == Fate::late) && day_of(end.recorded) < draft.inspected())
        draft.plant("PP-END", "written down after 72 hours");
}

}  // namespace

void protect(CaseDraft& draft, Minute at, People children) {
    Chance& chance = draft.chance();
    at = draft.diary().shown(at);
    const int officer = chance.in(1000, 9999);
    draft.add(Agency::police, "police_protection_started", {at}, children)
        .by("constable")
        .by_person = officer;
    // PP-PLACE.
    if (chance.per_mille(300)) {
        const bool is_exceptional = chance.per_mille(400);
        draft
            .add(Agency::police,
                 "child_taken_to_police_station",
                 {at + chance.in(20, 100)},
                 children)
            .by("constable")
            .with(Column::exceptional, is_exceptional ? "yes" : "no");
        if (!is_exceptional && day_of(at + 100) <= draft.inspected())
            draft.plant("PP-PLACE", "taken to a police station");
    }
    inquire(draft, at, officer, children);
    end_protection(draft, at, children);
}

}  // namespace hearken::invention
