// Expected values: the leukaemia trial of Freireich and others (1963), as every textbook of
// survival prints it, and closed forms.
#include "statistics/survival.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "statistics/competing_outcomes.h"

namespace hearken::statistics {
namespace {

/// Weeks in remission, 6-MP: 21 children; a minus means still in remission.
std::vector<Followed> treated() {
    std::vector<Followed> cases;
    for (const int week : {6,   6,   6,   -6, 7,  -9,  10,  -10, -11, 13, 16,
                           -17, -19, -20, 22, 23, -25, -32, -32, -34, -35}) {
        cases.push_back({static_cast<double>(std::abs(week)), week > 0, std::nullopt});
    }
    return cases;
}
std::vector<Followed> controls() {
    std::vector<Followed> cases;
    for (const int week : {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}) {
        cases.push_back({static_cast<double>(week), true, std::nullopt});
    }
    return cases;
}

TEST(SurvivalCurve, IsThatOfTheLeukaemiaTrial) {
    const auto curve = SurvivalCurve::of(treated());
    ASSERT_TRUE(curve);
    // Published: S = .857 .807 .753 .690 .627 .538 .448, s.e. .0764 at 6 weeks and .1346 at 23.
    const std::vector<double> published{0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482};
    ASSERT_EQ(curve->points().size(), published.size());
    for (std::size_t at = 0; at < published.size(); ++at) {
        EXPECT_NEAR(curve->points()[at].still_open, published[at], 5e-5);
    }
    EXPECT_NEAR(*curve->points().front().standard_error, 0.0764, 5e-5);
    EXPECT_NEAR(*curve->points().back().standard_error, 0.1346, 5e-5);
    EXPECT_EQ(curve->time_when(0.5), 23);
    EXPECT_EQ(SurvivalCurve::of(controls())->time_when(0.5), 8);
    EXPECT_EQ(curve->open(), 12);
}

TEST(LogRank, IsThatOfTheLeukaemiaTrial) {
    std::vector<GroupedCase> cases;
    for (const Followed& one : treated()) cases.push_back({one, "6-MP", ""});
    for (const Followed& one : controls()) cases.push_back({one, "control", ""});
    const auto test = log_rank(cases);
    ASSERT_TRUE(test);
    // Published: chi-squared 16.79, expected 19.25 and 10.75.
    EXPECT_NEAR(test->chi_squared, 16.79, 5e-3);
    EXPECT_NEAR(test->expected[0], 19.25, 5e-3);
    EXPECT_NEAR(test->expected[1], 10.75, 5e-3);
    EXPECT_EQ(test->df, 1);
}

// Without open cases the curve is the share itself, and the restricted mean to the end the mean.
TEST(SurvivalCurve, WithoutOpenCasesIsTheShare) {
    const auto curve = SurvivalCurve::of(controls());
    ASSERT_TRUE(curve);
    EXPECT_NEAR(curve->at(4).still_open, 14.0 / 21, 1e-14);
    EXPECT_NEAR(*curve->at(4).standard_error, std::sqrt(14.0 / 21 * 7 / 21 / 21), 1e-14);
    EXPECT_NEAR(curve->restricted_mean(23)->mean, 182.0 / 21, 1e-12);
    EXPECT_EQ(curve->at(23).still_open, 0);
    EXPECT_FALSE(curve->at(23).standard_error);
    EXPECT_FALSE(curve->at(23).limits);
}

TEST(SurvivalCurve, ThatNeverFallsHasNoMedian) {
    const std::vector<Followed> open{{3, false, std::nullopt}, {9, false, std::nullopt}};
    const auto curve = SurvivalCurve::of(open);
    ASSERT_TRUE(curve);
    EXPECT_TRUE(curve->points().empty());
    EXPECT_FALSE(curve->time_when(0.5));
    EXPECT_FALSE(curve->median_limits().lower);
    EXPECT_EQ(curve->at(5).still_open, 1);
    EXPECT_EQ(curve->restricted_mean(9)->mean, 9);
}

// A case that comes under observation at 5 says nothing of what happened at 5 or before.
TEST(SurvivalCurve, CountsLateEntriesFromTheirEntry) {
    const std::vector<Followed> cases{
        {5, true, std::nullopt}, {8, true, std::nullopt}, {9, true, 5.0}};
    const auto curve = SurvivalCurve::of(cases);
    ASSERT_TRUE(curve);
    EXPECT_EQ(curve->points()[0].at_risk, 2);
    EXPECT_EQ(curve->points()[1].at_risk, 2);
}

TEST(SurvivalCurve, RefusesTimesThatCannotBe) {
    EXPECT_EQ(SurvivalCurve::of({}).error().kind, ErrorKind::out_of_range);
    for (const double time : {-1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        const std::vector<Followed> cases{{time, true, std::nullopt}};
        EXPECT_FALSE(SurvivalCurve::of(cases));
    }
    const std::vector<Followed> backwards{{5, true, 5.0}};
    EXPECT_FALSE(SurvivalCurve::of(backwards));
    EXPECT_FALSE(SurvivalCurve::of(treated())->restricted_mean(0));
    EXPECT_FALSE(SurvivalCurve::of(treated())->restricted_mean(std::nan("")));
}

TEST(LogRank, OfOneGroupOrOfStrangersIsUndefined) {
    std::vector<GroupedCase> cases;
    EXPECT_FALSE(log_rank(cases));
    for (const Followed& one : treated()) cases.push_back({one, "A", ""});
    EXPECT_FALSE(log_rank(cases));
    // Each group in a stratum of its own: never at risk together.
    for (const Followed& one : controls()) cases.push_back({one, "B", "other"});
    EXPECT_EQ(log_rank(cases).error().kind, ErrorKind::out_of_range);
}

// With a competing outcome and no open case, the incidences are shares and their variances
// binomial.
TEST(CumulativeIncidence, WithoutOpenCasesIsTheShare) {
    std::vector<OutcomeCase> cases;
    for (int at = 1; at <= 20; ++at) {
        cases.push_back(
            {static_cast<double>(at), at % 3 == 0 ? Outcome::competing : Outcome::of_interest});
    }
    const std::vector<double> times{0, 6, 20};
    const auto found = cumulative_incidence(cases, times);
    ASSERT_TRUE(found);
    EXPECT_EQ((*found)[0].of_interest, 0);
    EXPECT_NEAR((*found)[1].of_interest, 4.0 / 20, 1e-14);
    EXPECT_NEAR((*found)[1].competing, 2.0 / 20, 1e-14);
    EXPECT_NEAR((*found)[1].of_interest_error, std::sqrt(0.2 * 0.8 / 20), 1e-12);
    EXPECT_NEAR((*found)[2].of_interest + (*found)[2].competing, 1, 1e-14);
    EXPECT_GT((*found)[2].naive, (*found)[2].of_interest);
    EXPECT_FALSE(cumulative_incidence({}, times));
}

}  // namespace
}  // namespace hearken::statistics
