// Probabilities and quantiles, by Boost.Math. The only file that includes it.
//
// Every function gives NaN where its arguments lie outside the domain that it names; none fails in
// another way. The methods check their counts before they come here.
#pragma once

#include "statistics/interval.h"

namespace hearken::statistics {

/// z with P(Z <= z) = p; 0 < p < 1.
[[nodiscard]] double normal_quantile(double p);
/// P(Z > z).
[[nodiscard]] double normal_above(double z);
/// z of a two-sided level: 1.959964 for 0.95.
[[nodiscard]] double normal_of_level(double level);

/// t with P(T <= t) = p; df > 0.
[[nodiscard]] double student_quantile(double p, double df);
/// P(T > t); df > 0.
[[nodiscard]] double student_above(double t, double df);
/// t of a two-sided level; df > 0.
[[nodiscard]] double student_of_level(double level, double df);

/// P(X > x) of chi-squared; df > 0, x >= 0.
[[nodiscard]] double chi_squared_above(double x, double df);
/// P(F > f); both degrees of freedom > 0, f >= 0.
[[nodiscard]] double fisher_above(double f, double df_numerator, double df_denominator);

/// x with P(X <= x) = p of the beta distribution; a, b > 0.
[[nodiscard]] double beta_quantile(double p, double a, double b);

/// P(X = x), P(X <= x) and P(X >= x) of `trials` trials; 0 <= chance <= 1. `x` may be any count.
[[nodiscard]] double binomial_exactly(Count x, Count trials, double chance);
[[nodiscard]] double binomial_at_most(Count x, Count trials, double chance);
[[nodiscard]] double binomial_at_least(Count x, Count trials, double chance);
/// The smallest x with P(X <= x) >= p.
[[nodiscard]] Count binomial_quantile(double p, Count trials, double chance);

/// Drawing `draws` of `population`, of which `special` are special; X counts the special drawn.
struct Urn {
    Count population = 0;
    Count special = 0;
    Count draws = 0;
};
[[nodiscard]] double hypergeometric_exactly(Count x, const Urn& urn);
[[nodiscard]] double hypergeometric_at_most(Count x, const Urn& urn);
[[nodiscard]] double hypergeometric_at_least(Count x, const Urn& urn);

/// ln of the gamma function, and its derivative; x > 0.
[[nodiscard]] double log_gamma(double x);
[[nodiscard]] double digamma(double x);

}  // namespace hearken::statistics
