// The usual standard: each or the first of some events brings it about, for everybody of
// `for each`, and what is required is a response in time, a number of events, one event again and
// again, or several of these.
//
// Nothing is decided here that is decided elsewhere otherwise: what is usual is found in few steps,
// and whatever else there is, is asked of the functions that know all of the language.
#include <limits>
#include <utility>

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

namespace {

// In place of a day.
constexpr std::int32_t not_reckoned = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t not_certain = not_reckoned + 1;

}  // namespace

PlainJudge::Masks PlainJudge::masks_of(PlainNumber number) const {
    const PlainSet& set = plain_.set(number);
    if (set.is_narrow) [[likely]]
        return {
            at_[set.few[0]] | at_[set.few[1]], at_[set.few_about[0]] | at_[set.few_about[1]], 0};
    if (set.is_every_event) return {visible_, 0, 0};
    const Positions always = of_kinds(set.kinds);
    return {always, of_kinds(set.about), set.terms.empty() ? 0 : of_kinds(set.all_kinds) & ~always};
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
    look_at_people();
    const std::span<const CaseView::Person> people = people_with(standard.roles);
    if (people.empty()) return judge_each_person(standard);
    if (!has_any) return;
    for (const CaseView::Person& person : people) {
        set_person(person);
        judge_usual_triggers(standard, triggers);
        if (is_handed_back_) break;
    }
    set_person({});
}

void PlainJudge::judge_usual_triggers(const PlainStandard& standard, const Masks& triggers) {
    const PlainVersion& version = standard.versions.front();
    Positions left = surely(triggers);
    if (perhaps(triggers) != 0) {
        if (version.trigger_pick == Pick::first) return judge_events(standard);
        slots_ = no_slots;
        left = of_set(version.trigger, ~Positions{0});
    }
    if (left == 0) return;
    if (version.trigger_pick == Pick::first) {
        const Position first = lowest(left);
        check_told(first, left);
        left = only(first);
    }
    for (; left != 0 && !is_handed_back_; left &= left - 1)
        judge_usual_trigger(standard, lowest(left));
}

void PlainJudge::judge_usual_trigger(const PlainStandard& standard, Position trigger) {
    const std::int32_t day = days_[trigger];
    const PlainVersion* version = &standard.versions.front();
    if (day < version->first_day || day > version->last_day)
        version = version_on(standard.versions, trigger);
    if (version == nullptr || version->trigger_kind != language::Trigger::Kind::picked)
        return judge_trigger(standard, standard.versions, trigger);
    start(*version, trigger);
    Outcome outcome = begin();
    if (!judge_applies(outcome)) return emit(outcome);
    if (is_handed_back_) return;
    const PlainObligation& duty = version->obligation;
    if (duty.kind == Obligation::Kind::periodic) {
        if (judge_usual_periodic(duty)) return;
        deadline_ = {};
        return judge_periodic(duty, outcome);
    }
    judge_usual_duty(duty, outcome);
    emit(outcome);
}

// --- What is required ----------------------------------------------------------------------------

void PlainJudge::judge_usual_duty(const PlainObligation& duty, Outcome& outcome) {
    switch (duty.kind) {
        case Obligation::Kind::response:
            return judge_usual_response(duty, outcome);
        case Obligation::Kind::absence:
        case Obligation::Kind::at_least:
        case Obligation::Kind::at_most:
            return judge_usual_count(duty, outcome);
        default:
            return judge_obligation(duty, outcome);
    }
}

std::int32_t PlainJudge::reckoned_day(Position start, const PlainDuration& duration) {
    if (duration.table == PlainDuration::no_table) return not_certain;
    const std::int64_t at = days_[start] - reckoned_from_;
    if (at < 0 || at >= reckoned_days) return not_certain;
    std::vector<std::int32_t>& table = reckoned_[duration.table];
    if (table.empty()) table.assign(reckoned_days, not_reckoned);
    std::int32_t& day = table[static_cast<std::size_t>(at)];
    if (day == not_reckoned) {
        const PlainLimit limit = reckon(start, duration, *version_->bound);
        const bool is_kept = limit.is_set && limit.at > not_certain &&
                             limit.at <= std::numeric_limits<std::int32_t>::max();
        day = is_kept ? static_cast<std::int32_t>(limit.at) : not_certain;
    }
    return day;
}

bool PlainJudge::set_usual_deadline(Position start, const PlainDuration& duration) {
    if (may_stop()) return false;
    if (duration.unit == Unit::hours) {
        deadline_ = reckon(start, duration, *version_->bound);
        return true;
    }
    const std::int64_t day = duration.unit == Unit::days
                                 ? std::int64_t{days_[start]} + duration.count
                                 : reckoned_day(start, duration);
    if (day == not_certain) return false;
    deadline_.is_set = true;
    deadline_.is_in_hours = false;
    deadline_.at = deadline_.first = day;
    return true;
}

