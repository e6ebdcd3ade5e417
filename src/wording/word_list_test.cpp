#include "wording/word_list.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace hearken::wording {
namespace {

constexpr std::string_view words[] = {
    "",
    "a",
    "at",
    "seen",
    "seek",
    "soak",
    "says",
    "says",
    "self-",
    "sex",
    "i've",
    "ever",
    "over",
};

// Also of those that one place is looked for: each has the same length and letters at the ends and
// in the middle as another.
TEST(WordList, HoldsItsWordsAndNoOthers) {
    static constexpr auto list = word_list(words);
    const std::set<std::string_view> held(std::begin(words), std::end(words));
    for (const std::string_view word : held) EXPECT_TRUE(is_one_of(word, list)) << word;
    std::size_t others = 0;
    for (const char* const other : {"s", "A", "se", "seem", "sayz", "sags", "selfs", "i'm", "oven"})
        others += is_one_of(other, list) ? 0 : 1;
    EXPECT_EQ(others, 9U);
    EXPECT_FALSE(is_one_of(std::string(100, 's'), list));
    // Every word of three letters.
    for (int first = 'a'; first <= 'z'; ++first)
        for (int second = 'a'; second <= 'z'; ++second)
            for (int third = 'a'; third <= 'z'; ++third) {
                const std::string word{
                    static_cast<char>(first), static_cast<char>(second), static_cast<char>(third)};
                ASSERT_EQ(is_one_of(word, list), held.contains(word)) << word;
            }
}

}  // namespace
}  // namespace hearken::wording
