// Any event, again and again: what asks that a case be not silent for long touches every event of
// it, of whatever day, and in the longest cases. Judged here in the order of the casebook, event by
// event, with what is not known of a time or an order as Judge has it.
#include <algorithm>
#include <limits>

#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::Limit;
using assurance::Miss;
using assurance::no_event;
using assurance::UnknownReason;
using assurance::VerdictKind;

namespace {

/// The intervals that have begun: a candidate has to follow each of them. As Judge, the first is
/// kept, and the latest of the others. Events stand by their time, so that one surely follows what
/// stands before it and has a certain day, unless the order of a file says otherwise.
class Begun {
public:
    Begun(EventIndex first, const EventTimes& times)
        : times_(times), first_(first), until_ms_(times.last_ms(first)) {}
    void add(EventIndex event) {
        ++added_;
        if (!times_.keeps_any_order() && times_.is_day_certain(event)) return;
        until_ms_ = std::max(until_ms_, times_.last_ms(event));
        latest_[kept_++ % latest_.size()] = {until_ms_, added_, event};
    }
    /// The last instant at which any of them can have begun that a candidate may not follow.
    [[nodiscard]] std::int64_t until_ms() const { return until_ms_; }
    /// Calls visit with those of them that may have begun at `ms` or later. They stand by their
    /// time, so that they are among the last few.
    template <typename Visit>
    void for_each_from(std::int64_t ms, const Visit& visit) const {
        for (std::size_t at = kept_; at-- > 0;) {
            const One& one = latest_[at % latest_.size()];
            if (one.until_ms < ms) return;
            if (one.number + latest_max <= added_) break;
            if (times_.last_ms(one.event) >= ms) visit(one.event);
        }
        if (times_.last_ms(first_) >= ms) visit(first_);
    }

private:
    struct One {
        std::int64_t until_ms;  // of all up to it
        std::size_t number;     // among all that were added, from 1
        EventIndex event;
    };
    static constexpr std::size_t latest_max = 63;
    const EventTimes& times_;
    EventIndex first_;
    std::int64_t until_ms_;
    std::size_t added_ = 0;
    std::size_t kept_ = 0;
    std::array<One, latest_max + 1> latest_;  // in a ring; not filled before any is kept
};

}  // namespace

// What opens the stretch and what closes it, where both are certain.
std::optional<PlainJudge::Stretch> PlainJudge::find_stretch(const PlainStandard& standard) const {
    const PlainVersion& version = standard.versions.front();
    const PlainKinds& opening = plain_.set(version.trigger).kinds;
    const PlainKinds& closing = plain_.set(version.obligation.window_until).kinds;
    const std::span<const PlainKind> plain_kinds = plain_.kinds();
    const std::span<const std::uint16_t> kinds = casebook_.kinds();
    const auto kind_of = [&](EventIndex event) { return plain_kinds[kinds[event]]; };
    const EventIndex end = casebook_.end_event(seen_->which);
    Stretch stretch;
    // Events of unknown time stand last.
    for (EventIndex event = end; event-- > seen_->first_event;) {
        if (!times_.is_visible(event)) continue;
        if (times_.is_unknown(event)) return std::nullopt;
        break;
    }
    for (EventIndex event = seen_->first_event; event < end && stretch.from == no_event; ++event)
        if (opening.has(kind_of(event)) && times_.is_visible(event)) stretch.from = event;
    if (stretch.from == no_event) return stretch;
    const std::int64_t day = times_.first_day(stretch.from);
    if (!times_.is_day_certain(stretch.from) || day < version.first_day || day > version.last_day ||
        closing.has(kind_of(stretch.from)))
        return std::nullopt;
    for (EventIndex event = seen_->first_event; event < end; ++event) {
        const PlainKind kind = kind_of(event);
        const bool closes = closing.has(kind);
        if ((!closes && !opening.has(kind)) || event == stretch.from || !times_.is_visible(event))
            continue;
        const Truth follows = times_.before(stretch.from, event);
        if (closes && follows == Truth::no) continue;
        if (follows != Truth::yes) return std::nullopt;
        if (!closes) continue;
        if (stretch.until == no_event)
            stretch.until = event;
        else if (times_.before(stretch.until, event) != Truth::yes)
            return std::nullopt;
    }
    return stretch;
}

