// Do inspectors differ in harshness, and how much do they add to what is not known?
// Formulas: docs/statistics.md, "Inspectors".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

struct CmhTest {
    double statistic = 0;
    Count df = 0;
    double p = 1;
    /// Mantel and Haenszel's, of tables of two by two only; none where it has no end.
    std::optional<double> common_odds_ratio;
};

/// The generalised test of Cochran, Mantel and Haenszel, without continuity correction, of
/// [stratum][inspector][grade] counts. Valid where cases were given to inspectors at random within
/// the strata. Strata of fewer than two cases say nothing; inspectors and grades without a case are
/// left out. Undefined where fewer than two of either remain, or nothing compares them.
[[nodiscard]] Result<CmhTest> cmh_test(const std::vector<std::vector<std::vector<Count>>>& strata);

/// One graded case.
struct InspectorGrade {
    std::size_t inspector = 0;
    bool is_found = false;
};

struct InspectorVariance {
    double share = 0;
    double mean_square_between = 0;
    double mean_square_within = 0;
    double cases_per_inspector = 0;  // m0 of the analysis of variance
    /// Correlation of two cases of one inspector (Kish 1962); none where all grades are alike
    /// (0/0).
    std::optional<double> rho;
    double rho_used = 0;           // not below 0
    double weighted_workload = 0;  // sum m^2/n
    double design_effect = 1;
    double effective_size = 0;
    Interval wilson;
    double df_used = 0;       // inspectors - 1 where rho > 0, else n - 1
    Interval korn_graubard;   // the one that is published
    std::optional<double> f;  // none where inspectors do not differ within themselves
    std::optional<double> p;
};

/// Undefined with fewer than two inspectors, or where nobody graded two cases.
[[nodiscard]] Result<InspectorVariance> inspector_variance(std::span<const InspectorGrade> grades,
                                                           double level = usual_level);

}  // namespace hearken::statistics
