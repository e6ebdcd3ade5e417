// Pictures of shares: SVG that needs no script, has its words in it, and stands beside its table.
// Rules: nothing by colour alone, axes from 0, in an order that is said, no ranking.
#pragma once

#include <string>
#include <vector>

#include "statistics/funnel.h"
#include "statistics/interval.h"

namespace hearken::publication {

/// A share with its limits, all of [0, 1] and rounded as they are printed: a picture must not tell
/// more than the table.
struct IntervalRow {
    std::string label;
    double share = 0;
    statistics::Interval limits;
};

/// A dot and a line for each, in the order given; a dashed line at `all`, the share of all cases.
/// `id` is unique on the page. Markup: labels are escaped.
[[nodiscard]] std::string interval_chart(const std::string& id,
                                         const std::string& title,
                                         const std::vector<IntervalRow>& rows,
                                         double all);

struct FunnelPoint {
    std::string label;  // printed only where it is outside
    statistics::Tally tally;
    bool is_outside = false;  // of the 99.8% limits
};

/// Shares by the number of cases, with limits at 95% and 99.8% around `target`. Fails as
/// statistics::funnel does.
[[nodiscard]] Result<std::string> funnel_chart(const std::string& id,
                                               const std::string& title,
                                               const std::vector<FunnelPoint>& points,
                                               double target);

}  // namespace hearken::publication
