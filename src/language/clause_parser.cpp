#include "language/clause_parser.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/condition_parser.h"
#include "language/duration_parser.h"
#include "language/event_parser.h"
#include "language/obligation_parser.h"
#include "language/people_parser.h"

namespace hearken::language {
namespace {

constexpr std::array clause_words = {"source",    "owner",   "area",  "weight",     "status",
                                     "effective", "version", "for",   "applies",    "when",
                                     "given",     "unless",  "doubt", "discharged", "excused",
                                     "clock",     "require", "needs", "warn",       "say"};

// `when anchor strategy_discussion as s`: two names in a row, the first of which is a `param`.
bool begins_with_param(const TokenReader& reader) {
    const bool is_followed_by_events = reader.is_name(1) || reader.is_symbol("(", 1) ||
                                       (reader.is_word("any", 1) && reader.is_word("event", 2));
    return reader.is_name() && is_followed_by_events && !begins_people(reader, 1);
}

bool parse_trigger(TokenReader& reader, ParsedClauses& parsed) {
    constexpr auto example = "when first asked as d";
    if (parsed.clauses.trigger)
        return reader.complain("A standard has one `when`.",
                               "Write a second standard, or join the events with `or`.");
    Trigger trigger;
    trigger.at = reader.here();
    reader.skip();
    if (reader.is_word("case") && reader.is_word("opened", 1)) {
        reader.skip(2);
        trigger.kind = Trigger::Kind::case_opened;
    } else if (reader.take_word("at")) {
        constexpr auto counted = "when at least 3 reported in 90 days as m";
        trigger.kind = Trigger::Kind::counted;
        if (!reader.expect_word("least", counted) || !reader.expect_count(trigger.count, counted) ||
            !parse_events(reader, trigger.events) || !reader.expect_word("in", counted) ||
            !parse_duration(reader, trigger.within))
            return false;
    } else {
        if (reader.take_word("first"))
            trigger.pick = Pick::first;
        else if (reader.take_word("last"))
            trigger.pick = Pick::last;
        else if (!reader.take_word("each") && begins_with_param(reader))
            (void)reader.expect_name(trigger.pick_param, "a pick", example);
        if (!parse_events(reader, trigger.events)) return false;
    }
    if (!reader.expect_as(trigger.as, example)) return false;
    if (reader.take_word("where") && !parse_condition_without_or(reader, trigger.where))
        return false;
    parsed.clauses.trigger = std::move(trigger);
    return true;
}

bool parse_anchor(TokenReader& reader, ParsedClauses& parsed) {
    constexpr auto example = "given last notification before a as n else cannot tell";
    Anchor anchor;
    anchor.at = reader.here();
    reader.skip();
    if (reader.take_word("first"))
        anchor.pick = Pick::first;
    else if (!reader.take_word("last"))
        return reader.complain(fmt::format("Expected `first` or `last`, found {}.", reader.shown()),
                               fmt::format("Write: {}", example));
    if (!parse_events(reader, anchor.events)) return false;
    if (reader.take_word("after"))
        anchor.is_before = false;
    else if (!reader.expect_word("before", example))
        return false;
    if (!reader.expect_bound(anchor.reference, example) || !reader.expect_as(anchor.as, example))
        return false;
    if (reader.take_word("else")) {
        if (reader.is_word("cannot") && reader.is_word("tell", 1))
            anchor.else_cannot_tell = true;
        else if (!(reader.is_word("not") && reader.is_word("applicable", 1)))
            return reader.complain(fmt::format("Expected a verdict, found {}.", reader.shown()),
                                   "Write: else cannot tell, or else not applicable");
        reader.skip(2);
    }
    parsed.has_anchors = true;
    parsed.clauses.anchors.push_back(std::move(anchor));
    return true;
}

bool parse_condition(TokenReader& reader,
                     std::vector<Condition>& conditions,
                     std::string_view example) {
    Condition condition;
    condition.at = reader.here();
    const bool is_doubt = reader.is_word("doubt");
    reader.skip();
    if (is_doubt && !reader.expect_word("if", example)) return false;
    if (begins_events(reader)) {
        auto holds = std::make_shared<Predicate>();
        holds->kind = Predicate::Kind::exists;
        holds->at = reader.here();
        const std::size_t begin = reader.mark();
        if (!parse_events(reader, holds->events) || !parse_span(reader, holds->span)) return false;
        condition.holds = std::move(holds);
        if (reader.is_word("and")) {  // `s attended by police and ...` is a condition after all
            reader.go_back_to(begin);
            if (!parse_predicate(reader, condition.holds)) return false;
        }
    } else if (!parse_predicate(reader, condition.holds)) {
        return false;
    }
    if (!reader.expect_text(condition.reason, "the reason", example)) return false;
    conditions.push_back(std::move(condition));
    return true;
}

bool parse_discharge(TokenReader& reader, ParsedClauses& parsed) {
    constexpr auto example = "discharged by withdrawn \"withdrawn\"";
    Discharge discharge;
    discharge.at = reader.here();
    reader.skip();
    if (!reader.expect_word("by", example) || !parse_events(reader, discharge.events) ||
        !reader.expect_text(discharge.reason, "the reason", example))
        return false;
    parsed.has_discharges = true;
    parsed.clauses.discharges.push_back(std::move(discharge));
    return true;
}

bool parse_excuse(TokenReader& reader, ParsedClauses& parsed) {
    constexpr auto example = "excused by visit_refused \"nobody opened the door\"";
    Excuse excuse;
    excuse.at = reader.here();
    reader.skip();
    if (!reader.expect_word("by", example) || !parse_events(reader, excuse.events) ||
        !reader.expect_text(excuse.reason, "the reason", example))
        return false;
    parsed.has_excuses = true;
    parsed.clauses.excuses.push_back(std::move(excuse));
    return true;
}

bool parse_scope(TokenReader& reader, ParsedClauses& parsed) {
    constexpr auto example = "applies where case.agency = \"police\"";
    if (parsed.clauses.applies)
        return reader.complain("A standard has one `applies where`.", "Join the two with `and`.");
    reader.skip();
    return reader.expect_word("where", example) && parse_predicate(reader, parsed.clauses.applies);
}

bool parse_warning(TokenReader& reader, ParsedClauses& parsed) {
    constexpr auto example = "warn 5 working days before deadline";
    if (parsed.clauses.warning)
        return reader.complain("A standard warns once.", "Leave one of the two out.");
    Warning warning;
    warning.at = reader.here();
    reader.skip();
    if (!parse_duration(reader, warning.before) || !reader.expect_word("before", example) ||
        !reader.expect_word("deadline", example))
        return false;
    parsed.clauses.warning = std::move(warning);
    return true;
}

bool parse_saying(TokenReader& reader, ParsedClauses& parsed) {
    if (parsed.clauses.saying)
        return reader.complain("A standard has one `say`.", "Leave one of the two out.");
    Saying saying;
    saying.at = reader.here();
    reader.skip();
    if (!reader.expect_text(
            saying.text, "what to say", "say \"Due {deadline}; {h|none recorded}\""))
        return false;
    parsed.clauses.saying = std::move(saying);
    return true;
}

bool parse_stop(TokenReader& reader, ParsedClauses& parsed) {
    constexpr auto example = "clock stops from paused until resumed \"not found\"";
    ClockStop stop;
    stop.at = reader.here();
    reader.skip();
    if (!reader.expect_word("stops", example) || !reader.expect_word("from", example) ||
        !parse_events(reader, stop.from) || !reader.expect_word("until", example) ||
        !parse_events(reader, stop.until) ||
        !reader.expect_text(stop.reason, "the reason", example))
        return false;
    parsed.has_stops = true;
    parsed.clauses.stops.push_back(std::move(stop));
    return true;
}

bool parse_require(TokenReader& reader, ParsedClauses& parsed) {
    if (parsed.clauses.obligation)
        return reader.complain("A standard has one `require`.",
                               "Write all { ... ; ... }, or a second standard.");
    reader.skip();
    Obligation obligation;
    if (!parse_obligation(reader, obligation)) return false;
    parsed.clauses.obligation = std::move(obligation);
    if (reader.take_word("calendar"))
        return reader.expect_text(parsed.clauses.calendar, "a calendar", "calendar \"scotland\"");
    return true;
}

bool parse_field(TokenReader& reader, ParsedClauses& parsed, Position at) {
    FieldNeed need;
    need.at = at;
    if (!parse_people_path(reader, need.field)) return false;
    parsed.has_fields = true;
    parsed.clauses.fields.push_back(std::move(need));
    return true;
}

bool parse_feed(TokenReader& reader, ParsedClauses& parsed) {
    constexpr auto example = "needs feed agency.feed over s .. deadline";
    FeedNeed need;
    need.at = reader.here();
    reader.skip();
    if (reader.take_word("field")) return parse_field(reader, parsed, need.at);
    if (!reader.expect_word("feed", example) || !reader.expect_name(need.feed, "a feed", example))
        return false;
    while (reader.take_symbol(".")) {
        std::string part;
        if (!reader.expect_name(part, "a feed", example)) return false;
        need.feed += "." + part;
    }
    if (reader.take_word("over")) {
        BoundName from;
        if (!reader.expect_bound(from, example) || !reader.expect_symbol("..", example))
            return false;
        need.from = std::move(from);
        if (!reader.take_word("deadline")) {
            BoundName to;
            if (!reader.expect_bound(to, example)) return false;
            need.to = std::move(to);
        }
    }
    parsed.has_feeds = true;
    parsed.clauses.feeds.push_back(std::move(need));
    return true;
}

}  // namespace

// What people write behind a clause in English, and where the language has it.
static std::string place_of(const TokenReader& reader) {
    if (reader.is_word("about") || reader.is_word("by") || reader.is_word("attended"))
        return "Whom an event concerns, who did it and who took part stand before `where`: "
               "answered about c by nurse where ...";
    if (reader.is_word("where"))
        return "A condition stands right behind its event: answered where ... within ...";
    if (reader.is_word("every"))
        return "An interval stands before its event: every 6 months visit while from a until b";
    if (reader.shown().find('#') != std::string::npos) return "A comment begins with //";
    return {};
}

bool parse_clause(TokenReader& reader, ParsedClauses& parsed) {
    if (reader.is_word("when")) return parse_trigger(reader, parsed);
    if (reader.is_word("given")) return parse_anchor(reader, parsed);
    if (reader.is_word("unless")) {
        parsed.has_exclusions = true;
        return parse_condition(reader, parsed.clauses.exclusions, "unless withdrawn \"withdrawn\"");
    }
    if (reader.is_word("doubt")) {
        parsed.has_doubts = true;
        return parse_condition(reader,
                               parsed.clauses.doubts,
                               "doubt if answered before s \"held before it was decided\"");
    }
    if (reader.is_word("discharged")) return parse_discharge(reader, parsed);
    if (reader.is_word("excused")) return parse_excuse(reader, parsed);
    if (reader.is_word("clock")) return parse_stop(reader, parsed);
    if (reader.is_word("require")) return parse_require(reader, parsed);
    if (reader.is_word("needs")) return parse_feed(reader, parsed);
    if (reader.is_word("applies")) return parse_scope(reader, parsed);
    if (reader.is_word("warn")) return parse_warning(reader, parsed);
    if (reader.is_word("say")) return parse_saying(reader, parsed);
    if (const std::string place = place_of(reader); !place.empty())
        return reader.complain(fmt::format("{} begins no clause.", reader.shown()), place);
    std::vector<std::string> candidates(clause_words.begin(), clause_words.end());
    const std::string meant =
        reader.token().kind == TokenKind::word ? nearest(reader.token().text, candidates) : "";
    return reader.complain(fmt::format("{} begins no clause.", reader.shown()),
                           meant.empty() ? fmt::format("A clause begins with one of {}.",
                                                       fmt::join(clause_words, ", "))
                                         : fmt::format("Did you mean `{}`?", meant));
}

}  // namespace hearken::language
