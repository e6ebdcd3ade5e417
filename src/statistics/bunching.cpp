// Source of each formula: docs/statistics.md, "Deadlines".
#include "statistics/bunching.h"

#include <fmt/format.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>

#include "statistics/distributions.h"
#include "statistics/log_linear.h"

namespace hearken::statistics {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr Count day_max = 1'000'000;
constexpr std::size_t days_max = 20'000;
constexpr int degree_max = 12;

/// Days and counts, split into those of the window and the others.
struct Split {
    std::vector<Count> outside;
    VectorXd outside_counts;
    std::vector<Count> inside;  // ascending; every day of the window
    VectorXd inside_counts;
    Count furthest = 0;  // from the deadline
    Index before = 0;    // how many of `inside` lie up to the deadline
};

Result<std::map<Count, Count>> checked_days(const DayCounts& given) {
    if (given.days.size() != given.counts.size()) return impossible("Give one count for each day.");
    if (given.days.size() > days_max) return impossible("There are more days than are looked at.");
    std::map<Count, Count> days;
    for (std::size_t at = 0; at < given.days.size(); ++at) {
        if (std::abs(given.days[at]) > day_max) return impossible("A day lies too far away.");
        TRY(check_part(given.counts[at], count_max, "Cases of a day"));
        if (!days.emplace(given.days[at], given.counts[at]).second) {
            return impossible(fmt::format("Day {} is counted twice.", given.days[at]));
        }
    }
    return days;
}

Result<Split> split_days(const DayCounts& given, const DeadlineWindow& window) {
    const std::map<Count, Count> days = TRY(checked_days(given));
    const bool is_window = window.first <= 0 && window.last >= 0 && window.first > -day_max &&
                           window.last < day_max && std::abs(window.deadline) <= day_max;
    if (!is_window) return impossible("The window must hold the deadline.");
    Split split;
    std::vector<double> outside;
    std::vector<double> inside;
    for (const auto& [day, count] : days) {
        const Count from = day - window.deadline;
        split.furthest = std::max(split.furthest, std::abs(from));
        const bool is_inside = from >= window.first && from <= window.last;
        (is_inside ? split.inside : split.outside).push_back(from);
        (is_inside ? inside : outside).push_back(static_cast<double>(count));
        split.before += is_inside && from <= 0 ? 1 : 0;
    }
    if (static_cast<Count>(inside.size()) != window.last - window.first + 1) {
        return undefined("Not every day of the window was counted.");
    }
    split.outside_counts = Eigen::Map<VectorXd>(outside.data(), static_cast<Index>(outside.size()));
    split.inside_counts = Eigen::Map<VectorXd>(inside.data(), static_cast<Index>(inside.size()));
    return split;
}

/// Powers 0 to `degree` of the days over `furthest`, and a dummy for each phase but the deadline's.
MatrixXd design_of(const std::vector<Count>& days, Count furthest, int degree, Count period) {
    const Index phases = period > 1 ? static_cast<Index>(period) - 1 : 0;
    MatrixXd design = MatrixXd::Zero(static_cast<Index>(days.size()), degree + 1 + phases);
    for (Index row = 0; row < design.rows(); ++row) {
        const Count day = days[static_cast<std::size_t>(row)];
        const double scaled =
            static_cast<double>(day) / static_cast<double>(std::max<Count>(1, furthest));
        double power = 1;
        for (Index column = 0; column <= degree; ++column) {
            design(row, column) = power;
            power *= scaled;
        }
        const Count phase = period > 1 ? ((day % period) + period) % period : 0;
        if (phase > 0) design(row, degree + static_cast<Index>(phase)) = 1;
    }
    return design;
}

Result<void> check_degree(int degree) {
    if (degree >= 0 && degree <= degree_max) return {};
    return impossible(fmt::format("The degree of the curve lies between 0 and {}.", degree_max));
}

}  // namespace

Result<PolynomialBunching> polynomial_bunching(const DayCounts& counts,
                                               const DeadlineWindow& window,
                                               int degree) {
    TRY(check_degree(degree));
    const Split split = TRY(split_days(counts, window));
    const MatrixXd outside = design_of(split.outside, split.furthest, degree, 0);
    if (outside.rows() <= outside.cols()) {
        return undefined("There are not more days outside the window than the curve has numbers.");
    }
    const Eigen::ColPivHouseholderQR<MatrixXd> solver(outside);
    if (solver.rank() < outside.cols()) return undefined("The days do not settle the curve.");
    const MatrixXd inside = design_of(split.inside, split.furthest, degree, 0);
    const VectorXd expected = inside * solver.solve(split.outside_counts);
    // Expected cases up to the deadline are linear in the counts outside; these are their weights.
    const VectorXd reach = inside.topRows(split.before).colwise().sum().transpose();
    const MatrixXd normal = outside.transpose() * outside;
    const VectorXd weights = outside * normal.ldlt().solve(reach);

    PolynomialBunching result;
    result.expected.assign(expected.data(), expected.data() + expected.size());
    const Index after = expected.size() - split.before;
    result.excess =
        split.inside_counts.head(split.before).sum() - expected.head(split.before).sum();
    result.missing = expected.tail(after).sum() - split.inside_counts.tail(after).sum();
    const double variance = split.inside_counts.head(split.before).sum() +
                            weights.cwiseAbs2().dot(split.outside_counts);
    if (!(variance > 0)) return undefined("No case ended on any of these days.");
    const double per_day = expected.head(split.before).mean();
    if (!(per_day > 0)) return undefined("The curve falls to 0 or below before the deadline.");
    result.normalised = result.excess / per_day;
    result.standard_error = std::sqrt(variance);
    result.z = result.excess / result.standard_error;
    const VectorXd fitted = outside * solver.solve(split.outside_counts);
    if (fitted.minCoeff() > 0) {
        const double pearson =
            ((split.outside_counts - fitted).array().square() / fitted.array()).sum();
        result.dispersion = pearson / static_cast<double>(outside.rows() - outside.cols());
        result.z_scaled = result.z / std::sqrt(std::max(1.0, *result.dispersion));
    }
    return result;
}

