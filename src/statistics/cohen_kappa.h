// Cohen's kappa of two raters who both graded every case.
// Formulas and when not to use it: docs/statistics.md, "Agreement".
#pragma once

#include "statistics/agreement.h"

namespace hearken::statistics {

struct CohenKappa {
    double kappa = 0;
    double standard_error = 0;  // Fleiss, Cohen and Everitt (1969)
    Interval limits;            // cut at -1 and 1
};

/// [grade of the one][grade of the other]: cases. Undefined where chance alone would agree always,
/// as with one grade in use. Fails as impossible unless the table is square, of 2 to 100 grades.
[[nodiscard]] Result<CohenKappa> cohen_kappa(const std::vector<std::vector<Count>>& table,
                                             AgreementWeights weights,
                                             double level = usual_level);

}  // namespace hearken::statistics
