// Random chronologies: cases whose events crowd about a few days on which something is odd (clocks
// change, a bank holiday was announced late or withdrawn, months end, the lists of holidays end).
#pragma once

#include <set>

#include "oracle/input.h"
#include "oracle/random.h"

namespace hearken::oracle {

/// A day of such a stretch; packs and cases of one trial share it.
[[nodiscard]] Day odd_day(Random& random);

[[nodiscard]] Input generate_input(Random& random,
                                   Day base,
                                   int cases,
                                   Extent extent = Extent::log);

/// Cases that are alike: `variants` sequences of kinds, `cases` cases of each, whose days and order
/// are certain. Most are another case of their variant with one thing changed, so that whoever
/// takes two cases for the same is found out.
[[nodiscard]] Input generate_alike_input(
    Random& random, Day base, int variants, int cases, Extent extent = Extent::log);

/// What an input has in it, for the table of counts: "time: month", "two files" ...
void collect_features(const Input& input, const Case& the_case, std::set<std::string>& features);

}  // namespace hearken::oracle