// Events stand by their time: where the first is too late, so are the others.
void PlainJudge::judge_usual_response(const PlainObligation& duty, Outcome& outcome) {
    const Position reference = slots_[duty.reference];
    if (duty.timing != Timing::Kind::within || duty.by_recorded || reference == none ||
        !set_usual_deadline(reference, duty.first))
        return judge_response(duty, outcome);
    anchor_ = reference;
    const Masks events = masks_of(duty.events);
    const Positions among = following(trigger_);
    Response found;
    if (duty.where == no_plain_node && (perhaps(events) & among) == 0) {
        const Position first = lowest(surely(events) & among);
        if (first != none) (is_by(first, deadline_) ? found.in_time : found.late) = first;
    } else {
        found = find_response(duty);
    }
    if (is_handed_back_) return;
    if (found.in_time == none) return conclude_unmet(duty, found, outcome);
    conclude_met(outcome, found.in_time);
}

// Whether there is enough; where there is not, all else has to be asked.
void PlainJudge::judge_usual_count(const PlainObligation& duty, Outcome& outcome) {
    using Kind = language::Window::Kind;
    const bool is_floor = duty.kind == Obligation::Kind::at_least;
    if (!is_floor) return judge_count(duty, outcome);
    Positions among = visible_;
    if (duty.window != Kind::in_case) {
        const Position reference = slots_[duty.window_reference];
        if (reference == none || duty.window == Kind::from_until) return judge_count(duty, outcome);
        among = duty.window == Kind::before  ? before(reference)
                : duty.window == Kind::after ? after(reference)
                                             : following(reference);
        if (duty.window == Kind::within) {
            if (!set_usual_deadline(reference, duty.within)) return judge_count(duty, outcome);
            anchor_ = reference;
        }
    }
    const Masks events = masks_of(duty.events);
    const Positions sure = surely(events) & among;
    std::int32_t count = 0;
    Position last = none;
    for (Positions left = sure | (perhaps(events) & among);
         left != 0 && count < duty.count && !is_handed_back_;
         left &= left - 1) {
        const Position event = lowest(left);
        if (deadline_.is_set && !is_by(event, deadline_)) break;
        if ((sure & only(event)) == 0 && !belongs(plain_.set(duty.events), event)) continue;
        last = event;
        ++count;
    }
    if (is_handed_back_) return;
    if (count < duty.count) return judge_count(duty, outcome);
    conclude_met(outcome, last);
}

// --- Periodic ------------------------------------------------------------------------------------

bool PlainJudge::judge_usual_periodic(const PlainObligation& duty) {
    if (duty.window != language::Window::Kind::from_until || !duty.window_from_event ||
        duty.window_until_state != no_plain_node)
        return false;
    const Position from = slots_[*duty.window_from_event];
    if (from == none || !set_usual_deadline(from, duty.first_interval)) return false;
    const Masks closing = masks_of(duty.window_until);
    const Positions among = after(from) | only(from);
    const Positions may_close = closing.always | closing.about | closing.asked;
    if ((perhaps(closing) & among) != 0) return false;
    const Position until = lowest(surely(closing) & among);
    if (until != from && (untold(from) & may_close) != 0) return false;

    const Masks events = masks_of(duty.events);
    Positions left = following(from) & ~only(from);
    if (until != none) {
        if ((untold(until) & (may_close | events.always | events.about | events.asked)) != 0)
            return false;
        left &= before(until) | only(until);
    }
    if ((perhaps(events) & left) == 0) {
        left &= surely(events);
    } else {
        // What asks of the deadline has another answer in each interval.
        const PlainLimit first_deadline = std::exchange(deadline_, PlainLimit{});
        left = of_set(duty.events, left);
        deadline_ = first_deadline;
        if (is_handed_back_) {
            is_handed_back_ = false;
            return false;
        }
    }

    const std::size_t found_before = found_.size();
    Outcome interval = begin();
    anchor_ = from;
    for (; left != 0 && until != from; left &= left - 1) {
        const Position response = lowest(left);
        if (is_by(response, deadline_)) {
            conclude_met(interval, response);
        } else {
            Response found;
            found.late = response;
            conclude_unmet(duty, found, interval);
        }
        if (is_handed_back_) return true;
        const bool is_discharged = interval.why_not_applicable == NotApplicable::discharged;
        if (!is_discharged || found_.size() == found_before) emit(interval);
        if (is_discharged) return true;
        if (!set_usual_deadline(response, duty.every)) {
            found_.resize(found_before);
            return false;
        }
        interval = begin();
        anchor_ = response;
    }
    const bool is_cut_short = until != none && (until == anchor_ || is_by(until, deadline_));
    if (!is_cut_short) {
        conclude_unmet(duty, {}, interval);
        const bool is_discharged = interval.why_not_applicable == NotApplicable::discharged;
        if (!is_discharged || found_.size() == found_before) emit(interval);
    }
    if (found_.size() > found_before || is_handed_back_) return true;
    interval = begin();
    interval.witness = event_at(until);
    anchor_ = none;
    deadline_ = {};
    conclude(interval, VerdictKind::met);
    emit(interval);
    return true;
}

}  // namespace hearken::monitor
