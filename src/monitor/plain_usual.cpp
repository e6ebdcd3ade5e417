// The usual standard: each or the first of some events brings it about, for everybody of
// `for each`, and what is required is a response in time, a number of events, one event again and
// again, or several of these.
//
// Where such a standard is straight (PlainVersion, PlainObligation), what stays the same for all
// triggers about a person is found once, and each trigger is judged in few steps. Nothing is
// decided here that is decided elsewhere otherwise: whatever is not certain at once leaves the
// instance to the functions that know all of the language.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::Miss;
using assurance::no_event;
using assurance::NotApplicable;
using assurance::VerdictKind;
using language::Obligation;
using language::Pick;
using language::Timing;
using language::Unit;

// --- Sets ----------------------------------------------------------------------------------------

// What a standard asks of an event alone is asked once for all persons and triggers of its case.
const PlainJudge::Where& PlainJudge::where_of(std::uint32_t row,
                                              PlainNumber node,
                                              const PlainKinds& kinds,
                                              std::uint8_t subject) {
    Where& where = wheres_[row * CaseBlock::cases_max + number_];
    if (where.look == look_) return where;
    where = {look_, 0, 0};
    const PlainNode& condition = plain_.node(node);
    Positions left = of_kinds(kinds);
    if (condition.kind == PlainNode::Kind::value) {
        for (; left != 0; left &= left - 1) {
            const Position position = lowest(left);
            const casework::ValueId value =
                value_at(condition.columns, condition.attribute, position);
            const auto truth = static_cast<Truth>(answer(condition.memory, value, position));
            (truth == Truth::yes ? where.yes : where.unknown) |=
                truth == Truth::no ? 0 : only(position);
        }
        return where;
    }
    const EventIndex decisive = decisive_;
    const bool was_handed_back = is_handed_back_;
    const Position bound = slots_[subject];
    for (; left != 0; left &= left - 1) {
        const Position position = lowest(left);
        if (subject != 0) slots_[subject] = position;
        is_handed_back_ = false;
        const Truth answer = holds(node, position);
        if (answer == Truth::unknown || is_handed_back_)
            where.unknown |= only(position);
        else if (answer == Truth::yes)
            where.yes |= only(position);
    }
    slots_[subject] = bound;
    is_handed_back_ = was_handed_back;
    decisive_ = decisive;
    return where;
}

PlainJudge::Masks PlainJudge::masks_of(const PlainSet& set) {
    if (set.is_every_event) return {seen_->visible, 0, 0};
    Masks masks{of_kinds(set.kinds), of_kinds(set.about), 0};
    for (const PlainSet::Term& term : set.terms) {
        if (term.row == PlainSet::Term::no_row || tests_ != nullptr) {
            masks.asked |= of_kinds(term.kinds);
            continue;
        }
        const Where& where = where_of(term.row, term.where, term.kinds, 0);
        (term.is_about_person ? masks.about : masks.always) |= where.yes;
        masks.asked |= where.unknown;
    }
    masks.asked &= ~masks.always;
    return masks;
}

// --- Triggers ------------------------------------------------------------------------------------

// REQUIRES: no tests are noted.
void PlainJudge::judge_usual(const PlainStandard& standard) {
    const Masks triggers = masks_of(standard.versions.front().trigger);
    const bool has_any = (triggers.always | triggers.about | triggers.asked) != 0;
    if (!standard.is_for_each) {
        if (has_any) judge_usual_triggers(standard, triggers);
        return;
    }
    const std::span<const PersonLook> people = in_->people_with(number_, standard.roles);
    if (people.empty()) return judge_each_person(standard);
    if (!has_any) return;
    for (const PersonLook& person : people) {
        set_person(person);
        judge_usual_triggers(standard, triggers);
        if (is_handed_back_) break;
    }
    set_nobody();
}

