// The straight standard (PlainVersion, PlainObligation): what stays the same for a case, and for all
// triggers about a person, is found once, and each trigger is judged in few steps. Nothing is
// decided here that is decided elsewhere otherwise: whatever is not certain at once leaves the
// instance to the functions that know all of the language.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::Miss;
using assurance::no_event;
using assurance::NotApplicable;
using assurance::UnknownReason;
using assurance::VerdictKind;
using casework::ValueId;
using language::Obligation;
using language::Pick;
using language::Timing;
using language::Unit;

// --- Sets ----------------------------------------------------------------------------------------

// Nothing of such a condition is handed back, and no event decides it.
PlainJudge::Where PlainJudge::where_of_others(const PlainNode& node,
                                              Positions events,
                                              std::uint8_t subject) {
    Where where;
    switch (node.kind) {
        case PlainNode::Kind::all:
        case PlainNode::Kind::any:
        case PlainNode::Kind::negation:
            return where_of_parts(node, events, [&](PlainNumber part, Positions left) {
                return where_of(part, left, subject);
            });
        case PlainNode::Kind::people: {
            const BoundPeople& asked = program_.binding().node(node.source).people;
            const bool is_by_alone = asked.by.size() == 1 && asked.attended.empty();
            for (Positions left = events; left != 0; left &= left - 1) {
                const Position position = lowest(left);
                where.add(is_by_alone ? is_done_by(asked.by.front(), event_at(position))
                                      : ask_people(asked, position),
                          left);
            }
            return where;
        }
        default:
            break;
    }
    const Position bound = slots_[subject];
    for (Positions left = events; left != 0; left &= left - 1) {
        if (subject != 0) slots_[subject] = lowest(left);
        where.add(ask(node, lowest(left)), left);
    }
    slots_[subject] = bound;
    return where;
}

// All of one kind are read from the same column, and mostly all are of one.
PlainJudge::Where PlainJudge::where_of_value(const PlainNode& node, Positions events) {
    Where where;
    for (Positions left = events; left != 0;) {
        const auto first = static_cast<Position>(std::countr_zero(left));
        const PlainKind kind = kind_at(first);
        Positions alike = (left & of_kind(kind)) | only(first);
        if (kind == shared_kind) [[unlikely]]
            alike = only(first);
        left &= ~alike;
        const std::span<const ValueId> column = node.columns[kind];
        if (column.empty()) [[unlikely]] {
            for (; alike != 0; alike &= alike - 1)
                where.add(ask_value_at(node, lowest(alike)), alike);
            continue;
        }
        where.add(where_of_column(column.data(), node.memory, alike));
    }
    return where;
}

PlainJudge::Masks PlainJudge::masks_of(const PlainSet& set, Positions among) {
    if (set.is_every_event) return {seen_->visible, 0, 0};
    Masks masks{of_kinds(set.kinds), of_kinds(set.about), 0};
    for (const PlainSet::Term& term : set.terms)
        add_term(term, of_kinds(term.kinds) & among, masks);
    masks.asked &= ~masks.always;
    return masks;
}

// That of one kind stands in the block already.
const Positions* PlainJudge::row_of(const PlainKinds& kinds, std::uint64_t cases) {
    if (kinds.size() < 2) return in_->row(kinds.at(0));
    Positions* const row = add_room(1);
    if (in_->capacity() == CaseBlock::cases_max) {
        join_rows(kinds, row);
        return row;
    }
    for (std::uint64_t left = cases; left != 0; left &= left - 1) {
        const auto number = static_cast<std::size_t>(std::countr_zero(left));
        row[number] = kinds.joined<Positions>(
            [&](std::size_t kind) { return in_->row(kind)[number]; });
    }
    return row;
}

