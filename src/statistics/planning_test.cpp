// Expected values: every allocation of small plans tried, textbook sizes, and known designs.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "statistics/allocation.h"
#include "statistics/assignment.h"
#include "statistics/sample_size.h"

namespace hearken::statistics {
namespace {

/// The smallest variance that any whole-numbered allocation with this floor has.
double best_variance(const std::vector<PlannedStratum>& strata, Count total, Count floor) {
    std::vector<Count> sizes(strata.size());
    double best = 1e300;
    const std::function<void(std::size_t, Count)> place = [&](std::size_t at, Count left) {
        if (at == strata.size()) {
            if (left == 0) best = std::min(best, *planned_variance(strata, sizes));
            return;
        }
        for (Count size = std::min(floor, strata[at].population);
             size <= std::min(left, strata[at].population);
             ++size) {
            sizes[at] = size;
            place(at + 1, left - size);
        }
    };
    place(0, total);
    return best;
}

TEST(Allocation, ByWrightIsTheBestOfAll) {
    const std::vector<PlannedStratum> strata{{40, 0.5}, {25, 0.1}, {7, 0.45}, {3, 0.5}};
    for (const Count total : {8, 13, 21}) {
        const auto sizes = allocate_exactly(strata, total, 2);
        ASSERT_TRUE(sizes);
        EXPECT_NEAR(*planned_variance(strata, *sizes), best_variance(strata, total, 2), 1e-15);
    }
}

TEST(Allocation, InProportionKeepsFloorsAndLists) {
    const std::vector<PlannedStratum> strata{{1000, 0.5}, {3, 0.5}, {1, 0.5}};
    EXPECT_EQ(*allocate_in_proportion(strata, 20, 2), (std::vector<Count>{17, 2, 1}));
    EXPECT_EQ(*allocate_in_proportion(strata, 1004, 2), (std::vector<Count>{1000, 3, 1}));
    // 10 over 3 equal strata: the odd case goes to the first.
    const std::vector<PlannedStratum> equal{{50, 0.3}, {50, 0.3}, {50, 0.3}};
    EXPECT_EQ(*allocate_in_proportion(equal, 10, 2), (std::vector<Count>{4, 3, 3}));
    EXPECT_EQ(*allocate_exactly(equal, 10, 2), (std::vector<Count>{4, 3, 3}));
}

TEST(Allocation, RefusesPlansThatCannotBe) {
    const std::vector<PlannedStratum> strata{{10, 0.5}, {5, 0.5}};
    EXPECT_FALSE(allocate_in_proportion(strata, 3, 2));
    EXPECT_FALSE(allocate_in_proportion(strata, 16, 2));
    EXPECT_FALSE(allocate_exactly(strata, -1, 0));
    EXPECT_FALSE(allocate_exactly({}, 1, 0));
    const std::vector<PlannedStratum> nonsense{{10, std::nan("")}};
    EXPECT_FALSE(allocate_exactly(nonsense, 5, 2));
    const std::vector<PlannedStratum> negative{{-10, 0.5}, {20, 0.5}};
    EXPECT_FALSE(allocate_exactly(negative, 5, 2));
    const std::vector<PlannedStratum> huge{{count_max, 0.5}, {count_max, 0.5}};
    EXPECT_FALSE(allocate_exactly(huge, 5, 2));
    const std::vector<PlannedStratum> never{{10, 0}};
    EXPECT_FALSE(allocate_by_power(never, 5, 0.5));
}

// All alike: where no stratum is expected to differ, cases still go somewhere.
TEST(Allocation, OfStrataWithoutSpreadStillPlacesEveryCase) {
    const std::vector<PlannedStratum> strata{{10, 0}, {5, 1}};
    const auto sizes = allocate_exactly(strata, 9, 2);
    ASSERT_TRUE(sizes);
    EXPECT_EQ((*sizes)[0] + (*sizes)[1], 9);
}

// Half, five points either way: the 385 of every textbook; 278 of a list of 1,000.
TEST(SampleSize, IsThatOfTheTextbooks) {
    EXPECT_EQ(size_for_width({0.5, 0.05, std::nullopt, 0.95, 1})->cases, 385);
    EXPECT_EQ(size_for_width({0.5, 0.05, 1000, 0.95, 1})->cases, 278);
    // Fleiss, Levin and Paik: 0.25 against 0.40 at 90 % power, 203 each without correction.
    EXPECT_EQ(size_for_change({0.25, 0.40, 0.9, 0.05})->cases, 203);
}

TEST(SampleSize, OfNothingToShowIsUndefined) {
    EXPECT_FALSE(size_for_change({0.3, 0.3, 0.8, 0.05}));
    EXPECT_FALSE(size_against_fixed({0.3, 0.3, 0.8, 0.05}));
    EXPECT_FALSE(size_for_width({0.5, 0, std::nullopt, 0.95, 1}));
    EXPECT_FALSE(size_for_width({0.5, 0.05, 0, 0.95, 1}));
    EXPECT_FALSE(size_for_change({0.3, 0.4, 1, 0.05}));
    EXPECT_FALSE(power_for_change({0, 1, 0.8, 0.05}, 100));
    EXPECT_FALSE(exact_power({0.38, 0.33, 0.8, 0.05}, 0));
    EXPECT_FALSE(size_for_width({0.5, 1e-9, std::nullopt, 0.95, 1}));
}

// Of 5 cases only 5 found put the lower limit above a third (0.478), so the power is 0.9^5; none
// found puts the upper limit at 0.522, which is not below it.
TEST(ExactPower, OfFiveCasesIsThatOfOneOutcome) {
    const auto power = exact_power({0.9, 1.0 / 3, 0.8, 0.05}, 5);
    ASSERT_TRUE(power);
    EXPECT_NEAR(power->above, std::pow(0.9, 5), 1e-12);
    EXPECT_EQ(power->below, 0);
}

std::vector<Inspector> inspectors(std::size_t count) {
    std::vector<Inspector> all;
    for (std::size_t at = 0; at < count; ++at) {
        all.push_back({"I" + std::to_string(at), "F" + std::to_string(at)});
    }
    return all;
}

// All pairs of four: (4, 6, 3, 2, 1). The efficiency of a balanced design is lambda v / (r k).
TEST(Assignment, OfAllPairsIsBalanced) {
    std::vector<AssignedCase> cases;
    for (std::size_t one = 0; one < 4; ++one) {
        for (std::size_t other = one + 1; other < 4; ++other) cases.push_back({"X", {one, other}});
    }
    cases.front().force = "F1";
    const auto check = check_assignment(inspectors(4), cases);
    ASSERT_TRUE(check);
    EXPECT_TRUE(check->is_balanced);
    EXPECT_TRUE(check->is_connected);
    EXPECT_EQ(check->own_force_conflicts, 1);
    EXPECT_NEAR(*check->a_efficiency, 1.0 * 4 / (3 * 2), 1e-12);
}

TEST(Assignment, ThatLeavesSomebodyOutHasNoEfficiency) {
    const auto check = check_assignment(inspectors(3), {{"X", {0, 1}}});
    ASSERT_TRUE(check);
    EXPECT_FALSE(check->is_connected);
    EXPECT_FALSE(check->efficiency_factors);
    EXPECT_FALSE(check->a_efficiency);
    EXPECT_FALSE(check_assignment({}, {}));
    EXPECT_FALSE(check_assignment(inspectors(2), {{"X", {0, 2}}}));
    EXPECT_FALSE(check_assignment(inspectors(2), {{"X", {0, 0}}}));
    EXPECT_TRUE(check_assignment(inspectors(1), {}));
}

}  // namespace
}  // namespace hearken::statistics
