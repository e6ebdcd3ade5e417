#include "language/people_parser.h"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <utility>

#include "language/condition_parser.h"

namespace hearken::language {
namespace {

bool parse_role_choice(TokenReader& reader, RoleChoice& choice) {
    constexpr auto example = "by sergeant, or by any of {paediatrician, nurse}";
    choice.at = reader.here();
    if (!reader.is_word("any"))
        return reader.expect_name(choice.any_of.emplace_back(), "a role", example);
    reader.skip();
    if (!reader.expect_word("of", example) || !reader.expect_symbol("{", example)) return false;
    do {
        if (!reader.expect_name(choice.any_of.emplace_back(), "a role", example)) return false;
    } while (reader.take_symbol(","));
    return reader.expect_symbol("}", example);
}

// `answered by end of day of s` and `within ... by recorded time` are timings.
bool is_by_role(const TokenReader& reader, std::size_t ahead) {
    if (!reader.is_word("by", ahead)) return false;
    const bool is_timing =
        ((reader.is_word("start", ahead + 1) || reader.is_word("end", ahead + 1)) &&
         reader.is_word("of", ahead + 2)) ||
        (reader.is_word("recorded", ahead + 1) && reader.is_word("time", ahead + 2));
    return !is_timing && (reader.is_name(ahead + 1) || reader.is_word("any", ahead + 1));
}

// `attended by police and social_worker`: what follows `and` is no condition.
bool is_role_after_and(const TokenReader& reader) {
    if (!reader.is_word("and") || !reader.is_name(1) || begins_people(reader, 2) ||
        begins_comparison_of_people(reader, 1))
        return false;
    const Token& after = reader.token(2);
    if (after.kind == TokenKind::symbol) return after.text == "}" || after.text == ";";
    return after.kind == TokenKind::word && after.text != "known" && after.text != "in";
}

bool parse_likeness(TokenReader& reader, Predicate& predicate) {
    const bool is_same = reader.is_word("same");
    const auto* example =
        is_same ? "same q.officer as s.officer" : "different q.officer from s.officer";
    predicate.kind = is_same ? Predicate::Kind::same : Predicate::Kind::different;
    reader.skip();
    return parse_people_path(reader, predicate.left.emplace_back()) &&
           reader.expect_word(is_same ? "as" : "from", example) &&
           parse_people_path(reader, predicate.right.emplace_back());
}

bool parse_age(TokenReader& reader, Predicate& predicate) {
    constexpr auto example = "age of c on s >= 18";
    predicate.kind = Predicate::Kind::age;
    reader.skip(2);
    return reader.expect_bound(predicate.person, example) && reader.expect_word("on", example) &&
           reader.expect_bound(predicate.event, example) &&
           parse_comparison_sign(reader, predicate.comparison, example) &&
           reader.expect_count(predicate.years, example);
}

}  // namespace

bool begins_people(const TokenReader& reader, std::size_t ahead) {
    return ((reader.is_word("about", ahead) || reader.is_word("of", ahead)) &&
            reader.is_name(ahead + 1)) ||
           is_by_role(reader, ahead) ||
           (reader.is_word("attended", ahead) && reader.is_word("by", ahead + 1));
}

bool parse_people(TokenReader& reader, PeopleAsked& people) {
    if (reader.is_word("about") || (reader.is_word("of") && reader.is_name(1))) {
        people.is_of = reader.is_word("of");
        reader.skip();
        if (!reader.expect_bound(people.about, "asked about c")) return false;
    }
    if (is_by_role(reader, 0)) {
        reader.skip();
        if (!parse_role_choice(reader, people.by)) return false;
    }
    if (!reader.is_word("attended") || !reader.is_word("by", 1)) return true;
    reader.skip(2);
    do {
        if (!parse_role_choice(reader, people.attended.emplace_back())) return false;
    } while (reader.take_symbol(","));
    if (!is_role_after_and(reader)) return true;
    return reader.complain("`attended by` takes roles with commas between them.",
                           "Write: attended by police, social_worker");
}

bool parse_for_each(TokenReader& reader, ForEach& for_each) {
    constexpr auto example = "for each child c";
    for_each.at = reader.here();
    reader.skip();
    if (!reader.expect_word("each", example)) return false;
    do {
        if (!reader.expect_name(for_each.roles.emplace_back(), "a role", example)) return false;
    } while (reader.take_word("or"));
    for_each.as.at = reader.here();
    if (!reader.is_name())
        return reader.complain(
            fmt::format("Expected a name for the person, found {}.", reader.shown()),
            fmt::format("Write: for each {} c, and c wherever the person is meant: about c",
                        for_each.roles.back()));
    if (!reader.expect_name(for_each.as.name, "a name for the person", example)) return false;
    return !reader.take_word("where") || parse_condition_without_or(reader, for_each.where);
}

bool begins_comparison_of_people(const TokenReader& reader, std::size_t ahead) {
    const bool is_path = reader.is_name(ahead + 1) || reader.is_word("case", ahead + 1);
    return ((reader.is_word("same", ahead) || reader.is_word("different", ahead)) && is_path) ||
           (reader.is_word("age", ahead) && reader.is_word("of", ahead + 1));
}

bool begins_condition_on_people(const TokenReader& reader) {
    return begins_comparison_of_people(reader, 0) || (reader.is_name() && begins_people(reader, 1));
}

bool parse_condition_on_people(TokenReader& reader, PredicatePtr& out) {
    out = std::make_shared<Predicate>();
    out->at = reader.here();
    if (reader.is_word("age") && reader.is_word("of", 1)) return parse_age(reader, *out);
    if (!begins_people(reader, 1)) return parse_likeness(reader, *out);
    out->kind = Predicate::Kind::event_is;
    return reader.expect_bound(out->event, "s attended by police") &&
           parse_people(reader, out->people);
}

PredicatePtr condition_of(const EventTerm& term) {
    if (term.people.asks_nothing()) return term.where;
    auto people = std::make_shared<Predicate>();
    people->kind = Predicate::Kind::event_is;
    people->event = {term.kind, 0, term.at};
    people->people = term.people;
    people->at = term.at;
    if (!term.where) return people;
    auto both = std::make_shared<Predicate>();
    both->kind = Predicate::Kind::all;
    both->parts = {std::move(people), term.where};
    both->at = term.at;
    return both;
}

bool parse_people_path(TokenReader& reader, Operand& operand) {
    if (!parse_path(reader, operand)) return false;
    const bool is_of_event = operand.kind == Operand::Kind::attribute &&
                             reader.previous().kind != TokenKind::quoted_word &&
                             !operand.event.name.empty();
    if (!is_of_event) return true;
    if (operand.name == "by") operand.kind = Operand::Kind::done_by;
    if (operand.name == "about") operand.kind = Operand::Kind::about;
    if (operand.name == "participants") operand.kind = Operand::Kind::participants;
    return true;
}

}  // namespace hearken::language