void PlainJudge::judge_usual_triggers(const PlainStandard& standard, const Masks& triggers) {
    const PlainVersion& version = standard.versions.front();
    Positions left = surely(triggers);
    if (perhaps(triggers) != 0) {
        if (version.trigger_pick == Pick::first) return judge_events(standard);
        slots_ = no_slots;
        left = of_set(version.trigger, ~Positions{0});
        if (is_handed_back_) return;
    }
    if (left == 0) return;
    if (version.trigger_pick == Pick::first) {
        const Position first = lowest(left);
        check_told(first, left);
        if (is_handed_back_) return;
        left = only(first);
    }
    const bool is_straight = version.is_straight && version.obligation.is_straight;
    if (is_straight) prepare(version);
    for (; left != 0 && !is_handed_back_; left &= left - 1) {
        if (is_straight)
            judge_straight(standard, lowest(left));
        else
            judge_trigger(standard, standard.versions, lowest(left));
    }
}

void PlainJudge::judge_straight(const PlainStandard& standard, Position trigger) {
    const PlainVersion& version = standard.versions.front();
    const std::int32_t day = seen_->days[trigger];
    const bool is_in_force = day >= version.first_day && day <= version.last_day;
    if (straight_.is_left || (!is_in_force && standard.versions.size() > 1))
        return judge_trigger(standard, standard.versions, trigger);
    const std::size_t before = found_.size();
    Outcome& outcome = found_.add();
    outcome.standard = standard_;
    outcome.trigger = event_at(trigger);
    if (!is_in_force) return conclude_not_applicable(outcome, NotApplicable::not_in_force);
    if (straight_.applies == Truth::no)
        return conclude_not_applicable(outcome, NotApplicable::out_of_scope);
    if (judge_straight_trigger(trigger, outcome)) return;
    found_.cut(before);
    judge_trigger(standard, standard.versions, trigger);
}

// `outcome` is the last of found_, and moves where others are added. False where it is left to
// others; what was found since is to be taken back then.
bool PlainJudge::judge_straight_trigger(Position trigger, Outcome& outcome) {
    const PlainVersion& version = *straight_.version;
    straight_.trigger = trigger;
    straight_.is_begun = false;
    if (version.trigger_where != no_plain_node) {
        begin_straight();
        const Truth is_meant = ask_straight(version.trigger_where, trigger);
        if (is_meant == Truth::unknown) return false;
        if (is_meant == Truth::no) {
            outcome.decisive = outcome.trigger;
            conclude_not_applicable(outcome, NotApplicable::where_false);
            return true;
        }
    }
    if (straight_.may_be_excluded) begin_straight();
    for (const PlainNumber exclusion : version.exclusions) {
        if (!straight_.may_be_excluded) break;
        decisive_ = no_event;
        const Truth is_excluded = ask_straight(exclusion, none);
        if (is_excluded == Truth::unknown) return false;
        if (is_excluded == Truth::no) continue;
        outcome.decisive = decisive_;
        conclude_not_applicable(outcome, NotApplicable::excluded);
        return true;
    }
    switch (version.obligation.kind) {
        case Obligation::Kind::periodic: {
            const Outcome begun = outcome;
            found_.cut(found_.size() - 1);
            return judge_straight_periodic(begun);
        }
        case Obligation::Kind::all:
        case Obligation::Kind::any:
            return judge_straight_group(outcome);
        default:
            return judge_straight_part(straight_.parts.front(), outcome);
    }
}

// What is not straight is asked as everywhere else, of the trigger in its slot.
void PlainJudge::begin_straight() {
    if (straight_.is_begun) return;
    straight_.is_begun = true;
    start(*straight_.version, straight_.trigger);
}

Truth PlainJudge::ask_straight(PlainNumber node, Position under_test) {
    const Truth answer = holds(node, under_test);
    if (!is_handed_back_) return answer;
    is_handed_back_ = false;
    return Truth::unknown;
}

Truth PlainJudge::ask_belongs(const StraightPart& part, Position position) {
    begin_straight();
    // Of an order the subject is what comes later.
    const bool is_subject = part.duty->kind == Obligation::Kind::response;
    const std::uint8_t subject = is_subject ? part.duty->subject : 0;
    if (subject != 0) slots_[subject] = position;
    const bool belongs = this->belongs(plain_.set(part.duty->events), position);
    if (subject != 0) slots_[subject] = none;
    if (!is_handed_back_) return truth(belongs);
    is_handed_back_ = false;
    return Truth::unknown;
}