// Of all cases of the block, two in one step: that is less than to look which are asked for. Most
// join no more than four.
void PlainJudge::join_rows(const PlainKinds& kinds, Positions* __restrict joined) const {
    const auto row = [&](std::size_t at) { return in_->row(kinds.at(at)); };
    const auto first = [&](const Positions* one, const Positions* two) {
        for (std::size_t number = 0; number < CaseBlock::cases_max; ++number)
            joined[number] = one[number] | two[number];
    };
    const auto add = [&](const Positions* one, const Positions* two) {
        for (std::size_t number = 0; number < CaseBlock::cases_max; ++number)
            joined[number] |= one[number] | two[number];
    };
    if (kinds.size() == 2) return first(row(0), row(1));
    const std::array few{row(0), row(1), row(2), row(3)};
    for (std::size_t number = 0; number < CaseBlock::cases_max; ++number)
        joined[number] = few[0][number] | few[1][number] | few[2][number] | few[3][number];
    if (kinds.at(kinds.size() - 1) == no_plain_kind)
        return kinds.for_each([&](PlainKind kind) { add(in_->row(kind), in_->row(kind)); });
    for (std::size_t at = 4; at < kinds.size(); at += 2) add(row(at), row(at + 1));
}

PlainJudge::SetRows PlainJudge::rows_of(PlainNumber number,
                                        const PlainObligation* duty,
                                        std::uint64_t cases) {
    const PlainSet& set = plain_.set(number);
    SetRows rows;
    if (duty != nullptr && duty->where != no_plain_node) rows.duty = duty;
    if (!set.terms.empty() || set.is_every_event || rows.duty != nullptr) {
        rows.set = &set;
        rows.sources = {row_of(set.kinds, cases), row_of(set.about, cases)};
        for (std::size_t term = 0; term < std::min<std::size_t>(set.terms.size(), 2); ++term)
            rows.sources[2 + term] = row_of(set.terms[term].kinds, cases);
        rows.room = add_room(3);
        rows.always = rows.room;
        rows.about = rows.room + CaseBlock::cases_max;
        rows.asked = rows.room + 2 * CaseBlock::cases_max;
        return rows;
    }
    rows.always = row_of(set.kinds, cases);
    rows.about = row_of(set.about, cases);
    rows.asked = in_->row(no_plain_kind);
    return rows;
}

// What a standard asks of an event alone is asked once for all persons and triggers of its case.
void PlainJudge::fill(const SetRows& rows) {
    const PlainSet& set = *rows.set;
    Masks masks{rows.sources[0][number_], rows.sources[1][number_], 0};
    if (set.is_every_event) masks.always = seen_->visible;
    for (std::size_t term = 0; term < set.terms.size(); ++term) {
        const Positions events =
            term < 2 ? rows.sources[2 + term][number_] : of_kinds(set.terms[term].kinds);
        if (events != 0) add_term(set.terms[term], events, masks);
    }
    masks.asked &= ~masks.always;
    if (rows.duty != nullptr) {
        const Positions sure = masks.always | masks.about;
        const Where where = where_of(rows.duty->where, sure | masks.asked, rows.duty->subject);
        masks.asked = (masks.asked & where.yes) | where.unknown;
        masks.always &= where.yes;
        masks.about &= where.yes;
    }
    rows.room[number_] = masks.always;
    rows.room[number_ + CaseBlock::cases_max] = masks.about;
    rows.room[number_ + 2 * CaseBlock::cases_max] = masks.asked;
}

// --- What stays the same ------------------------------------------------------------------------

void PlainJudge::prepare(const PlainVersion& version, std::uint64_t cases) {
    room_used_ = 0;
    straight_.version = &version;
    straight_.triggers = rows_of(version.trigger, nullptr, cases);
    straight_.may_be_excluded = false;
    straight_.excluding = version.excluding ? row_of(*version.excluding, cases) : nullptr;
    straight_.part_count = 0;
    straight_.has_stops = !version.stops.empty();
    straight_.applies = Truth::yes;
    straight_.is_asked = version.trigger_where != no_plain_node || !version.anchors.empty();
    straight_.is_prepared_by_case =
        version.applies != no_plain_node || !version.exclusions.empty();
    const PlainObligation& duty = version.obligation;
    if (duty.parts.empty()) prepare(duty, cases);
    for (const PlainObligation& part : duty.parts) prepare(part, cases);
    for (std::size_t part = 0; part < straight_.part_count; ++part)
        if (straight_.parts[part].events.set != nullptr ||
            straight_.parts[part].closing.set != nullptr)
            straight_.is_prepared_by_case = true;
}

