// Any event, again and again: what asks that a case be not silent for long touches every event of
// it, of whatever day, and in the longest cases. Judged here in the order of the casebook, event by
// event, with what is not known of a time or an order as Judge has it.
#include <limits>

#include "monitor/begun_intervals.h"
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::Limit;
using assurance::Miss;
using assurance::no_event;
using assurance::UnknownReason;
using assurance::VerdictKind;

namespace {

Limit limit_on_day(std::int64_t day) {
    Limit limit;
    limit.is_set = true;
    limit.first = limit.last = day;
    return limit;
}

}  // namespace

// What opens the stretch and what closes it, where both are certain.
std::optional<PlainJudge::Stretch> PlainJudge::find_stretch(const PlainStandard& standard) const {
    const PlainVersion& version = standard.versions.front();
    const PlainKinds& opening = plain_.set(version.trigger).kinds;
    const PlainKinds& closing = plain_.set(version.obligation.window_until).kinds;
    const auto is_of = [&](const PlainKinds& kinds, EventIndex event) {
        return kinds.has(plain_.kinds()[casebook_.kinds()[event]]);
    };
    // Events of unknown time stand last.
    EventIndex last = casebook_.end_event(seen_->which);
    while (last > seen_->first_event && !times_.is_visible(last - 1)) --last;
    if (last > seen_->first_event && times_.is_unknown(last - 1)) return std::nullopt;
    std::array<EventIndex, plain_events_max> room;
    const std::optional<std::size_t> count = find_named(standard, room);
    if (!count) return std::nullopt;
    const std::span<const EventIndex> named{room.data(), *count};
    Stretch stretch;
    const auto first = std::find_if(
        named.begin(), named.end(), [&](EventIndex event) { return is_of(opening, event); });
    if (first == named.end()) return stretch;
    stretch.from = *first;
    const std::int64_t day = times_.first_day(stretch.from);
    if (!times_.is_day_certain(stretch.from) || day < version.first_day || day > version.last_day ||
        is_of(closing, stretch.from))
        return std::nullopt;
    for (const EventIndex event : named) {
        if (event == stretch.from) continue;
        const bool closes = is_of(closing, event);
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

// Not by their positions: of a case with more events than bits, what a standard names that needs
// every event may have none.
std::optional<std::size_t> PlainJudge::find_named(
    const PlainStandard& standard, std::span<EventIndex, plain_events_max> events) const {
    std::size_t count = 0;
    if (seen_->rows == nullptr) {
        for (Positions left = of_kinds(standard.relevant); left != 0; left &= left - 1)
            events[count++] = event_at(lowest(left));
        return count;
    }
    std::array<PlainKind, plain_kinds_max> kinds;
    std::size_t kind_count = 0;
    for (const KindCount& of_kind : seen_->rows->kinds()) {
        if (!standard.relevant.has(of_kind.kind)) continue;
        kinds[kind_count++] = of_kind.kind;
        count += of_kind.count;
    }
    if (count > plain_events_max) return std::nullopt;
    return seen_->rows->collect({kinds.data(), kind_count}, events).count;
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
    BegunIntervals begun{from, times_};
    const Outcome none_yet = [&] {
        Outcome outcome;
        outcome.standard = standard_;
        outcome.trigger = from;
        return outcome;
    }();
    // Apart from the anchor, the witness and the limit; the second was written down late.
    std::array<Outcome, 2> met{none_yet, none_yet};
    for (Outcome& outcome : met) {
        outcome.kind = VerdictKind::met;
        outcome.has_deadline = true;
    }
    met[1].is_recorded_late = true;
    const auto settle = [&](Outcome& outcome, const Outcome& settled, EventIndex witness) {
        outcome = settled;
        outcome.anchor = anchor;
        outcome.witness = witness;
        outcome.deadline = limit.last;
        if (limit.first != limit.last) outcome.may_be_due_earlier = true;
    };
    const auto miss = [&](Outcome& outcome, EventIndex witness, Miss why) {
        settle(outcome, met[0], witness);
        outcome.kind = VerdictKind::missed;
        outcome.miss = why;
    };
    const auto cannot_tell = [&](Outcome& outcome, UnknownReason reason) {
        outcome = none_yet;
        conclude_unknown(outcome, reason);
    };
    const std::int64_t closed_from_ms =
        until == no_event ? std::numeric_limits<std::int64_t>::max() : times_.first_ms(until);
    // Whether anything covers the days before the casebook begins has to be asked.
    const auto is_covered = [&] {
        return Date{std::chrono::days{times_.first_day(anchor)}} >= first_day_;
    };
    const bool is_in_days = duty.every.unit == language::Unit::days;
    const EventIndex end = casebook_.end_event(seen_->which);
    Outcome* const added = found_->add_space(end - seen_->first_event);
    Outcome* next = added;
    for (EventIndex event = seen_->first_event; event < end; ++event) {
        if (event == from || !times_.is_visible(event)) continue;
        // Nearly every event surely follows all before it, and surely precedes the closing one.
        Truth belongs = begun.precede(event);
        if (times_.last_ms(event) >= closed_from_ms && event != until)
            belongs = both(belongs, times_.before(event, until));
        if (belongs == Truth::no) continue;
        const std::int64_t day = times_.first_day(event);
        const bool is_day_certain = times_.is_day_certain(event);
        const Truth in_time = is_day_certain && limit.first == limit.last
                                  ? truth(day <= limit.last)
                                  : reckoner.is_by(event, limit);
        if (both(belongs, in_time) == Truth::yes) {
            settle(*next++, met[times_.recorded_day(event) > limit.last ? 1 : 0], event);
        } else if (in_time == Truth::no) {
            // It may come into its own with a later interval: Judge's business.
            if (belongs == Truth::unknown || !is_covered()) return false;
            miss(*next++, event, Miss::late);
        } else {
            cannot_tell(
                *next++,
                in_time == Truth::unknown ? UnknownReason::precision : UnknownReason::order);
        }
        anchor = event;
        if (event == until) break;
        limit = is_day_certain && is_in_days ? limit_on_day(day + duty.every.count)
                                             : reckoner.after(event, duty.every);
        begun.add(event, is_day_certain);
    }
    found_->cut(found_before + static_cast<std::size_t>(next - added));

    // The closing event may have been the last response, or have cut the last interval short.
    if (until == anchor) return true;
    const Truth is_cut_short = until == no_event ? Truth::no : reckoner.is_by(until, limit);
    if (is_cut_short == Truth::unknown) cannot_tell(found_->add(), UnknownReason::precision);
    if (is_cut_short == Truth::no) {
        const Truth has_passed = reckoner.has_passed(limit);
        if (has_passed == Truth::unknown) {
            cannot_tell(found_->add(), limit.why_uncertain);
        } else if (has_passed == Truth::no) {
            Outcome& outcome = found_->add();
            settle(outcome, met[0], no_event);
            outcome.kind = VerdictKind::pending;
        } else {
            if (!is_covered()) return false;
            miss(found_->add(), no_event, Miss::never);
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
