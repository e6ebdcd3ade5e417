// Holm (1979), Benjamini and Hochberg (1995), Benjamini and Yekutieli (2001); docs/statistics.md.
#include "statistics/multiplicity.h"

#include <algorithm>
#include <numeric>

namespace hearken::statistics {

Result<AdjustedP> adjust_p(std::span<const double> p) {
    for (const double value : p) {
        if (!(value >= 0 && value <= 1)) return impossible("A p-value lies between 0 and 1.");
    }
    const std::size_t count = p.size();
    const double m = static_cast<double>(count);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return p[left] < p[right];
    });
    double harmonic = 0;
    for (std::size_t rank = 1; rank <= count; ++rank) harmonic += 1 / static_cast<double>(rank);

    AdjustedP adjusted;
    adjusted.benjamini_hochberg.resize(count);
    adjusted.benjamini_yekutieli.resize(count);
    adjusted.holm.resize(count);
    double smallest = 1;
    double smallest_any = 1;
    for (std::size_t at = count; at-- > 0;) {  // step up: from the largest p
        const double scaled = m / static_cast<double>(at + 1) * p[order[at]];
        smallest = std::min(smallest, scaled);
        smallest_any = std::min(smallest_any, harmonic * scaled);
        adjusted.benjamini_hochberg[order[at]] = smallest;
        adjusted.benjamini_yekutieli[order[at]] = smallest_any;
    }
    double largest = 0;
    for (std::size_t at = 0; at < count; ++at) {  // step down: from the smallest p
        largest = std::max(largest, (m - static_cast<double>(at)) * p[order[at]]);
        adjusted.holm[order[at]] = std::min(1.0, largest);
    }
    for (const double value : p) adjusted.bonferroni.push_back(std::min(1.0, m * value));
    return adjusted;
}

}  // namespace hearken::statistics
