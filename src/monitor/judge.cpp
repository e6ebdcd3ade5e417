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

// Of the choices among events of the very same time so many are looked at, and beyond that it is
// not known, so that a hostile case costs no more than its events.
constexpr std::size_t ties_tried_max = 64;

std::int64_t day_number(Date date) {
    return date.time_since_epoch().count();
}

}  // namespace

Judge::Judge(const BoundProgram& program, const casework::Casebook& casebook)
    : program_(program), casebook_(casebook), view_(casebook, program.binding(), program.times()) {
    for (const BoundStandard& standard : program.standards()) {
        std::uint64_t kinds = 0;
        for (const BoundVersion& version : standard.versions) {
            const auto& by_kind = program.binding().set(version.trigger).by_kind;
            for (casework::KindId kind = 0; kind < by_kind.size(); ++kind)
                if (by_kind[kind] != BoundSet::Class::none) kinds |= CaseView::fold(kind);
            if (version.source->clauses.trigger->kind == Trigger::Kind::case_opened) kinds = ~0ULL;
        }
        trigger_kinds_.push_back(kinds);
    }
}

void Judge::open(casework::CaseIndex which, assurance::CaseVerdicts& out) {
    out.clear();
    out_ = &out;
    if (which == opened_) {  // by another standard, the time before
        view_.look_at(which);
        view_.unknowns().clear();
        return;
    }
    view_.open(which);
    opened_ = which;
}

void Judge::judge_among(std::span<const EventIndex> events,
                        casework::CaseIndex which,
                        std::size_t standard,
                        assurance::CaseVerdicts& out,
                        std::optional<DateRange> covered_at_most) {
    out.clear();
    out_ = &out;
    view_.open(which, events);
    opened_ = casework::nothing;
    covered_at_most_ = covered_at_most;
    tells_rejected_ = false;
    judge_standard(program_.standards()[standard], static_cast<std::uint16_t>(standard));
    tells_rejected_ = true;
    covered_at_most_.reset();
}

void Judge::judge(casework::CaseIndex which,
                  std::size_t standard,
                  assurance::CaseVerdicts& out,
                  Rejected rejected) {
    open(which, out);
    tells_rejected_ = rejected == Rejected::told;
    judge_standard(program_.standards()[standard], static_cast<std::uint16_t>(standard));
    tells_rejected_ = true;
}

void Judge::judge(casework::CaseIndex which, assurance::CaseVerdicts& out) {
    open(which, out);
    for (std::size_t number = 0; number < program_.standards().size(); ++number)
        judge_standard(program_.standards()[number], static_cast<std::uint16_t>(number));
}

// --- Runs of `last`
// -------------------------------------------------------------------------------

Truth Judge::is_restarted_by(EventIndex next,
                             const BoundStandard& standard,
                             std::span<const BoundVersion> versions,
                             EventIndex trigger) {
    const BoundVersion* version = version_on(standard, versions, trigger);
    if (version == nullptr) version = &versions.front();
    if (!runs_a_clock(*version)) return Truth::yes;  // then `last` is simply the last
    ties_.clear();
    const Truth restarts = is_restarted_with_ties(next, standard, *version, trigger);
    for (std::size_t tries = 1; take_others(); ++tries)
        if (tries >= ties_tried_max ||
            is_restarted_with_ties(next, standard, *version, trigger) != restarts)
            return Truth::unknown;
    return restarts;
}

Truth Judge::is_restarted_with_ties(EventIndex next,
                                    const BoundStandard& standard,
                                    const BoundVersion& version,
                                    EventIndex trigger) {
    const BoundObligation& duty = version.obligation;
    instance_.standard = &standard;
    instance_.version = &version;
    start(instance_, trigger, Truth::yes);
    for (std::size_t number = 0; number < version.anchors.size(); ++number)
        (void)find_anchor(instance_, number);
    Verdict probe = begin(instance_);
    (void)set_limits(instance_, duty, probe);
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
                 both(is_by(instance_, candidate, probe), is_from(instance_, candidate, probe))));
        answered = either(answered, answers);
        if (answered == Truth::yes) break;
    }
    out_->stops.resize(probe.stops.begin);
    return both(still_runs, negation(answered));
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

