#include "monitor/judge.h"

#include <algorithm>

namespace hearken::monitor {

using assurance::no_event;
using assurance::NotApplicable;
using assurance::Range;
using assurance::UnknownReason;
using language::JudgedBy;
using language::Obligation;
using language::Pick;
using language::Trigger;

namespace {

std::int64_t day_number(Date date) {
    return date.time_since_epoch().count();
}

std::uint64_t fold(std::size_t kind) {
    return std::uint64_t{1} << (kind % 64);
}

}  // namespace

Judge::Judge(const BoundProgram& program, const casework::Casebook& casebook)
    : program_(program), casebook_(casebook), view_(casebook, program.binding(), program.times()) {
    for (const BoundStandard& standard : program.standards()) {
        std::uint64_t kinds = 0;
        for (const BoundVersion& version : standard.versions) {
            const auto& by_kind = program.binding().set(version.trigger).by_kind;
            for (std::size_t kind = 0; kind < by_kind.size(); ++kind)
                if (by_kind[kind] != BoundSet::Class::none) kinds |= fold(kind);
            if (version.source->clauses.trigger->kind == Trigger::Kind::case_opened) kinds = ~0ULL;
        }
        trigger_kinds_.push_back(kinds);
    }
}

void Judge::open(casework::CaseIndex which, assurance::CaseVerdicts& out) {
    out.clear();
    out_ = &out;
    view_.open(which);
    kinds_met_ = 0;
    for (const EventIndex event : view_.events()) kinds_met_ |= fold(casebook_.kind(event));
}

void Judge::judge(casework::CaseIndex which, std::size_t standard, assurance::CaseVerdicts& out) {
    open(which, out);
    judge_standard(program_.standards()[standard], static_cast<std::uint16_t>(standard));
}

void Judge::judge(casework::CaseIndex which, assurance::CaseVerdicts& out) {
    open(which, out);
    for (std::size_t number = 0; number < program_.standards().size(); ++number)
        judge_standard(program_.standards()[number], static_cast<std::uint16_t>(number));
}

// --- Triggers ------------------------------------------------------------------------------------

void Judge::judge_standard(const BoundStandard& standard, std::uint16_t number) {
    number_ = number;
    const std::size_t before = out_->verdicts.size();
    if ((kinds_met_ & trigger_kinds_[number]) != 0) {
        const std::span<const BoundVersion> versions{standard.versions};
        if (standard.has_one_trigger) {
            judge_triggers(standard, versions);
        } else {
            for (std::size_t one = 0; one < versions.size(); ++one)
                judge_triggers(standard, versions.subspan(one, 1));
        }
    }
    if (out_->verdicts.size() > before) return;
    instance_.standard = &standard;
    instance_.version = nullptr;
    start(instance_, no_event, Truth::yes);
    emit_not_applicable(instance_, NotApplicable::no_trigger);
}

void Judge::judge_triggers(const BoundStandard& standard, std::span<const BoundVersion> versions) {
    const Trigger& trigger = *versions.front().source->clauses.trigger;
    switch (trigger.kind) {
        case Trigger::Kind::case_opened:
            if (!view_.events().empty())
                judge_trigger(standard, versions, view_.events().front(), Truth::yes);
            return;
        case Trigger::Kind::counted:
            return judge_counted(standard, versions);
        case Trigger::Kind::picked:
            break;
    }
    if (trigger.pick == Pick::first) return judge_first(standard, versions);
    if (trigger.pick == Pick::last) return judge_chain(standard, versions);
    Slots none;
    none.fill(no_event);
    for (const EventIndex event : view_.of_set(versions.front().trigger)) {
        const Truth is_trigger = view_.matches(versions.front().trigger, event, none);
        if (is_trigger != Truth::no) judge_trigger(standard, versions, event, is_trigger);
    }
}

// Where the order of two candidates is not known, each is judged as if it were the first: only
// where they do not agree does the order matter.
void Judge::judge_first(const BoundStandard& standard, std::span<const BoundVersion> versions) {
    Slots none;
    none.fill(no_event);
    const std::size_t first_verdict = out_->verdicts.size();
    EventIndex first = no_event;
    std::size_t kept = first_verdict;
    for (const EventIndex event : view_.of_set(versions.front().trigger)) {
        if (first != no_event && (program_.times().is_index_order() ||
                                  program_.times().before(first, event) != Truth::unknown))
            continue;
        const Truth is_trigger = view_.matches(versions.front().trigger, event, none);
        if (is_trigger == Truth::no) continue;
        const std::size_t here = out_->verdicts.size();
        judge_trigger(standard, versions, event, is_trigger);
        if (first == no_event) {
            first = event;
            kept = out_->verdicts.size();
            continue;
        }
        if (here == out_->verdicts.size() || kept == first_verdict) continue;
        const bool agrees = out_->verdicts[here].kind == out_->verdicts[first_verdict].kind;
        out_->verdicts.resize(kept);
        if (agrees) continue;
        Verdict& verdict = out_->verdicts[first_verdict];
        conclude_unknown(verdict, UnknownReason::order, event);
        out_->verdicts.resize(first_verdict + 1);
        return;
    }
}

// A new trigger restarts the clock only while no response has come and the deadline has not passed.
void Judge::judge_chain(const BoundStandard& standard, std::span<const BoundVersion> versions) {
    Slots none;
    none.fill(no_event);
    EventIndex current = no_event;
    Truth is_current = Truth::yes;
    for (const EventIndex event : view_.of_set(versions.front().trigger)) {
        const Truth is_trigger = view_.matches(versions.front().trigger, event, none);
        if (is_trigger == Truth::no) continue;
        if (current != no_event) {
            const Truth restarts = is_trigger == Truth::unknown
                                       ? Truth::unknown
                                       : is_restarted_by(event, standard, versions, current);
            if (restarts != Truth::yes) {
                const std::size_t here = out_->verdicts.size();
                judge_trigger(standard, versions, current, is_current);
                if (restarts == Truth::unknown) downgrade_missed(here, event);
            }
        }
        current = event;
        is_current = is_trigger;
    }
    if (current != no_event) judge_trigger(standard, versions, current, is_current);
}

Truth Judge::is_restarted_by(EventIndex next,
                             const BoundStandard& standard,
                             std::span<const BoundVersion> versions,
                             EventIndex trigger) {
    const BoundVersion* version = version_on(standard, versions, trigger);
    if (version == nullptr) return Truth::unknown;
    const BoundObligation& duty = version->obligation;
    const int trigger_slot = version->source->clauses.trigger->as.slot;
    const bool runs_a_clock = duty.source->kind == Obligation::Kind::response &&
                              duty.source->timing.reference.slot == trigger_slot &&
                              duty.source->timing.kind != language::Timing::Kind::not_before;
    if (!runs_a_clock) return Truth::yes;  // then `last` is simply the last
    instance_.standard = &standard;
    instance_.version = version;
    start(instance_, trigger, Truth::yes);
    Verdict probe = begin(instance_);
    set_limits(instance_, duty.source->timing, probe);
    const Truth still_runs = reckoner(instance_).is_by(next, probe.deadline);
    Truth answered = Truth::no;
    for (const EventIndex candidate : view_.may_follow(duty.events, trigger)) {
        if (candidate == trigger) continue;
        if (program_.times().is_index_order() && candidate > next) break;
        instance_.slots[static_cast<std::size_t>(duty.source->subject.slot)] = candidate;
        instance_.slots[0] = candidate;
        const Truth answers = both(
            both(is_after_trigger(trigger, candidate), program_.times().before(candidate, next)),
            both(both(view_.matches(duty.events, candidate, instance_.slots),
                      view_.holds(duty.where, instance_.slots, &probe.deadline)),
                 both(reckoner(instance_).is_by(candidate, probe.deadline),
                      probe.opens.is_set ? reckoner(instance_).is_from(candidate, probe.opens)
                                         : Truth::yes)));
        answered = either(answered, answers);
        if (answered == Truth::yes) break;
    }
    out_->stops.resize(probe.stops.begin);
    return both(still_runs, negation(answered));
}

// Fires when the count is reached, and again only after it has fallen below.
void Judge::judge_counted(const BoundStandard& standard, std::span<const BoundVersion> versions) {
    const BoundVersion& version = versions.front();
    const Trigger& trigger = *version.source->clauses.trigger;
    Slots none;
    none.fill(no_event);
    const DeadlineReckoner reckon{program_.times(),
                                  version.calendar ? &*version.calendar : nullptr};
    struct Counted {
        EventIndex event;
        Truth counts;
    };
    std::vector<Counted> window;
    for (const EventIndex event : view_.of_set(version.trigger)) {
        const Truth counts = view_.matches(version.trigger, event, none);
        if (counts == Truth::no) continue;
        std::int32_t sure = 0;
        std::int32_t possible = 0;
        std::erase_if(window, [&](const Counted& earlier) {
            const Truth is_within =
                reckon.is_by(event, reckon.after(earlier.event, trigger.within));
            const Truth in = both(is_within, earlier.counts);
            sure += in == Truth::yes ? 1 : 0;
            possible += in != Truth::no ? 1 : 0;
            return is_within == Truth::no;
        });
        window.push_back({event, counts});
        const bool surely_reached = counts == Truth::yes && sure + 1 >= trigger.count;
        const bool possibly_reached = possible + 1 >= trigger.count;
        const bool surely_below_before = possible < trigger.count;
        const bool possibly_below_before = sure < trigger.count;
        if (surely_reached && surely_below_before)
            judge_trigger(standard, versions, event, Truth::yes);
        else if (possibly_reached && possibly_below_before)
            judge_trigger(standard, versions, event, Truth::unknown);
    }
}

// --- Versions ------------------------------------------------------------------------------------

Truth Judge::is_in_force(const BoundStandard& standard,
                         const BoundVersion& version,
                         std::int64_t first_day,
                         std::int64_t last_day) const {
    const std::int64_t from = std::max(day_number(standard.source->effective.first),
                                       day_number(version.source->in_force.first));
    const std::int64_t to = std::min(day_number(standard.source->effective.last),
                                     day_number(version.source->in_force.last));
    if (from > to || last_day < from || first_day > to) return Truth::no;
    return first_day >= from && last_day <= to ? Truth::yes : Truth::unknown;
}

const BoundVersion* Judge::version_on(const BoundStandard& standard,
                                      std::span<const BoundVersion> versions,
                                      EventIndex trigger) const {
    const EventTimes& times = program_.times();
    for (const BoundVersion& version : versions)
        if (is_in_force(standard, version, times.first_day(trigger), times.last_day(trigger)) ==
            Truth::yes)
            return &version;
    return nullptr;
}

void Judge::start(Instance& instance, EventIndex trigger, Truth is_trigger) const {
    instance.trigger = trigger;
    instance.is_trigger = is_trigger;
    instance.slots.fill(no_event);
    instance.stops.clear();
    if (instance.version != nullptr)
        instance
            .slots[static_cast<std::size_t>(instance.version->source->clauses.trigger->as.slot)] =
            trigger;
}

void Judge::judge_trigger(const BoundStandard& standard,
                          std::span<const BoundVersion> versions,
                          EventIndex trigger,
                          Truth is_trigger) {
    Instance& instance = instance_;
    instance.standard = &standard;
    instance.version = &versions.front();
    start(instance, trigger, is_trigger);
    if (standard.source->judged_by != JudgedBy::trigger)
        return judge_by_outcome(instance, versions);

    const EventTimes& times = program_.times();
    Truth in_force = Truth::no;
    for (const BoundVersion& version : versions) {
        const Truth here =
            is_in_force(standard, version, times.first_day(trigger), times.last_day(trigger));
        in_force = either(in_force, here);
        if (here != Truth::yes) continue;
        instance.version = &version;
        start(instance, trigger, is_trigger);
        Verdict verdict = begin(instance);
        return judge_in_version(instance, verdict);
    }
    if (in_force == Truth::no) {
        instance.version = nullptr;
        if (standard.has_one_trigger) emit_not_applicable(instance, NotApplicable::not_in_force);
        return;
    }
    Verdict verdict = begin(instance);
    verdict.version = Verdict::no_version;
    conclude_unknown(verdict, UnknownReason::precision, trigger);
    emit(verdict);
}

// Judged by the deadline's or the response's day: each version is tried, and the one counts whose
// own answer falls into the time it was in force.
void Judge::judge_by_outcome(Instance& instance, std::span<const BoundVersion> versions) {
    const BoundStandard& standard = *instance.standard;
    const EventTimes& times = program_.times();
    const EventIndex trigger = instance.trigger;
    const Truth is_trigger = instance.is_trigger;
    Truth in_force = Truth::no;
    for (const BoundVersion& version : versions) {
        instance.version = &version;
        start(instance, trigger, is_trigger);
        Verdict verdict = begin(instance);
        const std::size_t here = out_->verdicts.size();
        judge_in_version(instance, verdict);
        const Verdict& judged = out_->verdicts[here];
        std::int64_t first_day = times.first_day(trigger);
        std::int64_t last_day = times.last_day(trigger);
        if (standard.source->judged_by == JudgedBy::response && judged.witness != no_event) {
            first_day = times.first_day(judged.witness);
            last_day = times.last_day(judged.witness);
        } else if (judged.deadline.is_set) {
            first_day = reckoner(instance).first_day(judged.deadline);
            last_day = reckoner(instance).last_day(judged.deadline);
        }
        const Truth fits = is_in_force(standard, version, first_day, last_day);
        if (fits == Truth::yes) return;
        out_->verdicts.resize(here);
        in_force = either(in_force, fits);
    }
    instance.version = nullptr;
    if (in_force == Truth::no) return emit_not_applicable(instance, NotApplicable::not_in_force);
    Verdict verdict = begin(instance);
    conclude_unknown(verdict, UnknownReason::precision, trigger);
    emit(verdict);
}

void Judge::judge_in_version(Instance& instance, Verdict& verdict) {
    const BoundObligation& duty = instance.version->obligation;
    if (!judge_applies(instance, verdict)) return emit(verdict);
    view_.unknowns().clear();
    if (duty.source->kind == Obligation::Kind::periodic)
        return judge_periodic(instance, duty, verdict);
    judge_obligation(instance, duty, verdict);
    emit(verdict);
}

// --- Whether it applies: rows 1 and 2 ------------------------------------------------------------

bool Judge::judge_applies(Instance& instance, Verdict& verdict) {
    const BoundVersion& version = *instance.version;
    view_.unknowns().clear();
    Truth applies = Truth::yes;
    if (instance.is_trigger == Truth::unknown) {
        applies = Truth::unknown;
        if (view_.matches(version.trigger, instance.trigger, instance.slots) != Truth::unknown)
            view_.note(UnknownReason::precision, instance.trigger);
    }
    instance.slots[0] = instance.trigger;
    const Truth where = view_.holds(version.trigger_where, instance.slots, nullptr);
    if (where == Truth::no) {
        verdict.decisive = instance.trigger;
        conclude_not_applicable(verdict, NotApplicable::where_false);
        return false;
    }
    applies = both(applies, where);

    for (std::size_t number = 0; number < version.anchors.size(); ++number) {
        const Truth found = find_anchor(instance, number);
        const bool else_cannot_tell = version.source->clauses.anchors[number].else_cannot_tell;
        if (found == Truth::no && !else_cannot_tell) {
            verdict.clause = static_cast<std::uint16_t>(number);
            conclude_not_applicable(verdict, NotApplicable::no_anchor);
            return false;
        }
        if (found == Truth::no)
            view_.note(UnknownReason::anchor_missing, no_event, static_cast<std::uint32_t>(number));
        if (found != Truth::yes) applies = Truth::unknown;
    }

    instance.slots[0] = no_event;
    if (!version.exclusions.empty()) set_deadline_for_exclusions(instance, verdict);
    for (std::size_t number = 0; number < version.exclusions.size(); ++number) {
        EventIndex decisive = no_event;
        const Truth excluded =
            view_.holds(version.exclusions[number], instance.slots, &verdict.deadline, &decisive);
        if (excluded == Truth::yes) {
            verdict.clause = static_cast<std::uint16_t>(number);
            verdict.decisive = decisive;
            conclude_not_applicable(verdict, NotApplicable::excluded);
            return false;
        }
        if (excluded == Truth::unknown) applies = Truth::unknown;
    }
    if (applies == Truth::yes) return true;
    conclude_unknown(verdict);
    return false;
}

// The deadline of the duty, so that `unless x over s .. deadline` can be asked before the duty is.
void Judge::set_deadline_for_exclusions(Instance& instance, Verdict& verdict) {
    const Obligation& duty = *instance.version->obligation.source;
    const auto is_bound = [&](const language::BoundName& name) {
        return instance.slots[static_cast<std::size_t>(name.slot)] != no_event;
    };
    if (duty.kind == Obligation::Kind::response || duty.kind == Obligation::Kind::bound) {
        if (is_bound(duty.timing.reference)) set_limits(instance, duty.timing, verdict);
    } else if (duty.window.kind == language::Window::Kind::within &&
               is_bound(duty.window.reference)) {
        const EventIndex start =
            instance.slots[static_cast<std::size_t>(duty.window.reference.slot)];
        find_stops(instance, start);
        verdict.deadline =
            reckoner(instance).after(start, duty.window.within, std::span{instance.stops});
    }
}

Truth Judge::find_anchor(Instance& instance, std::size_t number) {
    const BoundVersion& version = *instance.version;
    const language::Anchor& anchor = version.source->clauses.anchors[number];
    const EventIndex reference = instance.slots[static_cast<std::size_t>(anchor.reference.slot)];
    if (reference == no_event) {
        view_.note(UnknownReason::anchor_missing, no_event, static_cast<std::uint32_t>(number));
        return Truth::unknown;
    }
    const EventTimes& times = program_.times();
    EventIndex found = no_event;
    EventIndex doubtful = no_event;
    const auto wins = [&](EventIndex challenger, EventIndex holder) {
        return anchor.pick == Pick::last ? times.before(holder, challenger)
                                         : times.before(challenger, holder);
    };
    for (const EventIndex candidate : view_.of_set(version.anchors[number])) {
        if (candidate == reference) continue;
        const Truth on_side = anchor.is_before ? times.before(candidate, reference)
                                               : times.before(reference, candidate);
        if (on_side == Truth::no) continue;
        const Truth fits =
            both(on_side, view_.matches(version.anchors[number], candidate, instance.slots));
        if (fits == Truth::unknown) {
            doubtful = candidate;
        } else if (fits == Truth::yes) {
            if (found == no_event) {
                found = candidate;
                continue;
            }
            const Truth better = wins(candidate, found);
            const bool same_time = times.first_ms(candidate) == times.first_ms(found) &&
                                   times.last_ms(candidate) == times.last_ms(found);
            if (better == Truth::yes ||
                (better == Truth::unknown && same_time && anchor.pick == Pick::last))
                found = candidate;
            else if (better == Truth::unknown && !same_time)
                doubtful = candidate;
        }
    }
    instance.slots[static_cast<std::size_t>(anchor.as.slot)] = found;
    if (doubtful != no_event && (found == no_event || wins(doubtful, found) != Truth::no)) {
        view_.note(UnknownReason::order, doubtful);
        return Truth::unknown;
    }
    return found == no_event ? Truth::no : Truth::yes;
}

// --- Conclusions ---------------------------------------------------------------------------------

assurance::Verdict Judge::begin(const Instance& instance) const {
    Verdict verdict;
    verdict.standard = number_;
    verdict.trigger = instance.trigger;
    if (instance.version != nullptr)
        verdict.version =
            static_cast<std::uint16_t>(instance.version - instance.standard->versions.data());
    const auto at = [](const auto& list) {
        const auto size = static_cast<std::uint32_t>(list.size());
        return Range{size, size};
    };
    verdict.unknowns = at(out_->unknowns);
    verdict.rejected = at(out_->rejected);
    verdict.stops = at(out_->stops);
    verdict.cited = at(out_->cited);
    return verdict;
}

void Judge::end_lists(Verdict& verdict) const {
    verdict.unknowns.end = static_cast<std::uint32_t>(out_->unknowns.size());
    verdict.rejected.end = static_cast<std::uint32_t>(out_->rejected.size());
    verdict.stops.end = static_cast<std::uint32_t>(out_->stops.size());
    verdict.cited.end = static_cast<std::uint32_t>(out_->cited.size());
}

void Judge::conclude(Verdict& verdict, VerdictKind kind) const {
    verdict.kind = kind;
    end_lists(verdict);
}

void Judge::conclude_not_applicable(Verdict& verdict, NotApplicable why) const {
    verdict.why_not_applicable = why;
    conclude(verdict, VerdictKind::not_applicable);
}

void Judge::conclude_unknown(Verdict& verdict) {
    const std::vector<assurance::Unknown>& unknowns = view_.unknowns();
    out_->unknowns.insert(out_->unknowns.end(), unknowns.begin(), unknowns.end());
    conclude(verdict, VerdictKind::cannot_tell);
}

void Judge::conclude_unknown(Verdict& verdict, UnknownReason reason, EventIndex event) {
    verdict.unknowns.begin = static_cast<std::uint32_t>(out_->unknowns.size());
    assurance::Unknown unknown;
    unknown.reason = reason;
    unknown.event = event;
    out_->unknowns.push_back(unknown);
    const Range rejected = verdict.rejected;
    const Range stops = verdict.stops;
    const Range cited = verdict.cited;
    conclude(verdict, VerdictKind::cannot_tell);
    verdict.rejected = rejected;
    verdict.stops = stops;
    verdict.cited = cited;
    verdict.miss = assurance::Miss::none;
    verdict.why_not_applicable = NotApplicable::none;
}

void Judge::emit_not_applicable(const Instance& instance, NotApplicable why) {
    Verdict verdict = begin(instance);
    conclude_not_applicable(verdict, why);
    emit(verdict);
}

// Whether the clock was restarted is not known, so a miss cannot be shown.
void Judge::downgrade_missed(std::size_t first_verdict, EventIndex event) {
    for (std::size_t at = first_verdict; at < out_->verdicts.size(); ++at)
        if (out_->verdicts[at].kind == VerdictKind::missed)
            conclude_unknown(out_->verdicts[at], UnknownReason::order, event);
}

void Judge::reject(Verdict& verdict, EventIndex event, assurance::Rejection reason) {
    constexpr std::uint32_t rejected_max = 8;
    if (out_->rejected.size() - verdict.rejected.begin < rejected_max)
        out_->rejected.push_back({event, reason});
}

DeadlineReckoner Judge::reckoner(const Instance& instance) const {
    const BoundVersion* version = instance.version;
    const bool has_calendar = version != nullptr && version->calendar.has_value();
    return {program_.times(), has_calendar ? &*version->calendar : nullptr};
}

// An event of the trigger's own day counts as after it where the order within the day is not
// known: guidance that counts days has the day of the trigger as day 0 (decision 0014).
Truth Judge::is_after_trigger(EventIndex trigger, EventIndex event) const {
    const EventTimes& times = program_.times();
    const Truth after = times.before(trigger, event);
    if (after != Truth::unknown) return after;
    return times.first_day(event) >= times.last_day(trigger) ? Truth::yes : Truth::unknown;
}

}  // namespace hearken::monitor
