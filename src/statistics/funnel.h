// A picture of forces: limits around one target, by the number of cases.
// Formulas: docs/statistics.md, "Funnel".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "statistics/proportion.h"

namespace hearken::statistics {

/// Limits at 95 % and 99.8 %.
struct FunnelLimits {
    Interval inner;
    Interval outer;
};

struct FunnelForce {
    FunnelLimits exact;          // binomial, smoothed between whole numbers
    double z = 0;                // distance from the target on the arcsine scale
    double z_winsorised = 0;     // the outermost drawn in, so that they do not widen the limits
    FunnelLimits overdispersed;  // with the variance between forces added
    double z_adjusted = 0;
    bool is_outside_outer = false;  // of the overdispersed limits
};

struct Funnel {
    double target = 0;
    double phi = 0;                   // mean of the squared winsorised z
    double tau_squared = 0;           // variance between forces; 0 where chance explains the spread
    std::vector<FunnelForce> forces;  // in the order given
};

/// Spiegelhalter (2005). `target` is the share of all forces together where none is given;
/// `winsorised` is the part at each end that is drawn in, from 0 to below one half. Undefined with
/// fewer than two forces or a force without cases.
[[nodiscard]] Result<Funnel> funnel(std::span<const Tally> forces,
                                    std::optional<double> target,
                                    double winsorised = 0.1);

/// Quantile of numbers that are sorted, between them by straight lines (type 7 of Hyndman and Fan).
/// `p` in [0, 1]; not of nothing.
[[nodiscard]] double quantile_of_sorted(std::span<const double> sorted, double p);

}  // namespace hearken::statistics
