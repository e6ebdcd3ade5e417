#include "monitor/unsure_judge.h"

#include <algorithm>

#include "monitor/begun_intervals.h"
#include "monitor/plain_outcomes.h"

namespace hearken::monitor {

using assurance::Limit;
using assurance::Miss;
using assurance::no_event;
using assurance::NotApplicable;
using assurance::UnknownReason;
using assurance::VerdictKind;
using language::Obligation;
using language::Pick;
using language::Timing;

UnsureJudge::UnsureJudge(const PlainProgram& plain,
                         const EventTimes& times,
                         Date first_day,
                         CaseView& view,
                         OpenCase& open)
    : plain_(plain), times_(times), first_day_(first_day), view_(view), open_(open) {
    for (const PlainStandard& standard : plain.standards())
        can_judge_.push_back(can_judge(standard));
}

// --- What can be told so -------------------------------------------------------------------------

// Conditions that ask for events of the case are not asked here, nor what is carried forward.
bool UnsureJudge::can_be_asked(PlainNumber number) const {
    if (number == no_plain_node) return true;
    const PlainNode& node = plain_.node(number);
    if (node.kind == PlainNode::Kind::sums || node.kind == PlainNode::Kind::exists ||
        node.kind == PlainNode::Kind::exists_not)
        return false;
    return std::all_of(node.parts.begin(), node.parts.end(), [this](PlainNumber part) {
        return can_be_asked(part);
    });
}

bool UnsureJudge::can_all_belong(const std::vector<PlainNumber>& sets) const {
    return std::all_of(sets.begin(), sets.end(), [this](PlainNumber number) {
        const std::vector<PlainSet::Term>& terms = plain_.set(number).terms;
        return std::all_of(terms.begin(), terms.end(), [this](const PlainSet::Term& term) {
            return can_be_asked(term.where);
        });
    });
}

bool UnsureJudge::can_judge(const PlainObligation& duty) const {
    return can_be_asked(duty.where) && can_all_belong({duty.events, duty.window_until}) &&
           std::all_of(duty.parts.begin(), duty.parts.end(), [this](const PlainObligation& part) {
               return part.kind != Obligation::Kind::periodic && can_judge(part);
           });
}

bool UnsureJudge::can_judge(const PlainVersion& version) const {
    return version.is_straight && version.obligation.is_straight && version.anchors.empty() &&
           can_be_asked(version.applies) && can_be_asked(version.trigger_where) &&
           can_all_belong({version.trigger}) && can_all_belong(version.discharges) &&
           can_all_belong(version.excuses) && can_all_belong(version.stops) &&
           can_all_belong(version.stop_ends) && can_judge(version.obligation);
}

bool UnsureJudge::can_judge(const PlainStandard& standard) const {
    return standard.is_judged_here && standard.has_one_trigger &&
           standard.for_each_where == no_plain_node &&
           std::all_of(standard.versions.begin(),
                       standard.versions.end(),
                       [this](const PlainVersion& version) { return can_judge(version); });
}

// --- Standards and triggers ----------------------------------------------------------------------

bool UnsureJudge::judge(std::size_t number,
                        const CaseLook& look,
                        bool is_certain,
                        assurance::Outcomes& found) {
    look_ = &look;
    found_ = &found;
    standard_ = static_cast<std::uint16_t>(number);
    is_certain_ = is_certain;
    const PlainStandard& standard = plain_.standards()[number];
    const PlainVersion& version = standard.versions.front();
    slots_.fill(no_event);
    Where triggers = counting(version.trigger, version.bound->trigger);
    // Which of several it is matters only where they do not agree: Judge's business.
    if (version.trigger_pick == Pick::first && !keep_first(triggers)) return false;
    const Positions all = triggers.yes | triggers.unknown;
    if (version.trigger_pick == Pick::last && all != only_first(all)) return false;
    for (Positions left = all; left != 0; left &= left - 1) {
        const bool is_sure = (triggers.yes & only_first(left)) != 0;
        if (!judge_trigger(standard, lowest(left), is_sure ? Truth::yes : Truth::unknown))
            return false;
    }
    return true;
}

Where UnsureJudge::counting(PlainNumber number, SetNumber set) {
    const Events events = open_.events_of(number);
    Where counting{events.surely, 0};
    for (Positions left = events.perhaps; left != 0; left &= left - 1)
        counting.add(only_first(left), ask_belongs(set, event_at(lowest(left))).answer);
    return counting;
}

void UnsureJudge::find_candidates(PlainNumber number,
                                  SetNumber set,
                                  std::vector<Candidate>& candidates) {
    const Where found = counting(number, set);
    candidates.clear();
    for (Positions left = found.yes | found.unknown; left != 0; left &= left - 1) {
        const bool is_sure = (found.yes & only_first(left)) != 0;
        candidates.push_back({event_at(lowest(left)), is_sure ? Truth::yes : Truth::unknown});
    }
}

// Leaves the one that surely is the first; false where that is not known.
bool UnsureJudge::keep_first(Where& candidates) const {
    const Positions all = candidates.yes | candidates.unknown;
    Positions possible = all;
    for (Positions left = all; left != 0; left &= left - 1)
        for (Positions sure = candidates.yes; sure != 0; sure &= sure - 1)
            if (times_.before(event_at(lowest(sure)), event_at(lowest(left))) == Truth::yes)
                possible &= ~only_first(left);
    candidates.yes &= possible;
    candidates.unknown &= possible;
    return all == 0 || (possible != 0 && possible == only_first(possible));
}

bool UnsureJudge::judge_trigger(const PlainStandard& standard, Position trigger, Truth counts) {
    const EventIndex event = event_at(trigger);
    Outcome& outcome = found_->add();
    outcome.standard = standard_;
    outcome.trigger = event;
    const std::int64_t first_day = times_.first_day(event);
    const std::int64_t last_day = times_.last_day(event);
    const PlainVersion* version = nullptr;
    bool may_be_in_force = false;
    for (const PlainVersion& one : standard.versions) {
        if (one.first_day > one.last_day || last_day < one.first_day || first_day > one.last_day)
            continue;
        may_be_in_force = true;
        if (first_day < one.first_day || last_day > one.last_day) continue;
        version = &one;
        break;
    }
    if (version == nullptr) {
        if (may_be_in_force)
            conclude_unknown(outcome, UnknownReason::precision);
        else
            conclude_not_applicable(outcome, NotApplicable::not_in_force);
        return true;
    }
    version_ = version;
    trigger_ = event;
    trigger_position_ = trigger;
    slots_.fill(no_event);
    slots_[version->trigger_slot] = event;
    open_.start(*version, trigger);
    set_anchor(trigger);
    return judge_instance(counts, outcome);
}

bool UnsureJudge::judge_instance(Truth is_trigger, Outcome& outcome) {
    const PlainVersion& version = *version_;
    const BoundVersion& bound = *version.bound;
    Reasoned applies = ask_reasoned(version.applies, bound.applies);
    if (applies.answer == Truth::no) {
        conclude_not_applicable(outcome, NotApplicable::out_of_scope);
        return true;
    }
    if (is_trigger == Truth::unknown) applies.add(ask_belongs(bound.trigger, trigger_));
    const Reasoned where = ask_reasoned(version.trigger_where, bound.trigger_where);
    if (where.answer == Truth::no) {
        outcome.decisive = trigger_;
        conclude_not_applicable(outcome, NotApplicable::where_false);
        return true;
    }
    applies.add(where);
    const OpenCase::Answer excluded = is_any_so(version.exclusions, version.excluding);
    if (excluded.answer == Truth::unknown) return false;
    if (excluded.answer == Truth::yes) {
        outcome.decisive = excluded.decisive;
        conclude_not_applicable(outcome, NotApplicable::excluded);
        return true;
    }
    if (applies.answer == Truth::yes) return judge_duty(version.obligation, outcome);
    conclude_unknown(outcome, applies.reason());
    return true;
}

// Of `unless` or of `doubt if`: the first that is so. What asks for events of the case is told by
// yes and no, or not at all.
OpenCase::Answer UnsureJudge::is_any_so(const std::vector<PlainNumber>& conditions,
                                        const std::optional<PlainKinds>& needed) {
    constexpr OpenCase::Answer none_is{Truth::no, no_event};
    if (conditions.empty() || (needed && !open_.has_any_of(*needed))) return none_is;
    if (!is_certain_) return {};
    for (const PlainNumber condition : conditions) {
        const OpenCase::Answer told = open_.tell(condition, no_position);
        if (told.answer != Truth::no) return told;
    }
    return none_is;
}

// `needs field`.
UnsureJudge::Reasoned UnsureJudge::ask_fields() {
    if (!version_->needs_fields) return {};
    view_.unknowns().clear();
    Truth are_stated = Truth::yes;
    for (const BoundOperand& field : version_->bound->fields)
        if (!view_.states_field(field, slots_)) are_stated = Truth::unknown;
    return reasoned(are_stated);
}

bool UnsureJudge::judge_duty(const PlainObligation& duty, Outcome& outcome) {
    switch (duty.kind) {
        case Obligation::Kind::response:
            return judge_response(duty, outcome);
        case Obligation::Kind::quality:
            return judge_quality(duty, outcome);
        case Obligation::Kind::order:
            return judge_order(duty, outcome);
        case Obligation::Kind::all:
        case Obligation::Kind::any:
            return judge_group(duty, outcome);
        case Obligation::Kind::periodic: {
            // An outcome for each interval in place of the one.
            const Outcome begun = outcome;
            found_->cut(found_->size() - 1);
            return judge_periodic(duty, begun);
        }
        default:
            return judge_count(duty, outcome);
    }
}

bool UnsureJudge::judge_group(const PlainObligation& duty, Outcome& outcome) {
    return judge_parts(
        std::span<const PlainObligation>{duty.parts},
        duty.kind == Obligation::Kind::any,
        outcome,
        [this](const PlainObligation& part, Outcome& judged) { return judge_duty(part, judged); });
}

// --- Answers -------------------------------------------------------------------------------------

// Of the trigger. Why it is not known is asked only where it is not. REQUIRES: it can be asked, as
// all that is asked here.
UnsureJudge::Reasoned UnsureJudge::ask_reasoned(PlainNumber node, NodeNumber source) {
    if (node == no_plain_node) return {};
    const Truth answer = open_.tell(node, trigger_position_).answer;
    if (answer != Truth::unknown) return {answer, {}};
    slots_[0] = trigger_;
    const Reasoned asked = ask_view(source);
    slots_[0] = no_event;
    return asked;
}

UnsureJudge::Reasoned UnsureJudge::ask_view(NodeNumber node) {
    view_.unknowns().clear();
    return reasoned(view_.holds(node, slots_, nullptr));
}

UnsureJudge::Reasoned UnsureJudge::ask_belongs(SetNumber set, EventIndex event) {
    view_.unknowns().clear();
    return reasoned(view_.matches(set, event, slots_));
}

UnsureJudge::Reasoned UnsureJudge::ask_belongs(const Events& events,
                                               SetNumber set,
                                               Position position) {
    if ((events.surely & only(position)) != 0) return {};
    return ask_belongs(set, event_at(position));
}

UnsureJudge::Reasoned UnsureJudge::reasoned(Truth answer) {
    Reasoned reasoned{answer, {}};
    std::vector<assurance::Unknown>& unknowns = view_.unknowns();
    if (answer == Truth::unknown && !unknowns.empty()) reasoned.why = unknowns.front().reason;
    unknowns.clear();
    return reasoned;
}

// What is of the same day counts as after it (decision 0014).
Truth UnsureJudge::follows(EventIndex earlier, EventIndex event) const {
    const Truth follows = times_.before(earlier, event);
    if (follows != Truth::unknown) return follows;
    return times_.first_day(event) >= times_.last_day(earlier) ? Truth::yes : Truth::unknown;
}

DeadlineReckoner UnsureJudge::reckoner() const {
    const BoundVersion& bound = *version_->bound;
    return {times_,
            bound.calendar ? &*bound.calendar : nullptr,
            bound.school ? &*bound.school : nullptr};
}

// --- The response --------------------------------------------------------------------------------

Limit UnsureJudge::limit_after(const PlainDuration& plain, const language::Duration& duration) {
    const PlainVersion& version = *version_;
    if (version.stops.empty() && times_.is_day_certain(anchor_)) {
        const Limit limit = open_.certain_limit(anchor_position_, plain, version);
        if (limit.is_set) return limit;
    }
    stops_.clear();
    for (std::size_t stop = 0; stop < version.stops.size(); ++stop) {
        const BoundStop& bound = version.bound->stops[stop];
        find_candidates(version.stops[stop], bound.from, begins_);
        if (begins_.empty()) continue;
        find_candidates(version.stop_ends[stop], bound.until, stop_ends_);
        add_stopped(begins_, stop_ends_, anchor_, times_, stops_);
    }
    sort_stopped(times_, stops_);
    return reckoner().after(anchor_, duration, stops_);
}

// What comes after one that is late is later still, but for events of unknown time; and what was
// written down may have been so sooner.
UnsureJudge::Response UnsureJudge::find_response(const PlainObligation& duty, const Limit& limit) {
    const Events events = open_.events_of(duty.events);
    const DeadlineReckoner reckon = reckoner();
    Response found;
    bool is_over = false;
    Positions left = events.all();
    Positions fitting = left;
    Positions surely_fitting = left;
    if (duty.is_where_of_event) {
        const Where where = open_.where_of(duty.where, left, duty.subject);
        fitting = where.yes | where.unknown;
        surely_fitting = where.yes;
    }
    for (left &= fitting; left != 0; left &= left - 1) {
        const Position position = lowest(left);
        const EventIndex event = event_at(position);
        if (event == trigger_ || (is_over && !times_.is_unknown(event))) continue;
        const Truth follows = this->follows(trigger_, event);
        if (follows == Truth::no) continue;
        if (duty.subject != 0) slots_[duty.subject] = event;
        slots_[0] = event;
        Reasoned fits = ask_belongs(events, duty.bound->events, position);
        if (fits.answer == Truth::no) continue;
        if ((surely_fitting & only(position)) == 0) fits.add(ask_view(duty.bound->where));
        const Truth is_by =
            duty.by_recorded ? reckon.is_recorded_by(event, limit) : reckon.is_by(event, limit);
        const Truth in_time = both(follows, is_by);
        if (both(in_time, fits.answer) == Truth::yes) {
            found.in_time = event;
            break;
        }
        if (in_time != Truth::no) {
            if (!found.is_possible)
                found.why = fits.why.value_or(why_not_timed(duty, event, follows, limit));
            found.is_possible = true;
            continue;
        }
        if (both(fits.answer, follows) == Truth::yes &&
            (found.late == no_event ||
             (duty.by_recorded &&
              times_.recorded(event).earliest < times_.recorded(found.late).earliest)))
            found.late = event;
        is_over = found.late != no_event && !duty.by_recorded;
    }
    slots_[0] = no_event;
    if (duty.subject != 0) slots_[duty.subject] = no_event;
    return found;
}

// Why it is not known whether the event is in time.
UnknownReason UnsureJudge::why_not_timed(const PlainObligation& duty,
                                         EventIndex event,
                                         Truth follows,
                                         const Limit& limit) const {
    bool is_day_certain = times_.is_day_certain(event);
    if (duty.by_recorded) {
        const Moment recorded = times_.recorded(event);
        is_day_certain = times_.zone().local_date(recorded.earliest) ==
                         times_.zone().local_date(recorded.latest);
    }
    if (!is_day_certain || !times_.is_day_certain(trigger_)) return UnknownReason::precision;
    return follows == Truth::unknown ? UnknownReason::order : limit.why_uncertain;
}

bool UnsureJudge::judge_response(const PlainObligation& duty, Outcome& outcome) {
    const Timing& timing = duty.bound->source->timing;
    const Limit limit = duty.timing == Timing::Kind::by ? reckoner().at_end(trigger_, duty.by)
                                                        : limit_after(duty.first, timing.first);
    const Response found = find_response(duty, limit);
    if (found.in_time != no_event) {
        if (duty.by_recorded)
            conclude(outcome, VerdictKind::met, found.in_time, limit);
        else
            conclude_met(outcome, found.in_time, limit);
        return true;
    }
    const Reasoned unmet{found.is_possible ? Truth::unknown : Truth::yes, found.why};
    return conclude_unmet(duty, unmet, found.late, limit, outcome);
}

// --- What follows --------------------------------------------------------------------------------

// There is nothing in time, or perhaps something; `late` is what came then.
bool UnsureJudge::conclude_unmet(const PlainObligation& duty,
                                 const Reasoned& unmet,
                                 EventIndex late,
                                 const Limit& limit,
                                 Outcome& outcome) {
    if (const std::optional<bool> is_told = is_fallen_away(limit, unmet, outcome)) return *is_told;
    const Truth passed = reckoner().has_passed(limit);
    if (passed == Truth::no) {
        conclude_pending(limit, outcome);
        return true;
    }
    if (passed == Truth::unknown && late == no_event) {
        conclude_unknown(outcome, limit.why_uncertain);
        return true;
    }
    outcome.witness = late;
    outcome.miss = late != no_event ? Miss::late : Miss::never;
    return is_covered(duty, times_.first_day(anchor_)) && conclude_missed(limit, outcome);
}

// Of what is not met, or may be so: whether that it fell away, or that it is not known, is the
// outcome; false where that cannot be told here.
std::optional<bool> UnsureJudge::is_fallen_away(const Limit& limit,
                                                Reasoned unmet,
                                                Outcome& outcome) {
    EventIndex decisive = no_event;
    const PlainVersion& version = *version_;
    const Reasoned discharged =
        find_any(version.discharges, version.bound->discharges, trigger_, limit, decisive);
    if (discharged.answer == Truth::yes) {
        outcome.decisive = decisive;
        conclude_not_applicable(outcome, NotApplicable::discharged);
        return true;
    }
    if (is_any_so(version.doubts, {}).answer != Truth::no) return false;
    unmet.add({discharged.answer == Truth::no ? Truth::yes : Truth::unknown, discharged.why});
    unmet.add(ask_fields());
    if (unmet.answer == Truth::yes) return std::nullopt;
    conclude_unknown(outcome, unmet.reason());
    return true;
}

// Whether anything covers the days before the casebook begins has to be asked.
// A feed may be needed from an event on that has no certain day itself.
bool UnsureJudge::is_covered(const PlainObligation& duty, std::int64_t first_day) const {
    const auto is_in_casebook = [this](std::int64_t day) {
        return Date{std::chrono::days{day}} >= first_day_;
    };
    const std::vector<BoundFeed>& feeds = version_->bound->feeds;
    if (!duty.is_always_covered || feeds.empty())
        return duty.is_always_covered && is_in_casebook(first_day);
    return std::all_of(feeds.begin(), feeds.end(), [&](const BoundFeed& feed) {
        const std::optional<language::BoundName>& from = feed.source->from;
        const EventIndex event = from ? slots_[static_cast<std::size_t>(from->slot)] : no_event;
        return is_in_casebook(event != no_event ? times_.first_day(event) : first_day);
    });
}

bool UnsureJudge::is_covered_from_start(const PlainObligation& duty) const {
    const PlainDay first = open_.first_day_of_case();
    const bool is_certain = first.position != no_position;
    return is_covered(duty, is_certain ? first_day_.time_since_epoch().count() : first.day);
}

void UnsureJudge::conclude_pending(const Limit& limit, Outcome& outcome) const {
    conclude(outcome, VerdictKind::pending, outcome.witness, limit);
    if (version_->warning != nullptr && limit.is_set)
        outcome.is_warned = reckoner().warned_since(limit, version_->warning->before).has_value();
}

// True, as it is told. An interval is excused by what lies within it.
bool UnsureJudge::conclude_missed(const Limit& limit, Outcome& outcome) {
    conclude(outcome, VerdictKind::missed, outcome.witness, limit);
    const PlainVersion& version = *version_;
    EventIndex excuse = no_event;
    outcome.is_excused =
        find_any(version.excuses, version.bound->excuses, anchor_, limit, excuse).answer ==
        Truth::yes;
    return true;
}

void UnsureJudge::conclude_met(Outcome& outcome, EventIndex witness, const Limit& limit) const {
    conclude(outcome, VerdictKind::met, witness, limit);
    outcome.is_recorded_late =
        limit.is_set && times_.is_recorded_after(witness, limit.last, limit.is_in_hours);
}

void UnsureJudge::conclude(Outcome& outcome,
                           VerdictKind kind,
                           EventIndex witness,
                           const Limit& limit) const {
    outcome.kind = kind;
    outcome.witness = witness;
    outcome.has_deadline = limit.is_set;
    if (!limit.is_set) return;
    outcome.anchor = anchor_;
    outcome.is_in_hours = limit.is_in_hours;
    outcome.deadline = limit.last;
    outcome.may_be_due_earlier = limit.first != limit.last;
}

// From `begin` on, which may do it itself, and by the limit.
Truth UnsureJudge::counts_by(EventIndex begin, EventIndex event, const Limit& limit) const {
    const Truth follows = event == begin ? Truth::yes : this->follows(begin, event);
    return limit.is_set ? both(follows, reckoner().is_by(event, limit)) : follows;
}

UnsureJudge::Reasoned UnsureJudge::find_any(const std::vector<PlainNumber>& sets,
                                            const std::vector<SetNumber>& sources,
                                            EventIndex begin,
                                            const Limit& limit,
                                            EventIndex& decisive) {
    Reasoned found{Truth::no, {}};
    for (std::size_t number = 0; number < sets.size(); ++number) {
        const Events events = open_.events_of(sets[number]);
        for (Positions left = events.all(); left != 0; left &= left - 1) {
            const EventIndex event = event_at(lowest(left));
            const Truth is_in_time = counts_by(begin, event, limit);
            if (is_in_time == Truth::no) continue;
            const Reasoned belongs = ask_belongs(events, sources[number], lowest(left));
            const Truth counts = both(is_in_time, belongs.answer);
            found.answer = either(found.answer, counts);
            if (counts == Truth::unknown && !found.why)
                found.why = belongs.why.value_or(UnknownReason::precision);
            if (counts != Truth::yes) continue;
            if (decisive == no_event || times_.before(event, decisive) == Truth::yes)
                decisive = event;
            break;
        }
    }
    return found;
}

// --- Qualities, order ----------------------------------------------------------------------------

bool UnsureJudge::judge_quality(const PlainObligation& duty, Outcome& outcome) {
    const Reasoned is_like = ask_reasoned(duty.where, duty.bound->where);
    outcome.witness = trigger_;
    if (is_like.answer == Truth::yes) {
        outcome.kind = VerdictKind::met;
        return true;
    }
    const Reasoned unlike{negation(is_like.answer), is_like.why};
    if (const std::optional<bool> is_told = is_fallen_away({}, unlike, outcome)) return *is_told;
    outcome.miss = Miss::unlike;
    return conclude_missed({}, outcome);
}

// The last event that surely precedes the trigger.
bool UnsureJudge::judge_order(const PlainObligation& duty, Outcome& outcome) {
    const Events events = open_.events_of(duty.events);
    EventIndex earlier = no_event;
    EventIndex late = no_event;
    Reasoned unmet;
    for (Positions left = events.all(); left != 0; left &= left - 1) {
        const EventIndex event = event_at(lowest(left));
        if (event == trigger_) continue;
        const Reasoned belongs = ask_belongs(events, duty.bound->events, lowest(left));
        const Truth precedes = times_.before(event, trigger_);
        const Truth counts = both(precedes, belongs.answer);
        if (counts == Truth::yes) {
            // Of two the later is the nearer, but for what the order of a file tells.
            if (earlier != no_event && times_.before(event, earlier) == Truth::yes) return false;
            earlier = event;
        } else if (counts == Truth::unknown) {
            // In which order Judge asks them is its business: they have to agree on the reason.
            const Reasoned here{counts, belongs.why ? belongs.why : UnknownReason::order};
            if (unmet.why && unmet.why != here.why) unmet.answer = Truth::no;
            unmet.add(here);
        } else if (late == no_event && belongs.answer == Truth::yes) {
            late = event;
        }
    }
    outcome.anchor = trigger_;
    if (earlier != no_event) {
        outcome.witness = earlier;
        outcome.kind = VerdictKind::met;
        return true;
    }
    if (unmet.answer == Truth::no) return false;
    if (const std::optional<bool> is_told = is_fallen_away({}, unmet, outcome)) {
        outcome.anchor = no_event;
        return *is_told;
    }
    outcome.witness = late;
    outcome.miss = late != no_event ? Miss::late : Miss::never;
    return is_covered_from_start(duty) && conclude_missed({}, outcome);
}

// --- Counts --------------------------------------------------------------------------------------

// What ends the stretch, where that is certain: the trigger itself, whatever else does, or what
// comes after it.
bool UnsureJudge::find_ends(const PlainObligation& duty) {
    const Where ends = counting(duty.window_until, duty.bound->window_until);
    ends_ = only(trigger_position_);
    if ((ends.yes & ends_) != 0) return true;
    ends_ = 0;
    for (Positions left = ends.yes | ends.unknown; left != 0; left &= left - 1) {
        const EventIndex end = event_at(lowest(left));
        const Truth follows =
            lowest(left) == trigger_position_ ? Truth::yes : times_.before(trigger_, end);
        if (follows == Truth::no) continue;
        const bool is_first_certain =
            ends_ == 0 || times_.before(event_at(lowest(ends_)), end) == Truth::yes;
        if (follows == Truth::unknown || (ends.yes & only_first(left)) == 0 || !is_first_certain)
            return false;
        ends_ |= only_first(left);
    }
    return true;
}

// REQUIRES: of the ends the first is the first of them.
Truth UnsureJudge::is_over_before(EventIndex event) const {
    const EventIndex first = event_at(lowest(ends_));
    if (first == no_event || times_.last_ms(event) < times_.first_ms(first)) return Truth::no;
    const Truth is_over = times_.before(first, event);
    for (Positions left = ends_; left != 0 && is_over == Truth::unknown; left &= left - 1)
        if (times_.before(event_at(lowest(left)), event) == Truth::yes) return Truth::yes;
    return is_over;
}

// The trigger's own day counts in favour of who acted, never against them.
Truth UnsureJudge::is_inside(const PlainObligation& duty,
                             EventIndex event,
                             const Limit& limit) const {
    using Kind = language::Window::Kind;
    const EventIndex from = trigger_;
    const auto has_begun = [&] {
        return duty.kind == Obligation::Kind::at_least ? this->follows(trigger_, event)
                                                       : times_.before(from, event);
    };
    switch (duty.window) {
        case Kind::in_case:
            return Truth::yes;
        case Kind::before:
            return times_.before(event, from);
        case Kind::after:
            return times_.before(from, event);
        case Kind::within:
            return event == from ? Truth::no : both(has_begun(), reckoner().is_by(event, limit));
        case Kind::from_until:
            break;
    }
    if (event == from) return Truth::yes;
    if (ends_ == only(trigger_position_)) return Truth::no;
    return both(has_begun(), negation(is_over_before(event)));
}

bool UnsureJudge::judge_count(const PlainObligation& duty, Outcome& outcome) {
    using Kind = language::Window::Kind;
    const bool is_floor = duty.kind == Obligation::Kind::at_least;
    const bool is_within = duty.window == Kind::within;
    const Limit limit =
        is_within ? limit_after(duty.within, duty.bound->source->window.within) : Limit{};
    Truth has_ended = is_within ? reckoner().has_passed(limit) : Truth::yes;
    if (duty.window == Kind::from_until) {
        if (!find_ends(duty)) return false;
        has_ended = truth(ends_ != 0);
    }
    const Events events = open_.events_of(duty.events);
    std::int32_t sure = 0;
    std::int32_t possible = 0;
    EventIndex late = no_event;
    Reasoned unmet;
    for (Positions left = events.all(); left != 0 && sure < duty.enough; left &= left - 1) {
        const EventIndex event = event_at(lowest(left));
        const Reasoned belongs = ask_belongs(events, duty.bound->events, lowest(left));
        const Truth counts = both(belongs.answer, is_inside(duty, event, limit));
        if (counts == Truth::yes) {
            ++sure;
            outcome.witness = event;
        } else if (counts == Truth::unknown) {
            ++possible;
            unmet.add({Truth::yes, belongs.why ? belongs.why : UnknownReason::precision});
        } else if (is_within && late == no_event && belongs.answer == Truth::yes &&
                   event != trigger_ && reckoner().is_by(event, limit) == Truth::no) {
            late = event;
        }
    }
    if (sure >= duty.enough) {
        if (is_floor) {
            conclude_met(outcome, outcome.witness, limit);
            return true;
        }
        if (version_->needs_fields) return false;
        outcome.miss = Miss::forbidden;
        return conclude_missed(limit, outcome);
    }
    if (!is_floor) outcome.witness = no_event;
    if (sure + possible >= duty.enough) unmet.answer = Truth::unknown;
    if (const std::optional<bool> is_told = is_fallen_away(limit, unmet, outcome)) return *is_told;
    if (has_ended == Truth::no) {
        conclude_pending(limit, outcome);
        return true;
    }
    if (has_ended == Truth::unknown) {
        conclude_unknown(outcome, limit.why_uncertain);
        return true;
    }
    const bool is_from_start = duty.window == Kind::in_case || duty.window == Kind::before;
    if (is_from_start ? !is_covered_from_start(duty)
                      : !is_covered(duty, times_.first_day(trigger_)))
        return false;
    if (!is_floor) {
        conclude(outcome, VerdictKind::met, no_event, limit);
        return true;
    }
    if (late != no_event) outcome.witness = late;
    outcome.miss = late != no_event ? Miss::late : Miss::never;
    return conclude_missed(limit, outcome);
}

// --- Periodic ------------------------------------------------------------------------------------

// Each response ends an interval, kept or not, and begins the next.
bool UnsureJudge::judge_periodic(const PlainObligation& duty, const Outcome& begun) {
    if (!find_ends(duty)) return false;
    const EventIndex until = event_at(lowest(ends_));
    const std::size_t before = found_->size();
    BegunIntervals begun_before{trigger_, times_};
    const language::Obligation& source = *duty.bound->source;
    Limit limit = limit_after(duty.first_interval,
                              source.first_interval ? *source.first_interval : source.every);
    const Events events = open_.events_of(duty.events);
    Positions left = events.all();
    for (; left != 0 && until != trigger_; left &= left - 1) {
        const EventIndex event = event_at(lowest(left));
        if (event == trigger_) continue;
        const Reasoned belongs = ask_belongs(events, duty.bound->events, lowest(left));
        const Truth inside =
            until == no_event || event == until ? Truth::yes : times_.before(event, until);
        const Truth is_in = both(inside, begun_before.precede(event));
        const Truth counts = both(belongs.answer, is_in);
        if (counts == Truth::no) continue;
        const Truth in_time = reckoner().is_by(event, limit);
        // It may come into its own with a later interval: Judge's business.
        if (in_time == Truth::no && counts == Truth::unknown) return false;
        Reasoned unmet{in_time == Truth::no ? Truth::yes : Truth::unknown, belongs.why};
        if (in_time == Truth::unknown) unmet.add({Truth::unknown, UnknownReason::precision});
        if (is_in == Truth::unknown) unmet.add({Truth::unknown, UnknownReason::order});
        Outcome interval = begun;
        if (both(counts, in_time) == Truth::yes) {
            conclude_met(interval, event, limit);
        } else if (!conclude_unmet(
                       duty, unmet, in_time == Truth::no ? event : no_event, limit, interval)) {
            return false;
        }
        if (!emit_interval(interval, before)) return true;
        set_anchor(lowest(left));
        begun_before.add(event, times_.is_day_certain(event));
        if (event == until) break;
        limit = limit_after(duty.every, source.every);
    }
    if (until != anchor_ && !judge_last(duty, until, before, limit, begun)) return false;
    if (found_->size() > before) return true;
    Outcome whole = begun;
    whole.witness = until;
    whole.kind = VerdictKind::met;
    found_->add(whole);
    return true;
}

// The closing event may have cut the last one short.
bool UnsureJudge::judge_last(const PlainObligation& duty,
                             EventIndex until,
                             std::size_t before,
                             const Limit& limit,
                             const Outcome& begun) {
    const Truth is_cut_short = until == no_event ? Truth::no : reckoner().is_by(until, limit);
    if (is_cut_short == Truth::yes) return true;
    Outcome interval = begun;
    if (is_cut_short == Truth::unknown)
        conclude_unknown(interval, UnknownReason::precision);
    else if (!conclude_unmet(duty, {}, no_event, limit, interval))
        return false;
    (void)emit_interval(interval, before);
    return true;
}

// A duty that is discharged gives no further interval.
bool UnsureJudge::emit_interval(const Outcome& interval, std::size_t before) {
    const bool is_discharged = interval.why_not_applicable == NotApplicable::discharged;
    if (!is_discharged || found_->size() == before) found_->add(interval);
    return !is_discharged;
}

}  // namespace hearken::monitor
