// Expected values: by hand, and every sample of a tiny list.
#include <gtest/gtest.h>

#include <cmath>

#include "statistics/machine_assisted.h"
#include "statistics/stratified.h"

namespace hearken::statistics {
namespace {

std::vector<VerdictStratum> one_stratum(VerdictCell unflagged, VerdictCell flagged) {
    return {{"S1", {unflagged, flagged}}};
}

// (N1/N) y1 + (N2/N) y2, by hand.
TEST(MachineAssistedShare, WeighsVerdictsByTheirKnownSizes) {
    const auto found = machine_assisted_share(one_stratum({240, 20, 5}, {160, 10, 7}));
    ASSERT_TRUE(found);
    ASSERT_TRUE(found->with);
    EXPECT_NEAR(found->share, 0.6 * 0.25 + 0.4 * 0.7, 1e-14);
    const double f1 = 1 - 20.0 / 240;
    const double f2 = 1 - 10.0 / 160;
    const double p1 = 6.0 / 22;
    const double p2 = 8.0 / 12;
    EXPECT_NEAR(found->with->variance_floor,
                0.36 * f1 * p1 * (1 - p1) / 19 + 0.16 * f2 * p2 * (1 - p2) / 9,
                1e-14);
    EXPECT_EQ(found->with->df, 28);
}

// With no disagreement at all the interval keeps a width: the trap of taking the machine's word.
TEST(MachineAssistedShare, NeverShrinksToAPoint) {
    const auto found = machine_assisted_share(one_stratum({250, 20, 0}, {150, 13, 13}));
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->with->variance_regression, 0, 1e-20);
    EXPECT_GT(found->korn_graubard.upper - found->korn_graubard.lower, 0.1);
    // All alike: the interval is that without the machine.
    const auto alike = machine_assisted_share(one_stratum({250, 20, 0}, {150, 13, 0}));
    ASSERT_TRUE(alike);
    EXPECT_EQ(alike->share, 0);
    EXPECT_EQ(alike->korn_graubard.upper, alike->without.korn_graubard.upper);
}

TEST(MachineAssistedShare, FallsBackAndSaysWhy) {
    const auto found = machine_assisted_share(one_stratum({390, 32, 6}, {10, 1, 1}));
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->with);
    EXPECT_NE(found->why_not.find("fewer than 2"), std::string::npos);
    const auto census = machine_assisted_share(one_stratum({30, 30, 6}, {10, 10, 1}));
    ASSERT_TRUE(census);
    EXPECT_FALSE(census->with);
    EXPECT_EQ(census->korn_graubard.lower, 7.0 / 40);
    EXPECT_FALSE(machine_assisted_share({}));
    EXPECT_FALSE(machine_assisted_share(one_stratum({5, 6, 0}, {5, 2, 0})));
    EXPECT_FALSE(machine_assisted_share(one_stratum({5, 0, 0}, {5, 0, 0})));
    // A verdict that nobody got is no verdict.
    EXPECT_TRUE(machine_assisted_share(one_stratum({100, 10, 4}, {0, 0, 0}))->with);
}

// 1 - phi^2 by the four-fold table: phi of .8 and .85 at half is .65/sqrt(...).
TEST(MachineGain, IsOneLessPhiSquared) {
    const auto gain = machine_gain({0.5, 0.8, 0.85}, 100);
    ASSERT_TRUE(gain);
    const double flagged = 0.5 * 0.8 + 0.5 * 0.15;
    const double covariance = 0.5 * 0.8 - 0.5 * flagged;
    const double phi = covariance / std::sqrt(0.25 * flagged * (1 - flagged));
    EXPECT_NEAR(*gain->variance_ratio, 1 - phi * phi, 1e-12);
    EXPECT_FALSE(machine_gain({0, 0.8, 0.85}, 100));
    // Never wrong: nothing is left to grade. Flags all: tells nothing apart.
    EXPECT_EQ(machine_gain({0.5, 1, 1}, 100)->variance_ratio, 0);
    EXPECT_FALSE(machine_gain({0.5, 1, 1}, 100)->effective_size);
    EXPECT_EQ(machine_gain({0.5, 1, 0}, 100)->found_when_flagged, 0.5);
    EXPECT_FALSE(machine_gain({0.5, 1, 0}, 100)->phi_squared);
    EXPECT_FALSE(machine_gain({std::nan(""), 0.8, 0.85}, 100));
}

// A score that is the grade leaves no residual; one that says nothing leaves the plain variance.
TEST(ScoredShare, UsesWhatTheScoreKnows) {
    std::vector<ScoredCase> told;
    for (int at = 0; at < 20; ++at) told.push_back({at < 8 ? 1.0 : 0.0, at < 8 ? 1.0 : 0.0});
    const auto found = scored_share(told, 400, 0.38);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->regression, 0.38, 1e-12);
    EXPECT_NEAR(found->difference, 0.38, 1e-12);
    EXPECT_NEAR(found->variance_residual, 0, 1e-20);
    EXPECT_NEAR(found->plain_variance, 0.95 * 0.24 / 19, 1e-14);
    EXPECT_FALSE(scored_share(std::span(told).first(2), 400, 0.38));
    EXPECT_FALSE(scored_share(std::span(told).first(5), 400, 0.38));
    EXPECT_FALSE(scored_share(told, 10, 0.38));
    EXPECT_FALSE(scored_share(told, 400, std::nan("")));
}

TEST(MissingFiles, BoundTheShareFromBothSides) {
    const auto bounds = missing_file_bounds({350, 33, 3, 12});
    ASSERT_TRUE(bounds);
    EXPECT_NEAR(*bounds->graded_only, 0.4, 1e-15);
    EXPECT_NEAR(bounds->lower, 12.0 / 33, 1e-15);
    EXPECT_NEAR(bounds->upper, 15.0 / 33, 1e-15);
    EXPECT_LT(bounds->interval.lower, bounds->lower);
    EXPECT_FALSE(missing_file_bounds({350, 0, 0, 0}));
    // No file at all: anything is possible.
    const auto none = missing_file_bounds({350, 33, 33, 0});
    ASSERT_TRUE(none);
    EXPECT_FALSE(none->graded_only);
    EXPECT_EQ(none->interval.lower, 0);
    EXPECT_EQ(none->interval.upper, 1);
    EXPECT_FALSE(missing_file_bounds({350, 33, 34, 0}));
    EXPECT_FALSE(missing_file_bounds({30, 33, 3, 0}));
}

}  // namespace
}  // namespace hearken::statistics
