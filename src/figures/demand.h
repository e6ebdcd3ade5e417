// What comes in, what is closed, what is open, how old that is, and what would clear it.
// Formulas: docs/statistics.md, "Rates".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "figures/observations.h"

namespace hearken::figures {

enum class Outlook {
    nothing_open,
    clears,       // more is closed than comes in, beyond chance
    grows,        // more comes in than is closed, beyond chance
    cannot_tell,  // the difference is within chance
    not_known,    // too few full months
};

struct FlowResult {
    std::size_t flow = 0;  // of the questions
    std::string force;     // empty: all together
    Count cases = 0;
    Count left_out = 0;   // begun or ended on a day that is not known, or ended and not begun
    std::string why_not;  // in words, where nothing can be said; then the rest is empty

    struct Month {
        int month = 0;  // since year 0
        Count arrived = 0;
        Count closed = 0;
        Count open_at_end = 0;
    };
    std::vector<Month> months;  // to that of the day judged, at most the last 600

    Count open = 0;  // on the day judged
    /// Days since the open cases began; empty where none is open.
    struct Age {
        double quarter = 0;
        double half = 0;
        double three_quarters = 0;
        double oldest = 0;
    };
    std::optional<Age> age;

    /// Over the last full months, at most 12.
    int rate_months = 0;
    Count arrived = 0;
    Count closed = 0;
    std::optional<double> ratio;  // closed for each that arrived; none where none arrived
    double ratio_lower = 0;       // 95 %, exact
    std::optional<double> ratio_upper;
    Outlook outlook = Outlook::not_known;
    /// Months until nothing is open, at the rates of these months; none: never.
    std::optional<double> months_to_clear;
    std::optional<double> months_at_soonest;
    std::optional<double> months_at_latest;
    double needed_a_month = 0;  // to be closed, so that nothing is open in a year
};

[[nodiscard]] std::vector<FlowResult> find_demand(const Questions& questions,
                                                  std::span<const Observations> forces);

}  // namespace hearken::figures
