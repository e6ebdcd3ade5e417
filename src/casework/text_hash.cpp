#include "casework/text_hash.h"

#include <algorithm>
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

// Multiply and fold, after W. Yi's wyhash (final version 4, public domain). Words overlap at the
// end instead of being read byte by byte.
constexpr std::uint64_t odd_1 = 0xA076'1D64'78BD'642F;
constexpr std::uint64_t odd_2 = 0xE703'7ED1'A0B4'28DB;

std::uint32_t fold(const ShortText& end, std::uint64_t state, std::size_t size) {
    const std::uint64_t hash = mix(odd_1 ^ size, mix(end.first ^ odd_1, end.last ^ state));
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

}  // namespace

std::uint32_t hash_of(const ShortText& text) {
    return fold(text, seed, text.size);
}

std::uint32_t hash_of(std::string_view text) {
    std::uint64_t state = seed;
    const char* at = text.data();
    const std::size_t size = text.size();
    for (std::size_t left = size; left > ShortText::size_max; left -= 16, at += 16)
        state = mix(load_word<std::uint64_t>(at) ^ odd_2, load_word<std::uint64_t>(at + 8) ^ state);
    return fold(short_text(text.substr(size - std::min(size, ShortText::size_max))), state, size);
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

void ShortNumbers::add(const ShortText& text, std::uint32_t hash, std::uint32_t number) {
    HEARKEN_CHECK(number < absent - 1);
    if (count_ * 3 >= slots_.size() * 2) grow_to(slots_.empty() ? 64 : slots_.size() * 2);
    ++count_;
    place({text.first, text.last, text.size, number + 1}, hash);
}

void ShortNumbers::place(const Slot& slot, std::uint32_t hash) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].number_and_one != 0) at = (at + 1) & mask;
    slots_[at] = slot;
}

void ShortNumbers::grow_to(std::size_t size) {
    const std::vector<Slot> smaller = std::exchange(slots_, std::vector<Slot>(size));
    for (const Slot& slot : smaller)
        if (slot.number_and_one != 0)
            place(slot, hash_of(ShortText{slot.first, slot.last, slot.size}));
}

}  // namespace hearken::casework
