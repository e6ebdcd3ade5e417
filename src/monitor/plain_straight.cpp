// The straight standard (PlainVersion, PlainObligation): what stays the same for a case, and for
// all triggers about a person, is found once, and each trigger is judged in few steps. Nothing is
// decided here that is decided elsewhere otherwise: whatever is not certain at once leaves the
// instance to the functions that know all of the language.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::no_event;
using assurance::NotApplicable;
using assurance::VerdictKind;
using language::Obligation;
using language::Pick;
using language::Timing;
using language::Unit;

// --- What stays the same ------------------------------------------------------------------------

void PlainJudge::make_plan(const PlainVersion& version, StraightPlan& plan) {
    plan = {};
    plan.block = in_->row(0);
    plan.triggers = rows_of(version.trigger, nullptr, plan);
    plan.asked_of_triggers = plan.asked.size();
    const PlainObligation& duty = version.obligation;
    if (duty.parts.empty()) add_part(duty, plan);
    for (const PlainObligation& part : duty.parts) add_part(part, plan);
}

void PlainJudge::add_part(const PlainObligation& duty, StraightPlan& plan) {
    StraightSets part;
    part.duty = &duty;
    const Positions* const no_events = in_->row(no_plain_kind);
    part.events = {no_events, no_events, no_events};
    if (duty.kind != Obligation::Kind::quality) {
        part.events = rows_of(duty.events, &duty, plan);
        part.is_closed = duty.window == language::Window::Kind::from_until;
        if (part.is_closed) part.closing = rows_of(duty.window_until, nullptr, plan);
    }
    plan.parts.push_back(part);
}

