// How harsh each inspector is, on the scale of an ordinal model with a random effect of the case.
// Formulas: docs/statistics.md, "Inspectors".
#pragma once

#include <span>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

/// One grade given. Cases may be named by any number; inspectors and grades count from 0.
struct OrdinalGrade {
    Count graded_case = 0;
    std::size_t inspector = 0;
    std::size_t grade = 0;  // higher is worse
};

struct OrdinalModel {
    std::vector<double> thresholds;      // theta_k, ascending
    std::vector<double> severity;        // of the inspectors but the first, who is the reference
    std::vector<double> severity_error;  // standard errors
    double case_deviation = 0;           // standard deviation of the cases
    double log_likelihood = 0;
};

/// P(grade <= k) = logistic(theta_k - severity - u), u normal with mean 0; maximum likelihood.
/// `grades` is the length of the scale, 2 to 20. Undefined where a grade or an inspector below the
/// highest has no case, where an inspector cannot be compared with the others, or where the
/// likelihood has no top (an inspector who gave only the best or only the worst grade).
[[nodiscard]] Result<OrdinalModel> fit_ordinal_model(std::span<const OrdinalGrade> given,
                                                     std::size_t grades);

}  // namespace hearken::statistics
