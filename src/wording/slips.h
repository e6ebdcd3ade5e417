// How many slips of the pen lie between two words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hearken::wording {

/// A word to which others are compared: H. Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein
/// and Damerau Edit Distances", Nordic Journal of Computing 10 (2003), a column of the table in the
/// bits of a number.
class SlipsFrom {
public:
    static constexpr std::size_t longest = 64;
    /// REQUIRES: `word` is neither empty nor longer than `longest`.
    explicit SlipsFrom(std::string_view word);

    /// Letters left out, put in, changed, or two beside each other that changed places, at the
    /// least; no letter more than once. Only a to z are alike.
    [[nodiscard]] std::size_t to(std::string_view other) const;

private:
    static constexpr std::size_t letters = 26;
    [[nodiscard]] static std::size_t place_of_letter(char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<std::size_t>(letter - 'a') : letters;
    }

    std::array<std::uint64_t, letters + 1> places_{};  // of each letter; none of what is no letter
    std::size_t size_;
};

}  // namespace hearken::wording
