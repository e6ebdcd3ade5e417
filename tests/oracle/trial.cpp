#include "oracle/trial.h"

#include <algorithm>

#include "oracle/people.h"

namespace hearken::oracle {

using assurance::Miss;
using assurance::NotApplicable;
using assurance::VerdictKind;
using language::Obligation;
using language::Pick;
using language::Timing;

std::vector<const Happening*> possible_picks(const Scene& scene,
                                             Pick pick,
                                             const std::vector<Truth>& is_candidate) {
    std::vector<const Happening*> possible;
    for (std::size_t at = 0; at < scene.seen.size(); ++at) {
        if (is_candidate[at].is_no()) continue;
        bool is_overtaken = false;
        for (std::size_t other = 0; other < scene.seen.size(); ++other) {
            if (!is_candidate[other].is_yes()) continue;
            const Happening& earlier = scene.seen[pick == Pick::first ? other : at];
            const Happening& later = scene.seen[pick == Pick::first ? at : other];
            is_overtaken = is_overtaken || is_before(scene, earlier, later).is_yes();
        }
        if (!is_overtaken) possible.push_back(&scene.seen[at]);
    }
    if (!possible.empty()) return possible;
    // Nothing, or a file whose order and times contradict each other.
    for (std::size_t at = 0; at < scene.seen.size(); ++at)
        if (!is_candidate[at].is_no()) possible.push_back(&scene.seen[at]);
    return possible;
}

Trial::Trial(const Scene& scene,
             const language::Clauses& clauses,
             const Calendars& calendar,
             const Happening& trigger,
             Truth is_trigger,
             std::vector<std::size_t> taken)
    : scene_(&scene),
      clauses_(&clauses),
      calendar_(&calendar),
      trigger_(&trigger),
      is_trigger_(std::move(is_trigger)),
      taken_(std::move(taken)) {
    bind_names();
}

Finding Trial::found(VerdictKind kind) const {
    Finding finding;
    finding.kind = kind;
    finding.trigger = trigger_->told;
    return finding;
}

Finding Trial::not_applicable(NotApplicable reason) const {
    Finding finding = found(VerdictKind::not_applicable);
    finding.why_not_applicable = reason;
    return finding;
}

Finding Trial::cannot_tell(const Reasons& why) const {
    Finding finding = found(VerdictKind::cannot_tell);
    finding.why = why;
    return finding;
}

Finding Trial::missed(Miss how, const Happening* witness) const {
    Finding finding = found(VerdictKind::missed);
    finding.miss = how;
    finding.witness = witness == nullptr ? nullptr : witness->told;
    return finding;
}

// --- Names and limits ----------------------------------------------------------------------------

void Trial::bind_names() {
    setting_.scene = scene_;
    setting_.names[0] = {trigger_, {}};
    if (clauses_->trigger) setting_.names[clauses_->trigger->as.slot] = {trigger_, {}};
    ties_.assign(clauses_->anchors.size(), 1);
    taken_.resize(clauses_->anchors.size(), 0);
    for (std::size_t number = 0; number < clauses_->anchors.size(); ++number) {
        const language::Anchor& anchor = clauses_->anchors[number];
        setting_.names[anchor.as.slot] = anchor_of(anchor, number);
    }
}

Named Trial::named(const language::BoundName& name) const {
    const auto at = setting_.names.find(name.slot);
    if (at == setting_.names.end()) return {nullptr, {Reason::anchor_missing}};
    return at->second;
}

Trial::Possible Trial::first_or_last(Pick pick, const std::vector<Truth>& is_candidate) const {
    Possible possible;
    possible.events = possible_picks(*scene_, pick, is_candidate);
    for (std::size_t at = 0; at < scene_->seen.size(); ++at) {
        const Happening* event = &scene_->seen[at];
        const bool is_possible = std::find(possible.events.begin(), possible.events.end(), event) !=
                                 possible.events.end();
        if (!is_possible) continue;
        possible.is_sure = possible.is_sure || is_candidate[at].is_yes();
        possible.why.insert(is_candidate[at].why.begin(), is_candidate[at].why.end());
    }
    return possible;
}

Named Trial::one_of_possible(const Possible& possible) const {
    const std::vector<const Happening*>& events = possible.events;
    if (events.front() == nullptr) return {};
    Reasons why = possible.why;
    const auto is_at_the_same_time = [&](const Happening* event) {
        return event->when.first == events.front()->when.first &&
               event->when.last == events.front()->when.last;
    };
    const bool is_known = possible.is_sure && why.empty() &&
                          std::all_of(events.begin(), events.end(), is_at_the_same_time);
    if (is_known) return {events.front(), {}};
    if (events.size() > 1 || why.empty()) why.insert(Reason::order);
    return {nullptr, why};
}

Named Trial::anchor_of(const language::Anchor& anchor, std::size_t number) {
    const Named reference = named(anchor.reference);
    std::vector<Truth> is_candidate;
    for (const Happening& event : scene_->seen) {
        Truth is_on_that_side = unknown(reference.why);
        if (reference.event != nullptr)
            is_on_that_side = anchor.is_before ? is_before(*scene_, event, *reference.event)
                                               : is_before(*scene_, *reference.event, event);
        is_candidate.push_back(both(matches(anchor.events, event, setting_), is_on_that_side));
    }
    const Possible possible = first_or_last(anchor.pick, is_candidate);
    if (possible.events.empty()) {
        if (anchor.else_cannot_tell)
            unknown_anchors_.insert(Reason::anchor_missing);
        else
            has_no_anchor_ = true;
        return {nullptr, {Reason::anchor_missing}};
    }
    const Named one = one_of_possible(possible);
    unknown_anchors_.insert(one.why.begin(), one.why.end());
    if (one.event == nullptr) return one;
    ties_[number] = possible.events.size();
    const std::size_t taken = taken_[number];  // of `last` the last told first
    return {possible.events[anchor.pick == Pick::last ? ties_[number] - 1 - taken : taken], {}};
}

// Each event that stops the clock stops it until the next event that lets it go on: of stops within
// stops nothing more comes of it, as the days are counted once.
std::vector<Stop> Trial::stops(const Happening& start) const {
    std::vector<Stop> stops;
    const Millis now = end_of(scene_->input->as_of);
    for (const language::ClockStop& clause : clauses_->stops)
        for (const Happening& from : scene_->seen) {
            const Truth begins = matches(clause.from, from, setting_);
            if (begins.is_no()) continue;
            Millis end_first = now;
            Millis end_last = now;
            bool may_end = false;
            bool surely_ended = false;
            bool is_over = false;  // before `start`
            for (const Happening& until : scene_->seen) {
                const Truth ends =
                    both(matches(clause.until, until, setting_), is_before(*scene_, from, until));
                if (!ends.is_no()) end_first = std::min(end_first, until.when.first);
                if (ends.is_yes()) end_last = std::min(end_last, until.when.last);
                may_end = may_end || !ends.is_no();
                surely_ended = surely_ended || (ends.is_yes() && until.when.last <= now);
                is_over = is_over || both(ends, is_before(*scene_, until, start)).is_yes();
            }
            if (is_over) continue;
            Stop stop;
            stop.is_certain = begins.is_yes();
            stop.least = {{from.when.last, end_first, false}, !may_end};
            stop.most = {{from.when.first, end_last, false}, !surely_ended};
            stops.push_back(stop);
        }
    return stops;
}

Limit Trial::limit_of(const language::Duration& duration, const Happening& start, Side side) const {
    return limit_after(duration, start.when, stops(start), side, scene_->input->as_of, *calendar_);
}

std::optional<Limit> Trial::deadline_of(const Duty& duty) const {
    switch (duty.kind) {
        case Obligation::Kind::response:
        case Obligation::Kind::bound: {
            if (duty.timing.kind == Timing::Kind::not_before) return std::nullopt;
            const Named reference = named(duty.timing.reference);
            if (reference.event == nullptr) return std::nullopt;
            if (duty.timing.kind == Timing::Kind::practicable) return std::nullopt;
            if (duty.timing.kind == Timing::Kind::by)
                return end_of_calendar(duty.timing.by, reference.event->when, *calendar_);
            if (duty.timing.kind == Timing::Kind::between)
                return limit_of(duty.timing.second, *reference.event);
            const Length length = length_of(duty.timing.first, duty.timing.table);
            if (!length.duration) return Limit{false, no_first_day, no_last_day, length.why};
            return limit_of(*length.duration, *reference.event);
        }
        case Obligation::Kind::absence:
        case Obligation::Kind::at_least:
        case Obligation::Kind::at_most: {
            if (duty.window.kind != language::Window::Kind::within) return std::nullopt;
            const Named reference = named(duty.window.reference);
            if (reference.event == nullptr) return std::nullopt;
            return limit_of(duty.window.within, *reference.event);
        }
        default:
            return std::nullopt;
    }
}

std::optional<Limit> Trial::opens_of(const Duty& duty) const {
    if (duty.timing.kind == Timing::Kind::within || duty.timing.kind == Timing::Kind::by ||
        duty.timing.kind == Timing::Kind::practicable)
        return std::nullopt;
    const Named reference = named(duty.timing.reference);
    if (reference.event == nullptr) return std::nullopt;
    return limit_of(duty.timing.first, *reference.event, Side::too_early);
}

// The first line that surely holds, if none before it may.
Trial::Length Trial::length_of(const language::Duration& duration,
                               const language::DurationTablePtr& table) const {
    if (table == nullptr) return {duration, {}};
    Reasons why;
    for (const language::DurationTable::Line& line : table->lines) {
        const Truth is_it = holds(*line.holds, setting_);
        if (is_it.is_yes() && why.empty()) return {line.duration, {}};
        why.insert(is_it.why.begin(), is_it.why.end());
    }
    if (why.empty()) why.insert(Reason::not_in_table);
    return {std::nullopt, why};
}

Happening Trial::as_judged(const Duty& duty, const Happening& event) {
    if (!duty.timing.by_recorded || !event.told->recorded) return event;
    const Stretch recorded = read_time(*event.told->recorded).value_or(Stretch{});
    if (recorded.is_unknown) return event;
    return {event.told, recorded, oracle::days_of(recorded)};
}

// --- Rows ----------------------------------------------------------------------------------------

std::optional<Finding> Trial::first_two_rows() {
    Truth applies = known(true);
    if (clauses_->trigger && clauses_->trigger->where != nullptr)
        applies = holds(*clauses_->trigger->where, setting_.looking_at(*trigger_));
    const Truth is_in_scope =
        clauses_->applies == nullptr ? known(true) : holds(*clauses_->applies, setting_);
    if (is_in_scope.is_no()) return not_applicable(NotApplicable::out_of_scope);
    if (applies.is_no()) return not_applicable(NotApplicable::where_false);
    if (has_no_anchor_) return not_applicable(NotApplicable::no_anchor);
    setting_.deadline = deadline_of(*clauses_->obligation);
    Truth excluded = known(false);
    for (const language::Condition& exclusion : clauses_->exclusions)
        excluded = either(excluded, holds(*exclusion.holds, setting_));
    if (excluded.is_yes()) return not_applicable(NotApplicable::excluded);
    Reasons why = unknown_anchors_;
    for (const Truth& truth : {is_in_scope, applies, excluded, is_trigger_})
        why.insert(truth.why.begin(), truth.why.end());
    if (why.empty()) return std::nullopt;
    return cannot_tell(why);
}

// The trigger itself included.
Truth Trial::is_from_trigger_on(const Happening& event) const {
    if (is_same(event, *trigger_)) return known(true);
    return is_mildly_after(*scene_, event, *trigger_);
}

Truth Trial::discharged(const std::optional<Limit>& deadline) const {
    Truth result = known(false);
    for (const language::Discharge& discharge : clauses_->discharges)
        for (const Happening& event : scene_->seen) {
            Truth one = both(matches(discharge.events, event, setting_), is_from_trigger_on(event));
            if (deadline) one = both(one, is_by(event, *deadline));
            result = either(result, one);
        }
    return result;
}

bool Trial::is_doubted(const std::optional<Limit>& deadline) const {
    Setting setting = setting_;
    setting.deadline = deadline;
    return std::any_of(
        clauses_->doubts.begin(), clauses_->doubts.end(), [&](const language::Condition& doubt) {
            return !holds(*doubt.holds, setting).is_no();
        });
}

bool Trial::lacks_field() const {
    return std::any_of(
        clauses_->fields.begin(), clauses_->fields.end(), [&](const language::FieldNeed& need) {
            return !states(need.field, setting_).is_yes();
        });
}

bool Trial::covers(Days days, const language::EventSet& awaited) const {
    // What is visible has happened by the day judged.
    days.last = std::min(days.last, scene_->input->as_of);
    if (clauses_->feeds.empty()) return is_covered(*scene_, days, awaited, {});
    return std::all_of(
        clauses_->feeds.begin(), clauses_->feeds.end(), [&](const language::FeedNeed& need) {
            Days wanted = days;
            if (need.from) {
                const Named from = named(*need.from);
                if (from.event != nullptr) wanted.first = from.event->days.first;
            }
            if (need.to) {
                const Named to = named(*need.to);
                if (to.event != nullptr)
                    wanted.last = std::min(to.event->days.last, scene_->input->as_of);
            }
            return is_covered(*scene_, wanted, awaited, need.feed);
        });
}

std::vector<Finding> Trial::judge() {
    if (const auto decided = first_two_rows()) {
        Finding finding = *decided;
        finding.deadline =
            setting_.deadline ? setting_.deadline : deadline_of(*clauses_->obligation);
        return {finding};
    }
    std::vector<Finding> findings = duty(*clauses_->obligation);
    for (Finding& finding : findings) {
        mark(finding);
        if (finding.begin != nullptr) finding.anchor = finding.begin->told;
        finding.begin = nullptr;
    }
    return findings;
}

Truth Trial::is_restarted_by(const Happening& next) {
    const Duty& duty = *clauses_->obligation;
    if (duty.kind != Obligation::Kind::response) return known(true);
    const Length length = length_of(duty.timing.first, duty.timing.table);
    if (!length.duration) return unknown(length.why);
    const std::optional<Limit> deadline = deadline_of(duty);
    if (!deadline) return known(true);
    const std::optional<Limit> opens = opens_of(duty);
    Truth responded = known(false);
    for (const Happening& event : scene_->seen) {
        const Happening judged = as_judged(duty, event);
        Truth one = both(is_response(duty, event), is_by(judged, *deadline));
        if (opens) one = both(one, is_from(judged, *opens));
        responded = either(responded, both(one, is_before(*scene_, event, next)));
    }
    return both(is_by(next, *deadline), opposite(responded));
}

std::vector<Finding> Trial::duty(const Duty& duty) {
    switch (duty.kind) {
        case Obligation::Kind::response:
            if (duty.timing.kind == Timing::Kind::not_before) return {first_response(duty)};
            if (duty.timing.kind == Timing::Kind::practicable) return {practicable(duty)};
            return {response(duty)};
        case Obligation::Kind::bound:
            return {named_event(duty)};
        case Obligation::Kind::quality:
            return {quality(duty)};
        case Obligation::Kind::absence:
        case Obligation::Kind::at_least:
        case Obligation::Kind::at_most:
            return {counted(duty)};
        case Obligation::Kind::order:
            return {order(duty)};
        case Obligation::Kind::periodic:
            return periodic(duty);
        case Obligation::Kind::all:
        case Obligation::Kind::any:
            return {group(duty)};
    }
    return {};
}

Finding Trial::group(const Duty& duty) {
    std::vector<Finding> parts;
    for (const Duty& part : duty.parts) {
        parts.push_back(this->duty(part).front());
        // A part whose table has no answer gives the group no deadline to be judged by.
        if (!length_of(part.timing.first, part.timing.table).duration)
            parts.back().deadline.reset();
    }
    // From the best to the worst, or from the worst to the best.
    std::vector<VerdictKind> order{
        VerdictKind::met, VerdictKind::pending, VerdictKind::cannot_tell, VerdictKind::missed};
    if (duty.kind == Obligation::Kind::all) std::reverse(order.begin(), order.end());
    for (const VerdictKind kind : order)
        for (const Finding& part : parts)
            if (part.kind == kind) return part;
    return parts.front();
}

}  // namespace hearken::oracle
