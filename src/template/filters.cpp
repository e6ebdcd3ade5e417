#include "template/filters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "template/coercion.h"

namespace hearken::templates {
namespace {

using Kind = Value::Kind;

Failure too_long(const FilterCall& call) {
    return fail(ErrorKind::out_of_range,
                fmt::format("a filter makes more than {} bytes", call.settings.bytes_max),
                "Give it less, or raise the limit on what a rendering may make.");
}

// What `value` is as text; null, undefined and false are empty.
std::string text_of(const Value& value) {
    if (value.is(Kind::boolean) && !value.as_boolean()) return {};
    if (value.is_string()) return value.as_string();
    constexpr std::size_t length_max = 1 << 20;
    std::string text;
    append_text(text, value, length_max);
    return text;
}

// `text` as the same kind of string as `source`, from outside if one of the two is.
Value like(const Value& source, std::string text, bool is_foreign = false) {
    if (source.is(Kind::markup)) return Value::markup(std::move(text));
    return source.is_foreign() || is_foreign ? Value::text(std::move(text))
                                             : Value::own_text(std::move(text));
}

template <typename Change>
Value with_letters(const Value& value, Change change) {
    std::string text = text_of(value);
    change(text);
    return like(value, std::move(text));
}

void to_lower(std::string& text) {
    for (char& letter : text)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
}

void to_upper(std::string& text) {
    for (char& letter : text)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
}

Result<Value> capitalize(const FilterCall& call) {
    return with_letters(call.input, [](std::string& text) {
        to_lower(text);
        std::string first = text.substr(0, 1);
        to_upper(first);
        text.replace(0, first.size(), first);
    });
}

Result<Value> lower(const FilterCall& call) {
    // Nunjucks makes text even of markup here, which is then escaped.
    std::string text = text_of(call.input);
    to_lower(text);
    return call.input.is_foreign() ? Value::text(std::move(text))
                                   : Value::own_text(std::move(text));
}

Result<Value> upper(const FilterCall& call) {
    std::string text = text_of(call.input);
    to_upper(text);
    return call.input.is_foreign() ? Value::text(std::move(text))
                                   : Value::own_text(std::move(text));
}

// default(other): where it is not there; default(other, true): also where it is not true.
Result<Value> default_of(const FilterCall& call) {
    const bool stays = is_true(call.argument(1)) ? is_true(call.input) : call.input.is_defined();
    return stays ? call.input : call.argument(0);
}

Result<Value> escape(const FilterCall& call) {
    if (call.input.is(Kind::markup)) return call.input;
    std::string text;
    append_text(text, call.input, call.settings.bytes_max);
    std::string escaped;
    append_escaped(escaped, text);
    if (escaped.size() > call.settings.bytes_max) return too_long(call);
    return Value::markup(std::move(escaped));
}

Result<Value> safe(const FilterCall& call) {
    if (call.input.is(Kind::markup)) return call.input;
    const bool is_foreign = call.input.is_foreign() || call.input.is(Kind::list);
    if (is_foreign && !call.settings.text_may_become_markup)
        return fail(ErrorKind::invalid_input,
                    "text from outside is given where HTML is expected",
                    "Give it as `text`, which is escaped, or make the HTML with Value::markup.");
    std::string text;
    append_text(text, call.input, call.settings.bytes_max);
    return Value::markup(std::move(text));
}

// indent(width = 4, first_too = false): every line but the first.
Result<Value> indent(const FilterCall& call) {
    const std::string text = text_of(call.input);
    if (text.empty()) return Value::own_text({});
    constexpr double width_max = 1000;
    const double asked = to_number(call.argument(0));
    const bool is_given = is_true(call.argument(0)) && asked >= 0;
    const auto width = is_given ? static_cast<std::size_t>(std::min(asked, width_max)) : 4;
    const std::string blanks(width, ' ');
    const auto line_breaks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    if (text.size() + (line_breaks + 1) * width > call.settings.bytes_max) return too_long(call);
    std::string indented = is_true(call.argument(1)) ? blanks : std::string{};
    indented.reserve(text.size() + (line_breaks + 1) * width);
    for (const char letter : text) {
        indented += letter;
        if (letter == '\n') indented += blanks;
    }
    return like(call.input, std::move(indented));
}

// int(default): the whole number that it begins with, as JavaScript's parseInt.
Result<Value> int_of(const FilterCall& call) {
    const std::string text = text_of(call.input);
    std::string_view rest = without_leading_space(text);
    const bool is_negative = rest.starts_with('-');
    if (is_negative || rest.starts_with('+')) rest.remove_prefix(1);
    const std::size_t length = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (length == 0) return call.argument(0);
    double number = 0;
    std::from_chars(rest.data(), rest.data() + length, number);
    return Value::number(is_negative ? -number : number);
}

// join(between = "", attribute)
Result<Value> join(const FilterCall& call) {
    if (!call.input.is(Kind::list))
        return fail(ErrorKind::invalid_input, "only a list can be joined", "Give it a list.");
    const Value between_value = call.argument(0);
    const std::string between = is_true(between_value) ? text_of(between_value) : std::string{};
    const Value attribute = call.argument(1);
    std::string joined;
    bool is_foreign = between_value.is_foreign();
    bool is_first = true;
    for (const Value& item : call.input.as_list()) {
        if (!is_first) joined += between;
        is_first = false;
        const Value* part = &item;
        if (attribute.is_string() && item.is(Kind::map))
            part = item.as_map().find(attribute.as_string());
        if (part != nullptr) {
            is_foreign = is_foreign || part->is_foreign() || part->is(Kind::list);
            append_text(joined, *part, call.settings.bytes_max);
        }
        if (joined.size() > call.settings.bytes_max) return too_long(call);
    }
    return is_foreign ? Value::text(std::move(joined)) : Value::own_text(std::move(joined));
}

Result<Value> length(const FilterCall& call) {
    std::size_t count = 0;
    if (call.input.is_string()) count = length_of(call.input.as_string());
    if (call.input.is(Kind::list)) count = call.input.as_list().size();
    if (call.input.is(Kind::map)) count = call.input.as_map().size();
    return Value::number(static_cast<double>(count));
}

// replace(old, new): every time that it stands there.
Result<Value> replace(const FilterCall& call) {
    const Value old_value = call.argument(0);
    const bool can_be_sought = old_value.is(Kind::text) || old_value.is(Kind::number);
    if (!can_be_sought || !(call.input.is_string() || call.input.is(Kind::number)))
        return call.input;
    const std::string text = text_of(call.input);
    const std::string old = text_of(old_value);
    const Value new_value = call.argument(1);
    std::string put = text_of(new_value);
    if (call.input.is(Kind::markup) && !new_value.is(Kind::markup)) {
        std::string escaped;  // Nunjucks does not, so that text could slip into markup unescaped.
        append_escaped(escaped, put);
        put = std::move(escaped);
    }
    if (old.empty()) return call.input;
    std::string replaced;
    std::size_t at = 0;
    for (std::size_t found = text.find(old); found != std::string::npos;
         found = text.find(old, at)) {
        replaced.append(text, at, found - at).append(put);
        at = found + old.size();
        if (replaced.size() > call.settings.bytes_max) return too_long(call);
    }
    replaced.append(text, at);
    return like(call.input, std::move(replaced), new_value.is_foreign());
}

// select(test, argument): the items of which the test is true.
Result<Value> select(const FilterCall& call) {
    if (!call.input.is(Kind::list)) return Value::list({});
    const Value name = call.argument(0);
    const ValueTest test = name.is_string() ? find_test(name.as_string()) : nullptr;
    if (name.is_defined() && test == nullptr)
        return fail(ErrorKind::invalid_input,
                    "select is given a test that there is not",
                    fmt::format("The tests are {}.", names_of_tests()));
    List chosen;
    const auto arguments = call.arguments.subspan(std::min<std::size_t>(1, call.arguments.size()));
    for (const Value& item : call.input.as_list())
        if (test == nullptr ? is_true(item) : test(item, arguments)) chosen.push_back(item);
    return Value::list(std::move(chosen));
}

Result<Value> string(const FilterCall& call) {
    if (call.input.is_string()) return call.input;
    std::string text;
    append_text(text, call.input, call.settings.bytes_max);
    return call.input.is(Kind::list) ? Value::text(std::move(text))
                                     : Value::own_text(std::move(text));
}

Result<Value> trim(const FilterCall& call) {
    const std::string text = text_of(call.input);
    return like(call.input, std::string{without_trailing_space(without_leading_space(text))});
}

Value first_of(std::span<const Value> arguments) {
    return arguments.empty() ? Value{} : arguments[0];
}

struct NamedTest {
    std::string_view name;
    ValueTest test;
};

// `mapping` is true of markup, which is an object in Nunjucks: the components ask for both.
constexpr std::array tests = {
    NamedTest{"defined", [](const Value& value, auto) { return value.is_defined(); }},
    NamedTest{"eq", [](const Value& a, auto rest) { return is_identical(a, first_of(rest)); }},
    NamedTest{"escaped", [](const Value& value, auto) { return value.is(Kind::markup); }},
    NamedTest{"false", [](const Value& a, auto) { return is_identical(a, Value::boolean(false)); }},
    NamedTest{
        "mapping",
        [](const Value& value, auto) { return value.is(Kind::map) || value.is(Kind::markup); }},
    NamedTest{"none", [](const Value& value, auto) { return value.is(Kind::none); }},
    NamedTest{"null", [](const Value& value, auto) { return value.is(Kind::none); }},
    NamedTest{"number", [](const Value& value, auto) { return value.is(Kind::number); }},
    NamedTest{"sameas", [](const Value& a, auto rest) { return is_identical(a, first_of(rest)); }},
    NamedTest{"string", [](const Value& value, auto) { return value.is(Kind::text); }},
    NamedTest{"true", [](const Value& a, auto) { return is_identical(a, Value::boolean(true)); }},
    NamedTest{"truthy", [](const Value& value, auto) { return is_true(value); }},
    NamedTest{"undefined", [](const Value& value, auto) { return !value.is_defined(); }},
};

}  // namespace

const Filters& built_in_filters() {
    static const Filters filters = {
        {"capitalize", capitalize},
        {"default", default_of},
        {"escape", escape},
        {"indent", indent},
        {"int", int_of},
        {"join", join},
        {"length", length},
        {"lower", lower},
        {"replace", replace},
        {"safe", safe},
        {"select", select},
        {"string", string},
        {"trim", trim},
        {"upper", upper},
    };
    return filters;
}

ValueTest find_test(std::string_view name) {
    const auto* const found = std::find_if(
        tests.begin(), tests.end(), [&](const NamedTest& test) { return test.name == name; });
    return found == tests.end() ? nullptr : found->test;
}

std::string names_of_tests() {
    std::string names;
    for (const NamedTest& test : tests)
        names += fmt::format("{}{}", names.empty() ? "" : ", ", test.name);
    return names;
}

}  // namespace hearken::templates
