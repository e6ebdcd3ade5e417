#include "base/zone_rule.h"

#include <gtest/gtest.h>

#include "base/date.h"

namespace hearken {
namespace {

std::vector<std::string> changes(std::string_view rule, int year) {
    std::vector<std::string> written;
    for (const OffsetChange& change : changes_by_rule(rule, year, year)) {
        written.push_back(to_iso(Instant{change.at}) + " " + std::to_string(change.offset.count()));
    }
    return written;
}

using Written = std::vector<std::string>;

// Expected values: the listed changes of tzdata for years that it lists, by `zdump -v`.
TEST(ZoneRule, GivesTheChangesThatTzdataLists) {
    EXPECT_EQ(changes("GMT0BST,M3.5.0/1,M10.5.0", 2024),
              (Written{"2024-03-31T01:00:00Z 3600", "2024-10-27T01:00:00Z 0"}));
    EXPECT_EQ(changes("CET-1CEST,M3.5.0,M10.5.0/3", 2024),
              (Written{"2024-03-31T01:00:00Z 7200", "2024-10-27T01:00:00Z 3600"}));
    EXPECT_EQ(changes("EST5EDT,M3.2.0,M11.1.0", 2024),
              (Written{"2024-03-10T07:00:00Z -14400", "2024-11-03T06:00:00Z -18000"}));
}

// Ireland's summer is its standard time, winter "saves" an hour backwards.
TEST(ZoneRule, ReadsNegativeSaving) {
    EXPECT_EQ(changes("IST-1GMT0,M10.5.0,M3.5.0/1", 2024),
              (Written{"2024-03-31T01:00:00Z 3600", "2024-10-27T01:00:00Z 0"}));
}

// Lord Howe Island: south of the equator, half an hour, names in angle brackets.
TEST(ZoneRule, ReadsSouthernSummersAndHalfHours) {
    EXPECT_EQ(changes("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2024),
              (Written{"2024-04-06T15:00:00Z 37800", "2024-10-05T15:30:00Z 39600"}));
}

// Nuuk changes at -1 o'clock, Gaza at 50 o'clock (RFC 8536, 3.3.1).
TEST(ZoneRule, ReadsTimesOutsideTheDay) {
    EXPECT_EQ(changes("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2024),
              (Written{"2024-03-31T01:00:00Z -3600", "2024-10-27T01:00:00Z -7200"}));
    EXPECT_EQ(changes("EET-2EEST,M3.4.4/50,M10.4.4/50", 2024).at(0), "2024-03-30T00:00:00Z 10800");
}

// POSIX: "Jn" never counts 29 February, "n" does, from 0.
TEST(ZoneRule, ReadsDaysOfTheYear) {
    EXPECT_EQ(changes("AAA0BBB,J60/0,J365/0", 2023).at(0), "2023-03-01T00:00:00Z 3600");
    EXPECT_EQ(changes("AAA0BBB,J60/0,J365/0", 2024).at(0), "2024-03-01T00:00:00Z 3600");
    EXPECT_EQ(changes("AAA0BBB,59/0,300/0", 2023).at(0), "2023-03-01T00:00:00Z 3600");
    EXPECT_EQ(changes("AAA0BBB,59/0,300/0", 2024).at(0), "2024-02-29T00:00:00Z 3600");
}

// RFC 8536, 3.3.1: "EST5EDT,0/0,J365/25" is summer time all year; the end of each summer is the
// beginning of the next.
TEST(ZoneRule, ReadsASummerThatNeverEnds) {
    const std::vector<OffsetChange> all = changes_by_rule("EST5EDT,0/0,J365/25", 2024, 2025);
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(to_iso(Instant{all[1].at}), "2025-01-01T05:00:00Z");
    EXPECT_EQ(all[1].offset.count(), -5 * 3600);
    EXPECT_EQ(to_iso(Instant{all[2].at}), "2025-01-01T05:00:00Z");
    EXPECT_EQ(all[2].offset.count(), -4 * 3600);
}

// One offset for ever, and anything not understood, give no change rather than a wrong one.
TEST(ZoneRule, GivesNothingForOtherText) {
    for (const std::string_view rule : {"",
                                        "UTC0",
                                        "<+01>-1",
                                        "GMT0BST",
                                        "GMT0BST,M3.5.0/1",
                                        "GMT0BST,M13.5.0/1,M10.5.0",
                                        "GMT0BST,M3.6.0/1,M10.5.0",
                                        "GMT0BST,M3.5.7/1,M10.5.0",
                                        "GMT0BST,M3.5.0/1,M10.5.0 ",
                                        "GMT0BST,M3.5.0/999,M10.5.0",
                                        "<GMT0BST,M3.5.0/1,M10.5.0",
                                        ",,,,",
                                        "TZif2"}) {
        EXPECT_TRUE(changes(rule, 2024).empty()) << rule;
    }
}

}  // namespace
}  // namespace hearken
