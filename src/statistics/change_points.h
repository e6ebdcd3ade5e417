// When did a share change? For crimes that become incidents, or counting that became another.
// Signs to look at, never verdicts. Formulas: docs/statistics.md, "Changes".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "statistics/proportion.h"

namespace hearken::statistics {

struct ChangePoint {
    std::vector<std::size_t> candidates;  // how many periods lie before each possible change
    std::vector<double> ratios;           // likelihood ratio of each, 2 ln
    std::size_t periods_before = 0;       // of the largest ratio, the first of equals
    double ratio = 0;
    double p_bound = 1;  // Bonferroni over the candidates: never too small
    double share_before = 0;
    double share_after = 0;
};

/// One change, with at least `least` periods on both sides. Undefined with fewer periods than two
/// times that, or where a side has no case.
[[nodiscard]] Result<ChangePoint> find_change(std::span<const Tally> periods, std::size_t least);

struct Partition {
    std::vector<std::size_t> changes;  // how many periods lie before each
    double objective = 0;              // -2 ln likelihood of the segments, and the penalties
};

/// The best of all partitions into segments of at least `least` periods, `penalty` a change
/// (Jackson and others 2005). At most 5,000 periods.
[[nodiscard]] Result<Partition> find_partition(std::span<const Tally> periods,
                                               double penalty,
                                               std::size_t least);

struct CusumRule {
    double usual_share = 0;  // in (0, 1)
    double odds_ratio = 2;   // the change that is looked for; > 0, not 1
    double signal_at = 0;    // h > 0
};

struct Cusum {
    std::vector<double> sums;                 // W after each period; not set back by a signal
    std::optional<std::size_t> first_signal;  // index of the period; none where it never reaches h
};

/// Watches a share as it comes in: log-likelihood ratio CUSUM (Steiner and others 2000).
[[nodiscard]] Result<Cusum> watch_share(std::span<const Tally> periods, const CusumRule& rule);

}  // namespace hearken::statistics
