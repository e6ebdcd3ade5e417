// Drawing cases with a chance that grows with a size, and estimating from them.
// Formulas: docs/statistics.md, "Chances by size".
#pragma once

#include <span>
#include <vector>

#include "statistics/estimate.h"

namespace hearken::statistics {

/// The chance of each unit to be among `draws`: n size/sum; a unit whose chance reaches 1 is
/// certain, and the others share what remains, until none is left to set. Fails as impossible on a
/// size below 0, or fewer units above 0 than draws.
[[nodiscard]] Result<std::vector<double>> inclusion_chances(std::span<const double> sizes,
                                                            Count draws);

struct ParetoDraw {
    std::vector<double> chances;
    std::vector<double> order;  // Q = u(1-pi)/((1-u)pi); 0 of a certain unit, infinite of size 0
    std::vector<std::size_t> selected;  // indices, ascending: the `draws` smallest Q
};

/// Rosen's Pareto order sampling (1997) on permanent random numbers `u`, each in (0, 1). Ties go to
/// the earlier unit.
[[nodiscard]] Result<ParetoDraw> draw_by_pareto(std::span<const double> sizes,
                                                Count draws,
                                                std::span<const double> u);

/// Systematic: the units whose part [C(k-1), C(k)) of the cumulated chances holds start + j.
/// 0 <= start < 1.
[[nodiscard]] Result<std::vector<std::size_t>> draw_systematically(std::span<const double> sizes,
                                                                   Count draws,
                                                                   double start);

/// A graded case with its chance of having been drawn, in (0, 1].
struct WeightedCase {
    double chance = 1;
    bool is_found = false;
};

struct SizeWeightedShare {
    ShareEstimate estimate;  // Hajek's share; its logit interval is not used
    double total = 0;        // Horvitz and Thompson
    double total_variance = 0;
    double population = 0;  // sum of the weights
};

/// Variance m/(m-1) sum (1-pi)(z - zbar)^2 over the m cases that were not certain. Undefined with
/// no case, or exactly one that was not certain.
[[nodiscard]] Result<SizeWeightedShare> size_weighted_share(std::span<const WeightedCase> cases,
                                                            double level = usual_level);

}  // namespace hearken::statistics
