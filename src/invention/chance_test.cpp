#include "invention/chance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace hearken::invention {
namespace {

// The reference output of splitmix64 from the state 1234567 (S. Vigna's splitmix64.c) can be looked
// up; what a stream gives must never change, or every seed means other cases.
TEST(Chance, AStreamIsTheSameForEver) {
    Chance chance{1, 2, 3};
    const std::vector<std::uint64_t> first{chance.next(), chance.next(), chance.next()};
    Chance again{1, 2, 3};
    for (const std::uint64_t number : first) EXPECT_EQ(again.next(), number);
    EXPECT_NE(Chance(1, 2, 4).next(), first[0]);
    EXPECT_NE(Chance(1, 3, 3).next(), first[0]);
    EXPECT_NE(Chance(2, 2, 3).next(), first[0]);
}

TEST(Chance, InGivesBothEndsAndNothingOutside) {
    Chance chance{7, 0, 0};
    std::vector<int> counts(5);
    for (int draw = 0; draw < 5000; ++draw) {
        const int drawn = chance.in(-2, 2);
        ASSERT_GE(drawn, -2);
        ASSERT_LE(drawn, 2);
        ++counts[static_cast<std::size_t>(std::int64_t{drawn} + 2)];
    }
    for (const int count : counts) EXPECT_NEAR(count, 1000, 150);
}

TEST(Chance, PerMilleIsThatShare) {
    Chance chance{7, 0, 1};
    int hits = 0;
    for (int draw = 0; draw < 100'000; ++draw) hits += chance.per_mille(70) ? 1 : 0;
    EXPECT_NEAR(hits, 7000, 400);
    EXPECT_FALSE(chance.per_mille(0));
    EXPECT_TRUE(chance.per_mille(1000));
}

// Of a log-normal with sigma 1, half lies below the median, and 15.9 % above e times the median.
TEST(Chance, LogNormalHasItsMedianAndItsTail) {
    Chance chance{7, 0, 2};
    int below = 0;
    int above = 0;
    for (int draw = 0; draw < 100'000; ++draw) {
        const std::int64_t drawn = chance.log_normal(100'000);
        below += drawn < 100'000 ? 1 : 0;
        above += drawn > 271'828 ? 1 : 0;
    }
    EXPECT_NEAR(below, 50'000, 1000);
    EXPECT_NEAR(above, 15'866, 800);
}

}  // namespace
}  // namespace hearken::invention
