// Chances by size, funnel and shrinkage. Expected values: by hand, by enumeration of small cases,
// and by other ways to the same number.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "statistics/distributions.h"
#include "statistics/funnel.h"
#include "statistics/root.h"
#include "statistics/shrinkage.h"
#include "statistics/size_weighted.h"

namespace hearken::statistics {
namespace {

TEST(InclusionChances, SetTheCertainAgainUntilNoneIsLeft) {
    const std::vector<double> sizes{100, 50, 5, 5};
    const auto chances = inclusion_chances(sizes, 3);
    ASSERT_TRUE(chances);
    EXPECT_EQ((*chances)[0], 1);
    EXPECT_EQ((*chances)[1], 1);
    EXPECT_NEAR((*chances)[2], 0.5, 1e-15);
    const std::vector<double> negative{1, -1};
    EXPECT_FALSE(inclusion_chances(negative, 1));
    const std::vector<double> nothing{1, 0};
    EXPECT_FALSE(inclusion_chances(nothing, 2));
    EXPECT_FALSE(inclusion_chances({}, 1));
    EXPECT_TRUE(inclusion_chances({}, 0)->empty());
    const std::vector<double> no_number{1, std::nan("")};
    EXPECT_FALSE(inclusion_chances(no_number, 1));
}

// Equal sizes make Pareto sampling the simple draw of the smallest u.
TEST(ParetoDraw, OfEqualSizesTakesTheSmallest) {
    const std::vector<double> sizes(5, 2.0);
    const std::vector<double> u{0.9, 0.2, 0.5, 0.1, 0.7};
    const auto draw = draw_by_pareto(sizes, 2, u);
    ASSERT_TRUE(draw);
    EXPECT_EQ(draw->selected, (std::vector<std::size_t>{1, 3}));
    const std::vector<double> outside{0, 0.2, 0.5, 0.1, 0.7};
    EXPECT_FALSE(draw_by_pareto(sizes, 2, outside));
}

// Over all starts each unit is drawn in the part of them that is its chance.
TEST(SystematicDraw, GivesEachUnitItsChance) {
    const std::vector<double> sizes{5, 1, 3, 8, 2, 1, 9, 4};
    const auto chances = inclusion_chances(sizes, 3);
    std::vector<int> times(sizes.size(), 0);
    constexpr int starts = 3300;
    for (int at = 0; at < starts; ++at) {
        const auto drawn = draw_systematically(sizes, 3, (at + 0.5) / starts);
        ASSERT_TRUE(drawn);
        EXPECT_EQ(drawn->size(), 3U);
        for (const std::size_t unit : *drawn) ++times[unit];
    }
    for (std::size_t at = 0; at < sizes.size(); ++at) {
        EXPECT_NEAR(times[at] / static_cast<double>(starts), (*chances)[at], 2.0 / starts);
    }
    EXPECT_FALSE(draw_systematically(sizes, 3, 1));
}

// Equal chances: Hajek's share is the plain one, and its variance n/(n-1) (1-f) p(1-p)/n.
TEST(SizeWeightedShare, OfEqualChancesIsThePlainOne) {
    std::vector<WeightedCase> cases;
    for (int at = 0; at < 10; ++at) cases.push_back({0.25, at < 4});
    const auto share = size_weighted_share(cases);
    ASSERT_TRUE(share);
    EXPECT_NEAR(share->estimate.share, 0.4, 1e-15);
    EXPECT_NEAR(share->estimate.variance, 0.75 * 0.24 / 9, 1e-15);
    EXPECT_NEAR(share->population, 40, 1e-12);
}

TEST(SizeWeightedShare, SaysWhereThereIsNone) {
    EXPECT_FALSE(size_weighted_share({}));
    const std::vector<WeightedCase> lonely{{1, true}, {0.5, false}};
    EXPECT_FALSE(size_weighted_share(lonely));
    const std::vector<WeightedCase> never{{0, true}, {0.5, false}};
    EXPECT_FALSE(size_weighted_share(never));
    const std::vector<WeightedCase> census{{1, true}, {1, false}};
    const auto share = size_weighted_share(census);
    ASSERT_TRUE(share);
    EXPECT_EQ(share->estimate.korn_graubard->lower, 0.5);
}

// Where P is exactly a value of the distribution function, a = 0 and the limit is r/n.
TEST(Funnel, LimitsPassThroughTheQuantiles) {
    const std::vector<Tally> forces{{10, 20}, {5, 20}, {9, 20}};
    const auto found = funnel(forces, 0.5);
    ASSERT_TRUE(found);
    const double p = 0.025;
    const Interval& limits = found->forces[0].exact.inner;
    // By definition: F is linear between whole numbers, and the limit is where it reaches P.
    const double place = limits.lower * 20;
    const auto below = static_cast<Count>(std::floor(place));
    const double f = binomial_at_most(below, 20, 0.5) +
                     (place - static_cast<double>(below)) * binomial_exactly(below + 1, 20, 0.5);
    EXPECT_NEAR(f, p, 1e-12);
    EXPECT_NEAR(limits.lower + limits.upper, 1, 0.06);
}

TEST(Funnel, OfForcesAsAlikeAsCanBeHasNoVariationBetween) {
    const std::vector<Tally> forces{{10, 30}, {11, 33}, {12, 36}};
    const auto found = funnel(forces, std::nullopt);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->tau_squared, 0);
    EXPECT_NEAR(found->phi, 0, 1e-20);
    EXPECT_FALSE(funnel(std::span(forces).first(1), std::nullopt));
    EXPECT_FALSE(funnel(forces, 1.5));
    EXPECT_FALSE(funnel(forces, std::nullopt, 0.5));
    const std::vector<Tally> none{{0, 30}, {0, 33}};
    ASSERT_TRUE(funnel(none, std::nullopt));
    const std::vector<Tally> empty{{0, 30}, {0, 0}};
    EXPECT_FALSE(funnel(empty, std::nullopt));
}

TEST(QuantileOfSorted, IsTypeSeven) {
    const std::vector<double> sorted{1, 2, 3, 4};
    EXPECT_EQ(quantile_of_sorted(sorted, 0.5), 2.5);
    EXPECT_NEAR(quantile_of_sorted(sorted, 0.1), 1.3, 1e-15);
    EXPECT_EQ(quantile_of_sorted(sorted, 1), 4);
}

TEST(RootBetween, FindsIt) {
    EXPECT_NEAR(root_between([](double x) { return x * x - 2; }, 0, 2), std::sqrt(2.0), 1e-15);
    EXPECT_NEAR(
        root_between([](double x) { return std::expm1(50 * (x - 0.3)); }, -5, 5), 0.3, 1e-13);
    EXPECT_EQ(root_between([](double x) { return x; }, 0, 1), 0);
}

/// The likelihood of a beta-binomial by its products, not by gamma functions.
double log_likelihood(std::span<const Tally> forces, double alpha, double beta) {
    double sum = 0;
    for (const Tally& force : forces) {
        for (Count at = 0; at < force.found; ++at) sum += std::log(alpha + static_cast<double>(at));
        for (Count at = 0; at < force.graded - force.found; ++at) {
            sum += std::log(beta + static_cast<double>(at));
        }
        for (Count at = 0; at < force.graded; ++at) {
            sum -= std::log(alpha + beta + static_cast<double>(at));
        }
    }
    return sum;
}

TEST(ShrinkForces, StandsAtTheTopOfTheLikelihood) {
    const std::vector<Tally> forces{{35, 74}, {14, 44}, {1, 20}, {40, 68}, {24, 53}, {90, 120}};
    const auto found = shrink_forces(forces);
    ASSERT_TRUE(found);
    ASSERT_TRUE(found->between);
    const BetweenForces& between = *found->between;
    const double top = log_likelihood(forces, between.alpha, between.beta);
    for (const double step : {-1e-3, 1e-3}) {
        EXPECT_GT(top, log_likelihood(forces, between.alpha * (1 + step), between.beta));
        EXPECT_GT(top, log_likelihood(forces, between.alpha, between.beta * (1 + step)));
        EXPECT_GT(top,
                  log_likelihood(forces, between.alpha * (1 + step), between.beta * (1 + step)));
    }
    for (std::size_t at = 0; at < forces.size(); ++at) {
        const double raw =
            static_cast<double>(forces[at].found) / static_cast<double>(forces[at].graded);
        const double own = *found->forces[at].own_weight;
        EXPECT_NEAR(found->forces[at].share, own * raw + (1 - own) * between.mean, 1e-12);
    }
}

TEST(ShrinkForces, WithoutVariationGivesThePooledShare) {
    const std::vector<Tally> alike{{10, 30}, {11, 33}, {12, 36}};
    const auto found = shrink_forces(alike);
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->between);
    EXPECT_NEAR(found->forces[0].share, 1.0 / 3, 1e-15);
    EXPECT_FALSE(found->forces[0].limits);
    EXPECT_FALSE(shrink_forces({}));
    const std::vector<Tally> all_or_none{{10, 10}, {0, 12}};
    EXPECT_EQ(shrink_forces(all_or_none).error().kind, ErrorKind::out_of_range);
    const std::vector<Tally> empty{{0, 0}, {1, 2}};
    EXPECT_FALSE(shrink_forces(empty));
    const std::vector<Tally> huge{{count_max / 3, count_max}, {count_max / 2, count_max}};
    EXPECT_TRUE(shrink_forces(huge));
}

}  // namespace
}  // namespace hearken::statistics
