// What a standard requires of a plain case. The order of the tests is that of Judge.
#include <algorithm>

#include "base/check.h"
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::Miss;
using assurance::no_event;
using assurance::NotApplicable;
using assurance::UnknownReason;
using assurance::VerdictKind;
using language::Obligation;
using language::Timing;

void PlainJudge::judge_obligation(const PlainObligation& duty, Outcome& outcome) {
    switch (duty.kind) {
        case Obligation::Kind::response:
        case Obligation::Kind::bound:
            return judge_response(duty, outcome);
        case Obligation::Kind::quality:
            return judge_quality(duty, outcome);
        case Obligation::Kind::absence:
        case Obligation::Kind::at_least:
        case Obligation::Kind::at_most:
            return judge_count(duty, outcome);
        case Obligation::Kind::order:
            return judge_order(duty, outcome);
        case Obligation::Kind::all:
        case Obligation::Kind::any:
            return judge_group(duty, outcome);
        case Obligation::Kind::periodic:
            break;
    }
    HEARKEN_CHECK(false);
}

// --- Responses -----------------------------------------------------------------------------------

void PlainJudge::judge_response(const PlainObligation& duty, Outcome& outcome) {
    if (slots_[duty.reference] == none) return hand_back();
    set_limits(duty);
    const Response found = find_response(duty);
    if (is_handed_back_) return;
    if (found.in_time != none) {
        outcome.witness = event_at(found.in_time);
        if (!duty.by_recorded) mark_recorded_late(outcome);
        return conclude(outcome, VerdictKind::met);
    }
    const bool is_bound = duty.kind == Obligation::Kind::bound;
    if (duty.timing == Timing::Kind::not_before && found.early == none && !is_bound)
        return conclude_not_applicable(outcome, NotApplicable::nothing_to_judge);
    conclude_unmet(duty, found, outcome);
}

PlainJudge::Response PlainJudge::find_response(const PlainObligation& duty) {
    Response found;
    const std::size_t subject = duty.subject;
    if (duty.kind == Obligation::Kind::bound) {
        if (slots_[subject] == none)
            hand_back();
        else
            weigh(duty, slots_[subject], found);
        return found;
    }
    const bool is_first_only = duty.timing == Timing::Kind::not_before;
    const PlainSet& set = plain_.set(duty.events);
    const Positions all = may_be_of_set(duty.events) & following(trigger_) & seen_->visible;
    const Some some = some_of(set, all);
    Positions left = set.terms.empty() ? some.sure | some.perhaps : all;
    for (; left != 0 && !is_handed_back_; left &= left - 1) {
        const Position candidate = lowest(left);
        if (subject != 0) slots_[subject] = candidate;
        if ((some.sure & only(candidate)) == 0 && !belongs(set, candidate)) continue;
        weigh(duty, candidate, found);
        if (is_first_only) check_told(candidate, all);
        // What comes later may have been written down sooner.
        const bool is_late = found.late != none && !duty.by_recorded;
        const bool is_over =
            found.in_time != none || is_late || (is_first_only && found.early != none);
        if (is_over) break;
    }
    if (subject != 0) slots_[subject] = none;
    return found;
}

void PlainJudge::weigh(const PlainObligation& duty, Position candidate, Response& found) {
    if (!is_so(duty.where, candidate)) return;
    const bool is_by_recording = duty.by_recorded;
    const bool is_early = opens_.is_set && !is_response_from(candidate, is_by_recording);
    const bool is_late = deadline_.is_set && !is_response_by(candidate, is_by_recording);
    if (!is_early && !is_late) {
        found.in_time = candidate;
        return;
    }
    Position& first = is_late ? found.late : found.early;
    const auto recorded_ms = [&](Position position) {
        return times_.recorded(event_at(position)).earliest.time_since_epoch().count();
    };
    if (first == none || (is_by_recording && recorded_ms(candidate) < recorded_ms(first)))
        first = candidate;
}

// --- Qualities, order, groups --------------------------------------------------------------------

void PlainJudge::judge_quality(const PlainObligation& duty, Outcome& outcome) {
    const Position subject = slots_[duty.subject];
    outcome.witness = event_at(subject);
    if (subject == none) return hand_back();
    if (is_so(duty.where, subject)) return conclude(outcome, VerdictKind::met);
    if (is_discharged(outcome)) return conclude_not_applicable(outcome, NotApplicable::discharged);
    check_doubts();
    outcome.miss = Miss::unlike;
    conclude_missed(outcome);
}

