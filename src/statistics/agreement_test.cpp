// Expected values: the published examples of Krippendorff, Gwet, Fleiss and Cohen.
#include "statistics/agreement.h"

#include <gtest/gtest.h>

#include "statistics/cohen_kappa.h"

namespace hearken::statistics {
namespace {

/// Krippendorff (2011), example C: 4 observers, 12 units, 5 values; also Gwet (2014), table 2.8.
const GradeCounts observers{{3, 0, 0, 0, 0},
                            {0, 3, 1, 0, 0},
                            {0, 0, 4, 0, 0},
                            {0, 0, 4, 0, 0},
                            {0, 4, 0, 0, 0},
                            {1, 1, 1, 1, 0},
                            {0, 0, 0, 4, 0},
                            {3, 1, 0, 0, 0},
                            {0, 4, 0, 0, 0},
                            {0, 0, 0, 0, 3},
                            {2, 0, 0, 0, 0},
                            {0, 0, 1, 0, 0}};

TEST(Agreement, IsWhatKrippendorffAndGwetPublished) {
    const auto found = measure_agreement(observers);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->counts.with_two_or_more, 11);
    EXPECT_NEAR(found->ordinal_alpha->estimate, 0.815, 5e-4);
    EXPECT_NEAR(found->identity.gwet->estimate, 0.775, 5e-4);
    // irrCAC holds alpha to the 40 pairable values and adds 1/n, which makes up for it.
    EXPECT_NEAR(found->identity.krippendorff->estimate, 0.743, 5e-4);
}

/// Fleiss (1971): 30 patients, 6 raters, 5 diagnoses.
const GradeCounts fleiss_1971{
    {0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0},
    {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
    {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1},
    {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0}, {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3},
    {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0}, {1, 0, 0, 4, 1},
    {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6}};

TEST(Agreement, IsTheKappaThatFleissPublished) {
    const auto found = measure_agreement(fleiss_1971);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->identity.fleiss->estimate, 0.430, 5e-4);
}

TEST(Agreement, OfOneGradeForAllIsUndefinedButForGwet) {
    const auto found = measure_agreement(GradeCounts(8, {0, 2, 0}));
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->identity.fleiss);
    EXPECT_FALSE(found->identity.krippendorff);
    EXPECT_FALSE(found->ordinal_alpha);
    EXPECT_EQ(found->identity.gwet->estimate, 1);
}

TEST(Agreement, WithoutASecondGradeIsUndefined) {
    EXPECT_EQ(measure_agreement({{1, 0}, {0, 1}}).error().kind, ErrorKind::out_of_range);
    EXPECT_FALSE(measure_agreement({}));
    EXPECT_FALSE(measure_agreement({{2, -1}}));
    EXPECT_FALSE(measure_agreement({{2}}));
    EXPECT_FALSE(measure_agreement({{2, 0}, {2, 0, 0}}));
    const auto single = measure_agreement({{2, 0}});
    ASSERT_TRUE(single);
    EXPECT_FALSE(single->identity.gwet->standard_error);
}

// Fleiss, Levin and Paik (2003), table 18.1, as counts of 100 patients: kappa 0.676.
TEST(CohenKappa, IsThatOfTheTextbook) {
    const std::vector<std::vector<Count>> table{{75, 1, 4}, {5, 4, 1}, {0, 0, 10}};
    const auto found = cohen_kappa(table, AgreementWeights::identity);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->kappa, 0.676, 5e-4);
    EXPECT_NEAR(found->standard_error, 0.087, 1.5e-3);
}

TEST(CohenKappa, OfPerfectAgreementHasNoError) {
    const auto found = cohen_kappa({{4, 0, 0}, {0, 5, 0}, {0, 0, 6}}, AgreementWeights::linear);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->kappa, 1, 1e-15);
    EXPECT_NEAR(found->standard_error, 0, 1e-12);
}

TEST(CohenKappa, OfOneGradeOrNothingIsUndefined) {
    const auto identity = AgreementWeights::identity;
    EXPECT_EQ(cohen_kappa({{9, 0}, {0, 0}}, identity).error().kind, ErrorKind::out_of_range);
    EXPECT_EQ(cohen_kappa({{0, 0}, {0, 0}}, identity).error().kind, ErrorKind::out_of_range);
    EXPECT_FALSE(cohen_kappa({}, identity));
    EXPECT_FALSE(cohen_kappa({{1, 2}, {3}}, identity));
    EXPECT_FALSE(cohen_kappa({{1, -2}, {3, 4}}, identity));
}

}  // namespace
}  // namespace hearken::statistics
