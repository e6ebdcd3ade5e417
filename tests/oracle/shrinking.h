// The smallest pack and input on which the engine and the oracle still disagree, as a scenario.
#pragma once

#include "oracle/comparison.h"

namespace hearken::oracle {

[[nodiscard]] World shrink(World world, const Disagreement& disagreement);

/// A standard block and a scenario block, as docs/standards-language.md has them, with the verdicts
/// of the oracle. What a scenario cannot say (a second file) is told above it.
[[nodiscard]] std::string to_scenario(const World& world);

}  // namespace hearken::oracle
