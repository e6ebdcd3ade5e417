#include "inspection/referral.h"

#include <gtest/gtest.h>

namespace hearken::inspection {
namespace {

Date day(std::string_view iso) {
    const auto made = parse_iso_date(iso);
    EXPECT_TRUE(made) << iso;
    return made.value_or(Date{});
}

Referral referral(std::string_view case_id, std::string_view due) {
    return {referral_id("a secret of five words", case_id),
            "duty inspector",
            day("2026-11-28"),
            day(due),
            {}};
}

TEST(Referral, NamesNeitherCaseNorInspector) {
    const std::string id = referral_id("a secret of five words", "K17");
    EXPECT_EQ(id.size(), 14U);
    EXPECT_EQ(id.find("K17"), std::string::npos);
    EXPECT_EQ(id, referral_id("a secret of five words", "K17"));
    EXPECT_NE(id, referral_id("another secret", "K17"));
    EXPECT_NE(id, referral_id("a secret of five words", "K18"));
}

TEST(Referral, IsAnsweredOnceAndNotBeforeItWasMade) {
    std::vector<Referral> log;
    ASSERT_TRUE(refer(referral("K1", "2026-11-29"), log));
    ASSERT_TRUE(refer(referral("K2", "2026-11-30"), log));
    ASSERT_TRUE(refer(referral("K3", "2026-12-05"), log));
    EXPECT_FALSE(refer(referral("K1", "2026-12-01"), log));  // referred already
    EXPECT_FALSE(refer(referral("K4", "2026-11-27"), log));  // due before it was made
    Referral nobody = referral("K4", "2026-11-29");
    nobody.office = " ";
    EXPECT_FALSE(refer(nobody, log));
    EXPECT_FALSE(answer("R-none", day("2026-11-29"), log));
    EXPECT_FALSE(answer(log[0].id, day("2026-11-27"), log));
    ASSERT_TRUE(answer(log[0].id, day("2026-11-29"), log));  // on the last day
    ASSERT_TRUE(answer(log[1].id, day("2026-12-01"), log));  // a day late
    EXPECT_FALSE(answer(log[0].id, day("2026-11-30"), log));
    const ReferralCounts counts = count_referrals(log);
    EXPECT_EQ(counts.in_time, 1U);
    EXPECT_EQ(counts.late, 1U);
    EXPECT_EQ(counts.open, 1U);
    ASSERT_TRUE(counts.first_due);
    EXPECT_EQ(to_iso(*counts.first_due), "2026-12-05");
    const std::string table = referral_table(log);
    const auto again = read_referrals(table, "referred.csv");
    ASSERT_TRUE(again);
    EXPECT_EQ(referral_table(*again), table);
    EXPECT_FALSE(read_referrals("referral,office,on,due,answered\nR-1,x,yesterday,,\n", "r.csv"));
}

}  // namespace
}  // namespace hearken::inspection
