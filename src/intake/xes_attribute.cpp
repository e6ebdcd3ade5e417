#include "intake/xes_attribute.h"

#include <cstring>

#include "base/text.h"

namespace hearken::intake {
namespace {

// Told apart by the first letter, because a log has millions of them.
XesType type_without_prefix(const char* element) {
    const auto is = [element](const char* name) { return is_same_word(element, name); };
    switch (element[0]) {
        case 's':
            return is("string") ? XesType::string : XesType::none;
        case 'd':
            return is("date") ? XesType::date : XesType::none;
        case 'i':
            return is("int") ? XesType::integer : is("id") ? XesType::id : XesType::none;
        case 'f':
            return is("float") ? XesType::real : XesType::none;
        case 'b':
            return is("boolean") ? XesType::boolean : XesType::none;
        case 'l':
            return is("list") ? XesType::list : XesType::none;
        case 'c':
            return is("container") ? XesType::container : XesType::none;
        case 'v':
            return is("values") ? XesType::values : XesType::none;
        default:
            return XesType::none;
    }
}

void take_sign(std::string_view& text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
}

std::size_t take_digits(std::string_view& text) {
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
    text.remove_prefix(count);
    return count;
}

bool is_whole(std::string_view text) {
    take_sign(text);
    return take_digits(text) > 0 && text.empty();
}

bool is_real(std::string_view text) {
    if (text == "INF" || text == "-INF" || text == "NaN") return true;
    take_sign(text);
    std::size_t digits = take_digits(text);
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        digits += take_digits(text);
    }
    if (digits == 0) return false;
    if (text.empty()) return true;
    if (text.front() != 'e' && text.front() != 'E') return false;
    return is_whole(text.substr(1));
}

bool is_yes_or_no(std::string_view text) {
    return text == "true" || text == "false" || text == "1" || text == "0" || text == "True" ||
           text == "False" || text == "TRUE" || text == "FALSE";
}

}  // namespace

XesType xes_type_of(const char* element) {
    const XesType type = type_without_prefix(element);
    if (type != XesType::none) return type;
    const char* const colon = std::strchr(element, ':');
    return colon == nullptr ? XesType::none : type_without_prefix(colon + 1);
}

std::string_view local_name(const char* element) {
    const char* const colon = std::strchr(element, ':');
    return colon == nullptr ? element : colon + 1;
}

bool is_of_type(XesType type, std::string_view text) {
    switch (type) {
        case XesType::integer:
            return is_whole(trim(text));
        case XesType::real:
            return is_real(trim(text));
        case XesType::boolean:
            return is_yes_or_no(trim(text));
        default:
            return true;
    }
}

const char* in_words(XesType type) {
    switch (type) {
        case XesType::integer:
            return "a whole number";
        case XesType::real:
            return "a number";
        case XesType::boolean:
            return "true or false";
        case XesType::date:
            return "a date";
        default:
            return "a text";
    }
}

}  // namespace hearken::intake
