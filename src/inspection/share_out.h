// Gives things of several kinds to takers, as evenly as their costs say: a flow of least cost.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace hearken::inspection {

struct Taker {
    /// What the first thing costs, and how much more each next one than the one before.
    std::int64_t first_cost = 0;
    std::int64_t step_cost = 0;
};

struct ShareOut {
    std::vector<std::int64_t> supplies;  // things of each kind
    std::vector<Taker> takers;
    std::vector<std::vector<bool>> allowed;  // [kind][taker]
    /// What each next thing of one kind costs the same taker beyond the one before.
    std::int64_t step_of_kind = 0;
};

/// [kind][taker] -> how many. Nothing where not all can be given.
[[nodiscard]] std::optional<std::vector<std::vector<std::int64_t>>> share_out(
    const ShareOut& question);

}  // namespace hearken::inspection