// Where several events of the very same time are the `given` one, each is looked at: where they
// agree that is the verdict, as with triggers (decision 0015).
void Judge::judge_trigger(const BoundStandard& standard,
                          std::span<const BoundVersion> versions,
                          EventIndex trigger,
                          Truth is_trigger) {
    ties_.clear();
    const std::size_t begin = out_->verdicts.size();
    judge_with_ties(standard, versions, trigger, is_trigger);
    const std::size_t kept = out_->verdicts.size();
    for (std::size_t tries = 1; take_others(); ++tries) {
        const std::size_t here = out_->verdicts.size();
        judge_with_ties(standard, versions, trigger, is_trigger);
        if (are_alike(begin, here) && tries < ties_tried_max) {
            join(begin, here);
            out_->verdicts.resize(kept);
            continue;
        }
        out_->verdicts.resize(begin + 1);  // one of them has a verdict, else they would agree
        return conclude_unknown(out_->verdicts[begin], UnknownReason::order, trigger);
    }
}

std::size_t Judge::taken_of_tie(const BoundVersion& version, std::size_t number, std::size_t size) {
    if (size == 1) return 0;
    for (const Tie& tie : ties_)
        if (tie.version == &version && tie.number == number) return tie.taken;
    ties_.push_back({&version, number, 0, size});
    return 0;
}

// What comes after a tie hangs on what was taken of it.
bool Judge::take_others() {
    while (!ties_.empty() && ties_.back().taken + 1 == ties_.back().size) ties_.pop_back();
    if (ties_.empty()) return false;
    ++ties_.back().taken;
    return true;
}

bool Judge::are_alike(std::size_t begin, std::size_t here) const {
    const auto verdict_at = [&](std::size_t place) {
        return out_->verdicts.begin() + static_cast<std::ptrdiff_t>(place);
    };
    return std::equal(verdict_at(begin),
                      verdict_at(here),
                      verdict_at(here),
                      out_->verdicts.end(),
                      [](const Verdict& left, const Verdict& right) {
                          return left.kind == right.kind && left.miss == right.miss &&
                                 left.why_not_applicable == right.why_not_applicable;
                      });
}

void Judge::join(Verdict& verdict, const Verdict& other) {
    if (verdict.is_excused != other.is_excused ||
        verdict.is_perhaps_excused != other.is_perhaps_excused) {
        if (verdict.excuse == no_event) {
            verdict.excuse = other.excuse;
            verdict.excuse_clause = other.excuse_clause;
        }
        verdict.is_perhaps_excused = true;
        verdict.is_excused = false;
    }
    if (other.is_warned && (!verdict.is_warned || other.warned_from < verdict.warned_from))
        verdict.warned_from = other.warned_from;
    verdict.is_warned = verdict.is_warned || other.is_warned;
    add_searched(verdict, searched_by(other));
}

void Judge::join(std::size_t begin, std::size_t here) {
    for (std::size_t at = 0; begin + at < here; ++at)
        join(out_->verdicts[begin + at], out_->verdicts[here + at]);
}

