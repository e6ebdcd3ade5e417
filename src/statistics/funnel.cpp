// Spiegelhalter (2005), appendix A.1.1, and additive over-dispersion; docs/statistics.md, "Funnel".
#include "statistics/funnel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "statistics/distributions.h"
#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

constexpr double inner_level = 0.95;
constexpr double outer_level = 0.998;

/// (r - a)/n with r the quantile of P and a the part of its probability that lies above P.
double exact_limit(double p, Count n, double target) {
    const Count r = binomial_quantile(p, n, target);
    const double above = binomial_at_most(r, n, target) - p;
    const double own = binomial_exactly(r, n, target);
    const double part = own > 0 ? above / own : 0;
    return std::clamp((static_cast<double>(r) - part) / static_cast<double>(n), 0.0, 1.0);
}

Interval exact_limits(double level, Count n, double target) {
    const double tail = (1 - level) / 2;
    return {exact_limit(tail, n, target), exact_limit(1 - tail, n, target)};
}

Interval arcsine_limits(double level, double spread, double target) {
    const double angle = std::asin(std::sqrt(target));
    const double reach = normal_of_level(level) * spread;
    const auto share = [](double at) {
        const double sine = std::sin(std::clamp(at, 0.0, std::acos(0.0)));
        return sine * sine;
    };
    return {share(angle - reach), share(angle + reach)};
}

Result<double> target_of(std::span<const Tally> forces, std::optional<double> target) {
    Count found = 0;
    Count graded = 0;
    for (const Tally& force : forces) {
        TRY(check_part(force.found, force.graded, "Cases found of the cases of a force"));
        if (force.graded == 0) return undefined("A force has no case.");
        found += force.found;
        graded += force.graded;
    }
    if (forces.size() < 2) return undefined("A funnel needs two forces or more.");
    const double share = target.value_or(static_cast<double>(found) / static_cast<double>(graded));
    if (!(share >= 0 && share <= 1)) return impossible("The target lies between 0 and 1.");
    return share;
}

/// Variance between forces by moments, on the arcsine scale.
double variance_between(std::span<const Tally> forces, double phi) {
    Sum weights;
    Sum squares;
    for (const Tally& force : forces) {
        const double weight = 4 * static_cast<double>(force.graded);
        weights.add(weight);
        squares.add(weight * weight);
    }
    const double count = static_cast<double>(forces.size());
    return std::max(
        0.0, (count * phi - (count - 1)) / (weights.value() - squares.value() / weights.value()));
}

}  // namespace

double quantile_of_sorted(std::span<const double> sorted, double p) {
    const double place = p * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Result<Funnel> funnel(std::span<const Tally> forces,
                      std::optional<double> target,
                      double winsorised) {
    if (!(winsorised >= 0 && winsorised < 0.5)) {
        return impossible("The part that is drawn in at each end is less than a half.");
    }
    Funnel result;
    result.target = TRY(target_of(forces, target));
    const double angle = std::asin(std::sqrt(result.target));
    std::vector<double> sorted;
    for (const Tally& force : forces) {
        const double n = static_cast<double>(force.graded);
        const double share = static_cast<double>(force.found) / n;
        FunnelForce& one = result.forces.emplace_back();
        one.z = 2 * std::sqrt(n) * (std::asin(std::sqrt(share)) - angle);
        one.exact = {exact_limits(inner_level, force.graded, result.target),
                     exact_limits(outer_level, force.graded, result.target)};
        sorted.push_back(one.z);
    }
    std::sort(sorted.begin(), sorted.end());
    const double lowest = quantile_of_sorted(sorted, winsorised);
    const double highest = quantile_of_sorted(sorted, 1 - winsorised);
    Sum squares;
    for (FunnelForce& one : result.forces) {
        one.z_winsorised = std::clamp(one.z, lowest, highest);
        squares.add(one.z_winsorised * one.z_winsorised);
    }
    result.phi = squares.value() / static_cast<double>(forces.size());
    result.tau_squared = variance_between(forces, result.phi);
    for (std::size_t at = 0; at < forces.size(); ++at) {
        FunnelForce& one = result.forces[at];
        const double n = static_cast<double>(forces[at].graded);
        const double spread = std::sqrt(1 / (4 * n) + result.tau_squared);
        one.z_adjusted = one.z / (2 * std::sqrt(n)) / spread;
        one.overdispersed = {arcsine_limits(inner_level, spread, result.target),
                             arcsine_limits(outer_level, spread, result.target)};
        one.is_outside_outer = std::abs(one.z_adjusted) > normal_of_level(outer_level);
    }
    return result;
}

}  // namespace hearken::statistics
