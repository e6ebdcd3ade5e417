// A theme: a part of the list that is reported by itself, declared before the draw by the frame.
// Formulas: docs/statistics.md, "Strata", the share of a question that applies to some.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "statistics/estimate.h"

namespace hearken::inspection {

struct Theme {
    std::string name;
    /// Whether the frozen list says what is of it. Of any other nothing but a count may be said: it
    /// could have been chosen by what was found.
    bool is_declared = true;
    /// Listed cases of each stratum that are of it; of a theme that is not declared nothing.
    std::map<std::string, statistics::Count, std::less<>> listed;
    std::set<std::string, std::less<>> cases;  // of those that were drawn, reserves included

    [[nodiscard]] statistics::Count listed_in_all() const {
        statistics::Count sum = 0;
        for (const auto& [stratum, count] : listed) sum += count;
        return sum;
    }
};

/// One stratum of which part is of a theme.
struct ThemeStratum {
    std::string id;
    statistics::Count listed = 0;    // of the stratum
    statistics::Count graded = 0;    // of the stratum
    statistics::Count of_theme = 0;  // of the graded
    statistics::Count found = 0;     // of these
};

/// The theme's share as a ratio of two totals that the sample estimates, since how many of a
/// stratum's cases are of the theme was not settled by the draw; where it has strata of its own
/// this is the share of those. Give every stratum that has listed cases of the theme. Nothing where
/// one of them tells nothing of itself, or no graded case is of the theme.
[[nodiscard]] std::optional<statistics::ShareSpread> theme_spread(
    const std::vector<ThemeStratum>& strata);

}  // namespace hearken::inspection
