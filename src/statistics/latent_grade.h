// What the true grades would be if inspectors erred each in their own way. A check of how much
// rests on that, never the truth: moderation makes the truth.
// Formulas: docs/statistics.md, "Latent grades".
#pragma once

#include <span>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

/// One grade given; all from 0.
struct GivenGrade {
    std::size_t item = 0;
    std::size_t rater = 0;
    std::size_t grade = 0;
};

struct LatentGrades {
    std::vector<double> prevalence;                             // of each true grade
    std::vector<std::vector<std::vector<double>>> error_rates;  // [rater][true grade][given grade]
    std::vector<std::vector<double>> posterior;                 // [item][true grade]
    double log_likelihood = 0;
};

struct LatentModel {
    std::size_t grades = 0;  // 2 to 100
    /// Added to every count in both tables: 0 is maximum likelihood, 1 for thin double grading.
    double smoothing = 0;
};

/// Dawid and Skene (1979) by EM from the shares of the votes. A true grade without mass has
/// uniform error rates. Undefined where an item below the highest has no grade, or where 100,000
/// rounds do not settle (fewer of more than ten thousand grades).
[[nodiscard]] Result<LatentGrades> latent_grades(std::span<const GivenGrade> given,
                                                 const LatentModel& model);

}  // namespace hearken::statistics