Result<RhythmBunching> rhythm_bunching(const DayCounts& counts,
                                       const DeadlineWindow& window,
                                       int degree,
                                       std::optional<Count> period) {
    TRY(check_degree(degree));
    const Count rhythm = period.value_or(1);
    if (rhythm < 1 || rhythm > 400) return impossible("A rhythm has 1 to 400 days.");
    const Split split = TRY(split_days(counts, window));
    const MatrixXd outside = design_of(split.outside, split.furthest, degree, rhythm);
    const VectorXd no_exposure = VectorXd::Zero(outside.rows());
    const LogLinearFit fit = TRY(fit_log_linear(outside, split.outside_counts, no_exposure));
    const MatrixXd inside = design_of(split.inside, split.furthest, degree, rhythm);
    const VectorXd expected = (inside * fit.coefficients).array().exp().matrix();
    const Index before = split.before;
    const Index after = expected.size() - before;

    RhythmBunching result;
    result.expected_before.assign(expected.data(), expected.data() + before);
    result.expected_after.assign(expected.data() + before, expected.data() + expected.size());
    const double expected_before = expected.head(before).sum();
    result.excess = split.inside_counts.head(before).sum() - expected_before;
    result.missing = expected.tail(after).sum() - split.inside_counts.tail(after).sum();
    result.dispersion = fit.pearson / fit.df;
    const VectorXd gradient = inside.topRows(before).transpose() * expected.head(before);
    result.standard_error = std::sqrt(std::max(1.0, result.dispersion) *
                                      (expected_before + gradient.dot(fit.covariance * gradient)));
    result.df = fit.df;
    result.t = result.excess / result.standard_error;
    result.p_excess = student_above(result.t, result.df);
    if (!std::isfinite(result.t) || !std::isfinite(expected.sum())) {
        return undefined("The curve runs out of bounds within the window.");
    }
    return result;
}

Result<Placebo> placebo_deadlines(const DayCounts& counts,
                                  Count deadline,
                                  std::span<const Count> others) {
    const std::map<Count, Count> days = TRY(checked_days(counts));
    const auto step_after = [&](Count day) -> Result<std::optional<double>> {
        const auto on = days.find(day);
        const auto next = days.find(day + 1);
        if (on == days.end() || next == days.end()) {
            return undefined(fmt::format("Day {} or the day after was not counted.", day));
        }
        const double both = static_cast<double>(on->second + next->second);
        if (!(both > 0)) return std::optional<double>();
        return std::optional<double>(static_cast<double>(on->second - next->second) /
                                     std::sqrt(both));
    };
    const std::optional<double> own = TRY(step_after(deadline));
    if (!own) return undefined("No case ended on the deadline or the day after.");
    Placebo result;
    result.statistic = *own;
    double as_large = 1;
    double all = 1;
    for (const Count day : others) {
        const std::optional<double> step = TRY(step_after(day));
        result.placebos.push_back(step);
        if (!step) continue;
        all += 1;
        as_large += *step >= result.statistic ? 1 : 0;
    }
    result.p = as_large / all;
    return result;
}

Result<SpikeTest> spike_test(Count before, Count at, Count after, double bend) {
    for (const Count count : {before, at, after}) {
        TRY(check_part(count, count_max, "Cases of a day"));
    }
    if (!(bend >= 0 && bend < 1)) return impossible("The bend lies from 0 to below 1.");
    const Count all = before + at + after;
    if (all == 0) return undefined("No case ended on these days.");
    SpikeTest test;
    test.p_low = (1 - bend) / (3 - bend);
    test.p_high = (1 + bend) / (3 + bend);
    test.p_excess = binomial_at_least(at, all, test.p_high);
    const double p_deficit = binomial_at_most(at, all, test.p_low);
    test.p_two_sided = std::min(1.0, 2 * std::min(test.p_excess, p_deficit));
    return test;
}

}  // namespace hearken::statistics
