#include "template/expression_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace hearken::templates {
namespace {

using Kind = Expression::Kind;

struct Sign {
    std::string_view text;
    Operator op;
};

constexpr std::array comparisons = {
    Sign{"==", Operator::equal},
    Sign{"!=", Operator::not_equal},
    Sign{"===", Operator::identical},
    Sign{"!==", Operator::not_identical},
    Sign{"<", Operator::less},
    Sign{"<=", Operator::less_or_equal},
    Sign{">", Operator::greater},
    Sign{">=", Operator::greater_or_equal},
};
constexpr std::array sums = {
    Sign{"+", Operator::add}, Sign{"-", Operator::subtract}, Sign{"~", Operator::concatenate}};
constexpr std::array products = {Sign{"*", Operator::multiply},
                                 Sign{"/", Operator::divide},
                                 Sign{"//", Operator::floor_divide},
                                 Sign{"%", Operator::remainder}};

// Words that cannot be variables, so that a slip of the pen is not read as one.
constexpr std::array<std::string_view, 6> reserved = {"and", "else", "if", "in", "is", "or"};

template <std::size_t size>
std::optional<Operator> skip_any(TokenReader& tokens, const std::array<Sign, size>& signs) {
    for (const Sign& sign : signs)
        if (tokens.skip_sign(sign.text)) return sign.op;
    return std::nullopt;
}

// Counts a level of nesting for as long as it lives.
class Nested {
public:
    explicit Nested(int& depth) : depth_(depth) { ++depth_; }
    ~Nested() { --depth_; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

private:
    int& depth_;
};

}  // namespace

ExpressionPtr ExpressionParser::make(Kind kind) const {
    auto made = std::make_unique<Expression>();
    made->kind = kind;
    made->line = tokens_.peek().line;
    return made;
}

ExpressionPtr ExpressionParser::make_literal(Value value) const {
    ExpressionPtr made = make(Kind::literal);
    made->literal = std::move(value);
    return made;
}

Result<ExpressionPtr> ExpressionParser::finish(ExpressionPtr made) const {
    for (const ExpressionPtr& part : made->parts)
        made->depth = std::max(made->depth, part->depth + 1);
    for (const NamedExpression& part : made->named)
        made->depth = std::max(made->depth, part.value->depth + 1);
    if (made->depth > nesting_max_) return too_deep();
    return made;
}

Result<ExpressionPtr> ExpressionParser::operation(Operator op,
                                                  ExpressionPtr left,
                                                  ExpressionPtr right) const {
    ExpressionPtr made = make(Kind::operation);
    made->op = op;
    made->line = left->line;
    made->parts.push_back(std::move(left));
    if (right != nullptr) made->parts.push_back(std::move(right));
    return finish(std::move(made));
}

Result<void> ExpressionParser::check_nesting() const {
    if (nesting_ <= nesting_max_) return {};
    return too_deep();
}

Failure ExpressionParser::too_deep() const {
    return tokens_.failure(
        tokens_.peek().line,
        fmt::format("expressions stand more than {} deep in one another", nesting_max_),
        "Give parts of it names with {% set %}.");
}

Result<ExpressionPtr> ExpressionParser::parse() {
    const Nested nested{nesting_};
    TRY(check_nesting());
    ExpressionPtr value = TRY(parse_or());
    if (!tokens_.skip_word("if")) return value;
    ExpressionPtr choice = make(Kind::choice);
    choice->parts.push_back(TRY(parse_or()));
    choice->parts.push_back(std::move(value));
    if (tokens_.skip_word("else")) choice->parts.push_back(TRY(parse()));
    return finish(std::move(choice));
}

Result<ExpressionPtr> ExpressionParser::parse_or() {
    ExpressionPtr left = TRY(parse_and());
    while (tokens_.skip_word("or")) {
        ExpressionPtr right = TRY(parse_and());
        left = TRY(operation(Operator::disjunction, std::move(left), std::move(right)));
    }
    return left;
}

Result<ExpressionPtr> ExpressionParser::parse_and() {
    ExpressionPtr left = TRY(parse_not());
    while (tokens_.skip_word("and")) {
        ExpressionPtr right = TRY(parse_not());
        left = TRY(operation(Operator::conjunction, std::move(left), std::move(right)));
    }
    return left;
}

Result<ExpressionPtr> ExpressionParser::parse_not() {
    if (!tokens_.skip_word("not")) return parse_in();
    const Nested nested{nesting_};
    TRY(check_nesting());
    return operation(Operator::negation, TRY(parse_not()), nullptr);
}

Result<ExpressionPtr> ExpressionParser::parse_in() {
    ExpressionPtr left = TRY(parse_is());
    const bool is_inverted = tokens_.is_word("not") && tokens_.peek_second().text == "in";
    if (is_inverted) tokens_.take();
    if (!tokens_.skip_word("in")) return left;
    ExpressionPtr right = TRY(parse_is());
    ExpressionPtr contained = TRY(operation(Operator::is_in, std::move(left), std::move(right)));
    if (!is_inverted) return contained;
    return operation(Operator::negation, std::move(contained), nullptr);
}

Result<ExpressionPtr> ExpressionParser::parse_is() {
    ExpressionPtr left = TRY(parse_comparison());
    if (!tokens_.skip_word("is")) return left;
    const bool is_inverted = tokens_.skip_word("not");
    ExpressionPtr test = make(Kind::test);
    test->word = TRY(tokens_.expect_name("the name of a test"));
    test->test = find_test(test->word);
    if (test->test == nullptr)
        return tokens_.failure(test->line,
                               fmt::format("there is no test \"{}\"", printable(test->word)),
                               fmt::format("The tests are {}.", names_of_tests()));
    test->parts.push_back(std::move(left));
    if (tokens_.is_sign("(")) TRY(parse_arguments(test->parts, test->named));
    test = TRY(finish(std::move(test)));
    if (!is_inverted) return test;
    return operation(Operator::negation, std::move(test), nullptr);
}

Result<ExpressionPtr> ExpressionParser::parse_comparison() {
    ExpressionPtr left = TRY(parse_sum());
    while (const std::optional<Operator> op = skip_any(tokens_, comparisons)) {
        ExpressionPtr right = TRY(parse_sum());
        left = TRY(operation(*op, std::move(left), std::move(right)));
    }
    return left;
}

Result<ExpressionPtr> ExpressionParser::parse_sum() {
    ExpressionPtr left = TRY(parse_product());
    while (const std::optional<Operator> op = skip_any(tokens_, sums)) {
        ExpressionPtr right = TRY(parse_product());
        left = TRY(operation(*op, std::move(left), std::move(right)));
    }
    return left;
}

Result<ExpressionPtr> ExpressionParser::parse_product() {
    ExpressionPtr left = TRY(parse_power());
    while (const std::optional<Operator> op = skip_any(tokens_, products)) {
        ExpressionPtr right = TRY(parse_power());
        left = TRY(operation(*op, std::move(left), std::move(right)));
    }
    return left;
}

Result<ExpressionPtr> ExpressionParser::parse_power() {
    ExpressionPtr base = TRY(parse_filtered());
    if (!tokens_.skip_sign("**")) return base;
    ExpressionPtr exponent = TRY(parse_filtered());
    return operation(Operator::power, std::move(base), std::move(exponent));
}

Result<ExpressionPtr> ExpressionParser::parse_filtered() {
    ExpressionPtr value = TRY(parse_signed());
    while (tokens_.skip_sign("|")) value = TRY(parse_filter(std::move(value)));
    return value;
}

Result<ExpressionPtr> ExpressionParser::parse_filter(ExpressionPtr input) {
    ExpressionPtr filter = make(Kind::filter);
    filter->word = TRY(tokens_.expect_name("the name of a filter"));
    const auto found = filters_.find(filter->word);
    if (found == filters_.end()) {
        std::string known;
        for (const auto& [name, _] : filters_)
            known += fmt::format("{}{}", known.empty() ? "" : ", ", name);
        return tokens_.failure(filter->line,
                               fmt::format("there is no filter \"{}\"", printable(filter->word)),
                               fmt::format("The filters are {}.", known));
    }
    filter->filter = &found->second;
    filter->parts.push_back(std::move(input));
    if (tokens_.is_sign("(")) TRY(parse_arguments(filter->parts, filter->named));
    if (!filter->named.empty())
        return tokens_.failure(filter->line,
                               fmt::format("the filter {} takes no named arguments", filter->word),
                               "Give the arguments in their order, without names.");
    return finish(std::move(filter));
}

Result<ExpressionPtr> ExpressionParser::parse_signed() {
    const bool is_minus = tokens_.is_sign("-");
    if (!is_minus && !tokens_.is_sign("+")) return parse_postfix();
    tokens_.take();
    const Nested nested{nesting_};
    TRY(check_nesting());
    return operation(is_minus ? Operator::minus : Operator::plus, TRY(parse_signed()), nullptr);
}

Result<ExpressionPtr> ExpressionParser::parse_postfix() {
    ExpressionPtr value = TRY(parse_primary());
    while (true) {
        if (tokens_.is_sign("(")) {
            ExpressionPtr call = make(Kind::call);
            call->parts.push_back(std::move(value));
            TRY(parse_arguments(call->parts, call->named));
            value = TRY(finish(std::move(call)));
        } else if (tokens_.skip_sign(".")) {
            ExpressionPtr member = make(Kind::member);
            member->word = TRY(tokens_.expect_name("a name"));
            member->parts.push_back(std::move(value));
            value = TRY(finish(std::move(member)));
        } else if (tokens_.skip_sign("[")) {
            ExpressionPtr member = make(Kind::member);
            member->parts.push_back(std::move(value));
            member->parts.push_back(TRY(parse()));
            TRY(tokens_.expect_sign("]"));
            value = TRY(finish(std::move(member)));
        } else {
            return value;
        }
    }
}

Result<ExpressionPtr> ExpressionParser::parse_primary() {
    const Token& next = tokens_.peek();
    switch (next.kind) {
        case Token::Kind::string: {
            ExpressionPtr made = make(Kind::literal);
            made->literal = Value::own_text(std::move(tokens_.take().text));
            return made;
        }
        case Token::Kind::number: {
            double number = 0;
            std::from_chars(next.text.data(), next.text.data() + next.text.size(), number);
            ExpressionPtr made = make_literal(Value::number(number));
            tokens_.take();
            return made;
        }
        case Token::Kind::name:
            return parse_name();
        case Token::Kind::sign:
            if (next.text == "[") return parse_list();
            if (next.text == "{") return parse_map();
            if (next.text == "(") {
                tokens_.take();
                ExpressionPtr value = TRY(parse());
                TRY(tokens_.expect_sign(")"));
                return value;
            }
            break;
        default:
            break;
    }
    return tokens_.unexpected("a value");
}

Result<ExpressionPtr> ExpressionParser::parse_name() {
    const std::string& word = tokens_.peek().text;
    ExpressionPtr made;
    if (word == "true" || word == "false")
        made = make_literal(Value::boolean(word == "true"));
    else if (word == "none" || word == "null")
        made = make_literal(Value::none());
    else if (word == "undefined")
        made = make_literal(Value{});
    else if (std::find(reserved.begin(), reserved.end(), word) != reserved.end())
        return tokens_.unexpected("a value");
    else {
        made = make(Kind::variable);
        made->word = word;
        made->name = names_.id_of(word);
    }
    tokens_.take();
    return made;
}

Result<ExpressionPtr> ExpressionParser::parse_list() {
    ExpressionPtr list = make(Kind::list);
    tokens_.take();
    while (!tokens_.skip_sign("]")) {
        list->parts.push_back(TRY(parse()));
        if (!tokens_.is_sign("]")) TRY(tokens_.expect_sign(","));
    }
    return finish(std::move(list));
}

Result<ExpressionPtr> ExpressionParser::parse_map() {
    ExpressionPtr map = make(Kind::map);
    tokens_.take();
    while (!tokens_.skip_sign("}")) {
        const bool is_key =
            tokens_.peek().kind == Token::Kind::string || tokens_.peek().kind == Token::Kind::name;
        if (!is_key) return tokens_.unexpected("a key, which is a name or a string");
        NamedExpression entry;
        entry.name = tokens_.take().text;
        TRY(tokens_.expect_sign(":"));
        entry.value = TRY(parse());
        map->named.push_back(std::move(entry));
        if (!tokens_.is_sign("}")) TRY(tokens_.expect_sign(","));
    }
    return finish(std::move(map));
}

Result<void> ExpressionParser::parse_arguments(std::vector<ExpressionPtr>& parts,
                                               std::vector<NamedExpression>& named) {
    TRY(tokens_.expect_sign("("));
    while (!tokens_.skip_sign(")")) {
        const bool is_named = tokens_.peek().kind == Token::Kind::name &&
                              tokens_.peek_second().text == "=" &&
                              tokens_.peek_second().kind == Token::Kind::sign;
        if (is_named) {
            NamedExpression argument;
            argument.name = tokens_.take().text;
            argument.id = names_.id_of(argument.name);
            tokens_.take();
            argument.value = TRY(parse());
            named.push_back(std::move(argument));
        } else {
            parts.push_back(TRY(parse()));
        }
        if (!tokens_.is_sign(")")) TRY(tokens_.expect_sign(","));
    }
    return {};
}

}  // namespace hearken::templates
