// Lists of words that rules ask for, as tables that are made when the program is built.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hearken::wording {

/// Where in a table of 2^bits a word is looked for first: by its length and three of its letters,
/// which tells words of such lists apart well enough.
[[nodiscard]] constexpr std::size_t place_of(std::string_view word, unsigned bits) {
    std::uint32_t sum = static_cast<std::uint32_t>(word.size());
    if (!word.empty()) {
        const auto letter = [&](std::size_t at) {
            return std::uint32_t{static_cast<unsigned char>(word[at])};
        };
        sum =
            sum << 24U ^ letter(0) << 16U ^ letter(word.size() / 2) << 8U ^ letter(word.size() - 1);
    }
    const std::uint32_t spread = sum * 0x9E37'79B1U;
    return std::uint64_t{spread} >> (32U - bits);
}

template <unsigned Bits>
struct WordList {
    static constexpr unsigned bits = Bits;
    std::array<std::string_view, (std::size_t{1} << Bits)> words{};  // no data: a free place
};

/// Each may stand there more than once.
template <std::size_t N>
consteval auto word_list(const std::string_view (&words)[N]) {
    constexpr unsigned bits = std::bit_width(2 * N);
    WordList<bits> list;
    for (const std::string_view word : words) {
        std::size_t at = place_of(word, bits);
        while (list.words[at].data() != nullptr && list.words[at] != word)
            at = (at + 1) % list.words.size();
        list.words[at] = word;
    }
    return list;
}

template <unsigned Bits>
[[nodiscard]] bool is_one_of(std::string_view word, const WordList<Bits>& list) {
    for (std::size_t at = place_of(word, Bits); list.words[at].data() != nullptr;
         at = (at + 1) % list.words.size())
        if (list.words[at] == word) return true;
    return false;
}

}  // namespace hearken::wording
