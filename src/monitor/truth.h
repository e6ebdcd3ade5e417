// Three-valued logic, after S. C. Kleene (1938): unknown where the answer depends on what is not
// known.
#pragma once

#include <algorithm>
#include <cstdint>

namespace hearken::monitor {

enum class Truth : std::uint8_t { no, unknown, yes };

constexpr Truth truth(bool value) {
    return value ? Truth::yes : Truth::no;
}
constexpr Truth both(Truth left, Truth right) {
    return std::min(left, right);
}
constexpr Truth either(Truth left, Truth right) {
    return std::max(left, right);
}
constexpr Truth negation(Truth value) {
    return static_cast<Truth>(2 - static_cast<std::uint8_t>(value));
}

}  // namespace hearken::monitor
