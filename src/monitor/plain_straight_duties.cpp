// What is required of straight standards, trigger by trigger: limits, what follows, and what is
// told of each duty. False is said, or unknown, where it is left to others.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::Miss;
using assurance::NotApplicable;
using assurance::UnknownReason;
using assurance::VerdictKind;
using language::Obligation;
using language::Unit;

// --- Limits --------------------------------------------------------------------------------------

std::int32_t PlainJudge::reckoned_day(Position start,
                                      const PlainDuration& duration,
                                      const PlainVersion& version) {
    const std::int64_t at = seen_->days[start] - reckoned_from_;
    if (at < 0 || at >= reckoned_days) return not_certain;
    std::vector<std::int32_t>& table = reckoned_[duration.table];
    if (table.empty()) table.assign(reckoned_days, not_reckoned);
    std::int32_t& day = table[static_cast<std::size_t>(at)];
    if (day == not_reckoned) {
        const PlainLimit limit = reckon(start, duration, *version.bound);
        const bool is_kept = limit.is_set && limit.at > not_certain &&
                             limit.at <= std::numeric_limits<std::int32_t>::max();
        day = is_kept ? static_cast<std::int32_t>(limit.at) : not_certain;
    }
    return day;
}

PlainJudge::StraightLimit PlainJudge::hours_after(Position start,
                                                  const PlainDuration& duration) const {
    constexpr std::int64_t ms_per_hour = 3'600'000;
    const std::int64_t length = duration.count * ms_per_hour;
    return {seen_->ms[start] + length, last_ms_of(start) + length, true, true};
}

Truth PlainJudge::has_passed(const StraightLimit& limit) const {
    const std::int64_t now = limit.is_in_hours ? times_.as_of_last_ms() : times_.as_of_day();
    if (limit.at <= now) return Truth::yes;
    return limit.first <= now ? Truth::unknown : Truth::no;
}

// --- What follows --------------------------------------------------------------------------------

inline bool PlainJudge::conclude_missed(
    Outcome& outcome, Position anchor, Position witness, Miss miss, const StraightLimit& limit) {
    const PlainVersion& version = *straight_.version;
    if (!version.excuses.empty()) {
        const bool is_interval = version.obligation.kind == Obligation::Kind::periodic;
        if (may_have(version.excuses, is_interval ? anchor : straight_.trigger)) return false;
    }
    conclude(outcome, VerdictKind::missed, anchor, witness, limit);
    outcome.miss = miss;
    return true;
}

inline void PlainJudge::conclude_pending(Outcome& outcome,
                                         Position anchor,
                                         Position witness,
                                         const StraightLimit& limit) {
    conclude(outcome, VerdictKind::pending, anchor, witness, limit);
    if (straight_.version->warning == nullptr || !limit.is_set) return;
    outcome.is_warned = is_warned(limit);
}

// Of each of the limits that begin sooner than one that is warned of it is warned, too.
bool PlainJudge::is_warned(const StraightLimit& limit) {
    const PlainVersion& version = *straight_.version;
    if (limit.is_in_hours) return is_warned(version, limit.first, limit.at, true);
    WarnedDays& known = warned_days_[standard_];
    if (limit.first <= known.until) return true;
    if (limit.first >= known.not_from) return false;
    const bool is_warned_of = is_warned(version, limit.first, limit.at, false);
    (is_warned_of ? known.until : known.not_from) = limit.first;
    return is_warned_of;
}

bool PlainJudge::may_have(const std::vector<PlainNumber>& sets, Position from) {
    const Positions among = following(from) | only(from);
    return std::any_of(sets.begin(), sets.end(), [&](PlainNumber set) {
        if ((may_be_of_set(set) & among) == 0) return false;
        const Masks masks = masks_of(plain_.set(set), among);
        return ((surely(masks) | perhaps(masks)) & among) != 0;
    });
}

