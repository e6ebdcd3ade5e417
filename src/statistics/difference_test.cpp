// Expected values: Newcombe (1998), Benjamini and Hochberg by hand, and enumeration.
#include "statistics/difference.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "statistics/distributions.h"
#include "statistics/force_comparison.h"
#include "statistics/multiplicity.h"

namespace hearken::statistics {
namespace {

// Newcombe, "Interval estimation for the difference between independent proportions" (1998),
// table II, method 10: examples (a), (b), (c) and (h).
TEST(CompareTallies, AreThoseNewcombePublished) {
    struct Example {
        Tally one;
        Tally other;
        Interval published;
    };
    for (const Example& example : {Example{{56, 70}, {48, 80}, {0.0524, 0.3339}},
                                   Example{{9, 10}, {3, 10}, {0.1705, 0.8090}},
                                   Example{{6, 7}, {2, 7}, {0.0582, 0.8062}},
                                   Example{{10, 10}, {0, 10}, {0.6075, 1.0000}}}) {
        const auto found = compare_tallies(example.one, example.other);
        ASSERT_TRUE(found);
        EXPECT_NEAR(found->newcombe.limits.lower, example.published.lower, 5e-5);
        EXPECT_NEAR(found->newcombe.limits.upper, example.published.upper, 5e-5);
    }
}

// p is where the interval begins to hold 0: a little more confidence holds it, a little less not.
TEST(CompareTallies, HaveTheirPAtTheEdgeOfTheInterval) {
    const auto found = compare_tallies({56, 70}, {48, 80});
    ASSERT_TRUE(found);
    const SizedShare one{0.8, 70};
    const SizedShare other{0.6, 80};
    EXPECT_GT(wilson_difference(one, other, 1 - found->p - 1e-6).limits.lower, 0);
    EXPECT_LT(wilson_difference(one, other, 1 - found->p + 1e-6).limits.lower, 0);
}

// Fisher's tea: 3 of 4 and 1 of 4 gives 34/70.
TEST(CompareTallies, KnowFishersTea) {
    const auto tea = compare_tallies({3, 4}, {1, 4});
    ASSERT_TRUE(tea);
    EXPECT_NEAR(tea->fisher_p, 34.0 / 70, 1e-12);
    const auto alike = compare_tallies({0, 20}, {0, 33});
    ASSERT_TRUE(alike);
    EXPECT_EQ(alike->fisher_p, 1);
    EXPECT_EQ(alike->p, 1);
}

// Against the sum over every table, which is what the definition says.
TEST(CompareTallies, GiveFishersPOfEveryTable) {
    for (Count x1 = 0; x1 <= 9; ++x1) {
        for (Count x2 = 0; x2 <= 14; ++x2) {
            const Urn urn{23, x1 + x2, 9};
            const double seen = hypergeometric_exactly(x1, urn);
            double sum = 0;
            for (Count x = 0; x <= 9; ++x) {
                const double p = hypergeometric_exactly(x, urn);
                if (p <= seen * (1 + 1e-7)) sum += p;
            }
            const auto found = compare_tallies({x1, 9}, {x2, 14});
            ASSERT_TRUE(found);
            EXPECT_NEAR(found->fisher_p, std::min(1.0, sum), 1e-12) << x1 << " " << x2;
        }
    }
}

TEST(CompareTallies, HoldForTheLargestCountsAndRefuseNone) {
    const auto found = compare_tallies({count_max / 2, count_max}, {count_max / 3, count_max});
    ASSERT_TRUE(found);
    EXPECT_GE(found->p, 0);
    EXPECT_LT(found->p, 1e-9);
    EXPECT_FALSE(compare_tallies({0, 0}, {1, 2}));
    EXPECT_FALSE(compare_tallies({1, 2}, {3, 2}));
}

TEST(MoverDifference, RefusesLimitsThatDoNotHoldTheShare) {
    EXPECT_FALSE(mover_difference({0.5, {0.6, 0.7}}, {0.5, {0.4, 0.6}}));
    EXPECT_FALSE(mover_difference({0.5, {0.4, 0.7}}, {0.5, {std::nan(""), 0.6}}));
    const auto found = mover_difference({0.5, {0.4, 0.6}}, {0.5, {0.4, 0.6}});
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->limits.upper, std::sqrt(0.02), 1e-15);
}

// Benjamini and Hochberg (1995), section 3.2: 15 p-values, of which 4 are found at 5 %.
TEST(AdjustP, FindsTheFourOfBenjaminiAndHochberg) {
    const std::vector<double> p{0.0001,
                                0.0004,
                                0.0019,
                                0.0095,
                                0.0201,
                                0.0278,
                                0.0298,
                                0.0344,
                                0.0459,
                                0.3240,
                                0.4262,
                                0.5719,
                                0.6528,
                                0.7590,
                                1.0000};
    const auto adjusted = adjust_p(p);
    ASSERT_TRUE(adjusted);
    int found = 0;
    int family_wise = 0;
    for (std::size_t at = 0; at < p.size(); ++at) {
        found += adjusted->benjamini_hochberg[at] <= 0.05 ? 1 : 0;
        family_wise += adjusted->bonferroni[at] <= 0.05 ? 1 : 0;
    }
    EXPECT_EQ(found, 4);
    EXPECT_EQ(family_wise, 3);
    EXPECT_NEAR(adjusted->benjamini_hochberg[3], 0.0095 * 15 / 4, 1e-15);
}

TEST(AdjustP, RefusesWhatIsNoProbability) {
    EXPECT_TRUE(adjust_p({})->holm.empty());
    for (const double wrong : {-0.1, 1.1, std::nan(""), std::numeric_limits<double>::infinity()}) {
        const std::vector<double> p{0.5, wrong};
        EXPECT_FALSE(adjust_p(p));
    }
}

// The rest of three forces is the other two, weighted by their lists.
TEST(CompareForces, ComparesWithTheOthersAlone) {
    const std::vector<ForceShare> forces{
        {"F1", 100, 0.9, 50}, {"F2", 100, 0.2, 50}, {"F3", 300, 0.4, 50}};
    const auto found = compare_forces(forces);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->forces[0].rest.share, 0.35, 1e-15);
    EXPECT_EQ(found->forces[0].direction, Direction::higher);
    EXPECT_TRUE(found->forces[0].selected_interval);
    EXPECT_NEAR(
        *found->selected_level, 1 - static_cast<double>(found->different) * 0.05 / 3, 1e-15);
}

TEST(CompareForces, OfForcesAllAtNoneOrAllStaysDefined) {
    const std::vector<ForceShare> forces{{"F1", 10, 0, 5}, {"F2", 10, 0, 5}, {"F3", 10, 1, 5}};
    const auto found = compare_forces(forces);
    ASSERT_TRUE(found);
    for (const ForceAgainstRest& force : found->forces) {
        EXPECT_GE(force.p, 0);
        EXPECT_LE(force.p, 1);
    }
    EXPECT_FALSE(compare_forces(std::span(forces).first(1)));
    const std::vector<ForceShare> nonsense{{"F1", 10, 0.5, 0}, {"F2", 10, 0.5, 5}};
    EXPECT_FALSE(compare_forces(nonsense));
}

}  // namespace
}  // namespace hearken::statistics