void PlainJudge::prepare(const PlainVersion& version) {
    straight_.version = &version;
    straight_.applies = Truth::yes;
    if (version.applies != no_plain_node)
        straight_.applies =
            plain_.node(version.applies).is_of_case ? ask(version.applies, none) : Truth::unknown;
    straight_.is_left = straight_.applies == Truth::unknown;
    if (straight_.applies != Truth::yes) return;
    straight_.may_be_excluded =
        !version.exclusions.empty() && (!version.excluding || of_kinds(*version.excluding) != 0);
    for (const PlainNumber stop : version.stops) {
        const Masks masks = masks_of(stop);
        straight_.is_left = straight_.is_left || (surely(masks) | perhaps(masks)) != 0;
    }
    const PlainObligation& duty = version.obligation;
    if (duty.parts.empty()) return prepare(duty, straight_.parts.front());
    for (std::size_t part = 0; part < duty.parts.size(); ++part)
        prepare(duty.parts[part], straight_.parts[part]);
}

void PlainJudge::prepare(const PlainObligation& duty, StraightPart& part) {
    part.duty = &duty;
    if (duty.kind == Obligation::Kind::quality) return;
    const Masks events = masks_of(duty.events);
    part.sure = surely(events);
    part.perhaps = perhaps(events);
    part.asked = events.asked;
    if (duty.where_row != PlainSet::Term::no_row) {
        const Where& where =
            where_of(duty.where_row, duty.where, plain_.set(duty.events).all_kinds, duty.subject);
        part.asked = 0;
        part.perhaps = (part.perhaps & (where.yes | where.unknown)) | (part.sure & where.unknown);
        part.sure &= where.yes;
    }
    if (duty.window != language::Window::Kind::from_until) return;
    const Masks closing = masks_of(duty.window_until);
    part.closing = surely(closing);
    part.perhaps_closing = perhaps(closing);
}

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

PlainJudge::StraightLimit PlainJudge::straight_limit_of(Position start,
                                                        const PlainDuration& duration) {
    if (duration.unit == Unit::hours) {
        constexpr std::int64_t ms_per_hour = 3'600'000;
        const std::int64_t length = duration.count * ms_per_hour;
        return {seen_->ms[start] + length, last_ms_of(start) + length, true, true};
    }
    const std::int64_t day = reckoned_day(start, duration, *straight_.version);
    return {day, day, day != not_certain, false};
}

Truth PlainJudge::has_passed(const StraightLimit& limit) const {
    const std::int64_t now = limit.is_in_hours ? times_.as_of_last_ms() : times_.as_of_day();
    if (limit.at <= now) return Truth::yes;
    return limit.first <= now ? Truth::unknown : Truth::no;
}

// --- What follows --------------------------------------------------------------------------------

bool PlainJudge::conclude_missed(
    Outcome& outcome, Position anchor, Position witness, Miss miss, const StraightLimit& limit) {
    const PlainVersion& version = *straight_.version;
    const bool is_interval = version.obligation.kind == Obligation::Kind::periodic;
    if (may_have(version.excuses, is_interval ? anchor : straight_.trigger)) return false;
    conclude(outcome, VerdictKind::missed, anchor, witness, limit);
    outcome.miss = miss;
    return true;
}

void PlainJudge::conclude_pending(Outcome& outcome,
                                  Position anchor,
                                  Position witness,
                                  const StraightLimit& limit) const {
    conclude(outcome, VerdictKind::pending, anchor, witness, limit);
    if (straight_.version->warning == nullptr || !limit.is_set) return;
    outcome.is_warned = is_warned(*straight_.version, limit.first, limit.at, limit.is_in_hours);
}

