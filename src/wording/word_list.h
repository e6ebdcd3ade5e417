// Lists of words that rules ask for, sorted when the program is built.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace hearken::wording {

template <std::size_t N>
consteval std::array<std::string_view, N> word_list(const std::string_view (&words)[N]) {
    std::array<std::string_view, N> sorted{};
    std::copy(std::begin(words), std::end(words), sorted.begin());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

template <std::size_t N>
[[nodiscard]] bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::binary_search(list.begin(), list.end(), word);
}

}  // namespace hearken::wording
