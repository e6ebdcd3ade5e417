// Boost.Math with errors as NaN instead of exceptions, and discrete quantiles rounded up, which is
// their definition (Boost rounds outwards unless told).
#include "statistics/distributions.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace hearken::statistics {

namespace {

namespace policies = boost::math::policies;
using Quiet = policies::policy<policies::domain_error<policies::ignore_error>,
                               policies::pole_error<policies::ignore_error>,
                               policies::overflow_error<policies::ignore_error>,
                               policies::underflow_error<policies::ignore_error>,
                               policies::denorm_error<policies::ignore_error>,
                               policies::evaluation_error<policies::ignore_error>,
                               policies::rounding_error<policies::ignore_error>,
                               policies::indeterminate_result_error<policies::ignore_error>,
                               policies::discrete_quantile<policies::integer_round_up>>;
using Normal = boost::math::normal_distribution<double, Quiet>;
using Student = boost::math::students_t_distribution<double, Quiet>;
using ChiSquared = boost::math::chi_squared_distribution<double, Quiet>;
using FisherF = boost::math::fisher_f_distribution<double, Quiet>;
using Beta = boost::math::beta_distribution<double, Quiet>;
using Binomial = boost::math::binomial_distribution<double, Quiet>;
using Hypergeometric = boost::math::hypergeometric_distribution<double, Quiet>;

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

bool inside(double p) {
    return p > 0 && p < 1;
}
bool positive(double x) {
    return x > 0 && std::isfinite(x);
}
bool is_chance(double p) {
    return p >= 0 && p <= 1;
}

bool possible(const Urn& urn) {
    return urn.population >= 0 && urn.population <= count_max && urn.special >= 0 &&
           urn.special <= urn.population && urn.draws >= 0 && urn.draws <= urn.population;
}

Hypergeometric distribution_of(const Urn& urn) {
    return Hypergeometric(static_cast<std::uint64_t>(urn.special),
                          static_cast<std::uint64_t>(urn.draws),
                          static_cast<std::uint64_t>(urn.population));
}

Count fewest(const Urn& urn) {
    return std::max<Count>(0, urn.draws + urn.special - urn.population);
}
Count most(const Urn& urn) {
    return std::min(urn.draws, urn.special);
}

}  // namespace

double normal_quantile(double p) {
    return inside(p) ? boost::math::quantile(Normal(), p) : no_number;
}
double normal_above(double z) {
    if (std::isnan(z)) return no_number;
    if (std::isinf(z)) return z > 0 ? 0 : 1;
    return boost::math::cdf(boost::math::complement(Normal(), z));
}
double normal_of_level(double level) {
    if (!inside(level)) return no_number;
    return boost::math::quantile(boost::math::complement(Normal(), (1 - level) / 2));
}

double student_quantile(double p, double df) {
    return inside(p) && positive(df) ? boost::math::quantile(Student(df), p) : no_number;
}
double student_above(double t, double df) {
    if (std::isnan(t) || !positive(df)) return no_number;
    if (std::isinf(t)) return t > 0 ? 0 : 1;
    return boost::math::cdf(boost::math::complement(Student(df), t));
}
double student_of_level(double level, double df) {
    if (!inside(level) || !positive(df)) return no_number;
    return boost::math::quantile(boost::math::complement(Student(df), (1 - level) / 2));
}

double chi_squared_above(double x, double df) {
    if (!(x >= 0) || !positive(df)) return no_number;
    if (std::isinf(x)) return 0;
    return boost::math::cdf(boost::math::complement(ChiSquared(df), x));
}
double fisher_above(double f, double df_numerator, double df_denominator) {
    if (!(f >= 0) || !positive(df_numerator) || !positive(df_denominator)) return no_number;
    if (std::isinf(f)) return 0;
    return boost::math::cdf(boost::math::complement(FisherF(df_numerator, df_denominator), f));
}

double beta_quantile(double p, double a, double b) {
    return inside(p) && positive(a) && positive(b) ? boost::math::quantile(Beta(a, b), p)
                                                   : no_number;
}

double binomial_exactly(Count x, Count trials, double chance) {
    if (trials < 0 || !is_chance(chance)) return no_number;
    if (x < 0 || x > trials) return 0;
    return boost::math::pdf(Binomial(static_cast<double>(trials), chance), static_cast<double>(x));
}
double binomial_at_most(Count x, Count trials, double chance) {
    if (trials < 0 || !is_chance(chance)) return no_number;
    if (x < 0) return 0;
    if (x >= trials) return 1;
    return boost::math::cdf(Binomial(static_cast<double>(trials), chance), static_cast<double>(x));
}
double binomial_at_least(Count x, Count trials, double chance) {
    if (trials < 0 || !is_chance(chance)) return no_number;
    if (x <= 0) return 1;
    if (x > trials) return 0;
    return boost::math::cdf(boost::math::complement(Binomial(static_cast<double>(trials), chance),
                                                    static_cast<double>(x - 1)));
}
Count binomial_quantile(double p, Count trials, double chance) {
    if (trials <= 0 || !(p > 0) || !(chance > 0)) return 0;
    if (p >= 1 || chance >= 1) return trials;
    const double found = boost::math::quantile(Binomial(static_cast<double>(trials), chance), p);
    Count x = std::clamp<Count>(std::isfinite(found) ? static_cast<Count>(found) : 0, 0, trials);
    // A quantile lands one off where p is the probability of a whole number to the last digit.
    while (x > 0 && binomial_at_most(x - 1, trials, chance) >= p) --x;
    while (x < trials && binomial_at_most(x, trials, chance) < p) ++x;
    return x;
}

double hypergeometric_exactly(Count x, const Urn& urn) {
    if (!possible(urn)) return no_number;
    if (x < fewest(urn) || x > most(urn)) return 0;
    return boost::math::pdf(distribution_of(urn), static_cast<double>(x));
}
double hypergeometric_at_most(Count x, const Urn& urn) {
    if (!possible(urn)) return no_number;
    if (x < fewest(urn)) return 0;
    if (x >= most(urn)) return 1;
    return boost::math::cdf(distribution_of(urn), static_cast<double>(x));
}
double hypergeometric_at_least(Count x, const Urn& urn) {
    if (!possible(urn)) return no_number;
    if (x <= fewest(urn)) return 1;
    if (x > most(urn)) return 0;
    return boost::math::cdf(
        boost::math::complement(distribution_of(urn), static_cast<double>(x - 1)));
}

double log_gamma(double x) {
    return positive(x) ? boost::math::lgamma(x, Quiet()) : no_number;
}
double digamma(double x) {
    return positive(x) ? boost::math::digamma(x, Quiet()) : no_number;
}

}  // namespace hearken::statistics