bool PlainJudge::may_have(const std::vector<PlainNumber>& sets, Position from) {
    const Positions among = following(from) | only(from);
    return std::any_of(sets.begin(), sets.end(), [&](PlainNumber set) {
        const Masks masks = masks_of(set);
        return ((surely(masks) | perhaps(masks)) & among) != 0;
    });
}

// As is_discharged; unknown where that is left to others, as every doubt and needed field is.
Truth PlainJudge::is_discharged(const StraightLimit& limit, Outcome& outcome) {
    const PlainVersion& version = *straight_.version;
    Position earliest = none;
    for (const PlainNumber discharge : version.discharges) {
        const Masks masks = masks_of(discharge);
        const Positions among = following(straight_.trigger) | only(straight_.trigger);
        const Position found = lowest((surely(masks) | perhaps(masks)) & among);
        if (found == none) continue;
        if ((surely(masks) & only(found)) == 0) return Truth::unknown;
        const Truth is_in_time = limit.is_set ? is_by(found, limit) : Truth::yes;
        if (is_in_time == Truth::unknown) return Truth::unknown;
        if (is_in_time == Truth::no) continue;
        if (earliest == none || (before(earliest) & only(found)) != 0) earliest = found;
    }
    if (earliest == none)
        return version.doubts.empty() && !version.needs_fields ? Truth::no : Truth::unknown;
    outcome.decisive = event_at(earliest);
    conclude_not_applicable(outcome, NotApplicable::discharged);
    return Truth::yes;
}

// --- What is required ----------------------------------------------------------------------------

// As judge_group: of `any` the first that is met is told, of `all` it takes every one.
bool PlainJudge::judge_straight_group(Outcome& outcome) {
    const bool is_any = straight_.version->obligation.kind == Obligation::Kind::any;
    const Outcome begun = outcome;
    for (std::size_t part = 0; part < straight_.version->obligation.parts.size(); ++part) {
        Outcome judged = begun;
        if (!judge_straight_part(straight_.parts[part], judged)) return false;
        if (part == 0 || rank(judged.kind, is_any) > rank(outcome.kind, is_any)) outcome = judged;
        if (is_any && judged.kind == VerdictKind::met) return true;
    }
    return true;
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
    const StraightLimit limit =
        duty.timing == Timing::Kind::by
            ? StraightLimit{seen_->days[trigger], seen_->days[trigger], true, false}
            : straight_limit(trigger, duty.first);
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
        late = candidate;
        if (!duty.by_recorded) break;
    }
    if (duty.by_recorded && late != none) return false;
    return conclude_unmet(part, trigger, late, limit, outcome);
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
    if (late == none) {
        const Truth passed = has_passed(limit);
        if (passed == Truth::unknown) return false;
        if (passed == Truth::no) {
            conclude_pending(outcome, anchor, none, limit);
            return true;
        }
    }
    if (!part.duty->is_always_covered) return false;
    return conclude_missed(outcome, anchor, late, late != none ? Miss::late : Miss::never, limit);
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

// Something before the trigger.
bool PlainJudge::judge_straight_order(const StraightPart& part, Outcome& outcome) {
    const Position trigger = straight_.trigger;
    const Positions may_be = part.sure | part.perhaps;
    for (Positions left = may_be & before(trigger); left != 0; left &= ~only(highest(left))) {
        const Truth belongs = belongs_straight(part, highest(left));
        if (belongs == Truth::unknown) return false;
        if (belongs == Truth::no) continue;
        conclude(outcome, VerdictKind::met, trigger, highest(left), {});
        return true;
    }
    const Truth discharged = is_discharged({}, outcome);
    if (discharged != Truth::no) return discharged == Truth::yes;
    if ((untold(trigger) & may_be) != 0 || !is_covered_from_start(part)) return false;
    const Position late = lowest(may_be & after(trigger));
    if (late != none && (part.perhaps & only(late)) != 0) return false;
    return conclude_missed(outcome, trigger, late, late != none ? Miss::late : Miss::never, {});
}

// Whether all of a case is covered has to be asked where its beginning is not certain.
bool PlainJudge::is_covered_from_start(const StraightPart& part) const {
    return part.duty->is_always_covered && plain_.looks().cases.is_plain(seen_->which);
}

