// How long stages take, with the cases counted as open that are still open.
// Formulas: docs/statistics.md, "Delay".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "figures/observations.h"
#include "statistics/survival.h"

namespace hearken::figures {

struct StageResult {
    std::size_t stage = 0;  // of the questions
    std::string force;      // empty: all together
    Count cases = 0;
    Count ended = 0;      // as the stage asks
    Count otherwise = 0;  // ended another way
    Count open = 0;
    Count left_out = 0;   // begun or ended on a day that is not known
    std::string why_not;  // in words, where nothing can be said; then the rest is empty

    /// Days by which a share of the cases was over, one way or the other; none: not reached.
    struct Time {
        std::optional<double> days;
        statistics::SurvivalCurve::Limits limits;  // 95 %
    };
    Time quarter;
    Time half;
    Time three_quarters;

    struct ByDay {
        Count days = 0;
        Count at_risk = 0;  // not over before that day
        /// Share that ended as the stage asks, by the end of that day; none: nobody was followed so
        /// far.
        std::optional<double> share;
        std::optional<statistics::Interval> limits;  // 95 %
        double otherwise = 0;                        // share that ended another way
    };
    std::vector<ByDay> by_days;

    /// For the picture: still open after that day, one point for each change, at most 200.
    struct Step {
        double days = 0;
        double still_open = 1;
    };
    std::vector<Step> curve;
    double last_seen = 0;
};

/// Do the forces differ in a stage?
struct StageComparison {
    std::size_t stage = 0;
    std::string why_not;
    double chi_squared = 0;
    Count df = 0;
    double p = 1;
    double p_adjusted = 1;  // allowing for all stages
};

struct Delay {
    std::vector<StageResult> results;          // of each stage each force, then all together
    std::vector<StageComparison> comparisons;  // one a stage; none where there is one force
};

[[nodiscard]] Delay find_delay(const Questions& questions, std::span<const Observations> forces);

}  // namespace hearken::figures
