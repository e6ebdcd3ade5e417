// Source of each formula: docs/statistics.md, "One share".
#include "statistics/proportion.h"

#include <algorithm>
#include <cmath>

#include "statistics/distributions.h"

namespace hearken::statistics {

namespace {

Result<void> check_tally(const Tally& tally) {
    TRY(check_part(tally.found, tally.graded, "Cases found of cases graded"));
    if (tally.graded == 0) return undefined("No case was graded, so there is no share.");
    return {};
}

// Brown, Cai and DasGupta (2001): the ends 0 and 1 belong to none and all.
Interval jeffreys_interval(const Tally& tally, double level) {
    const double a = static_cast<double>(tally.found) + 0.5;
    const double b = static_cast<double>(tally.graded - tally.found) + 0.5;
    const double tail = (1 - level) / 2;
    return {tally.found == 0 ? 0 : beta_quantile(tail, a, b),
            tally.found == tally.graded ? 1 : beta_quantile(1 - tail, a, b)};
}

// Agresti and Coull (1998).
Interval agresti_coull_interval(const Tally& tally, double z) {
    const double n = static_cast<double>(tally.graded) + z * z;
    const double p = (static_cast<double>(tally.found) + z * z / 2) / n;
    const double half = z * std::sqrt(p * (1 - p) / n);
    return {std::max(0.0, p - half), std::min(1.0, p + half)};
}

/// The smallest count in [low, high] for which `holds`, which once true stays true.
template <typename Holds>
Count first_count(Count low, Count high, Holds holds) {
    while (low < high) {
        const Count middle = low + (high - low) / 2;
        if (holds(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

}  // namespace

Interval wilson_interval(double p, double n, double z) {
    const double spread = z * z / n;
    const double centre = (p + spread / 2) / (1 + spread);
    const double half = z / (1 + spread) * std::sqrt(p * (1 - p) / n + spread / (4 * n));
    return {p <= 0 ? 0 : std::max(0.0, centre - half), p >= 1 ? 1 : std::min(1.0, centre + half)};
}

Interval clopper_pearson_interval(double p, double k, double level) {
    const double tail = (1 - level) / 2;
    const double found = p * k;
    const double rest = (1 - p) * k;
    return {p <= 0 ? 0 : beta_quantile(tail, found, rest + 1),
            p >= 1 ? 1 : beta_quantile(1 - tail, found + 1, rest)};
}

Result<ShareIntervals> share_intervals(const Tally& tally, double level) {
    TRY(check_tally(tally));
    TRY(check_level(level));
    const double n = static_cast<double>(tally.graded);
    const double p = static_cast<double>(tally.found) / n;
    const double z = normal_of_level(level);
    return ShareIntervals{p,
                          wilson_interval(p, n, z),
                          clopper_pearson_interval(p, n, level),
                          jeffreys_interval(tally, level),
                          agresti_coull_interval(tally, z)};
}

Result<ThresholdTest> threshold_test(const Tally& tally, double threshold) {
    TRY(check_tally(tally));
    if (!(threshold >= 0 && threshold <= 1)) {
        return impossible("A share to test against lies between 0 and 1.");
    }
    ThresholdTest test;
    test.p_greater = binomial_at_least(tally.found, tally.graded, threshold);
    test.p_less = binomial_at_most(tally.found, tally.graded, threshold);
    test.p_two_sided = std::min(1.0, 2 * std::min(test.p_greater, test.p_less));
    test.mid_p_greater = binomial_at_least(tally.found + 1, tally.graded, threshold) +
                         binomial_exactly(tally.found, tally.graded, threshold) / 2;
    return test;
}

Result<FinitePopulationIntervals> finite_population_intervals(const Tally& tally,
                                                              Count population,
                                                              double level) {
    TRY(check_tally(tally));
    TRY(check_level(level));
    TRY(check_part(tally.graded, population, "Cases graded of the cases on the list"));
    const double size = static_cast<double>(population);
    const double n = static_cast<double>(tally.graded);
    const double p = static_cast<double>(tally.found) / n;
    if (tally.graded == population) {
        return FinitePopulationIntervals{tally.found, tally.found, {p, p}, {p, p}};
    }
    const double tail = (1 - level) / 2;
    const Count least = tally.found;
    const Count greatest = population - (tally.graded - tally.found);
    const auto urn = [&](Count special) { return Urn{population, special, tally.graded}; };
    const Count lower = first_count(least, greatest, [&](Count special) {
        return hypergeometric_at_least(tally.found, urn(special)) > tail;
    });
    // The last count that is still likely enough stands before the first that is not.
    const Count upper =
        first_count(least,
                    greatest + 1,
                    [&](Count special) {
                        return hypergeometric_at_most(tally.found, urn(special)) <= tail;
                    }) -
        1;
    const double n_star = n * (size - 1) / (size - n);
    return FinitePopulationIntervals{
        lower,
        upper,
        {static_cast<double>(lower) / size, static_cast<double>(upper) / size},
        wilson_interval(p, n_star, normal_of_level(level))};
}

}  // namespace hearken::statistics