// The events that count, by where the window is; false where that is not certain.
bool PlainJudge::find_inside(const StraightPart& part, Inside& inside) {
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
    const Positions may_close = part.closing | part.perhaps_closing;
    const Positions from = after(trigger) | only(trigger);
    if ((part.perhaps_closing & from) != 0) return false;
    const Position until = lowest(part.closing & from);
    if (until != trigger && (untold(trigger) & may_close) != 0) return false;
    inside.positions = begun | only(trigger);
    if (until == none) {
        inside.has_ended = Truth::no;
        return true;
    }
    if ((untold(until) & may_close) != 0) return false;
    inside.untold |= untold(until);
    inside.positions =
        until == trigger ? only(trigger) : inside.positions & (before(until) | only(until));
    return true;
}

bool PlainJudge::judge_straight_count(const StraightPart& part, Outcome& outcome) {
    using Kind = language::Window::Kind;
    const PlainObligation& duty = *part.duty;
    const bool is_floor = duty.kind == Obligation::Kind::at_least;
    Inside inside;
    if (!find_inside(part, inside)) return false;
    const Positions may_be = part.sure | part.perhaps;
    const std::int32_t enough = is_floor                                 ? duty.count
                                : duty.kind == Obligation::Kind::absence ? 1
                                                                         : duty.count + 1;
    std::int32_t count = 0;
    Position last = none;
    for (Positions left = may_be & inside.positions; left != 0 && count < enough;
         left &= left - 1) {
        const Truth belongs = belongs_straight(part, lowest(left));
        if (belongs == Truth::unknown) return false;
        if (belongs == Truth::no) continue;
        last = lowest(left);
        ++count;
    }
    const Position anchor = inside.limit.is_set ? straight_.trigger : none;
    if (count >= enough && is_floor) {
        conclude_met(outcome, anchor, last, inside.limit);
        return true;
    }
    if (count >= enough)
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

bool PlainJudge::judge_straight_periodic(const Outcome& begun) {
    const StraightPart& part = straight_.parts.front();
    const PlainObligation& duty = *part.duty;
    const Position trigger = straight_.trigger;
    const Positions from = after(trigger) | only(trigger);
    const Positions may_close = part.closing | part.perhaps_closing;
    if ((part.perhaps_closing & from) != 0) return false;
    const Position until = lowest(part.closing & from);
    if (until != trigger && (untold(trigger) & may_close) != 0) return false;
    Positions left = following(trigger) & ~only(trigger);
    if (until != none) {
        if ((untold(until) & (may_close | part.sure | part.perhaps)) != 0) return false;
        left &= before(until) | only(until);
    }
    if ((part.perhaps & left) != 0) return false;
    left &= until == trigger ? 0 : part.sure;

    const std::size_t found_before = found_.size();
    Position anchor = trigger;
    StraightLimit limit = straight_limit(trigger, duty.first_interval);
    // A duty that is discharged gives no further interval.
    const auto is_given_up = [&](const Outcome& interval) {
        if (interval.kind != VerdictKind::not_applicable) return false;
        if (found_.size() > found_before + 1) found_.cut(found_.size() - 1);
        return true;
    };
    for (; left != 0; left &= left - 1) {
        if (!limit.is_set) return false;
        const Position response = lowest(left);
        const Truth is_in_time = is_by(response, limit);
        if (is_in_time == Truth::unknown) return false;
        Outcome& interval = found_.add(begun);
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
    Truth is_cut_short = truth(until != none && until == anchor);
    if (until != none && is_cut_short == Truth::no) is_cut_short = is_by(until, limit);
    if (is_cut_short == Truth::unknown) return false;
    if (is_cut_short == Truth::no) {
        Outcome& interval = found_.add(begun);
        if (!conclude_unmet(part, anchor, none, limit, interval)) return false;
        if (is_given_up(interval)) return true;
    }
    if (found_.size() == found_before)
        conclude(found_.add(begun), VerdictKind::met, none, until, {});
    return true;
}

}  // namespace hearken::monitor
