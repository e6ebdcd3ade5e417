#include "judgeability/judgeable.h"

#include <fmt/format.h>

#include <algorithm>

#include "judgeability/conditions.h"
#include "language/program.h"

namespace hearken::judgeability {

using language::Clauses;
using language::EventSet;
using language::EventTerm;
using language::Obligation;
using What = Lack::What;

namespace {

bool counts_hours(const language::Timing& timing) {
    if (timing.table)
        return std::any_of(
            timing.table->lines.begin(), timing.table->lines.end(), [](const auto& line) {
                return line.duration.unit == language::Unit::hours;
            });
    return timing.kind != language::Timing::Kind::by &&
           timing.kind != language::Timing::Kind::practicable &&
           timing.first.unit == language::Unit::hours;
}

// One version of a standard, clause by clause.
class VersionJudge {
public:
    VersionJudge(const language::Standard& standard, const Clauses& clauses, const Offer& offer)
        : standard_(standard), clauses_(clauses), conditions_(offer) {}

    Judgeable judge() {
        bind_names();
        applies();
        trigger();
        for (const language::Anchor& anchor : clauses_.anchors) {
            conditions_.enter("the event it counts from");
            take(conditions_.events(anchor.events), Weighs::decides);
        }
        falls_away();
        if (clauses_.obligation) {
            const PartTold part = obligation(*clauses_.obligation);
            take(part, Weighs::decides);
            if (awaits(*clauses_.obligation)) feeds(*clauses_.obligation);
        }
        for (const language::FieldNeed& need : clauses_.fields) {
            conditions_.enter("what the record must state");
            take(conditions_.is_stated(need.field), Weighs::beside);
        }
        return std::move(result_);
    }

private:
    /// Whether the duty can be judged at all without a part of it.
    enum class Weighs : std::uint8_t { decides, beside };

    void take(const PartTold& part, Weighs weighs) {
        if (part.told == Told::wholly) return;
        const bool stands_in_the_way = part.told == Told::not_at_all && weighs == Weighs::decides;
        result_.grade =
            std::max(result_.grade, stands_in_the_way ? Grade::not_judged : Grade::in_part);
        result_.lacks.insert(stands_in_the_way
                                 ? result_.lacks.begin() + static_cast<std::ptrdiff_t>(in_the_way_)
                                 : result_.lacks.end(),
                             part.lacks.begin(),
                             part.lacks.end());
        if (stands_in_the_way) in_the_way_ += part.lacks.size();
    }
    void lacks(Lack one) { take({Told::in_part, {std::move(one)}}, Weighs::beside); }

    void bind_names() {
        if (clauses_.trigger) {
            EventSet events = clauses_.trigger->events;
            if (clauses_.trigger->kind == language::Trigger::Kind::case_opened) {
                EventTerm any;
                any.is_any_event = true;
                events.terms = {any};
            }
            conditions_.bind(clauses_.trigger->as, events);
        }
        for (const language::Anchor& anchor : clauses_.anchors)
            conditions_.bind(anchor.as, anchor.events);
        if (clauses_.obligation) bind_answers(*clauses_.obligation);
    }
    void bind_answers(const Obligation& duty) {
        if (duty.kind == Obligation::Kind::response) conditions_.bind(duty.subject, duty.events);
        for (const Obligation& part : duty.parts) bind_answers(part);
    }

    // Of roles asked for as alternatives one is enough: a source that keeps no young people apart
    // calls them children.
    void applies() {
        conditions_.enter("whether it applies");
        if (standard_.for_each) {
            const std::vector<std::string>& roles = standard_.for_each->roles;
            const Offer& offer = conditions_.offer();
            if (std::none_of(roles.begin(), roles.end(), [&](const std::string& role) {
                    return offer.roles.contains(role);
                }))
                take({Told::not_at_all, {conditions_.lack(What::role, roles.front())}},
                     Weighs::decides);
            take(conditions_.decides(standard_.for_each->where), Weighs::decides);
        }
        take(conditions_.decides(clauses_.applies), Weighs::decides);
    }

    void trigger() {
        if (!clauses_.trigger) return;
        conditions_.enter("what brings it about");
        if (clauses_.trigger->kind != language::Trigger::Kind::case_opened)
            take(conditions_.events(clauses_.trigger->events), Weighs::decides);
        take(conditions_.decides(clauses_.trigger->where), Weighs::decides);
    }

    // Without these a duty can still be judged; that it fell away would not be seen.
    void falls_away() {
        const auto condition = [&](const char* clause, const language::Condition& one) {
            conditions_.enter(fmt::format("{} \"{}\"", clause, one.reason));
            const Possible holds = conditions_.holds(*one.holds);
            if (holds.unknown) take({Told::in_part, holds.lacks}, Weighs::beside);
        };
        const auto events = [&](const char* clause, const EventSet& set, const std::string& why) {
            conditions_.enter(fmt::format("{} \"{}\"", clause, why));
            take(conditions_.events(set), Weighs::beside);
        };
        for (const auto& one : clauses_.exclusions) condition("unless", one);
        for (const auto& one : clauses_.doubts) condition("doubt if", one);
        for (const auto& one : clauses_.discharges) events("discharged by", one.events, one.reason);
        for (const auto& one : clauses_.excuses) events("excused by", one.events, one.reason);
        for (const auto& one : clauses_.stops) {
            events("clock stops", one.from, one.reason);
            events("clock stops", one.until, one.reason);
        }
    }

