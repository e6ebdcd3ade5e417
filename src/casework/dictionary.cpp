// Open addressing with linear probing. The hash need not resist an attacker's collisions for ever:
// a probe that runs too long would only slow the import, so the seed is fixed for determinism.
#include "casework/dictionary.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace hearken::casework {
namespace {

std::uint64_t mix(std::uint64_t left, std::uint64_t right) {
    const __uint128_t product = static_cast<__uint128_t>(left) * right;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

// Multiply and fold, eight bytes at a time, after W. Yi's wyhash.
std::uint32_t hash_of(std::string_view text) {
    constexpr std::uint64_t odd_1 = 0x9E37'79B9'7F4A'7C15;
    constexpr std::uint64_t odd_2 = 0xD6E8'FEB8'6659'FD93;
    std::uint64_t state = odd_2 ^ text.size();
    const char* at = text.data();
    std::size_t left = text.size();
    while (left >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        state = mix(state ^ word, odd_1);
        at += 8;
        left -= 8;
    }
    if (left > 0) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, left);
        state = mix(state ^ word, odd_1);
    }
    state = mix(state, odd_2);
    return static_cast<std::uint32_t>(state ^ (state >> 32U));
}

}  // namespace

std::uint32_t Dictionary::intern(std::string_view text) {
    if (slots_.empty() || texts_.size() * 2 >= slots_.size()) grow();
    const std::uint32_t hash = hash_of(text);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot] == 0) {
            HEARKEN_CHECK(texts_.size() < absent - 1);
            texts_.push_back(keep(text));
            hashes_.push_back(hash);
            slots_[slot] = static_cast<std::uint32_t>(texts_.size());
            return slots_[slot] - 1;
        }
        const std::uint32_t number = slots_[slot] - 1;
        if (hashes_[number] == hash && texts_[number] == text) return number;
    }
}

std::uint32_t Dictionary::find(std::string_view text) const {
    if (slots_.empty()) return absent;
    const std::uint32_t hash = hash_of(text);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
        const std::uint32_t number = slots_[slot] - 1;
        if (hashes_[number] == hash && texts_[number] == text) return number;
    }
    return absent;
}

void Dictionary::grow() {
    slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t number = 0; number < hashes_.size(); ++number) {
        std::size_t slot = hashes_[number] & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = number + 1;
    }
}

std::string_view Dictionary::keep(std::string_view text) {
    if (text.empty()) return "";
    constexpr std::size_t block_size = 64UL * 1024;
    if (text.size() > block_size_ - block_used_) {
        block_size_ = std::max(block_size, text.size());
        block_used_ = 0;
        blocks_.push_back(std::make_unique<char[]>(block_size_));
    }
    char* const at = blocks_.back().get() + block_used_;
    std::memcpy(at, text.data(), text.size());
    block_used_ += text.size();
    return {at, text.size()};
}

}  // namespace hearken::casework
