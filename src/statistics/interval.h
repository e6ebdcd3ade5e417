// What every method here gives back or asks for: an interval, a confidence level, and the two ways
// of having no answer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace hearken::statistics {

/// A number of cases.
using Count = std::int64_t;

/// The largest count that is taken: beyond it a double no longer tells neighbours apart in the
/// sums that are formed of squares. Far above the cases of any country.
inline constexpr Count count_max = 1'000'000'000;

/// Both ends belong to it. For a share both lie in [0, 1], unless a method says otherwise.
struct Interval {
    double lower = 0;
    double upper = 0;
};

/// Two-sided confidence, strictly between 0 and 1.
inline constexpr double usual_level = 0.95;

/// There is no such number: 0 divided by 0, a spread of one case. `reason` is shown to readers.
[[nodiscard]] Failure undefined(std::string reason);

/// The numbers given cannot be: more graded than there are, a negative count, no number at all.
[[nodiscard]] Failure impossible(std::string reason);

/// Fails as impossible unless 0 < level < 1.
[[nodiscard]] Result<void> check_level(double level);

/// Fails as impossible unless 0 <= part <= whole <= count_max. `what` names the pair for readers.
[[nodiscard]] Result<void> check_part(Count part, Count whole, std::string_view what);

}  // namespace hearken::statistics
