// Are more cases closed at the ends of periods, or just before a line than just after?
// Signs to look at, never verdicts. Formulas: docs/statistics.md, "Rates".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

/// `events` in `exposure`, such as closures in working days. exposure > 0.
struct Rate {
    Count events = 0;
    double exposure = 0;
};

struct RateRatio {
    std::optional<double> ratio;  // none where the other has no event
    double lower = 0;
    std::optional<double> upper;  // none: there is no end
    double p_greater = 1;
    double p_two_sided = 1;  // twice the smaller tail, at most 1
};

/// Exact, by the binomial of the one's events among both. Undefined where neither has an event.
[[nodiscard]] Result<RateRatio> rate_ratio(const Rate& one,
                                           const Rate& other,
                                           double level = usual_level);

struct BesideALine {
    double share_before = 0;
    double p_more_before = 1;
    double p_two_sided = 1;
    Interval clopper_pearson;  // of the share
};

/// As many before as after? Undefined where there are none.
[[nodiscard]] Result<BesideALine> beside_a_line(Count before,
                                                Count after,
                                                double level = usual_level);

/// A day of work: what was closed on it, and what else it is.
struct WorkDay {
    Count closed = 0;
    bool is_period_end = false;
    std::string weekday;
    double exposure = 1;  // 0.5 for half a day; > 0
};

struct PeriodEnd {
    double coefficient = 0;  // ln of the ratio
    double standard_error = 0;
    double t = 0;
    double p = 1;  // two-sided
    double df = 0;
    double ratio = 1;
    Interval limits;  // of the ratio
    double dispersion = 0;
    double deviance = 0;
};

/// Log-linear, with weekdays of their own and exposure; quasi-Poisson. Undefined where period ends
/// cannot be told from weekdays.
[[nodiscard]] Result<PeriodEnd> period_end(std::span<const WorkDay> days,
                                           double level = usual_level);

}  // namespace hearken::statistics
