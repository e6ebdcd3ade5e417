// What tables of texts share: a hash that nobody can foresee, and comparison without a call.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace hearken::casework {

template <typename Word>
[[nodiscard]] inline std::uint64_t load_word(const char* at) {
    Word word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// As memcpy, without its call: most texts are short.
inline void copy_short(char* to, const char* from, std::size_t size) {
    if (size > 16) {
        std::memcpy(to, from, size);
    } else if (size >= 8) {
        std::memcpy(to, from, 8);
        std::memcpy(to + size - 8, from + size - 8, 8);
    } else if (size >= 4) {
        std::memcpy(to, from, 4);
        std::memcpy(to + size - 4, from + size - 4, 4);
    } else {
        for (std::size_t at = 0; at < size; ++at) to[at] = from[at];
    }
}

/// A text of at most size_max bytes as two words, which overlap where it is short: texts of one
/// size are the same where both words are.
struct ShortText {
    static constexpr std::size_t size_max = 16;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint32_t size = 0;
    friend bool operator==(const ShortText&, const ShortText&) = default;
};
/// REQUIRES: text.size() <= ShortText::size_max.
[[nodiscard]] inline ShortText short_text(std::string_view text) {
    const char* const at = text.data();
    const std::size_t size = text.size();
    const auto bytes = static_cast<std::uint32_t>(size);
    if (size >= 8)
        return {load_word<std::uint64_t>(at), load_word<std::uint64_t>(at + size - 8), bytes};
    if (size >= 4)
        return {load_word<std::uint32_t>(at), load_word<std::uint32_t>(at + size - 4), bytes};
    if (size == 0) return {};
    const auto byte = [at](std::size_t index) {
        return std::uint64_t{static_cast<unsigned char>(at[index])};
    };
    return {(byte(0) << 16U) | (byte(size / 2) << 8U) | byte(size - 1), 0, bytes};
}

/// Another one in each run, so that nobody can write a file whose texts all meet in one place.
/// Nothing that is written may depend on it.
[[nodiscard]] std::uint32_t hash_of(std::string_view text);
[[nodiscard]] std::uint32_t hash_of(const ShortText& text);

/// As memcmp, without its call: most texts are short.
[[nodiscard]] inline bool is_same(const char* left, const char* right, std::size_t size) {
    const auto differing = [&](std::size_t at) {
        return load_word<std::uint64_t>(left + at) ^ load_word<std::uint64_t>(right + at);
    };
    if (size > 32) return std::memcmp(left, right, size) == 0;
    if (size > 16)
        return (differing(0) | differing(8) | differing(size - 16) | differing(size - 8)) == 0;
    if (size >= 8) return (differing(0) | differing(size - 8)) == 0;
    if (size >= 4)
        return ((load_word<std::uint32_t>(left) ^ load_word<std::uint32_t>(right)) |
                (load_word<std::uint32_t>(left + size - 4) ^
                 load_word<std::uint32_t>(right + size - 4))) == 0;
    for (std::size_t at = 0; at < size; ++at)
        if (left[at] != right[at]) return false;
    return true;
}
[[nodiscard]] inline bool is_same(std::string_view left, std::string_view right) {
    return left.size() == right.size() && is_same(left.data(), right.data(), left.size());
}

/// Numbers by the hash of their texts, which stand elsewhere: open addressing with linear probing.
/// The whole hash stands beside the number, so that another text is hardly ever compared.
class HashedNumbers {
public:
    static constexpr std::uint32_t absent = 0xFFFF'FFFF;

    /// The number with this hash of which `is_it` holds, or `absent`.
    template <typename IsIt>
    [[nodiscard]] std::uint32_t find(std::uint32_t hash, const IsIt& is_it) const {
        if (slots_.empty()) return absent;
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = hash & mask; slots_[at].number_and_one != 0; at = (at + 1) & mask)
            if (slots_[at].hash == hash && is_it(slots_[at].number_and_one - 1))
                return slots_[at].number_and_one - 1;
        return absent;
    }
    /// REQUIRES: it is not there; number < absent - 1.
    void add(std::uint32_t hash, std::uint32_t number);
    /// Room for `count` numbers in all.
    void reserve(std::size_t count);
    void prefetch(std::uint32_t hash) const {
        if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
    }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number_and_one = 0;  // 0 where free
    };
    void place(const Slot& slot);
    void grow_to(std::size_t size);

    std::vector<Slot> slots_;  // size a power of two, a third of them free
    std::size_t count_ = 0;
};

/// Numbers of short texts, which stand beside them: a look-up goes to one place in memory.
class ShortNumbers {
public:
    static constexpr std::uint32_t absent = HashedNumbers::absent;

    /// `hash` is that of the text, in all three.
    [[nodiscard]] std::uint32_t find(const ShortText& text, std::uint32_t hash) const {
        if (slots_.empty()) return absent;
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = hash & mask; slots_[at].number_and_one != 0; at = (at + 1) & mask)
            if (slots_[at].first == text.first && slots_[at].last == text.last &&
                slots_[at].size == text.size)
                return slots_[at].number_and_one - 1;
        return absent;
    }
    /// REQUIRES: it is not there; number < absent - 1.
    void add(const ShortText& text, std::uint32_t hash, std::uint32_t number);
    void prefetch(std::uint32_t hash) const {
        if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
    }

private:
    struct Slot {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        std::uint32_t size = 0;
        std::uint32_t number_and_one = 0;  // 0 where free
    };
    void place(const Slot& slot, std::uint32_t hash);
    void grow_to(std::size_t size);

    std::vector<Slot> slots_;  // size a power of two, a third of them free
    std::size_t count_ = 0;
};

}  // namespace hearken::casework
