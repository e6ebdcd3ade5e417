// With three values: where days are not certain, or records do not state what is asked of them, yes
// and no do not tell. Usual standards that ask for a response are judged here as Judge judges them;
// but of the reasons why something cannot be told only the first is found, as an outcome has one.
#include <algorithm>

#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::Limit;
using assurance::Miss;
using assurance::no_event;
using assurance::NotApplicable;
using assurance::UnknownReason;
using assurance::VerdictKind;
using language::Obligation;
using language::Pick;
using language::Timing;

// --- What can be told so -------------------------------------------------------------------------

// Conditions that ask for events of the case are not asked here, nor what is carried forward.
bool PlainJudge::can_be_asked(PlainNumber number) const {
    if (number == no_plain_node) return true;
    const PlainNode& node = plain_.node(number);
    if (node.kind == PlainNode::Kind::sums || node.kind == PlainNode::Kind::exists ||
        node.kind == PlainNode::Kind::exists_not)
        return false;
    return std::all_of(node.parts.begin(), node.parts.end(), [this](PlainNumber part) {
        return can_be_asked(part);
    });
}

bool PlainJudge::can_be_unsure(const PlainVersion& version) const {
    const PlainObligation& duty = version.obligation;
    const auto can_belong = [this](PlainNumber number) {
        const std::vector<PlainSet::Term>& terms = plain_.set(number).terms;
        return std::all_of(terms.begin(), terms.end(), [this](const PlainSet::Term& term) {
            return can_be_asked(term.where);
        });
    };
    const auto can_all_belong = [&](const std::vector<PlainNumber>& sets) {
        return std::all_of(sets.begin(), sets.end(), can_belong);
    };
    return version.is_straight && duty.is_straight && duty.kind == Obligation::Kind::response &&
           !version.needs_fields && can_be_asked(version.applies) &&
           can_be_asked(version.trigger_where) && can_be_asked(duty.where) &&
           can_belong(version.trigger) && can_belong(duty.events) &&
           can_all_belong(version.discharges) && can_all_belong(version.excuses) &&
           can_all_belong(version.stops) && can_all_belong(version.stop_ends);
}

bool PlainJudge::can_be_unsure(const PlainStandard& standard) const {
    return standard.is_judged_here && standard.is_usual &&
           std::all_of(standard.versions.begin(),
                       standard.versions.end(),
                       [this](const PlainVersion& version) { return can_be_unsure(version); });
}

// --- Standards and triggers ----------------------------------------------------------------------

bool PlainJudge::judge_unsure(const PlainStandard& standard) {
    if (!can_be_unsure_[standard_] || seen_->is_beyond ||
        (seen_->is_some() && standard.needs_every_event))
        return false;
    view_.look_at(seen_->which);
    if (!standard.is_for_each) return judge_unsure_triggers(standard);
    const std::span<const PersonLook> people = in_->people_with(number_, standard.roles);
    bool is_told = !people.empty();
    for (const PersonLook& person : people) {
        set_person(person);
        is_told = judge_unsure_triggers(standard);
        if (!is_told) break;
    }
    set_nobody();
    return is_told;
}

bool PlainJudge::judge_unsure_triggers(const PlainStandard& standard) {
    const PlainVersion& version = standard.versions.front();
    const Masks masks = masks_of(version.trigger);
    std::vector<Candidate>& triggers = unsure_.triggers;
    triggers.clear();
    unsure_.slots.fill(no_event);
    for (Positions left = surely(masks) | perhaps(masks); left != 0; left &= left - 1) {
        const EventIndex event = event_at(lowest(left));
        const Reasoned is_trigger =
            ask_belongs(masks, version.bound->trigger, lowest(left), unsure_.slots);
        if (is_trigger.answer != Truth::no) triggers.push_back({event, is_trigger.answer});
    }
    // Which of several it is matters only where they do not agree: Judge's business.
    if (version.trigger_pick == Pick::first && !keep_first(triggers)) return false;
    return std::all_of(triggers.begin(), triggers.end(), [&](const Candidate& trigger) {
        return judge_unsure_trigger(standard, trigger);
    });
}

// Leaves the one that surely is the first; false where that is not known.
bool PlainJudge::keep_first(std::vector<Candidate>& candidates) const {
    std::size_t possible = 0;
    Candidate first;
    for (const Candidate& candidate : candidates) {
        const bool is_overtaken =
            std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
                return other.counts == Truth::yes &&
                       times_.before(other.event, candidate.event) == Truth::yes;
            });
        if (is_overtaken) continue;
        ++possible;
        first = candidate;
    }
    if (possible == 1) candidates.assign(1, first);
    return possible == 1 || candidates.empty();
}

