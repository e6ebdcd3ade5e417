// With what is known left alone, a later day of judging makes open verdicts final and leaves final
// ones as they are.
#include <gtest/gtest.h>

#include <algorithm>

#include "oracle/random.h"
#include "properties/tally.h"
#include "properties/told.h"

namespace hearken::properties {
namespace {

using assurance::NotApplicable;
using assurance::VerdictKind;

// The lines that begin with a word.
std::string part_of(const std::string& standard, const char* word) {
    std::string lines;
    const std::string begin = std::string{"\n  "} + word;
    for (std::size_t at = standard.find(begin); at != std::string::npos;
         at = standard.find(begin, at + 1))
        lines += standard.substr(at, standard.find('\n', at + 1) - at);
    return lines;
}

// Whether it is not known that the event had happened by the end of T.
bool may_be_later(const oracle::Event& event, const oracle::World& world) {
    return oracle::read_time(event.happened).value_or(oracle::Stretch{}).last >
           oracle::end_of(world.input.as_of);
}

// The same of the trigger.
bool may_be_later(const Told& told, const oracle::World& world) {
    for (const oracle::Event& event : world.input.cases[told.which_case].events)
        if (Record{event.file, event.position} == told.trigger) return may_be_later(event, world);
    return false;
}

// The same of a record that the verdict cites.
bool cites_what_may_be_later(const Told& told, const oracle::World& world) {
    const auto& events = world.input.cases[told.which_case].events;
    return std::any_of(events.begin(), events.end(), [&](const oracle::Event& event) {
        return told.cited.contains({event.file, event.position}) && may_be_later(event, world);
    });
}

// Whether the time of a record that the verdict cites is not known exactly.
bool cites_what_is_not_exact(const Told& told, const oracle::World& world) {
    for (const oracle::Event& event : world.input.cases[told.which_case].events) {
        const oracle::Stretch when = oracle::read_time(event.happened).value_or(oracle::Stretch{});
        const bool is_exact = oracle::local_day(when.first) == oracle::local_day(when.last);
        if (!is_exact && told.cited.contains({event.file, event.position})) return true;
    }
    return false;
}

// Whether a `doubt if` looks at the case up to T.
bool may_be_doubted_at_any_time(const std::string& standard) {
    for (std::size_t at = standard.find("\n  doubt if"); at != std::string::npos;
         at = standard.find("\n  doubt if", at + 1))
        if (standard.substr(at + 1, standard.find('\n', at + 1) - at).find(" over ") ==
            std::string::npos)
            return true;
    return false;
}

// Whether a stretch of the case up to T is looked at: `after s`, not `after s` of a duration.
bool looks_after_a_name(const std::string& text) {
    for (std::size_t at = text.find(" after "); at != std::string::npos;
         at = text.find(" after ", at + 1)) {
        const std::string before = text.substr(0, at);
        bool is_duration = false;
        for (const char* unit : {"hour",
                                 "hours",
                                 "day",
                                 "days",
                                 "week",
                                 "weeks",
                                 "month",
                                 "months",
                                 "year",
                                 "years",
                                 "round up",
                                 "round down"})
            is_duration = is_duration || before.ends_with(unit);
        if (!is_duration) return true;
    }
    return false;
}

// Whether which events are meant hangs on others, and so on those still to come: a condition of
// single events asks for what is, or is not, somewhere in the case.
class WholeCase {
public:
    [[nodiscard]] static bool is_asked_by(const language::Standard& standard) {
        return std::any_of(
            standard.versions.begin(), standard.versions.end(), [](const auto& version) {
                const language::Clauses& clauses = version.clauses;
                return asks(clauses.trigger->events) || asks(clauses.trigger->where) ||
                       asks(*clauses.obligation) || any(clauses.anchors) ||
                       any(clauses.discharges) ||
                       std::any_of(clauses.stops.begin(),
                                   clauses.stops.end(),
                                   [](const language::ClockStop& stop) {
                                       return asks(stop.from) || asks(stop.until);
                                   });
            });
    }

private:
    template <typename Clause>
    static bool any(const std::vector<Clause>& clauses) {
        return std::any_of(clauses.begin(), clauses.end(), [](const Clause& clause) {
            return asks(clause.events);
        });
    }
    static bool asks(const language::EventSet& events) {
        return std::any_of(events.terms.begin(), events.terms.end(), [](const auto& term) {
            return asks(term.where);
        });
    }
    static bool asks(const language::PredicatePtr& condition) {
        using Kind = language::Predicate::Kind;
        if (condition == nullptr) return false;
        if (condition->kind == Kind::exists || condition->kind == Kind::exists_not)
            return condition->span.kind != language::Span::Kind::before || asks(condition->events);
        return std::any_of(condition->parts.begin(), condition->parts.end(), [](const auto& part) {
            return asks(part);
        });
    }
    static bool asks(const language::Obligation& duty) {
        return asks(duty.events) || asks(duty.where) || asks(duty.later) ||
               asks(duty.window.from) || asks(duty.window.until) || asks(duty.window.until_state) ||
               std::any_of(duty.parts.begin(), duty.parts.end(), [](const auto& part) {
                   return asks(part);
               });
    }
};

// Why a later event may change what is final of any other verdict. `other`: what became of it.
std::string exception_to_time(const oracle::World& world,
                              const language::Program& program,
                              const Told& told,
                              const Told* other) {
    const std::string standard = text_of(world, told.standard);
    const std::string duty = part_of(standard, "require");
    const std::string given = part_of(standard, "given");
    const std::string unless = part_of(standard, "unless");
    const bool is_excluded = other != nullptr && other->why == NotApplicable::excluded;
    const bool is_unknown = other != nullptr && other->kind == VerdictKind::cannot_tell;
    const bool is_proved = other != nullptr && (other->kind == VerdictKind::met ||
                                                other->miss == assurance::Miss::forbidden);
    const bool is_discharged = other != nullptr && other->why == NotApplicable::discharged;
    const bool is_met = other != nullptr && other->kind == VerdictKind::met;
    const bool is_group = has(duty, " { ");
    if (may_be_later(told, world)) return "the trigger's time reaches beyond T";
    if (has(standard, "when last")) return "`when last`: a later trigger takes the place of one";
    if (has(given, " after ") && (has(given, "given last") || told.why == NotApplicable::no_anchor))
        return "`given last ... after`, or none yet: another may come";
    if (!given.empty() && is_unknown && cites_what_may_be_later(told, world))
        return "`given`, and a cited time reaches beyond T: what comes later may have come before";
    if (WholeCase::is_asked_by(program.standards[told.standard]))
        return "a `where` with `some` or `no`: it looks at the case up to T";
    if (is_group && (has(duty, " before ") || has(duty, " from ")))
        return "a part of a group in which there is nothing to judge yet: it may come";
    if (told.why == NotApplicable::nothing_to_judge)
        return "nothing to judge: what is to be judged may come";
    if (told.why == NotApplicable::excluded &&
        (has(unless, "no ") || has(unless, "not ") || has(unless, "latest")))
        return "`unless no`, `not`, `latest`: a later event ends the exclusion";
    if (has(standard, "judged by response") ||
        (told.kind == VerdictKind::not_applicable && has(standard, "judged by")))
        return "`judged by` what is still to come";
    if (told.why == NotApplicable::discharged && is_excluded)
        return "discharged, and excluded by what came after it: exclusions are asked first";
    if (told.why == NotApplicable::no_anchor && is_unknown &&
        cites_what_is_not_exact(*other, world))
        return "no anchor, where a time is not known exactly: what comes later may have been it";
    if (told.kind == VerdictKind::not_applicable && is_unknown && has(standard, "when first") &&
        has(part_of(standard, "when"), " where "))
        return "`when first ... where`: not surely the first, so a later one may be it";
    if (told.why == NotApplicable::discharged && (is_proved || is_unknown))
        return "discharged, and met, or forbidden, or perhaps so, by what came after it: row 3 "
               "comes first";
    if (told.kind == VerdictKind::not_applicable) return {};
    if (has(duty, " in case")) return "`in case`: judged at T";
    if (looks_after_a_name(duty)) return "`after`: judged at T";
    if (has(duty, " before last ") && (told.kind == VerdictKind::missed || is_unknown))
        return "`before last`: a later one may come";
    if (!unless.empty() && (is_excluded || is_unknown)) return "`unless`: a later event excludes";
    const bool has_no_deadline = told.miss == assurance::Miss::unlike ||
                                 told.miss == assurance::Miss::early || !told.deadline.is_set;
    const bool may_be_discharged = is_discharged || (is_unknown && has(standard, "discharged by"));
    const bool is_ceiling = has(duty, "require no ") || has(duty, "at most ");
    if ((told.kind == VerdictKind::missed || is_ceiling) && has_no_deadline && may_be_discharged)
        return "a duty without a deadline can be discharged at any time";
    if (told.kind == VerdictKind::missed && has_no_deadline && is_group && is_met &&
        has(standard, "discharged by"))
        return "a part of a group without a deadline can be discharged at any time";
    if (may_be_doubted_at_any_time(standard) && is_unknown)
        return "`doubt if` without `over`: a later event casts doubt";
    if (told.miss == assurance::Miss::early && is_unknown &&
        has(part_of(standard, "doubt if"), ".. deadline"))
        return "too early, and a `doubt if` that looks up to the deadline, which is to come";
    return {};
}

// A response that comes after the deadline makes a miss late; it stays a miss. Of a group the part
// that was missed first is told, and another one may be missed, too.
bool stays(const Told& told, const Told& other, bool is_group) {
    if (told.kind != other.kind || told.why != other.why) return false;
    if (is_group && told.kind == VerdictKind::missed) return true;
    const bool was_undone =
        told.miss == assurance::Miss::never || told.miss == assurance::Miss::early;
    return told.miss == other.miss || (was_undone && other.miss == assurance::Miss::late);
}

TEST(Time, LeavesFinalVerdictsAlone) {
    Tally met{"Met stays met"};
    Tally missed{"Missed stays missed"};
    Tally not_applicable{"Not applicable stays so"};
    for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(300); ++seed) {
        oracle::World world = generate_world(seed);
        const language::Compilation compilation = oracle::compile(world.pack);
        ASSERT_TRUE(compilation.succeeded());
        oracle::Random random{seed};
        world.input.as_of -= random.one_of({0, 20, 40});
        const std::vector<Told> early = judge(compilation.program, world.input);
        oracle::Input later = world.input;
        later.as_of += random.one_of({1, 1, 2, 5, 10, 20, 60, 400});
        const std::vector<Told> late = judge(compilation.program, later);
        for (const Told& told : early) {
            if (told.trigger.line == 0) continue;
            if (told.kind == VerdictKind::pending || told.kind == VerdictKind::cannot_tell)
                continue;
            const std::string text = text_of(world, told.standard);
            const bool is_periodic = has(text, "every ");
            std::string found;
            bool holds = false;
            const Told* became = nullptr;
            for (const Told& other : late) {
                if (other.which_case != told.which_case || other.standard != told.standard)
                    continue;
                found += "\n    " + other.in_words();
                if (other.trigger != told.trigger) continue;
                if (is_periodic && other.anchor != told.anchor) {
                    if (became == nullptr) became = &other;  // where no interval is left
                    continue;
                }
                became = &other;
                holds = holds || stays(told, other, has(text, " { "));
            }
            Tally& tally = told.kind == VerdictKind::met      ? met
                           : told.kind == VerdictKind::missed ? missed
                                                              : not_applicable;
            const std::string exception =
                exception_to_time(world, compilation.program, told, became);
            if (!exception.empty())
                tally.except(exception, !holds);
            else if (holds)
                tally.holds();
            else
                tally.fails(describe(world, told.standard, world.input.cases[told.which_case]) +
                            told.in_words() + "\nas of " + oracle::write_day(later.as_of) + found);
        }
    }
    met.conclude(0.6);
    missed.conclude(0.5);
    not_applicable.conclude(0.25);
}

}  // namespace
}  // namespace hearken::properties
