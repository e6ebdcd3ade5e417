// Do the times that entries claim fit the order in which they were made?
// A sign to look at, never a verdict. Formulas: docs/statistics.md, "Entries".
#pragma once

#include <optional>
#include <span>

#include "statistics/interval.h"

namespace hearken::statistics {

/// One row of an audit trail, in minutes from any common start at midnight.
struct Entry {
    double claimed = 0;   // when it is said to have happened
    double recorded = 0;  // when the system took it
};

struct EntryOrder {
    Count entries = 0;
    Count inversions = 0;  // pairs of which the later row claims the earlier time
    Count possible_pairs = 0;
    Count least_removals = 0;  // rows to leave out so that the others are in order
    Count late = 0;            // recorded more than the threshold after the claimed time
    double late_share = 0;
    Interval late_wilson;
    double median_lag = 0;      // minutes
    Count from_the_future = 0;  // claimed after they were recorded
    Count at_midnight = 0;      // claimed at 00:00 exactly
};

/// `entries` in the order of the audit trail; `late_after` in minutes. Undefined without entries.
[[nodiscard]] Result<EntryOrder> entry_order(std::span<const Entry> entries,
                                             double late_after,
                                             double level = usual_level);

}  // namespace hearken::statistics
