// Chance by a seed: the same numbers on every machine, library and number of threads.
//
// The distributions of <random> differ between libraries, and so do the last digits of <cmath>;
// here everything is whole numbers. Generators: D. Blackman, S. Vigna, "Scrambled Linear
// Pseudorandom Number Generators", 2021 (xoshiro256**), seeded by splitmix64 as they advise.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace hearken::invention {

class Chance {
public:
    /// A stream of its own for each purpose and thing, such as one case of one force.
    Chance(std::uint64_t seed, std::uint64_t purpose, std::uint64_t thing);

    std::uint64_t next();

    /// 0 .. count - 1, each alike. REQUIRES: count > 0.
    std::uint32_t below(std::uint32_t count);

    /// first .. last, both included. REQUIRES: first <= last.
    int in(int first, int last);

    /// True in `share` of 1,000 draws.
    bool per_mille(int share);

    /// A log-normal number with this median and sigma 1: one in forty is more than seven times
    /// the median. From 0.07 to 14 times the median.
    std::int64_t log_normal(int median);

    template <typename T, std::size_t count>
    const T& pick(const std::array<T, count>& from) {
        return from[below(count)];
    }

private:
    std::array<std::uint64_t, 4> state_;
};

}  // namespace hearken::invention
