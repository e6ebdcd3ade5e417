#include <algorithm>

#include "invention/duty_step.h"
#include "invention/parts.h"

namespace hearken::invention {
namespace {

bool is_england(const CaseDraft& draft) {
    return draft.force().nation == "england";
}

/// The first event of these kinds that concerns the person (0: anybody), from a minute on.
const Event* first_of(const CaseDraft& draft, const Kinds& kinds, People person, Minute from) {
    const Event* first = nullptr;
    for (const Event& event : draft.events) {
        if (event.kind.empty() || std::find(kinds.begin(), kinds.end(), event.kind) == kinds.end())
            continue;
        const bool concerns = person == 0 || (event.about & person) != 0;
        if (!concerns || !has_happened(draft, event) || event.happened.at < from) continue;
        if (first == nullptr || event.happened.at < first->happened.at) first = &event;
    }
    return first;
}

/// CP-VISIT: a child on a plan is visited, and seen alone, every ten working days.
void visit(CaseDraft& draft, const Event& plan) {
    Chance& chance = draft.chance();
    const Diary& diary = draft.diary();
    const Span begun = span_of(draft, plan.happened);
    const bool is_exact = plan.happened.precision <= Precision::day;
    const Event* ended = first_of(draft, {"cp_plan_ended"}, plan.about, begun.first);
    const Day end = std::min(ended != nullptr ? day_of(ended->happened.at) : draft.inspected() + 30,
                             draft.inspected() + 30);
    int failing = is_exact && chance.per_mille(150) ? chance.in(1, 5) : 0;
    for (Day day = day_of(begun.first); day < end;) {
        const Day due = diary.working(day, 10);
        if (--failing == 0 && due + 1 < end && due <= draft.inspected()) {
            draft.plant("CP-VISIT", "not visited for more than ten working days");
            day = diary.working(due, chance.per_mille(400) ? 1 : chance.in(2, 9));
        } else {
            day = diary.working(day, is_exact ? chance.in(6, 10) : 4);
        }
        if (day >= end) return;
        Event& one = draft.add(Agency::social_care,
                               "cp_visit",
                               {diary.office(day, chance), Precision::day},
                               plan.about);
        one.by("social_worker");
        if (chance.per_mille(900))
            one.with(Column::seen_alone, "yes");
        else
            one.with(Column::seen_alone, "no").with(Column::reason, "the child is a baby");
    }
}

/// F49: the children are thought of before the first step against an online suspect.
void tell_of_children(CaseDraft& draft) {
    Chance& chance = draft.chance();
    const Event* received = first_of(draft, {"online_referral_received"}, 0, 0);
    if (received == nullptr) return;
    const Minute begun = received->happened.at;
    const Event* step = first_of(draft, {"warrant_executed", "suspect_arrested"}, 0, begun);
    if (step == nullptr) return;
    const Span before = span_of(draft, step->happened);
    People left = 0;
    for (std::size_t at = 0; at < draft.people.size(); ++at) {
        const Person& person = draft.people[at];
        if (!CaseDraft::has_role(person, Role::child) &&
            !CaseDraft::has_role(person, Role::linked_child))
            continue;
        const People who = People{1} << at;
        const Event* told =
            first_of(draft, {"referral_sent", "referral_received", "strategy_discussion"}, who, 0);
        if (told == nullptr || span_of(draft, told->happened).last >= before.first) left |= who;
    }
    if (left == 0) return;
    const bool is_exact = step->happened.precision <= Precision::day;
    const bool is_clear =
        std::none_of(draft.events.begin(), draft.events.end(), [&](const Event& event) {
            const bool tells = event.kind == "referral_sent" || event.kind == "referral_received" ||
                               event.kind == "strategy_discussion";
            return tells && span_of(draft, event.happened).first < before.last;
        });
    if (is_exact && is_clear && before.first > begun &&
        chance.per_mille(draft.tendency < 0 ? 200 : draft.tendency))
        return draft.plant("F49", "social care was not told of the children before");
    draft.add(Agency::police, "referral_sent", {begun + chance.in(5, 60)}, left).by("mash_officer");
}

/// F50: an open case is not silent for sixty days.
void break_silence(CaseDraft& draft) {
    Chance& chance = draft.chance();
    const Event* allocated = first_of(draft, {"officer_allocated"}, 0, 0);
    if (allocated == nullptr) return;
    std::vector<Day> days;
    bool is_exact = true;
    for (const Event& event : draft.events) {
        if (!has_happened(draft, event)) continue;
        if (event.happened.precision > Precision::day)
            is_exact = false;
        else
            days.push_back(day_of(event.happened.at));
    }
    const bool is_closed = draft.closed != 0 && draft.closed <= draft.inspected();
    const Day end = is_closed ? draft.closed : draft.inspected() + 1;
    days.push_back(end);
    std::sort(days.begin(), days.end());
    bool may_fail = is_exact && (draft.tendency > 500 || chance.per_mille(300));
    Day last = day_of(allocated->happened.at);
    for (const Day day : days) {
        if (day <= last || day > end) continue;
        while (day - last > 60 && !(day == end && last + 60 >= end)) {
            if (may_fail && day - last > 61) {
                may_fail = false;
                draft.plant("F50", "nothing written for more than sixty days");
                break;
            }
            last += chance.in(20, 55);
            draft.add_note(Agency::police,
                           "",
                           {draft.diary().office(last, chance), Precision::day},
                           0,
                           NoteSort::plain);
        }
        last = day;
    }
}

/// F27: a detained child has something to eat and drink, and rest, every eight hours.
void care_for_detained(CaseDraft& draft) {
    Chance& chance = draft.chance();
    for (std::size_t at = 0; at < draft.events.size(); ++at) {
        const Event held = draft.events[at];
        if (held.kind != "child_detained" || !has_happened(draft, held)) continue;
        const Event* end = first_of(draft, {"detention_ended"}, held.about, held.happened.at);
        if (end == nullptr) {
            // Written as held after the custody had ended: it never ends on record.
            if (day_of(held.happened.at + 8 * 60) < draft.inspected())
                draft.plant("F27", "no end of the detention after it was written down");
            continue;
        }
        const Minute ended = end->happened.at;
        bool may_fail = chance.per_mille(draft.tendency < 0 ? 200 : draft.tendency);
        // In one night of October an hour passes unseen by clocks.
        for (Minute last = held.happened.at; last + 7 * 60 - 1 < ended;) {
            if (may_fail && last + 10 * 60 < ended) {
                may_fail = false;
                draft.plant("F27", "not cared for in more than eight hours");
                last += 9 * 60 + 30;
            } else {
                last += chance.in(150, 380);
            }
            draft.add(Agency::police, "care_given", {last}, held.about).by("custody_officer");
        }
    }
}

/// F30: a call about a child at risk is put into a diary.
void book_an_appointment(CaseDraft& draft) {
    Chance& chance = draft.chance();
    if (!chance.per_mille(60)) return;
    const Event* call = first_of(
        draft, {"da_incident_with_child", "missing_reported", "disclosure_by_child"}, 0, 0);
    if (call == nullptr || call->happened.precision != Precision::minute) return;
    const Minute at = call->happened.at + 2;
    draft.add(Agency::police, "appointment_booked", {at}, call->about).by("call_handler");
    if (day_of(at) <= draft.inspected()) draft.plant("F30", "put into a diary");
}

/// NCRS-TEST: a child's allegation is not closed without a crime record.
void note_closed_without_record(CaseDraft& draft) {
    if (draft.closed == 0 || draft.closed > draft.inspected()) return;
    const Event* told = first_of(draft, {"disclosure_by_child"}, 0, 0);
    if (told == nullptr) return;
    if (first_of(draft, {"verifiable_information_no_crime"}, 0, 0) != nullptr) return;
    const Event* recorded = first_of(draft, {"crime_recorded", "n100_recorded"}, 0, 0);
    if (recorded != nullptr && day_of(recorded->happened.at) <= draft.closed) return;
    if (draft.force().covers(Feed::crimes, day_of(told->happened.at), draft.closed))
        draft.plant("NCRS-TEST", "closed with no crime recorded");
}

/// S47-AFTER-REF: nothing of an enquiry is dated before a referral.
void note_enquiry_before_referral(CaseDraft& draft) {
    if (!is_england(draft)) return;
    for (const Event& event : draft.events) {
        const bool asks = event.kind == "s47_started" || event.kind == "assessment_started" ||
                          event.kind == "icpc_held" || event.kind == "cp_plan_started";
        if (!asks || !has_happened(draft, event)) continue;
        const Minute last = span_of(draft, event.happened).last;
        if (event.happened.precision > Precision::day) continue;
        for (People who = 1; who != 0 && who <= event.about; who <<= 1) {
            if ((event.about & who) == 0) continue;
            bool is_lacking = true;
            for (const Event& other : draft.events)
                if (other.kind == "referral_received" && (other.about & who) != 0 &&
                    has_happened(draft, other) &&
                    day_of(span_of(draft, other.happened).first) <= day_of(last))
                    is_lacking = false;
            if (is_lacking) return draft.plant("S47-AFTER-REF", "dated before any referral");
        }
    }
}

/// RUI-WATCH: a supervisor looks at a suspect released under investigation every thirty days.
void note_unwatched(CaseDraft& draft) {
    std::vector<Day> reviews;
    for (const Event& event : draft.events) {
        if (event.kind != "supervisor_review" || !has_happened(draft, event)) continue;
        if (event.by_role.empty()) return;  // nobody can tell
        if (event.by_role != "detective") reviews.push_back(day_of(event.happened.at));
    }
    std::sort(reviews.begin(), reviews.end());
    for (const Event& event : draft.events) {
        if (event.kind != "suspect_rui" || !has_happened(draft, event)) continue;
        const Event* other =
            first_of(draft,
                     {"suspect_released_nfa", "suspect_bailed", "suspect_eliminated"},
                     event.about,
                     event.happened.at);
        const Event* charged = first_of(draft, {"charge_decision"}, 0, event.happened.at);
        Day end = draft.closed != 0 ? draft.closed : draft.inspected() + 1000;
        if (other != nullptr) end = std::min(end, day_of(other->happened.at));
        if (charged != nullptr) end = std::min(end, day_of(charged->happened.at));
        Day last = day_of(event.happened.at);
        while (last + 30 <= draft.inspected() && last + 30 < end) {
            const auto next = std::upper_bound(reviews.begin(), reviews.end(), last);
            if (next == reviews.end() || *next > last + 30)
                return draft.plant("RUI-WATCH", "not reviewed for more than thirty days");
            last = *next;
        }
    }
}

/// F04: an explanation is not accepted before anybody looked into a child's allegation.
void note_explanation(CaseDraft& draft) {
    for (std::size_t at = 0; at < draft.people.size(); ++at) {
        const People who = People{1} << at;
        const Event* told = first_of(draft, {"disclosure_by_child"}, who, 0);
        if (told == nullptr) continue;
        const Event* explained = first_of(
            draft, {"medical_conclusion", "explanation_accepted"}, who, told->happened.at + 1);
        if (explained == nullptr || explained->happened.precision != Precision::minute) continue;
        const Minute end = explained->happened.at;
        const bool is_looked_into =
            std::any_of(draft.events.begin(), draft.events.end(), [&](const Event& event) {
                const bool looks =
                    event.kind == "crime_recorded" || event.kind == "n100_recorded" ||
                    ((event.about & who) != 0 &&
                     (event.kind == "strategy_discussion" || event.kind == "abe_interview_held"));
                // What is of the same minute was not before.
                return looks && span_of(draft, event.happened).first < end;
            });
        const Day first = day_of(told->happened.at);
        if (!is_looked_into && draft.force().covers(Feed::crimes, first, day_of(end)))
            return draft.plant("F04", "accepted before anybody looked into it");
    }
}

}  // namespace

void serve_qualities(CaseDraft& draft) {
    if (is_england(draft)) {
        const std::size_t told = draft.events.size();
        for (std::size_t at = 0; at < told; ++at)
            if (draft.events[at].kind == "cp_plan_started" &&
                has_happened(draft, draft.events[at])) {
                const Event plan = draft.events[at];
                visit(draft, plan);
            }
    }
    tell_of_children(draft);
    book_an_appointment(draft);
    care_for_detained(draft);
    break_silence(draft);
}

void note_qualities(CaseDraft& draft) {
    note_closed_without_record(draft);
    note_enquiry_before_referral(draft);
    note_unwatched(draft);
    note_explanation(draft);
}

}  // namespace hearken::invention
