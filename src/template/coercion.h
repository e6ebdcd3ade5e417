// How values become one another, as in the JavaScript that the components were written for.
//
// Source: ECMA-262, sections "Type Conversion" and "Testing and Comparison Operations", so far as
// templates can see them. Markup stands for the object that Nunjucks makes of a safe string: it is
// true even when empty, and never strictly equal to text.
#pragma once

#include <string>
#include <string_view>

#include "template/value.h"

namespace hearken::templates {

[[nodiscard]] bool is_true(const Value& value);

/// NaN where there is no number in it.
[[nodiscard]] double to_number(const Value& value);

/// As JavaScript writes it: 3, 0.5, 1e+21, NaN.
[[nodiscard]] std::string number_to_text(double number);

/// Appends what `value` is as text, not escaped; stops once `out` is longer than `length_max`.
/// Undefined and none are empty, as in a list that is joined.
void append_text(std::string& out, const Value& value, std::size_t length_max);

/// `===`
[[nodiscard]] bool is_identical(const Value& left, const Value& right);
/// `==`
[[nodiscard]] bool is_equal(const Value& left, const Value& right);

enum class Order { less, equal, greater, none };
/// For `<` and its kin; none where one of them is no number.
[[nodiscard]] Order compare(const Value& left, const Value& right);

/// Appends `text` with & " ' < > \ as references, the same that Nunjucks writes.
void append_escaped(std::string& out, std::string_view text);

/// What JavaScript counts as white space (`\s`): at the front and at the end of `text`.
[[nodiscard]] std::string_view without_leading_space(std::string_view text);
[[nodiscard]] std::string_view without_trailing_space(std::string_view text);

/// In units of UTF-16, as JavaScript counts.
[[nodiscard]] std::size_t length_of(std::string_view text);

}  // namespace hearken::templates
