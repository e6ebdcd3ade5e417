// `define`: events under one name. What the checker sees has them written out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "language/program.h"

namespace hearken::language {

/// What came of writing defines out.
struct WrittenOut {
    std::size_t count = 0;                // events and conditions that were put there
    std::optional<Position> asked_twice;  // a name that is followed by what its define says itself
    std::optional<Position> too_large;    // a define that others make larger than it may be
    std::vector<std::string> circle;      // names of defines that stand for one another
};

/// Writes out, in every define, the other defines that it names. Where they go in a circle, those
/// on it stay as they were.
[[nodiscard]] WrittenOut write_out_defines(std::vector<Define>& defines);

/// Puts the events that `defines` stand for where their names are, also within conditions. A
/// `where` after the name holds for each of them, and so does what it says of people. Defines must
/// be written out.
WrittenOut write_out(EventSet& events, const std::vector<Define>& defines);

/// A define that grows beyond so many events and conditions is refused, and a standard that grows
/// by more of them: texts of a few lines could fill the memory else.
inline constexpr std::size_t written_out_max = 500;
inline constexpr std::size_t written_out_of_standard_max = 5000;
/// So many defines a pack may have.
inline constexpr std::size_t defines_max = 1000;

}  // namespace hearken::language
