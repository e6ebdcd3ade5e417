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
