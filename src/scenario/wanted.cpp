#include "scenario/wanted.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/expected.h"

namespace hearken::scenario {
namespace {

using assurance::VerdictKind;
using language::Clauses;
using language::Obligation;
using language::Timing;
using language::Window;

template <typename Test>
bool any_part(const Obligation& duty, const Test& test) {
    if (duty.kind != Obligation::Kind::all && duty.kind != Obligation::Kind::any) return test(duty);
    return std::any_of(duty.parts.begin(), duty.parts.end(), [&](const Obligation& part) {
        return any_part(part, test);
    });
}

bool is_timed(const Obligation& duty) {
    return duty.kind == Obligation::Kind::response || duty.kind == Obligation::Kind::bound;
}

bool is_count(const Obligation& duty) {
    return duty.kind == Obligation::Kind::absence || duty.kind == Obligation::Kind::at_least ||
           duty.kind == Obligation::Kind::at_most;
}

bool can_be_missed(const Obligation& duty) {
    return !is_timed(duty) || duty.timing.kind != Timing::Kind::practicable;
}

// What is due by the end of the trigger's own day is due before anybody judges, who does so at the
// end of a day; only a clock that stopped makes it later.
bool is_due_at_once(const Timing& timing) {
    if (timing.kind == Timing::Kind::by) return timing.by == Timing::CalendarEnd::end_of_day;
    return timing.kind != Timing::Kind::between && !timing.table && timing.first.count == 0 &&
           timing.first.unit != language::Unit::hours;
}

// The rows of the tables in docs/standards-language.md ("The order of the verdict") that give it.
bool can_be_pending(const Clauses& clauses) {
    return any_part(*clauses.obligation, [&](const Obligation& duty) {
        if (duty.kind == Obligation::Kind::response)
            return duty.timing.kind != Timing::Kind::not_before &&
                   duty.timing.kind != Timing::Kind::practicable &&
                   (!is_due_at_once(duty.timing) || !clauses.stops.empty());
        if (is_count(duty))
            return duty.window.kind == Window::Kind::within ||
                   duty.window.kind == Window::Kind::from_until;
        return duty.kind == Obligation::Kind::periodic;
    });
}

bool has_boundary(const Obligation& duty) {
    if (is_timed(duty)) return duty.timing.kind != Timing::Kind::practicable;
    if (is_count(duty)) return duty.window.kind == Window::Kind::within;
    return duty.kind == Obligation::Kind::periodic;
}

// `when case opened` always has a trigger; something else must take the duty away.
bool always_applies(const language::Standard& standard) {
    if (standard.for_each || standard.effective.first != earliest_date ||
        standard.effective.last != latest_date || standard.versions.size() > 1)
        return false;
    const Clauses& clauses = standard.versions.front().clauses;
    const bool opens = clauses.trigger &&
                       clauses.trigger->kind == language::Trigger::Kind::case_opened &&
                       !clauses.trigger->where;
    return opens && !clauses.applies && clauses.anchors.empty() && clauses.exclusions.empty() &&
           clauses.discharges.empty() && clauses.obligation &&
           !any_part(*clauses.obligation, [](const Obligation& duty) {
               const bool waits = duty.kind == Obligation::Kind::order ||
                                  (is_timed(duty) && duty.timing.kind == Timing::Kind::not_before);
               return waits || (is_count(duty) && duty.window.kind == Window::Kind::from_until);
           });
}

bool asks_more_than_known(const language::PredicatePtr& predicate) {
    if (!predicate) return false;
    using Kind = language::Predicate::Kind;
    switch (predicate->kind) {
        case Kind::known:
            return false;
        case Kind::all:
        case Kind::any:
        case Kind::negation:
            return std::any_of(
                predicate->parts.begin(), predicate->parts.end(), asks_more_than_known);
        default:
            return true;
    }
}

// Only a quality of the trigger that asks whether something is stated always has an answer.
bool always_told(const language::Standard& standard) {
    if (standard.for_each || standard.effective.first != earliest_date ||
        standard.effective.last != latest_date || standard.versions.size() > 1)
        return false;
    const Clauses& clauses = standard.versions.front().clauses;
    if (!clauses.obligation || clauses.obligation->kind != Obligation::Kind::quality) return false;
    if (!clauses.obligation->events.terms.empty() ||
        asks_more_than_known(clauses.obligation->where))
        return false;
    if (clauses.applies || !clauses.anchors.empty() || !clauses.exclusions.empty() ||
        !clauses.doubts.empty() || !clauses.discharges.empty() || !clauses.fields.empty())
        return false;
    const language::Trigger& trigger = *clauses.trigger;
    if (trigger.kind != language::Trigger::Kind::picked || trigger.pick != language::Pick::each ||
        trigger.where)
        return false;
    return std::none_of(
        trigger.events.terms.begin(),
        trigger.events.terms.end(),
        [](const language::EventTerm& term) { return term.where || !term.people.asks_nothing(); });
}

const language::DurationTable* table_of(const Obligation& duty) {
    if (duty.kind == Obligation::Kind::response && duty.timing.table)
        return duty.timing.table.get();
    if (duty.kind == Obligation::Kind::periodic && duty.every_table) return duty.every_table.get();
    return nullptr;
}

struct Place {
    std::uint16_t version = 0;
    int table_line = -1;  // -1: any
    int is_first = -1;    // -1: any
    std::string words;
};

// Each place of the standard that has a boundary of its own.
std::vector<Place> boundaries(const language::Standard& standard) {
    std::vector<Place> places;
    for (std::size_t at = 0; at < standard.versions.size(); ++at) {
        const language::Version& version = standard.versions[at];
        if (!version.clauses.obligation || !any_part(*version.clauses.obligation, has_boundary))
            continue;
        const Obligation& duty = *version.clauses.obligation;
        Place place;
        place.version = static_cast<std::uint16_t>(at);
        if (standard.versions.size() > 1)
            place.words = fmt::format(" of version {}",
                                      version.label.empty() ? fmt::format("{}", at + 1)
                                                            : fmt::format("\"{}\"", version.label));
        if (const language::DurationTable* table = table_of(duty)) {
            for (std::size_t line = 0; line < table->lines.size(); ++line) {
                Place of_line = place;
                of_line.table_line = static_cast<int>(line);
                of_line.words += fmt::format(" of the line {} ({})",
                                             line + 1,
                                             language::to_text(table->lines[line].duration));
                places.push_back(std::move(of_line));
            }
        } else if (duty.kind == Obligation::Kind::periodic && duty.first_interval) {
            for (const int is_first : {1, 0}) {
                Place of_interval = place;
                of_interval.is_first = is_first;
                of_interval.words +=
                    is_first == 1 ? " of the first interval" : " of a later interval";
                places.push_back(std::move(of_interval));
            }
        } else {
            places.push_back(std::move(place));
        }
    }
    return places;
}

bool is_at(const Place& place, const Shown& shown) {
    return shown.version == place.version &&
           (place.table_line < 0 || shown.table_line == place.table_line) &&
           (place.is_first < 0 || shown.is_first_interval == (place.is_first == 1));
}

}  // namespace

std::array<bool, assurance::verdict_kinds> verdicts_of(const language::Standard& standard) {
    std::array<bool, assurance::verdict_kinds> can{};
    const auto of = [&](VerdictKind kind) -> bool& { return can[static_cast<std::size_t>(kind)]; };
    of(VerdictKind::met) = true;
    for (const language::Version& version : standard.versions) {
        if (!version.clauses.obligation) continue;
        of(VerdictKind::missed) |= any_part(*version.clauses.obligation, can_be_missed);
        of(VerdictKind::pending) |= can_be_pending(version.clauses);
    }
    of(VerdictKind::not_applicable) = !always_applies(standard);
    of(VerdictKind::cannot_tell) = !always_told(standard);
    return can;
}

std::vector<std::string> lacking(const language::Standard& standard,
                                 const std::vector<Shown>& shown) {
    std::vector<std::string> words;
    const auto can = verdicts_of(standard);
    for (std::size_t kind = 0; kind < can.size(); ++kind) {
        const bool is_shown = std::any_of(shown.begin(), shown.end(), [&](const Shown& one) {
            return static_cast<std::size_t>(one.kind) == kind;
        });
        if (can[kind] && !is_shown)
            words.push_back(fmt::format("no scenario with the verdict {}",
                                        in_words(static_cast<VerdictKind>(kind), std::string{})));
    }
    for (const Place& place : boundaries(standard))
        for (const Side side : {Side::in_time, Side::out_of_time}) {
            const bool is_shown = std::any_of(shown.begin(), shown.end(), [&](const Shown& one) {
                return one.side == side && is_at(place, one);
            });
            if (!is_shown)
                words.push_back(fmt::format("no scenario {} on the boundary{}",
                                            side == Side::in_time ? "in time" : "out of time",
                                            place.words));
        }
    return words;
}

}  // namespace hearken::scenario
