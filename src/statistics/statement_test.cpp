// The table of rules in docs/statistics.md, "Words", row by row.
#include "statistics/statement.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hearken::statistics {
namespace {

PublishedShare random_sample(Count found, Count graded, Interval limits) {
    const double share = static_cast<double>(found) / static_cast<double>(graded);
    return {share, limits, {found, graded}, true, std::nullopt};
}

std::string said(const PublishedShare& published) {
    const auto statement = state_share(published);
    return statement ? statement->text : "refused: " + statement.error().message;
}

TEST(ShareStatement, NeedsTheIntervalBeyondTheLandmark) {
    EXPECT_EQ(said(random_sample(220, 576, {0.342, 0.423})),
              "more than a third but fewer than half");
    // 64 of 124: 42 % to 61 %. No "more than half", whatever a newspaper makes of 52 %.
    const auto online = state_share(random_sample(64, 124, {0.424, 0.607}));
    ASSERT_TRUE(online);
    EXPECT_EQ(online->text, "more than two fifths but fewer than two thirds");
    EXPECT_EQ(std::count(online->allowed.begin(), online->allowed.end(), "MORE half"), 0);
}

TEST(ShareStatement, OfASampleThatWasNotRandomIsACount) {
    PublishedShare published = random_sample(220, 576, {0.342, 0.423});
    published.is_random_sample = false;
    const auto statement = state_share(published);
    ASSERT_TRUE(statement);
    EXPECT_EQ(statement->text, "220 of the 576 cases examined (38%)");
    EXPECT_TRUE(statement->allowed.empty());
    EXPECT_TRUE(statement->interval.empty());
}

TEST(ShareStatement, HasAWordForEachRow) {
    EXPECT_EQ(said(random_sample(0, 30, {0, 0.116})), "none of the 30 cases examined");
    EXPECT_EQ(said(random_sample(30, 30, {0.884, 1})), "all of the 30 cases examined");
    EXPECT_EQ(said(random_sample(590, 600, {0.97, 0.992})), "almost all");
    EXPECT_EQ(said(random_sample(10, 600, {0.008, 0.03})), "very few");
    EXPECT_EQ(said(random_sample(321, 640, {0.462, 0.542})), "about half");
    EXPECT_EQ(said(random_sample(480, 1000, {0.46, 0.499})), "just under half");
    EXPECT_EQ(said(random_sample(520, 1000, {0.501, 0.54})), "just over half");
    EXPECT_EQ(said(random_sample(190, 200, {0.91, 0.98})), "more than nine tenths");
    EXPECT_EQ(said(random_sample(10, 200, {0.02, 0.09})), "fewer than a tenth");
    EXPECT_EQ(said(random_sample(6, 15, {0.16, 0.68})), "6 of the 15 cases examined");
    EXPECT_EQ(said(random_sample(3, 9, {0.2, 0.45})), "3 of the 9 cases examined");
}

TEST(ShareStatement, PrintsTheLimitOnTheRightSideOfTheLandmark) {
    const auto statement = state_share(random_sample(283, 770, {0.3336, 0.4017}));
    ASSERT_TRUE(statement);
    EXPECT_EQ(statement->text, "more than a third but fewer than half");
    EXPECT_EQ(statement->interval, "33.4% to 40.2%");
}

TEST(ShareStatement, RefusesAnIntervalThatDoesNotHoldTheShare) {
    EXPECT_FALSE(state_share(random_sample(5, 10, {0.6, 0.9})));
    EXPECT_FALSE(state_share(random_sample(5, 10, {std::nan(""), 0.9})));
    EXPECT_FALSE(state_share(random_sample(5, 10, {-0.1, 0.9})));
    EXPECT_FALSE(state_share(PublishedShare{}));
}

TEST(PercentText, RoundsHalvesUpAsWritten) {
    EXPECT_EQ(percent_text(0.285, 0), "29%");
    EXPECT_EQ(percent_text(0.125, 0), "13%");
    EXPECT_EQ(percent_text(0.12449, 0), "12%");
    EXPECT_EQ(percent_text(0.3336, 1), "33.4%");
}

std::string said(double difference, Interval limits, double p) {
    const auto text = state_difference({difference, limits, p, 0.05});
    return text ? *text : "refused";
}

TEST(DifferenceStatement, HasAWordForEachRow) {
    EXPECT_EQ(said(0.12, {0.03, 0.21}, 0.004), "higher");
    EXPECT_EQ(said(-0.12, {-0.21, -0.03}, 0.004), "lower");
    EXPECT_EQ(said(0.03, {0.01, 0.049}, 0.001), "slightly higher");
    EXPECT_EQ(said(0.01, {-0.02, 0.04}, 0.5), "about the same");
    EXPECT_EQ(said(0.05, {-0.04, 0.14}, 0.3), "no clear difference");
    EXPECT_EQ(said(0.1, {0.01, 0.19}, 0.12),
              "no clear difference once the number of comparisons is allowed for");
    // Touching 0 is not excluding it.
    EXPECT_EQ(said(0.1, {0, 0.19}, 0.01), "no clear difference");
    EXPECT_EQ(said(0.5, {0.01, 0.19}, 0.01), "refused");
    EXPECT_EQ(said(0.1, {0.01, 0.19}, std::nan("")), "refused");
}

TEST(ChangeStatement, SaysWhichWayIsBetter) {
    EXPECT_EQ(*state_change({-0.12, {-0.21, -0.03}, 0.004, 0.05}, false), "improved");
    EXPECT_EQ(*state_change({-0.12, {-0.21, -0.03}, 0.004, 0.05}, true), "worsened");
    EXPECT_EQ(*state_change({0.05, {-0.04, 0.14}, 0.3, 0.05}, true), "no clear difference");
}

}  // namespace
}  // namespace hearken::statistics
