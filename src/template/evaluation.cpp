// Expressions: what they are worth.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "template/coercion.h"
#include "template/renderer.h"

namespace hearken::templates {
namespace {

using Kind = Expression::Kind;

// What `value` adds to a text: unlike in output, undefined and null are words here.
void append_operand(std::string& out, const Value& value, std::size_t length_max) {
    if (value.is(Value::Kind::undefined))
        out += "undefined";
    else if (value.is(Value::Kind::none))
        out += "null";
    else
        append_text(out, value, length_max);
}

bool is_number_like(const Value& value) {
    return value.is(Value::Kind::number) || value.is(Value::Kind::boolean) ||
           value.is(Value::Kind::none) || value.is(Value::Kind::undefined);
}

// Lists may hold text from outside; the list itself does not say.
bool may_hold_foreign(const Value& value) {
    return value.is_foreign() || value.is(Value::Kind::list);
}

double reckoned(Operator op, double left, double right) {
    switch (op) {
        case Operator::subtract:
            return left - right;
        case Operator::multiply:
            return left * right;
        case Operator::divide:
            return left / right;
        case Operator::floor_divide:
            return std::floor(left / right);
        case Operator::remainder:
            return std::fmod(left, right);
        default:
            return std::pow(left, right);
    }
}

bool holds(Operator op, const Value& left, const Value& right) {
    switch (op) {
        case Operator::equal:
            return is_equal(left, right);
        case Operator::not_equal:
            return !is_equal(left, right);
        case Operator::identical:
            return is_identical(left, right);
        case Operator::not_identical:
            return !is_identical(left, right);
        default:
            break;
    }
    const Order order = compare(left, right);
    switch (op) {
        case Operator::less:
            return order == Order::less;
        case Operator::greater:
            return order == Order::greater;
        case Operator::less_or_equal:
            return order == Order::less || order == Order::equal;
        default:
            return order == Order::greater || order == Order::equal;
    }
}

Value member_of_loop(const LoopState& loop, std::string_view name) {
    const auto number = [](std::size_t count) { return Value::number(static_cast<double>(count)); };
    if (name == "index") return number(loop.index + 1);
    if (name == "index0") return number(loop.index);
    if (name == "revindex") return number(loop.length - loop.index);
    if (name == "revindex0") return number(loop.length - loop.index - 1);
    if (name == "first") return Value::boolean(loop.index == 0);
    if (name == "last") return Value::boolean(loop.index + 1 == loop.length);
    if (name == "length") return number(loop.length);
    return {};
}

Value member_of_list(const List& list, std::string_view name) {
    if (name == "length") return Value::number(static_cast<double>(list.size()));
    std::size_t index = 0;
    constexpr std::size_t digits_max = 9;
    if (name.empty() || name.size() > digits_max) return {};
    for (const char digit : name) {
        if (digit < '0' || digit > '9') return {};
        index = index * 10 + static_cast<std::size_t>(digit - '0');
    }
    return index < list.size() ? list[index] : Value{};
}

Value member_of(const Value& target, std::string_view name) {
    switch (target.kind()) {
        case Value::Kind::map: {
            const Value* const found = target.as_map().find(name);
            return found == nullptr ? Value{} : *found;
        }
        case Value::Kind::list:
            return member_of_list(target.as_list(), name);
        case Value::Kind::text:
        case Value::Kind::markup:
            if (name == "length")
                return Value::number(static_cast<double>(length_of(target.as_string())));
            // What a safe string of Nunjucks wraps: the same, as text.
            if (name == "val" && target.is(Value::Kind::markup))
                return Value::own_text(target.as_string());
            return {};
        default:
            return {};
    }
}

}  // namespace

const LoopState* Renderer::loop_at(const Frame& frame) const {
    for (const Frame* at = &frame; at != nullptr; at = at->outer) {
        if (at->variables.find(loop_name_) != nullptr) return nullptr;  // a variable of that name
        if (at->loop != nullptr) return at->loop;
    }
    return nullptr;
}

Value Renderer::value_of(NameId name, const Frame& frame) const {
    if (name == loop_name_) {
        if (const LoopState* const loop = loop_at(frame)) {
            Map members;
            for (const std::string_view member :
                 {"index", "index0", "revindex", "revindex0", "first", "last", "length"})
                members.put(member, member_of_loop(*loop, member));
            return Value::map(std::move(members));
        }
    }
    const Value* const found = frame.find(name);
    return found == nullptr ? Value{} : *found;
}

Result<Value> Renderer::evaluate(const Expression& expression, Frame& frame) {
    if (!budget_.spend_step()) return used_up(frame, expression.line);
    if (expression.kind == Kind::literal) return expression.literal;
    if (expression.kind == Kind::variable) return value_of(expression.name, frame);
    const Level level{budget_};
    if (!level.is_within()) return used_up(frame, expression.line);
    return evaluate_further(expression, frame);
}

Result<Value> Renderer::evaluate_further(const Expression& expression, Frame& frame) {
    switch (expression.kind) {
        case Kind::list:
            return evaluate_list(expression, frame);
        case Kind::map:
            return evaluate_map(expression, frame);
        case Kind::member:
            return evaluate_member(expression, frame);
        case Kind::call:
            return call(expression, frame, nullptr);
        case Kind::filter:
            return evaluate_filter(expression, frame);
        case Kind::test:
            return evaluate_test(expression, frame);
        case Kind::choice:
            return evaluate_choice(expression, frame);
        case Kind::operation:
            return evaluate_operation(expression, frame);
        case Kind::literal:
        case Kind::variable:
            break;
    }
    return Value{};
}

Result<Value> Renderer::evaluate_list(const Expression& expression, Frame& frame) {
    TRY(spend_bytes(expression.parts.size() * sizeof(Value), frame, expression.line));
    List items;
    items.reserve(expression.parts.size());
    for (const ExpressionPtr& part : expression.parts) {
        Value item = TRY(evaluate(*part, frame));
        if (item.depth() >= value_depth_max - 1)
            return failure(
                frame, expression.line, "lists stand too deep in one another", "Nest them less.");
        items.push_back(std::move(item));
    }
    return Value::list(std::move(items));
}

Result<Value> Renderer::evaluate_map(const Expression& expression, Frame& frame) {
    TRY(spend_bytes(expression.named.size() * sizeof(Map::Entry), frame, expression.line));
    Map entries;
    for (const NamedExpression& entry : expression.named) {
        Value value = TRY(evaluate(*entry.value, frame));
        if (value.depth() >= value_depth_max - 1)
            return failure(
                frame, expression.line, "maps stand too deep in one another", "Nest them less.");
        entries.put(entry.name, std::move(value));
    }
    return Value::map(std::move(entries));
}

Result<Value> Renderer::evaluate_member(const Expression& expression, Frame& frame) {
    const Expression& of = *expression.parts[0];
    if (of.kind == Kind::variable && of.name == loop_name_ && !expression.word.empty())
        if (const LoopState* const loop = loop_at(frame))
            return member_of_loop(*loop, expression.word);
    const Value target = TRY(evaluate(of, frame));
    if (!expression.word.empty()) return member_of(target, expression.word);
    const Value key = TRY(evaluate(*expression.parts[1], frame));
    if (key.is_string()) return member_of(target, key.as_string());
    std::string name;
    append_operand(name, key, 64);
    return member_of(target, name);
}

Result<Value> Renderer::evaluate_filter(const Expression& expression, Frame& frame) {
    const Value input = TRY(evaluate(*expression.parts[0], frame));
    std::vector<Value> arguments;
    TRY(evaluate_rest(expression, frame, arguments));
    Result<Value> made = (*expression.filter)(FilterCall{input, arguments, filter_settings_});
    if (!made) return placed(frame, expression.line, std::move(made).error());
    if (made->is_string()) TRY(spend_bytes(made->as_string().size(), frame, expression.line));
    if (made->is(Value::Kind::list))
        TRY(spend_bytes(made->as_list().size() * sizeof(Value), frame, expression.line));
    return made;
}

Result<Value> Renderer::evaluate_test(const Expression& expression, Frame& frame) {
    const Value tested = TRY(evaluate(*expression.parts[0], frame));
    std::vector<Value> arguments;
    TRY(evaluate_rest(expression, frame, arguments));
    return Value::boolean(expression.test(tested, arguments));
}

Result<Value> Renderer::evaluate_choice(const Expression& expression, Frame& frame) {
    if (is_true(TRY(evaluate(*expression.parts[0], frame))))
        return evaluate(*expression.parts[1], frame);
    if (expression.parts.size() == 3) return evaluate(*expression.parts[2], frame);
    return Value::own_text({});
}

Result<Value> Renderer::evaluate_operation(const Expression& expression, Frame& frame) {
    Value left = TRY(evaluate(*expression.parts[0], frame));
    switch (expression.op) {
        case Operator::conjunction:
            if (!is_true(left)) return left;
            return evaluate(*expression.parts[1], frame);
        case Operator::disjunction:
            if (is_true(left)) return left;
            return evaluate(*expression.parts[1], frame);
        case Operator::negation:
            return Value::boolean(!is_true(left));
        case Operator::minus:
            return Value::number(-to_number(left));
        case Operator::plus:
            return Value::number(to_number(left));
        default:
            break;
    }
    const Value right = TRY(evaluate(*expression.parts[1], frame));
    return evaluate_pair(expression, left, right, frame);
}

Result<Value> Renderer::evaluate_pair(const Expression& expression,
                                      const Value& left,
                                      const Value& right,
                                      const Frame& frame) {
    switch (expression.op) {
        case Operator::add:
            if (is_number_like(left) && is_number_like(right))
                return Value::number(to_number(left) + to_number(right));
            return joined_text(left, right, frame, expression.line);
        case Operator::concatenate:
            return joined_text(left, right, frame, expression.line);
        case Operator::subtract:
        case Operator::multiply:
        case Operator::divide:
        case Operator::floor_divide:
        case Operator::remainder:
        case Operator::power:
            return Value::number(reckoned(expression.op, to_number(left), to_number(right)));
        case Operator::is_in:
            return evaluate_is_in(expression, left, right, frame);
        default:
            return Value::boolean(holds(expression.op, left, right));
    }
}

Result<Value> Renderer::joined_text(const Value& left,
                                    const Value& right,
                                    const Frame& frame,
                                    std::uint32_t line) {
    std::string text;
    append_operand(text, left, limits_.output_bytes_max);
    append_operand(text, right, limits_.output_bytes_max);
    TRY(spend_bytes(text.size(), frame, line));
    return may_hold_foreign(left) || may_hold_foreign(right) ? Value::text(std::move(text))
                                                             : Value::own_text(std::move(text));
}

Result<Value> Renderer::evaluate_is_in(const Expression& expression,
                                       const Value& sought,
                                       const Value& in,
                                       const Frame& frame) {
    if (in.is(Value::Kind::list)) {
        TRY(spend_bytes(in.as_list().size(), frame, expression.line));
        return Value::boolean(
            std::any_of(in.as_list().begin(), in.as_list().end(), [&](const Value& item) {
                return is_identical(item, sought);
            }));
    }
    std::string text;
    append_operand(text, sought, limits_.output_bytes_max);
    if (in.is(Value::Kind::text))
        return Value::boolean(in.as_string().find(text) != std::string::npos);
    if (in.is(Value::Kind::map)) return Value::boolean(in.as_map().find(text) != nullptr);
    return failure(frame,
                   expression.line,
                   "\"in\" looks into what is neither a list, a text nor a map",
                   "Give it a list, or ask first whether it is defined.");
}

}  // namespace hearken::templates
