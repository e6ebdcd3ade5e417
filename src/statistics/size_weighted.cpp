// Source of each formula: docs/statistics.md, "Chances by size".
#include "statistics/size_weighted.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "statistics/sum.h"

namespace hearken::statistics {

Result<std::vector<double>> inclusion_chances(std::span<const double> sizes, Count draws) {
    Count drawable = 0;
    for (const double size : sizes) {
        if (!(size >= 0 && std::isfinite(size))) {
            return impossible("The size of a unit is a number, 0 or more.");
        }
        drawable += size > 0 ? 1 : 0;
    }
    TRY(check_part(draws, drawable, "Draws of units with a size above 0"));
    std::vector<double> chances(sizes.size(), 0);
    Count left = draws;
    bool is_settled = false;
    while (!is_settled) {
        is_settled = true;
        Sum total;
        for (std::size_t at = 0; at < sizes.size(); ++at) {
            if (chances[at] < 1) total.add(sizes[at]);
        }
        const Count shared = left;
        for (std::size_t at = 0; at < sizes.size(); ++at) {
            if (chances[at] >= 1 || !(sizes[at] > 0)) continue;
            chances[at] = static_cast<double>(shared) * (sizes[at] / total.value());
            if (chances[at] < 1) continue;
            chances[at] = 1;
            --left;
            is_settled = false;
        }
    }
    return chances;
}

Result<ParetoDraw> draw_by_pareto(std::span<const double> sizes,
                                  Count draws,
                                  std::span<const double> u) {
    if (u.size() != sizes.size()) return impossible("Give one random number for each unit.");
    ParetoDraw draw;
    draw.chances = TRY(inclusion_chances(sizes, draws));
    for (std::size_t at = 0; at < sizes.size(); ++at) {
        if (!(u[at] > 0 && u[at] < 1)) return impossible("A random number lies between 0 and 1.");
        const double chance = draw.chances[at];
        draw.order.push_back(chance > 0 ? u[at] * (1 - chance) / ((1 - u[at]) * chance)
                                        : std::numeric_limits<double>::infinity());
    }
    std::vector<std::size_t> line(sizes.size());
    std::iota(line.begin(), line.end(), std::size_t{0});
    std::stable_sort(line.begin(), line.end(), [&](std::size_t left, std::size_t right) {
        return draw.order[left] < draw.order[right];
    });
    line.resize(static_cast<std::size_t>(draws));
    std::sort(line.begin(), line.end());
    draw.selected = std::move(line);
    return draw;
}

Result<std::vector<std::size_t>> draw_systematically(std::span<const double> sizes,
                                                     Count draws,
                                                     double start) {
    if (!(start >= 0 && start < 1)) return impossible("The start lies from 0 to below 1.");
    const std::vector<double> chances = TRY(inclusion_chances(sizes, draws));
    std::vector<std::size_t> selected;
    Sum cumulated;
    double steps_before = std::ceil(-start);
    for (std::size_t at = 0; at < chances.size(); ++at) {
        cumulated.add(chances[at]);
        // The last unit ends at the number of draws, whatever rounding made of it.
        const bool is_last = at + 1 == chances.size();
        const double end = is_last ? static_cast<double>(draws) : cumulated.value();
        const double steps = std::ceil(end - start);
        if (steps > steps_before) selected.push_back(at);
        steps_before = std::max(steps, steps_before);
    }
    return selected;
}

namespace {

struct Totals {
    Sum population;
    Sum found;
    Count uncertain = 0;
};

Result<Totals> totals_of(std::span<const WeightedCase> cases) {
    Totals totals;
    for (const WeightedCase& one : cases) {
        if (!(one.chance > 0 && one.chance <= 1) || 1 / one.chance > 1e12) {
            return impossible("The chance of a drawn case lies above 0, and at most at 1.");
        }
        totals.population.add(1 / one.chance);
        if (one.is_found) totals.found.add(1 / one.chance);
        if (one.chance < 1) ++totals.uncertain;
    }
    if (cases.empty()) return undefined("No case was graded.");
    if (totals.uncertain == 1) {
        return undefined("One case alone was left to chance, which shows no spread.");
    }
    return totals;
}

/// m/(m-1) sum (1-pi)(z - zbar)^2 over the cases that were not certain.
template <typename ValueOf>
double variance_over(std::span<const WeightedCase> cases, Count uncertain, ValueOf value_of) {
    if (uncertain < 2) return 0;
    const double m = static_cast<double>(uncertain);
    Sum sum;
    for (const WeightedCase& one : cases) {
        if (one.chance < 1) sum.add(value_of(one));
    }
    const double mean = sum.value() / m;
    Sum squares;
    for (const WeightedCase& one : cases) {
        if (one.chance < 1) squares.add((1 - one.chance) * std::pow(value_of(one) - mean, 2));
    }
    return m / (m - 1) * squares.value();
}

}  // namespace

Result<SizeWeightedShare> size_weighted_share(std::span<const WeightedCase> cases, double level) {
    const Totals totals = TRY(totals_of(cases));
    SizeWeightedShare result;
    result.population = totals.population.value();
    result.total = totals.found.value();
    ShareSpread spread;
    spread.share = std::clamp(result.total / result.population, 0.0, 1.0);
    spread.variance = variance_over(cases, totals.uncertain, [&](const WeightedCase& one) {
        return ((one.is_found ? 1 : 0) - spread.share) / one.chance / result.population;
    });
    result.total_variance = variance_over(cases, totals.uncertain, [](const WeightedCase& one) {
        return one.is_found ? 1 / one.chance : 0.0;
    });
    spread.df = static_cast<double>(std::max<Count>(0, totals.uncertain - 1));
    spread.graded = static_cast<Count>(cases.size());
    spread.is_census = totals.uncertain == 0;
    result.estimate = TRY(estimate_share(spread, level));
    return result;
}

}  // namespace hearken::statistics