void Judge::judge_with_ties(const BoundStandard& standard,
                            std::span<const BoundVersion> versions,
                            EventIndex trigger,
                            Truth is_trigger) {
    Instance& instance = instance_;
    instance.standard = &standard;
    instance.version = &versions.front();
    instance.trigger = trigger;
    instance.is_trigger = is_trigger;
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

// Judged by the deadline's or the response's day: each version is tried, and the first counts whose
// own answer falls into the time it was in force.
void Judge::judge_by_outcome(Instance& instance, std::span<const BoundVersion> versions) {
    const BoundStandard& standard = *instance.standard;
    const EventTimes& times = program_.times();
    const EventIndex trigger = instance.trigger;
    const Truth is_trigger = instance.is_trigger;
    Verdict searched;  // by those before it, which were out of force for what they found
    for (const BoundVersion& version : versions) {
        instance.version = &version;
        start(instance, trigger, is_trigger);
        Verdict verdict = begin(instance);
        const std::size_t here = out_->verdicts.size();
        judge_in_version(instance, verdict);
        const Verdict& judged = out_->verdicts[here];
        std::int64_t first_day = times.first_day(trigger);
        std::int64_t last_day = times.last_day(trigger);
        // A count that is too small is no response.
        const bool may_have_one =
            judged.kind == VerdictKind::met ||
            (judged.kind == VerdictKind::missed && judged.miss != assurance::Miss::never);
        if (judged.witness != no_event && !response_days_)
            response_days_ = days_of(judged.witness, judged.is_judged_by_recording);
        if (standard.source->judged_by == JudgedBy::response && may_have_one && response_days_) {
            first_day = response_days_->first;
            last_day = response_days_->last;
        } else {
            const assurance::Limit deadline =
                judged.deadline.is_set ? judged.deadline : own_deadline(instance);
            if (deadline.is_set) {
                first_day = reckoner(instance).first_day(deadline);
                last_day = reckoner(instance).last_day(deadline);
            }
        }
        const Truth fits = is_in_force(standard, version, first_day, last_day);
        if (fits == Truth::yes) {
            for (std::size_t at = here; at < out_->verdicts.size(); ++at)
                add_searched(out_->verdicts[at], searched_by(searched));
            return;
        }
        if (judged.kind == VerdictKind::met || judged.kind == VerdictKind::missed)
            add_searched(searched, searched_by(judged));
        out_->verdicts.resize(here);
        if (fits == Truth::no) continue;
        instance.version = nullptr;
        Verdict uncertain = begin(instance);
        conclude_unknown(uncertain, UnknownReason::precision, trigger);
        return emit(uncertain);
    }
    instance.version = nullptr;
    if (standard.has_one_trigger) emit_not_applicable(instance, NotApplicable::not_in_force);
}

// The deadline of a duty that was not looked at, as it does not apply or is not known to.
assurance::Limit Judge::own_deadline(Instance& instance) {
    const std::size_t mark = view_.unknowns().size();
    const std::size_t stops = out_->stops.size();
    for (std::size_t number = 0; number < instance.version->anchors.size(); ++number)
        (void)find_anchor(instance, number);
    Verdict probe = begin(instance);
    (void)set_deadline_for_exclusions(instance, probe);
    view_.unknowns().resize(std::min(mark, view_.unknowns().size()));
    out_->stops.resize(stops);
    return probe.deadline;
}

void Judge::judge_in_version(Instance& instance, Verdict& verdict) {
    const BoundObligation& duty = instance.version->obligation;
    response_days_.reset();
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
    const Truth in_scope = view_.holds(version.applies, instance.slots, nullptr);
    if (in_scope == Truth::no) {
        conclude_not_applicable(verdict, NotApplicable::out_of_scope);
        return false;
    }
    Truth applies = in_scope;
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

    // That a name is bound to nothing is no reason of its own where the event is not known.
    const std::size_t reasons = view_.unknowns().size();
    const bool is_known = applies == Truth::yes;
    instance.slots[0] = no_event;
    bool is_deadline_known = true;
    if (!version.exclusions.empty())
        is_deadline_known = set_deadline_for_exclusions(instance, verdict);
    assurance::Limit deadline = verdict.deadline;
    if (!is_deadline_known) verdict.deadline = {};  // it is nowhere, and not to be shown
    for (std::size_t number = 0; number < version.exclusions.size(); ++number) {
        EventIndex decisive = no_event;
        const Truth excluded =
            view_.holds(version.exclusions[number], instance.slots, &deadline, &decisive);
        if (excluded == Truth::yes) {
            verdict.clause = static_cast<std::uint16_t>(number);
            verdict.decisive = decisive;
            conclude_not_applicable(verdict, NotApplicable::excluded);
            return false;
        }
        if (excluded == Truth::unknown) applies = Truth::unknown;
    }
    if (applies == Truth::yes) return true;
    if (!is_known)
        view_.unknowns().erase(
            std::remove_if(view_.unknowns().begin() + static_cast<std::ptrdiff_t>(reasons),
                           view_.unknowns().end(),
                           [](const assurance::Unknown& unknown) {
                               return unknown.reason == UnknownReason::anchor_missing;
                           }),
            view_.unknowns().end());
    conclude_unknown(verdict);
    return false;
}

// The deadline of the duty, so that `unless x over s .. deadline` can be asked before the duty is.
// False where a table does not say how long there is.
bool Judge::set_deadline_for_exclusions(Instance& instance, Verdict& verdict) {
    const Obligation& duty = *instance.version->obligation.source;
    const auto is_bound = [&](const language::BoundName& name) {
        return instance.slots[static_cast<std::size_t>(name.slot)] != no_event;
    };
    if (duty.kind == Obligation::Kind::response || duty.kind == Obligation::Kind::bound) {
        if (is_bound(duty.timing.reference))
            return set_limits(instance, instance.version->obligation, verdict);
    } else if (duty.window.kind == language::Window::Kind::within &&
               is_bound(duty.window.reference)) {
        const EventIndex start =
            instance.slots[static_cast<std::size_t>(duty.window.reference.slot)];
        find_stops(instance, start);
        verdict.deadline =
            reckoner(instance).after(start, duty.window.within, std::span{instance.stops});
    }
    return true;
}

Truth Judge::find_anchor(Instance& instance, std::size_t number) {
    const BoundVersion& version = *instance.version;
    const language::Anchor& anchor = version.source->clauses.anchors[number];
    const EventIndex reference = instance.slots[static_cast<std::size_t>(anchor.reference.slot)];
    EventIndex& bound = instance.slots[static_cast<std::size_t>(anchor.as.slot)];
    bound = no_event;
    const EventTimes& times = program_.times();
    const std::span<const EventIndex> events = view_.of_set(version.anchors[number]);
    std::vector<Candidate> candidates;
    for (std::size_t at = 0; at < events.size(); ++at) {
        const EventIndex event = events[anchor.pick == Pick::first ? at : events.size() - 1 - at];
        if (event == reference) continue;
        Truth on_side = Truth::unknown;  // of what is not known itself
        if (reference != no_event)
            on_side =
                anchor.is_before ? times.before(event, reference) : times.before(reference, event);
        if (on_side == Truth::no) continue;
        const Truth fits =
            both(on_side, view_.matches(version.anchors[number], event, instance.slots));
        if (fits == Truth::yes && times.is_index_order() && candidates.empty()) {
            bound = event;  // nearer than what follows
            return Truth::yes;
        }
        if (fits != Truth::no) candidates.push_back({event, fits});
        if (fits == Truth::yes && times.is_index_order()) break;
    }
    if (candidates.empty()) return Truth::no;
    if (reference == no_event) {
        view_.note(UnknownReason::anchor_missing, no_event, static_cast<std::uint32_t>(number));
        return Truth::unknown;
    }
    std::vector<Candidate> possible = candidates;
    if (anchor.pick == Pick::last) std::reverse(possible.begin(), possible.end());
    keep_possible(possible, anchor.pick);
    if (anchor.pick == Pick::last) std::reverse(possible.begin(), possible.end());
    if (possible.empty()) possible = candidates;
    if (the_one(possible) == no_event) return Truth::unknown;
    bound = possible[taken_of_tie(version, number, possible.size())].event;
    return Truth::yes;
}

// --- Conclusions ---------------------------------------------------------------------------------

assurance::Verdict Judge::begin(const Instance& instance) const {
    Verdict verdict;
    verdict.standard = number_;
    verdict.trigger = instance.trigger;
    verdict.person = view_.person().number;
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
    verdict.is_excused = false;
    verdict.is_perhaps_excused = false;
    verdict.excuse = no_event;
    verdict.is_warned = false;
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
    if (tells_rejected_ && out_->rejected.size() - verdict.rejected.begin < rejected_max)
        out_->rejected.push_back({event, reason});
}

}  // namespace hearken::monitor
