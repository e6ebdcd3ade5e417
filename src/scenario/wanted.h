// What the scenarios of a standard must show, from the standard as it was compiled.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "scenario/judge.h"

namespace hearken::scenario {

/// Which verdicts a standard can give, by VerdictKind.
[[nodiscard]] std::array<bool, assurance::verdict_kinds> verdicts_of(
    const language::Standard& standard);

/// What `shown`, of all scenarios of the standard, leaves out, in words: verdicts that it can give,
/// and sides of the boundary of each version, line of a table and first interval.
[[nodiscard]] std::vector<std::string> lacking(const language::Standard& standard,
                                               const std::vector<Shown>& shown);

}  // namespace hearken::scenario
