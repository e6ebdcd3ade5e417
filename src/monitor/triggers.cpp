// Which events bring a duty about, and which of them are judged.
#include <algorithm>

#include "monitor/judge.h"

namespace hearken::monitor {

using assurance::no_event;
using assurance::NotApplicable;
using assurance::UnknownReason;
using language::Obligation;
using language::Pick;
using language::Trigger;

void Judge::judge_standard(const BoundStandard& standard, std::uint16_t number) {
    number_ = number;
    if (standard.source->for_each) return judge_each_person(standard);
    judge_events(standard);
}

void Judge::judge_events(const BoundStandard& standard) {
    const std::size_t before = out_->verdicts.size();
    if ((view_.kinds_met() & trigger_kinds_[number_]) != 0) {
        const std::span<const BoundVersion> versions{standard.versions};
        if (standard.has_one_trigger) {
            judge_triggers(standard, versions);
        } else {
            for (std::size_t one = 0; one < versions.size(); ++one)
                judge_triggers(standard, versions.subspan(one, 1));
            sort_by_trigger(before);
        }
    }
    if (out_->verdicts.size() > before) return;
    instance_.standard = &standard;
    instance_.version = nullptr;
    start(instance_, no_event, Truth::yes);
    emit_not_applicable(instance_, NotApplicable::no_trigger);
}

void Judge::judge_triggers(const BoundStandard& standard, std::span<const BoundVersion> versions) {
    const BoundVersion& version = versions.front();
    const Trigger& trigger = *version.source->clauses.trigger;
    if (trigger.kind == Trigger::Kind::counted) return judge_counted(standard, versions);
    if (trigger.kind == Trigger::Kind::case_opened)
        return judge_apart(standard, versions, find_picks(version, Pick::first));
    if (trigger.pick == Pick::last &&
        std::any_of(versions.begin(), versions.end(), [](const BoundVersion& one) {
            return runs_a_clock(one);
        }))
        return judge_runs(standard, versions);
    if (trigger.pick != Pick::each)
        return judge_apart(standard, versions, find_picks(version, trigger.pick));
    Slots none;
    none.fill(no_event);
    for (const EventIndex event : view_.of_set(version.trigger)) {
        const Truth is_trigger = view_.matches(version.trigger, event, none);
        if (is_trigger != Truth::no) judge_trigger(standard, versions, event, is_trigger);
    }
}

// --- The first or the last -----------------------------------------------------------------------

// The events that may be the first (or last) trigger.
std::span<const Candidate> Judge::find_picks(const BoundVersion& version, Pick pick) {
    const bool is_any = version.source->clauses.trigger->kind == Trigger::Kind::case_opened;
    const std::span<const EventIndex> events =
        is_any ? view_.events() : view_.of_set(version.trigger);
    Slots none;
    none.fill(no_event);
    std::vector<Candidate>& picks = picks_;
    picks.clear();
    for (std::size_t at = 0; at < events.size(); ++at) {
        const EventIndex event = events[pick == Pick::first ? at : events.size() - 1 - at];
        const Truth is_one = is_any ? Truth::yes : view_.matches(version.trigger, event, none);
        if (is_one != Truth::no) picks.push_back({event, is_one});
        // Those that follow are overtaken by one that surely is a trigger.
        if (is_one == Truth::yes && program_.times().is_index_order()) return picks;
    }
    if (picks.size() < 2) return picks;
    std::sort(picks.begin(), picks.end(), [](const Candidate& left, const Candidate& right) {
        return left.event < right.event;
    });
    const std::vector<Candidate> all = picks;
    keep_possible(picks, pick);
    if (picks.empty()) picks = all;  // times and a file's order may go in a circle
    return picks;
}

// Where it is not known which of several it is, each is judged as if it were: only where they do
// not agree does it matter (decision 0015).
void Judge::judge_apart(const BoundStandard& standard,
                        std::span<const BoundVersion> versions,
                        std::span<const Candidate> picks) {
    const std::size_t begin = out_->verdicts.size();
    std::size_t kept = begin;
    for (std::size_t at = 0; at < picks.size(); ++at) {
        const Candidate one = picks[at];
        const std::size_t here = out_->verdicts.size();
        judge_trigger(standard, versions, one.event, one.counts);
        if (at == 0) {
            kept = out_->verdicts.size();
            continue;
        }
        if (are_alike(begin, here)) {
            join(begin, here);
            out_->verdicts.resize(kept);
            continue;
        }
        out_->verdicts.resize(begin + 1);  // one of them has a verdict, else they would agree
        Verdict& verdict = out_->verdicts[begin];
        // Where the order is known, why the first cannot be told is the reason.
        const bool is_order_known =
            program_.times().before(picks.front().event, one.event) != Truth::unknown;
        if (verdict.kind != VerdictKind::cannot_tell || !is_order_known)
            conclude_unknown(verdict, UnknownReason::order, one.event);
        return;
    }
}

// --- Runs of `last` ------------------------------------------------------------------------------

bool Judge::runs_a_clock(const BoundVersion& version) {
    const Obligation& duty = *version.obligation.source;
    return duty.kind == Obligation::Kind::response &&
           duty.timing.reference.slot == version.source->clauses.trigger->as.slot &&
           duty.timing.kind != language::Timing::Kind::not_before &&
           duty.timing.kind != language::Timing::Kind::practicable;
}

// A new trigger restarts the clock only while no response has come and the deadline has not passed.
// Of two whose order is not known either may restart the other; of two of the very same time one
// does, and the deadline is the same.
void Judge::judge_runs(const BoundStandard& standard, std::span<const BoundVersion> versions) {
    const EventTimes& times = program_.times();
    const std::size_t begin = out_->verdicts.size();
    Slots none;
    none.fill(no_event);
    Candidate current;
    EventIndex may_restart = no_event;  // one before `current` that may have come after it
    Verdict missed_before;              // such a one that did not restart it, as it was missed
    const auto judge_run = [&](EventIndex next) {
        const std::size_t here = out_->verdicts.size();
        judge_trigger(standard, versions, current.event, current.counts);
        const bool is_missed =
            out_->verdicts.size() > here && out_->verdicts[here].kind == VerdictKind::missed;
        if (next != no_event) downgrade_missed(here, next);
        for (std::size_t at = here; at < out_->verdicts.size(); ++at)
            add_searched(out_->verdicts[at], searched_by(missed_before));
        missed_before = Verdict{};
        if (is_missed) add_searched(missed_before, searched_by(out_->verdicts[here]));
        return is_missed;
    };
    // Only triggers are put in order: an event of the kind that is none places no other.
    triggers_.clear();
    for (const EventIndex event : view_.of_set(versions.front().trigger))
        if (view_.matches(versions.front().trigger, event, none) != Truth::no)
            triggers_.push_back(event);
    for (const EventIndex event : in_order_of_happening(triggers_)) {
        const Truth is_trigger = view_.matches(versions.front().trigger, event, none);
        EventIndex may_restart_this = no_event;
        if (current.event != no_event) {
            const bool is_of_same_time = times.first_ms(current.event) == times.first_ms(event) &&
                                         times.last_ms(current.event) == times.last_ms(event) &&
                                         !times.is_unknown(event);
            const Truth is_after =
                is_of_same_time ? Truth::yes : times.before(current.event, event);
            const Truth restarts =
                both(is_after,
                     both(is_trigger, is_restarted_by(event, standard, versions, current.event)));
            const bool is_missed = restarts != Truth::yes &&
                                   judge_run(restarts == Truth::unknown ? event : may_restart);
            if (is_after != Truth::unknown || !is_missed) missed_before = Verdict{};
            // Where both are missed one of them is, whichever came last.
            if (is_after == Truth::unknown && !is_missed &&
                both(current.counts, is_restarted_by(current.event, standard, versions, event)) !=
                    Truth::no)
                may_restart_this = current.event;
        }
        current = {event, is_trigger};
        may_restart = may_restart_this;
    }
    if (current.event != no_event) judge_run(may_restart);
    sort_by_trigger(begin);
}

// They are told as the triggers stand, by their earliest time.
void Judge::sort_by_trigger(std::size_t begin) {
    if (out_->verdicts.size() - begin < 2) return;
    std::stable_sort(
        out_->verdicts.begin() + static_cast<std::ptrdiff_t>(begin),
        out_->verdicts.end(),
        [](const Verdict& left, const Verdict& right) { return left.trigger < right.trigger; });
}

// Events stand by their earliest time. The order of a file that keeps it may be another where times
// overlap: of such neighbours the one goes next that none of the others surely precedes.
std::span<const EventIndex> Judge::in_order_of_happening(std::span<const EventIndex> events) {
    const EventTimes& times = program_.times();
    if (times.is_index_order() || events.size() < 2) return events;
    in_order_.assign(events.begin(), events.end());
    const auto put_in_order = [&](std::size_t begin, std::size_t end) {
        if (end - begin < 2) return;
        std::vector<std::size_t> ahead(end - begin, 0);  // how many surely precede it
        bool is_in_order = true;
        for (std::size_t one = begin; one < end; ++one)
            for (std::size_t other = begin; other < end; ++other)
                if (times.before(events[other], events[one]) == Truth::yes) {
                    ++ahead[one - begin];
                    is_in_order = is_in_order && other < one;
                }
        if (is_in_order) return;
        std::vector<bool> is_placed(end - begin, false);
        for (std::size_t at = begin; at < end; ++at) {
            std::size_t next = end;
            for (std::size_t one = begin; one < end && next == end; ++one)
                if (!is_placed[one - begin] && ahead[one - begin] == 0) next = one;
            for (std::size_t one = begin; one < end && next == end; ++one)
                if (!is_placed[one - begin]) next = one;  // a circle: as they stand
            is_placed[next - begin] = true;
            in_order_[at] = events[next];
            for (std::size_t one = begin; one < end; ++one)
                if (!is_placed[one - begin] && ahead[one - begin] > 0 &&
                    times.before(events[next], events[one]) == Truth::yes)
                    --ahead[one - begin];
        }
    };
    std::size_t begin = 0;
    std::int64_t last_ms = 0;
    for (std::size_t at = 0; at < events.size(); ++at) {
        if (times.is_unknown(events[at])) {  // these stand last, in no known order
            put_in_order(begin, at);
            return in_order_;
        }
        if (at > begin && times.first_ms(events[at]) > last_ms) {
            put_in_order(begin, at);
            begin = at;
        }
        last_ms =
            at == begin ? times.last_ms(events[at]) : std::max(last_ms, times.last_ms(events[at]));
    }
    put_in_order(begin, events.size());
    return in_order_;
}

// --- Counts --------------------------------------------------------------------------------------

// Fires at the n-th event, and again only where fewer had been left: so many, no more and no fewer,
// came before it and not too long ago. Events of the very same time, in no known order, are looked
// at together: where one of them surely is the n-th, each is judged as if it were.
void Judge::judge_counted(const BoundStandard& standard, std::span<const BoundVersion> versions) {
    const BoundVersion& version = versions.front();
    const Trigger& trigger = *version.source->clauses.trigger;
    const EventTimes& times = program_.times();
    Slots none;
    none.fill(no_event);
    const DeadlineReckoner reckon{times,
                                  version.calendar ? &*version.calendar : nullptr,
                                  version.school ? &*version.school : nullptr};
    struct Counted {
        EventIndex event;
        Truth counts;
        assurance::Limit limit;  // the latest that it counts for
    };
    std::vector<Counted> events;
    for (const EventIndex event : view_.of_set(version.trigger)) {
        const Truth counts = view_.matches(version.trigger, event, none);
        if (counts != Truth::no)
            events.push_back({event, counts, reckon.after(event, trigger.within)});
    }
    // The end of the events from `at` on that share its time and surely count, in no known order.
    const auto twins_of = [&](std::size_t at) {
        std::size_t end = at;
        while (!times.is_index_order() && end < events.size() &&
               times.first_ms(events[end].event) == times.first_ms(events[at].event) &&
               times.last_ms(events[end].event) == times.last_ms(events[at].event) &&
               events[end].counts == Truth::yes)
            ++end;
        for (std::size_t one = at; one < end; ++one) {
            if (reckon.is_by(events[one].event, events[at].limit) != Truth::yes) return at + 1;
            for (std::size_t other = at; other < one; ++other)
                if (times.before(events[other].event, events[one].event) != Truth::unknown)
                    return at + 1;
        }
        return std::max(end, at + 1);
    };
    std::size_t oldest = 0;
    for (std::size_t at = 0, next = 0; at < events.size(); at = next) {
        const Counted& event = events[at];
        next = twins_of(at);
        // In the order of the index a limit only moves on, and nothing that follows came before.
        const std::size_t end = times.is_index_order() ? at : events.size();
        while (times.is_index_order() && oldest < at &&
               reckon.is_by(event.event, events[oldest].limit) == Truth::no)
            ++oldest;
        std::int32_t sure = 0;
        std::int32_t possible = 0;
        for (std::size_t other = oldest; other < end; ++other) {
            if (at <= other && other < next) continue;
            const Truth in =
                both(both(events[other].counts, times.before(events[other].event, event.event)),
                     reckon.is_by(event.event, events[other].limit));
            sure += in == Truth::yes ? 1 : 0;
            possible += in != Truth::no ? 1 : 0;
        }
        const auto twins = static_cast<std::int32_t>(next - at);
        if (sure >= trigger.count || possible + twins < trigger.count) continue;
        const bool is_reached =
            sure == possible && sure + twins >= trigger.count && event.counts == Truth::yes;
        std::vector<Candidate> nth;
        for (std::size_t one = at; one < next; ++one)
            nth.push_back({events[one].event, is_reached ? Truth::yes : Truth::unknown});
        judge_apart(standard, versions, nth);
    }
}

}  // namespace hearken::monitor
