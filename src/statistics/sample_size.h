// How many cases a question needs, before any is drawn.
// Formulas: docs/statistics.md, "How many, and where".
#pragma once

#include <optional>

#include "statistics/interval.h"

namespace hearken::statistics {

struct SizeForWidth {
    double share = 0.5;               // expected, in [0, 1]
    double half_width = 0;            // wanted, in (0, 1)
    std::optional<Count> population;  // of a closed list; none for an open one
    double level = usual_level;
    double design_effect = 1;  // > 0
};

struct SampleSize {
    double open_list = 0;  // n0, as if the list had no end
    double size = 0;       // with the finite population correction
    Count cases = 0;       // rounded up
};

/// Cochran (1977), equations 4.1 and 4.2.
[[nodiscard]] Result<SampleSize> size_for_width(const SizeForWidth& wanted);

struct TwoGroups {
    double share_one = 0;
    double share_other = 0;
    double power = 0.8;
    double alpha = 0.05;  // two-sided
};

struct SizeForChange {
    double size = 0;  // of each group
    Count cases = 0;  // rounded up
};

/// To show a difference of two shares. Undefined where they are equal.
[[nodiscard]] Result<SizeForChange> size_for_change(const TwoGroups& groups);

/// The chance that two groups of `cases` each show it.
[[nodiscard]] Result<double> power_for_change(const TwoGroups& groups, Count cases);

struct AgainstFixed {
    double share = 0;      // the truth that is to be told
    double threshold = 0;  // from this
    double power = 0.8;
    double alpha = 0.05;  // two-sided
};

/// By the normal approximation, not rounded. Undefined where share and threshold are equal.
[[nodiscard]] Result<double> size_against_fixed(const AgainstFixed& question);

struct ExactPower {
    double above = 0;  // chance that the Clopper-Pearson lower limit lies above the threshold
    double below = 0;  // and the upper limit below it
};

/// Exact, by the binomial distribution of `cases` cases.
[[nodiscard]] Result<ExactPower> exact_power(const AgainstFixed& question, Count cases);

}  // namespace hearken::statistics
