#include "invention/chance.h"

#include <bit>

namespace hearken::invention {
namespace {

std::uint64_t splitmix64(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

// Thousandths of the median at the 65 points from 0 to 1 by 64ths, the ends at 0.004 and 0.996.
constexpr std::array<std::int32_t, 65> log_normal_thousandths{
    71,   116,  155,  187,  216,  242,  268,  292,  317,  340,  364,  388,  412,
    436,  460,  485,  509,  535,  560,  587,  613,  641,  669,  698,  727,  758,
    789,  821,  854,  889,  925,  962,  1000, 1040, 1082, 1125, 1170, 1218, 1268,
    1320, 1375, 1434, 1495, 1561, 1630, 1705, 1784, 1870, 1963, 2064, 2174, 2294,
    2428, 2577, 2746, 2937, 3159, 3421, 3736, 4128, 4637, 5344, 6441, 8618, 14183};

}  // namespace

Chance::Chance(std::uint64_t seed, std::uint64_t purpose, std::uint64_t thing) : state_{} {
    std::uint64_t mixed = seed;
    mixed = splitmix64(mixed) ^ purpose;
    mixed = splitmix64(mixed) ^ thing;
    for (std::uint64_t& part : state_) part = splitmix64(mixed);
}

std::uint64_t Chance::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint32_t Chance::below(std::uint32_t count) {
    return static_cast<std::uint32_t>(((next() >> 32) * count) >> 32);
}

int Chance::in(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::uint32_t>(last - first) + 1));
}

bool Chance::per_mille(int share) {
    return static_cast<int>(below(1000)) < share;
}

std::int64_t Chance::log_normal(int median) {
    const std::uint64_t drawn = next();
    const std::size_t at = drawn >> 58;  // 0 .. 63
    const auto fraction = static_cast<std::int64_t>((drawn >> 42) & 0xffffU);
    const std::int64_t low = log_normal_thousandths[at];
    const std::int64_t high = log_normal_thousandths[at + 1];
    return median * (low + (high - low) * fraction / 65536) / 1000;
}

}  // namespace hearken::invention
