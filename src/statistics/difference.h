// The difference of two shares, and its p-value from the same interval, so that the words and the p
// never disagree. Formulas: docs/statistics.md, "Two shares".
#pragma once

#include "statistics/proportion.h"

namespace hearken::statistics {

/// A share with the limits that were published of it. lower <= share <= upper, all in [0, 1].
struct LimitedShare {
    double share = 0;
    Interval limits;
};

struct Difference {
    double difference = 0;  // this less that, in [-1, 1]
    Interval limits;        // never leaves [-1, 1]
};

/// MOVER (Zou and Donner 2008) of two independent shares. Fails as impossible on limits that do
/// not hold their share.
[[nodiscard]] Result<Difference> mover_difference(const LimitedShare& one,
                                                  const LimitedShare& other);

/// A share of `size` cases, which may be an effective, broken number greater than 0.
struct SizedShare {
    double share = 0;
    double size = 0;
};

/// MOVER of two Wilson intervals; for whole counts this is Newcombe's method 10 (1998).
[[nodiscard]] Difference wilson_difference(const SizedShare& one,
                                           const SizedShare& other,
                                           double level = usual_level);

/// The smallest alpha whose interval of wilson_difference excludes 0; 1 where the shares are equal.
[[nodiscard]] double wilson_difference_p(const SizedShare& one, const SizedShare& other);

struct TwoTallies {
    Difference newcombe;
    double p = 1;               // by inverting Newcombe's interval: this one is published
    double pooled_score_z = 0;  // for comparison with other programs; 0 where both are alike
    double pooled_score_p = 1;
    double fisher_p = 1;  // two-sided: tables that are no likelier than this one
};

/// Undefined where nothing was graded on one side.
[[nodiscard]] Result<TwoTallies> compare_tallies(const Tally& one,
                                                 const Tally& other,
                                                 double level = usual_level);

}  // namespace hearken::statistics
