// Duties over a stretch of a case: nothing of a kind, at least or at most so many, every so often.
#include <algorithm>

#include "monitor/judge.h"

namespace hearken::monitor {

using assurance::Miss;
using assurance::no_event;
using assurance::NotApplicable;
using assurance::UnknownReason;
using language::Obligation;
using language::Window;

// --- The stretch ---------------------------------------------------------------------------------

Judge::OpenWindow& Judge::open_window(Instance& instance,
                                      const BoundObligation& duty,
                                      EventIndex opening,
                                      Verdict& verdict) {
    OpenWindow& window = window_;
    window.begin();
    window.source = &duty.source->window;
    const Window& source = *window.source;
    const EventIndex reference = instance.slots[static_cast<std::size_t>(source.reference.slot)];
    switch (source.kind) {
        case Window::Kind::in_case:
            window.from = instance.trigger;
            return window;
        case Window::Kind::before:
        case Window::Kind::after:
            window.from = reference;
            window.exists = reference != no_event;
            return window;
        case Window::Kind::within:
            window.from = reference;
            window.exists = reference != no_event;
            if (!window.exists) return window;
            verdict.anchor = reference;
            find_stops(instance, reference);
            verdict.deadline =
                reckoner(instance).after(reference, source.within, std::span{instance.stops});
            for (const StoppedClock& stop : instance.stops)
                out_->stops.push_back({stop.from, stop.until});
            window.has_ended = reckoner(instance).has_passed(verdict.deadline);
            return window;
        case Window::Kind::from_until:
            break;
    }
    window.from = opening;
    window.exists = opening != no_event;
    if (window.exists) find_ends(instance, duty, window);
    verdict.window_from = window.from;
    verdict.window_until = window.until;
    return window;
}

// The events that may open it: the first of them from the trigger on, or the one that is named.
const std::vector<Candidate>& Judge::find_openings(Instance& instance,
                                                   const BoundObligation& duty) {
    const Window& window = duty.source->window;
    std::vector<Candidate>& openings = openings_;
    openings.clear();
    if (window.kind != Window::Kind::from_until || window.from_event) {
        const language::BoundName& name =
            window.kind == Window::Kind::from_until ? *window.from_event : window.reference;
        const EventIndex named = instance.slots[static_cast<std::size_t>(name.slot)];
        if (named != no_event || window.kind == Window::Kind::in_case)
            openings.push_back({named, Truth::yes});
        return openings;
    }
    const EventTimes& times = program_.times();
    EventIndex sure = no_event;
    std::vector<EventIndex> overtaken;
    const auto opens = [&](EventIndex event) {
        const Truth after =
            event == instance.trigger ? Truth::yes : is_after_trigger(instance.trigger, event);
        if (after == Truth::no) return after;
        const Truth fits = view_.matches(duty.window_from, event, instance.slots);
        if (after == Truth::unknown && fits != Truth::no) view_.note(UnknownReason::order, event);
        return both(after, fits);
    };
    const std::size_t mark = view_.unknowns().size();
    for (const EventIndex event : view_.may_follow(duty.window_from, instance.trigger)) {
        if (sure != no_event && times.before(sure, event) == Truth::yes) {
            overtaken.push_back(event);
            continue;
        }
        const Truth counts = opens(event);
        if (counts == Truth::no) continue;
        openings.push_back({event, counts});
        if (counts == Truth::yes && sure == no_event) sure = event;
        if (sure != no_event && times.is_index_order()) break;
    }
    keep_possible(openings, language::Pick::first);
    if (openings.size() > 1) drop_followers(openings, surely(overtaken, opens));
    view_.unknowns().resize(mark);
    for (const Candidate& opening : openings)
        if (opening.counts == Truth::unknown) (void)opens(opening.event);  // notes why
    return openings;
}

// The opening event may close the window itself: what was void at its creation was never open.
Truth Judge::closes(Instance& instance,
                    const BoundObligation& duty,
                    const OpenWindow& window,
                    EventIndex event) {
    const Truth is_after =
        event == window.from ? Truth::yes : program_.times().before(window.from, event);
    if (is_after == Truth::no) return is_after;
    Truth closes = Truth::no;
    if (duty.window_until_state != no_node) {
        instance.slots[0] = event;
        closes = view_.holds(duty.window_until_state, instance.slots, nullptr);
        instance.slots[0] = no_event;
    } else {
        closes = view_.matches(duty.window_until, event, instance.slots);
    }
    if (is_after == Truth::unknown && closes != Truth::no) view_.note(UnknownReason::order, event);
    return both(is_after, closes);
}

void Judge::find_ends(Instance& instance, const BoundObligation& duty, OpenWindow& window) {
    const EventTimes& times = program_.times();
    const bool by_state = duty.window_until_state != no_node;
    std::span<const EventIndex> candidates =
        by_state ? view_.events() : view_.may_follow(duty.window_until, window.from);
    if (by_state && times.is_index_order())
        candidates = {std::lower_bound(candidates.begin(), candidates.end(), window.from),
                      candidates.end()};
    const std::size_t mark = view_.unknowns().size();
    const auto closes_it = [&](EventIndex event) { return closes(instance, duty, window, event); };
    window.has_ended = Truth::no;
    // What opens it may close it, and nothing comes before that.
    if (!times.is_index_order() && closes_it(window.from) == Truth::yes) {
        window.ends.push_back({window.from, Truth::yes});
        window.has_ended = Truth::yes;
        window.until = window.from;
        return;
    }
    view_.unknowns().resize(mark);
    EventIndex sure = no_event;
    std::vector<EventIndex> overtaken;
    for (const EventIndex candidate : candidates) {
        const bool is_overtaken = sure != no_event &&
                                  times.last_ms(candidate) >= times.last_ms(window.until) &&
                                  times.before(sure, candidate) == Truth::yes;
        if (is_overtaken) {
            overtaken.push_back(candidate);
            continue;
        }
        const Truth ends = closes_it(candidate);
        if (ends == Truth::no) continue;
        window.ends.push_back({candidate, ends});
        window.has_ended = either(window.has_ended, ends);
        if (ends == Truth::unknown) continue;
        if (sure == no_event) sure = candidate;
        if (window.until == no_event || times.last_ms(candidate) < times.last_ms(window.until))
            window.until = candidate;
        if (times.is_index_order()) break;
    }
    const std::size_t noted = view_.unknowns().size();
    if (!overtaken.empty()) window.sure_ends = surely(overtaken, closes_it);
    for (const Candidate& end : window.ends)
        if (end.counts == Truth::yes) window.sure_ends.push_back(end.event);
    view_.unknowns().resize(noted);
    keep_possible(window.ends, language::Pick::first);
    drop_followers(window.ends, window.sure_ends);
    for (const Candidate& end : window.ends)
        window.ends_from_ms = std::min(window.ends_from_ms, times.first_ms(end.event));
    for (const EventIndex end : window.sure_ends)
        window.surely_over_ms = std::min(window.surely_over_ms, times.last_ms(end));
    window.unknowns.assign(view_.unknowns().begin() + static_cast<std::ptrdiff_t>(mark),
                           view_.unknowns().end());
}

// Between the events that open and close it, both included. Where it may have closed before it
// surely did, what lies between is not known to be inside; what follows any that surely closes it
// surely is not.
Truth Judge::is_inside_until(const OpenWindow& window, EventIndex event, bool is_floor) const {
    if (event == window.from) return Truth::yes;
    if (window.until == window.from) return Truth::no;
    const EventTimes& times = program_.times();
    const Truth begun =
        is_floor ? is_after_trigger(window.from, event) : times.before(window.from, event);
    return both(begun, negation(is_over_before(window, event)));
}

// Whether one that ends the stretch came before the event.
Truth Judge::is_over_before(const OpenWindow& window, EventIndex event) const {
    const EventTimes& times = program_.times();
    if (times.last_ms(event) < window.ends_from_ms) return Truth::no;
    // So that a hostile case costs no more than its events.
    constexpr std::size_t looked_at_max = 64;
    if (window.ends.size() > looked_at_max)
        return window.surely_over_ms < times.first_ms(event) ? Truth::yes : Truth::unknown;
    Truth is_over = Truth::no;
    for (const Candidate& end : window.ends)
        is_over = either(is_over, both(end.counts, times.before(end.event, event)));
    if (is_over == Truth::unknown)
        for (const EventIndex end : window.sure_ends)
            if (times.before(end, event) == Truth::yes) is_over = Truth::yes;
    return is_over;
}

Truth Judge::is_inside(const OpenWindow& window,
                       EventIndex event,
                       const Instance& instance,
                       const Verdict& verdict,
                       bool is_floor) {
    const EventTimes& times = program_.times();
    switch (window.source->kind) {
        case Window::Kind::in_case:
            return Truth::yes;
        case Window::Kind::before:
            return times.before(event, window.from);
        case Window::Kind::after:
            return times.before(window.from, event);
        case Window::Kind::within: {
            if (event == window.from) return Truth::no;
            // The trigger's own day counts in favour of who acted, never against them.
            const Truth after =
                is_floor ? is_after_trigger(window.from, event) : times.before(window.from, event);
            return both(after, reckoner(instance).is_by(event, verdict.deadline));
        }
        case Window::Kind::from_until:
            break;
    }
    return is_inside_until(window, event, is_floor);
}

// --- Absence and counts --------------------------------------------------------------------------

// Where it is not known which event opens the stretch, each is looked at: only where they do not
// agree does it matter.
void Judge::judge_count(Instance& instance, const BoundObligation& duty, Verdict& verdict) {
    const std::size_t mark = view_.unknowns().size();
    const std::vector<Candidate>& openings = find_openings(instance, duty);
    if (openings.empty()) return conclude_not_applicable(verdict, NotApplicable::nothing_to_judge);
    constexpr std::size_t looked_at_max = 32;
    const bool is_there =
        std::any_of(openings.begin(), openings.end(), [](const Candidate& opening) {
            return opening.counts == Truth::yes;
        });
    bool is_agreed = is_there && openings.size() <= looked_at_max;
    if (is_agreed) {
        const std::vector<assurance::Unknown> why = view_.unknowns();
        view_.unknowns().resize(mark);
        const Verdict begun = verdict;
        judge_count_from(instance, duty, openings.front().event, verdict);
        for (std::size_t at = 1; at < openings.size() && is_agreed; ++at) {
            Verdict other = begin(instance);
            other.trigger = begun.trigger;
            view_.unknowns().clear();
            judge_count_from(instance, duty, openings[at].event, other);
            is_agreed = other.kind == verdict.kind && other.miss == verdict.miss &&
                        other.why_not_applicable == verdict.why_not_applicable;
            if (is_agreed) join(verdict, other);
        }
        if (is_agreed) return;
        verdict = begun;
        view_.unknowns() = why;
    }
    verdict.unknowns.begin = static_cast<std::uint32_t>(out_->unknowns.size());
    for (const Candidate& opening : openings)
        if (openings.size() > 1) view_.note(UnknownReason::order, opening.event);
    conclude_unknown(verdict);
}

void Judge::judge_count_from(Instance& instance,
                             const BoundObligation& duty,
                             EventIndex opening,
                             Verdict& verdict) {
    const bool is_floor = duty.source->kind == Obligation::Kind::at_least;
    const std::int32_t limit =
        duty.source->kind == Obligation::Kind::absence ? 0 : duty.source->count;
    const OpenWindow& window = open_window(instance, duty, opening, verdict);
    const Count count = count_inside(instance, duty, window, verdict, is_floor ? limit : limit + 1);
    if (is_floor && count.sure >= limit) {
        mark_recorded_late(instance, verdict);
        return conclude(verdict, VerdictKind::met);
    }
    if (!is_floor && count.sure > limit) {
        if (lacks_field(instance)) return conclude_unknown(verdict);
        verdict.miss = Miss::forbidden;
        return conclude_missed(instance, verdict);
    }
    if (!is_floor) verdict.witness = no_event;
    const Truth discharged = find_discharge(instance, verdict);
    if (discharged == Truth::yes)
        return conclude_not_applicable(verdict, NotApplicable::discharged);
    verdict.decisive = no_event;
    const bool is_possible = count.sure + count.possible >= (is_floor ? limit : limit + 1);
    if (is_doubtful(instance, verdict) || is_possible || discharged == Truth::unknown)
        return conclude_unknown(verdict);
    view_.unknowns().clear();
    if (window.has_ended == Truth::no) return conclude_pending(instance, verdict);
    if (window.has_ended == Truth::unknown) {
        view_.unknowns() = window.unknowns;
        if (view_.unknowns().empty()) view_.note(verdict.deadline.why_uncertain, window.from);
        return conclude_unknown(verdict);
    }
    const DateRange searched = days_of(instance, window, verdict);
    const auto day = [](Date date) { return date.time_since_epoch().count(); };
    if (!is_covered(instance, duty, verdict, day(searched.first), day(searched.last)))
        return conclude_unknown(verdict);
    if (!is_floor) return conclude(verdict, VerdictKind::met);
    if (count.late != no_event) verdict.witness = count.late;
    verdict.miss = count.late != no_event ? Miss::late : Miss::never;
    conclude_missed(instance, verdict);
}

// Counts until `enough`; the events counted are cited.
Judge::Count Judge::count_inside(Instance& instance,
                                 const BoundObligation& duty,
                                 const OpenWindow& window,
                                 Verdict& verdict,
                                 std::int32_t enough) {
    const bool is_floor = duty.source->kind == Obligation::Kind::at_least;
    const bool begins = window.source->kind == Window::Kind::within ||
                        window.source->kind == Window::Kind::after ||
                        window.source->kind == Window::Kind::from_until;
    Count count;
    for (const EventIndex event :
         begins ? view_.may_follow(duty.events, window.from) : view_.of_set(duty.events)) {
        const std::size_t mark = view_.unknowns().size();
        const Truth belongs = view_.matches(duty.events, event, instance.slots);
        if (belongs == Truth::no) {
            reject(verdict, event, assurance::Rejection::condition_false);
            continue;
        }
        const Truth inside = is_inside(window, event, instance, verdict, is_floor);
        const Truth counts = both(belongs, inside);
        if (counts == Truth::unknown) {
            ++count.possible;
            if (inside == Truth::unknown) {
                view_.note(UnknownReason::precision, event);
                for (const assurance::Unknown& unknown : window.unknowns)
                    view_.note(unknown.reason, unknown.event, unknown.name, unknown.field);
            }
            continue;
        }
        view_.unknowns().resize(mark);
        if (counts == Truth::yes) {
            ++count.sure;
            out_->cited.push_back(event);
            verdict.witness = event;
            if (count.sure == enough) break;
            continue;
        }
        const bool is_late = window.source->kind == Window::Kind::within && event != window.from &&
                             reckoner(instance).is_by(event, verdict.deadline) == Truth::no;
        if (event != window.from && event != instance.trigger)
            reject(verdict,
                   event,
                   is_late ? assurance::Rejection::too_late : assurance::Rejection::outside_window);
        if (is_late && belongs == Truth::yes && count.late == no_event) count.late = event;
    }
    return count;
}

// The days in which a count or an absence was looked for.
DateRange Judge::days_of(const Instance& instance,
                         const OpenWindow& window,
                         const Verdict& verdict) const {
    const EventTimes& times = program_.times();
    const Window::Kind kind = window.source->kind;
    const bool from_start = kind == Window::Kind::in_case || kind == Window::Kind::before;
    const std::int64_t first = from_start ? first_day_of_case() : times.first_day(window.from);
    const std::int64_t last = kind == Window::Kind::within
                                  ? reckoner(instance).last_day(verdict.deadline)
                              : kind == Window::Kind::before ? times.last_day(window.from)
                              : window.until != no_event     ? times.last_day(window.until)
                                                             : times.as_of_day();
    return {Date{std::chrono::days{first}}, Date{std::chrono::days{last}}};
}

// --- Periodic ------------------------------------------------------------------------------------

void Judge::judge_periodic(Instance& instance,
                           const BoundObligation& duty,
                           const Verdict& verdict) {
    Verdict whole = verdict;
    const std::vector<Candidate>& openings = find_openings(instance, duty);
    if (openings.empty()) {
        conclude_not_applicable(whole, NotApplicable::nothing_to_judge);
        return emit(whole);
    }
    const EventIndex opening = the_one(openings);
    if (opening == no_event) {
        conclude_unknown(whole);
        return emit(whole);
    }
    view_.unknowns().clear();
    OpenWindow& window = open_window(instance, duty, opening, whole);
    if (!window.ends.empty()) {
        window.until = the_one(window.ends);
        whole.window_until = window.until;
        if (window.is_end_open()) window.unknowns = view_.unknowns();
    }
    every_ = duration_of(instance, duty, duty.source->every, whole);
    if (every_ == nullptr) {
        conclude_unknown(whole);
        return emit(whole);
    }
    const std::size_t before = out_->verdicts.size();
    Verdict interval = whole;
    set_interval(instance, duty, window.from, true, interval);
    if (window.until != window.from) {
        if (judge_intervals(instance, duty, window, interval))
            judge_last_interval(instance, duty, window, before, interval);
    }
    if (out_->verdicts.size() > before) return;
    // Every interval was kept, or it closed before one ran out.
    whole.witness = window.until;
    conclude(whole, VerdictKind::met);
    emit(whole);
}

void Judge::set_interval(Instance& instance,
                         const BoundObligation& duty,
                         EventIndex start,
                         bool is_first,
                         Verdict& interval) {
    Verdict begun = begin(instance);
    begun.table_line = interval.table_line;
    begun.version = interval.version;
    begun.trigger = interval.trigger;
    begun.window_from = interval.window_from;
    begun.window_until = interval.window_until;
    begun.anchor = start;
    interval = begun;
    interval.is_first_interval = is_first;
    const language::Duration& length =
        is_first && duty.source->first_interval ? *duty.source->first_interval : *every_;
    find_stops(instance, start);
    interval.deadline = reckoner(instance).after(start, length, std::span{instance.stops});
    for (const StoppedClock& stop : instance.stops)
        if (reckoner(instance).is_by(stop.from, interval.deadline) != Truth::no)
            out_->stops.push_back({stop.from, stop.until});
}

// Each response ends an interval, kept or not, and begins the next. False where none follows: the
// duty was discharged, or its stretch may be over.
bool Judge::judge_intervals(Instance& instance,
                            const BoundObligation& duty,
                            const OpenWindow& window,
                            Verdict& interval) {
    const std::size_t before = out_->verdicts.size();
    constexpr std::size_t looked_at_max = 64;  // a hostile case costs no more than its events
    std::vector<EventIndex>& begun = begun_;
    begun.assign(1, window.from);
    begun_until_ms_ = program_.times().last_ms(window.from);
    std::vector<EventIndex> left_out;
    bool may_be_over = false;
    const auto end_with = [&](EventIndex candidate) {
        const IntervalEnd end = try_to_end(instance, duty, window, begun, candidate, interval);
        if (end == IntervalEnd::stretch_may_be_over) {
            may_be_over = true;
            emit(interval);
            return IntervalEnd::none_begins;
        }
        if (end != IntervalEnd::another_begins) return end;
        const bool is_discharged = interval.why_not_applicable == NotApplicable::discharged;
        if (!is_discharged || out_->verdicts.size() == before) emit(interval);
        if (is_discharged) return IntervalEnd::none_begins;
        set_interval(instance, duty, candidate, false, interval);
        begun.push_back(candidate);
        begun_until_ms_ = std::max(begun_until_ms_, program_.times().last_ms(candidate));
        if (begun.size() > looked_at_max) begun.erase(begun.begin() + 1);
        return candidate == window.until ? IntervalEnd::none_begins : end;
    };
    for (const EventIndex candidate : view_.may_follow(duty.events, window.from)) {
        if (candidate == window.from) continue;  // it began the first
        IntervalEnd end = end_with(candidate);
        if (end == IntervalEnd::left_open && left_out.size() < looked_at_max)
            left_out.push_back(candidate);
        // Those that were late in any case may be in time now that another interval runs.
        const bool try_again =
            end == IntervalEnd::another_begins && !program_.times().is_index_order();
        for (std::size_t at = 0; try_again && at < left_out.size();) {
            const IntervalEnd now = end_with(left_out[at++]);
            if (now != IntervalEnd::another_begins && now != IntervalEnd::none_begins) continue;
            left_out.erase(left_out.begin() + static_cast<std::ptrdiff_t>(at) - 1);
            at = 0;
            end = now;
            if (end == IntervalEnd::none_begins) break;
        }
        if (end == IntervalEnd::none_begins) break;
    }
    return !may_be_over && interval.why_not_applicable != NotApplicable::discharged;
}

// Gives the interval its verdict where the candidate ends it: in time, late, or perhaps.
Judge::IntervalEnd Judge::try_to_end(Instance& instance,
                                     const BoundObligation& duty,
                                     const OpenWindow& window,
                                     std::span<const EventIndex> begun,
                                     EventIndex candidate,
                                     Verdict& interval) {
    const EventTimes& times = program_.times();
    Truth after = is_after_trigger(interval.anchor, candidate);
    // The last is enough, too, where the candidate surely follows what is known of all of them;
    // else those are asked that may have ended after it began.
    const std::int64_t first_ms = times.first_ms(candidate);
    if (times.is_index_order() || first_ms > begun_until_ms_) begun = {};
    for (const EventIndex earlier : begun)
        if (times.last_ms(earlier) >= first_ms)
            after = both(after, is_after_trigger(earlier, candidate));
    const Truth inside = window.is_end_open() ? negation(is_over_before(window, candidate))
                         : window.until == no_event || candidate == window.until
                             ? Truth::yes
                             : times.before(candidate, window.until);
    if (both(after, inside) == Truth::no) return IntervalEnd::not_by_it;
    view_.unknowns().clear();
    Truth belongs = view_.matches(duty.events, candidate, instance.slots);
    if (belongs == Truth::no) {
        reject(interval, candidate, assurance::Rejection::condition_false);
        return IntervalEnd::not_by_it;
    }
    belongs = both(belongs, both(after, inside));
    const Truth in_time = reckoner(instance).is_by(candidate, interval.deadline);
    // It may be a response, but it is late in any case: the gap is judged later.
    if (in_time == Truth::no && belongs == Truth::unknown) return IntervalEnd::left_open;
    // The intervals before were decided before any event that may be the end; from here on it
    // matters which of them is.
    if (window.is_end_open() && inside == Truth::unknown) {
        view_.unknowns() = window.unknowns;
        conclude_unknown(interval);
        return IntervalEnd::stretch_may_be_over;
    }
    if (both(belongs, in_time) == Truth::yes) {
        interval.witness = candidate;
        mark_recorded_late(instance, interval);
        conclude(interval, VerdictKind::met);
        return IntervalEnd::another_begins;
    }
    if (in_time == Truth::unknown) view_.note(UnknownReason::precision, candidate);
    if (both(after, inside) == Truth::unknown) view_.note(UnknownReason::order, candidate);
    Response found;
    found.is_possible = in_time != Truth::no;
    if (in_time == Truth::no) found.late = candidate;
    conclude_unmet(instance, duty, interval, found, 0);
    return IntervalEnd::another_begins;
}

// Whether one that ends the stretch came by the limit.
Truth Judge::has_ended_by(const Instance& instance,
                          const OpenWindow& window,
                          const assurance::Limit& limit) {
    const DeadlineReckoner reckon = reckoner(instance);
    if (window.until != no_event) return reckon.is_by(window.until, limit);
    Truth ended = Truth::no;
    for (const Candidate& end : window.ends)
        ended = either(ended, both(end.counts, reckon.is_by(end.event, limit)));
    for (const EventIndex end : window.sure_ends)
        if (ended != Truth::yes && reckon.is_by(end, limit) == Truth::yes) ended = Truth::yes;
    return ended;
}

void Judge::judge_last_interval(Instance& instance,
                                const BoundObligation& duty,
                                const OpenWindow& window,
                                std::size_t before,
                                Verdict& interval) {
    view_.unknowns().clear();
    interval.witness = no_event;
    // The closing event was the last response.
    if (window.until != no_event && window.until == interval.anchor) return;
    // Cut short by the end of the window: no verdict, unless its time had run out before.
    const Truth ended = has_ended_by(instance, window, interval.deadline);
    if (ended == Truth::yes) return;
    if (ended == Truth::unknown) {
        if (window.is_end_open())
            view_.unknowns() = window.unknowns;
        else
            view_.note(UnknownReason::precision, window.until);
        conclude_unknown(interval);
        return emit(interval);
    }
    conclude_unmet(instance, duty, interval, {}, 0);
    // A duty that is discharged gives no further interval.
    const bool is_discharged = interval.why_not_applicable == NotApplicable::discharged;
    if (!is_discharged || out_->verdicts.size() == before) emit(interval);
}

}  // namespace hearken::monitor
