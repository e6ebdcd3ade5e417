#include "language/obligation_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "language/condition_parser.h"
#include "language/duration_parser.h"
#include "language/event_parser.h"
#include "language/people_parser.h"

namespace hearken::language {
namespace {

// `by end of day of s`, and the like.
bool parse_calendar_end(TokenReader& reader, Timing& timing) {
    using CalendarEnd = Timing::CalendarEnd;
    constexpr auto example =
        "by end of day of s, by end of week of s, by end of next school day of s, or "
        "by start of next school day of s";
    timing.kind = Timing::Kind::by;
    const std::uint32_t begin = reader.token().offset;
    const bool is_end = reader.is_word("end");
    reader.skip();
    if (!reader.expect_word("of", example)) return false;
    if (reader.take_word("next")) {
        if (reader.is_word("working"))
            return reader.complain("What is due on the next working day is due within one of them.",
                                   "Write: within 1 working day of s");
        if (!reader.expect_word("school", example) || !reader.expect_word("day", example))
            return false;
        timing.by =
            is_end ? CalendarEnd::end_of_next_school_day : CalendarEnd::start_of_next_school_day;
    } else if (reader.is_word("day") || reader.is_word("week")) {
        if (!is_end)
            return reader.complain_at(begin,
                                      "What is counted from an event cannot be due before it.",
                                      fmt::format("Write: {}", example));
        timing.by = reader.is_word("day") ? CalendarEnd::end_of_day : CalendarEnd::end_of_week;
        reader.skip();
    } else {
        return reader.complain(
            fmt::format("Expected `day`, `week` or `next school day`, found {}.", reader.shown()),
            fmt::format("Write: {}", example));
    }
    return reader.expect_word("of", example) && reader.expect_bound(timing.reference, example);
}

[[nodiscard]] bool begins_practicable(const TokenReader& reader) {
    return reader.is_word("as") && reader.is_word("soon", 1) && reader.is_word("as", 2);
}

[[nodiscard]] bool begins_timing(const TokenReader& reader) {
    return reader.is_word("within") || reader.is_word("not") || reader.is_word("between") ||
           reader.is_word("exactly") || reader.is_word("by") || begins_practicable(reader);
}

bool parse_limits(TokenReader& reader, Timing& timing) {
    constexpr auto within = "within 15 working days of s";
    constexpr auto not_before = "not before 60 days after n";
    constexpr auto between = "between 10 days and 20 days after n";
    constexpr auto exactly = "exactly 60 days after n";
    if (reader.take_word("within")) {
        timing.kind = Timing::Kind::within;
        const bool is_read = reader.take_word("by") ? parse_duration_table(reader, timing.table)
                                                    : parse_duration(reader, timing.first);
        return is_read && reader.expect_word("of", within) &&
               reader.expect_bound(timing.reference, within);
    }
    if (reader.take_word("not")) {
        timing.kind = Timing::Kind::not_before;
        return reader.expect_word("before", not_before) && parse_duration(reader, timing.first) &&
               reader.expect_word("after", not_before) &&
               reader.expect_bound(timing.reference, not_before);
    }
    if (reader.take_word("between")) {
        timing.kind = Timing::Kind::between;
        return parse_duration(reader, timing.first) && reader.expect_word("and", between) &&
               parse_duration(reader, timing.second) && reader.expect_word("after", between) &&
               reader.expect_bound(timing.reference, between);
    }
    if (begins_practicable(reader)) {
        constexpr auto practicable = "as soon as practicable after s";
        timing.kind = Timing::Kind::practicable;
        reader.skip(3);
        return reader.expect_word("practicable", practicable) &&
               reader.expect_word("after", practicable) &&
               reader.expect_bound(timing.reference, practicable);
    }
    if (reader.take_word("by")) {
        if (reader.is_word("end") || reader.is_word("start"))
            return parse_calendar_end(reader, timing);
        return reader.complain(fmt::format("Expected `end` or `start`, found {}.", reader.shown()),
                               "Write: by end of day of s, within 28 days of s, or a table: "
                               "within by s.risk { high: 7 days } of s");
    }
    timing.kind = Timing::Kind::exactly;
    return reader.expect_word("exactly", exactly) && parse_duration(reader, timing.first) &&
           reader.expect_word("after", exactly) && reader.expect_bound(timing.reference, exactly);
}

bool parse_timing(TokenReader& reader, Timing& timing) {
    if (!parse_limits(reader, timing)) return false;
    if (!reader.take_word("by")) return true;
    constexpr auto example = "within 24 hours of r by recorded time";
    timing.by_recorded = true;
    return reader.expect_word("recorded", example) && reader.expect_word("time", example);
}

bool parse_window(TokenReader& reader, Window& window) {
    constexpr auto example = "in case, within 28 days of s, before s, after s, or from a until b";
    if (reader.take_word("in")) {
        window.kind = Window::Kind::in_case;
        return reader.expect_word("case", "in case");
    }
    if (reader.take_word("within")) {
        window.kind = Window::Kind::within;
        return parse_duration(reader, window.within) && reader.expect_word("of", example) &&
               reader.expect_bound(window.reference, example);
    }
    if (reader.is_word("before") || reader.is_word("after")) {
        window.kind = reader.is_word("before") ? Window::Kind::before : Window::Kind::after;
        reader.skip();
        return reader.expect_bound(window.reference, example);
    }
    if (reader.take_word("from")) {
        window.kind = Window::Kind::from_until;
        if (!parse_events(reader, window.from) || !reader.expect_word("until", example))
            return false;
        return begins_events(reader) ? parse_events(reader, window.until)
                                     : parse_predicate(reader, window.until_state);
    }
    return reader.complain(fmt::format("Expected a stretch of time, found {}.", reader.shown()),
                           fmt::format("Write: {}", example));
}

bool parse_response(TokenReader& reader, Obligation& obligation) {
    // `NAME where ...` and `NAME timing` read as events first; the checker knows bound names.
    // Its `where` is read apart, as `s where` looks at s and `kind where` at the kind's event.
    if (reader.is_name() && reader.is_word("where", 1)) {
        EventTerm term;
        term.at = reader.here();
        term.kind = reader.token().text;
        reader.skip(2);
        if (!parse_condition_without_or(reader, term.where)) return false;
        obligation.events.terms.push_back(std::move(term));
        while (reader.take_word("or"))
            if (!parse_event_term(reader, obligation.events)) return false;
    } else if (!parse_events(reader, obligation.events)) {
        return false;
    }
    if (reader.take_word("before")) {
        obligation.kind = Obligation::Kind::order;
        if (reader.is_word("each") || reader.is_word("first") || reader.is_word("last")) {
            obligation.later_pick = reader.is_word("each")    ? Pick::each
                                    : reader.is_word("first") ? Pick::first
                                                              : Pick::last;
            reader.skip();
            return parse_events(reader, obligation.later);
        }
        obligation.later_is_bound = true;
        return reader.expect_bound(obligation.subject, "considered before first concluded");
    }
    if (!begins_practicable(reader) && reader.take_word("as") &&
        !reader.expect_bound(obligation.subject, "answered as h within ..."))
        return false;
    if (reader.take_word("where") && !parse_condition_without_or(reader, obligation.where))
        return false;
    if (begins_timing(reader)) return parse_timing(reader, obligation.timing);
    // Without timing it can only be a quality of a bound event: `s where ...`, `s attended by ...`.
    EventTerm& term = obligation.events.terms.front();
    const bool asks = term.where || !term.people.asks_nothing();
    if (obligation.events.terms.size() == 1 && asks && !obligation.where) {
        obligation.kind = Obligation::Kind::quality;
        obligation.subject.name = term.kind;
        obligation.subject.at = term.at;
        obligation.where = condition_of(term);
        obligation.events.terms.clear();
        return true;
    }
    return reader.complain(
        fmt::format("Expected when this must happen, found {}.", reader.shown()),
        "Write: within 15 working days of s, not before ..., between ..., exactly ..., or "
        "`a before first b`.");
}

bool parse_group(TokenReader& reader, Obligation& obligation) {
    obligation.kind = reader.is_word("all") ? Obligation::Kind::all : Obligation::Kind::any;
    reader.skip(2);
    do {
        if (reader.is_symbol("}")) break;
        if (!parse_obligation(reader, obligation.parts.emplace_back())) return false;
    } while (reader.take_symbol(";"));
    return reader.expect_symbol("}", "all { duty ; duty }");
}

}  // namespace

bool parse_obligation(TokenReader& reader, Obligation& obligation) {
    const TokenReader::Depth depth{reader};
    if (!reader.check_depth()) return false;
    obligation.at = reader.here();
    if ((reader.is_word("all") || reader.is_word("any")) && reader.is_symbol("{", 1))
        return parse_group(reader, obligation);
    if (reader.take_word("no")) {
        obligation.kind = Obligation::Kind::absence;
        return parse_events(reader, obligation.events) && parse_window(reader, obligation.window);
    }
    if (reader.take_word("at")) {
        constexpr auto example = "at least 2 updated within 28 days of r";
        if (reader.take_word("least"))
            obligation.kind = Obligation::Kind::at_least;
        else if (reader.take_word("most"))
            obligation.kind = Obligation::Kind::at_most;
        else
            return reader.complain(
                fmt::format("Expected `least` or `most`, found {}.", reader.shown()), example);
        return reader.expect_count(obligation.count, example) &&
               parse_events(reader, obligation.events) && parse_window(reader, obligation.window);
    }
    if (reader.take_word("every")) {
        constexpr auto example = "every 28 days reviewed while from opened until closed";
        obligation.kind = Obligation::Kind::periodic;
        if (reader.take_word("by")) {
            if (!parse_duration_table(reader, obligation.every_table)) return false;
        } else if (!parse_duration(reader, obligation.every)) {
            return false;
        }
        if (reader.take_word("first")) {
            obligation.first_interval.emplace();
            if (!parse_duration(reader, *obligation.first_interval)) return false;
        }
        return parse_events(reader, obligation.events) && reader.expect_word("while", example) &&
               parse_window(reader, obligation.window);
    }
    return parse_response(reader, obligation);
}

}  // namespace hearken::language