// As the general one; unknown where that is left to others.
Truth PlainJudge::find_discharge(const StraightLimit& limit, Outcome& outcome) {
    const Positions among = following(straight_.trigger) | only(straight_.trigger);
    Position earliest = none;
    for (const PlainNumber discharge : straight_.version->discharges) {
        const Positions may_be = may_be_of_set(discharge) & among;
        if (may_be == 0) continue;
        // Where the first that may be one came too late, so did the others.
        if (limit.is_set && is_by(lowest(may_be), limit) == Truth::no) continue;
        const Masks masks = masks_of(plain_.set(discharge), may_be);
        const Position found = lowest((surely(masks) | perhaps(masks)) & among);
        if (found == none) continue;
        if ((surely(masks) & only(found)) == 0) return Truth::unknown;
        const Truth is_in_time = limit.is_set ? is_by(found, limit) : Truth::yes;
        if (is_in_time == Truth::unknown) return Truth::unknown;
        if (is_in_time == Truth::no) continue;
        if (earliest == none || (before(earliest) & only(found)) != 0) earliest = found;
    }
    if (earliest == none) return is_doubted() ? Truth::unknown : Truth::no;
    outcome.decisive = event_at(earliest);
    conclude_not_applicable(outcome, NotApplicable::discharged);
    return Truth::yes;
}

bool PlainJudge::is_doubted() {
    const PlainVersion& version = *straight_.version;
    if (version.doubts.empty() && !version.needs_fields) return false;
    begin_straight();
    for (const PlainNumber doubt : version.doubts)
        if (ask_straight(doubt, none) != Truth::no) return true;
    check_fields();
    const bool lacks_field = is_handed_back_;
    is_handed_back_ = false;
    return lacks_field;
}

// --- What is required ----------------------------------------------------------------------------

Truth PlainJudge::ask_perhaps(const StraightPart& part, Position position) {
    if (part.duty->compares_days) return compares_days(part, position);
    const bool may_be_asked =
        part.duty->where == no_plain_node && (part.events.asked[number_] & only(position)) != 0;
    return may_be_asked ? ask_belongs(part, position) : Truth::unknown;
}

bool PlainJudge::judge_straight_group(Outcome& outcome) {
    const bool is_any = straight_.version->obligation.kind == Obligation::Kind::any;
    return judge_parts(std::span<const StraightPart>{straight_.parts.data(), straight_.part_count},
                       is_any,
                       outcome,
                       [this](const StraightPart& part, Outcome& judged) {
                           return judge_straight_part(part, judged);
                       });
}

bool PlainJudge::judge_straight_part(const StraightPart& part, Outcome& outcome) {
    switch (part.duty->kind) {
        case Obligation::Kind::response:
            return judge_straight_response(part, outcome);
        case Obligation::Kind::quality:
            return judge_straight_quality(part, outcome);
        case Obligation::Kind::order:
            return judge_straight_order(part, outcome);
        default:
            return judge_straight_count(part, outcome);
    }
}

// Events stand by their time: where the first is too late, so are the others. What comes later may
// have been written down sooner.
bool PlainJudge::judge_straight_response(const StraightPart& part, Outcome& outcome) {
    const PlainObligation& duty = *part.duty;
    const Position trigger = straight_.trigger;
    const StraightLimit limit = limit_of(duty, trigger);
    if (!limit.is_set) return false;
    Position late = none;
    for (Positions left = (part.sure | part.perhaps) & following(trigger); left != 0;
         left &= left - 1) {
        const Position candidate = lowest(left);
        const Truth belongs = belongs_straight(part, candidate);
        if (belongs == Truth::unknown) return false;
        if (belongs == Truth::no) continue;
        const Truth is_in_time =
            duty.by_recorded ? is_recorded_by(candidate, limit) : is_by(candidate, limit);
        if (is_in_time == Truth::unknown) return false;
        if (is_in_time == Truth::yes) {
            if (duty.by_recorded)
                conclude(outcome, VerdictKind::met, trigger, candidate, limit);
            else
                conclude_met(outcome, trigger, candidate, limit);
            return true;
        }
        if (late == none || (duty.by_recorded && is_recorded_before(candidate, late)))
            late = candidate;
        if (!duty.by_recorded) break;
    }
    return conclude_unmet(part, trigger, late, limit, outcome);
}

bool PlainJudge::is_recorded_before(Position position, Position other) const {
    return times_.recorded(event_at(position)).earliest < times_.recorded(event_at(other)).earliest;
}

