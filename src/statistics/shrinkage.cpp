// Beta-binomial likelihood; source of each formula: docs/statistics.md, "Shrinkage".
#include "statistics/shrinkage.h"

#include <cmath>

#include "statistics/distributions.h"
#include "statistics/root.h"
#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

double numeric(Count count) {
    return static_cast<double>(count);
}

/// d log L / d alpha-part, beta-part and whole, where alpha = mean * size, beta = (1 - mean) *
/// size.
struct Slopes {
    double found = 0;  // sum of psi(x + alpha) - psi(alpha)
    double rest = 0;   // the same of n - x and beta
    double whole = 0;  // and of n and alpha + beta
};

/// psi(a + k) - psi(a), exactly where k is small, so that nothing cancels where a is large.
double harmonic_from(double a, Count k) {
    constexpr Count summed_max = 64;
    if (k > summed_max) return digamma(a + numeric(k)) - digamma(a);
    double sum = 0;
    for (Count at = 0; at < k; ++at) sum += 1 / (a + numeric(at));
    return sum;
}

Slopes slopes_at(std::span<const Tally> forces, double mean, double size) {
    Sum found;
    Sum rest;
    Sum whole;
    for (const Tally& force : forces) {
        found.add(harmonic_from(mean * size, force.found));
        rest.add(harmonic_from((1 - mean) * size, force.graded - force.found));
        whole.add(harmonic_from(size, force.graded));
    }
    return {found.value(), rest.value(), whole.value()};
}

/// The likeliest mean where alpha + beta = size: the likelihood is concave in it.
double likeliest_mean(std::span<const Tally> forces, double size) {
    return root_between(
        [&](double mean) {
            const Slopes slopes = slopes_at(forces, mean, size);
            return slopes.found - slopes.rest;
        },
        1e-12,
        1 - 1e-12);
}

/// d log L / d size at the likeliest mean.
double slope_in_size(std::span<const Tally> forces, double size) {
    const double mean = likeliest_mean(forces, size);
    const Slopes slopes = slopes_at(forces, mean, size);
    return mean * slopes.found + (1 - mean) * slopes.rest - slopes.whole;
}

double log_beta(double a, double b) {
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
}

/// Of the counts, with the number of ways to order them.
double log_likelihood(std::span<const Tally> forces, double alpha, double beta) {
    Sum sum;
    for (const Tally& force : forces) {
        const double x = numeric(force.found);
        const double n = numeric(force.graded);
        sum.add(log_gamma(n + 1) - log_gamma(x + 1) - log_gamma(n - x + 1));
        sum.add(log_beta(x + alpha, n - x + beta) - log_beta(alpha, beta));
    }
    return sum.value();
}

/// sum x(x-1)/(2p) + (n-x)(n-x-1)/(2(1-p)) - n(n-1)/2.
double score_at_zero(std::span<const Tally> forces, double p) {
    Sum sum;
    for (const Tally& force : forces) {
        const double x = numeric(force.found);
        const double n = numeric(force.graded);
        sum.add(x * (x - 1) / (2 * p));
        sum.add((n - x) * (n - x - 1) / (2 * (1 - p)));
        sum.add(-n * (n - 1) / 2);
    }
    return sum.value();
}

Result<BetweenForces> fit(std::span<const Tally> forces) {
    constexpr double log_size_min = -14;  // forces as different as can be
    constexpr double log_size_max = 25;   // alike but for the tenth digit
    const auto slope = [&](double log_size) { return slope_in_size(forces, std::exp(log_size)); };
    if (!(slope(log_size_min) > 0)) {
        return undefined(
            "Each force has none or all of its cases, which no finite variation fits.");
    }
    if (!(slope(log_size_max) < 0)) {
        return undefined("The variation between forces is too small to be measured.");
    }
    const double size = std::exp(root_between(slope, log_size_min, log_size_max));
    BetweenForces between;
    between.mean = likeliest_mean(forces, size);
    between.alpha = between.mean * size;
    between.beta = (1 - between.mean) * size;
    between.rho = 1 / (size + 1);
    between.log_likelihood = log_likelihood(forces, between.alpha, between.beta);
    return between;
}

}  // namespace

Result<Shrinkage> shrink_forces(std::span<const Tally> forces, double level) {
    TRY(check_level(level));
    Count found = 0;
    Count graded = 0;
    for (const Tally& force : forces) {
        TRY(check_part(force.found, force.graded, "Cases found of the cases of a force"));
        if (force.graded == 0) return undefined("A force has no case.");
        found += force.found;
        graded += force.graded;
    }
    if (forces.empty()) return undefined("There is no force.");
    Shrinkage result;
    result.pooled = numeric(found) / numeric(graded);
    if (found > 0 && found < graded) result.score_at_zero = score_at_zero(forces, result.pooled);
    if (!result.score_at_zero || *result.score_at_zero <= 0) {
        result.forces.assign(forces.size(), ShrunkForce{result.pooled, std::nullopt, std::nullopt});
        return result;
    }
    const BetweenForces between = TRY(fit(forces));
    result.between = between;
    const double tail = (1 - level) / 2;
    for (const Tally& force : forces) {
        const double a = numeric(force.found) + between.alpha;
        const double b = numeric(force.graded - force.found) + between.beta;
        result.forces.push_back({a / (a + b),
                                 Interval{beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b)},
                                 numeric(force.graded) / (a + b)});
    }
    return result;
}

}  // namespace hearken::statistics
