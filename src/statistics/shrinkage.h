// Shares of small forces drawn towards the share of all, as far as chance explains the difference.
// Formulas: docs/statistics.md, "Shrinkage".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "statistics/proportion.h"

namespace hearken::statistics {

struct ShrunkForce {
    double share = 0;                  // posterior mean
    std::optional<Interval> limits;    // none at the boundary
    std::optional<double> own_weight;  // n/(n + alpha + beta): how much the force's own cases count
};

/// How forces differ beyond chance: a beta distribution of their shares.
struct BetweenForces {
    double alpha = 0;
    double beta = 0;
    double mean = 0;  // mu
    double rho = 0;   // 1/(alpha + beta + 1): correlation of two cases of one force
    double log_likelihood = 0;
};

struct Shrinkage {
    double pooled = 0;
    /// d log L / d rho at rho = 0; none where no case, or every case, was found.
    std::optional<double> score_at_zero;
    /// None at the boundary: no variation between forces beyond chance was found, and every force
    /// gets the pooled share.
    std::optional<BetweenForces> between;
    std::vector<ShrunkForce> forces;  // in the order given
};

/// Beta-binomial by maximum likelihood, empirical Bayes. Undefined without forces, with a force
/// without cases, and where each force has none or all (no finite alpha and beta fit best).
[[nodiscard]] Result<Shrinkage> shrink_forces(std::span<const Tally> forces,
                                              double level = usual_level);

}  // namespace hearken::statistics
