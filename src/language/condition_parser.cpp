#include "language/condition_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "language/event_parser.h"
#include "language/people_parser.h"

namespace hearken::language {
namespace {

bool parse_number(TokenReader& reader, Decimal& out, std::string_view example) {
    const bool is_negative = reader.take_symbol("-");
    const std::optional<Decimal> number =
        reader.token().kind == TokenKind::number
            ? Decimal::parse(is_negative ? "-" + reader.token().text : reader.token().text)
            : std::nullopt;
    if (!number)
        return reader.complain(fmt::format("Expected a number, found {}.", reader.shown()),
                               fmt::format("Write: {}", example));
    out = *number;
    reader.skip();
    return true;
}

bool parse_operand(TokenReader& reader, Operand& operand) {
    operand.at = reader.here();
    const Token& now = reader.token();
    if (now.kind == TokenKind::number || reader.is_symbol("-")) {
        operand.kind = Operand::Kind::number;
        return parse_number(reader, operand.number, "a.amount >= 10");
    }
    if (now.kind == TokenKind::text) {
        operand.kind = Operand::Kind::text;
        operand.text = now.text;
        reader.skip();
        return true;
    }
    if (now.kind == TokenKind::date) {
        operand.kind = Operand::Kind::date;
        operand.date = reader.take_date();
        return true;
    }
    if (reader.is_word("yes") || reader.is_word("no")) {
        operand.kind = Operand::Kind::yes_or_no;
        operand.yes = reader.is_word("yes");
        reader.skip();
        return true;
    }
    if (reader.take_word("latest")) {
        constexpr auto example = "latest amount before s else 0";
        operand.kind = Operand::Kind::latest;
        if (!reader.expect_name(operand.name, "an attribute", example)) return false;
        if (reader.take_word("before")) {
            operand.has_before = true;
            if (!reader.expect_bound(operand.event, example)) return false;
        }
        if (reader.take_word("else")) {
            operand.otherwise.emplace();
            return parse_number(reader, *operand.otherwise, example);
        }
        return true;
    }
    return parse_path(reader, operand);
}

bool parse_sum(TokenReader& reader, std::vector<Operand>& sum) {
    bool is_subtracted = false;
    while (true) {
        Operand operand;
        operand.is_subtracted = is_subtracted;
        if (!parse_operand(reader, operand)) return false;
        sum.push_back(std::move(operand));
        if (reader.take_symbol("+"))
            is_subtracted = false;
        else if (reader.take_symbol("-"))
            is_subtracted = true;
        else
            return true;
    }
}

bool parse_comparison(TokenReader& reader, PredicatePtr& out) {
    out = std::make_shared<Predicate>();
    out->at = reader.here();
    if (!parse_sum(reader, out->left)) return false;
    if (reader.take_word("known")) {
        out->kind = Predicate::Kind::known;
        return true;
    }
    if (reader.take_word("in")) {
        out->kind = Predicate::Kind::in;
        constexpr auto example = "d.kind in {\"physical\", \"neglect\"}";
        if (!reader.expect_symbol("{", example)) return false;
        do {
            if (!parse_value(reader, out->right.emplace_back())) return false;
        } while (reader.take_symbol(","));
        return reader.expect_symbol("}", example);
    }
    out->kind = Predicate::Kind::comparison;
    constexpr auto example =
        "= != < <= > >=, in {...}, or known. Events in a condition: some answered before s";
    if (!parse_comparison_sign(reader, out->comparison, example)) return false;
    return parse_sum(reader, out->right);
}

bool parse_text_condition(TokenReader& reader, PredicatePtr& out) {
    constexpr auto example = "text v.narrative has child_words";
    out = std::make_shared<Predicate>();
    out->at = reader.here();
    reader.skip();
    if (!parse_path(reader, out->left.emplace_back()) || !reader.expect_word("has", example))
        return false;
    out->left.front().at = out->at;
    out->kind =
        reader.take_word("no") ? Predicate::Kind::has_no_phrase : Predicate::Kind::has_phrase;
    return reader.expect_name(out->lexicon, "a lexicon", example);
}

bool parse_unary(TokenReader& reader, PredicatePtr& out) {
    const TokenReader::Depth depth{reader};
    if (!reader.check_depth()) return false;
    const Position at = reader.here();
    if (reader.take_word("not")) {
        PredicatePtr part;
        if (!parse_unary(reader, part)) return false;
        out = std::make_shared<Predicate>();
        out->kind = Predicate::Kind::negation;
        out->parts.push_back(std::move(part));
        out->at = at;
        return true;
    }
    if (reader.take_symbol("("))
        return parse_predicate(reader, out) && reader.expect_symbol(")", "(a.x = 1 or a.x = 2)");
    if (reader.is_word("some") || reader.is_word("no")) {
        out = std::make_shared<Predicate>();
        out->kind = reader.is_word("some") ? Predicate::Kind::exists : Predicate::Kind::exists_not;
        out->at = at;
        reader.skip();
        return parse_events(reader, out->events) && parse_span(reader, out->span);
    }
    if (begins_condition_on_people(reader)) return parse_condition_on_people(reader, out);
    if (begins_text_condition(reader)) return parse_text_condition(reader, out);
    return parse_comparison(reader, out);
}

bool parse_joined(TokenReader& reader,
                  PredicatePtr& out,
                  std::string_view joint,
                  Predicate::Kind kind) {
    const TokenReader::Depth depth{reader};
    if (!reader.check_depth()) return false;
    const Position at = reader.here();
    std::vector<PredicatePtr> parts;
    do {
        PredicatePtr part;
        const bool ok = kind == Predicate::Kind::any ? parse_condition_without_or(reader, part)
                                                     : parse_unary(reader, part);
        if (!ok) return false;
        parts.push_back(std::move(part));
    } while (reader.take_word(joint));
    if (parts.size() == 1) {
        out = std::move(parts.front());
        return true;
    }
    out = std::make_shared<Predicate>();
    out->kind = kind;
    out->parts = std::move(parts);
    out->at = at;
    return true;
}

}  // namespace

bool parse_path(TokenReader& reader, Operand& operand) {
    constexpr auto example = "f.amount, case.channel, or an attribute of the event itself";
    operand.kind = Operand::Kind::attribute;
    if (reader.is_word("case") && reader.is_symbol(".", 1)) {
        reader.skip(2);
        operand.kind = Operand::Kind::case_attribute;
        if (!reader.expect_name(operand.name, "an attribute", example)) return false;
    } else if (reader.is_name() && reader.is_symbol(".", 1)) {
        if (!reader.expect_bound(operand.event, example)) return false;
        reader.skip();
        if (!reader.expect_name(operand.name, "an attribute", example)) return false;
    } else {
        if (!reader.expect_name(operand.name, "a value", example)) return false;
    }
    const bool was_quoted = reader.previous().kind == TokenKind::quoted_word;
    while (reader.is_symbol(".")) {  // nested attributes are named parent.child
        reader.skip();
        std::string part;
        if (!reader.expect_name(part, "an attribute", example)) return false;
        operand.name += "." + part;
    }
    if (operand.name == "happened" && !was_quoted && operand.kind == Operand::Kind::attribute)
        operand.kind = Operand::Kind::happened;
    return true;
}

bool parse_comparison_sign(TokenReader& reader, Comparison& comparison, std::string_view example) {
    static constexpr std::array<std::pair<std::string_view, Comparison>, 6> comparisons = {
        {{"=", Comparison::equal},
         {"!=", Comparison::not_equal},
         {"<", Comparison::less},
         {"<=", Comparison::less_or_equal},
         {">", Comparison::greater},
         {">=", Comparison::greater_or_equal}}};
    const auto found = std::find_if(comparisons.begin(), comparisons.end(), [&](const auto& each) {
        return reader.is_symbol(each.first);
    });
    if (found == comparisons.end())
        return reader.complain(fmt::format("Expected a comparison, found {}.", reader.shown()),
                               fmt::format("Write: {}", example));
    comparison = found->second;
    reader.skip();
    return true;
}

// `text = "x"` asks for an attribute of that name.
bool begins_text_condition(const TokenReader& reader, std::size_t ahead) {
    const bool is_path = reader.is_name(ahead + 1) || reader.is_word("case", ahead + 1);
    return reader.is_word("text", ahead) && is_path &&
           (reader.is_symbol(".", ahead + 2) || reader.is_word("has", ahead + 2));
}

bool parse_value(TokenReader& reader, Operand& value) {
    value.at = reader.here();
    if (!reader.is_name() || reader.token().kind != TokenKind::word)
        return parse_operand(reader, value);
    // Nobody means another attribute where a fixed value is wanted.
    value.kind = Operand::Kind::text;
    value.text = reader.token().text;
    reader.skip();
    return true;
}

bool parse_condition_without_or(TokenReader& reader, PredicatePtr& out) {
    return parse_joined(reader, out, "and", Predicate::Kind::all);
}

bool parse_predicate(TokenReader& reader, PredicatePtr& out) {
    return parse_joined(reader, out, "or", Predicate::Kind::any);
}

}  // namespace hearken::language
