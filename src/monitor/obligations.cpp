// What a standard requires: responses in time, qualities, order, groups, and what follows where
// there is no response in time. Counts and periodic duties are in windows.cpp.
#include <algorithm>

#include "base/check.h"
#include "monitor/judge.h"

namespace hearken::monitor {

using assurance::Limit;
using assurance::Miss;
using assurance::no_event;
using assurance::NotApplicable;
using assurance::Rejection;
using assurance::UnknownReason;
using language::Obligation;
using language::Timing;

void Judge::judge_obligation(Instance& instance, const BoundObligation& duty, Verdict& verdict) {
    switch (duty.source->kind) {
        case Obligation::Kind::response:
        case Obligation::Kind::bound:
            return judge_response(instance, duty, verdict);
        case Obligation::Kind::quality:
            return judge_quality(instance, duty, verdict);
        case Obligation::Kind::absence:
        case Obligation::Kind::at_least:
        case Obligation::Kind::at_most:
            return judge_count(instance, duty, verdict);
        case Obligation::Kind::order:
            return judge_order(instance, duty, verdict);
        case Obligation::Kind::all:
        case Obligation::Kind::any:
            return judge_group(instance, duty, verdict);
        case Obligation::Kind::periodic:
            break;
    }
    HEARKEN_CHECK(false);
}

// --- Responses -----------------------------------------------------------------------------------

bool Judge::set_limits(Instance& instance, const BoundObligation& duty, Verdict& verdict) {
    const Timing& timing = duty.source->timing;
    const EventIndex reference = instance.slots[static_cast<std::size_t>(timing.reference.slot)];
    const DeadlineReckoner reckon = reckoner(instance);
    verdict.anchor = reference;
    verdict.is_judged_by_recording = timing.by_recorded;
    find_stops(instance, reference);
    const std::span<const StoppedClock> stops{instance.stops};
    switch (timing.kind) {
        case Timing::Kind::within: {
            const language::Duration* duration = duration_of(instance, duty, timing.first, verdict);
            if (duration == nullptr) {
                verdict.deadline = DeadlineReckoner::not_known(UnknownReason::not_in_table);
                return false;
            }
            verdict.deadline = reckon.after(reference, *duration, stops);
            break;
        }
        case Timing::Kind::not_before:
            verdict.opens = reckon.opening_after(reference, timing.first, stops);
            break;
        case Timing::Kind::between:
            verdict.opens = reckon.opening_after(reference, timing.first, stops);
            verdict.deadline = reckon.after(reference, timing.second, stops);
            break;
        case Timing::Kind::exactly:
            verdict.opens = reckon.opening_after(reference, timing.first, stops);
            verdict.deadline = reckon.after(reference, timing.first, stops);
            break;
        case Timing::Kind::by:
            verdict.deadline = reckon.at_end(reference, timing.by);
            break;
        case Timing::Kind::practicable:
            // Nothing before its day can be what was to follow it.
            if (reference != instance.trigger)
                verdict.opens = reckon.after(reference, language::Duration{});
            break;
    }
    out_->stops.resize(verdict.stops.begin);
    for (const StoppedClock& stop : instance.stops)
        if (!verdict.deadline.is_set || reckon.is_by(stop.from, verdict.deadline) != Truth::no)
            out_->stops.push_back({stop.from, stop.until});
    return true;
}

const language::Duration* Judge::duration_of(Instance& instance,
                                             const BoundObligation& duty,
                                             const language::Duration& fixed,
                                             Verdict& verdict) {
    const language::DurationTable* table = table_of(*duty.source);
    if (table == nullptr) return &fixed;
    for (std::size_t line = 0; line < duty.table.size(); ++line) {
        const Truth holds = view_.holds(duty.table[line], instance.slots, nullptr);
        if (holds == Truth::no) continue;
        if (holds == Truth::unknown) return nullptr;
        verdict.table_line = static_cast<std::uint16_t>(line);
        return &table->lines[line].duration;
    }
    const language::Operand& path = table->lines.front().holds->left.front();
    const EventIndex event = path.kind != language::Operand::Kind::attribute
                                 ? no_event  // the case or the person states it
                                 : instance.slots[static_cast<std::size_t>(path.event.slot)];
    view_.note(UnknownReason::not_in_table, event, 0, &path.name);
    return nullptr;
}

Truth Judge::is_by(const Instance& instance, EventIndex event, const Verdict& verdict) const {
    if (!verdict.deadline.is_set) return Truth::yes;
    const DeadlineReckoner reckon = reckoner(instance);
    return verdict.is_judged_by_recording ? reckon.is_recorded_by(event, verdict.deadline)
                                          : reckon.is_by(event, verdict.deadline);
}

Truth Judge::is_from(const Instance& instance, EventIndex event, const Verdict& verdict) const {
    if (!verdict.opens.is_set) return Truth::yes;
    const DeadlineReckoner reckon = reckoner(instance);
    return verdict.is_judged_by_recording ? reckon.is_recorded_from(event, verdict.opens)
                                          : reckon.is_from(event, verdict.opens);
}

void Judge::add_stops(Instance& instance, EventIndex start) {
    const std::size_t mark = view_.unknowns().size();
    const auto find = [&](SetNumber set, std::vector<Candidate>& found) {
        found.clear();
        for (const EventIndex event : view_.of_set(set)) {
            const Truth counts = view_.matches(set, event, instance.slots);
            if (counts != Truth::no) found.push_back({event, counts});
        }
    };
    for (const BoundStop& stop : instance.version->stops) {
        find(stop.from, stop_begins_);
        if (stop_begins_.empty()) continue;
        find(stop.until, stop_ends_);
        add_stopped(stop_begins_, stop_ends_, start, program_.times(), instance.stops);
    }
    sort_stopped(program_.times(), instance.stops);
    view_.unknowns().resize(mark);  // an uncertain stop widens the deadline, which tells of itself
}

void Judge::judge_response(Instance& instance, const BoundObligation& duty, Verdict& verdict) {
    const Timing& timing = duty.source->timing;
    const EventIndex reference = instance.slots[static_cast<std::size_t>(timing.reference.slot)];
    if (reference == no_event) {
        conclude_unknown(verdict, UnknownReason::anchor_missing, no_event);
        return;
    }
    if (!set_limits(instance, duty, verdict)) {
        verdict.deadline = {};  // it is nowhere, and not to be shown
        return conclude_unknown(verdict);
    }
    const bool is_bound = duty.source->kind == Obligation::Kind::bound;
    if (timing.kind == Timing::Kind::not_before && !is_bound)
        return judge_first_response(instance, duty, verdict);
    if (is_bound) {  // it is there, also where it is not as it should be
        const EventIndex bound =
            instance.slots[static_cast<std::size_t>(duty.source->subject.slot)];
        if (bound != no_event) response_days_ = days_of(bound, timing.by_recorded);
    }
    const Response found = find_response(instance, duty, verdict);
    instance.slots[0] = no_event;
    if (found.in_time != no_event) {
        verdict.witness = found.in_time;
        mark_recorded_late(instance, verdict);
        conclude(verdict, VerdictKind::met);
        return;
    }
    conclude_unmet(instance, duty, verdict, found, 0);
}

// `not before` judges the first response alone. Where it is not known which that is, whatever holds
// of each that it may be is known all the same.
void Judge::judge_first_response(Instance& instance,
                                 const BoundObligation& duty,
                                 Verdict& verdict) {
    const EventTimes& times = program_.times();
    std::vector<Candidate> possible;
    std::vector<EventIndex> overtaken;
    EventIndex sure = no_event;
    const auto counts_of = [&](EventIndex event) {
        const std::size_t mark = view_.unknowns().size();
        const Truth counts = is_response(instance, duty, event, verdict);
        view_.unknowns().resize(mark);
        return counts;
    };
    for (const EventIndex event : view_.may_follow(duty.events, instance.trigger)) {
        if (event == instance.trigger) continue;
        if (sure != no_event && times.before(sure, event) == Truth::yes) {
            overtaken.push_back(event);
            continue;
        }
        const Truth counts = counts_of(event);
        if (counts != Truth::no) possible.push_back({event, counts});
        if (counts == Truth::yes && sure == no_event) sure = event;
        if (sure != no_event && times.is_index_order()) break;
    }
    keep_possible(possible, language::Pick::first);
    if (possible.size() > 1) drop_followers(possible, surely(overtaken, counts_of));
    sure = first_sure(possible);
    response_days_ = days_of(possible, verdict.is_judged_by_recording);
    const auto all = [&](Truth is_from) {
        return sure != no_event &&
               std::all_of(possible.begin(), possible.end(), [&](const Candidate& candidate) {
                   return this->is_from(instance, candidate.event, verdict) == is_from;
               });
    };
    if (possible.empty()) return conclude_not_applicable(verdict, NotApplicable::nothing_to_judge);
    if (all(Truth::yes)) {
        verdict.witness = sure;
        return conclude(verdict, VerdictKind::met);
    }
    const Truth discharged = find_discharge(instance, verdict);
    if (discharged == Truth::yes)
        return conclude_not_applicable(verdict, NotApplicable::discharged);
    verdict.decisive = no_event;
    verdict.clause = 0;
    if (is_doubtful(instance, verdict)) return conclude_unknown(verdict);
    if (all(Truth::no) && discharged == Truth::no) {
        verdict.witness = sure;
        verdict.miss = Miss::early;
        reject(verdict, sure, Rejection::too_early);
        return conclude_missed(instance, verdict);
    }
    const bool is_one = possible.size() == 1;
    for (const Candidate& candidate : possible) {
        const EventIndex event = candidate.event;
        if (candidate.counts == Truth::unknown) {
            (void)is_response(instance, duty, event, verdict);  // notes why
            reject(verdict, event, Rejection::condition_unknown);
        }
        const Truth from = is_from(instance, event, verdict);
        if (from == Truth::unknown)
            view_.note(
                is_day_of_limit_certain(event, verdict) && times.is_day_certain(verdict.anchor)
                    ? verdict.opens.why_uncertain
                    : UnknownReason::precision,
                event);
        else if (!is_one)
            view_.note(times.is_unknown(event) ? UnknownReason::precision : UnknownReason::order,
                       event);
    }
    conclude_unknown(verdict);
}

// Of the kind and the quality asked for, and after the trigger.
Truth Judge::is_response(Instance& instance,
                         const BoundObligation& duty,
                         EventIndex event,
                         const Verdict& verdict) {
    const EventTimes& times = program_.times();
    const Truth after = is_after_trigger(instance.trigger, event);
    if (after == Truth::no) return after;
    const auto subject = static_cast<std::size_t>(duty.source->subject.slot);
    instance.slots[subject] = event;
    instance.slots[0] = event;
    const Truth fits = both(view_.matches(duty.events, event, instance.slots, &verdict.deadline),
                            view_.holds(duty.where, instance.slots, &verdict.deadline));
    instance.slots[subject] = no_event;
    instance.slots[0] = no_event;
    if (after == Truth::unknown && fits != Truth::no)
        view_.note(times.is_unknown(event) ? UnknownReason::precision : UnknownReason::order,
                   event);
    return both(after, fits);
}

Judge::Response Judge::find_response(Instance& instance,
                                     const BoundObligation& duty,
                                     Verdict& verdict) {
    Response found;
    if (duty.source->kind == Obligation::Kind::bound) {
        const EventIndex bound =
            instance.slots[static_cast<std::size_t>(duty.source->subject.slot)];
        if (bound == no_event) {
            view_.note(UnknownReason::anchor_missing, no_event);
            found.is_possible = true;
        } else {
            weigh_response(instance, duty, bound, verdict, found);
        }
        return found;
    }
    const std::span<const EventIndex> all = view_.of_set(duty.events);
    const std::span<const EventIndex> following = view_.may_follow(duty.events, instance.trigger);
    const std::span<const EventIndex> timeless = view_.of_unknown_time(following);
    // Of those before the trigger only the nearest are worth telling.
    constexpr std::size_t told_max = 2;
    const std::size_t before = all.size() - following.size();
    // Where times of day are lacking, many that may follow do not.
    const auto is_worth_it = [&](EventIndex candidate) {
        return candidate != instance.trigger &&
               (tells_rejected_ || is_after_trigger(instance.trigger, candidate) != Truth::no);
    };
    const auto weigh = [&](std::span<const EventIndex> candidates) {
        for (const EventIndex candidate : candidates)
            if (is_worth_it(candidate) && weigh_response(instance, duty, candidate, verdict, found))
                return;
    };
    if (tells_rejected_)
        weigh(all.subspan(before - std::min(told_max, before), std::min(told_max, before)));
    if (found.in_time == no_event) weigh(following.first(following.size() - timeless.size()));
    if (found.in_time == no_event) weigh(timeless);
    if (duty.source->subject.slot != 0)
        instance.slots[static_cast<std::size_t>(duty.source->subject.slot)] = no_event;
    return found;
}

// True where the search is over.
bool Judge::weigh_response(Instance& instance,
                           const BoundObligation& duty,
                           EventIndex candidate,
                           Verdict& verdict,
                           Response& found) {
    const bool is_bound = duty.source->kind == Obligation::Kind::bound;
    const std::size_t mark = view_.unknowns().size();
    if (duty.source->subject.slot != 0)
        instance.slots[static_cast<std::size_t>(duty.source->subject.slot)] = candidate;
    instance.slots[0] = candidate;
    const Truth belongs =
        is_bound ? Truth::yes
                 : view_.matches(duty.events, candidate, instance.slots, &verdict.deadline);
    if (belongs == Truth::no) return false;
    const Truth after = is_bound ? Truth::yes : is_after_trigger(instance.trigger, candidate);
    if (after == Truth::no) {
        view_.unknowns().resize(mark);
        reject(verdict, candidate, Rejection::before_trigger);
        return false;
    }
    const Truth fits = both(belongs, view_.holds(duty.where, instance.slots, &verdict.deadline));
    if (fits == Truth::no) {
        view_.unknowns().resize(mark);
        reject(verdict, candidate, Rejection::condition_false);
        return false;
    }
    const Truth is_open = is_from(instance, candidate, verdict);
    const Truth by_deadline = is_by(instance, candidate, verdict);
    const Truth in_time = both(after, both(is_open, by_deadline));
    if (in_time == Truth::yes && fits == Truth::yes) {
        view_.unknowns().resize(mark);
        found.in_time = candidate;
        return true;
    }
    if (in_time == Truth::no) {
        view_.unknowns().resize(mark);
        const bool is_late = by_deadline == Truth::no;
        reject(verdict, candidate, is_late ? Rejection::too_late : Rejection::too_early);
        EventIndex& first = is_late ? found.late : found.early;
        // A named event is there, whatever it is like; another must surely be a response.
        const bool is_one = is_bound || (fits == Truth::yes && after == Truth::yes);
        const bool is_sooner =
            first == no_event || (verdict.is_judged_by_recording &&
                                  times_recorded_ms(candidate) < times_recorded_ms(first));
        if (is_one && is_sooner) first = candidate;
        // What follows is later still, but for events of unknown time, which are weighed apart. It
        // may have been written down sooner.
        return is_late && found.late != no_event && !verdict.is_judged_by_recording;
    }
    found.is_possible = true;
    if (in_time == Truth::unknown) {
        const Limit& limit = by_deadline == Truth::unknown ? verdict.deadline : verdict.opens;
        const EventTimes& times = program_.times();
        const bool are_days_certain =
            is_day_of_limit_certain(candidate, verdict) && times.is_day_certain(instance.trigger);
        view_.note(!are_days_certain         ? UnknownReason::precision
                   : after == Truth::unknown ? UnknownReason::order
                   : limit.is_set            ? limit.why_uncertain
                                             : UnknownReason::precision,
                   candidate);
    }
    reject(verdict,
           candidate,
           fits == Truth::unknown ? Rejection::condition_unknown : Rejection::time_unknown);
    return false;
}

std::int64_t Judge::times_recorded_ms(EventIndex event) const {
    return program_.times().recorded(event).earliest.time_since_epoch().count();
}

// Whether it is known on which day it happened or, where that is judged, was written down.
bool Judge::is_day_of_limit_certain(EventIndex event, const Verdict& verdict) const {
    const EventTimes& times = program_.times();
    if (!verdict.is_judged_by_recording) return times.is_day_certain(event);
    const Moment recorded = times.recorded(event);
    return times.zone().local_date(recorded.earliest) == times.zone().local_date(recorded.latest);
}

void Judge::mark_recorded_late(const Instance& instance, Verdict& verdict) const {
    if (!verdict.deadline.is_set || verdict.witness == no_event || verdict.is_judged_by_recording ||
        !casebook_.has_recorded_times())
        return;
    const std::int64_t recorded_day = program_.times().recorded_day(verdict.witness);
    const std::int64_t late_days = recorded_day - reckoner(instance).last_day(verdict.deadline);
    if (late_days <= 0) return;
    verdict.is_recorded_late = true;
    verdict.recorded_late_days =
        static_cast<std::int32_t>(std::min<std::int64_t>(late_days, 1'000'000));
}

// --- Rows 4 to 8 ---------------------------------------------------------------------------------

void Judge::conclude_unmet(Instance& instance,
                           const BoundObligation& duty,
                           Verdict& verdict,
                           const Response& found,
                           std::size_t unknowns_from) {
    const DeadlineReckoner reckon = reckoner(instance);
    const Truth discharged = find_discharge(instance, verdict);
    if (discharged == Truth::yes)
        return conclude_not_applicable(verdict, NotApplicable::discharged);
    verdict.decisive = no_event;
    verdict.clause = 0;
    if (is_doubtful(instance, verdict)) return conclude_unknown(verdict);
    if (found.is_possible || discharged == Truth::unknown) {
        HEARKEN_CHECK(view_.unknowns().size() > unknowns_from);
        return conclude_unknown(verdict);
    }
    view_.unknowns().clear();
    // There is no number to hold it to: that it was not done, or not yet, is no miss.
    if (duty.source->timing.kind == Timing::Kind::practicable) {
        view_.note(UnknownReason::no_limit, verdict.anchor);
        return conclude_unknown(verdict);
    }
    if (verdict.deadline.is_set && duty.source->kind != Obligation::Kind::bound) {
        const Truth passed = reckon.has_passed(verdict.deadline);
        if (passed == Truth::no) return conclude_pending(instance, verdict);
        if (passed == Truth::unknown && found.late == no_event) {
            view_.note(verdict.deadline.why_uncertain, verdict.anchor);
            return conclude_unknown(verdict);
        }
    }
    // A bound event is there: that it came too late or too early is no absence.
    if (duty.source->kind != Obligation::Kind::bound && verdict.deadline.is_set) {
        // An interval begins with the event that it counts from.
        const EventIndex begin =
            duty.source->kind == Obligation::Kind::periodic ? verdict.anchor : instance.trigger;
        const std::int64_t from = program_.times().first_day(begin);
        if (!is_covered(instance, duty, verdict, from, reckon.last_day(verdict.deadline)))
            return conclude_unknown(verdict);
    }
    verdict.witness = found.late != no_event ? found.late : found.early;
    verdict.miss = found.late != no_event                         ? Miss::late
                   : found.early != no_event                      ? Miss::early
                   : duty.source->kind == Obligation::Kind::bound ? Miss::unlike
                                                                  : Miss::never;
    conclude_missed(instance, verdict);
}

// Whether the duty fell away: from the trigger on (which may do it itself) and by the deadline.
Truth Judge::find_discharge(Instance& instance, Verdict& verdict) {
    const BoundVersion& version = *instance.version;
    const DeadlineReckoner reckon = reckoner(instance);
    Truth discharged = Truth::no;
    for (std::size_t number = 0; number < version.discharges.size(); ++number) {
        for (const EventIndex event :
             view_.may_follow(version.discharges[number], instance.trigger)) {
            Truth counts =
                event == instance.trigger ? Truth::yes : is_after_trigger(instance.trigger, event);
            if (verdict.deadline.is_set)
                counts = both(counts, reckon.is_by(event, verdict.deadline));
            if (counts == Truth::no) continue;
            const std::size_t mark = view_.unknowns().size();
            counts = both(counts, view_.matches(version.discharges[number], event, instance.slots));
            if (counts == Truth::yes) {
                const bool is_first =
                    discharged != Truth::yes ||
                    program_.times().before(event, verdict.decisive) == Truth::yes;
                if (is_first) {
                    verdict.decisive = event;
                    verdict.clause = static_cast<std::uint16_t>(number);
                }
                discharged = Truth::yes;
                break;
            }
            if (counts == Truth::unknown) {
                if (view_.unknowns().size() == mark) view_.note(UnknownReason::precision, event);
                discharged = either(discharged, Truth::unknown);
            } else {
                view_.unknowns().resize(mark);
            }
        }
    }
    return discharged;
}

void Judge::conclude_missed(Instance& instance, Verdict& verdict) {
    if (!instance.version->excuses.empty()) mark_excused(instance, verdict);
    conclude(verdict, VerdictKind::missed);
}

// Like a discharge: from the trigger on (which may do it itself) and by the deadline. An interval
// of a periodic duty is excused by what lies within it.
void Judge::mark_excused(Instance& instance, Verdict& verdict) {
    const BoundVersion& version = *instance.version;
    const DeadlineReckoner reckon = reckoner(instance);
    const EventTimes& times = program_.times();
    const bool is_interval = version.obligation.source->kind == Obligation::Kind::periodic;
    const EventIndex begin = is_interval ? verdict.anchor : instance.trigger;
    const std::size_t mark = view_.unknowns().size();
    for (std::size_t number = 0; number < version.excuses.size(); ++number)
        for (const EventIndex event : view_.may_follow(version.excuses[number], begin)) {
            Truth counts = event == begin ? Truth::yes : is_after_trigger(begin, event);
            if (verdict.deadline.is_set)
                counts = both(counts, reckon.is_by(event, verdict.deadline));
            if (counts == Truth::no) continue;
            counts = both(counts, view_.matches(version.excuses[number], event, instance.slots));
            if (counts == Truth::no) continue;
            const bool is_sure = counts == Truth::yes;
            const bool is_better = verdict.excuse == no_event || (is_sure && !verdict.is_excused);
            const bool is_earlier =
                is_sure && verdict.is_excused && times.before(event, verdict.excuse) == Truth::yes;
            if (is_better || is_earlier) {
                verdict.excuse = event;
                verdict.excuse_clause = static_cast<std::uint16_t>(number);
                verdict.is_excused = is_sure;
            }
            if (is_sure) break;
        }
    verdict.is_perhaps_excused = verdict.excuse != no_event && !verdict.is_excused;
    view_.unknowns().resize(mark);
}

void Judge::conclude_pending(const Instance& instance, Verdict& verdict) const {
    const std::optional<language::Warning>& warning = instance.version->source->clauses.warning;
    if (warning && verdict.deadline.is_set) {
        const std::optional<std::int64_t> day =
            reckoner(instance).warned_since(verdict.deadline, warning->before);
        verdict.is_warned = day.has_value();
        if (day)
            verdict.warned_from = Date{
                std::chrono::days{std::max(*day, program_.times().first_day(instance.trigger))}};
    }
    conclude(verdict, VerdictKind::pending);
}

bool Judge::is_doubtful(Instance& instance, Verdict& verdict) {
    const BoundVersion& version = *instance.version;
    for (std::size_t number = 0; number < version.doubts.size(); ++number) {
        EventIndex decisive = no_event;
        const Truth doubt =
            view_.holds(version.doubts[number], instance.slots, &verdict.deadline, &decisive);
        if (doubt == Truth::no) continue;
        verdict.clause = static_cast<std::uint16_t>(number);
        verdict.decisive = decisive;
        view_.note(UnknownReason::contradiction, decisive, static_cast<std::uint32_t>(number));
        return true;
    }
    return lacks_field(instance);
}

// `needs field`: every field that is not stated is told.
bool Judge::lacks_field(const Instance& instance) {
    bool lacks = false;
    for (const BoundOperand& field : instance.version->fields)
        if (!view_.states_field(field, instance.slots)) lacks = true;
    return lacks;
}

void Judge::add_searched(Verdict& verdict, const DateRange& days) {
    if (days.last <= earliest_date || days.first > days.last) return;
    const bool is_first = verdict.covered_to <= earliest_date;
    verdict.covered_from = is_first ? days.first : std::min(verdict.covered_from, days.first);
    verdict.covered_to = is_first ? days.last : std::max(verdict.covered_to, days.last);
}

// Row 7: an absence is evidence only where the feed is declared complete.
bool Judge::is_covered(Instance& instance,
                       const BoundObligation& duty,
                       Verdict& verdict,
                       std::int64_t first_day,
                       std::int64_t last_day) {
    const EventTimes& times = program_.times();
    const auto to_range = [&](std::int64_t first, std::int64_t last) {
        return DateRange{Date{std::chrono::days{first}},
                         Date{std::chrono::days{std::min(last, times.as_of_day())}}};
    };
    const auto note_gap = [&](const DateRange& gap, std::uint32_t feed) {
        view_.note(UnknownReason::coverage, no_event, feed);
        view_.unknowns().back().from = gap.first;
        view_.unknowns().back().to = gap.last;
    };
    // All of it has to be covered, and no more than is asked for counts as covered.
    const auto gap_in = [&](const Stretches& covered, const DateRange& days) {
        add_searched(verdict, days);
        const bool is_too_much =
            covered_at_most_ && days.first <= days.last &&
            (days.first < covered_at_most_->first || days.last > covered_at_most_->last);
        return is_too_much ? days : CoverageMap::first_gap(covered, days);
    };
    const std::vector<BoundFeed>& feeds = instance.version->feeds;
    verdict.covered_from = verdict.covered_to = earliest_date;
    if (feeds.empty()) {
        const std::optional<DateRange> gap = gap_in(duty.covered, to_range(first_day, last_day));
        if (gap) note_gap(*gap, assurance::no_event);
        return !gap;
    }
    bool is_complete = true;
    for (std::uint32_t number = 0; number < feeds.size(); ++number) {
        const language::FeedNeed& need = *feeds[number].source;
        std::int64_t from = first_day;
        std::int64_t to = last_day;
        const auto slot = [&](const language::BoundName& name) {
            return instance.slots[static_cast<std::size_t>(name.slot)];
        };
        if (need.from && slot(*need.from) != no_event) from = times.first_day(slot(*need.from));
        if (need.to && slot(*need.to) != no_event) to = times.last_day(slot(*need.to));
        const std::optional<DateRange> gap = gap_in(feeds[number].covered, to_range(from, to));
        if (gap) {
            note_gap(*gap, number);
            is_complete = false;
        }
    }
    return is_complete;
}

// Events stand by their earliest time, those of unknown time last.
std::int64_t Judge::first_day_of_case() const {
    const EventIndex last = view_.events().back();
    return program_.times().first_day(program_.times().is_unknown(last) ? last
                                                                        : view_.events().front());
}

// --- Qualities, order, groups --------------------------------------------------------------------

void Judge::judge_quality(Instance& instance, const BoundObligation& duty, Verdict& verdict) {
    const EventIndex subject = instance.slots[static_cast<std::size_t>(duty.source->subject.slot)];
    verdict.witness = subject;
    if (subject == no_event)
        return conclude_unknown(verdict, UnknownReason::anchor_missing, no_event);
    instance.slots[0] = subject;
    const Truth holds = view_.holds(duty.where, instance.slots, nullptr);
    instance.slots[0] = no_event;
    if (holds == Truth::yes) return conclude(verdict, VerdictKind::met);
    const Truth discharged = find_discharge(instance, verdict);
    if (discharged == Truth::yes)
        return conclude_not_applicable(verdict, NotApplicable::discharged);
    verdict.decisive = no_event;
    if (is_doubtful(instance, verdict) || holds == Truth::unknown || discharged == Truth::unknown)
        return conclude_unknown(verdict);
    verdict.miss = Miss::unlike;
    conclude_missed(instance, verdict);
}

void Judge::judge_order(Instance& instance, const BoundObligation& duty, Verdict& verdict) {
    const EventTimes& times = program_.times();
    EventIndex later = no_event;
    if (duty.source->later_is_bound) {
        later = instance.slots[static_cast<std::size_t>(duty.source->subject.slot)];
    } else {
        std::vector<Candidate> possible;
        for (const EventIndex candidate : view_.may_follow(duty.later, instance.trigger)) {
            const Truth counts =
                both(candidate == instance.trigger ? Truth::yes
                                                   : is_after_trigger(instance.trigger, candidate),
                     view_.matches(duty.later, candidate, instance.slots));
            if (counts != Truth::no) possible.push_back({candidate, counts});
        }
        keep_possible(possible, duty.source->later_pick);
        later = the_one(possible);
        if (later == no_event && !possible.empty()) return conclude_unknown(verdict);
    }
    if (later == no_event) return conclude_not_applicable(verdict, NotApplicable::nothing_to_judge);
    verdict.anchor = later;

    Response found;
    const EventIndex earlier = find_earlier(instance, duty, later, verdict, found);
    if (earlier != no_event) {
        verdict.witness = earlier;
        if (instance.standard->source->judged_by == language::JudgedBy::response)
            response_days_ = days_of_earlier(instance, duty, later);
        return conclude(verdict, VerdictKind::met);
    }
    const Truth discharged = find_discharge(instance, verdict);
    if (discharged == Truth::yes)
        return conclude_not_applicable(verdict, NotApplicable::discharged);
    verdict.decisive = no_event;
    if (is_doubtful(instance, verdict) || found.is_possible || discharged == Truth::unknown)
        return conclude_unknown(verdict);
    view_.unknowns().clear();
    if (!is_covered(instance, duty, verdict, first_day_of_case(), times.last_day(later)))
        return conclude_unknown(verdict);
    verdict.witness = found.late;
    verdict.miss = found.late == no_event ? Miss::never : Miss::late;
    conclude_missed(instance, verdict);
}

// The days of those that may be the last before `later`: which of them is the response.
std::optional<Judge::DayNumbers> Judge::days_of_earlier(Instance& instance,
                                                        const BoundObligation& duty,
                                                        EventIndex later) {
    const std::size_t mark = view_.unknowns().size();
    std::vector<Candidate> possible;
    for (const EventIndex event : view_.of_set(duty.events)) {
        const Truth precedes = program_.times().before(event, later);
        if (precedes == Truth::no) continue;
        const Truth counts = both(precedes, view_.matches(duty.events, event, instance.slots));
        if (counts != Truth::no) possible.push_back({event, counts});
    }
    view_.unknowns().resize(mark);
    keep_possible(possible, language::Pick::last);
    return days_of(possible, false);
}

// The last event that surely precedes `later`; without one, in `found`, whether there may be one
// and the first that came after.
EventIndex Judge::find_earlier(Instance& instance,
                               const BoundObligation& duty,
                               EventIndex later,
                               Verdict& verdict,
                               Response& found) {
    const EventTimes& times = program_.times();
    const std::span<const EventIndex> all = view_.of_set(duty.events);
    const std::size_t before = all.size() - view_.may_follow(duty.events, later).size();
    const std::size_t mark = view_.unknowns().size();
    const auto weigh = [&](EventIndex candidate) {
        if (candidate == later) return false;
        const std::size_t here = view_.unknowns().size();
        const Truth belongs = view_.matches(duty.events, candidate, instance.slots);
        if (belongs == Truth::no) {
            reject(verdict, candidate, Rejection::condition_false);
            return false;
        }
        const Truth precedes = times.before(candidate, later);
        if (both(precedes, belongs) == Truth::yes) return true;
        if (both(precedes, belongs) == Truth::unknown) {
            found.is_possible = true;
            if (precedes == Truth::unknown) view_.note(UnknownReason::order, candidate);
            reject(verdict, candidate, Rejection::condition_unknown);
            return false;
        }
        view_.unknowns().resize(here);
        reject(verdict, candidate, Rejection::after_later_event);
        if (found.late == no_event && belongs == Truth::yes) found.late = candidate;
        return false;
    };
    // Those about its own time, of which the last that surely came before is the nearest; those
    // that all lie before, the nearest first; then what follows, until one came after.
    const std::span<const EventIndex> others = all.subspan(before);
    const std::span<const EventIndex> timeless = view_.of_unknown_time(others);
    const std::span<const EventIndex> timed = others.first(others.size() - timeless.size());
    auto at = timed.begin();
    EventIndex nearest = no_event;
    for (; at != timed.end() && times.first_ms(*at) <= times.last_ms(later); ++at)
        if (weigh(*at) && (nearest == no_event || times.before(*at, nearest) != Truth::yes))
            nearest = *at;
    for (std::size_t earlier = before; nearest == no_event && earlier-- > 0;)
        if (weigh(all[earlier])) nearest = all[earlier];
    if (nearest != no_event) {
        view_.unknowns().resize(mark);
        return nearest;
    }
    for (; at != timed.end() && found.late == no_event; ++at) weigh(*at);
    for (const EventIndex candidate : timeless) weigh(candidate);
    return no_event;
}

// `any` takes the best of its parts, `all` the worst; parts that do not apply do not count. Where
// every part had to be so (all of them met, or none of `any`), the events of every part are cited.
void Judge::judge_group(Instance& instance, const BoundObligation& duty, Verdict& verdict) {
    const bool is_any = duty.source->kind == Obligation::Kind::any;
    const auto rank = [is_any](VerdictKind kind) {
        switch (kind) {
            case VerdictKind::not_applicable:
                return 0;
            case VerdictKind::met:
                return is_any ? 4 : 1;
            case VerdictKind::pending:
                return is_any ? 3 : 2;
            case VerdictKind::cannot_tell:
                return is_any ? 2 : 3;
            case VerdictKind::missed:
                return is_any ? 1 : 4;
        }
        return 0;
    };
    const Verdict before = verdict;
    std::vector<EventIndex> of_all_parts;
    std::optional<DayNumbers> response_days;  // of the part that decided
    bool is_first = true;
    // Where the parts stand or fall together, so does what was searched for each of them.
    const VerdictKind of_all = is_any ? VerdictKind::missed : VerdictKind::met;
    Verdict searched;
    for (const BoundObligation& part : duty.parts) {
        Verdict judged = begin(instance);
        judged.trigger = before.trigger;
        view_.unknowns().clear();
        response_days_.reset();
        judge_obligation(instance, part, judged);
        if (judged.witness != no_event) of_all_parts.push_back(judged.witness);
        if (judged.kind == of_all) add_searched(searched, searched_by(judged));
        for (std::uint32_t at = judged.cited.begin; at < judged.cited.end; ++at)
            of_all_parts.push_back(out_->cited[at]);
        if (is_first || rank(judged.kind) > rank(verdict.kind)) {
            verdict = judged;
            response_days = response_days_;
        }
        is_first = false;
    }
    response_days_ = response_days;
    if (verdict.kind != of_all) return;
    add_searched(verdict, searched_by(searched));
    std::sort(of_all_parts.begin(), of_all_parts.end());
    of_all_parts.erase(std::unique(of_all_parts.begin(), of_all_parts.end()), of_all_parts.end());
    verdict.cited.begin = static_cast<std::uint32_t>(out_->cited.size());
    out_->cited.insert(out_->cited.end(), of_all_parts.begin(), of_all_parts.end());
    verdict.cited.end = static_cast<std::uint32_t>(out_->cited.size());
}

}  // namespace hearken::monitor
