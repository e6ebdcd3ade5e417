// Texts as small numbers: every name and value of a casebook is stored once.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/growing_array.h"

namespace hearken::casework {

/// Gives each distinct text the next number, from 0. Texts stay valid as long as the dictionary.
/// Each look-up takes about the same time, also where an input is made to be slow: which texts
/// share a place differs from run to run. Numbers and order do not.
class Dictionary {
public:
    static constexpr std::uint32_t absent = 0xFFFF'FFFF;

    /// The number of `text`, a new one where it is new.
    std::uint32_t intern(std::string_view text);

    /// The number of `text`, or `absent`.
    [[nodiscard]] std::uint32_t find(std::string_view text) const;

    /// Asks the memory for what intern(text) will look at, where that comes a little later.
    void prefetch(std::string_view text) const;

    [[nodiscard]] std::string_view text(std::uint32_t number) const { return texts_[number]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number_and_one = 0;  // 0 where free
    };
    void grow();
    std::string_view keep(std::string_view text);

    GrowingArray<std::string_view> texts_;
    std::vector<Slot> slots_;  // size a power of two, a third of them free
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t block_used_ = 0;
    std::size_t block_size_ = 0;
};

}  // namespace hearken::casework
