// Events of one case as bits of a word: bit i is that with the position i.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace hearken::monitor {

/// The position of an event among those of its case.
using Position = std::uint8_t;
inline constexpr Position no_position = 0xFF;

using Positions = std::uint64_t;
inline constexpr std::size_t plain_events_max = 64;

/// Those of the first `count` events. REQUIRES: no more than plain_events_max.
constexpr Positions positions_of(std::size_t count) {
    return count == plain_events_max ? ~Positions{0} : (Positions{1} << count) - 1;
}
/// Nothing is above none.
constexpr Positions above(Position position) {
    return ~Positions{1} << (position % plain_events_max);
}
constexpr Positions below(Position position) {
    return (Positions{1} << position) - 1;
}
constexpr Positions only(Position position) {
    return Positions{1} << position;
}
/// The first of them alone, and all up to one that is alone; of none none, and all.
constexpr Positions only_first(Positions positions) {
    return positions & (Positions{0} - positions);
}
constexpr Positions up_to(Positions one) {
    return one | (one - 1);
}
constexpr Position lowest(Positions positions) {
    return positions == 0 ? no_position : static_cast<Position>(std::countr_zero(positions));
}
constexpr Position highest(Positions positions) {
    return positions == 0 ? no_position : static_cast<Position>(63 - std::countl_zero(positions));
}

}  // namespace hearken::monitor
