#include <algorithm>

#include "invention/parts.h"

namespace hearken::invention {
namespace {

void call_appropriate_adult(CaseDraft& draft, Minute arrested, People suspect) {
    Chance& chance = draft.chance();
    const Day day = day_of(arrested);
    const Day passed = day_of(arrested + 6 * 60);
    const Fate fate = draft.draw(Duty::appropriate_adult, passed, false, true);
    Moment called{arrested + chance.in(10, 170)};
    if (fate == Fate::never) {
        draft.plant(Duty::appropriate_adult, day, passed, "no appropriate adult called");
        return;
    }
    if (fate == Fate::late) {
        called.at = arrested + 5 * 60 + 30 + std::min<Minute>(chance.log_normal(150), 1200);
        draft.plant(Duty::appropriate_adult, day, passed, "called after more than four hours");
    }
    if (fate == Fate::unclear) called.precision = Precision::day;
    draft.add(Agency::police, "aa_requested", called, suspect).by("custody_officer");
    draft.add(Agency::police, "aa_arrived", {called.at + chance.in(30, 200)}, suspect);
}

void end_case_against(CaseDraft& draft, Minute at, People suspect) {
    if (draft.chance().per_mille(500)) {
        draft.add(Agency::police, "charge_advice_sought", {at}, suspect).by("detective");
        return;
    }
    draft.add(Agency::police, "suspect_released_nfa", {at}, suspect).by("sergeant");
    draft.key_steps.push_back({at});
}

void bail(CaseDraft& draft, Minute at, People suspect) {
    Chance& chance = draft.chance();
    draft.add(Agency::police, "suspect_bailed", {at}, suspect)
        .by("custody_officer")
        .with(Column::conditions, chance.per_mille(400) ? "yes" : "no");
    draft.key_steps.push_back({at});
    const Day day = day_of(at);
    const Day deadline = draft.diary().months_on(day, 3);
    const Fate fate = draft.draw(Duty::first_bail, deadline, false, true);
    if (fate == Fate::never) {
        draft.plant(Duty::first_bail, day, deadline, "neither ended nor extended");
        return;
    }
    if (fate == Fate::late)
        draft.plant(Duty::first_bail, day, deadline, "ended or extended after three months");
    const Moment next = draft.respond(fate, at + 1440, deadline, Agency::police);
    if (fate != Fate::late && chance.per_mille(350)) {
        draft.add(Agency::police, "bail_extended", next, suspect).by("inspector");
        if (next.precision <= Precision::day) draft.key_steps.push_back({next.at, false});
        const Minute end = next.at + chance.in(20, 80) * minutes_a_day;
        draft.add(Agency::police, "bail_ended", {end}, suspect).by("custody_officer");
        return end_case_against(draft, end + 30, suspect);
    }
    draft.add(Agency::police, "bail_ended", next, suspect).by("custody_officer");
    if (next.precision == Precision::minute) end_case_against(draft, next.at + 30, suspect);
}

/// Arrest or a voluntary interview, and what follows from it.
void bring_in(CaseDraft& draft, Moment when, People suspect, bool is_child) {
    Chance& chance = draft.chance();
    if (when.precision == Precision::month) {
        // A key step, too: the victim is told, and nobody can tell whether in time.
        draft.blur(Duty::victim_told);
        draft.add(Agency::police, "suspect_interviewed", when, suspect).by("detective");
        draft.add(Agency::police, "victim_updated", {when.at + 60}, 0).by("detective");
        return;
    }
    Minute at = draft.diary().shown(when.at);
    if (chance.per_mille(600)) {
        draft.add(Agency::police, "suspect_arrested", {at}, suspect).by("detective");
        draft.key_steps.push_back({at});
        if (is_child) call_appropriate_adult(draft, at, suspect);
        at += chance.in(180, 540);
    }
    at = draft.diary().shown(at);
    draft.add(Agency::police, "suspect_interviewed", {at}, suspect).by("detective");
    draft.key_steps.push_back({at});
    const Minute released = draft.diary().shown(at + chance.in(60, 240));
    switch (chance.below(10)) {
        case 0:
        case 1:
        case 2:
        case 3:
            return bail(draft, released, suspect);
        case 4:
        case 5:
            return end_case_against(draft, released, suspect);
        default:
            draft.add(Agency::police, "suspect_rui", {released}, suspect).by("custody_officer");
            draft.key_steps.push_back({released, false});
    }
}

}  // namespace

void pursue(CaseDraft& draft, Minute named, People suspect, bool is_child) {
    Chance& chance = draft.chance();
    const Day day = day_of(named);
    const Day deadline = day + 28;
    draft.add(Agency::police, "suspect_named", {named}, suspect).by("detective");
    const Fate fate = draft.draw(Duty::suspect_interviewed, deadline, true, true);
    if (fate == Fate::fell_away) {
        const Moment when = draft.respond(Fate::in_time, named, deadline, Agency::police);
        draft
            .add(Agency::police,
                 chance.per_mille(800) ? "suspect_eliminated" : "suspect_died",
                 when,
                 suspect)
            .by("detective");
        return;
    }
    if (fate == Fate::never) {
        draft.plant(Duty::suspect_interviewed, day, deadline, "never interviewed or arrested");
        return;
    }
    if (fate == Fate::late)
        draft.plant(
            Duty::suspect_interviewed, day, deadline, "interviewed or arrested after day 28");
    if (fate == Fate::in_time && chance.per_mille(150)) {
        // The days of looking do not count.
        const int before = chance.in(2, 18);
        const Day lost = day + before;
        const Day found = lost + chance.in(4, 45);
        draft
            .add(Agency::police,
                 "suspect_whereabouts_unknown",
                 {at_hour(lost, chance.in(9, 17)), Precision::minute},
                 suspect)
            .by("detective");
        draft
            .add(Agency::police,
                 "suspect_located",
                 {at_hour(found, chance.in(9, 17)), Precision::minute},
                 suspect)
            .by("detective");
        const Day brought_in = found + 1 + chance.in(0, 26 - before);
        return bring_in(draft, {at_hour(brought_in, chance.in(8, 19))}, suspect, is_child);
    }
    bring_in(draft, draft.respond(fate, named, deadline, Agency::police), suspect, is_child);
}

void tell_victim(CaseDraft& draft, People victims) {
    std::vector<KeyStep>& steps = draft.key_steps;
    std::sort(steps.begin(), steps.end(), [](const KeyStep& left, const KeyStep& right) {
        return left.at < right.at;
    });
    for (std::size_t first = 0; first < steps.size();) {
        // The steps of one day have one deadline, and one telling after the last of them.
        const Day day = day_of(steps[first].at);
        std::size_t next = first;
        bool may_go_untold = false;
        for (; next < steps.size() && day_of(steps[next].at) == day; ++next)
            may_go_untold = may_go_untold || steps[next].may_go_untold;
        const Minute last = steps[next - 1].at;
        const Day deadline = draft.diary().working(day, 1);
        // A telling of another step would answer for this one.
        const bool is_alone = (first == 0 || day_of(steps[first - 1].at) < day - 8) &&
                              (next == steps.size() || day_of(steps[next].at) > day + 8);
        Fate fate = draft.draw(Duty::victim_told, deadline, false, true);
        if (CaseDraft::is_failing(fate) && !(is_alone && may_go_untold)) fate = Fate::in_time;
        first = next;
        if (fate == Fate::never) {
            draft.plant(Duty::victim_told, day, deadline, "never told of a key step");
            continue;
        }
        if (fate == Fate::late)
            draft.plant(Duty::victim_told, day, deadline, "told after the next working day");
        const Moment told = draft.respond(fate, last, deadline, Agency::police);
        draft.add(Agency::police, "victim_updated", told, victims).by("detective");
    }
}

}  // namespace hearken::invention