Truth PlainJudge::is_recorded_by(Position position, const StraightLimit& limit) const {
    PlainLimit units;
    units.is_in_hours = limit.is_in_hours;
    const Recorded recorded = recorded_of(position, units);
    if (recorded.last <= limit.first) return Truth::yes;
    return recorded.first <= limit.at ? Truth::unknown : Truth::no;
}

// What was not done in time; `late` is what was done then.
bool PlainJudge::conclude_unmet(const StraightPart& part,
                                Position anchor,
                                Position late,
                                const StraightLimit& limit,
                                Outcome& outcome) {
    const Truth discharged = is_discharged(limit, outcome);
    if (discharged != Truth::no) return discharged == Truth::yes;
    const Truth passed = has_passed(limit);
    if (passed == Truth::unknown) return false;
    if (passed == Truth::no) {
        conclude_pending(outcome, anchor, none, limit);
        return true;
    }
    if (!part.duty->is_always_covered && !is_covered_until(part, anchor, limit)) {
        conclude_unknown(outcome, UnknownReason::coverage);
        return true;
    }
    return conclude_missed(outcome, anchor, late, late != none ? Miss::late : Miss::never, limit);
}

bool PlainJudge::is_covered_until(const StraightPart& part,
                                  Position from,
                                  const StraightLimit& limit) {
    begin_straight();
    PlainDay last;
    last.limit.is_set = true;
    last.limit.is_in_hours = limit.is_in_hours;
    last.limit.first = limit.first;
    last.limit.at = limit.at;
    return is_covered(*part.duty, {from, {}, 0}, last);
}

bool PlainJudge::judge_straight_quality(const StraightPart& part, Outcome& outcome) {
    const Position trigger = straight_.trigger;
    begin_straight();
    const Truth is_like = ask_straight(part.duty->where, trigger);
    if (is_like == Truth::unknown) return false;
    if (is_like == Truth::yes) {
        conclude(outcome, VerdictKind::met, none, trigger, {});
        return true;
    }
    const Truth discharged = is_discharged({}, outcome);
    if (discharged != Truth::no) return false;
    return conclude_missed(outcome, none, trigger, Miss::unlike, {});
}

// Something before the trigger, or before what is given.
bool PlainJudge::judge_straight_order(const StraightPart& part, Outcome& outcome) {
    const bool is_of_trigger = part.duty->subject == straight_.version->trigger_slot;
    const Position later = is_of_trigger ? straight_.trigger : slots_[part.duty->subject];
    const Positions may_be = part.sure | part.perhaps;
    for (Positions left = may_be & before(later); left != 0; left &= ~only(highest(left))) {
        const Truth belongs = belongs_straight(part, highest(left));
        if (belongs == Truth::unknown) return false;
        if (belongs == Truth::no) continue;
        conclude(outcome, VerdictKind::met, later, highest(left), {});
        return true;
    }
    const Truth discharged = is_discharged({}, outcome);
    if (discharged != Truth::no) return discharged == Truth::yes;
    if ((untold(later) & may_be) != 0 || !is_covered_from_start(part)) return false;
    const Position late = lowest(may_be & after(later));
    if (late != none && (part.perhaps & only(late)) != 0) return false;
    return conclude_missed(outcome, later, late, late != none ? Miss::late : Miss::never, {});
}

// A case whose beginning is not certain may begin before the casebook does.
bool PlainJudge::is_covered_from_start(const StraightPart& part) const {
    if (!part.duty->is_always_covered) return false;
    return plain_.looks().cases.is_plain(seen_->which) ||
           first_day_of_case().day >= first_day_.time_since_epoch().count();
}

