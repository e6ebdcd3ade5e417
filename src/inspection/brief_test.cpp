// The sentences are those of docs/statistics.md and of the published counts of 2015.
#include "inspection/brief.h"

#include <gtest/gtest.h>

namespace hearken::inspection {
namespace {

Brief brief(statistics::Count found, statistics::Count graded, bool is_random, std::string claim) {
    const auto made = brief_of({{found, graded}, is_random, std::move(claim)});
    EXPECT_TRUE(made) << made.error().message;
    return made ? *made : Brief{};
}

TEST(Brief, SaysOfARandomSampleWhatItsIntervalAllows) {
    EXPECT_EQ(brief(220, 576, true, "").sentence,
              "more than a third but fewer than half (38%, 34% to 42%)");
    EXPECT_EQ(brief(177, 576, true, "").sentence.substr(0, 46),
              "more than a quarter but fewer than two fifths ");
    EXPECT_TRUE(brief(220, 576, true, "more than a third").is_claim_allowed);
    EXPECT_TRUE(brief(220, 576, true, "fewer than half").is_claim_allowed);
}

TEST(Brief, SaysOfAnotherSampleOnlyTheCount) {
    EXPECT_EQ(brief(220, 576, false, "").sentence, "220 of the 576 cases examined (38%)");
    const Brief claimed = brief(220, 576, false, "more than a third");
    EXPECT_FALSE(claimed.is_claim_allowed);
    EXPECT_NE(claimed.why_not.find("not random"), std::string::npos);
}

// 52% of 124 online cases: newspapers wrote "over half".
TEST(Brief, RefusesMoreThanHalfOfTheOnlineCases) {
    const Brief made = brief(64, 124, true, "more than half");
    EXPECT_FALSE(made.is_claim_allowed);
    EXPECT_EQ(made.why_not, "the interval is 42% to 61%, and its lower end is not above half");
}

TEST(Brief, RefusesWhatIsNoQuestion) {
    EXPECT_FALSE(brief_of({{1, 0}, true, ""}));
    EXPECT_FALSE(brief_of({{5, 4}, true, ""}));
    EXPECT_FALSE(brief_of({{-1, 4}, true, ""}));
    EXPECT_FALSE(brief_of({{1, 4}, true, "most of them"}));
    EXPECT_FALSE(brief_of({{1, 4}, true, "more than 40%"}));
    EXPECT_TRUE(brief_of({{1, 1}, true, ""}));
    EXPECT_TRUE(brief_of({{0, 7}, true, "about half"}));
}

const std::vector<std::string> grades{"good", "adequate", "requires_improvement", "inadequate"};

TEST(Published, ThatDoesNotAddUpIsReportedAndNotMended) {
    const auto rows = read_published(
        "id,total,good,adequate,requires_improvement,inadequate\n"
        "IHW2015,576,177,179,,220\nWYP2014b,33,9,8,7,10\nOOE2015,124,,,,\nX,30,12,,,\n",
        "totals.csv",
        grades);
    ASSERT_TRUE(rows) << rows.error().message;
    ASSERT_EQ(rows->size(), 4U);
    EXPECT_EQ((*rows)[0].fault, "");
    EXPECT_EQ((*rows)[1].fault, "the grades add up to 34, and 33 is printed as the total");
    EXPECT_EQ((*rows)[1].place, "totals.csv:3");
    EXPECT_EQ((*rows)[1].counts, (std::vector<statistics::Count>{9, 8, 7, 10}));
    EXPECT_NE((*rows)[2].fault, "");
    EXPECT_EQ((*rows)[3].fault, "the grades of 18 of 30 cases are not given");
    EXPECT_FALSE(read_published("id,total,good\nX,many,1\n", "t.csv", {"good"}));
    EXPECT_FALSE(read_published("id,good\nX,1\n", "t.csv", {"good"}));
    EXPECT_FALSE(read_published("id,total\nX,1\n", "t.csv", {"good"}));
}

}  // namespace
}  // namespace hearken::inspection
