#include "base/growing_array.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>

namespace hearken {
namespace {

TEST(GrowingArray, KeepsItsItemsWhileItGrowsToMillions) {
    GrowingArray<std::uint32_t> numbers;
    EXPECT_TRUE(numbers.empty());
    constexpr std::uint32_t count = 3'000'000;
    for (std::uint32_t number = 0; number < count; ++number) numbers.push_back(number);
    ASSERT_EQ(numbers.size(), count);
    EXPECT_EQ(numbers[0], 0U);
    EXPECT_EQ(numbers.back(), count - 1);
    EXPECT_EQ(std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0}),
              std::uint64_t{count} * (count - 1) / 2);
    numbers.shrink_to_fit();
    EXPECT_EQ(numbers[count / 2], count / 2);
    numbers.push_back(7);
    EXPECT_EQ(numbers.back(), 7U);
}

TEST(GrowingArray, GrowsToASizeAndNeverBack) {
    GrowingArray<std::uint8_t> bytes;
    bytes.push_back(1);
    bytes.grow_to(100, 9);
    EXPECT_EQ(bytes.size(), 100U);
    EXPECT_EQ(bytes[0], 1);
    EXPECT_EQ(bytes[99], 9);
    bytes.grow_to(3, 5);
    EXPECT_EQ(bytes.size(), 100U);
    EXPECT_EQ(bytes[2], 9);
}

// Small room is copied to become large and back; each way what was in it stays.
TEST(GrowingArray, KeepsTheFirstItemsAloneAndGrowsOnBehindThem) {
    GrowingArray<std::uint32_t> numbers;
    for (std::uint32_t number = 0; number < 100; ++number) numbers.push_back(number);
    numbers.keep_first(3);
    numbers.push_back(7);
    ASSERT_EQ(numbers.size(), 4U);
    EXPECT_EQ(numbers[2], 2U);
    EXPECT_EQ(numbers.back(), 7U);
}

TEST(GrowingArray, KeepsItsItemsWhileItShrinksFromLargeRoomToSmall) {
    GrowingArray<std::uint16_t> numbers;
    numbers.push_back(0);
    numbers.push_back(1);
    numbers.reserve(memory_room_large);  // twice as many bytes
    EXPECT_EQ(numbers[1], 1);
    for (std::uint16_t number = 2; number < 50'000; ++number) numbers.push_back(number);
    numbers.shrink_to_fit();
    for (std::uint16_t number = 0; number < 50'000; ++number) ASSERT_EQ(numbers[number], number);
}

TEST(GrowingArray, TakesTheRoomOfOneOfOtherItems) {
    for (const std::size_t count : {std::size_t{0}, std::size_t{5}, std::size_t{1'000'001}}) {
        GrowingArray<std::uint8_t> bytes;
        bytes.grow_to(count, 3);
        GrowingArray<std::uint64_t> words;
        words.take_room_of(bytes);
        EXPECT_TRUE(bytes.empty());
        EXPECT_TRUE(words.empty());
        bytes.push_back(1);  // room of its own
        for (std::uint64_t word = 0; word < count; ++word) words.push_back(word);
        for (std::uint64_t word = 0; word < count; ++word) ASSERT_EQ(words[word], word);
        EXPECT_EQ(bytes[0], 1);
    }
}

TEST(GrowingArray, IsEmptyOnceMovedFrom) {
    GrowingArray<int> first;
    first.push_back(4);
    GrowingArray<int> second = std::move(first);
    EXPECT_EQ(second.back(), 4);
    EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): promised
    const std::span<const int> seen = second;
    EXPECT_EQ(seen.size(), 1U);
}

}  // namespace
}  // namespace hearken