// The events that count, by where the window is; false where that is not certain.
inline bool PlainJudge::find_inside(const StraightPart& part, Inside& inside) {
    using Kind = language::Window::Kind;
    const PlainObligation& duty = *part.duty;
    const Position trigger = straight_.trigger;
    // The trigger's own day counts in favour of who acted, never against them.
    const bool is_floor = duty.kind == Obligation::Kind::at_least;
    const Positions begun = is_floor ? following(trigger) : after(trigger);
    inside.untold = is_floor ? 0 : untold(trigger);
    switch (duty.window) {
        case Kind::in_case:
            inside.positions = seen_->visible;
            inside.untold = 0;
            return true;
        case Kind::before:
            inside.positions = before(trigger);
            inside.untold = untold(trigger);
            return true;
        case Kind::after:
            inside.positions = after(trigger);
            inside.untold = untold(trigger);
            return true;
        case Kind::within: {
            inside.limit = straight_limit(trigger, duty.within);
            if (!inside.limit.is_set) return false;
            inside.has_ended = has_passed(inside.limit);
            for (Positions left = (part.sure | part.perhaps) & begun; left != 0; left &= left - 1) {
                const Truth is_in_time = is_by(lowest(left), inside.limit);
                if (is_in_time == Truth::unknown) return false;
                inside.later = left;
                if (is_in_time == Truth::no) return true;
                inside.later = 0;
                inside.positions |= only(lowest(left));
            }
            return true;
        }
        case Kind::from_until:
            break;
    }
    const Closing closing = find_closing(part, trigger);
    if (closing.is_doubtful) return false;
    inside.has_ended = truth(closing.end != 0);
    inside.untold |= closing.beside;
    inside.positions = begun & up_to(closing.end) & ~closing.beside;
    if (closing.end == only(trigger)) inside.positions = 0;
    inside.positions |= only(trigger);
    return true;
}

// What closes the window from the trigger on: the trigger itself, whatever else may, or the first
// that does.
inline PlainJudge::Closing PlainJudge::find_closing(const StraightPart& part,
                                                    Position trigger) const {
    const Positions from = after(trigger) | only(trigger);
    const Positions end = only_first(part.sure_closing & from);
    const Positions beside_trigger = end == only(trigger) ? 0 : untold(trigger);
    const Positions may_close = part.sure_closing | part.perhaps_closing;
    const Positions beside = untold_of(end);
    const Positions doubtful =
        (part.perhaps_closing & from) | ((beside_trigger | beside) & may_close);
    return {end, beside, doubtful != 0};
}

// Of a duty to do so much, where the window has no limit of time; none where it is not told at
// once.
Positions PlainJudge::surely_inside(const StraightPart& part, Position trigger) const {
    using Kind = language::Window::Kind;
    switch (part.duty->window) {
        case Kind::in_case:
            return seen_->visible;
        case Kind::before:
            return before(trigger);
        case Kind::after:
            return after(trigger);
        case Kind::within:
            return 0;
        case Kind::from_until:
            break;
    }
    const Positions from = after(trigger) | only(trigger);
    const Positions end = only_first(part.sure_closing & from);
    const Positions beside_end = untold_of(end);
    const Positions may_close = part.sure_closing | part.perhaps_closing;
    const Positions doubtful =
        (part.perhaps_closing & from) | ((untold(trigger) | beside_end) & may_close);
    if (doubtful != 0) return 0;
    return (following(trigger) | only(trigger)) & up_to(end) & ~beside_end;
}

// Mostly one is enough, and the first that may be one is.
bool PlainJudge::judge_straight_count(const StraightPart& part, Outcome& outcome) {
    if (part.duty->kind != Obligation::Kind::at_least || part.duty->count != 1)
        return judge_straight_number(part, outcome);
    const Positions inside = surely_inside(part, straight_.trigger);
    const Position first = lowest((part.sure | part.perhaps) & inside);
    if (first == none || belongs_straight(part, first) != Truth::yes)
        return judge_straight_number(part, outcome);
    outcome.kind = VerdictKind::met;
    outcome.witness = seen_->first_event + seen_->offsets[first];
    return true;
}

