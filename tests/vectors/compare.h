// Whether an answer is the one that a vector expects.
#pragma once

#include <optional>
#include <string>

#include "vectors/value.h"

namespace hearken::vectors {

struct Tolerance {
    double absolute = 0;
    double relative = 0;
};

/// Nothing where `answer` is as expected, else the first difference with its place.
///
/// A number passes when |got - expected| <= max(absolute, relative * |expected|); whole numbers on
/// both sides, strings and flags must be equal; null is met by null alone. Where the field is named
/// "status" the word before its colon decides: its explanation is each program's own. What the
/// answer holds beyond what is expected is not looked at.
[[nodiscard]] std::optional<std::string> difference(const Value& expected,
                                                    const Value& answer,
                                                    const Tolerance& tolerance,
                                                    const std::string& place);

}  // namespace hearken::vectors
