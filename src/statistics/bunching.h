// Are there more cases just before a deadline than their neighbours lead one to expect?
// Each finding is something to look at, never a verdict. Formulas: docs/statistics.md, "Deadlines".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

/// How many cases ended on each day after their beginning. Days are distinct, in any order.
struct DayCounts {
    std::vector<Count> days;
    std::vector<Count> counts;
};

/// The days that are held out of the expectation: deadline + first to deadline + last, where
/// first <= 0 <= last. Up to the deadline cases would be too many, after it too few.
struct DeadlineWindow {
    Count deadline = 0;
    Count first = 0;
    Count last = 0;
};

struct PolynomialBunching {
    std::vector<double> expected;  // of each day of the window
    double excess = 0;             // cases too many, up to the deadline
    double missing = 0;            // cases too few, after it
    double normalised = 0;         // excess over the expected cases of a day
    double standard_error = 0;     // of independent Poisson days
    double z = 0;
    std::optional<double> dispersion;  // none where the curve falls to 0 or below
    std::optional<double> z_scaled;    // over the root of the dispersion where that is above 1
};

/// The textbook picture (Chetty and others 2011): a polynomial through the days outside the window.
/// For the eye: with a weekly rhythm it is fooled nine times in ten.
[[nodiscard]] Result<PolynomialBunching> polynomial_bunching(const DayCounts& counts,
                                                             const DeadlineWindow& window,
                                                             int degree);

struct RhythmBunching {
    std::vector<double> expected_before;  // of the days up to the deadline
    std::vector<double> expected_after;
    double excess = 0;
    double missing = 0;
    double dispersion = 0;
    double standard_error = 0;
    double df = 0;
    double t = 0;
    double p_excess = 1;  // one-sided
};

/// The test that counts: log-linear counts with a curve and a rhythm of `period` days (such as 7),
/// none where it is not given.
[[nodiscard]] Result<RhythmBunching> rhythm_bunching(const DayCounts& counts,
                                                     const DeadlineWindow& window,
                                                     int degree,
                                                     std::optional<Count> period);

struct Placebo {
    double statistic = 0;                         // (c_d - c_{d+1})/sqrt(c_d + c_{d+1})
    std::vector<std::optional<double>> placebos;  // the same at each; none where both days have 0
    double p = 1;                                 // rank of the first among all that are defined
};

/// The step down after the deadline against that after other days, which should have the same place
/// in the week. Undefined where a day or the day after is not counted.
[[nodiscard]] Result<Placebo> placebo_deadlines(const DayCounts& counts,
                                                Count deadline,
                                                std::span<const Count> others);

struct SpikeTest {
    double p_low = 0;  // the least and greatest share that a smooth curve gives the day
    double p_high = 0;
    double p_excess = 1;
    double p_two_sided = 1;  // twice the smaller tail of the worse end, at most 1
};

/// Frandsen (2017): is the deadline's own day a spike among its neighbours? `bend` (k >= 0) is how
/// far from straight the curve may be.
[[nodiscard]] Result<SpikeTest> spike_test(Count before, Count at, Count after, double bend);

}  // namespace hearken::statistics