void PlainJudge::prepare(const PlainObligation& duty, std::uint64_t cases) {
    StraightPart& part = straight_.parts[straight_.part_count++];
    part.duty = &duty;
    part.is_closed = false;
    const Positions* const no_events = in_->row(no_plain_kind);
    part.events = {no_events, no_events, no_events};
    if (duty.kind == Obligation::Kind::quality) return;
    part.events = rows_of(duty.events, &duty, cases);
    part.is_closed = duty.window == language::Window::Kind::from_until;
    part.closing = {};
    if (part.is_closed) part.closing = rows_of(duty.window_until, nullptr, cases);
}

Truth PlainJudge::prepare_case() {
    const PlainVersion& version = *straight_.version;
    if (version.applies != no_plain_node) {
        if (!plain_.node(version.applies).is_of_case) return Truth::unknown;
        const Truth applies = ask_of_case(version.applies);
        if (applies != Truth::yes) return applies;
    }
    const bool may_be_excluded =
        !version.exclusions.empty() &&
        (straight_.excluding == nullptr || straight_.excluding[number_] != 0);
    straight_.is_asked =
        may_be_excluded || version.trigger_where != no_plain_node || !version.anchors.empty();
    straight_.may_be_excluded = may_be_excluded;
    for (std::size_t part = 0; part < straight_.part_count; ++part) {
        if (straight_.parts[part].events.set != nullptr) fill(straight_.parts[part].events);
        if (straight_.parts[part].closing.set != nullptr) fill(straight_.parts[part].closing);
    }
    return Truth::yes;
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

Truth PlainJudge::find_anchors(Outcome& outcome) {
    const PlainVersion& version = *straight_.version;
    for (std::size_t number = 0; number < version.anchors.size(); ++number) {
        const language::Anchor& anchor = version.bound->source->clauses.anchors[number];
        const Position found = find_anchor(anchor, version.anchors[number]);
        slots_[static_cast<std::size_t>(anchor.as.slot)] = found;
        const bool is_uncertain = is_handed_back_ || (found == none && anchor.else_cannot_tell);
        is_handed_back_ = false;
        if (is_uncertain) return Truth::unknown;
        if (found != none) continue;
        conclude_not_applicable(outcome, NotApplicable::no_anchor);
        return Truth::no;
    }
    return Truth::yes;
}

Truth PlainJudge::is_meant(Outcome& outcome) {
    const PlainVersion& version = *straight_.version;
    begin_straight();
    if (version.trigger_where != no_plain_node) {
        const Truth is_meant = ask_straight(version.trigger_where, straight_.trigger);
        if (is_meant == Truth::no) {
            outcome.decisive = outcome.trigger;
            conclude_not_applicable(outcome, NotApplicable::where_false);
        }
        if (is_meant != Truth::yes) return is_meant;
    }
    if (!version.anchors.empty()) {
        const Truth is_given = find_anchors(outcome);
        if (is_given != Truth::yes) return is_given;
    }
    if (!straight_.may_be_excluded) return Truth::yes;
    for (const PlainNumber exclusion : version.exclusions) {
        decisive_ = no_event;
        const Truth is_excluded = ask_straight(exclusion, none);
        if (is_excluded == Truth::unknown) return Truth::unknown;
        if (is_excluded == Truth::no) continue;
        outcome.decisive = decisive_;
        conclude_not_applicable(outcome, NotApplicable::excluded);
        return Truth::no;
    }
    return Truth::yes;
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
    // What came after the limit says that it has passed; what was written down after it does not.
    if (late == none || part.duty->by_recorded) {
        const Truth passed = has_passed(limit);
        if (passed == Truth::unknown) return false;
        if (passed == Truth::no) {
            conclude_pending(outcome, anchor, none, limit);
            return true;
        }
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
    const Positions may_close = part.sure_closing | part.perhaps_closing;
    const Positions from = after(trigger) | only(trigger);
    if ((part.perhaps_closing & from) != 0) return false;
    const Position until = lowest(part.sure_closing & from);
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

// Of a duty to do so much, where the window has no limit of time; none where it is not told at once.
inline Positions PlainJudge::surely_inside(const StraightPart& part, Position trigger) const {
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
    const Positions until = part.sure_closing & from;
    const Position end = lowest(until);
    const Positions beside_end = end == none ? 0 : untold(end);
    const Positions may_close = part.sure_closing | part.perhaps_closing;
    const bool is_uncertain = (part.perhaps_closing & from) != 0 ||
                              ((untold(trigger) | beside_end) & may_close) != 0;
    if (is_uncertain) return 0;
    // Up to the event that closes it.
    const Positions by_end = (until ^ (until - 1)) & ~beside_end;
    return (following(trigger) | only(trigger)) & by_end;
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

// Intervals that end with a response that surely came by the last day, up to the first other;
// these responses are taken from `left`. The last of them, or the anchor.
Position PlainJudge::judge_run(const Outcome& begun,
                               const PlainDuration& every,
                               Position anchor,
                               std::int64_t last,
                               Positions& left) {
    Outcome met = begun;
    met.kind = VerdictKind::met;
    met.has_deadline = true;
    EventIndex from = event_at(anchor);
    const bool has_recorded_times = casebook_.has_recorded_times();
    const std::size_t before = found_->size();
    Outcome* added = found_->add_space(static_cast<std::size_t>(std::popcount(left)));
    const Outcome* const begin = added;
    Positions untaken = left;
    for (; untaken != 0; untaken &= untaken - 1) {
        const auto response = static_cast<Position>(std::countr_zero(untaken));
        if (seen_->days[response] > last) break;
        const EventIndex witness = seen_->first_event + seen_->offsets[response];
        // What differs is written where it stays: to copy what was just written is slow.
        *added = met;
        added->anchor = from;
        added->witness = witness;
        added->deadline = last;
        if (has_recorded_times && times_.recorded_day(witness) > last)
            added->is_recorded_late = true;
        ++added;
        from = witness;
        anchor = response;
        last = day_limit(response, every, *straight_.version);
    }
    left = untaken;
    found_->cut(before + static_cast<std::size_t>(added - begin));
    return anchor;
}

bool PlainJudge::judge_straight_periodic(const Outcome& begun) {
    const StraightPart& part = straight_.parts.front();
    const PlainObligation& duty = *part.duty;
    const Position trigger = straight_.trigger;
    const Positions from = after(trigger) | only(trigger);
    const Positions may_close = part.sure_closing | part.perhaps_closing;
    if ((part.perhaps_closing & from) != 0) return false;
    const Position until = lowest(part.sure_closing & from);
    if (until != trigger && (untold(trigger) & may_close) != 0) return false;
    Positions left = following(trigger) & ~only(trigger);
    if (until != none) {
        if ((untold(until) & (may_close | part.sure | part.perhaps)) != 0) return false;
        left &= before(until) | only(until);
    }
    if ((part.perhaps & left) != 0) return false;
    left &= until == trigger ? 0 : part.sure;

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
            anchor = judge_run(begun, duty.every, anchor, limit.at, left);
            limit = straight_limit(anchor, anchor == trigger ? duty.first_interval : duty.every);
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
    Truth is_cut_short = truth(until != none && until == anchor);
    if (until != none && is_cut_short == Truth::no) is_cut_short = is_by(until, limit);
    if (is_cut_short == Truth::unknown) return false;
    if (is_cut_short == Truth::no) {
        Outcome& interval = found_->add(begun);
        if (!conclude_unmet(part, anchor, none, limit, interval)) return false;
        if (is_given_up(interval)) return true;
    }
    if (found_->size() == found_before)
        conclude(found_->add(begun), VerdictKind::met, none, until, {});
    return true;
}

// --- The last of several -------------------------------------------------------------------------

// Whether the next event that brings the duty about takes the place of this one: in its time, and
// before what was to be done.
Truth PlainJudge::is_restarted(Position trigger, Position next) {
    const StraightPart& part = straight_.parts.front();
    const PlainObligation& duty = *part.duty;
    if (duty.kind != Obligation::Kind::response) return Truth::yes;
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

// --- Cases ---------------------------------------------------------------------------------------

// `judge` writes to the outcome, which is the last of found_; where it says no, that counts for
// nothing and the instance is left to others.
template <typename Judge>
void PlainJudge::judge_each_trigger(const PlainStandard& standard,
                                    Positions triggers,
                                    const Judge& judge) {
    const PlainVersion& version = standard.versions.front();
    for (Positions left = triggers; left != 0; left &= left - 1) {
        const auto trigger = static_cast<Position>(std::countr_zero(left));
        const std::int32_t day = seen_->days[trigger];
        const bool is_in_force = day >= version.first_day && day <= version.last_day;
        if (is_in_force || standard.versions.size() == 1) {
            Outcome& outcome = found_->add();
            outcome.standard = standard_;
            outcome.trigger = seen_->first_event + seen_->offsets[trigger];
            if (!is_in_force || straight_.applies == Truth::no) {
                conclude_not_applicable(
                    outcome,
                    is_in_force ? NotApplicable::out_of_scope : NotApplicable::not_in_force);
                continue;
            }
            straight_.trigger = trigger;
            straight_.is_begun = false;
            const Truth meant = straight_.is_asked ? is_meant(outcome) : Truth::yes;
            if (meant == Truth::no) continue;
            const std::size_t before = found_->size() - 1;
            if (meant == Truth::yes && judge(trigger, outcome)) continue;
            found_->cut(before);
        }
        judge_trigger(standard, standard.versions, trigger);
        if (is_handed_back_) return;
    }
}

// False where anything is not as usual.
template <typename Judge>
bool PlainJudge::judge_each_person(const PlainStandard& standard, const Judge& judge) {
    const PlainVersion& version = *straight_.version;
    if (straight_.triggers.set != nullptr) fill(straight_.triggers);
    const Masks triggers = masks_of(straight_.triggers);
    std::span<const PersonLook> people{&nobody_, 1};
    if (standard.is_for_each) {
        people = in_->people_with(number_, standard.roles);
        if (people.empty()) return false;
    } else {
        nobody_.perhaps = seen_->visible;
    }
    bool is_prepared = false;
    for (const PersonLook& person : people) {
        Positions left = surely(triggers, person);
        if (perhaps(triggers, person) != 0) return false;
        if (left == 0) continue;
        if (version.trigger_pick == Pick::first) {
            if ((untold(lowest(left)) & left) != 0) return false;
            left = only(lowest(left));
        }
        if (standard.is_for_each) set_person(person);
        if (!is_prepared) {
            if (straight_.is_prepared_by_case) straight_.applies = prepare_case();
            if (straight_.applies == Truth::unknown) return false;
            is_prepared = true;
        }
        if (straight_.has_stops && may_stop(version)) return false;
        prepare_person(person, straight_.parts.front());
        for (std::size_t part = 1; part < straight_.part_count; ++part)
            prepare_person(person, straight_.parts[part]);
        if (version.trigger_pick == Pick::last && !keep_last(left)) return false;
        judge_each_trigger(standard, left, judge);
        if (is_handed_back_) break;
    }
    return true;
}

template <typename Judge>
void PlainJudge::judge_each_case(const PlainStandard& standard,
                                 std::uint64_t cases,
                                 JudgedBlock& judged,
                                 const Judge& judge) {
    const std::uint64_t uncertain = uncertain_cases_ | (standard.needs_order ? untold_cases_ : 0);
    for (std::uint64_t left = cases; left != 0; left &= left - 1) {
        enter(static_cast<std::size_t>(std::countr_zero(left)));
        const std::size_t before = found_->size();
        is_handed_back_ = false;
        const bool is_uncertain = (uncertain >> number_ & 1U) != 0;
        if ((!is_uncertain || !is_too_uncertain(standard)) && judge_each_person(standard, judge))
            [[likely]] {
            bool is_left = is_handed_back_;
            if (is_left) {
                found_->cut(before);
                is_left = !judge_unsure(standard, true);
            }
            end_pair(before, is_left, judged);
            continue;
        }
        found_->cut(before);
        if (standard.is_for_each) set_nobody();
        judge_case(standard, judged);
    }
    if (standard.is_for_each) set_nobody();
}

// REQUIRES: the standard is straight, and no tests are noted.
void PlainJudge::judge_straight(const PlainStandard& standard,
                                std::uint64_t cases,
                                JudgedBlock& judged) {
    prepare(standard.versions.front(), cases);
    const StraightPart& part = straight_.parts.front();
    const PlainObligation& duty = standard.versions.front().obligation;
    switch (duty.kind) {
        case Obligation::Kind::response: {
            const bool is_quick = !duty.by_recorded && (duty.timing == Timing::Kind::by ||
                                                        duty.first.unit != Unit::hours);
            const bool has_recorded_times = casebook_.has_recorded_times();
            return judge_each_case(
                standard, cases, judged, [&](Position trigger, Outcome& outcome) {
                    // Mostly what was to be done was surely done in time.
                    const Position response =
                        lowest((part.sure | part.perhaps) & following(trigger));
                    if (is_quick && response != none && (part.perhaps & only(response)) == 0) {
                        const std::int64_t last = duty.timing == Timing::Kind::by
                                                      ? seen_->days[trigger]
                                                      : day_limit(trigger, duty.first, *straight_.version);
                        if (last != not_certain && seen_->days[response] <= last) {
                            outcome.kind = VerdictKind::met;
                            outcome.anchor = outcome.trigger;
                            outcome.witness = seen_->first_event + seen_->offsets[response];
                            outcome.deadline = last;
                            outcome.has_deadline = true;
                            if (has_recorded_times)
                                outcome.is_recorded_late =
                                    times_.recorded_day(outcome.witness) > last;
                            return true;
                        }
                    }
                    return judge_straight_response(part, outcome);
                });
        }
        case Obligation::Kind::periodic:
            return judge_each_case(standard, cases, judged, [&](Position, Outcome& outcome) {
                const Outcome begun = outcome;
                found_->cut(found_->size() - 1);
                return judge_straight_periodic(begun);
            });
        case Obligation::Kind::all:
        case Obligation::Kind::any:
            return judge_each_case(standard, cases, judged, [&](Position, Outcome& outcome) {
                return judge_straight_group(outcome);
            });
        case Obligation::Kind::at_least:
            return judge_each_case(
                standard, cases, judged, [&](Position trigger, Outcome& outcome) {
                    // Mostly one is enough, and there surely is one.
                    const Position first =
                        lowest((part.sure | part.perhaps) & surely_inside(part, trigger));
                    if (duty.count == 1 && first != none && (part.perhaps & only(first)) == 0) {
                        outcome.kind = VerdictKind::met;
                        outcome.witness = seen_->first_event + seen_->offsets[first];
                        return true;
                    }
                    return judge_straight_count(part, outcome);
                });
        default:
            return judge_each_case(standard, cases, judged, [&](Position, Outcome& outcome) {
                return judge_straight_part(part, outcome);
            });
    }
}

}  // namespace hearken::monitor
