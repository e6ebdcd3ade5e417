// The types of XES attributes, and whether a text is of its type.
#pragma once

#include <cstdint>
#include <string_view>

namespace hearken::intake {

enum class XesType : std::uint8_t {
    none,  // no attribute element
    string,
    date,
    integer,
    real,
    boolean,
    id,
    list,
    container,
    values,  // what a list's children stand in; has no key
};

/// By the element's name, with or without a prefix.
[[nodiscard]] XesType xes_type_of(const char* element);

/// `element` without the prefix of its namespace.
[[nodiscard]] std::string_view local_name(const char* element);

/// Whether two short words are the same. Letter by letter, because a log has millions of them and
/// a call of strcmp costs more.
[[nodiscard]] inline bool is_same_word(const char* left, const char* right) {
    for (; *left == *right; ++left, ++right)
        if (*left == '\0') return true;
    return false;
}

/// Whether `text` is a whole number, a number, or yes-or-no, as the type asks. True of all others.
/// Numbers are those of XML Schema: digits with a point and an exponent, INF, -INF, NaN.
[[nodiscard]] bool is_of_type(XesType type, std::string_view text);

/// "a whole number", for messages.
[[nodiscard]] const char* in_words(XesType type);

}  // namespace hearken::intake