bool PlainJudge::judge_unsure_trigger(const PlainStandard& standard, const Candidate& trigger) {
    Outcome outcome;
    outcome.standard = standard_;
    outcome.trigger = trigger.event;
    const std::int64_t first_day = times_.first_day(trigger.event);
    const std::int64_t last_day = times_.last_day(trigger.event);
    Truth in_force = Truth::no;
    const PlainVersion* version = nullptr;
    for (const PlainVersion& one : standard.versions) {
        if (one.first_day > one.last_day || last_day < one.first_day || first_day > one.last_day)
            continue;
        const bool is_sure = first_day >= one.first_day && last_day <= one.last_day;
        in_force = either(in_force, is_sure ? Truth::yes : Truth::unknown);
        if (!is_sure) continue;
        version = &one;
        break;
    }
    if (version == nullptr) {
        if (in_force == Truth::no)
            conclude_not_applicable(outcome, NotApplicable::not_in_force);
        else
            conclude_unknown(outcome, UnknownReason::precision);
        emit(outcome);
        return true;
    }
    unsure_.version = version;
    unsure_.trigger = trigger.event;
    unsure_.slots.fill(no_event);
    unsure_.slots[version->trigger_slot] = trigger.event;
    if (!judge_unsure_instance(trigger.counts, outcome)) return false;
    emit(outcome);
    return true;
}

bool PlainJudge::judge_unsure_instance(Truth is_trigger, Outcome& outcome) {
    const PlainVersion& version = *unsure_.version;
    const BoundVersion& bound = *version.bound;
    Slots& slots = unsure_.slots;
    Reasoned applies = ask_reasoned(bound.applies, slots);
    if (applies.answer == Truth::no) {
        conclude_not_applicable(outcome, NotApplicable::out_of_scope);
        return true;
    }
    if (is_trigger == Truth::unknown)
        applies.add(ask_belongs(bound.trigger, unsure_.trigger, slots));
    slots[0] = unsure_.trigger;
    const Reasoned where = ask_reasoned(bound.trigger_where, slots);
    slots[0] = no_event;
    if (where.answer == Truth::no) {
        outcome.decisive = unsure_.trigger;
        conclude_not_applicable(outcome, NotApplicable::where_false);
        return true;
    }
    applies.add(where);
    const bool may_be_excluded =
        !version.exclusions.empty() && (!version.excluding || of_kinds(*version.excluding) != 0);
    if (may_be_excluded) return false;
    if (applies.answer == Truth::yes) return judge_unsure_response(version.obligation, outcome);
    conclude_unknown(outcome, applies);
    return true;
}

// --- Answers -------------------------------------------------------------------------------------

// REQUIRES: it can be asked, as all that is asked here.
PlainJudge::Reasoned PlainJudge::ask_reasoned(NodeNumber node, const Slots& slots) {
    if (node == no_node) return {};
    view_.unknowns().clear();
    return reasoned(view_.holds(node, slots, nullptr));
}

PlainJudge::Reasoned PlainJudge::ask_belongs(SetNumber set, EventIndex event, const Slots& slots) {
    view_.unknowns().clear();
    return reasoned(view_.matches(set, event, slots));
}

PlainJudge::Reasoned PlainJudge::ask_belongs(const Masks& masks,
                                             SetNumber set,
                                             Position position,
                                             const Slots& slots) {
    if ((surely(masks) & only(position)) != 0) return {};
    return ask_belongs(set, event_at(position), slots);
}

PlainJudge::Reasoned PlainJudge::reasoned(Truth answer) {
    Reasoned reasoned{answer, {}};
    std::vector<assurance::Unknown>& unknowns = view_.unknowns();
    if (answer == Truth::unknown && !unknowns.empty()) reasoned.why = unknowns.front().reason;
    unknowns.clear();
    return reasoned;
}

void PlainJudge::conclude_unknown(Outcome& outcome, const Reasoned& why) {
    conclude_unknown(outcome, why.why.value_or(UnknownReason::field_missing));
}

// What is of the trigger's own day counts as after it (decision 0014).
Truth PlainJudge::follows_trigger(EventIndex event) const {
    const Truth follows = times_.before(unsure_.trigger, event);
    if (follows != Truth::unknown) return follows;
    return times_.first_day(event) >= times_.last_day(unsure_.trigger) ? Truth::yes
                                                                       : Truth::unknown;
}

DeadlineReckoner PlainJudge::unsure_reckoner() const {
    const BoundVersion& bound = *unsure_.version->bound;
    return {times_,
            bound.calendar ? &*bound.calendar : nullptr,
            bound.school ? &*bound.school : nullptr};
}

