// The rule by which a zone's clocks change in years not yet listed: "GMT0BST,M3.5.0/1,M10.5.0".
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

namespace hearken {

struct OffsetChange {
    std::chrono::sys_seconds at;
    std::chrono::seconds offset;  // local time - UTC, from then on
};

/// The changes in the years `year_first` to `year_last`, in order, by a rule as POSIX's TZ states
/// it, with the extensions of RFC 8536 3.3.1. None where clocks stay or the rule is not understood.
[[nodiscard]] std::vector<OffsetChange> changes_by_rule(std::string_view rule,
                                                        int year_first,
                                                        int year_last);

}  // namespace hearken
