// Do categories differ in their grades, in a stratified sample?
// Formulas: docs/statistics.md, "Rao and Scott's test".
#pragma once

#include <span>
#include <string>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

/// One stratum of one category (such as force by category): its graded cases by grade.
struct GradedStratum {
    std::string id;
    Count population = 0;
    std::size_t category = 0;   // index below the number of categories
    std::vector<Count> grades;  // cases with each grade; as many entries in every stratum
};

struct RaoScottTest {
    double f = 0;  // second order
    double df_numerator = 0;
    double df_denominator = 0;
    double p = 0;
    double pearson = 0;        // X^2 of the weighted table, scaled to the graded cases
    double p_first_order = 0;  // chi-squared of X^2 over the mean design effect
    std::vector<std::vector<double>> table;  // [category][grade]: estimated share of all cases
};

/// Undefined with fewer than two categories or grades in use, a stratum with one graded case of
/// several, or a table whose spread cannot be inverted. Rows and columns without a case are left
/// out of the test, not of the table.
[[nodiscard]] Result<RaoScottTest> rao_scott_test(std::span<const GradedStratum> strata,
                                                  std::size_t categories);

}  // namespace hearken::statistics
