// Expected shares by hand; intervals by statistics::stratified_share, which is held to vectors.
#include "inspection/estimates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "statistics/size_weighted.h"
#include "statistics/stratified.h"

namespace hearken::inspection {
namespace {

Instrument instrument() {
    Instrument made;
    made.name = "Test";
    made.grades = {"good", "requires_improvement", "inadequate"};
    made.adverse = {"inadequate"};
    return made;
}

/// Strata A (100 listed, 10 graded, 4 of them inadequate) and B (300 listed, 20 graded, 5).
class Estimated : public testing::Test {
protected:
    Estimated() {
        add_stratum("A / x", "A", 100, 10, 4);
        add_stratum("B / x", "B", 300, 20, 5);
    }

    void add_stratum(const std::string& name,
                     const std::string& force,
                     statistics::Count listed,
                     int graded,
                     int inadequate) {
        PlanStratum stratum;
        stratum.name = name;
        stratum.force = force;
        stratum.category = "x";
        stratum.listed = listed;
        request.strata.push_back(stratum);
        for (int at = 0; at < graded; ++at) {
            DrawnCase drawn;
            drawn.stratum = name;
            drawn.id = force + std::to_string(at);
            drawn.is_selected = true;
            drawn.place = at + 1;
            request.drawn.push_back(drawn);
            GradedCase one;
            one.assigned.graded = {drawn.id, name, force};
            one.assigned.first = "I" + std::to_string(at % 5);
            one.first.grade.given = one.first.grade.computed = at < inadequate ? 2 : at % 2;
            request.cases.push_back(one);
        }
    }

    [[nodiscard]] Estimates estimate() const {
        const auto made = estimate_inspection(instrument(), request);
        EXPECT_TRUE(made) << made.error().message;
        return made ? *made : Estimates{};
    }
    [[nodiscard]] static const Finding& finding(const Estimates& estimates,
                                                std::string_view part,
                                                std::string_view name,
                                                std::string_view measure) {
        for (const Finding& one : estimates.findings) {
            if (one.part == part && one.name == name && one.measure == measure) return one;
        }
        ADD_FAILURE() << "no " << part << " " << name << " " << measure;
        static const Finding none;
        return none;
    }
    void grade_twice(std::size_t at, std::size_t second) {
        request.cases[at].assigned.second = "I9";
        request.cases[at].second = request.cases[at].first;
        request.cases[at].second->grade.given = request.cases[at].second->grade.computed = second;
    }

