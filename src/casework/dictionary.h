// Texts as small numbers: every name and value of a casebook is stored once.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/growing_array.h"
#include "casework/text_hash.h"

namespace hearken::casework {

/// Gives each distinct text the next number, from 0. Texts stay valid as long as the dictionary.
/// Each look-up takes about the same time, also where an input is made to be slow: which texts
/// share a place differs from run to run. Numbers and order do not.
class Dictionary {
public:
    static constexpr std::uint32_t absent = HashedNumbers::absent;

    /// The number of `text`, a new one where it is new.
    std::uint32_t intern(std::string_view text);

    /// The number of `text`, or `absent`.
    [[nodiscard]] std::uint32_t find(std::string_view text) const;

    /// Asks the memory for what intern(text) will look at, where that comes a little later.
    void expect(std::string_view text) const;

    [[nodiscard]] std::string_view text(std::uint32_t number) const { return texts_[number]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    [[nodiscard]] std::uint32_t find_long(std::string_view text, std::uint32_t hash) const {
        return long_.find(hash,
                          [&](std::uint32_t number) { return is_same(texts_[number], text); });
    }
    std::uint32_t add(std::string_view text);
    std::string_view keep(std::string_view text);

    GrowingArray<std::string_view> texts_;
    ShortNumbers short_;
    HashedNumbers long_;
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t block_used_ = 0;
    std::size_t block_size_ = 0;
};

/// A Dictionary of the few texts of which each of millions of rows holds one: kinds, roles,
/// agencies. Those asked for lately stand in front of it, found without a hash.
class FewTexts {
public:
    static constexpr std::uint32_t absent = Dictionary::absent;

    std::uint32_t intern(std::string_view text) {
        if (text.empty()) return texts_.intern(text);
        Known& known = lately_[place_of(text)];
        if (is_same(known.text, text)) return known.number;
        const std::uint32_t number = texts_.intern(text);
        known = {texts_.text(number), number};
        return number;
    }
    [[nodiscard]] std::string_view text(std::uint32_t number) const { return texts_.text(number); }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    struct Known {
        std::string_view text;  // in texts_; empty: none
        std::uint32_t number = 0;
    };
    static constexpr std::size_t places = 64;
    // Texts that share a place cost what all cost without it.
    static std::size_t place_of(std::string_view text) {
        const auto first = static_cast<unsigned char>(text.front());
        const auto last = static_cast<unsigned char>(text.back());
        return (text.size() + std::size_t{first} * 3 + std::size_t{last} * 5) % places;
    }

    Dictionary texts_;
    std::array<Known, places> lately_;
};

}  // namespace hearken::casework
