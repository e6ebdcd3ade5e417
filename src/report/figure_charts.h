// Pictures of figures in SVG, without script: intervals, days around a deadline, curves, months.
// Each has its words in it, and a table with the same numbers belongs beside it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "statistics/interval.h"

namespace hearken::report {

/// What every picture says of itself. `id` must be unique on the page. Markup is escaped.
struct ChartWords {
    std::string id;
    std::string title;
    std::string describes;  // what it shows, in a sentence
};

struct IntervalRow {
    std::string label;
    double value = 0;
    std::optional<statistics::Interval> limits;
    double expected = 0;
    std::optional<statistics::Interval> band;  // within which chance may move it
    bool stands_out = false;
};

/// A dot with its interval for each row, in the order given, and a line across where it was
/// expected; behind it a band where one is given. One scale from 0.
[[nodiscard]] std::string interval_chart(const ChartWords& words,
                                         const std::vector<IntervalRow>& rows,
                                         bool is_share);

struct LengthCounts {
    statistics::Count first = 0;  // length of the first bar
    std::vector<statistics::Count> counts;
    statistics::Count deadline = 0;
    statistics::Count window_first = 0;  // length
    std::vector<double> expected;        // of the window's lengths
    std::string unit;
};

/// A bar for each length; where the window is, a line at what was expected.
[[nodiscard]] std::string length_chart(const ChartWords& words, const LengthCounts& lengths);

struct Curve {
    std::string label;
    std::vector<std::pair<double, double>> steps;  // days, share still open after them
    double last_seen = 0;
    bool is_main = false;             // drawn thick; the others are thin
    std::string what = "still open";  // of whom it is the share, beside a single curve
};

/// Step curves of the share still open, by days, up to `horizon` or a little more.
/// REQUIRES: there is a curve.
[[nodiscard]] std::string curve_chart(const ChartWords& words,
                                      const std::vector<Curve>& curves,
                                      double horizon);

struct MonthCount {
    std::string month;
    double open = 0;
};

/// A line of what was open at the ends of months.
[[nodiscard]] std::string month_chart(const ChartWords& words,
                                      const std::vector<MonthCount>& months);

}  // namespace hearken::report
