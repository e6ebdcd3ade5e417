#include <algorithm>

#include "invention/parts.h"

namespace hearken::invention {
namespace {

constexpr std::array<std::string_view, 4> categories{"neglect", "physical", "sexual", "emotional"};
constexpr std::array<std::string_view, 6> health_roles{
    "paediatrician", "health_visitor", "gp", "school_nurse", "named_nurse", "midwife"};
constexpr std::array<std::string_view, 3> police_roles{"sergeant", "detective", "inspector"};

void assess(CaseDraft& draft, Minute referred, People children) {
    const Day day = day_of(referred);
    const Day deadline = draft.diary().working(day, 45);
    const Fate fate = draft.draw(Duty::assessment_finished, deadline, false, true);
    draft
        .add(Agency::social_care,
             "assessment_started",
             {draft.diary().office(draft.diary().working(day, 1 + draft.chance().in(0, 2)),
                                   draft.chance()),
              Precision::day},
             children)
        .by("social_worker");
    if (fate == Fate::late)
        draft.plant(Duty::assessment_finished, day, deadline, "finished after working day 45");
    if (fate == Fate::never) {
        draft.plant(Duty::assessment_finished, day, deadline, "never finished");
        return;
    }
    const Moment done = draft.respond(fate, referred, deadline, Agency::social_care);
    draft.add(Agency::social_care, "assessment_authorised", done, children).by("team_manager");
}

void meet_as_core_group(CaseDraft& draft, Moment conference, People children) {
    const Day day = day_of(conference.at);
    const Day deadline = draft.diary().working(day, 10);
    const bool is_exact = conference.precision != Precision::month;
    const Fate fate =
        is_exact ? draft.draw(Duty::core_group, deadline, false, true) : Fate::in_time;
    if (fate == Fate::late)
        draft.plant(Duty::core_group, day, deadline, "met after working day 10");
    if (fate == Fate::never) {
        draft.plant(Duty::core_group, day, deadline, "never met");
        return;
    }
    const Minute held = std::max(conference.at, at_hour(day, 16));
    const Moment met = draft.respond(fate, held, deadline, Agency::social_care);
    draft.add(Agency::social_care, "core_group_held", met, children).by("social_worker");
}

void hold_conference(CaseDraft& draft, Moment at, People children) {
    const bool is_plan_made = draft.chance().per_mille(800);
    draft.add(Agency::social_care, "icpc_held", at, children)
        .by("conference_chair")
        .with(Column::plan_made, is_plan_made ? "yes" : "no");
    if (!is_plan_made) return;
    // CPP-SAMEDAY.
    const bool is_exact = at.precision <= Precision::day;
    const Day later = draft.chance().per_mille(80) && is_exact ? draft.chance().in(1, 6) : 0;
    const Moment begun{at.at + later * minutes_a_day, at.precision};
    draft.add(Agency::social_care, "cp_plan_started", begun, children)
        .with(Column::category, draft.chance().pick(categories));
    meet_as_core_group(draft, at, children);
}

/// One of several children, as a bit.
People one_of(People children, Chance& chance) {
    std::array<People, 32> bits{};
    std::uint32_t count = 0;
    for (People bit = 1; bit != 0 && bit <= children; bit <<= 1)
        if ((children & bit) != 0) bits[count++] = bit;
    return bits[chance.below(count)];
}

}  // namespace

Minute refer(CaseDraft& draft, Minute at, People children) {
    Chance& chance = draft.chance();
    draft.add(Agency::police, "referral_sent", {at}, children).by("mash_officer");
    const Minute arrived = at + chance.in(5, 600);
    const Day day = day_of(arrived);
    const Precision precision = chance.per_mille(600) ? Precision::day : Precision::minute;
    draft.add(Agency::social_care, "referral_received", {arrived, precision}, children)
        .by("referral_officer")
        .with(Column::category, chance.pick(categories));
    const Day deadline = draft.diary().working(day, 1);
    const Fate fate = draft.draw(Duty::referral_decided, deadline, false, true);
    const std::uint32_t drawn = chance.below(100);
    std::string_view decision = drawn < 12   ? "no_further_action"
                                : drawn < 15 ? ""
                                : drawn < 40 ? "strategy"
                                             : "assessment";
    if (fate == Fate::late)
        draft.plant(Duty::referral_decided, day, deadline, "decided after working day 1");
    if (fate == Fate::never) {
        draft.plant(Duty::referral_decided, day, deadline, "never decided");
    } else {
        const Moment decided = draft.respond(fate, arrived, deadline, Agency::social_care);
        // Once the time for an assessment is over, nothing is gained by saying that none is due.
        if (day_of(decided.at) + 31 > draft.diary().working(day, 45)) decision = "assessment";
        draft.add(Agency::social_care, "referral_decided", decided, children)
            .by("team_manager")
            .with(Column::decision, decision);
    }
    // A blank decision may have been that no assessment was called for.
    if (fate != Fate::never && decision.empty()) draft.blur(Duty::assessment_finished);
    if (fate == Fate::never || decision != "no_further_action") assess(draft, arrived, children);
    return arrived;
}

void discuss_strategy(CaseDraft& draft, Moment at, People children, std::string_view s47_started) {
    Chance& chance = draft.chance();
    const Day day = day_of(at.at);
    const Fate fate = draft.draw(Duty::strategy_members, day, false, true);
    draft.add(Agency::social_care, "strategy_discussion", at, children)
        .by("team_manager")
        .with(Column::s47_started, s47_started);
    if (fate == Fate::unclear) return;  // no minutes

    const bool is_failing = CaseDraft::is_failing(fate);
    const std::uint32_t drawn = chance.below(10);
    enum class Absent : std::uint8_t { nobody, police, social_worker, health };
    const bool is_wales = draft.force().nation == "wales";
    const Absent absent = !is_failing  ? Absent::nobody
                          : is_wales   ? Absent::police
                          : drawn < 7  ? Absent::health
                          : drawn == 7 ? Absent::social_worker
                                       : Absent::police;
    const bool sent_apologies = chance.per_mille(500);
    // `attended` may be left empty: whoever is on the list counts as having come.
    const auto invite = [&](Absent who, std::string_view role, Agency agency) {
        const bool came = absent != who;
        if (!came && !sent_apologies) return;
        draft.add_participant(role, agency, came ? (chance.per_mille(200) ? "" : "yes") : "no");
    };
    draft.add_participant("team_manager", Agency::social_care, "yes");
    invite(Absent::social_worker, "social_worker", Agency::social_care);
    invite(Absent::police, chance.pick(police_roles), Agency::police);
    invite(Absent::health, chance.pick(health_roles), Agency::health);
    if (!is_failing) return;
    // Health is not part of the Welsh minimum.
    if (is_wales) return draft.plant("STRAT-MEMBERS-W", "nobody from the police took part");
    draft.plant(Duty::strategy_members,
                day,
                day,
                absent == Absent::health   ? "nobody from health took part"
                : absent == Absent::police ? "nobody from the police took part"
                                           : "no social worker took part");
}

void confer(CaseDraft& draft, Minute discussed, People children) {
    Chance& chance = draft.chance();
    const Day day = day_of(discussed);
    const Day deadline = draft.diary().working(day, 15);
    draft.add(Agency::social_care, "s47_started", {discussed, Precision::day}, children)
        .by("team_manager");
    const Fate fate = draft.draw(Duty::initial_conference, deadline, true, true);
    if (fate == Fate::fell_away) {
        const Moment decided =
            draft.respond(Fate::in_time, discussed, deadline, Agency::social_care);
        draft.add(Agency::social_care, "icpc_not_required", decided, children).by("team_manager");
        return;
    }
    const bool has_siblings = (children & (children - 1)) != 0;
    if (CaseDraft::is_failing(fate) && has_siblings && chance.per_mille(400)) {
        const People left_out = one_of(children, chance);
        const Moment held = draft.respond(Fate::in_time, discussed, deadline, Agency::social_care);
        hold_conference(draft, held, children & ~left_out);
        draft.plant(Duty::initial_conference, day, deadline, "not held for one of the children");
        return;
    }
    if (fate == Fate::never) {
        draft.plant(Duty::initial_conference, day, deadline, "never held");
        return;
    }
    if (fate == Fate::late)
        draft.plant(Duty::initial_conference, day, deadline, "held after working day 15");
    hold_conference(draft, draft.respond(fate, discussed, deadline, Agency::social_care), children);
}

}  // namespace hearken::invention
