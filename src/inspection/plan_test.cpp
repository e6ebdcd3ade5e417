// Expected sizes: by hand, or from docs/statistics.md and design examples named there.
#include "inspection/plan.h"

#include <gtest/gtest.h>

#include <numeric>

namespace hearken::inspection {
namespace {

PlanStratum stratum(const std::string& force,
                    const std::string& category,
                    statistics::Count listed) {
    PlanStratum made;
    made.name = force + " / " + category;
    made.force = force;
    made.category = category;
    made.listed = listed;
    return made;
}

PlanRequest two_forces(statistics::Count cases) {
    PlanRequest request;
    request.strata = {stratum("B", "x", 100), stratum("A", "x", 300), stratum("A", "y", 600)};
    request.cases = cases;
    return request;
}

std::vector<statistics::Count> sizes_of(const Plan& plan) {
    std::vector<statistics::Count> sizes;
    for (const PlanStratum& one : plan.strata) sizes.push_back(one.cases);
    return sizes;
}

TEST(Plan, SharesOutInProportionInTheOrderOfNames) {
    const auto plan = make_plan(two_forces(100));
    ASSERT_TRUE(plan) << plan.error().message;
    EXPECT_EQ(plan->strata.front().name, "A / x");
    EXPECT_EQ(sizes_of(*plan), (std::vector<statistics::Count>{30, 60, 10}));
    ASSERT_EQ(plan->forces.size(), 2U);
    EXPECT_EQ(plan->forces.front().cases, 90);
    EXPECT_EQ(plan->categories.back().listed, 600);
}

TEST(Plan, KeepsTheFloor) {
    PlanRequest request = two_forces(10);
    request.strata[0].listed = 1;
    const auto plan = make_plan(request);
    ASSERT_TRUE(plan) << plan.error().message;
    EXPECT_EQ(plan->strata.back().cases, 1);  // all it has
    request.floor = 1;
    EXPECT_FALSE(make_plan(request));
    request.floor = 5;
    EXPECT_FALSE(make_plan(request));  // 5 + 5 + 1 are more than 10
}

// Wright: from 2 each, the case goes to the largest (N S)^2/(a(a+1)). With equal N, S^2 of 0.5 and
// 0.1 are as 0.25 to 0.09, so S as 5 to 3: of 80 cases 50 and 30.
TEST(Plan, ByNeymanGoesWhereGradesDiffer) {
    PlanRequest request;
    request.strata = {stratum("A", "x", 100'000), stratum("B", "x", 100'000)};
    request.strata[1].expected = 0.1;
    request.method = PlanMethod::neyman;
    request.cases = 80;
    const auto plan = make_plan(request);
    ASSERT_TRUE(plan);
    EXPECT_EQ(sizes_of(*plan), (std::vector<statistics::Count>{50, 30}));
}

// Bankier, q = 1/2, equal shares: as the square roots of the lists, 10 to 20 to 30.
TEST(Plan, ByPowerLiesBetween) {
    PlanRequest request;
    request.strata = {
        stratum("A", "x", 10'000), stratum("B", "x", 40'000), stratum("C", "x", 90'000)};
    request.method = PlanMethod::power;
    request.cases = 60;
    const auto plan = make_plan(request);
    ASSERT_TRUE(plan) << plan.error().message;
    EXPECT_EQ(sizes_of(*plan), (std::vector<statistics::Count>{10, 20, 30}));
    request.strata[0].expected = 0;
    EXPECT_FALSE(make_plan(request));  // no power of a share of 0
    request.strata[0].expected = 0.5;
    request.strata[2].listed = 12;
    request.cases = 80;
    const auto capped = make_plan(request);
    ASSERT_TRUE(capped);
    const std::vector<statistics::Count> sizes = sizes_of(*capped);
    EXPECT_LE(sizes[2], 12);
    EXPECT_EQ(std::accumulate(sizes.begin(), sizes.end(), statistics::Count{0}), 80);
}

TEST(Plan, GradesCertainStrataWhole) {
    PlanRequest request = two_forces(150);
    request.strata[0].is_certain = true;
    const auto plan = make_plan(request);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->strata.back().cases, 100);
    EXPECT_EQ(plan->all.cases, 150);
    request.cases = 99;
    const auto too_few = make_plan(request);
    ASSERT_FALSE(too_few);
    EXPECT_NE(too_few.error().message.find("hold 100"), std::string::npos);
}

// Cochran: p = 0.5, 5 points, 2,000 cases: n0 = 384.15, n = 322.4.
TEST(Plan, ReckonsCasesForAWidth) {
    PlanRequest request;
    request.strata = {stratum("A", "x", 2'000)};
    request.half_width = 0.05;
    const auto plan = make_plan(request);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->all.cases, 323);
    request.cases = 5;
    EXPECT_FALSE(make_plan(request));  // one question
    request.cases.reset();
    request.half_width.reset();
    EXPECT_FALSE(make_plan(request));
}

// docs/statistics.md: 38% to 33% takes 1,437 at each of two inspections.
TEST(Plan, ReckonsCasesForAChange) {
    PlanRequest request;
    request.strata = {stratum("A", "x", 90'000)};
    request.strata[0].expected = 0.38;
    request.change = statistics::TwoGroups{0.38, 0.33, 0.8, 0.05};
    const auto plan = make_plan(request);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->all.cases, 1437);
    ASSERT_TRUE(plan->all.fall_shown);
    EXPECT_NEAR(*plan->all.fall_shown, 0.33, 1e-4);
}

// The same document: 576 + 576 show a fall from 38% to 30%; two inspections of 33 cases, to 9%.
TEST(Plan, SaysWhatCannotBeShown) {
    PlanRequest request;
    for (int force = 0; force < 8; ++force) {
        request.strata.push_back(
            stratum("F" + std::to_string(force), "x", force == 0 ? 3'300 : 7'757));
    }
    for (PlanStratum& one : request.strata) one.expected = 0.38;
    request.cases = 576;
    const auto plan = make_plan(request);
    ASSERT_TRUE(plan);
    ASSERT_TRUE(plan->all.fall_shown);
    EXPECT_NEAR(*plan->all.fall_shown, 0.30, 0.005);
    EXPECT_EQ(plan->forces.front().cases, 33);
    ASSERT_TRUE(plan->forces.front().fall_shown);
    EXPECT_NEAR(*plan->forces.front().fall_shown, 0.09, 0.01);
    const std::string words = plan_words(*plan);
    EXPECT_NE(words.find("What it cannot show"), std::string::npos);
    EXPECT_NE(words.find("of F0, 33 cases give"), std::string::npos) << words;
    EXPECT_NE(words.find("An order of forces"), std::string::npos);
}

TEST(Plan, RefusesAnEmptyList) {
    PlanRequest request;
    request.cases = 5;
    EXPECT_FALSE(make_plan(request));
    request.strata = {stratum("A", "x", 3)};
    EXPECT_FALSE(make_plan(request));  // 5 of 3
}

TEST(Expected, IsReadForTheStrataItNames) {
    std::vector<PlanStratum> strata{stratum("A", "x", 3), stratum("B", "x", 3)};
    const auto done = read_expected(
        "stratum,expected,certain\nB / x,0.25,\nA / x,,yes\n", "expected.csv", strata);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(strata[1].expected, 0.25);
    EXPECT_TRUE(strata[0].is_certain);
    EXPECT_EQ(strata[0].expected, 0.5);
    for (const char* const row : {"C / x,0.5,",
                                  "A / x,1.5,",
                                  "A / x,-1,",
                                  "A / x,many,",
                                  "A / x,0.5,no",
                                  "A / x,0.5,\nA / x,0.5,"}) {
        EXPECT_FALSE(read_expected(
            "stratum,expected,certain\n" + std::string(row) + "\n", "expected.csv", strata))
            << row;
    }
}

// A theme of half of every stratum gets half of its cases; one with a number of its own gets that.
TEST(Plan, GivesThemesTheirCases) {
    PlanRequest request = two_forces(100);
    request.themes = {{"online", std::nullopt}};
    for (PlanStratum& one : request.strata) one.in_themes = {one.listed / 2};
    const auto plan = make_plan(request);
    ASSERT_TRUE(plan) << plan.error().message;
    ASSERT_EQ(plan->themes.size(), 1U);
    EXPECT_EQ(plan->themes[0].listed, 500);
    EXPECT_EQ(plan->themes[0].cases, 50);
    // Half the cases show less, and a theme of everything shows what all cases do.
    const auto width = [](const PlanReach& reach) {
        return reach.interval->upper - reach.interval->lower;
    };
    EXPECT_GT(width(plan->themes[0]), width(plan->all) * 1.3);
    for (PlanStratum& one : request.strata) one.in_themes = {one.listed};
    EXPECT_EQ(width(make_plan(request)->themes[0]), width(plan->all));

    PlanStratum own = stratum("B", "x", 50);
    own.name += " / online";
    own.in_themes = {50};
    request = two_forces(100);
    request.strata.push_back(own);
    request.themes = {{"online", 40}};
    const auto sized = make_plan(request);
    ASSERT_TRUE(sized) << sized.error().message;
    EXPECT_EQ(sizes_of(*sized), (std::vector<statistics::Count>{18, 36, 6, 40}));
    request.themes = {{"online", 51}};  // more than there are
    EXPECT_FALSE(make_plan(request));
    request.themes = {{"online", 40}};
    request.cases = 40;  // nothing would be left for the others
    EXPECT_FALSE(make_plan(request));
}

}  // namespace
}  // namespace hearken::inspection