bool PlainJudge::judge_again(const PlainStandard& standard) {
    const std::optional<Stretch> stretch = find_stretch(standard);
    if (!stretch) return false;
    const auto [from, until] = *stretch;
    if (from == no_event) return true;
    const BoundVersion& version = *standard.versions.front().bound;
    const language::Obligation& duty = *version.obligation.source;
    const DeadlineReckoner reckoner{times_, version.calendar ? &*version.calendar : nullptr};

    const std::size_t found_before = found_->size();
    EventIndex anchor = from;
    Limit limit = reckoner.after(from, duty.first_interval.value_or(duty.every));
    Begun begun{from, times_};
    const auto after = [&](EventIndex earlier, EventIndex event) {
        const Truth is_after = times_.before(earlier, event);
        if (is_after != Truth::unknown) return is_after;
        return times_.first_day(event) >= times_.last_day(earlier) ? Truth::yes : Truth::unknown;
    };
    const Outcome none_yet = [&] {
        Outcome outcome;
        outcome.standard = standard_;
        outcome.trigger = from;
        return outcome;
    }();
    const Outcome settled = [&] {
        Outcome outcome = none_yet;
        outcome.has_deadline = true;
        return outcome;
    }();
    const auto settle =
        [&](VerdictKind kind, EventIndex witness, Miss miss, bool is_recorded_late) {
            Outcome& outcome = found_->add(settled);
            outcome.kind = kind;
            outcome.anchor = anchor;
            outcome.witness = witness;
            outcome.miss = miss;
            outcome.deadline = limit.last;
            if (limit.first != limit.last) outcome.may_be_due_earlier = true;
            if (is_recorded_late) outcome.is_recorded_late = true;
        };
    const auto cannot_tell = [&](UnknownReason reason) {
        Outcome outcome = none_yet;
        conclude_unknown(outcome, reason);
        emit(outcome);
    };
    const bool has_recorded_times = casebook_.has_recorded_times();
    // Whether anything covers the days before the casebook begins has to be asked.
    const std::int64_t closed_from_ms =
        until == no_event ? std::numeric_limits<std::int64_t>::max() : times_.first_ms(until);
    const auto is_by = [&](EventIndex event) {
        return limit.first == limit.last && times_.is_day_certain(event)
                   ? truth(times_.first_day(event) <= limit.last)
                   : reckoner.is_by(event, limit);
    };
    const auto set_next_limit = [&](EventIndex event) {
        if (duty.every.unit != language::Unit::days || !times_.is_day_certain(event)) {
            limit = reckoner.after(event, duty.every);
            return;
        }
        limit = {};
        limit.is_set = true;
        limit.first = limit.last = times_.first_day(event) + duty.every.count;
    };
    const auto is_covered = [&] {
        return Date{std::chrono::days{times_.first_day(anchor)}} >= first_day_;
    };
    const EventIndex end = casebook_.end_event(seen_->which);
    for (EventIndex event = seen_->first_event; event < end; ++event) {
        if (event == from || !times_.is_visible(event)) continue;
        const std::int64_t first_ms = times_.first_ms(event);
        Truth belongs = Truth::yes;
        // Nearly every event surely follows all before it, and surely precedes the closing one.
        if (first_ms <= begun.until_ms())
            begun.for_each_from(first_ms, [&](EventIndex earlier) {
                belongs = both(belongs, after(earlier, event));
            });
        if (belongs != Truth::no && event != until && times_.last_ms(event) >= closed_from_ms)
            belongs = both(belongs, times_.before(event, until));
        if (belongs == Truth::no) continue;
        const Truth in_time = is_by(event);
        if (in_time == Truth::no) {
            // It may come into its own with a later interval: Judge's business.
            if (belongs == Truth::unknown || !is_covered()) return false;
            settle(VerdictKind::missed, event, Miss::late, false);
        } else if (both(belongs, in_time) == Truth::yes) {
            settle(VerdictKind::met,
                   event,
                   Miss::none,
                   has_recorded_times && is_recorded_late(event, limit.last, false));
        } else {
            cannot_tell(in_time == Truth::unknown ? UnknownReason::precision
                                                  : UnknownReason::order);
        }
        anchor = event;
        if (event == until) break;
        set_next_limit(event);
        begun.add(event);
    }

    // The closing event may have been the last response, or have cut the last interval short.
    if (until == anchor) return true;
    const Truth is_cut_short = until == no_event ? Truth::no : reckoner.is_by(until, limit);
    if (is_cut_short == Truth::unknown) cannot_tell(UnknownReason::precision);
    if (is_cut_short == Truth::no) {
        const Truth has_passed = reckoner.has_passed(limit);
        if (has_passed == Truth::unknown) {
            cannot_tell(limit.why_uncertain);
        } else if (has_passed == Truth::no) {
            settle(VerdictKind::pending, no_event, Miss::none, false);
        } else {
            if (!is_covered()) return false;
            settle(VerdictKind::missed, no_event, Miss::never, false);
        }
    }
    if (found_->size() > found_before) return true;
    Outcome outcome = none_yet;
    outcome.witness = until;
    outcome.kind = VerdictKind::met;
    emit(outcome);
    return true;
}

}  // namespace hearken::monitor
