#include <algorithm>

#include "invention/parts.h"

namespace hearken::invention {
namespace {

/// Whether the duty that a small story itself tells of fails. Every other telling of a story is of
/// one that mostly does, so that few cases are enough to show both.
bool fails_here(CaseDraft& draft) {
    return draft.chance().per_mille(draft.tendency);
}

bool is_england(const CaseDraft& draft) {
    return draft.force().nation == "england";
}

/// Plants where the event of that minute is in the export.
void plant_on(CaseDraft& draft, Minute at, std::string_view standard, std::string what) {
    if (day_of(at) <= draft.inspected()) draft.plant(standard, std::move(what));
}

/// The police close two cases of three, after all that was told and some time more.
void close_mostly(CaseDraft& draft) {
    if (!draft.chance().per_mille(700)) return;
    Day last = draft.opened;
    for (const Event& event : draft.events) last = std::max(last, day_of(event.happened.at));
    const Day closing = last + draft.chance().in(20, 120);
    draft.closed = closing <= draft.inspected() ? closing : 0;
}

Minute at_begin(CaseDraft& draft) {
    return draft.diary().shown(draft.diary().office(draft.opened, draft.chance()));
}

void open_earlier(CaseDraft& draft, Day first, Day last) {
    draft.opened = draft.chance().in(first, last);
}

// --- Offenders and disclosure schemes ------------------------------------------------------------

/// RSO-NOTIFY-3, RSO-CHANGE-3, RSO-ANNUAL and the visits of one level of risk.
template <int level>
void tell_of_offender(CaseDraft& draft) {
    static constexpr std::array<std::string_view, 4> levels{"very_high", "high", "medium", "low"};
    Chance& chance = draft.chance();
    draft.kind = "offender";
    if (chance.per_mille(700))
        open_earlier(draft, draft.diary().first_opening(), draft.diary().first_opening() + 170);
    const People who = draft.add_adult(Role::registered_offender);
    const Minute at = at_begin(draft);
    if (level % 2 == 0)
        draft.add(Agency::police, "rso_relevant_date", {at}, who).by("offender_manager");
    else
        draft.add(Agency::police, "rso_details_changed", {at}, who).by("offender_manager");
    draft
        .add(Agency::police,
             "rso_visit",
             {draft.diary().office(draft.opened + chance.in(8, 30), chance)},
             who)
        .by("offender_manager")
        .with(Column::level, levels[level]);
    const Day closing = draft.opened + chance.in(420, 560);
    draft.closed = chance.per_mille(800) && closing <= draft.inspected() ? closing : 0;
}

/// F25.
void tell_of_breach(CaseDraft& draft) {
    draft.kind = "offender";
    const People who = draft.add_adult(Role::registered_offender);
    draft.add(Agency::police, "rso_breach", {at_begin(draft)}, who).by("offender_manager");
}

/// CSODS-24, CSODS-28, CSODS-45, DVDS-28.
template <bool is_old>
void tell_of_applications(CaseDraft& draft) {
    draft.kind = "disclosure_scheme";
    if (is_old) open_earlier(draft, make_day(2023, 1, 9), make_day(2023, 2, 10));
    draft.add(Agency::police, "csods_application", {at_begin(draft)}, 0).by("call_handler");
    if (draft.opened > make_day(2023, 4, 5))
        draft.add(Agency::police, "dvds_application", {at_begin(draft)}, 0).by("call_handler");
}

// --- The organisation ----------------------------------------------------------------------------

/// IOPC, NCPI-6W, JTAI-10.
void tell_of_organisation(CaseDraft& draft) {
    Chance& chance = draft.chance();
    const Diary& diary = draft.diary();
    draft.kind = "organisation";
    draft.add(Agency::police, "dsi_or_conduct_matter", {at_begin(draft)}, 0).by("inspector");
    draft.add(Agency::police, "report_published", {at_begin(draft), Precision::day}, 0);
    draft.add(Agency::police, "jtai_notified", {at_begin(draft)}, 0);
    const Day earliest = diary.working(draft.opened, 10);
    const bool is_early = fails_here(draft) && is_england(draft);
    const Day begun = is_early
                          ? diary.working_day_until(earliest - 1 - (chance.per_mille(500) ? 0 : 3))
                          : diary.working(earliest, chance.per_mille(400) ? 0 : chance.in(1, 9));
    const Minute at = diary.office(begun, chance);
    draft.add(Agency::police, "fieldwork_started", {at}, 0);
    if (is_early) plant_on(draft, at, "JTAI-10", "began before ten working days had passed");
}

// --- Custody -------------------------------------------------------------------------------------

/// AA-ASAP, F16, F28, DET-24, DET-REVIEW-6 and -9.
void tell_of_detention(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "custody";
    const People who = draft.add_child(12, 16, false);
    draft.people.back().roles |= std::uint8_t{1U << static_cast<unsigned>(Role::suspect)};
    const Minute begun = at_begin(draft);
    const auto add = [&](std::string_view kind, Minute at) -> Event& {
        return draft.add(Agency::police, kind, {at}, who).by("custody_officer");
    };
    add("relevant_time", begun);
    add("detention_authorised", begun + 15);
    add("child_detained", begun + 16);
    if (chance.per_mille(600)) add("hcp_requested", begun + chance.in(20, 90));
    const bool is_over_a_day = fails_here(draft) && chance.per_mille(500);
    const Minute ended =
        begun + (is_over_a_day ? 1440 + 80 + chance.in(1, 500) : chance.in(400, 1350));
    add("detention_ended", ended);
    if (is_over_a_day) plant_on(draft, ended, "DET-24", "let go after more than 24 hours");
}

/// CHARGED-CHILD-REQUEST, -TRANSFER and -CERT.
void tell_of_charge_of_child(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "custody";
    const People who = draft.add_child(12, 16, false);
    draft.people.back().roles |= std::uint8_t{1U << static_cast<unsigned>(Role::suspect)};
    const Minute begun = draft.diary().shown(at_hour(draft.opened, chance.in(12, 17)));
    const auto add = [&](std::string_view kind, Minute at) -> Event& {
        return draft.add(Agency::police, kind, {at}, who).by("custody_officer");
    };
    add("child_charged_bail_refused", begun);
    if (fails_here(draft) || chance.per_mille(250)) {
        add("child_detained_overnight_after_charge", at_hour(draft.opened, 23, chance.in(0, 50)));
        plant_on(draft, begun + 1440, "CHARGED-CHILD-TRANSFER", "kept in the cells overnight");
    } else {
        add("child_transferred", begun + chance.in(100, 300));
    }
    add("produced_at_court", at_hour(draft.opened + 1, chance.in(9, 15)));
}

/// JUV-18.
void tell_of_seventeen(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "custody";
    const Minute begun = at_begin(draft);
    const People who = draft.add_child(17, 17, false);
    Person& person = draft.people.back();
    person.roles |= std::uint8_t{1U << static_cast<unsigned>(Role::suspect)};
    person.born = draft.diary().months_on(draft.opened, -17 * 12) - chance.in(5, 300);
    draft.add(Agency::police, "suspect_arrested", {begun}, who).by("constable");
    draft.add(Agency::police, "detention_ended", {begun + chance.in(200, 1300)}, who)
        .by("custody_officer");
}

/// BAIL-2017 and VC-2006: what held once.
template <bool is_oldest>
void tell_of_old_bail(CaseDraft& draft) {
    draft.kind = "investigation";
    if (is_oldest)
        open_earlier(draft, make_day(2013, 2, 4), make_day(2013, 10, 31));
    else
        open_earlier(draft, make_day(2018, 1, 8), make_day(2019, 11, 29));
    draft.add_child(3, 12, true);
    const People who = draft.add_adult(Role::suspect);
    draft.add(Agency::police, "suspect_bailed", {at_begin(draft)}, who).by("custody_officer");
}

// --- Outcomes of crimes, and victims -------------------------------------------------------------

/// CANCEL-GROUND, CANCEL-TELL, OUT-21, OUT-22.
template <int which>
void tell_of_outcome(CaseDraft& draft) {
    static constexpr std::array<std::string_view, 3> grounds{
        "other_force", "additional_verifiable_information", "already_recorded"};
    Chance& chance = draft.chance();
    draft.kind = "investigation";
    const People victim = draft.add_child(8, 15, true);
    const Minute begun = at_begin(draft);
    const bool fails = fails_here(draft);
    draft.add(Agency::police, "crime_recorded", {begun}, victim)
        .by("crime_registrar")
        .with(Column::offence_class, which == 1 && fails ? "8N" : "86/2");
    const Minute at = at_hour(draft.opened + chance.in(10, 60), chance.in(9, 17));
    const auto add = [&](std::string_view kind, Minute when) -> Event& {
        return draft.add(Agency::police, kind, {when}, victim).by("detective");
    };
    if (which == 0) {
        add("crime_cancelled", at)
            .with(Column::ground, fails ? "victim_withdrew" : chance.pick(grounds));
        if (fails) plant_on(draft, at, "CANCEL-GROUND", "cancelled on another ground");
    } else if (which == 1) {
        add("outcome_assigned", at).with(Column::outcome, "21");
        if (fails) plant_on(draft, at, "OUT-21", "given for another class of offence");
    } else {
        add("outcome_assigned", at).with(Column::outcome, "22");
        if (!fails || chance.per_mille(500))
            add("activity_completed", fails ? at + 3000 : at - chance.in(1000, 9000));
        if (fails && draft.force().covers(Feed::investigations, draft.opened - 10, day_of(at)))
            plant_on(draft, at, "OUT-22", "given before anything was done");
        else if (fails && day_of(at) > draft.inspected())
            return investigate(draft, draft.opened);
    }
    investigate(draft, draft.opened);
}

/// VC-NOINV-1, VRR, VC-CHARGE-1, VC-CHARGE-5, VC-KEY-5, F40, F43, BAIL-VIEWS.
template <bool is_adult, int what>
void tell_of_victim(CaseDraft& draft) {
    draft.kind = "investigation";
    const People victim = is_adult ? draft.add_adult(Role::victim) : draft.add_child(8, 15, true);
    draft.people.back().born_as = BornAs::day;
    const Minute at = at_begin(draft);
    const auto add = [&](std::string_view kind, Minute when, People about) -> Event& {
        return draft.add(Agency::police, kind, {when}, about).by("detective");
    };
    switch (what) {
        case 0:
            add("charge_decision", at, 0).with(Column::decision, "charged");
            break;
        case 1:
            add("withdrawal_statement", at + 3 * 1440, victim);
            if (is_adult) {
                const People who = draft.add_adult(Role::suspect);
                add("suspect_released", at, who);
            }
            break;
        case 2:
            add("decision_not_to_charge", at, victim);
            break;
        default:
            add("decision_not_to_investigate", at, victim);
            break;
    }
}

// --- Investigation -------------------------------------------------------------------------------

/// F21, F36-ACTION, F14, F32, PROT-14.
void tell_of_enquiries(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "investigation";
    draft.involve(Agency::social_care);
    draft.add_child(5, 15, false);
    const People who = draft.add_adult(Role::suspect);
    const auto day = [&] { return draft.diary().office(draft.opened + chance.in(0, 10), chance); };
    draft.add(Agency::police, "intel_submitted", {day()}, who).by("detective");
    draft.add(Agency::police, "cawn_considered", {day()}, who).by("detective");
    draft.add(Agency::police, "third_party_requested", {day()}, 0).by("detective");
    draft.add(Agency::social_care, "disclosure_requested", {day(), Precision::day}, 0);
    close_mostly(draft);
}

/// F43 and F13.
void tell_of_suspect(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "investigation";
    draft.add_child(3, 15, false);
    draft.add_child(3, 15, false);
    draft.people.back().roles = std::uint8_t{1U << static_cast<unsigned>(Role::linked_child)};
    const People who = draft.add_adult(Role::suspect);
    const Minute at = at_begin(draft);
    draft.add(Agency::police, "suspect_named", {at}, who).by("detective");
    draft.add(Agency::police, "suspect_interviewed", {at + chance.in(2, 20) * minutes_a_day}, who)
        .by("detective");
    draft.add(Agency::police, "bail_breach_reported", {at + chance.in(25, 60) * minutes_a_day}, who)
        .by("detective");
    close_mostly(draft);
}

/// F34 and F49: a child at home with an online suspect.
void tell_of_child_at_home(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "online";
    const People near = draft.add_child(3, 15, false);
    draft.people.back().roles = std::uint8_t{1U << static_cast<unsigned>(Role::linked_child)};
    const People who = draft.add_adult(Role::suspect);
    const Minute at = at_begin(draft);
    draft.add(Agency::police, "online_referral_received", {at}, who).by("detective");
    const Minute assessed = at + chance.in(60, 3000);
    draft.add(Agency::police, "kirat_assessed", {assessed}, who)
        .by("detective")
        .with(Column::risk, "M");
    const Minute step = assessed + chance.in(3000, 12000);
    draft.add(Agency::police, "warrant_executed", {step}, who).by("detective");
    const Day due = day_of(draft.diary().shown(assessed)) + 14;
    const bool fails = fails_here(draft) && due <= draft.inspected();
    if (fails) draft.plant("F34", "the children at home were not seen in fourteen days");
    if (!fails || chance.per_mille(400))
        draft
            .add(Agency::police,
                 "safeguarding_visit",
                 {fails ? at_hour(due + chance.in(1, 9), 11) : assessed + chance.in(60, 9000)},
                 near)
            .by("detective");
}

/// One band of KIRAT.
template <int band>
void tell_of_band(CaseDraft& draft) {
    draft.kind = "online";
    const Minute at = at_begin(draft);
    assess_online(draft, at, draft.add_adult(Role::suspect), band);
}

/// N100, NRM, NRM-RG, F03, REF-POLICE-SHARE.
void tell_of_exploitation(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "investigation";
    const People child = draft.add_child(11, 16, false);
    const Minute at = at_begin(draft);
    draft.add(Agency::police, "rape_reported", {at}, child).by("call_handler");
    draft.add(Agency::police, "ppn_submitted", {at + 30}, child).by("response_officer");
    if (chance.per_mille(700)) {
        draft.add(Agency::police, "trafficking_indicators", {at + 1000}, child).by("detective");
        if (fails_here(draft) && chance.per_mille(600)) {
            // F03: the child is arrested, on the last day of the window or before. Nobody is held,
            // and what custody owes is told elsewhere.
            const Minute arrested = at + 1000 + chance.in(1, 27) * minutes_a_day;
            draft.add(Agency::police, "child_detained", {arrested}, child).by("custody_officer");
            draft.add(Agency::police, "detention_ended", {arrested + chance.in(200, 440)}, child)
                .by("custody_officer");
            plant_on(draft, arrested, "F03", "detained soon after telling of harm");
        }
    }
    close_mostly(draft);
}

/// ENCOMPASS, F23-SPOKEN, F11.
void tell_of_incident(CaseDraft& draft) {
    // In the middle of terms, and before a day of school.
    static constexpr std::array<std::array<int, 3>, 5> days{
        {{2024, 6, 11}, {2024, 9, 17}, {2024, 11, 12}, {2025, 3, 4}, {2025, 5, 13}}};
    Chance& chance = draft.chance();
    draft.kind = "incident";
    const auto& day = chance.pick(days);
    draft.opened = make_day(day[0], day[1], day[2]);
    const People child = draft.add_child(5, 14, false);
    const Minute at = at_hour(draft.opened, chance.in(13, 19), chance.in(0, 59));
    draft.add(Agency::police, "incident_graded", {at - 30}, child)
        .by("call_handler")
        .with(Column::grade, "priority");
    draft.add(Agency::police, "da_incident_with_child", {at}, child).by("response_officer");
    const bool fails = fails_here(draft);
    if (fails) draft.plant("ENCOMPASS", "the school was not told before its next day began");
    if (!fails || chance.per_mille(600))
        draft.add(Agency::police,
                  "encompass_sent",
                  {fails ? at_hour(draft.opened + 1, 8, 51) + chance.in(0, 900)
                         : at_hour(draft.opened + 1, 8, 49) - chance.in(0, 700)},
                  child);
}

/// F35-MEETING, F35-POWER: notes speak of what the record has not.
template <bool is_meeting>
void tell_of_notes(CaseDraft& draft) {
    // That no meeting is there shows only where all of them are in the export, core groups among
    // them.
    const Gap& gap = draft.force().gaps[static_cast<std::size_t>(Feed::core_groups)];
    if (draft.opened <= gap.last + 15)
        draft.opened = std::min(gap.last + draft.chance().in(16, 150), draft.inspected() - 2);
    draft.kind = "investigation";
    const People child = draft.add_child(5, 15, false);
    const Minute at = at_begin(draft);
    draft.add_note(Agency::police,
                   "",
                   {at, Precision::day},
                   child,
                   is_meeting ? NoteSort::meeting_mentioned : NoteSort::protection_mentioned);
    plant_on(draft,
             at,
             is_meeting ? "F35-MEETING" : "F35-POWER",
             is_meeting ? "notes mention a meeting" : "notes mention police protection");
}

// --- Partners, courts and health -----------------------------------------------------------------

/// SIN-5, RAPID-15, LADO-1, CARE-26W, IHA-20.
void tell_of_care(CaseDraft& draft) {
    draft.kind = "investigation";
    draft.involve(Agency::social_care);
    draft.involve(Agency::health);
    const People child = draft.add_child(1, 15, false);
    Chance& chance = draft.chance();
    const auto add = [&](std::string_view kind) {
        draft.add(Agency::social_care,
                  kind,
                  {draft.diary().office(draft.opened + chance.in(0, 9), chance), Precision::day},
                  child);
    };
    add("serious_incident_known");
    add("allegation_vs_professional");
    add("care_application_issued");
    add("became_looked_after");
}

/// EPO-8, EPO-7, S47-DUTY.
template <bool is_extended>
void tell_of_order(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "protection";
    draft.involve(Agency::social_care);
    const People child = draft.add_child(1, 15, false);
    const Minute referred = refer(draft, at_begin(draft), child);
    const Day made = day_of(referred) + chance.in(1, 3);
    const auto add = [&](std::string_view kind, Day day) {
        draft.add(Agency::social_care, kind, {at_hour(day, 12), Precision::day}, child);
    };
    add("epo_made", made);
    if (is_extended) {
        add("epo_extended", made + chance.in(5, 8));
        const bool fails = fails_here(draft);
        const Day ended =
            made + (fails ? 15 + (chance.per_mille(500) ? 1 : chance.in(2, 9)) : chance.in(12, 15));
        add("epo_ended", ended);
        if (fails && made + 15 <= draft.inspected())
            draft.plant("EPO-7", "ended after fifteen days");
    }
    close_mostly(draft);
}

/// MED-REFER-SAMEDAY, MED-ACUTE-4, MED-INJURY-12, MED-WHO, F36-MEDICAL.
template <int which>
void tell_of_examination(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "investigation";
    draft.involve(Agency::social_care);
    draft.involve(Agency::health);
    const People child = draft.add_child(2, 15, false);
    const Minute at = at_begin(draft);
    refer(draft, at - 3000, child);
    const auto add = [&](std::string_view kind, Minute when) -> Event& {
        return draft.add(Agency::police, kind, {when}, child).by("detective");
    };
    switch (which) {
        case 0:
            add("acute_csa_disclosed", at);
            break;
        case 1:
            add("recent_injury_identified", at);
            break;
        default:
            add("medical_opinion_given", at)
                .by("paediatrician")
                .with(Column::conclusion, "non_accidental");
            break;
    }
    const bool fails = fails_here(draft) && is_england(draft);
    const Minute held = at + chance.in(3, 9) * minutes_a_day;
    draft.add(Agency::health, "medical_held", {held}, child)
        .by(fails ? "school_nurse" : "paediatrician");
    if (fails) plant_on(draft, held, "MED-WHO", "examined by somebody who is no doctor");
    close_mostly(draft);
}

/// MED-STRAT-2, and the duties that reasonable cause begins: STRAT-TRIGGER is failed where nobody
/// held a discussion at all.
void tell_of_doctors_advice(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "investigation";
    draft.involve(Agency::social_care);
    const People child = draft.add_child(2, 15, false);
    const Minute at = draft.diary().shown(at_hour(draft.opened, chance.in(9, 14)));
    refer(draft, at - 3000, child);
    draft.add(Agency::social_care, "reasonable_cause_significant_harm", {at - 10}, child)
        .by("social_worker");
    draft.add(Agency::social_care, "referral_suspected_abuse", {at}, child).by("referral_officer");
    const bool fails = fails_here(draft);
    const bool is_late = fails && chance.per_mille(500);
    const bool is_left_out = fails && !is_late && chance.per_mille(500);
    const Minute met = is_late ? at + 120 + chance.in(70, 200) : at + chance.in(15, 115);
    if (!is_left_out) {
        draft.add(Agency::social_care, "strategy_discussion", {met}, child)
            .by("team_manager")
            .with(Column::s47_started, "no");
        draft.add_participant("team_manager", Agency::social_care, "yes");
        draft.add_participant("social_worker", Agency::social_care, "yes");
        draft.add_participant("detective", Agency::police, "yes");
        draft.add_participant(
            fails && !is_late ? "health_visitor" : "paediatrician", Agency::health, "yes");
    }
    if (fails) plant_on(draft, at + 400, "MED-STRAT-2", "no doctor's advice within two hours");
    close_mostly(draft);
}

/// F50: nothing is heard of an open case.
void tell_of_silence(CaseDraft& draft) {
    draft.kind = "investigation";
    const People victim = draft.add_child(3, 15, true);
    draft.add(Agency::police, "third_party_report", {at_begin(draft)}, victim);
    const Minute given = at_begin(draft) + 1440;
    if (!fails_here(draft) || day_of(given) + 130 > draft.inspected())
        return investigate(draft, draft.opened);
    draft.tendency = 1000;
    draft.add(Agency::police, "officer_allocated", {given}, 0)
        .by("sergeant")
        .with(Column::team, "child_abuse")
        .by_person = 4321;
    draft.plant(Duty::supervised, day_of(given), day_of(given) + 7, "never reviewed");
}

/// F04 and NCRS-TEST: an explanation is accepted, and the case closed.
void tell_of_explanation(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "investigation";
    const People child = draft.add_child(3, 15, true);
    const Minute at = at_begin(draft);
    draft.add(Agency::police, "disclosure_by_child", {at}, child);
    draft.add(Agency::social_care, "strategy_discussion", {at + 2 * 1440 + 60}, child)
        .by("team_manager");
    draft.involve(Agency::social_care);
    draft.add_participant("team_manager", Agency::social_care, "yes");
    draft.add_participant("social_worker", Agency::social_care, "yes");
    draft.add_participant("detective", Agency::police, "yes");
    draft.add_participant("gp", Agency::health, "yes");
    const bool is_first = chance.per_mille(500);
    draft.add(Agency::police, "explanation_accepted", {at + (is_first ? 1440 : 4 * 1440)}, child)
        .by("detective");
    close_mostly(draft);
}

using Story = void (*)(CaseDraft&);
constexpr std::array<Story, 43> stories{tell_of_offender<0>,
                                        tell_of_offender<1>,
                                        tell_of_offender<2>,
                                        tell_of_offender<3>,
                                        tell_of_breach,
                                        tell_of_applications<false>,
                                        tell_of_applications<true>,
                                        tell_of_organisation,
                                        tell_of_detention,
                                        tell_of_charge_of_child,
                                        tell_of_seventeen,
                                        tell_of_old_bail<false>,
                                        tell_of_old_bail<true>,
                                        tell_of_outcome<0>,
                                        tell_of_outcome<1>,
                                        tell_of_outcome<2>,
                                        tell_of_victim<true, 0>,
                                        tell_of_victim<true, 1>,
                                        tell_of_victim<true, 2>,
                                        tell_of_victim<false, 0>,
                                        tell_of_victim<false, 1>,
                                        tell_of_victim<false, 2>,
                                        tell_of_victim<false, 3>,
                                        tell_of_enquiries,
                                        tell_of_suspect,
                                        tell_of_child_at_home,
                                        tell_of_exploitation,
                                        tell_of_incident,
                                        tell_of_notes<false>,
                                        tell_of_notes<true>,
                                        tell_of_care,
                                        tell_of_order<false>,
                                        tell_of_order<true>,
                                        tell_of_examination<0>,
                                        tell_of_examination<1>,
                                        tell_of_examination<2>,
                                        tell_of_doctors_advice,
                                        tell_of_explanation,
                                        tell_of_silence,
                                        tell_of_band<0>,
                                        tell_of_band<1>,
                                        tell_of_band<2>,
                                        tell_of_band<3>};

}  // namespace

void tell_small_story(CaseDraft& draft) {
    // In turn by force and number; each is told of a force that mostly fails, and of one that does
    // not.
    const std::uint64_t turn =
        draft.number() / 2 +
        static_cast<std::uint64_t>(draft.force().number) * (small_stories_until / 2);
    // What follows within days must lie before the end of the exports, or nobody could say how it
    // went.
    constexpr Day days_kept = 20;
    draft.opened = std::min(draft.opened, draft.inspected() - days_kept);
    draft.tendency = turn / stories.size() % 2 == 0 ? 850 : 40;
    stories[turn % stories.size()](draft);
}

}  // namespace hearken::invention
