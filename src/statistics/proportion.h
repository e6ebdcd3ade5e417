// One share of a simple random sample: its intervals and its test against a landmark.
// Formulas: docs/statistics.md, "One share".
#pragma once

#include "statistics/interval.h"

namespace hearken::statistics {

/// `found` of `graded` cases. graded >= 1 for an estimate.
struct Tally {
    Count found = 0;
    Count graded = 0;
};

struct ShareIntervals {
    double share = 0;
    Interval wilson;
    Interval clopper_pearson;  // "exact": never covers less than its level
    Interval jeffreys;
    Interval agresti_coull;  // cut at 0 and 1
};

/// Undefined where nothing was graded.
[[nodiscard]] Result<ShareIntervals> share_intervals(const Tally& tally,
                                                     double level = usual_level);

/// Wilson (1927) for a share `p` in [0, 1] of `n` > 0 cases, which may be an effective, broken
/// number; `z` is the normal quantile, > 0.
[[nodiscard]] Interval wilson_interval(double p, double n, double z);

/// Clopper and Pearson (1934) for p*k of k cases, which may be broken numbers; k > 0.
[[nodiscard]] Interval clopper_pearson_interval(double p, double k, double level);

struct ThresholdTest {
    double p_greater = 0;    // P(as many or more | share = threshold)
    double p_less = 0;       // P(as few or fewer)
    double p_two_sided = 0;  // twice the smaller, at most 1: agrees with Clopper-Pearson
    double mid_p_greater = 0;
};

/// Exact binomial test of the share against `threshold`, which lies in [0, 1].
[[nodiscard]] Result<ThresholdTest> threshold_test(const Tally& tally, double threshold);

struct FinitePopulationIntervals {
    Count lower_count = 0;  // of the population
    Count upper_count = 0;
    Interval exact;   // the two counts as shares
    Interval wilson;  // on n* = n(N-1)/(N-n)
};

/// A simple random sample of a closed list of `population` cases, drawn without replacement.
/// A census gives a point.
[[nodiscard]] Result<FinitePopulationIntervals> finite_population_intervals(
    const Tally& tally, Count population, double level = usual_level);

}  // namespace hearken::statistics