// --- The response --------------------------------------------------------------------------------

Limit PlainJudge::unsure_limit(const PlainObligation& duty) {
    if (duty.timing == Timing::Kind::by) return unsure_reckoner().at_end(unsure_.trigger, duty.by);
    const PlainVersion& version = *unsure_.version;
    std::vector<StoppedClock>& stops = unsure_.stops;
    stops.clear();
    const auto find = [&](PlainNumber number, SetNumber set, std::vector<Candidate>& found) {
        const Masks masks = masks_of(number);
        found.clear();
        for (Positions left = surely(masks) | perhaps(masks); left != 0; left &= left - 1) {
            const Truth counts = ask_belongs(masks, set, lowest(left), unsure_.slots).answer;
            if (counts != Truth::no) found.push_back({event_at(lowest(left)), counts});
        }
    };
    for (std::size_t stop = 0; stop < version.stops.size(); ++stop) {
        const BoundStop& bound = version.bound->stops[stop];
        find(version.stops[stop], bound.from, unsure_.begins);
        if (unsure_.begins.empty()) continue;
        find(version.stop_ends[stop], bound.until, unsure_.ends);
        add_stopped(unsure_.begins, unsure_.ends, unsure_.trigger, times_, stops);
    }
    sort_stopped(times_, stops);
    return unsure_reckoner().after(unsure_.trigger, duty.bound->source->timing.first, stops);
}

// What comes after one that is late is later still, but for events of unknown time; and what was
// written down may have been so sooner.
PlainJudge::UnsureResponse PlainJudge::find_unsure_response(const PlainObligation& duty,
                                                            const Limit& limit) {
    const PlainSet& set = plain_.set(duty.events);
    const Masks masks = masks_of(duty.events);
    const DeadlineReckoner reckon = unsure_reckoner();
    Slots& slots = unsure_.slots;
    UnsureResponse found;
    bool is_over = false;
    Positions left = surely(masks) | perhaps(masks);
    Positions fitting = left;
    Positions surely_fitting = left;
    if (duty.where_row != PlainSet::Term::no_row) {
        const Where& where = where_of(duty.where_row, duty.where, set.all_kinds, duty.subject);
        fitting = where.yes | where.unknown;
        surely_fitting = where.yes;
    }
    for (left &= fitting; left != 0; left &= left - 1) {
        const Position position = lowest(left);
        const EventIndex event = event_at(position);
        if (event == unsure_.trigger || (is_over && !times_.is_unknown(event))) continue;
        const Truth follows = follows_trigger(event);
        if (follows == Truth::no) continue;
        if (duty.subject != 0) slots[duty.subject] = event;
        slots[0] = event;
        Reasoned fits = ask_belongs(masks, duty.bound->events, position, slots);
        if (fits.answer == Truth::no) continue;
        if ((surely_fitting & only(position)) == 0)
            fits.add(ask_reasoned(duty.bound->where, slots));
        const Truth is_by =
            duty.by_recorded ? reckon.is_recorded_by(event, limit) : reckon.is_by(event, limit);
        const Truth in_time = both(follows, is_by);
        if (both(in_time, fits.answer) == Truth::yes) {
            found.in_time = event;
            break;
        }
        if (in_time != Truth::no) {
            if (!found.is_possible)
                found.why = fits.why.value_or(why_not_timed(duty, event, follows, limit));
            found.is_possible = true;
            continue;
        }
        if (both(fits.answer, follows) == Truth::yes &&
            (found.late == no_event ||
             (duty.by_recorded &&
              times_.recorded(event).earliest < times_.recorded(found.late).earliest)))
            found.late = event;
        is_over = found.late != no_event && !duty.by_recorded;
    }
    slots[0] = no_event;
    if (duty.subject != 0) slots[duty.subject] = no_event;
    return found;
}

// Why it is not known whether the event is in time.
UnknownReason PlainJudge::why_not_timed(const PlainObligation& duty,
                                        EventIndex event,
                                        Truth follows,
                                        const Limit& limit) const {
    bool is_day_certain = times_.is_day_certain(event);
    if (duty.by_recorded) {
        const Moment recorded = times_.recorded(event);
        is_day_certain = times_.zone().local_date(recorded.earliest) ==
                         times_.zone().local_date(recorded.latest);
    }
    if (!is_day_certain || !times_.is_day_certain(unsure_.trigger)) return UnknownReason::precision;
    return follows == Truth::unknown ? UnknownReason::order : limit.why_uncertain;
}

