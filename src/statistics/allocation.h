// How many cases to draw from each stratum. Formulas: docs/statistics.md, "How many, and where".
#pragma once

#include <span>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

struct PlannedStratum {
    Count population = 0;
    double expected_share = 0;  // from the last inspection, shrunk; in [0, 1]
};

/// A sample of more is refused: it is no sample of case files that people read.
inline constexpr Count sample_max = 10'000'000;

/// In proportion to the lists, with at least `floor` cases (or the whole stratum) in each.
///
/// Strata whose part falls below the floor are set to it, then those whose part exceeds their list
/// to their list, and the others share what remains, until none is left to set; then the largest
/// remainders, ties to the earlier stratum. Fails as impossible where `total` is less than the
/// floors or more than the lists.
[[nodiscard]] Result<std::vector<Count>> allocate_in_proportion(
    std::span<const PlannedStratum> strata, Count total, Count floor);

/// Wright's exact Neyman allocation (2012): the smallest variance of the national share among all
/// whole numbers. From the floors on, each case goes to the largest (N S)^2 / (a(a+1)), ties to
/// the earlier stratum. Fails as above.
[[nodiscard]] Result<std::vector<Count>> allocate_exactly(std::span<const PlannedStratum> strata,
                                                          Count total,
                                                          Count floor);

/// Bankier (1988): n N^q (S/p) / sum, not rounded; q = 1 is near Neyman, q = 0 gives every stratum
/// the same coefficient of variation. Undefined where an expected share is 0.
[[nodiscard]] Result<std::vector<double>> allocate_by_power(std::span<const PlannedStratum> strata,
                                                            double total,
                                                            double q);

/// The variance of the share that a stratified sample of these sizes will have, if the expected
/// shares are true. Undefined where a stratum with a list gets no case.
[[nodiscard]] Result<double> planned_variance(std::span<const PlannedStratum> strata,
                                              std::span<const Count> sizes);

}  // namespace hearken::statistics
