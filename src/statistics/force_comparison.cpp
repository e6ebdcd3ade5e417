// Source of each formula: docs/statistics.md, "A force against the rest".
#include "statistics/force_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "statistics/multiplicity.h"
#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

Result<void> check_force(const ForceShare& force) {
    const bool is_share = force.share >= 0 && force.share <= 1;
    const auto is_size = [](double size) { return size > 0 && std::isfinite(size); };
    if (is_share && is_size(force.population) && is_size(force.effective_size)) return {};
    return impossible(fmt::format(
        "Force {}: its share lies outside 0 to 1, or its cases are not more than 0.", force.id));
}

/// p(1-p)/n, where none or all is not taken as certain.
double variance_of(const ForceShare& force) {
    double p = force.share;
    if (p <= 0 || p >= 1) p = (p * force.effective_size + 1) / (force.effective_size + 2);
    return p * (1 - p) / force.effective_size;
}

SizedShare rest_of(std::span<const ForceShare> forces, std::size_t left_out) {
    Sum population;
    Sum found;
    Sum variance;
    Sum size;
    for (std::size_t at = 0; at < forces.size(); ++at) {
        if (at == left_out) continue;
        const ForceShare& force = forces[at];
        population.add(force.population);
        found.add(force.population * force.share);
        variance.add(force.population * force.population * variance_of(force));
        size.add(force.effective_size);
    }
    const double p = std::min(1.0, found.value() / population.value());
    const double spread = variance.value() / (population.value() * population.value());
    // None or all of the rest: no variance to divide by, so its cases themselves.
    if (p <= 0 || p >= 1) return {p, size.value()};
    return {p, p * (1 - p) / spread};
}

}  // namespace

Result<ForceComparison> compare_forces(std::span<const ForceShare> forces, double q, double level) {
    TRY(check_level(level));
    if (!(q > 0 && q < 1)) return impossible("The rate of false findings lies between 0 and 1.");
    if (forces.size() < 2) return undefined("A force is compared with others; there are none.");
    for (const ForceShare& force : forces) TRY(check_force(force));

    ForceComparison comparison;
    std::vector<double> p;
    for (std::size_t at = 0; at < forces.size(); ++at) {
        ForceAgainstRest& force = comparison.forces.emplace_back();
        const SizedShare own{forces[at].share, forces[at].effective_size};
        force.rest = rest_of(forces, at);
        force.difference = wilson_difference(own, force.rest, level);
        force.p = wilson_difference_p(own, force.rest);
        p.push_back(force.p);
    }
    const AdjustedP adjusted = TRY(adjust_p(p));
    for (std::size_t at = 0; at < forces.size(); ++at) {
        ForceAgainstRest& force = comparison.forces[at];
        force.p_adjusted = adjusted.benjamini_hochberg[at];
        if (force.p_adjusted > q) continue;
        ++comparison.different;
        force.direction = force.difference.difference > 0 ? Direction::higher : Direction::lower;
    }
    if (comparison.different == 0) return comparison;
    const double selected = static_cast<double>(comparison.different);
    comparison.selected_level = 1 - selected * q / static_cast<double>(forces.size());
    for (std::size_t at = 0; at < forces.size(); ++at) {
        ForceAgainstRest& force = comparison.forces[at];
        if (force.direction == Direction::no_clear_difference) continue;
        const SizedShare own{forces[at].share, forces[at].effective_size};
        force.selected_interval =
            wilson_difference(own, force.rest, *comparison.selected_level).limits;
    }
    return comparison;
}

}  // namespace hearken::statistics
