// Sets of days as stretches: what a feed covers, when nothing was recorded.
#pragma once

#include <vector>

#include "base/date.h"

namespace hearken {

/// Days in order, in stretches that neither overlap nor touch. Both ends of each are inclusive.
using Stretches = std::vector<DateRange>;

/// Any stretches, in any order, as a set of days; a stretch that ends before it begins holds none.
[[nodiscard]] Stretches merged(Stretches days);

/// The days that are in both.
[[nodiscard]] Stretches intersection(const Stretches& left, const Stretches& right);

/// The days of `all` that are not in `taken`.
[[nodiscard]] Stretches without(const Stretches& all, const Stretches& taken);

}  // namespace hearken
