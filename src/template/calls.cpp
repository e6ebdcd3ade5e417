// Calling macros, and the few methods of lists that the components use.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "template/coercion.h"
#include "template/renderer.h"

namespace hearken::templates {
namespace {

using Kind = Expression::Kind;

std::string description(const Expression& callee) {
    if (callee.word.empty()) return "what is called here";
    return fmt::format("\"{}\"", printable(callee.word));
}

}  // namespace

Result<void> Renderer::evaluate_rest(const Expression& expression,
                                     Frame& frame,
                                     std::vector<Value>& out) {
    out.reserve(expression.parts.size() - 1);
    for (std::size_t i = 1; i < expression.parts.size(); ++i) {
        Value value = TRY(evaluate(*expression.parts[i], frame));
        out.push_back(std::move(value));
    }
    return {};
}

Result<Renderer::Arguments> Renderer::evaluate_arguments(const Expression& expression,
                                                         Frame& frame) {
    Arguments arguments;
    TRY(evaluate_rest(expression, frame, arguments.positional));
    for (const NamedExpression& argument : expression.named) {
        Value value = TRY(evaluate(*argument.value, frame));
        arguments.named.emplace_back(argument.id, std::move(value));
    }
    return arguments;
}

Result<Value> Renderer::call(const Expression& expression, Frame& frame, const Macro* caller) {
    const Expression& callee = *expression.parts[0];
    Value called;
    if (callee.kind == Kind::member && !callee.word.empty()) {
        const Value target = TRY(evaluate(*callee.parts[0], frame));
        if (target.is(Value::Kind::list)) return call_method(expression, target, frame);
        if (target.is(Value::Kind::map))
            if (const Value* const found = target.as_map().find(callee.word)) called = *found;
    } else {
        called = TRY(evaluate(callee, frame));
    }
    if (!called.is(Value::Kind::macro))
        return failure(
            frame,
            expression.line,
            fmt::format("{} is no macro that could be called", description(callee)),
            "Define it, or import it with {% from ... import ... %}, before it is called.");
    Arguments arguments = TRY(evaluate_arguments(expression, frame));
    Result<Value> made = call_macro(called.as_macro(), std::move(arguments), caller);
    if (!made)
        return traced(frame,
                      expression.line,
                      fmt::format("called {}", description(callee)),
                      std::move(made).error());
    return made;
}

// As makeMacro in Nunjucks: what is given beyond the positional parameters goes to the others in
// their order, and positional parameters may be given by name.
Result<void> Renderer::bind(const Macro& macro, Arguments& arguments, Frame& frame) {
    const MacroDefinition& definition = *macro.definition;
    const auto take_named = [&](NameId name) -> Value {
        for (auto& [id, value] : arguments.named)
            if (id == name) return std::move(value);
        return {};
    };
    std::size_t given = 0;
    for (const NameId name : definition.positional) {
        const bool is_given = given < arguments.positional.size();
        frame.variables.put(name,
                            is_given ? std::move(arguments.positional[given]) : take_named(name));
        ++given;
    }
    for (const NamedExpression& parameter : definition.defaults) {
        const bool is_named =
            std::any_of(arguments.named.begin(), arguments.named.end(), [&](const auto& named) {
                return named.first == parameter.id;
            });
        Value value;
        if (given < arguments.positional.size())
            value = std::move(arguments.positional[given]);
        else if (is_named)
            value = take_named(parameter.id);
        else
            value = TRY(evaluate(*parameter.value, frame));
        frame.variables.put(parameter.id, std::move(value));
        ++given;
    }
    return {};
}

Result<Value> Renderer::call_macro(const Macro& macro, Arguments arguments, const Macro* caller) {
    Frame frame{macro.frame, macro.context, macro.file, true, false};
    if (caller != nullptr) frame.variables.put(caller_name_, Value::macro(*caller));
    TRY(bind(macro, arguments, frame));
    std::string out;
    TRY(run(macro.definition->body, frame, out));
    return Value::markup(std::move(out));
}

Result<Value> Renderer::call_method(const Expression& expression,
                                    const Value& target,
                                    Frame& frame) {
    const Expression& callee = *expression.parts[0];
    std::vector<Value> arguments;
    TRY(evaluate_rest(expression, frame, arguments));
    const Value first = arguments.empty() ? Value{} : arguments[0];
    const List& list = target.as_list();
    if (callee.word == "concat") return concat(list, arguments, frame, expression.line);
    if (callee.word == "includes")
        return Value::boolean(std::any_of(list.begin(), list.end(), [&](const Value& item) {
            return is_identical(item, first);
        }));
    if (callee.word == "join") {
        const Value between = first.is_defined() ? first : Value::own_text(",");
        Result<Value> joined = built_in_filters().at("join")(
            FilterCall{target, std::span{&between, 1}, filter_settings_});
        if (!joined) return placed(frame, expression.line, std::move(joined).error());
        TRY(spend_bytes(joined->as_string().size(), frame, expression.line));
        return joined;
    }
    return failure(frame,
                   expression.line,
                   fmt::format("lists have no {}()", printable(callee.word)),
                   "The methods of lists are concat, includes and join; filters do more.");
}

// A list among `more` is taken item by item.
Result<Value> Renderer::concat(const List& first,
                               const std::vector<Value>& more,
                               const Frame& frame,
                               std::uint32_t line) {
    std::size_t size = first.size();
    for (const Value& value : more)
        size += value.is(Value::Kind::list) ? value.as_list().size() : 1;
    TRY(spend_bytes(size * sizeof(Value), frame, line));
    List joined;
    joined.reserve(size);
    joined.insert(joined.end(), first.begin(), first.end());
    for (const Value& value : more) {
        if (value.is(Value::Kind::list))
            joined.insert(joined.end(), value.as_list().begin(), value.as_list().end());
        else
            joined.push_back(value);
    }
    return Value::list(std::move(joined));
}

}  // namespace hearken::templates
