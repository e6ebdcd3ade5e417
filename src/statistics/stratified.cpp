// Source of each formula: docs/statistics.md, "Strata".
#include "statistics/stratified.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

/// Fails where an estimate cannot be made of this stratum; `found` is whatever is counted in it.
Result<void> check_stratum(const std::string& id, Count population, Count graded, Count found) {
    TRY(check_part(graded, population, fmt::format("Stratum {}, graded of listed", id)));
    TRY(check_part(found, graded, fmt::format("Stratum {}, found of graded", id)));
    if (graded == 0 && population > 0) {
        return undefined(
            fmt::format("Stratum {} has {} cases and none was graded.", id, population));
    }
    return {};
}

Failure lonely_case(const std::string& id) {
    return undefined(fmt::format(
        "In stratum {} one case was graded of several, which shows no spread; grade two or more, "
        "or join it with another stratum.",
        id));
}

struct Weighted {
    double population = 0;
    double share = 0;
};

Result<Weighted> weighted_share(std::span<const Stratum> strata) {
    Sum population;
    Sum total;
    for (const Stratum& stratum : strata) {
        TRY(check_stratum(stratum.id, stratum.population, stratum.graded, stratum.found));
        if (stratum.graded == 0) continue;
        const double size = static_cast<double>(stratum.population);
        population.add(size);
        total.add(size * static_cast<double>(stratum.found) / static_cast<double>(stratum.graded));
    }
    if (!(population.value() > 0)) return undefined("There is no case in any stratum.");
    return Weighted{population.value(), std::min(1.0, total.value() / population.value())};
}

}  // namespace

Result<StratifiedShare> stratified_share(std::span<const Stratum> strata,
                                         LonelyStratum lonely,
                                         double level) {
    const Weighted all = TRY(weighted_share(strata));
    ShareSpread spread;
    spread.share = all.share;
    spread.is_census = true;
    Sum variance;
    bool is_adjusted = false;
    for (const Stratum& stratum : strata) {
        spread.graded += stratum.graded;
        if (stratum.graded == stratum.population) continue;
        spread.is_census = false;
        const double n = static_cast<double>(stratum.graded);
        const double size = static_cast<double>(stratum.population);
        const double weight = size / all.population;
        const double p = static_cast<double>(stratum.found) / n;
        if (stratum.graded == 1) {
            if (lonely == LonelyStratum::refuse) return lonely_case(stratum.id);
            is_adjusted = true;
            variance.add((1 - 1 / size) * std::pow(weight * (p - all.share), 2));
            continue;
        }
        variance.add(weight * weight * (1 - n / size) * p * (1 - p) / (n - 1));
        spread.df += n - 1;
    }
    spread.variance = variance.value();

    StratifiedShare result;
    result.estimate = TRY(estimate_share(spread, level));
    result.total = all.share * all.population;
    if (!is_adjusted) result.total_error = result.estimate.standard_error * all.population;
    return result;
}

namespace {

struct DomainTotals {
    Sum yes;
    Sum applicable;
    Count applicable_graded = 0;
    Count strata_with_one = 0;
    bool is_census = true;
};

Result<DomainTotals> domain_totals(std::span<const DomainStratum> strata) {
    DomainTotals totals;
    for (const DomainStratum& stratum : strata) {
        TRY(check_stratum(stratum.id, stratum.population, stratum.graded, stratum.applicable));
        TRY(check_part(stratum.yes,
                       stratum.applicable,
                       fmt::format("Stratum {}, yes of applicable", stratum.id)));
        if (stratum.graded == 0) continue;
        if (stratum.graded < stratum.population) totals.is_census = false;
        if (stratum.graded == 1 && stratum.population > 1) return lonely_case(stratum.id);
        const double weight =
            static_cast<double>(stratum.population) / static_cast<double>(stratum.graded);
        totals.yes.add(weight * static_cast<double>(stratum.yes));
        totals.applicable.add(weight * static_cast<double>(stratum.applicable));
        totals.applicable_graded += stratum.applicable;
        if (stratum.applicable > 0) ++totals.strata_with_one;
    }
    if (totals.applicable_graded == 0) {
        return undefined("The question applies to none of the graded cases.");
    }
    return totals;
}

/// Variance of a stratum's total from the sum and the sum of squares of its cases' values.
double variance_of_total(const DomainStratum& stratum,
                         double sum,
                         double squares,
                         Correction correction) {
    const bool is_closed = correction == Correction::closed_list;
    // One case that was all there is shows no spread.
    if (stratum.graded == stratum.population && (is_closed || stratum.graded < 2)) return 0;
    const double n = static_cast<double>(stratum.graded);
    const double size = static_cast<double>(stratum.population);
    const double spread = (squares - sum * sum / n) / (n - 1);
    return size * size * (is_closed ? 1 - n / size : 1) * std::max(0.0, spread) / n;
}

}  // namespace

Result<DomainShare> domain_share(std::span<const DomainStratum> strata,
                                 double level,
                                 Correction correction) {
    const DomainTotals totals = TRY(domain_totals(strata));
    const double applicable_total = totals.applicable.value();
    const double p = std::min(1.0, totals.yes.value() / applicable_total);
    Sum residual;  // variance of the total of yes - p * applicable
    Sum applicable;
    for (const DomainStratum& stratum : strata) {
        if (stratum.graded == 0) continue;
        const double yes = static_cast<double>(stratum.yes);
        const double all = static_cast<double>(stratum.applicable);
        residual.add(variance_of_total(
            stratum, yes - p * all, yes * (1 - p) * (1 - p) + (all - yes) * p * p, correction));
        applicable.add(variance_of_total(stratum, all, all, correction));
    }
    ShareSpread spread;
    spread.share = p;
    spread.variance = residual.value() / (applicable_total * applicable_total);
    // All yes, or none: the residuals are 0, whatever rounding left of them.
    if (p <= 0 || p >= 1) spread.variance = 0;
    spread.df = static_cast<double>(totals.applicable_graded - totals.strata_with_one);
    spread.graded = totals.applicable_graded;
    spread.is_census = totals.is_census && correction == Correction::closed_list;

    DomainShare result;
    result.estimate = TRY(estimate_share(spread, level));
    result.applicable_total = applicable_total;
    result.applicable_total_error = std::sqrt(applicable.value());
    return result;
}

}  // namespace hearken::statistics
