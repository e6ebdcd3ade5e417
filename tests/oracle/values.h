// How the oracle reads the texts of attributes: exact numbers, yes or no, days.
#pragma once

#include <optional>
#include <string>

#include "oracle/time.h"

namespace hearken::oracle {

/// A number as a count of the 18th decimal place.
struct Number {
    __int128 parts = 0;
};

/// [+-]digits[.digits][e[+-]digits]; nothing for other text or what the language cannot hold.
[[nodiscard]] std::optional<Number> read_number(const std::string& text);
/// Nothing where the sum cannot be held: more than 63 bits without its trailing zeros.
[[nodiscard]] std::optional<Number> add(Number left, Number right);
[[nodiscard]] std::optional<Number> subtract(Number left, Number right);

[[nodiscard]] std::optional<bool> read_yes_or_no(const std::string& text);

}  // namespace hearken::oracle
