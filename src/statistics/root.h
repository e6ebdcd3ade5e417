// The place where a function crosses 0.
#pragma once

#include <functional>

namespace hearken::statistics {

/// A root of `f` between `low` and `high`, where it must have different signs (or be 0 at an end).
/// Bisection and the secant by turns (Illinois), to the last digits of a double; at most 200 steps.
[[nodiscard]] double root_between(const std::function<double(double)>& f, double low, double high);

}  // namespace hearken::statistics
