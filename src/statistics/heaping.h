// Are some values, such as full hours or the first of a month, written more often than chance has
// it? A sign to look at, never a verdict. Formulas: docs/statistics.md, "Round values".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

struct Heaping {
    Count cases = 0;
    double chi_squared = 0;
    double df = 0;
    double p_chi_squared = 1;
    double g = 0;  // likelihood ratio
    double p_g = 1;
    /// Evenness: the entropy of the counts over that of as many values used alike. 1 is even.
    double entropy_ratio = 0;
    double effect = 0;  // Cohen's w
    double least_expected = 0;
    double special_share = 0;  // of the cases, with a special value
    double special_expected = 0;
    double special_ratio = 0;
    double special_p_excess = 1;
    Interval special_wilson;
};

/// `weights` are in proportion to the chances of the values, and above 0; `special` are indices of
/// values. Undefined without a case, with fewer than two values, or without a special value.
[[nodiscard]] Result<Heaping> heaping(std::span<const Count> counts,
                                      std::span<const double> weights,
                                      std::span<const std::size_t> special,
                                      double level = usual_level);

}  // namespace hearken::statistics
