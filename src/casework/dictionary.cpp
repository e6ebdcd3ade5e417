// Open addressing with linear probing; the whole hash stands beside the number, so that another
// text is hardly ever compared.
#include "casework/dictionary.h"

#include <algorithm>
#include <cstring>
#include <random>

#include "base/check.h"

namespace hearken::casework {
namespace {

// Another one in each run, so that nobody can write a file whose texts all meet in one place.
// Nothing that is written depends on it.
const std::uint64_t seed = [] {
    std::random_device random;
    return (std::uint64_t{random()} << 32U) | random();
}();

std::uint64_t mix(std::uint64_t left, std::uint64_t right) {
    const __uint128_t product = static_cast<__uint128_t>(left) * right;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

template <typename Word>
std::uint64_t load(const char* at) {
    Word word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

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
            state = mix(load<std::uint64_t>(at) ^ odd_2, load<std::uint64_t>(at + 8) ^ state);
        const char* const end = text.data() + size;
        first = load<std::uint64_t>(size > 16 ? end - 16 : at);
        last = load<std::uint64_t>(end - 8);
    } else if (size >= 4) {
        first = load<std::uint32_t>(at);
        last = load<std::uint32_t>(at + size - 4);
    } else if (size > 0) {
        const auto byte = [at](std::size_t index) {
            return std::uint64_t{static_cast<unsigned char>(at[index])};
        };
        first = (byte(0) << 16U) | (byte(size / 2) << 8U) | byte(size - 1);
    }
    const std::uint64_t hash = mix(odd_1 ^ size, mix(first ^ odd_1, last ^ state));
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

// As memcmp, without its call: most texts are short.
bool is_same(const char* left, const char* right, std::size_t size) {
    if (size > 16) return std::memcmp(left, right, size) == 0;
    if (size >= 8)
        return ((load<std::uint64_t>(left) ^ load<std::uint64_t>(right)) |
                (load<std::uint64_t>(left + size - 8) ^ load<std::uint64_t>(right + size - 8))) ==
               0;
    if (size >= 4)
        return ((load<std::uint32_t>(left) ^ load<std::uint32_t>(right)) |
                (load<std::uint32_t>(left + size - 4) ^ load<std::uint32_t>(right + size - 4))) ==
               0;
    for (std::size_t at = 0; at < size; ++at)
        if (left[at] != right[at]) return false;
    return true;
}

}  // namespace

std::uint32_t Dictionary::intern(std::string_view text) {
    if (texts_.size() * 3 >= slots_.size() * 2) grow();
    const std::uint32_t hash = hash_of(text);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        Slot& slot = slots_[at];
        if (slot.number_and_one == 0) {
            HEARKEN_CHECK(texts_.size() < absent - 1);
            texts_.push_back(keep(text));
            slot = {hash, static_cast<std::uint32_t>(texts_.size())};
            return slot.number_and_one - 1;
        }
        if (slot.hash != hash) continue;
        const std::string_view known = texts_[slot.number_and_one - 1];
        if (known.size() == text.size() && is_same(known.data(), text.data(), text.size()))
            return slot.number_and_one - 1;
    }
}

std::uint32_t Dictionary::find(std::string_view text) const {
    if (slots_.empty()) return absent;
    const std::uint32_t hash = hash_of(text);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].number_and_one != 0; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.hash == hash && texts_[slot.number_and_one - 1] == text)
            return slot.number_and_one - 1;
    }
    return absent;
}

void Dictionary::prefetch(std::string_view text) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash_of(text) & (slots_.size() - 1)]);
}

void Dictionary::grow() {
    std::vector<Slot> larger(slots_.empty() ? 64 : slots_.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.number_and_one == 0) continue;
        std::size_t at = slot.hash & mask;
        while (larger[at].number_and_one != 0) at = (at + 1) & mask;
        larger[at] = slot;
    }
    slots_ = std::move(larger);
}

std::string_view Dictionary::keep(std::string_view text) {
    if (text.empty()) return "";
    constexpr std::size_t block_size = 64UL * 1024;
    if (text.size() > block_size_ - block_used_) {
        block_size_ = std::max(block_size, text.size());
        block_used_ = 0;
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size_));
    }
    char* const at = blocks_.back().get() + block_used_;
    std::memcpy(at, text.data(), text.size());
    block_used_ += text.size();
    return {at, text.size()};
}

}  // namespace hearken::casework