    EstimateRequest request;
};

TEST_F(Estimated, IsWeightedByTheLists) {
    const Estimates estimates = estimate();
    const Finding& all = finding(estimates, "all", "", "adverse");
    ASSERT_TRUE(all.share);
    EXPECT_NEAR(*all.share, 0.25 * 0.4 + 0.75 * 0.25, 1e-12);
    EXPECT_EQ(all.found, 9);
    EXPECT_EQ(all.listed, 400);
    const Finding& force = finding(estimates, "force", "B", "inadequate");
    EXPECT_NEAR(*force.share, 0.25, 1e-12);
    const std::vector<statistics::Stratum> one{{"B", 300, 20, 5}};
    const auto expected = statistics::stratified_share(one, statistics::LonelyStratum::refuse);
    ASSERT_TRUE(expected);
    EXPECT_NEAR(force.limits->lower, expected->estimate.korn_graubard->lower, 1e-12);
    EXPECT_NEAR(force.limits->upper, expected->estimate.korn_graubard->upper, 1e-12);
    // All strata of a category: the same, without what inspectors add.
    const std::vector<statistics::Stratum> both{{"A", 100, 10, 4}, {"B", 300, 20, 5}};
    const auto whole = statistics::stratified_share(both, statistics::LonelyStratum::refuse);
    const Finding& category = finding(estimates, "category", "x", "adverse");
    EXPECT_NEAR(category.limits->lower, whole->estimate.korn_graubard->lower, 1e-12);
    EXPECT_NEAR(category.limits->upper, whole->estimate.korn_graubard->upper, 1e-12);
}

TEST_F(Estimated, AllowsForInspectorsWhoDiffer) {
    for (GradedCase& one : request.cases) {
        one.first.grade.given = one.assigned.first == "I0" || one.assigned.first == "I1" ? 2 : 0;
    }
    const Estimates estimates = estimate();
    ASSERT_TRUE(estimates.inspectors);
    EXPECT_GT(estimates.inspectors->rho_used, 0);
    const Finding& all = finding(estimates, "all", "", "adverse");
    EXPECT_LT(all.limits->lower, all.design_limits->lower);
    EXPECT_GT(all.limits->upper, all.design_limits->upper);
    // The category holds all cases; in force A each inspector has two of the ten.
    const Finding& category = finding(estimates, "category", "x", "adverse");
    EXPECT_EQ(category.limits->lower, all.limits->lower);
    const std::vector<statistics::Stratum> one{{"A", 100, 10, 4}};
    const auto alone = statistics::stratified_share(one, statistics::LonelyStratum::refuse);
    const double added = estimates.inspectors->rho_used * (2 - 1) / 10;
    const auto expected = statistics::korn_graubard_interval(
        {0.4, 0, 4, 10, false}, 1 / (1 / *alone->estimate.effective_size + added), 0.95);
    const Finding& force = finding(estimates, "force", "A", "adverse");
    EXPECT_NEAR(force.limits->lower, expected.lower, 1e-12);
    EXPECT_NEAR(force.limits->upper, expected.upper, 1e-12);
}

// 9 of 29 that were graded, and one that never came: between 9 and 10 of 30.
TEST_F(Estimated, BoundsWhatACaseThatNeverCameCouldBe) {
    EXPECT_FALSE(estimate().missing);
    const auto gone =
        std::find_if(request.cases.begin(), request.cases.end(), [](const GradedCase& one) {
            return one.assigned.graded.id == "A9";
        });
    ASSERT_NE(gone, request.cases.end());
    request.cases.erase(gone);
    Elimination elimination;
    elimination.id = "A9";
    elimination.stratum = "A / x";
    request.eliminated.push_back(elimination);
    const Estimates estimates = estimate();
    ASSERT_TRUE(estimates.missing);
    EXPECT_NEAR(estimates.missing->lower, 9.0 / 30, 1e-12);
    EXPECT_NEAR(estimates.missing->upper, 10.0 / 30, 1e-12);
    EXPECT_LT(estimates.missing->interval.lower, 9.0 / 30);
    EXPECT_NE(estimates_words(instrument(), estimates).find("never graded"), std::string::npos);
}

// Force B is worse than all the others in nearly every case; A and C are alike.
TEST_F(Estimated, SetsEachForceAgainstAllTheOthers) {
    add_stratum("C / x", "C", 200, 40, 4);
    add_stratum("D / x", "D", 200, 40, 38);
    const Estimates estimates = estimate();
    ASSERT_EQ(estimates.forces.size(), 4U);
    EXPECT_EQ(estimates.forces[0].force, "A");
    const ForceDifference& last = estimates.forces[3];
    EXPECT_EQ(last.force, "D");
    EXPECT_EQ(last.words, "higher");
    EXPECT_NEAR(last.share, 0.95, 1e-12);
    // The rest by hand: (100 x 0.4 + 300 x 0.25 + 200 x 0.1) / 600.
    EXPECT_NEAR(last.rest, 135.0 / 600, 1e-12);
    EXPECT_NE(estimates_words(instrument(), estimates).find("D: higher than all the other forces"),
              std::string::npos);
    EXPECT_EQ(forces_table(estimates).find("force,share,rest,difference,"), 0U);
}

TEST_F(Estimated, GivesEachCaseOneVote) {
    grade_twice(0, 0);  // was inadequate, the second says good
    EXPECT_FALSE(estimate_inspection(instrument(), request));
    request.cases[0].moderated = 0;
    const Estimates estimates = estimate();
    EXPECT_EQ(finding(estimates, "all", "", "adverse").found, 8);
    EXPECT_EQ(estimates.twice, 1);
    EXPECT_EQ(estimates.disputed, 1);
    EXPECT_EQ(estimates.made_better, 1);
    EXPECT_EQ(estimates.made_worse, 0);
    ASSERT_TRUE(estimates.agreement);
    EXPECT_EQ(estimates.agreement->identity.observed, 0);  // blind grades, not the moderated one
}

TEST_F(Estimated, SaysOnlyACountWhereTheDesignTellsNoMore) {
    add_stratum("C / y", "C", 50, 1, 1);
    const Estimates estimates = estimate();
    const Finding& all = finding(estimates, "all", "", "adverse");
    EXPECT_FALSE(all.limits);
    EXPECT_EQ(all.words, "10 of the 31 cases examined (32%)");
    EXPECT_TRUE(finding(estimates, "force", "A", "adverse").limits);
}

TEST_F(Estimated, OfACensusIsAPoint) {
    request = {};
    add_stratum("A / x", "A", 12, 12, 3);
    const Estimates estimates = estimate();
    const Finding& all = finding(estimates, "all", "", "adverse");
    EXPECT_EQ(all.limits->lower, 0.25);
    EXPECT_EQ(all.limits->upper, 0.25);
}

TEST_F(Estimated, BySizeIsWeightedByChances) {
    request = {};
    add_stratum("A / x", "A", 40, 8, 3);
    std::vector<statistics::WeightedCase> cases;
    for (std::size_t at = 0; at < 8; ++at) {
        request.drawn[at].chance = at == 0 ? 1.0 : 0.1 + 0.05 * static_cast<double>(at);
        cases.push_back({*request.drawn[at].chance, at < 3});
    }
    const auto expected = statistics::size_weighted_share(cases);
    ASSERT_TRUE(expected);
    const Estimates estimates = estimate();
    const Finding& force = finding(estimates, "force", "A", "adverse");
    EXPECT_NEAR(*force.share, expected->estimate.share, 1e-12);
    EXPECT_NEAR(force.limits->upper, expected->estimate.korn_graubard->upper, 1e-12);
}

TEST_F(Estimated, RefusesWhatDoesNotBelongTogether) {
    const EstimateRequest good = request;
    request.cases.pop_back();  // drawn and not graded
    EXPECT_FALSE(estimate_inspection(instrument(), request));
    request = good;
    request.cases[0].assigned.graded.stratum = "B / x";
    EXPECT_FALSE(estimate_inspection(instrument(), request));
    request = good;
    request.strata[0].listed = 5;  // 10 graded of 5
    EXPECT_FALSE(estimate_inspection(instrument(), request));
    request = good;
    request.strata.pop_back();
    EXPECT_FALSE(estimate_inspection(instrument(), request));
}

TEST_F(Estimated, TellsNothingOfOneInspector) {
    for (GradedCase& one : request.cases) one.assigned.first = "I1";
    const Estimates estimates = estimate();
    EXPECT_FALSE(estimates.inspectors);
    EXPECT_NE(estimates_words(instrument(), estimates).find("cannot be told"), std::string::npos);
}

// The published counts of 2015 as a random sample of a long list: the words of docs/statistics.md.
TEST_F(Estimated, IsWordedByTheTableOfRules) {
    request = {};
    add_stratum("A / x", "A", 100'000, 576, 220);
    const Estimates estimates = estimate();
    const Finding& force = finding(estimates, "force", "A", "adverse");
    EXPECT_EQ(force.words, "more than a third but fewer than half (38%, 34% to 42%)");
}

TEST(Moderation, KeepsBothGrades) {
    const Instrument scale = instrument();
    std::vector<GradedCase> cases(2);
    cases[0].assigned = {{"C1", "S", "F"}, "I1", "I2"};
    cases[0].first.grade.given = 2;
    cases[0].second.emplace().grade.given = 0;
    cases[1].assigned = {{"C2", "S", "F"}, "I1", ""};
    EXPECT_NE(disputed_table(scale, cases).find("C1,inadequate,,good,"), std::string::npos);
    const std::string head = "case,grade,reason\n";
    for (const char* const rows : {"",
                                   "C2,good,x\n",
                                   "C1,good,\n",
                                   "C1,fine,x\n",
                                   "C3,good,x\n",
                                   "C1,good,x\nC1,good,x\n"}) {
        std::vector<GradedCase> own = cases;
        EXPECT_FALSE(moderate(head + rows, "m.csv", scale, own)) << rows;
    }
    ASSERT_TRUE(
        moderate(head + "C1,requires_improvement,both had seen a part\n", "m.csv", scale, cases));
    const std::string table = moderation_table(scale, cases);
    EXPECT_EQ(table,
              "case,first_grade,second_grade,grade,reason\n"
              "C1,inadequate,good,requires_improvement,both had seen a part\n");
    std::vector<GradedCase> again = cases;
    EXPECT_TRUE(moderate(table, "moderation.csv", scale, again));
    EXPECT_EQ(again[0].settled(), 1U);
}

/// By the residuals of each case, over all graded cases of each stratum (Cochran 1977, 5A.14), and
/// not by statistics::domain_share.
TEST_F(Estimated, SaysOfAThemeWhatARatioOfTwoTotalsSays) {
    Theme theme;
    theme.name = "online";
    theme.listed = {{"A / x", 45}, {"B / x", 140}};
    for (const GradedCase& one : request.cases) {
        const std::string& id = one.assigned.graded.id;
        if ((id.back() - '0') % 2 == 0) theme.cases.insert(id);
    }
    request.themes.push_back(theme);
    double yes = 0;
    double all = 0;
    const auto weight = [](const GradedCase& one) {
        return one.assigned.graded.force == "A" ? 10.0 : 15.0;
    };
    for (const GradedCase& one : request.cases) {
        if (!theme.cases.contains(one.assigned.graded.id)) continue;
        all += weight(one);
        yes += *one.settled() == 2 ? weight(one) : 0;
    }
    const double p = yes / all;
    double variance = 0;
    for (const PlanStratum& stratum : request.strata) {
        std::vector<double> residuals;
        double mean = 0;
        for (const GradedCase& one : request.cases) {
            if (one.assigned.graded.stratum != stratum.name) continue;
            const bool is_of = theme.cases.contains(one.assigned.graded.id);
            residuals.push_back(is_of ? (*one.settled() == 2 ? 1.0 : 0.0) - p : 0.0);
            mean += residuals.back();
        }
        const double n = static_cast<double>(residuals.size());
        const double size = static_cast<double>(stratum.listed);
        double spread = 0;
        for (const double residual : residuals) spread += std::pow(residual - mean / n, 2);
        variance += size * size * (1 - n / size) * spread / (n - 1) / n / (all * all);
    }
    const Estimates estimates = estimate();
    const Finding& found = finding(estimates, "theme", "online", "adverse");
    EXPECT_EQ(found.listed, 185);
    EXPECT_EQ(found.graded, 15);
    EXPECT_NEAR(*found.share, p, 1e-12);
    // Korn and Graubard by hand: n_eff (t(n-1)/t(df))^2 cases of Clopper and Pearson; df is the
    // theme's cases less the strata that have one.
    statistics::ShareSpread spread;
    spread.share = p;
    spread.variance = variance;
    spread.graded = 15;
    spread.df = 13;
    const statistics::Interval limits =
        statistics::korn_graubard_interval(spread, p * (1 - p) / variance, 0.95);
    EXPECT_NEAR(found.design_limits->lower, limits.lower, 1e-10);
    EXPECT_NEAR(found.design_limits->upper, limits.upper, 1e-10);
    // Deleting the other cases would say that more is known.
    request.themes.front().is_declared = false;
    const Estimates counted = estimate();
    EXPECT_FALSE(finding(counted, "theme", "online", "adverse").share);
    EXPECT_NE(finding(counted, "theme", "online", "adverse").words.find("of the 15 cases examined"),
              std::string::npos);
}

/// A theme with strata of its own is the share of those.
TEST_F(Estimated, SaysOfAThemeWithStrataOfItsOwnWhatTheseSay) {
    Theme theme;
    theme.name = "online";
    theme.listed = {{"A / x", 100}};
    for (const GradedCase& one : request.cases) {
        if (one.assigned.graded.force == "A") theme.cases.insert(one.assigned.graded.id);
    }
    request.themes.push_back(theme);
    const Estimates estimates = estimate();
    const Finding& force = finding(estimates, "force", "A", "adverse");
    const Finding& found = finding(estimates, "theme", "online", "adverse");
    EXPECT_NEAR(*found.share, *force.share, 1e-12);
    EXPECT_NEAR(found.limits->lower, force.limits->lower, 1e-10);
    EXPECT_NEAR(found.limits->upper, force.limits->upper, 1e-10);
    EXPECT_EQ(found.words, force.words);
}

}  // namespace
}  // namespace hearken::inspection
