#include "inspection/theme.h"

#include <algorithm>

#include "statistics/stratified.h"

namespace hearken::inspection {

std::optional<statistics::ShareSpread> theme_spread(const std::vector<ThemeStratum>& strata) {
    std::vector<statistics::DomainStratum> parts;
    for (const ThemeStratum& stratum : strata) {
        parts.push_back(
            {stratum.id, stratum.listed, stratum.graded, stratum.of_theme, stratum.found});
    }
    const auto share = statistics::domain_share(parts);
    if (!share) return std::nullopt;
    statistics::ShareSpread spread;
    spread.share = share->estimate.share;
    spread.variance = share->estimate.variance;
    spread.df = share->estimate.df;
    spread.graded = share->estimate.graded;
    spread.is_census = std::all_of(strata.begin(), strata.end(), [](const ThemeStratum& stratum) {
        return stratum.graded == stratum.listed;
    });
    return spread;
}

}  // namespace hearken::inspection
