// From a share, its variance and its degrees of freedom to intervals: one way for every design.
// Formulas: docs/statistics.md, "From a variance to an interval".
#pragma once

#include <optional>
#include <string>

#include "statistics/interval.h"

namespace hearken::statistics {

/// What a design knows of a share before it is given an interval.
struct ShareSpread {
    double share = 0;        // in [0, 1]
    double variance = 0;     // of the share, finite population correction included; >= 0
    double df = 0;           // degrees of freedom of the variance; 0 where it has none
    Count graded = 0;        // cases it rests on; > 0
    bool is_census = false;  // every case was graded: nothing is left to chance
};

struct ShareEstimate {
    double share = 0;
    double variance = 0;
    double standard_error = 0;
    double df = 0;
    Count graded = 0;
    std::optional<double> effective_size;   // none for a census
    std::optional<Interval> korn_graubard;  // the one that is published
    std::optional<Interval> wilson;         // on the effective size; narrower, one tail too large
    std::optional<Interval> wald;           // not cut at 0 and 1; for comparison only
    std::optional<Interval> logit;          // none where the variance is 0
    std::string why_no_interval;            // for readers; empty where there is one
};

/// Without degrees of freedom there is an estimate and no interval, with the reason.
[[nodiscard]] Result<ShareEstimate> estimate_share(const ShareSpread& spread,
                                                   double level = usual_level);

/// Korn and Graubard (1998): Clopper-Pearson on n_eff (t(n-1)/t(df))^2 cases. Not capped at n.
/// `graded` and `df` are at least 1 and greater than 0, `effective_size` > 0. For one graded case
/// the ratio is taken as 1.
[[nodiscard]] Interval korn_graubard_interval(const ShareSpread& spread,
                                              double effective_size,
                                              double level);

/// How many cases of a simple random sample tell as much: p(1-p)/V, adjusted for the degrees of
/// freedom; the graded cases themselves where no spread was seen. `spread` has some (df > 0) and a
/// variance without the correction for a closed list.
[[nodiscard]] double size_for_comparison(const ShareSpread& spread);

}  // namespace hearken::statistics
