// Expected values: every sample of a tiny list, and identities that hold by definition.
#include "statistics/stratified.h"

#include <gtest/gtest.h>

#include <cmath>

#include "statistics/proportion.h"
#include "statistics/rao_scott.h"

namespace hearken::statistics {
namespace {

std::vector<Stratum> one_stratum(Count population, Count graded, Count found) {
    return {{"S1", population, graded, found}};
}

// Over all 10 x 6 samples of 3 of 5 and 2 of 4 the mean of the estimates is the truth, and the mean
// of the variances their variance.
TEST(StratifiedShare, IsUnbiasedOverAllSamplesOfATinyList) {
    const std::vector<int> first{1, 0, 0, 1, 0};
    const std::vector<int> second{1, 1, 1, 0};
    const double truth = 5.0 / 9;
    double samples = 0;
    double mean = 0;
    double square = 0;
    double variance = 0;
    for (unsigned one = 0; one < 32; ++one) {
        if (__builtin_popcount(one) != 3) continue;
        for (unsigned other = 0; other < 16; ++other) {
            if (__builtin_popcount(other) != 2) continue;
            Count x1 = 0;
            Count x2 = 0;
            for (unsigned at = 0; at < 5; ++at) x1 += (one >> at & 1U) ? first[at] : 0;
            for (unsigned at = 0; at < 4; ++at) x2 += (other >> at & 1U) ? second[at] : 0;
            const std::vector<Stratum> strata{{"S1", 5, 3, x1}, {"S2", 4, 2, x2}};
            const auto found = stratified_share(strata, LonelyStratum::refuse);
            ASSERT_TRUE(found);
            samples += 1;
            mean += found->estimate.share;
            square += std::pow(found->estimate.share - truth, 2);
            variance += found->estimate.variance;
        }
    }
    ASSERT_EQ(samples, 60);
    EXPECT_NEAR(mean / samples, truth, 1e-12);
    EXPECT_NEAR(variance / samples, square / samples, 1e-12);
}

// One stratum: Korn and Graubard's interval is Clopper-Pearson's on the effective size.
TEST(StratifiedShare, OfOneStratumIsClopperPearsonOnTheEffectiveSize) {
    const auto found = stratified_share(one_stratum(1'000'000'000, 33, 13), LonelyStratum::refuse);
    ASSERT_TRUE(found);
    // With an endless list the effective size is n - 1.
    EXPECT_NEAR(*found->estimate.effective_size, 32, 1e-5);
    const Interval exact = clopper_pearson_interval(13.0 / 33, 32, 0.95);
    EXPECT_NEAR(found->estimate.korn_graubard->lower, exact.lower, 1e-6);
    EXPECT_NEAR(found->estimate.korn_graubard->upper, exact.upper, 1e-6);
}

TEST(StratifiedShare, TellsWhyItIsUndefined) {
    const auto refuse = LonelyStratum::refuse;
    EXPECT_EQ(stratified_share({}, refuse).error().kind, ErrorKind::out_of_range);
    EXPECT_NE(
        stratified_share(one_stratum(10, 0, 0), refuse).error().message.find("none was graded"),
        std::string::npos);
    EXPECT_NE(stratified_share(one_stratum(10, 1, 1), refuse).error().message.find("one case"),
              std::string::npos);
    EXPECT_FALSE(stratified_share(one_stratum(10, 11, 1), refuse));
    EXPECT_FALSE(stratified_share(one_stratum(10, 5, -1), refuse));
    EXPECT_FALSE(stratified_share(one_stratum(-10, -20, 0), refuse));
}

// A single lonely stratum has an estimate and no interval, and says why.
TEST(StratifiedShare, WithoutDegreesOfFreedomHasNoInterval) {
    const auto found = stratified_share(one_stratum(10, 1, 1), LonelyStratum::adjust);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->estimate.share, 1);
    EXPECT_FALSE(found->estimate.korn_graubard);
    EXPECT_FALSE(found->estimate.why_no_interval.empty());
}

// A question that applies to all cases is no domain.
TEST(DomainShare, OfAllCasesIsTheStratifiedShare) {
    const std::vector<DomainStratum> domain{{"S1", 60, 8, 8, 3}, {"S2", 45, 6, 6, 5}};
    const std::vector<Stratum> strata{{"S1", 60, 8, 3}, {"S2", 45, 6, 5}};
    const auto found = domain_share(domain);
    const auto all = stratified_share(strata, LonelyStratum::refuse);
    ASSERT_TRUE(found);
    ASSERT_TRUE(all);
    EXPECT_NEAR(found->estimate.share, all->estimate.share, 1e-14);
    EXPECT_NEAR(found->estimate.variance, all->estimate.variance, 1e-14);
    EXPECT_NEAR(found->applicable_total, 105, 1e-10);
    EXPECT_NEAR(found->applicable_total_error, 0, 1e-10);
}

TEST(DomainShare, ThatAppliesToNobodyIsUndefined) {
    const std::vector<DomainStratum> none{{"S1", 60, 8, 0, 0}};
    EXPECT_EQ(domain_share(none).error().kind, ErrorKind::out_of_range);
    const std::vector<DomainStratum> more_yes_than_asked{{"S1", 60, 8, 2, 3}};
    EXPECT_EQ(domain_share(more_yes_than_asked).error().kind, ErrorKind::invalid_input);
}

// Two categories, two grades, each a stratum of its own and an endless list: worked out by hand.
TEST(RaoScott, OfTwoByTwoIsPearsonsOverTheDesignEffect) {
    const std::vector<GradedStratum> strata{{"S1", 500'000'000, 0, {12, 28}},
                                            {"S2", 500'000'000, 1, {22, 18}}};
    const auto test = rao_scott_test(strata, 2);
    ASSERT_TRUE(test);
    EXPECT_NEAR(test->df_numerator, 1, 1e-9);
    EXPECT_NEAR(test->df_denominator, 78, 1e-6);
    // X^2 = n d^2 / (4 p (1-p)) for halves, and one contrast's effect is the ratio of variances.
    const double p = 34.0 / 80;
    const double d = 0.3 - 0.55;
    EXPECT_NEAR(test->pearson, 80 * d * d / (4 * p * (1 - p)), 1e-9);
    // Within each stratum of 40 the variance is 40/39 of what simple sampling of 80 would give.
    EXPECT_NEAR(test->f, test->pearson * 39 / 40, 1e-6);
}

TEST(RaoScott, WithoutTwoGradesIsUndefined) {
    const std::vector<GradedStratum> alike{{"S1", 50, 0, {5, 0}}, {"S2", 50, 1, {6, 0}}};
    EXPECT_EQ(rao_scott_test(alike, 2).error().kind, ErrorKind::out_of_range);
    EXPECT_FALSE(rao_scott_test({}, 2));
    const std::vector<GradedStratum> uneven{{"S1", 50, 0, {5, 1}}, {"S2", 50, 1, {6}}};
    EXPECT_EQ(rao_scott_test(uneven, 2).error().kind, ErrorKind::invalid_input);
    const std::vector<GradedStratum> far{{"S1", 50, 7, {5, 1}}};
    EXPECT_FALSE(rao_scott_test(far, 2));
}

}  // namespace
}  // namespace hearken::statistics
