// Regression estimation with a numeric score; docs/statistics.md, "Machine checks ...".
#include <cmath>

#include "statistics/machine_assisted.h"
#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

struct Moments {
    double score = 0;  // means
    double grade = 0;
    double score_squares = 0;  // sums about the means
    double grade_squares = 0;
    double products = 0;
};

Moments moments_of(std::span<const ScoredCase> cases) {
    Sum score;
    Sum grade;
    for (const ScoredCase& one : cases) {
        score.add(one.score);
        grade.add(one.grade);
    }
    const double n = static_cast<double>(cases.size());
    Moments moments;
    moments.score = score.value() / n;
    moments.grade = grade.value() / n;
    Sum score_squares;
    Sum grade_squares;
    Sum products;
    for (const ScoredCase& one : cases) {
        const double x = one.score - moments.score;
        const double y = one.grade - moments.grade;
        score_squares.add(x * x);
        grade_squares.add(y * y);
        products.add(x * y);
    }
    moments.score_squares = score_squares.value();
    moments.grade_squares = grade_squares.value();
    moments.products = products.value();
    return moments;
}

}  // namespace

Result<ScoredShare> scored_share(std::span<const ScoredCase> cases,
                                 Count population,
                                 double mean_score_of_all) {
    TRY(check_part(static_cast<Count>(cases.size()), population, "Graded of listed"));
    if (!std::isfinite(mean_score_of_all)) return impossible("The mean score is no number.");
    for (const ScoredCase& one : cases) {
        if (!std::isfinite(one.score) || std::abs(one.score) > 1e100 ||
            !(one.grade >= 0 && one.grade <= 1)) {
            return impossible("A score is a number, and a grade lies between 0 and 1.");
        }
    }
    if (cases.size() < 3) return undefined("A slope needs three graded cases.");
    const Moments moments = moments_of(cases);
    if (!(moments.score_squares > 0)) return undefined("All graded cases have one score.");
    if (!(moments.grade_squares > 0)) return undefined("All graded cases have one grade.");
    const double n = static_cast<double>(cases.size());
    const double left = 1 - n / static_cast<double>(population);
    const double step = mean_score_of_all - moments.score;
    ScoredShare result;
    result.df = n - 2;
    result.plain = moments.grade;
    result.plain_variance = left * moments.grade_squares / (n * (n - 1));
    result.difference = moments.grade + step;
    result.difference_variance =
        left * (moments.grade_squares - 2 * moments.products + moments.score_squares) /
        (n * (n - 1));
    result.lambda = moments.products / moments.score_squares;
    result.regression = moments.grade + result.lambda * step;
    result.r_squared =
        moments.products * moments.products / (moments.score_squares * moments.grade_squares);
    Sum residuals;
    Sum weighted;
    for (const ScoredCase& one : cases) {
        const double x = one.score - moments.score;
        const double residual = one.grade - moments.grade - result.lambda * x;
        const double calibrated = 1 + step * x * n / moments.score_squares;
        residuals.add(residual * residual);
        weighted.add(calibrated * calibrated * residual * residual);
    }
    result.variance_residual = left * residuals.value() / (n * (n - 2));
    result.variance_weighted = left * weighted.value() / (n * (n - 1));
    return result;
}

}  // namespace hearken::statistics
