// Expected values: hand-worked tables, the published data of Dawid and Skene, and models that were
// reckoned a second way.
#include <gtest/gtest.h>

#include <cmath>

#include "statistics/inspector_tests.h"
#include "statistics/latent_grade.h"
#include "statistics/ordinal_model.h"

namespace hearken::statistics {
namespace {

// One table of two by two: (ad-bc)^2 (n-1) / (r1 r2 c1 c2).
TEST(CmhTest, OfOneTableIsTheTextbooks) {
    const auto test = cmh_test({{{10, 4}, {3, 9}}});
    ASSERT_TRUE(test);
    EXPECT_NEAR(test->statistic, std::pow(10 * 9 - 4 * 3, 2) * 25 / (14.0 * 12 * 13 * 13), 1e-12);
    EXPECT_NEAR(*test->common_odds_ratio, 10.0 * 9 / (4 * 3), 1e-12);
}

// The test knows no order: turning grades, inspectors and strata about changes nothing.
TEST(CmhTest, DoesNotDependOnTheOrderOfGrades) {
    const auto one =
        cmh_test({{{5, 4, 1}, {2, 4, 3}, {3, 1, 6}}, {{3, 7, 2}, {6, 1, 1}, {2, 4, 5}}});
    const auto turned =
        cmh_test({{{1, 4, 5}, {3, 4, 2}, {6, 1, 3}}, {{2, 7, 3}, {1, 1, 6}, {5, 4, 2}}});
    ASSERT_TRUE(one);
    ASSERT_TRUE(turned);
    EXPECT_EQ(one->df, 4);
    EXPECT_NEAR(one->statistic, turned->statistic, 1e-10);
    EXPECT_FALSE(one->common_odds_ratio);
}

TEST(CmhTest, OfNothingToCompareIsUndefined) {
    EXPECT_FALSE(cmh_test({}));
    EXPECT_FALSE(cmh_test({{{1, 0}, {0, 0}}}));
    EXPECT_FALSE(cmh_test({{{3, 0}, {4, 0}}}));
    EXPECT_FALSE(cmh_test({{{3, 2}}, {{3, 2}, {1, 1}}}));
    EXPECT_FALSE(cmh_test({{{3, -2}, {1, 1}}}));
    // Each inspector alone in a stratum.
    EXPECT_FALSE(cmh_test({{{3, 2}, {0, 0}}, {{0, 0}, {1, 4}}}));
    // No table gives the odds an end.
    const auto endless = cmh_test({{{3, 0}, {1, 4}}});
    ASSERT_TRUE(endless);
    EXPECT_FALSE(endless->common_odds_ratio);
}

std::vector<InspectorGrade> grades_of(std::initializer_list<std::pair<int, int>> tallies) {
    std::vector<InspectorGrade> grades;
    std::size_t inspector = 0;
    for (const auto& [found, graded] : tallies) {
        for (int at = 0; at < graded; ++at) grades.push_back({inspector, at < found});
        ++inspector;
    }
    return grades;
}

// Three inspectors, 2, 5 and 8 of 10: by hand, MSB = 0.9, MSW = (1.6 + 2.5 + 1.6)/27.
TEST(InspectorVariance, IsTheAnalysisOfVarianceByHand) {
    const auto found = inspector_variance(grades_of({{2, 10}, {5, 10}, {8, 10}}));
    ASSERT_TRUE(found);
    const double within = 5.7 / 27;
    EXPECT_NEAR(found->mean_square_between, 0.9, 1e-12);
    EXPECT_NEAR(found->mean_square_within, within, 1e-12);
    const double rho = (0.9 - within) / (0.9 + 9 * within);
    EXPECT_NEAR(*found->rho, rho, 1e-12);
    EXPECT_NEAR(found->design_effect, 1 + 9 * rho, 1e-12);
    EXPECT_EQ(found->df_used, 2);
}

TEST(InspectorVariance, OfNothingToCompareIsUndefined) {
    EXPECT_FALSE(inspector_variance({}));
    EXPECT_FALSE(inspector_variance(grades_of({{2, 10}})));
    EXPECT_FALSE(inspector_variance(grades_of({{1, 1}, {0, 1}})));
    const auto alike = inspector_variance(grades_of({{0, 5}, {0, 5}}));
    ASSERT_TRUE(alike);
    EXPECT_FALSE(alike->rho);
    EXPECT_EQ(alike->design_effect, 1);
    EXPECT_FALSE(alike->f);
    const auto apart = inspector_variance(grades_of({{0, 5}, {5, 5}}));
    ASSERT_TRUE(apart);
    EXPECT_FALSE(apart->f);
    EXPECT_NEAR(*apart->rho, 1, 1e-12);
}

// Whoever is the reference, the other is as much harsher, with the same error and likelihood.
TEST(OrdinalModel, KnowsTheHarsherOfTwoFromEitherSide) {
    std::vector<OrdinalGrade> given;
    std::vector<OrdinalGrade> turned;
    const std::vector<std::pair<std::size_t, std::size_t>> pairs{
        {0, 0}, {0, 1}, {0, 1}, {1, 1}, {1, 2}, {1, 2}, {2, 2}, {2, 2}, {0, 0}, {1, 0},
        {0, 2}, {2, 1}, {1, 1}, {0, 0}, {0, 1}, {1, 2}, {2, 2}, {1, 1}, {0, 0}, {0, 1}};
    for (std::size_t at = 0; at < pairs.size(); ++at) {
        const auto number = static_cast<Count>(at);
        given.push_back({number, 0, pairs[at].first});
        given.push_back({number, 1, pairs[at].second});
        turned.push_back({number, 1, pairs[at].first});
        turned.push_back({number, 0, pairs[at].second});
    }
    const auto one = fit_ordinal_model(given, 3);
    const auto other = fit_ordinal_model(turned, 3);
    ASSERT_TRUE(one) << one.error().message;
    ASSERT_TRUE(other) << other.error().message;
    EXPECT_GT(one->severity[0], 0);
    EXPECT_NEAR(one->severity[0], -other->severity[0], 1e-6);
    EXPECT_NEAR(one->severity_error[0], other->severity_error[0], 1e-6);
    EXPECT_NEAR(one->case_deviation, other->case_deviation, 1e-6);
    EXPECT_NEAR(one->log_likelihood, other->log_likelihood, 1e-9);
}

TEST(OrdinalModel, WithoutATopIsUndefined) {
    std::vector<OrdinalGrade> extreme;
    for (Count at = 0; at < 10; ++at) {
        extreme.push_back({at, 0, static_cast<std::size_t>(at % 2)});
        extreme.push_back({at, 1, 2});
    }
    EXPECT_FALSE(fit_ordinal_model(extreme, 3));
    EXPECT_FALSE(fit_ordinal_model({}, 3));
    const std::vector<OrdinalGrade> off_the_scale{{1, 0, 3}};
    EXPECT_FALSE(fit_ordinal_model(off_the_scale, 3));
    const std::vector<OrdinalGrade> alone{{1, 0, 0}, {2, 0, 1}};
    EXPECT_FALSE(fit_ordinal_model(alone, 2));
    EXPECT_FALSE(fit_ordinal_model(alone, 1));
}

// Perfect raters: the posterior is the vote, the error rates the identity.
TEST(LatentGrades, OfPerfectRatersAreTheVotes) {
    std::vector<GivenGrade> given;
    for (std::size_t item = 0; item < 9; ++item) {
        for (std::size_t rater = 0; rater < 3; ++rater) given.push_back({item, rater, item % 3});
    }
    const auto found = latent_grades(given, {3, 0});
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->prevalence[1], 1.0 / 3, 1e-12);
    EXPECT_NEAR(found->error_rates[2][0][0], 1, 1e-12);
    EXPECT_NEAR(found->posterior[4][1], 1, 1e-12);
    EXPECT_NEAR(found->log_likelihood, 9 * std::log(1.0 / 3), 1e-9);
}

TEST(LatentGrades, RefuseWhatTheyCannotRead) {
    EXPECT_FALSE(latent_grades({}, {3, 0}));
    const std::vector<GivenGrade> gap{{0, 0, 1}, {2, 0, 1}};
    EXPECT_EQ(latent_grades(gap, {3, 0}).error().kind, ErrorKind::out_of_range);
    const std::vector<GivenGrade> off{{0, 0, 3}};
    EXPECT_FALSE(latent_grades(off, {3, 0}));
    const std::vector<GivenGrade> far{{std::size_t{1} << 60U, 0, 1}};
    EXPECT_FALSE(latent_grades(far, {3, 0}));
    const std::vector<GivenGrade> one{{0, 0, 1}};
    EXPECT_FALSE(latent_grades(one, {3, std::nan("")}));
    EXPECT_FALSE(latent_grades(one, {1, 0}));
}

}  // namespace
}  // namespace hearken::statistics
