#include "monitor/plain_judge.h"

#include <algorithm>

#include "base/check.h"

namespace hearken::monitor {

using assurance::Miss;
using assurance::no_event;
using assurance::NotApplicable;
using assurance::Outcome;
using assurance::UnknownReason;
using assurance::VerdictKind;
using language::Obligation;
using language::Pick;
using language::Timing;
using language::Trigger;
using language::Unit;

PlainJudge::PlainJudge(const PlainProgram& plain,
                       const BoundProgram& program,
                       const casework::Casebook& casebook,
                       CaseView& view)
    : plain_(plain),
      program_(program),
      casebook_(casebook),
      times_(program.times()),
      view_(view),
      own_(std::array{&plain}, casebook, program.times(), 1),
      first_day_(program.times().zone().local_date(casebook.span().first)),
      unsure_(plain, times_, first_day_, view, *this) {
    // Conditions have the numbers that PlainProgram gave them.
    for (PlainNumber number = 0; number < plain.node_count(); ++number) {
        const PlainNode& node = plain.node(number);
        if (node.kind == PlainNode::Kind::value || node.kind == PlainNode::Kind::case_value)
            HEARKEN_CHECK(memories_.add({&node, {}, {}}) == node.memory);
    }
    is_there_ = memories_.add({});
    of_cases_.resize(plain.node_count());
    reckoned_.resize(plain.reckoned_tables());
    reckoned_from_ = times_.as_of_day() - reckoned_days + 1;
    plans_.resize(plain.standards().size());
    warned_days_.resize(plain.standards().size());
}

std::optional<std::span<const Outcome>> PlainJudge::judge(std::size_t number) {
    found_->clear();
    const PlainStandard& standard = plain_.standards()[number];
    in_->look_at_large(first_standard_ + number);
    if (standard.is_for_each) in_->find_people(standard.roles, std::uint64_t{1} << number_);
    if (!judge_pair(standard, number)) return std::nullopt;
    return found_->all();
}

bool PlainJudge::judge_pair(const PlainStandard& standard, std::size_t number) {
    if (!standard.is_judged_here || (tests_ != nullptr && !standard.is_remembered)) return false;
    standard_ = static_cast<std::uint16_t>(number);
    is_handed_back_ = false;
    limits_.clear();
    const std::size_t before = found_->size();
    if ((too_uncertain_cases() >> number_ & 1U) != 0)
        return tests_ == nullptr && judge_too_uncertain(standard);
    if (standard.needs_three_values) return tests_ == nullptr && judge_unsure(standard, true);
    if (standard.is_for_each)
        judge_each_person(standard);
    else
        judge_events(standard);
    if (!is_handed_back_) return true;
    found_->cut(before);
    return tests_ == nullptr && judge_unsure(standard, true);
}

void PlainJudge::judge_events(const PlainStandard& standard) {
    const std::span<const PlainVersion> versions{standard.versions};
    if (standard.has_one_trigger) return judge_triggers(standard, versions);
    const std::size_t before = found_->size();
    for (std::size_t one = 0; one < versions.size(); ++one)
        judge_triggers(standard, versions.subspan(one, 1));
    const std::span<Outcome> added = found_->from(before);
    std::stable_sort(added.begin(), added.end(), [](const Outcome& left, const Outcome& right) {
        return left.trigger < right.trigger;
    });
}

// --- Triggers ------------------------------------------------------------------------------------

void PlainJudge::judge_triggers(const PlainStandard& standard,
                                std::span<const PlainVersion> versions) {
    const PlainVersion& version = versions.front();
    switch (version.trigger_kind) {
        case Trigger::Kind::case_opened:
            if (seen_->visible == 0) return;
            check_told(lowest(seen_->visible), seen_->visible);
            return judge_trigger(standard, versions, lowest(seen_->visible));
        case Trigger::Kind::counted:
            return judge_counted(standard, versions);
        case Trigger::Kind::picked:
            break;
    }
    slots_ = no_slots;
    if (version.trigger_pick == Pick::last) return judge_last(standard, versions);
    if (version.trigger_pick == Pick::first) {
        const Position first = first_of(version.trigger, ~Positions{0});
        check_told(first, may_be_of_set(version.trigger));
        if (first != none) judge_trigger(standard, versions, first);
        return;
    }
    for (Positions left = of_set(version.trigger, ~Positions{0}); left != 0; left &= left - 1) {
        judge_trigger(standard, versions, lowest(left));
        if (is_handed_back_) return;
    }
}

void PlainJudge::judge_last(const PlainStandard& standard, std::span<const PlainVersion> versions) {
    Position current = none;
    const Positions all = of_set(versions.front().trigger, ~Positions{0});
    check_order_of(all);
    for (Positions left = all; left != 0 && !is_handed_back_; left &= left - 1) {
        const Position next = lowest(left);
        if (current != none) {
            const PlainVersion* version = version_on(versions, current);
            if (version == nullptr) return hand_back();
            if (!is_restarted_by(next, *version, current))
                judge_trigger(standard, versions, current);
        }
        current = next;
    }
    if (current != none && !is_handed_back_) judge_trigger(standard, versions, current);
}

bool PlainJudge::is_restarted_by(Position next, const PlainVersion& version, Position trigger) {
    const PlainObligation& duty = version.obligation;
    const bool runs_a_clock =
        duty.kind == Obligation::Kind::response && duty.reference == version.trigger_slot &&
        duty.timing != Timing::Kind::not_before && duty.timing != Timing::Kind::practicable;
    if (!runs_a_clock) return true;
    start(version, trigger);
    for (std::size_t number = 0; number < version.anchors.size(); ++number) {
        const language::Anchor& anchor = version.bound->source->clauses.anchors[number];
        const Position found = find_anchor(anchor, version.anchors[number]);
        slots_[static_cast<std::size_t>(anchor.as.slot)] = found;
        if (found == none) hand_back();
    }
    if (is_handed_back_) return false;
    set_limits(duty);
    if (!is_by(next, deadline_)) return false;
    check_told(next, may_be_of_set(duty.events));
    for (Positions left = of_set(duty.events, following(trigger) & before(next)); left != 0;
         left &= left - 1) {
        const Position candidate = lowest(left);
        slots_[duty.subject] = candidate;
        const bool is_by_recording = duty.by_recorded;
        const bool is_in_time = is_response_by(candidate, is_by_recording) &&
                                (!opens_.is_set || is_response_from(candidate, is_by_recording));
        if (is_in_time && is_so(duty.where, candidate)) return false;
    }
    return true;
}

void PlainJudge::judge_counted(const PlainStandard& standard,
                               std::span<const PlainVersion> versions) {
    const PlainVersion& version = versions.front();
    slots_ = no_slots;
    Positions counted = 0;
    const Positions all = of_set(version.trigger, ~Positions{0});
    check_order_of(all);
    for (Positions left = all; left != 0 && !is_handed_back_; left &= left - 1) {
        const Position event = lowest(left);
        for (Positions earlier = counted; earlier != 0; earlier &= earlier - 1)
            if (!is_by(event,
                       after_running(lowest(earlier), version.trigger_within, *version.bound)))
                counted &= ~only(lowest(earlier));
        const std::int32_t before = std::popcount(counted);
        counted |= only(event);
        if (before + 1 >= version.trigger_count && before < version.trigger_count)
            judge_trigger(standard, versions, event);
    }
}

const PlainVersion* PlainJudge::version_on(std::span<const PlainVersion> versions,
                                           Position trigger) {
    const std::int32_t day = seen_->days[trigger];
    for (const PlainVersion& version : versions) {
        if (tests_ != nullptr) {
            tests_->ask_day(trigger, none, std::int64_t{version.first_day} - 1);
            tests_->ask_day(trigger, none, version.last_day);
        }
        if (version.first_day <= day && day <= version.last_day) return &version;
    }
    return nullptr;
}

void PlainJudge::start(const PlainVersion& version, Position trigger) {
    version_ = &version;
    trigger_ = trigger;
    anchor_ = none;
    slots_ = no_slots;
    slots_[version.trigger_slot] = trigger;
    opens_ = {};
    deadline_ = {};
}

Outcome PlainJudge::begin() const {
    Outcome outcome;
    outcome.standard = standard_;
    outcome.trigger = event_at(trigger_);
    return outcome;
}

void PlainJudge::judge_trigger(const PlainStandard& standard,
                               std::span<const PlainVersion> versions,
                               Position trigger) {
    const PlainVersion* version = version_on(versions, trigger);
    if (version == nullptr) {
        if (!standard.has_one_trigger) return;
        trigger_ = trigger;
        Outcome outcome = begin();
        conclude_not_applicable(outcome, NotApplicable::not_in_force);
        return emit(outcome);
    }
    start(*version, trigger);
    Outcome outcome = begin();
    if (!judge_applies(outcome)) return emit(outcome);
    if (is_handed_back_) return;
    const PlainObligation& duty = version->obligation;
    if (duty.kind == Obligation::Kind::periodic) return judge_periodic(duty, outcome);
    judge_obligation(duty, outcome);
    emit(outcome);
}

// --- Whether it applies --------------------------------------------------------------------------

bool PlainJudge::judge_applies(Outcome& outcome) {
    const PlainVersion& version = *version_;
    if (!is_so(version.applies, none)) {
        conclude_not_applicable(outcome, NotApplicable::out_of_scope);
        return false;
    }
    if (!is_so(version.trigger_where, trigger_)) {
        outcome.decisive = event_at(trigger_);
        conclude_not_applicable(outcome, NotApplicable::where_false);
        return false;
    }
    for (std::size_t number = 0; number < version.anchors.size(); ++number) {
        const language::Anchor& anchor = version.bound->source->clauses.anchors[number];
        const Position found = find_anchor(anchor, version.anchors[number]);
        slots_[static_cast<std::size_t>(anchor.as.slot)] = found;
        if (found != none) continue;
        if (anchor.else_cannot_tell) hand_back();
        conclude_not_applicable(outcome, NotApplicable::no_anchor);
        return false;
    }
    if (version.do_exclusions_need_deadline) set_limit_for_exclusions();
    for (const PlainNumber exclusion : version.exclusions) {
        decisive_ = no_event;
        if (!is_so(exclusion, none)) continue;
        outcome.decisive = decisive_;
        conclude_not_applicable(outcome, NotApplicable::excluded);
        return false;
    }
    return true;
}

void PlainJudge::set_limit_for_exclusions() {
    const PlainObligation& duty = version_->obligation;
    if (duty.kind == Obligation::Kind::response || duty.kind == Obligation::Kind::bound) {
        if (slots_[duty.reference] != none) set_limits(duty);
    } else if (duty.window == language::Window::Kind::within) {
        const Position from = slots_[duty.window_reference];
        if (from != none) deadline_ = limit_after(from, duty.within);
    }
}

Position PlainJudge::find_anchor(const language::Anchor& anchor, PlainNumber set) {
    const Position reference = slots_[static_cast<std::size_t>(anchor.reference.slot)];
    if (reference == none) {
        hand_back();
        return none;
    }
    const Positions others = may_be_of_set(set);
    check_told(reference, others);
    const Positions among = anchor.is_before ? before(reference) : after(reference);
    if ((others & among) == 0) return none;
    const Position found = anchor.pick == Pick::last ? last_of(set, among) : first_of(set, among);
    check_told(found, others & among);
    return found;
}

// --- What follows --------------------------------------------------------------------------------

void PlainJudge::conclude(Outcome& outcome, VerdictKind kind) {
    outcome.kind = kind;
    outcome.anchor = event_at(anchor_);
    if (!deadline_.is_set) return;
    outcome.has_deadline = true;
    outcome.is_in_hours = deadline_.is_in_hours;
    outcome.deadline = deadline_.at;
    outcome.may_be_due_earlier = deadline_.first != deadline_.at;
    if (tests_ == nullptr) return;
    outcome.deadline = static_cast<std::int64_t>(limits_.size());
    limits_.push_back(deadline_);
}

bool PlainJudge::is_discharged(Outcome& outcome) {
    Position earliest = none;
    for (const PlainNumber discharge : version_->discharges) {
        const Position found = first_of(discharge, following(trigger_) | only(trigger_));
        // Events stand by their time: where the first is too late, so are the others.
        if (found == none || (deadline_.is_set && !is_by(found, deadline_))) continue;
        if (earliest == none || (before(earliest) & only(found)) != 0) earliest = found;
    }
    if (earliest != none) outcome.decisive = event_at(earliest);
    return earliest != none;
}

void PlainJudge::check_doubts() {
    for (const PlainNumber doubt : version_->doubts)
        if (holds(doubt, none) != Truth::no) hand_back();
    check_fields();
}

void PlainJudge::check_fields() {
    if (!version_->needs_fields) return;
    Slots slots;
    for (std::size_t slot = 0; slot < slots_max; ++slot) slots[slot] = event_at(slots_[slot]);
    set_view();
    for (const BoundOperand& field : version_->bound->fields)
        if (!view_.states_field(field, slots)) hand_back();
    view_.unknowns().clear();
}

// As Judge does, but where it is not known whether something excuses it is handed back.
bool PlainJudge::is_excused() {
    const bool is_interval = version_->obligation.kind == Obligation::Kind::periodic;
    const Position begin = is_interval ? anchor_ : trigger_;
    return std::any_of(version_->excuses.begin(), version_->excuses.end(), [&](PlainNumber excuse) {
        const Position found = first_of(excuse, following(begin) | only(begin));
        return found != none && (!deadline_.is_set || is_by(found, deadline_));
    });
}

void PlainJudge::conclude_missed(Outcome& outcome) {
    if (!version_->excuses.empty()) outcome.is_excused = is_excused();
    conclude(outcome, VerdictKind::missed);
}

void PlainJudge::conclude_pending(Outcome& outcome) {
    if (version_->warning != nullptr && deadline_.is_set)
        outcome.is_warned =
            is_warned(*version_, deadline_.first, deadline_.at, deadline_.is_in_hours);
    conclude(outcome, VerdictKind::pending);
}

bool PlainJudge::is_warned(const PlainVersion& version,
                           std::int64_t first,
                           std::int64_t last,
                           bool is_in_hours) const {
    assurance::Limit limit;
    limit.is_set = true;
    limit.is_in_hours = is_in_hours;
    limit.first = first;
    limit.last = last;
    const BoundVersion& bound = *version.bound;
    const DeadlineReckoner reckon{times_,
                                  bound.calendar ? &*bound.calendar : nullptr,
                                  bound.school ? &*bound.school : nullptr};
    return reckon.warned_since(limit, version.warning->before).has_value();
}

void PlainJudge::conclude_unmet(const PlainObligation& duty,
                                const Response& found,
                                Outcome& outcome) {
    if (is_discharged(outcome)) return conclude_not_applicable(outcome, NotApplicable::discharged);
    check_doubts();
    if (duty.timing == Timing::Kind::practicable)
        return conclude_unknown(outcome, UnknownReason::no_limit);
    const bool is_bound = duty.kind == Obligation::Kind::bound;
    if (deadline_.is_set && !is_bound) {
        // What came after the deadline and by the day judged says that it has passed.
        const bool is_over = found.late != none && !duty.by_recorded;
        if (!is_over && !has_passed(deadline_)) return conclude_pending(outcome);
        const bool is_interval = duty.kind == Obligation::Kind::periodic;
        const Position from = is_interval ? anchor_ : trigger_;
        if (!is_covered(duty, {from, {}, 0}, {none, deadline_, 0}))
            return conclude_unknown(outcome, UnknownReason::coverage);
    }
    outcome.witness = event_at(found.late != none ? found.late : found.early);
    outcome.miss = found.late != none    ? Miss::late
                   : found.early != none ? Miss::early
                   : is_bound            ? Miss::unlike
                                         : Miss::never;
    conclude_missed(outcome);
}

std::int64_t PlainJudge::number_of(const PlainDay& day) const {
    if (day.position != none) return seen_->days[day.position];
    return day.limit.is_set ? day_of(day.limit) : day.day;
}

bool PlainJudge::covers(const Stretches& covered, const PlainDay& from, const PlainDay& to) {
    const Date as_of{std::chrono::days{times_.as_of_day()}};
    const bool is_one = covered.size() == 1;
    // A case may begin before the casebook does: with an event of no certain day.
    const bool is_within_casebook = from.position != none;
    if (is_one && is_within_casebook && covered.front().first <= first_day_ &&
        covered.front().last >= as_of)
        return true;
    if (tests_ != nullptr) tests_->ask_covered(covered, from, to);
    const DateRange wanted{Date{std::chrono::days{number_of(from)}},
                           std::min(as_of, Date{std::chrono::days{number_of(to)}})};
    if (is_one && covered.front().first <= wanted.first && covered.front().last >= wanted.last)
        return true;
    return !CoverageMap::first_gap(covered, wanted);
}

bool PlainJudge::is_covered(const PlainObligation& duty, const PlainDay& from, const PlainDay& to) {
    if (duty.is_always_covered && from.position != none) return true;
    const std::vector<BoundFeed>& feeds = version_->bound->feeds;
    if (feeds.empty()) return covers(duty.bound->covered, from, to);
    for (const BoundFeed& feed : feeds) {
        const auto slot = [&](const language::BoundName& name) {
            return slots_[static_cast<std::size_t>(name.slot)];
        };
        PlainDay first = from;
        PlainDay last = to;
        if (feed.source->from && slot(*feed.source->from) != none)
            first = {slot(*feed.source->from), {}, 0};
        if (feed.source->to && slot(*feed.source->to) != none)
            last = {slot(*feed.source->to), {}, 0};
        if (!covers(feed.covered, first, last)) return false;
    }
    return true;
}

void PlainJudge::ask_recorded_late(Outcome& outcome) const {
    if (tests_ != nullptr) tests_->give_up();
    outcome.is_recorded_late =
        times_.is_recorded_after(outcome.witness, deadline_.at, deadline_.is_in_hours);
}

// --- Limits of time ------------------------------------------------------------------------------

void PlainJudge::set_limits(const PlainObligation& duty) {
    const Position reference = slots_[duty.reference];
    anchor_ = reference;
    opens_ = {};
    deadline_ = {};
    switch (duty.timing) {
        case Timing::Kind::within:
            deadline_ = limit_after(reference, duty.first);
            return;
        case Timing::Kind::not_before:
            opens_ = limit_after(reference, duty.first);
            return;
        case Timing::Kind::between:
            opens_ = limit_after(reference, duty.first);
            deadline_ = limit_after(reference, duty.second);
            return;
        case Timing::Kind::exactly:
            opens_ = limit_after(reference, duty.first);
            deadline_ = opens_;
            return;
        case Timing::Kind::practicable: {
            // Nothing before its day can be what was to follow it.
            static const PlainDuration no_time{};
            if (reference != trigger_) opens_ = after_running(reference, no_time, *version_->bound);
            return;
        }
        case Timing::Kind::by:
            deadline_ = at_end(reference, duty.by);
            return;
    }
}

// What is due on a school day is not asked here: see PlainStandard::needs_three_values.
PlainLimit PlainJudge::at_end(Position start, Timing::CalendarEnd end) {
    static const PlainDuration no_time{};
    PlainLimit limit = after_running(start, no_time, *version_->bound);
    if (end == Timing::CalendarEnd::end_of_week) {
        const std::chrono::weekday day{Date{std::chrono::days{limit.at}}};
        limit.at = limit.first = limit.at + 7 - day.iso_encoding();
    }
    return limit;
}

bool PlainJudge::is_response_by(Position position, bool is_by_recording) {
    if (!is_by_recording) return is_by(position, deadline_);
    const Recorded recorded = recorded_of(position, deadline_);
    if (recorded.first <= deadline_.at && recorded.last > deadline_.first) hand_back();
    return recorded.last <= deadline_.first;
}

bool PlainJudge::is_response_from(Position position, bool is_by_recording) {
    if (!is_by_recording) return is_from(position, opens_);
    const Recorded recorded = recorded_of(position, opens_);
    if (recorded.first < opens_.at && recorded.last >= opens_.first) hand_back();
    return recorded.first >= opens_.at;
}

// In the units of the limit.
PlainJudge::Recorded PlainJudge::recorded_of(Position position, const PlainLimit& limit) const {
    const Moment recorded = times_.recorded(event_at(position));
    if (limit.is_in_hours)
        return {recorded.earliest.time_since_epoch().count(),
                recorded.latest.time_since_epoch().count()};
    const auto day = [&](Instant instant) {
        return std::int64_t{times_.zone().local_date(instant).time_since_epoch().count()};
    };
    return {day(recorded.earliest), day(recorded.latest)};
}

// A clock that stops is Judge's business.
PlainLimit PlainJudge::limit_after(Position start, const PlainDuration& duration) {
    if (may_stop(*version_)) hand_back();
    return after_running(start, duration, *version_->bound);
}

PlainLimit PlainJudge::after_running(Position start,
                                     const PlainDuration& duration,
                                     const BoundVersion& version) {
    const PlainLimit limit = reckon(start, duration, version);
    if (!limit.is_set) hand_back();
    return limit;
}

PlainLimit PlainJudge::reckon(Position start,
                              const PlainDuration& duration,
                              const BoundVersion& version) const {
    PlainLimit limit;
    limit.start = start;
    limit.duration = &duration;
    limit.version = &version;
    limit.is_set = true;
    const std::int64_t day = seen_->days[start];
    switch (duration.unit) {
        case Unit::hours: {
            constexpr std::int64_t ms_per_hour = 3'600'000;
            limit.is_set = seen_->has_instants || tests_ == nullptr;
            limit.is_in_hours = true;
            limit.first = seen_->ms[start] + duration.count * ms_per_hour;
            limit.at = (seen_->has_instants ? seen_->ms[start] : last_ms(start)) +
                       duration.count * ms_per_hour;
            return limit;
        }
        case Unit::days:
            limit.at = limit.first = day + duration.count;
            return limit;
        case Unit::weeks:
            limit.at = limit.first = day + 7 * std::int64_t{duration.count};
            return limit;
        case Unit::school_days:  // Judge's business
            limit.is_set = false;
            return limit;
        case Unit::months:
        case Unit::years:
        case Unit::working_days:
            break;
    }
    const Date from{std::chrono::days{day}};
    const DateRange days =
        duration.unit == Unit::working_days
            ? version.calendar->possible_deadlines(from, duration.count)
            : add_months(from,
                         duration.unit == Unit::years ? 12 * duration.count : duration.count,
                         duration.rounding);
    limit.is_set = days.first == days.last;
    limit.at = limit.first = days.first.time_since_epoch().count();
    return limit;
}

bool PlainJudge::has_passed(const PlainLimit& limit) {
    if (tests_ != nullptr) tests_->ask_passed(limit, times_.as_of_day());
    const std::int64_t now = limit.is_in_hours ? times_.as_of_last_ms() : times_.as_of_day();
    if (limit.first <= now && now < limit.at) hand_back();
    return limit.at <= now;
}

bool PlainJudge::is_by_instant(Position position, const PlainLimit& limit) {
    if (last_ms(position) <= limit.first) return true;
    if (seen_->ms[position] <= limit.at) hand_back();
    return false;
}

bool PlainJudge::is_from_instant(Position position, const PlainLimit& limit) {
    if (seen_->ms[position] >= limit.at) return true;
    if (last_ms(position) >= limit.first) hand_back();
    return false;
}

void PlainJudge::check_order_of(Positions positions) {
    for (Positions left = positions & seen_->untold_any; left != 0; left &= left - 1)
        if ((untold(lowest(left)) & positions) != 0) return hand_back();
}

std::int64_t PlainJudge::day_of(const PlainLimit& limit) const {
    if (!limit.is_in_hours) return limit.at;
    const Instant instant{std::chrono::milliseconds{limit.at}};
    return times_.zone().local_date(instant).time_since_epoch().count();
}

}  // namespace hearken::monitor
