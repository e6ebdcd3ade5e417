// How an unknown export could be read: a layout of `hearken import` for tables, a mapping for JSON
// Lines, as TOML with its reasons and doubts as comments.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "profiling/table_profile.h"

namespace hearken::profiling {

/// An event that rows would give, as far as a proposed mapping goes.
struct ProposedEvent {
    std::string kind;
    bool has_recorded = false;
    bool has_time_of_day = false;
    std::vector<std::string> attributes;
};

struct Proposal {
    std::string toml;       // empty where nothing can be proposed
    bool is_layout = true;  // else a mapping
    std::vector<ProposedEvent> events;
    std::vector<std::string> doubts;           // each a sentence, also in `toml`
    std::vector<std::string> reasons_against;  // why nothing can be proposed
};

/// `kinds`: the kinds of events that standards know. REQUIRES: tables is not empty; several only of
/// CSV.
[[nodiscard]] Proposal propose(const std::vector<TableProfile>& tables,
                               const std::vector<std::string>& kinds);

/// A line about a column: what it holds, how often, what may be shown.
[[nodiscard]] std::string describe(const ColumnProfile& column);

}  // namespace hearken::profiling