    PartTold obligation(const Obligation& duty) {
        if (duty.kind == Obligation::Kind::all || duty.kind == Obligation::Kind::any) {
            PartTold all;
            for (const Obligation& part : duty.parts)
                add(all, obligation(part), &part == &duty.parts.front());
            return all;
        }
        conditions_.enter("what must happen");
        PartTold told;
        const auto also = [&told](const PartTold& part) {
            told.told = std::max(told.told, part.told);
            take_lacks(told.lacks, part.lacks);
        };
        const bool is_of_bound =
            duty.kind == Obligation::Kind::quality || duty.kind == Obligation::Kind::bound;
        if (!is_of_bound) also(conditions_.events(duty.events));
        also(conditions_.decides(duty.where));
        if (duty.kind == Obligation::Kind::order && !duty.later_is_bound)
            also(conditions_.events(duty.later));
        also(timing(duty));
        also(window(duty.window));
        return told;
    }

    PartTold timing(const Obligation& duty) {
        PartTold told;
        const language::DurationTablePtr& table =
            duty.kind == Obligation::Kind::periodic ? duty.every_table : duty.timing.table;
        if (table) {
            conditions_.enter("how long it may take");
            PartTold lines;
            for (const auto& line : table->lines)
                add(lines, conditions_.decides(line.holds), &line == &table->lines.front());
            told = lines;
        }
        if (duty.kind != Obligation::Kind::response && duty.kind != Obligation::Kind::bound)
            return told;
        conditions_.enter("whether it was in time");
        const EventSet* answers = duty.kind == Obligation::Kind::response
                                      ? &duty.events
                                      : conditions_.bound(duty.subject);
        if (answers == nullptr) return told;
        if (duty.timing.by_recorded) {
            const Possible recorded =
                conditions_.of_kinds(*answers, What::recorded, "", [](const OfferedKind& kind) {
                    return kind.has_recorded_time;
                });
            if (recorded.unknown)
                add(told, {recorded.yes ? Told::in_part : Told::not_at_all, recorded.lacks}, true);
        }
        if (counts_hours(duty.timing)) hours(duty, *answers);
        return told;
    }

    // By the day alone much is told still: what was days early, or days late.
    void hours(const Obligation& duty, const EventSet& answers) {
        const auto has_hour = [](const OfferedKind& kind) { return kind.has_time_of_day; };
        const auto look = [&](const EventSet& events) {
            for (Lack& one : conditions_.of_kinds(events, What::time_of_day, "", has_hour).lacks)
                lacks(std::move(one));
        };
        if (!duty.timing.by_recorded) look(answers);
        if (const EventSet* since = conditions_.bound(duty.timing.reference)) look(*since);
    }

    // Where the end of a window is not seen, what lies in it is not known, but much of it is.
    PartTold window(const language::Window& window) {
        conditions_.enter("from when until when");
        PartTold told;
        const auto also = [&told](const PartTold& part) {
            if (part.told != Told::wholly) told.told = Told::in_part;
            take_lacks(told.lacks, part.lacks);
        };
        if (!window.from.terms.empty()) also(conditions_.events(window.from));
        if (!window.until.terms.empty()) also(conditions_.events(window.until));
        also(conditions_.decides(window.until_state));
        return told;
    }

    // Whether an absence decides: of a quality of what is there it does not.
    static bool awaits(const Obligation& duty) {
        if (duty.kind == Obligation::Kind::quality || duty.kind == Obligation::Kind::bound)
            return false;
        return duty.parts.empty() || std::any_of(duty.parts.begin(), duty.parts.end(), awaits);
    }

    void feeds(const Obligation& duty) {
        conditions_.enter("that something was not done");
        const Offer& offer = conditions_.offer();
        for (const language::FeedNeed& need : clauses_.feeds)
            if (!offer.feeds.contains(need.feed)) lacks(conditions_.lack(What::feed, need.feed));
        if (clauses_.feeds.empty() && !offer.covers_every_kind) completeness(duty);
    }
    void completeness(const Obligation& duty) {
        for (const Obligation& part : duty.parts) completeness(part);
        for (const EventTerm& term : duty.events.terms)
            if (!term.is_any_event && !conditions_.offer().covered_kinds.contains(term.kind))
                lacks(conditions_.lack(What::completeness, "", term.kind));
    }

    const language::Standard& standard_;
    const Clauses& clauses_;
    Conditions conditions_;
    Judgeable result_;
    std::size_t in_the_way_ = 0;  // of result_.lacks, which stand first
};

void keep_each_once(std::vector<Lack>& lacks) {
    std::vector<Lack> kept;
    for (Lack& one : lacks)
        if (std::none_of(kept.begin(), kept.end(), [&](const Lack& other) {
                return other.key() == one.key();
            }))
            kept.push_back(std::move(one));
    lacks = std::move(kept);
}

}  // namespace

Judgeable judgeable(const language::Standard& standard, const Offer& offer) {
    Judgeable all;
    for (const language::Version& version : standard.versions) {
        Judgeable one = VersionJudge{standard, version.clauses, offer}.judge();
        if (&version == &standard.versions.front())
            all.grade = one.grade;
        else if (all.grade != one.grade)
            all.grade = Grade::in_part;
        take_lacks(all.lacks, one.lacks);
    }
    keep_each_once(all.lacks);
    return all;
}

}  // namespace hearken::judgeability