void PlainJudge::judge_order(const PlainObligation& duty, Outcome& outcome) {
    const Positions from_trigger = following(trigger_) | only(trigger_);
    const Position later = duty.later_is_bound ? slots_[duty.subject]
                           : duty.later_pick == language::Pick::first
                               ? first_of(duty.later, from_trigger)
                               : last_of(duty.later, from_trigger);
    if (later == none) return conclude_not_applicable(outcome, NotApplicable::nothing_to_judge);
    if (!duty.later_is_bound) check_told(later, may_be_of_set(duty.later) & from_trigger);
    anchor_ = later;
    const Position earlier = last_of(duty.events, before(later));
    if (earlier != none) {
        outcome.witness = event_at(earlier);
        return conclude(outcome, VerdictKind::met);
    }
    if (is_discharged(outcome)) return conclude_not_applicable(outcome, NotApplicable::discharged);
    check_doubts();
    check_told(later, may_be_of_set(duty.events));
    if (!is_covered(duty, first_day_of_case(), {later, {}, 0}))
        return conclude_unknown(outcome, UnknownReason::coverage);
    const Position late = first_of(duty.events, after(later));
    outcome.witness = event_at(late);
    outcome.miss = late == none ? Miss::never : Miss::late;
    conclude_missed(outcome);
}

void PlainJudge::judge_group(const PlainObligation& duty, Outcome& outcome) {
    const bool is_any = duty.kind == Obligation::Kind::any;
    bool is_first = true;
    for (const PlainObligation& part : duty.parts) {
        Outcome judged = begin();
        anchor_ = none;
        opens_ = {};
        deadline_ = {};
        judge_obligation(part, judged);
        if (is_handed_back_) return;
        if (is_first || rank(judged.kind, is_any) > rank(outcome.kind, is_any)) outcome = judged;
        is_first = false;
    }
}

// --- Windows -------------------------------------------------------------------------------------

PlainJudge::Window PlainJudge::open_window(const PlainObligation& duty) {
    using Kind = language::Window::Kind;
    Window window;
    window.kind = duty.window;
    const Position reference = slots_[duty.window_reference];
    switch (window.kind) {
        case Kind::in_case:
            window.from = trigger_;
            return window;
        case Kind::before:
        case Kind::after:
            window.from = reference;
            window.exists = reference != none;
            return window;
        case Kind::within:
            window.from = reference;
            window.exists = reference != none;
            if (!window.exists) return window;
            anchor_ = reference;
            deadline_ = limit_after(reference, duty.within);
            window.has_ended = has_passed(deadline_);
            return window;
        case Kind::from_until:
            break;
    }
    if (duty.window_from_event) {
        window.from = slots_[*duty.window_from_event];
    } else {
        const Positions from_trigger = following(trigger_) | only(trigger_);
        window.from = first_of(duty.window_from, from_trigger);
        check_told(window.from, may_be_of_set(duty.window_from) & from_trigger);
    }
    window.exists = window.from != none;
    if (window.exists) find_closing(duty, window);
    return window;
}

void PlainJudge::find_closing(const PlainObligation& duty, Window& window) {
    const Positions among = after(window.from) | only(window.from);
    if (duty.window_until_state == no_plain_node) {
        const Positions may_close = may_be_of_set(duty.window_until);
        window.until = first_of(duty.window_until, among);
        if (window.until != window.from) check_told(window.from, may_close);
        check_told(window.until, may_close);
    } else {
        check_order_of(seen_->visible);
        for (Positions left = among & seen_->visible; left != 0 && !is_handed_back_;
             left &= left - 1)
            if (is_so(duty.window_until_state, lowest(left))) {
                window.until = lowest(left);
                break;
            }
    }
    window.has_ended = window.until != none;
}

// The trigger's own day counts in favour of who acted, never against them.
Positions PlainJudge::inside(const Window& window, bool is_floor) {
    using Kind = language::Window::Kind;
    switch (window.kind) {
        case Kind::in_case:
            return seen_->visible;
        case Kind::before:
            return before(window.from);
        case Kind::after:
            return after(window.from);
        case Kind::within: {
            Positions inside = 0;
            for (Positions left = begun(window, is_floor) & seen_->visible; left != 0;
                 left &= left - 1) {
                if (!is_by(lowest(left), deadline_)) break;
                inside |= only(lowest(left));
            }
            return inside;
        }
        case Kind::from_until:
            break;
    }
    const Positions begun = this->begun(window, is_floor) | only(window.from);
    if (window.until == none) return begun;
    if (window.until == window.from) return only(window.from);
    return begun & (before(window.until) | only(window.until));
}

Positions PlainJudge::begun(const Window& window, bool is_floor) const {
    return is_floor ? following(window.from) : after(window.from);
}

// Those of which it is not known whether they are inside.
Positions PlainJudge::perhaps_inside(const Window& window, bool is_floor) const {
    using Kind = language::Window::Kind;
    Positions perhaps = 0;
    if (window.kind == Kind::in_case) return perhaps;
    const bool is_begun_told =
        is_floor && (window.kind == Kind::within || window.kind == Kind::from_until);
    if (!is_begun_told) perhaps |= untold(window.from);
    if (window.kind == Kind::from_until && window.until != none) perhaps |= untold(window.until);
    return perhaps;
}

