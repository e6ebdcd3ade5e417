// How often each of two outcomes has come by a time, when one shuts out the other.
// Formulas: docs/statistics.md, "Delay".
#pragma once

#include <span>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

enum class Outcome {
    still_open,
    of_interest,  // a charge, say
    competing,    // closed without action, say
};

struct OutcomeCase {
    double time = 0;  // until the outcome, or last seen open; 0 or more
    Outcome outcome = Outcome::still_open;
};

struct Incidence {
    double time = 0;
    double of_interest = 0;  // share with this outcome by the time
    double of_interest_error = 0;
    double competing = 0;
    double competing_error = 0;
    /// 1 - Kaplan-Meier with the competing outcome taken as open: too large; for comparison only.
    double naive = 0;
};

/// Aalen and Johansen (1978) at each of `times`, in their order; standard errors by the delta
/// method. Undefined without cases.
[[nodiscard]] Result<std::vector<Incidence>> cumulative_incidence(
    std::span<const OutcomeCase> cases, std::span<const double> times);

}  // namespace hearken::statistics
