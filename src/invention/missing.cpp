#include <algorithm>

#include "invention/parts.h"

namespace hearken::invention {
namespace {

constexpr Minute hours_72 = 72 * 60;
constexpr std::array<std::string_view, 3> levels{"high", "medium", "low"};

/// A minute at which an interviewer calls, after the return and within 70 hours of it.
Minute interview_hour(CaseDraft& draft, Minute returned) {
    Chance& chance = draft.chance();
    const Minute drawn = returned + chance.in(120, 70 * 60);
    const Minute by_day = at_hour(day_of(drawn), chance.in(10, 18), chance.in(0, 59));
    const bool fits = by_day > returned + 60 && by_day < returned + 70 * 60;
    return fits ? by_day : drawn;
}

void interview_on_return(CaseDraft& draft, Minute returned, People children) {
    Chance& chance = draft.chance();
    const Day day = day_of(returned);
    const Day passed = day_of(returned + hours_72 + 120);
    const Fate fate = draft.draw(Duty::return_interview, passed, true, true);
    const Minute offered = returned + chance.in(60, 40 * 60);
    draft.add(Agency::social_care, "rhi_offered", {offered}, children)
        .by("return_interviewer")
        .with(Column::accepted, fate == Fate::fell_away ? "no" : "yes");
    if (fate == Fate::fell_away) return;
    const auto hold = [&](Moment when) {
        draft.add(Agency::social_care, "rhi_held", when, children).by("return_interviewer");
    };
    switch (fate) {
        case Fate::never:
            draft.plant(Duty::return_interview, day, passed, "no return home interview");
            return;
        case Fate::late: {
            const Minute when = returned + hours_72 + 120 + chance.log_normal(4000);
            draft.plant(Duty::return_interview, day, passed, "held after 72 hours");
            const bool is_exact = day_of(when) < day + 4 || chance.per_mille(400);
            return hold({when, is_exact ? Precision::minute : Precision::day});
        }
        case Fate::unclear:  // the day alone, on which the 72 hours end
            return hold({draft.diary().hours_on(returned, 72), Precision::day});
        default: {
            const Minute when = interview_hour(draft, returned);
            const bool is_exact = day_of(when) > day + 2 || chance.per_mille(400);
            return hold({when, is_exact ? Precision::minute : Precision::day});
        }
    }
}

void meet_about_missing(CaseDraft& draft, Minute third, People children) {
    Chance& chance = draft.chance();
    const Day day = day_of(third);
    const Day deadline = draft.diary().working(day, 5);
    const Fate fate = draft.draw(Duty::missing_meeting, deadline, false, true);
    if (fate == Fate::never) {
        draft.plant(Duty::missing_meeting, day, deadline, "no meeting after three reports");
        return;
    }
    if (fate == Fate::late)
        draft.plant(Duty::missing_meeting, day, deadline, "met after five working days");
    const Moment met = draft.respond(fate, third, deadline, Agency::social_care);
    if (chance.per_mille(300)) return discuss_strategy(draft, met, children, "no");
    draft.add(Agency::social_care, "missing_meeting", met, children).by("team_manager");
    draft.add_participant("missing_coordinator", Agency::police, "yes");
    draft.add_participant("social_worker", Agency::social_care, "yes");
}

}  // namespace

void go_missing(CaseDraft& draft, Day first, People children) {
    Chance& chance = draft.chance();
    static constexpr std::array<std::uint8_t, 12> how_often{1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5};
    const int episodes = chance.pick(how_often);
    // Either all within sixty days, so that the third report begins the duty once, or far apart.
    const bool is_far_apart = episodes <= 3 && chance.per_mille(250);
    // F18-GRADE: whoever is known to be exploited is at no low risk.
    const bool is_flagged = chance.per_mille(200);
    if (is_flagged)
        draft.add(Agency::police, "flag_set", {at_hour(first - chance.in(20, 200), 11)}, children)
            .with(Column::flag, "cse");
    Day day = first;
    for (int episode = 1; episode <= episodes; ++episode) {
        const Minute reported = draft.diary().any_hour(day, chance);
        const std::string_view risk =
            is_flagged && chance.per_mille(600) ? "high" : chance.pick(levels);
        draft.add(Agency::police, "missing_reported", {reported}, children)
            .by("call_handler")
            .with(Column::risk, risk);
        if (is_flagged && risk == "low" && day <= draft.inspected())
            draft.plant("F18-GRADE", "low risk although known to be exploited");
        if (episode == 3 && !is_far_apart) meet_about_missing(draft, reported, children);
        const Minute away = 60 + std::min<Minute>(chance.log_normal(420), 39 * 60);
        const Minute returned = draft.diary().shown(reported + away);
        draft.add(Agency::police, "missing_child_returned", {returned}, children)
            .by("response_officer");
        if (chance.per_mille(700))
            draft
                .add(Agency::police,
                     "prevention_interview",
                     {returned + chance.in(30, 900)},
                     children)
                .by("response_officer");
        interview_on_return(draft, returned, children);
        day += is_far_apart ? chance.in(100, 140) : chance.in(6, 13);
    }
}

}  // namespace hearken::invention
