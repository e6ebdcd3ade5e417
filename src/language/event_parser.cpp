#include "language/event_parser.h"

#include <fmt/format.h>

#include <utility>

#include "language/condition_parser.h"
#include "language/people_parser.h"

namespace hearken::language {
namespace {

bool begins_events_at(const TokenReader& reader, std::size_t ahead) {
    if (reader.is_word("any", ahead) && reader.is_word("event", ahead + 1)) return true;
    if (!reader.is_name(ahead) || begins_comparison_of_people(reader, ahead) ||
        begins_text_condition(reader, ahead))
        return false;
    const Token& after = reader.token(ahead + 1);
    if (after.kind == TokenKind::symbol)
        return after.text == ")" || after.text == "}" || after.text == ";";
    return !(after.kind == TokenKind::word && (after.text == "in" || after.text == "known"));
}

}  // namespace

// Whether events stand here and not a condition: `kind`, `any event`, and no path or operator.
bool begins_events(const TokenReader& reader) {
    if (reader.is_word("any") && reader.is_word("event", 1)) return true;
    if (reader.is_symbol("(")) {
        std::size_t ahead = 1;
        while (reader.is_symbol("(", ahead)) ++ahead;
        return begins_events_at(reader, ahead);
    }
    return begins_events_at(reader, 0);
}

bool parse_event_term(TokenReader& reader, EventSet& events) {
    const TokenReader::Depth depth{reader};
    if (!reader.check_depth()) return false;
    if (reader.take_symbol("("))
        return parse_events(reader, events) && reader.expect_symbol(")", "(answered or refused)");
    EventTerm term;
    term.at = reader.here();
    if (reader.is_word("any") && reader.is_word("event", 1)) {
        reader.skip(2);
        term.is_any_event = true;
    } else if (!reader.expect_name(term.kind, "an event's kind", "answered, or any event")) {
        return false;
    }
    if (!parse_people(reader, term.people)) return false;
    if (reader.take_word("where") && !parse_condition_without_or(reader, term.where)) return false;
    events.terms.push_back(std::move(term));
    return true;
}

bool parse_events(TokenReader& reader, EventSet& events) {
    do {
        if (!parse_event_term(reader, events)) return false;
    } while (reader.take_word("or"));
    return true;
}

bool parse_span(TokenReader& reader, Span& span) {
    constexpr auto example = "over s .. deadline, before s, or after s";
    if (reader.take_word("over")) {
        span.kind = Span::Kind::over;
        if (!reader.expect_bound(span.from, example) || !reader.expect_symbol("..", example))
            return false;
        if (reader.take_word("deadline")) {
            span.to_deadline = true;
            return true;
        }
        return reader.expect_bound(span.to, example);
    }
    if (reader.is_word("before") || reader.is_word("after")) {
        span.kind = reader.is_word("before") ? Span::Kind::before : Span::Kind::after;
        reader.skip();
        return reader.expect_bound(span.from, example);
    }
    return true;
}

}  // namespace hearken::language