void PlainJudge::prepare(const PlainStandard& standard, std::uint64_t cases) {
    const PlainVersion& version = standard.versions.front();
    StraightPlan& plan = plans_[standard_];
    if (plan.block != in_->row(0)) [[unlikely]]
        make_plan(version, plan);
    straight_.version = &version;
    straight_.triggers = plan.triggers;
    straight_.part_count = plan.parts.size();
    for (std::size_t part = 0; part < plan.parts.size(); ++part)
        static_cast<StraightSets&>(straight_.parts[part]) = plan.parts[part];
    straight_.has_stops = !version.stops.empty();
    straight_.is_always_asked = version.trigger_where != no_plain_node || !version.anchors.empty();
    straight_.may_be_excluded_in = 0;
    if (!version.exclusions.empty())
        straight_.may_be_excluded_in =
            version.excluding ? version.excluding->joined<std::uint64_t>(
                                    [&](std::size_t kind) { return in_->cases_with(kind); })
                              : ~std::uint64_t{0};
    straight_.applies_to = {~std::uint64_t{0}, 0};
    if (version.applies != no_plain_node)
        straight_.applies_to = plain_.node(version.applies).is_of_case
                                   ? of_cases(version.applies)
                                   : Where{0, ~std::uint64_t{0}};
    straight_.surely_meant_in = 0;
    if (!straight_.is_always_asked)
        straight_.surely_meant_in = straight_.applies_to.yes & ~straight_.may_be_excluded_in;
    straight_.is_narrowed =
        version.trigger_pick != Pick::each || straight_.has_stops || plan.parts.size() > 1;
    for (const JoinedRow& joined : plan.joined) join(joined.sources, joined.row);
    // What is asked of no trigger, as it does not apply, is not asked of what is to follow either.
    for (std::size_t at = 0; at < plan.asked.size(); ++at)
        fill(plan.asked[at],
             at < plan.asked_of_triggers ? cases : cases & straight_.applies_to.yes);
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

Truth PlainJudge::is_meant(const PlainStandard& standard, Outcome& outcome) {
    const PlainVersion& version = *straight_.version;
    if (!is_in_force(straight_.trigger)) {
        if (standard.versions.size() > 1) return Truth::unknown;
        conclude_not_applicable(outcome, NotApplicable::not_in_force);
        return Truth::no;
    }
    if (straight_.applies == Truth::no) {
        conclude_not_applicable(outcome, NotApplicable::out_of_scope);
        return Truth::no;
    }
    if (!straight_.is_always_asked && !straight_.may_be_excluded) return Truth::yes;
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
    return straight_.may_be_excluded ? is_not_excluded(outcome) : Truth::yes;
}

Truth PlainJudge::is_not_excluded(Outcome& outcome) {
    for (const PlainNumber exclusion : straight_.version->exclusions) {
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

// --- Cases ---------------------------------------------------------------------------------------

// `judge` writes to the outcome, which is the last of found_; where it says no, that counts for
// nothing and the instance is left to others.
template <typename Judge>
void PlainJudge::judge_each_trigger(const PlainStandard& standard,
                                    Positions triggers,
                                    const Judge& judge) {
    for (Positions left = triggers; left != 0; left &= left - 1) {
        const auto trigger = static_cast<Position>(std::countr_zero(left));
        straight_.trigger = trigger;
        straight_.is_begun = false;
        const std::size_t before = found_->size();
        Outcome& outcome = found_->add();
        outcome.standard = standard_;
        outcome.trigger = seen_->first_event + seen_->offsets[trigger];
        const bool is_surely_meant = straight_.is_surely_meant && is_in_force(trigger);
        const Truth meant = is_surely_meant ? Truth::yes : is_meant(standard, outcome);
        if (meant == Truth::no || (meant == Truth::yes && judge(trigger, outcome))) continue;
        found_->cut(before);
        judge_trigger(standard, standard.versions, trigger);
        if (is_handed_back_) return;
    }
}

bool PlainJudge::narrow(const PersonLook& person, Positions& triggers) {
    const PlainVersion& version = *straight_.version;
    if (version.trigger_pick == Pick::first) {
        if ((untold(lowest(triggers)) & triggers) != 0) return false;
        triggers = only(lowest(triggers));
    }
    if (straight_.has_stops && may_stop(version)) return false;
    for (std::size_t part = 1; part < straight_.part_count; ++part)
        prepare_person(person, straight_.parts[part]);
    // Which of several it is hangs on what follows, which is not found where it does not apply.
    return version.trigger_pick != Pick::last ||
           (straight_.applies == Truth::yes && keep_last(triggers));
}

// False where anything is not as usual.
template <typename Judge>
bool PlainJudge::judge_each_person(const PlainStandard& standard, const Judge& judge) {
    const Masks triggers = masks_of(straight_.triggers);
    std::span<const PersonLook> people{&nobody_, 1};
    if (standard.is_for_each) {
        people = in_->people_with(number_, standard.roles);
        if (people.empty()) return false;
    } else {
        nobody_.perhaps = seen_->visible;
    }
    straight_.is_surely_meant = (straight_.surely_meant_in >> number_ & 1U) != 0;
    straight_.applies = Truth::yes;
    if (!straight_.is_surely_meant) {
        straight_.applies = answer_of(straight_.applies_to);
        straight_.may_be_excluded = (straight_.may_be_excluded_in >> number_ & 1U) != 0;
    }
    for (const PersonLook& person : people) {
        Positions left = surely(triggers, person);
        if (perhaps(triggers, person) != 0) return false;
        if (left == 0) continue;
        if (straight_.applies == Truth::unknown) return false;
        set_person(person);
        prepare_person(person, straight_.parts.front());
        if (straight_.is_narrowed && !narrow(person, left)) return false;
        judge_each_trigger(standard, left, judge);
        if (is_handed_back_) break;
    }
    return true;
}

// The cases that are left: those that are too uncertain for the standard are judged here. Apart, so
// that it is not asked in the loop over the others.
std::uint64_t PlainJudge::take_out_too_uncertain(const PlainStandard& standard,
                                                 std::uint64_t cases,
                                                 JudgedBlock& judged) {
    const std::uint64_t too_uncertain = cases & too_uncertain_cases();
    for (std::uint64_t left = too_uncertain; left != 0; left &= left - 1) {
        enter(static_cast<std::size_t>(std::countr_zero(left)));
        is_handed_back_ = false;
        const std::size_t before = found_->size();
        end_pair(before, !judge_too_uncertain(standard), judged);
    }
    return cases & ~too_uncertain;
}

template <typename Judge>
void PlainJudge::judge_each_case(const PlainStandard& standard,
                                 std::uint64_t cases,
                                 JudgedBlock& judged,
                                 const Judge& judge) {
    for (std::uint64_t left = cases; left != 0; left &= left - 1) {
        enter(static_cast<std::size_t>(std::countr_zero(left)));
        const std::size_t before = found_->size();
        is_handed_back_ = false;
        if (judge_each_person(standard, judge)) [[likely]] {
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
    cases = take_out_too_uncertain(standard, cases, judged);
    prepare(standard, cases);
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
                        const std::int64_t last =
                            duty.timing == Timing::Kind::by
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
                    if (duty.count == 1 && first != none &&
                        belongs_straight(part, first) == Truth::yes) {
                        outcome.kind = VerdictKind::met;
                        outcome.witness = seen_->first_event + seen_->offsets[first];
                        return true;
                    }
                    return judge_straight_number(part, outcome);
                });
        default:
            return judge_each_case(standard, cases, judged, [&](Position, Outcome& outcome) {
                return judge_straight_part(part, outcome);
            });
    }
}

}  // namespace hearken::monitor
