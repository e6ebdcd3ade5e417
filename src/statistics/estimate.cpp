// Source of each formula: docs/statistics.md, "From a variance to an interval".
#include "statistics/estimate.h"

#include <cmath>

#include "statistics/distributions.h"
#include "statistics/proportion.h"

namespace hearken::statistics {

namespace {

Result<void> check_spread(const ShareSpread& spread) {
    const bool is_share = spread.share >= 0 && spread.share <= 1;
    const bool is_variance = spread.variance >= 0 && std::isfinite(spread.variance);
    if (!is_share || !is_variance || spread.graded < 1 || !(spread.df >= 0)) {
        return impossible("A share, its variance or its number of cases is out of range.");
    }
    return {};
}

/// 1/(1+exp(-x)) of logit(p) -+ t se/(p(1-p)).
Interval logit_interval(const ShareEstimate& estimate, double t) {
    const double p = estimate.share;
    const double centre = std::log(p / (1 - p));
    const double half = t * estimate.standard_error / (p * (1 - p));
    return {1 / (1 + std::exp(half - centre)), 1 / (1 + std::exp(-half - centre))};
}

/// (t(n-1)/t(df))^2, at most 1 but where df is above n-1.
double allowance_for_df(const ShareSpread& spread, double level) {
    const double df_simple = static_cast<double>(spread.graded - 1);
    if (!(df_simple > 0) || df_simple == spread.df) return 1;
    const double ratio = student_of_level(level, df_simple) / student_of_level(level, spread.df);
    return ratio * ratio;
}

}  // namespace

Interval korn_graubard_interval(const ShareSpread& spread, double effective_size, double level) {
    return clopper_pearson_interval(
        spread.share, effective_size * allowance_for_df(spread, level), level);
}

double size_for_comparison(const ShareSpread& spread) {
    const double p = spread.share;
    const double size =
        spread.variance > 0 ? p * (1 - p) / spread.variance : static_cast<double>(spread.graded);
    return size * allowance_for_df(spread, usual_level);
}

Result<ShareEstimate> estimate_share(const ShareSpread& spread, double level) {
    TRY(check_spread(spread));
    TRY(check_level(level));
    ShareEstimate estimate;
    estimate.share = spread.share;
    estimate.variance = spread.variance;
    estimate.standard_error = std::sqrt(spread.variance);
    estimate.df = spread.df;
    estimate.graded = spread.graded;
    const double p = spread.share;
    if (spread.is_census) {
        const Interval point{p, p};
        estimate.korn_graubard = estimate.wilson = estimate.wald = point;
        return estimate;
    }
    // No spread seen is not certainty: the number of cases itself then says how little is known.
    const double n_eff =
        spread.variance > 0 ? p * (1 - p) / spread.variance : static_cast<double>(spread.graded);
    estimate.effective_size = n_eff;
    if (!(spread.df > 0) || !(n_eff > 0)) {
        estimate.why_no_interval =
            "No stratum has two graded cases, so nothing shows how much cases differ.";
        return estimate;
    }
    const double t = student_of_level(level, spread.df);
    const double z = normal_of_level(level);
    const double half = t * estimate.standard_error;
    estimate.korn_graubard = korn_graubard_interval(spread, n_eff, level);
    estimate.wilson = wilson_interval(p, n_eff * (z / t) * (z / t), z);
    estimate.wald = Interval{p - half, p + half};
    if (spread.variance > 0) estimate.logit = logit_interval(estimate, t);
    return estimate;
}

}  // namespace hearken::statistics
