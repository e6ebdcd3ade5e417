#include "casework/text_hash.h"

#include <random>
#include <utility>

#include "base/check.h"

namespace hearken::casework {
namespace {

const std::uint64_t seed = [] {
    std::random_device random;
    return (std::uint64_t{random()} << 32U) | random();
}();

std::uint64_t mix(std::uint64_t left, std::uint64_t right) {
    const __uint128_t product = static_cast<__uint128_t>(left) * right;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

}  // namespace

// Multiply and fold, after W. Yi's wyhash (final version 4, public domain). Words overlap at the
// end instead of being read byte by byte.
std::uint32_t hash_of(std::string_view text) {
    constexpr std::uint64_t odd_1 = 0xA076'1D64'78BD'642F;
    constexpr std::uint64_t odd_2 = 0xE703'7ED1'A0B4'28DB;
    const char* at = text.data();
    const std::size_t size = text.size();
    std::uint64_t state = seed;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (size >= 8) {
        for (std::size_t left = size; left > 16; left -= 16, at += 16)
            state =
                mix(load_word<std::uint64_t>(at) ^ odd_2, load_word<std::uint64_t>(at + 8) ^ state);
        const char* const end = text.data() + size;
        first = load_word<std::uint64_t>(size > 16 ? end - 16 : at);
        last = load_word<std::uint64_t>(end - 8);
    } else if (size >= 4) {
        first = load_word<std::uint32_t>(at);
        last = load_word<std::uint32_t>(at + size - 4);
    } else if (size > 0) {
        const auto byte = [at](std::size_t index) {
            return std::uint64_t{static_cast<unsigned char>(at[index])};
        };
        first = (byte(0) << 16U) | (byte(size / 2) << 8U) | byte(size - 1);
    }
    const std::uint64_t hash = mix(odd_1 ^ size, mix(first ^ odd_1, last ^ state));
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

void HashedNumbers::add(std::uint32_t hash, std::uint32_t number) {
    HEARKEN_CHECK(number < absent - 1);
    if (count_ * 3 >= slots_.size() * 2) grow_to(slots_.empty() ? 64 : slots_.size() * 2);
    ++count_;
    place({hash, number + 1});
}

void HashedNumbers::reserve(std::size_t count) {
    std::size_t size = 64;
    while (count * 3 >= size * 2) size *= 2;
    if (size > slots_.size()) grow_to(size);
}

void HashedNumbers::place(const Slot& slot) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = slot.hash & mask;
    while (slots_[at].number_and_one != 0) at = (at + 1) & mask;
    slots_[at] = slot;
}

void HashedNumbers::grow_to(std::size_t size) {
    const std::vector<Slot> smaller = std::exchange(slots_, std::vector<Slot>(size));
    for (const Slot& slot : smaller)
        if (slot.number_and_one != 0) place(slot);
}

}  // namespace hearken::casework