bool PlainJudge::judge_unsure_response(const PlainObligation& duty, Outcome& outcome) {
    const Limit limit = unsure_limit(duty);
    const UnsureResponse found = find_unsure_response(duty, limit);
    if (found.in_time != no_event) {
        conclude(outcome, VerdictKind::met, found.in_time, limit);
        outcome.is_recorded_late = !duty.by_recorded && casebook_.has_recorded_times() &&
                                   is_recorded_late(found.in_time, limit.last, limit.is_in_hours);
        return true;
    }
    const Reasoned discharged = find_unsure_discharge(limit, outcome.decisive);
    if (discharged.answer == Truth::yes) {
        conclude_not_applicable(outcome, NotApplicable::discharged);
        return true;
    }
    if (!unsure_.version->doubts.empty()) return false;
    if (found.is_possible) {
        conclude_unknown(outcome, found.why);
        return true;
    }
    if (discharged.answer == Truth::unknown) {
        conclude_unknown(outcome, discharged);
        return true;
    }
    return conclude_unsure_unmet(duty, found.late, limit, outcome);
}

bool PlainJudge::conclude_unsure_unmet(const PlainObligation& duty,
                                       EventIndex late,
                                       const Limit& limit,
                                       Outcome& outcome) {
    const Truth passed = unsure_reckoner().has_passed(limit);
    if (passed == Truth::no) {
        conclude(outcome, VerdictKind::pending, no_event, limit);
        if (unsure_.version->warning != nullptr)
            outcome.is_warned =
                is_warned(*unsure_.version, limit.first, limit.last, limit.is_in_hours);
        return true;
    }
    if (passed == Truth::unknown && late == no_event) {
        conclude_unknown(outcome, limit.why_uncertain);
        return true;
    }
    // Whether anything covers the days before the casebook begins has to be asked.
    const Date begin{std::chrono::days{times_.first_day(unsure_.trigger)}};
    if (!duty.is_always_covered || begin < first_day_) return false;
    conclude(outcome, VerdictKind::missed, late, limit);
    outcome.miss = late != no_event ? Miss::late : Miss::never;
    outcome.is_excused = is_surely_excused(limit);
    return true;
}

void PlainJudge::conclude(Outcome& outcome,
                          VerdictKind kind,
                          EventIndex witness,
                          const Limit& limit) const {
    outcome.kind = kind;
    outcome.anchor = unsure_.trigger;
    outcome.witness = witness;
    outcome.has_deadline = true;
    outcome.is_in_hours = limit.is_in_hours;
    outcome.deadline = limit.last;
    outcome.may_be_due_earlier = limit.first != limit.last;
}

// From the trigger on, which may do it itself, and by the limit.
Truth PlainJudge::counts_by(EventIndex event, const Limit& limit) const {
    const Truth follows = event == unsure_.trigger ? Truth::yes : follows_trigger(event);
    return both(follows, unsure_reckoner().is_by(event, limit));
}

PlainJudge::Reasoned PlainJudge::find_unsure_discharge(const Limit& limit, EventIndex& decisive) {
    const PlainVersion& version = *unsure_.version;
    Reasoned discharged{Truth::no, {}};
    for (std::size_t number = 0; number < version.discharges.size(); ++number) {
        const Masks masks = masks_of(version.discharges[number]);
        for (Positions left = surely(masks) | perhaps(masks); left != 0; left &= left - 1) {
            const EventIndex event = event_at(lowest(left));
            const Truth is_in_time = counts_by(event, limit);
            if (is_in_time == Truth::no) continue;
            const Reasoned belongs =
                ask_belongs(masks, version.bound->discharges[number], lowest(left), unsure_.slots);
            const Truth counts = both(is_in_time, belongs.answer);
            discharged.answer = either(discharged.answer, counts);
            if (counts == Truth::unknown && !discharged.why)
                discharged.why = belongs.why.value_or(UnknownReason::precision);
            if (counts != Truth::yes) continue;
            if (decisive == no_event || times_.before(event, decisive) == Truth::yes)
                decisive = event;
            break;
        }
    }
    return discharged;
}

bool PlainJudge::is_surely_excused(const Limit& limit) {
    const PlainVersion& version = *unsure_.version;
    for (std::size_t number = 0; number < version.excuses.size(); ++number) {
        const Masks masks = masks_of(version.excuses[number]);
        for (Positions left = surely(masks) | perhaps(masks); left != 0; left &= left - 1) {
            if (counts_by(event_at(lowest(left)), limit) != Truth::yes) continue;
            const Reasoned belongs =
                ask_belongs(masks, version.bound->excuses[number], lowest(left), unsure_.slots);
            if (belongs.answer == Truth::yes) return true;
        }
    }
    return false;
}

}  // namespace hearken::monitor
