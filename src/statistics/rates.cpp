// Source of each formula: docs/statistics.md, "Rates".
#include "statistics/rates.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <map>

#include "statistics/distributions.h"
#include "statistics/log_linear.h"
#include "statistics/proportion.h"

namespace hearken::statistics {

Result<RateRatio> rate_ratio(const Rate& one, const Rate& other, double level) {
    TRY(check_level(level));
    TRY(check_part(one.events, count_max, "Events"));
    TRY(check_part(other.events, count_max, "Events"));
    const auto is_exposure = [](double t) { return t > 1e-100 && t < 1e100; };
    if (!is_exposure(one.exposure) || !is_exposure(other.exposure)) {
        return impossible("What a rate is of is a number above 0.");
    }
    const Count both = one.events + other.events;
    if (both == 0) return undefined("There is no event on either side: a ratio of 0 to 0.");
    const double n = static_cast<double>(both);
    const double share = static_cast<double>(one.events) / n;
    const double scale = other.exposure / one.exposure;
    const Interval limits = clopper_pearson_interval(share, n, level);
    const double chance = one.exposure / (one.exposure + other.exposure);
    RateRatio result;
    result.lower = limits.lower / (1 - limits.lower) * scale;
    if (other.events > 0) {
        result.ratio = static_cast<double>(one.events) / static_cast<double>(other.events) * scale;
        result.upper = limits.upper / (1 - limits.upper) * scale;
    }
    result.p_greater = binomial_at_least(one.events, both, chance);
    const double p_less = binomial_at_most(one.events, both, chance);
    result.p_two_sided = std::min(1.0, 2 * std::min(result.p_greater, p_less));
    return result;
}

Result<BesideALine> beside_a_line(Count before, Count after, double level) {
    TRY(check_part(before, count_max / 2, "Cases before the line"));
    TRY(check_part(after, count_max / 2, "Cases after the line"));
    const Tally tally{before, before + after};
    const ShareIntervals share = TRY(share_intervals(tally, level));
    const ThresholdTest test = TRY(threshold_test(tally, 0.5));
    return BesideALine{share.share, test.p_greater, test.p_two_sided, share.clopper_pearson};
}

Result<PeriodEnd> period_end(std::span<const WorkDay> days, double level) {
    TRY(check_level(level));
    constexpr std::size_t days_max = 100'000;
    constexpr std::size_t weekdays_max = 31;
    if (days.size() > days_max) return impossible("There are more days than are looked at.");
    std::map<std::string, Eigen::Index> weekdays;
    for (const WorkDay& day : days) {
        TRY(check_part(day.closed, count_max, "Cases closed on a day"));
        if (!(day.exposure > 1e-100 && day.exposure < 1e100)) {
            return impossible("The exposure of a day is a number above 0.");
        }
        weekdays.emplace(day.weekday, 0);
    }
    if (weekdays.size() > weekdays_max) return impossible("There are too many weekdays.");
    // The first of the alphabet is what the others are compared with.
    Eigen::Index next = 1;
    for (auto& [name, column] : weekdays) column = next++;
    const auto rows = static_cast<Eigen::Index>(days.size());
    Eigen::MatrixXd design = Eigen::MatrixXd::Zero(rows, next);
    Eigen::VectorXd closed(rows);
    Eigen::VectorXd log_exposure(rows);
    for (Eigen::Index row = 0; row < rows; ++row) {
        const WorkDay& day = days[static_cast<std::size_t>(row)];
        design(row, 0) = 1;
        design(row, 1) = day.is_period_end ? 1 : 0;
        const Eigen::Index column = weekdays[day.weekday];
        if (column > 1) design(row, column) = 1;
        closed(row) = static_cast<double>(day.closed);
        log_exposure(row) = std::log(day.exposure);
    }
    if (next < 2) return undefined("There is no day.");
    const LogLinearFit fit = TRY(fit_log_linear(design, closed, log_exposure));
    PeriodEnd result;
    result.df = fit.df;
    result.dispersion = fit.pearson / fit.df;
    result.deviance = fit.deviance;
    result.coefficient = fit.coefficients(1);
    result.standard_error = std::sqrt(result.dispersion * fit.covariance(1, 1));
    if (!(result.standard_error > 0)) return undefined("The counts show no spread at all.");
    result.t = result.coefficient / result.standard_error;
    result.p = 2 * student_above(std::abs(result.t), fit.df);
    const double half = student_of_level(level, fit.df) * result.standard_error;
    result.ratio = std::exp(result.coefficient);
    result.limits = {std::exp(result.coefficient - half), std::exp(result.coefficient + half)};
    return result;
}

}  // namespace hearken::statistics
