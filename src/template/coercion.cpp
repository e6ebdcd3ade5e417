#include "template/coercion.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace hearken::templates {
namespace {

using Kind = Value::Kind;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// A macro, a map: what has no text of its own.
constexpr std::string_view text_of_objects = "[object Object]";

// The bytes of the white space that `text` begins with, or 0. ECMA-262: WhiteSpace, LineTerminator.
std::size_t space_at(std::string_view text) {
    if (text.empty()) return 0;
    const char first = text[0];
    if (first == ' ' || (first >= '\t' && first <= '\r')) return 1;
    if (static_cast<unsigned char>(first) < 0xC2) return 0;
    if (text.starts_with("\xC2\xA0")) return 2;
    for (const std::string_view wide : {"\xE1\x9A\x80",
                                        "\xE2\x80\xA8",
                                        "\xE2\x80\xA9",
                                        "\xE2\x80\xAF",
                                        "\xE2\x81\x9F",
                                        "\xE3\x80\x80",
                                        "\xEF\xBB\xBF"})
        if (text.starts_with(wide)) return 3;
    const bool is_en_space = text.starts_with("\xE2\x80") && text.size() > 2 &&
                             static_cast<unsigned char>(text[2]) >= 0x80 &&
                             static_cast<unsigned char>(text[2]) <= 0x8A;
    return is_en_space ? 3 : 0;
}

double text_to_number(std::string_view text) {
    text = without_trailing_space(without_leading_space(text));
    if (text.empty()) return 0;
    const std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
    double number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_whole = fault == std::errc{} && end == digits.data() + digits.size();
    const bool is_word = std::isinf(number) || std::isnan(number);  // "inf", which JavaScript lacks
    return is_whole && !is_word ? number : not_a_number;
}

// Text for a comparison; maps and lists are seldom compared, and never long ones.
std::string primitive_text(const Value& value) {
    constexpr std::size_t compared_length_max = 1 << 16;
    std::string text;
    append_text(text, value, compared_length_max);
    return text;
}

bool is_object(const Value& value) {
    return value.is(Kind::markup) || value.is(Kind::list) || value.is(Kind::map) ||
           value.is(Kind::macro);
}

}  // namespace

bool is_true(const Value& value) {
    switch (value.kind()) {
        case Kind::undefined:
        case Kind::none:
            return false;
        case Kind::boolean:
            return value.as_boolean();
        case Kind::number:
            return value.as_number() != 0 && !std::isnan(value.as_number());
        case Kind::text:
            return !value.as_string().empty();
        case Kind::markup:
        case Kind::list:
        case Kind::map:
        case Kind::macro:
            return true;
    }
    return false;
}

double to_number(const Value& value) {
    switch (value.kind()) {
        case Kind::none:
            return 0;
        case Kind::boolean:
        case Kind::number:
            return value.as_number();
        case Kind::text:
        case Kind::markup:
            return text_to_number(value.as_string());
        case Kind::list:
            return text_to_number(primitive_text(value));
        case Kind::undefined:
        case Kind::map:
        case Kind::macro:
            return not_a_number;
    }
    return not_a_number;
}

// ECMA-262, Number::toString.
std::string number_to_text(double number) {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
    if (number == 0) return "0";
    const double size = std::abs(number);
    std::array<char, 64> digits{};
    char* const end_of_room = digits.data() + digits.size();
    if (size >= 1e-6 && size < 1e21) {
        const auto end =
            std::to_chars(digits.data(), end_of_room, number, std::chars_format::fixed);
        return {digits.data(), end.ptr};
    }
    const auto end =
        std::to_chars(digits.data(), end_of_room, number, std::chars_format::scientific);
    std::string text{digits.data(), end.ptr};
    const std::size_t exponent =
        text.find('e') + 2;  // past its sign; C++ writes two digits or more
    if (text[exponent] == '0') text.erase(exponent, 1);
    return text;
}

void append_text(std::string& out, const Value& value, std::size_t length_max) {
    if (out.size() > length_max) return;
    switch (value.kind()) {
        case Kind::undefined:
        case Kind::none:
            return;
        case Kind::boolean:
            out += value.as_boolean() ? "true" : "false";
            return;
        case Kind::number:
            out += number_to_text(value.as_number());
            return;
        case Kind::text:
        case Kind::markup:
            out += value.as_string();
            return;
        case Kind::map:
        case Kind::macro:
            out += text_of_objects;
            return;
        case Kind::list:
            break;
    }
    bool is_first = true;
    for (const Value& item : value.as_list()) {
        if (out.size() > length_max) return;
        if (!is_first) out += ',';
        is_first = false;
        append_text(out, item, length_max);
    }
}

bool is_identical(const Value& left, const Value& right) {
    if (left.kind() != right.kind()) return false;
    switch (left.kind()) {
        case Kind::undefined:
        case Kind::none:
            return true;
        case Kind::boolean:
        case Kind::number:
            return left.as_number() == right.as_number();
        case Kind::text:
            return left.as_string() == right.as_string();
        case Kind::markup:
        case Kind::list:
        case Kind::map:
        case Kind::macro:
            return left.is_same_object(right);
    }
    return false;
}

bool is_equal(const Value& left, const Value& right) {
    const auto is_nothing = [](const Value& value) {
        return value.is(Kind::undefined) || value.is(Kind::none);
    };
    if (is_nothing(left) || is_nothing(right)) return is_nothing(left) && is_nothing(right);
    if (left.kind() == right.kind()) return is_identical(left, right);
    if (is_object(left) && is_object(right)) return false;
    const bool are_texts =
        (left.is(Kind::text) || is_object(left)) && (right.is(Kind::text) || is_object(right));
    if (are_texts) return primitive_text(left) == primitive_text(right);
    return to_number(left) == to_number(right);
}

Order compare(const Value& left, const Value& right) {
    if (left.is_string() && right.is_string()) {
        const int order = left.as_string().compare(right.as_string());
        return order < 0 ? Order::less : order > 0 ? Order::greater : Order::equal;
    }
    const double left_number = to_number(left);
    const double right_number = to_number(right);
    if (left_number < right_number) return Order::less;
    if (left_number > right_number) return Order::greater;
    return left_number == right_number ? Order::equal : Order::none;
}

void append_escaped(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const std::size_t special = std::min(text.find_first_of("&\"'<>\\"), text.size());
        out.append(text.substr(0, special));
        if (special == text.size()) return;
        switch (text[special]) {
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += "&#92;";
                break;
        }
        text.remove_prefix(special + 1);
    }
}

std::string_view without_leading_space(std::string_view text) {
    while (const std::size_t width = space_at(text)) text.remove_prefix(width);
    return text;
}

std::string_view without_trailing_space(std::string_view text) {
    while (!text.empty()) {
        std::size_t width = 1;  // of the last character, whose first byte is no continuation
        while (width < 3 && width < text.size() &&
               (static_cast<unsigned char>(text[text.size() - width]) & 0xC0U) == 0x80)
            ++width;
        if (space_at(text.substr(text.size() - width)) != width) break;
        text.remove_suffix(width);
    }
    return text;
}

std::size_t length_of(std::string_view text) {
    std::size_t length = 0;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if ((byte & 0xC0U) != 0x80) ++length;
        if (byte >= 0xF0) ++length;  // a pair of units
    }
    return length;
}

}  // namespace hearken::templates