std::pair<PlainDay, PlainDay> PlainJudge::days_of(const Window& window) const {
    using Kind = language::Window::Kind;
    const Kind kind = window.kind;
    const bool from_start = kind == Kind::in_case || kind == Kind::before;
    PlainDay last;
    if (kind == Kind::within)
        last.limit = deadline_;
    else
        last.position = kind == Kind::before ? window.from : window.until;
    last.day = times_.as_of_day();
    return {from_start ? first_day_of_case() : PlainDay{window.from, {}, 0}, last};
}

void PlainJudge::judge_count(const PlainObligation& duty, Outcome& outcome) {
    const bool is_floor = duty.kind == Obligation::Kind::at_least;
    const std::int32_t limit = duty.kind == Obligation::Kind::absence ? 0 : duty.count;
    const Window window = open_window(duty);
    if (is_handed_back_) return;
    if (!window.exists) return conclude_not_applicable(outcome, NotApplicable::nothing_to_judge);

    const std::int32_t enough = is_floor ? limit : limit + 1;
    const Positions within = inside(window, is_floor);
    std::int32_t count = 0;
    for (Positions left = of_set(duty.events, within); left != 0 && count < enough;
         left &= left - 1) {
        ++count;
        outcome.witness = event_at(lowest(left));
    }
    if (is_floor && count >= limit) {
        mark_recorded_late(outcome);
        return conclude(outcome, VerdictKind::met);
    }
    if (!is_floor && count > limit) {
        check_fields();
        outcome.miss = Miss::forbidden;
        return conclude_missed(outcome);
    }
    if (!is_floor) outcome.witness = no_event;
    if (is_discharged(outcome)) return conclude_not_applicable(outcome, NotApplicable::discharged);
    check_doubts();
    if ((perhaps_inside(window, is_floor) & may_be_of_set(duty.events)) != 0) return hand_back();
    if (!window.has_ended) return conclude_pending(outcome);
    const auto [first, last] = days_of(window);
    if (!is_covered(duty, first, last)) return conclude_unknown(outcome, UnknownReason::coverage);
    if (!is_floor) return conclude(outcome, VerdictKind::met);
    const Position late = window.kind == language::Window::Kind::within
                              ? first_of(duty.events, begun(window, is_floor) & ~within)
                              : none;
    if (late != none) outcome.witness = event_at(late);
    outcome.miss = late != none ? Miss::late : Miss::never;
    conclude_missed(outcome);
}

// --- Periodic ------------------------------------------------------------------------------------

void PlainJudge::set_interval(const PlainObligation& duty,
                              Position start,
                              bool is_first,
                              Outcome& interval) {
    interval = begin();
    anchor_ = start;
    deadline_ = limit_after(start, is_first ? duty.first_interval : duty.every);
}

void PlainJudge::judge_periodic(const PlainObligation& duty, const Outcome& outcome) {
    Outcome whole = outcome;
    const Window window = open_window(duty);
    if (is_handed_back_) return;
    if (!window.exists) {
        conclude_not_applicable(whole, NotApplicable::nothing_to_judge);
        return emit(whole);
    }
    const std::size_t found_before = found_->size();
    // Those that may end an interval: of the day that it begins on, too.
    Positions left = following(window.from) & ~only(window.from);
    if (window.until != none) {
        check_told(window.until, may_be_of_set(duty.events));
        left &= before(window.until) | only(window.until);
    }
    bool is_discharged = false;
    Outcome interval;
    set_interval(duty, window.from, true, interval);
    while (window.until != window.from && !is_handed_back_) {
        const Position response = first_of(duty.events, left);
        if (response == none) break;
        left &= above(response);
        if (is_by(response, deadline_)) {
            interval.witness = event_at(response);
            mark_recorded_late(interval);
            conclude(interval, VerdictKind::met);
        } else {
            Response found;
            found.late = response;
            conclude_unmet(duty, found, interval);
        }
        // A duty that is discharged gives no further interval.
        is_discharged = interval.why_not_applicable == NotApplicable::discharged;
        if (!is_discharged || found_->size() == found_before) emit(interval);
        if (is_discharged) break;
        set_interval(duty, response, false, interval);
    }
    if (is_discharged) return;
    // The last one: the closing event may have been its response, or have cut it short.
    const bool is_cut_short =
        window.until != none && (window.until == anchor_ || is_by(window.until, deadline_));
    if (!is_cut_short) {
        conclude_unmet(duty, {}, interval);
        is_discharged = interval.why_not_applicable == NotApplicable::discharged;
        if (!is_discharged || found_->size() == found_before) emit(interval);
    }
    if (found_->size() > found_before || is_handed_back_) return;
    whole.witness = event_at(window.until);
    anchor_ = none;
    deadline_ = {};
    conclude(whole, VerdictKind::met);
    emit(whole);
}

}  // namespace hearken::monitor