bool PlainJudge::judge_straight_number(const StraightPart& part, Outcome& outcome) {
    using Kind = language::Window::Kind;
    const PlainObligation& duty = *part.duty;
    const bool is_floor = duty.kind == Obligation::Kind::at_least;
    const Positions may_be = part.sure | part.perhaps;
    Inside inside;
    if (!find_inside(part, inside)) return false;
    std::int32_t count = 0;
    Position last = none;
    for (Positions left = may_be & inside.positions; left != 0 && count < duty.enough;
         left &= left - 1) {
        const Truth belongs = belongs_straight(part, lowest(left));
        if (belongs == Truth::unknown) return false;
        if (belongs == Truth::no) continue;
        last = lowest(left);
        ++count;
    }
    const Position anchor = inside.limit.is_set ? straight_.trigger : none;
    if (count >= duty.enough && is_floor) {
        conclude_met(outcome, anchor, last, inside.limit);
        return true;
    }
    if (count >= duty.enough)
        return !straight_.version->needs_fields &&
               conclude_missed(outcome, anchor, last, Miss::forbidden, inside.limit);
    if (!is_floor) last = none;
    const Truth discharged = is_discharged(inside.limit, outcome);
    if (discharged != Truth::no) return discharged == Truth::yes && last == none;
    if ((inside.untold & may_be) != 0 || inside.has_ended == Truth::unknown) return false;
    if (inside.has_ended == Truth::no) {
        conclude_pending(outcome, anchor, last, inside.limit);
        return true;
    }
    const bool is_from_start = duty.window == Kind::in_case || duty.window == Kind::before;
    if (is_from_start ? !is_covered_from_start(part) : !duty.is_always_covered) return false;
    if (!is_floor) {
        conclude(outcome, VerdictKind::met, anchor, none, inside.limit);
        return true;
    }
    const Position late = lowest(inside.later);
    if (late != none && (part.perhaps & only(late)) != 0) return false;
    return conclude_missed(outcome,
                           anchor,
                           late != none ? late : last,
                           late != none ? Miss::late : Miss::never,
                           inside.limit);
}

// --- Periodic ------------------------------------------------------------------------------------

// Intervals that end with a response that surely came by the last day, up to the first other;
// these responses are taken from `left`. `last_after` says which day is the last after a response.
template <typename LastAfter>
PlainJudge::Run PlainJudge::judge_run(const Outcome& begun,
                                      Run run,
                                      Positions& left,
                                      const LastAfter& last_after) {
    // What differs is written where it stays: to copy what was just written is slow.
    std::array<Outcome, 2> met{begun, begun};
    for (Outcome& interval : met) {
        interval.kind = VerdictKind::met;
        interval.has_deadline = true;
    }
    met[1].is_recorded_late = true;
    const std::int32_t* const days = seen_->days;
    const EventIndex* const offsets = seen_->offsets;
    const EventIndex first_event = seen_->first_event;
    EventIndex from = event_at(run.anchor);
    const std::size_t before = found_->size();
    Outcome* added = found_->add_space(plain_events_max);
    const Outcome* const begin = added;
    Positions untaken = left;
    for (; untaken != 0; untaken &= untaken - 1) {
        const auto response = static_cast<Position>(std::countr_zero(untaken));
        if (days[response] > run.last) break;
        const EventIndex witness = first_event + offsets[response];
        *added = met[times_.recorded_day(witness) > run.last ? 1 : 0];
        added->anchor = from;
        added->witness = witness;
        added->deadline = run.last;
        ++added;
        from = witness;
        run = {response, last_after(response)};
    }
    left = untaken;
    found_->cut(before + static_cast<std::size_t>(added - begin));
    return run;
}

// A loop of its own for days, which are only added: it has all it needs in registers.
PlainJudge::Run PlainJudge::judge_run(const Outcome& begun,
                                      const PlainDuration& every,
                                      const Run& run,
                                      Positions& left) {
    if (every.unit == Unit::days)
        return judge_run(begun, run, left, [days = seen_->days, &every](Position response) {
            return std::int64_t{days[response]} + every.count;
        });
    return judge_run(begun, run, left, [&](Position response) {
        return day_limit(response, every, *straight_.version);
    });
}

