// Source of each formula: docs/statistics.md, "Round values".
#include "statistics/heaping.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "statistics/distributions.h"
#include "statistics/proportion.h"
#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

Result<Count> checked_total(std::span<const Count> counts, std::span<const double> weights) {
    if (counts.size() != weights.size()) return impossible("Give one chance for each value.");
    if (counts.size() < 2) return undefined("There are not two values to compare.");
    Count total = 0;
    for (const Count count : counts) {
        TRY(check_part(count, count_max - total, "Cases with a value"));
        total += count;
    }
    for (const double weight : weights) {
        if (!(weight > 0 && weight < 1e15)) return impossible("The chance of a value is above 0.");
    }
    if (total == 0) return undefined("There is no case.");
    return total;
}

}  // namespace

Result<Heaping> heaping(std::span<const Count> counts,
                        std::span<const double> weights,
                        std::span<const std::size_t> special,
                        double level) {
    TRY(check_level(level));
    Heaping result;
    result.cases = TRY(checked_total(counts, weights));
    const double n = static_cast<double>(result.cases);
    Sum all;
    for (const double weight : weights) all.add(weight);
    Sum chi_squared;
    Sum g;
    Sum entropy;
    result.least_expected = n;
    for (std::size_t at = 0; at < counts.size(); ++at) {
        const double seen = static_cast<double>(counts[at]);
        const double expected = n * weights[at] / all.value();
        chi_squared.add((seen - expected) * (seen - expected) / expected);
        result.least_expected = std::min(result.least_expected, expected);
        if (counts[at] == 0) continue;
        g.add(2 * seen * std::log(seen / expected));
        entropy.add(-seen / n * std::log(seen / n));
    }
    result.chi_squared = chi_squared.value();
    result.g = std::max(0.0, g.value());
    result.df = static_cast<double>(counts.size() - 1);
    result.p_chi_squared = chi_squared_above(result.chi_squared, result.df);
    result.p_g = chi_squared_above(result.g, result.df);
    result.entropy_ratio = entropy.value() / std::log(static_cast<double>(counts.size()));
    result.effect = std::sqrt(result.chi_squared / n);

    const std::set<std::size_t> places(special.begin(), special.end());
    if (places.empty()) return undefined("No value is named as special.");
    if (*places.rbegin() >= counts.size()) return impossible("A special value is not among them.");
    Count found = 0;
    Sum chance;
    for (const std::size_t at : places) {
        found += counts[at];
        chance.add(weights[at] / all.value());
    }
    result.special_share = static_cast<double>(found) / n;
    result.special_expected = std::min(1.0, chance.value());
    result.special_ratio = result.special_share / result.special_expected;
    result.special_p_excess = binomial_at_least(found, result.cases, result.special_expected);
    result.special_wilson = wilson_interval(result.special_share, n, normal_of_level(level));
    return result;
}

}  // namespace hearken::statistics
