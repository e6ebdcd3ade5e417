// Many comparisons at once: p-values that allow for their number.
// Formulas: docs/statistics.md, "Many comparisons".
#pragma once

#include <span>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

/// Each in the order of the p-values given, none above 1.
struct AdjustedP {
    std::vector<double> benjamini_hochberg;   // false discovery rate; independent or alike in sign
    std::vector<double> benjamini_yekutieli;  // the same under any dependence
    std::vector<double> holm;                 // family-wise
    std::vector<double> bonferroni;
};

/// Fails as impossible on a p outside [0, 1]. No p gives no adjusted p.
[[nodiscard]] Result<AdjustedP> adjust_p(std::span<const double> p);

}  // namespace hearken::statistics