bool PlainJudge::judge_straight_periodic(const Outcome& begun) {
    const StraightPart& part = straight_.parts.front();
    const PlainObligation& duty = *part.duty;
    const Position trigger = straight_.trigger;
    const Closing closing = find_closing(part, trigger);
    const Positions until = closing.end;
    if (closing.is_doubtful || (closing.beside & (part.sure | part.perhaps)) != 0) return false;
    Positions left = following(trigger) & ~only(trigger) & up_to(until);
    if ((part.perhaps & left) != 0) return false;
    left &= until == only(trigger) ? 0 : part.sure;

    const std::size_t found_before = found_->size();
    Position anchor = trigger;
    StraightLimit limit = straight_limit(trigger, duty.first_interval);
    // A duty that is discharged gives no further interval.
    const auto is_given_up = [&](const Outcome& interval) {
        if (interval.kind != VerdictKind::not_applicable) return false;
        if (found_->size() > found_before + 1) found_->cut(found_->size() - 1);
        return true;
    };
    while (left != 0) {
        if (!limit.is_in_hours && duty.every.unit != Unit::hours) {
            const Run run = judge_run(begun, duty.every, {anchor, limit.at}, left);
            anchor = run.anchor;
            limit = limit_on(run.last);
            if (left == 0) break;
        }
        if (!limit.is_set) return false;
        const Position response = lowest(left);
        left &= left - 1;
        const Truth is_in_time = is_by(response, limit);
        if (is_in_time == Truth::unknown) return false;
        Outcome& interval = found_->add(begun);
        if (is_in_time == Truth::yes) {
            conclude_met(interval, anchor, response, limit);
        } else {
            if (!conclude_unmet(part, anchor, response, limit, interval)) return false;
            if (is_given_up(interval)) return true;
        }
        anchor = response;
        limit = straight_limit(response, duty.every);
    }
    if (!limit.is_set) return false;
    // The last one: the closing event may have been its response, or have cut it short.
    const Position last = highest(until | only(anchor));
    const Truth is_before = is_by(last, limit);
    const bool is_cut_short = (until != 0) & ((last == anchor) | (is_before == Truth::yes));
    if (!is_cut_short && until != 0 && is_before == Truth::unknown) return false;
    if (!is_cut_short) {
        Outcome& interval = found_->add(begun);
        if (!conclude_unmet(part, anchor, none, limit, interval)) return false;
        if (is_given_up(interval)) return true;
    }
    if (found_->size() == found_before)
        conclude(found_->add(begun), VerdictKind::met, none, lowest(until), {});
    return true;
}

// --- The last of several -------------------------------------------------------------------------

// Whether the next event that brings the duty about takes the place of this one: in its time, and
// before what was to be done.
Truth PlainJudge::is_restarted(Position trigger, Position next) {
    // Not of one of a group, which is the last one, whatever its parts are.
    const PlainObligation& duty = straight_.version->obligation;
    if (duty.kind != Obligation::Kind::response) return Truth::yes;
    const StraightPart& part = straight_.parts.front();
    const StraightLimit limit = limit_of(duty, trigger);
    if (!limit.is_set || duty.by_recorded) return Truth::unknown;
    const Truth is_in_time = is_by(next, limit);
    if (is_in_time != Truth::yes) return is_in_time;
    const Positions may_be = part.sure | part.perhaps;
    const Position response = lowest(may_be & following(trigger) & before(next));
    if ((untold(next) & may_be) != 0) return Truth::unknown;
    if (response == none) return Truth::yes;
    if ((part.perhaps & only(response)) != 0) return Truth::unknown;
    return is_by(response, limit) == Truth::yes ? Truth::no : Truth::unknown;
}

// Leaves those that no later one took the place of; false where that is left to others.
bool PlainJudge::keep_last(Positions& triggers) {
    const PlainVersion& version = *straight_.version;
    const Positions all = triggers;
    for (Positions left = all; left != 0; left &= left - 1) {
        const Position trigger = lowest(left);
        if ((untold(trigger) & all) != 0) return false;
        const Position next = lowest(left & (left - 1));
        if (next == none) continue;
        const std::int32_t day = seen_->days[trigger];
        if (day < version.first_day || day > version.last_day) return false;
        const Truth is_replaced = is_restarted(trigger, next);
        if (is_replaced == Truth::unknown) return false;
        if (is_replaced == Truth::yes) triggers &= ~only(trigger);
    }
    return true;
}

}  // namespace hearken::monitor
