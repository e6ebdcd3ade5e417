// Expected values: Newcombe (1998), table I, for 81 of 263, and closed forms; none from this code.
#include "statistics/proportion.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hearken::statistics {
namespace {

// Newcombe, "Two-sided confidence intervals for the single proportion" (1998): methods 3 and 5.
TEST(ShareIntervals, AreThoseNewcombePublished) {
    const auto found = share_intervals({81, 263});
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->wilson.lower, 0.2553, 5e-5);
    EXPECT_NEAR(found->wilson.upper, 0.3662, 5e-5);
    EXPECT_NEAR(found->clopper_pearson.lower, 0.2527, 5e-5);
    EXPECT_NEAR(found->clopper_pearson.upper, 0.3676, 5e-5);
}

// For none of n the exact upper limit solves (1-p)^n = 0.025.
TEST(ShareIntervals, OfNoneEndAtTheRootOfATail) {
    const auto found = share_intervals({0, 20});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->clopper_pearson.lower, 0);
    EXPECT_NEAR(found->clopper_pearson.upper, 1 - std::pow(0.025, 1.0 / 20), 1e-14);
    EXPECT_EQ(found->wilson.lower, 0);
    EXPECT_EQ(found->jeffreys.lower, 0);
    EXPECT_EQ(found->agresti_coull.lower, 0);
}

TEST(ShareIntervals, OfNothingAreUndefinedAndOfNonsenseRefused) {
    EXPECT_EQ(share_intervals({0, 0}).error().kind, ErrorKind::out_of_range);
    for (const Tally tally : {Tally{-1, 5}, Tally{6, 5}, Tally{0, -1}, Tally{1, count_max + 1}}) {
        EXPECT_EQ(share_intervals(tally).error().kind, ErrorKind::invalid_input);
    }
    for (const double level :
         {0.0, 1.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        EXPECT_FALSE(share_intervals({1, 5}, level));
    }
}

TEST(ShareIntervals, HoldForTheLargestCounts) {
    const auto found = share_intervals({count_max / 3, count_max});
    ASSERT_TRUE(found);
    EXPECT_GT(found->clopper_pearson.upper, found->clopper_pearson.lower);
    EXPECT_NEAR(found->wilson.lower, found->clopper_pearson.lower, 1e-7);
}

// Five heads of five: P = 1/32 by hand.
TEST(ThresholdTest, IsThatOfCoins) {
    const auto test = threshold_test({5, 5}, 0.5);
    ASSERT_TRUE(test);
    EXPECT_NEAR(test->p_greater, 1.0 / 32, 1e-15);
    EXPECT_NEAR(test->p_less, 1, 1e-15);
    EXPECT_NEAR(test->p_two_sided, 1.0 / 16, 1e-15);
    EXPECT_NEAR(test->mid_p_greater, 1.0 / 64, 1e-15);
    EXPECT_FALSE(threshold_test({5, 5}, 1.5));
    EXPECT_FALSE(threshold_test({5, 5}, std::nan("")));
}

// By enumeration of all K: P(X >= x | K) from products of whole numbers.
double enumerated_at_least(Count x, Count population, Count special, Count draws) {
    const auto choose = [](Count n, Count k) {
        if (k < 0 || k > n) return 0.0;
        double ways = 1;
        for (Count at = 1; at <= k; ++at) {
            ways = ways * static_cast<double>(n - k + at) / static_cast<double>(at);
        }
        return ways;
    };
    double sum = 0;
    for (Count at = x; at <= draws; ++at) {
        sum += choose(special, at) * choose(population - special, draws - at);
    }
    return sum / choose(population, draws);
}

TEST(FinitePopulation, LimitsAreTheLastCountsThatARemainPossible) {
    const Tally tally{7, 12};
    const Count population = 30;
    Count lower = population;
    Count upper = 0;
    for (Count special = 7; special <= 25; ++special) {
        if (enumerated_at_least(7, population, special, 12) > 0.025)
            lower = std::min(lower, special);
        if (1 - enumerated_at_least(8, population, special, 12) > 0.025) upper = special;
    }
    const auto found = finite_population_intervals(tally, population);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->lower_count, lower);
    EXPECT_EQ(found->upper_count, upper);
}

TEST(FinitePopulation, OfACensusIsAPoint) {
    const auto found = finite_population_intervals({3, 10}, 10);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->lower_count, 3);
    EXPECT_EQ(found->upper_count, 3);
    EXPECT_EQ(found->wilson.lower, 0.3);
    EXPECT_FALSE(finite_population_intervals({3, 10}, 9));
    EXPECT_FALSE(finite_population_intervals({0, 0}, 9));
}

}  // namespace
}  // namespace hearken::statistics
