#include "monitor/coverage_map.h"

#include <gtest/gtest.h>

namespace hearken::monitor {
namespace {

DateRange days(const char* first, const char* last) {
    return {*parse_iso_date(first), *parse_iso_date(last)};
}

TEST(CoverageMap, TheFirstGapIsNamed) {
    const Stretches covered = {days("2024-01-01", "2024-01-31"), days("2024-03-01", "2024-03-31")};
    EXPECT_EQ(CoverageMap::first_gap(covered, days("2024-01-05", "2024-01-31")), std::nullopt);
    EXPECT_EQ(CoverageMap::first_gap(covered, days("2023-12-30", "2024-01-05")),
              days("2023-12-30", "2023-12-31"));
    EXPECT_EQ(CoverageMap::first_gap(covered, days("2024-01-05", "2024-03-05")),
              days("2024-02-01", "2024-02-29"));
    EXPECT_EQ(CoverageMap::first_gap(covered, days("2024-03-05", "2024-04-02")),
              days("2024-04-01", "2024-04-02"));
    EXPECT_EQ(CoverageMap::first_gap({}, days("2024-03-05", "2024-03-05")),
              days("2024-03-05", "2024-03-05"));
}

TEST(CoverageMap, NeighbouringStretchesJoinAndNothingIsCoveredAfterTheDataWasTaken) {
    casework::CasebookBuilder builder;
    casework::Coverage one;
    one.feed = "f";
    one.from = *parse_iso_date("2024-01-01");
    one.to = *parse_iso_date("2024-01-10");
    casework::Coverage two = one;
    two.from = *parse_iso_date("2024-01-11");
    two.to = *parse_iso_date("2024-12-31");
    two.current_as_of = *parse_iso_date("2024-02-01");
    builder.add_coverage(one);
    builder.add_coverage(two);
    const casework::Casebook book = std::move(builder).finish();
    const CoverageMap map{book, TimeZone::utc(), std::nullopt};
    EXPECT_EQ(map.of_feed("f"), (Stretches{days("2024-01-01", "2024-02-01")}));
    EXPECT_TRUE(map.of_feed("g").empty());
    const CoverageMap earlier{book, TimeZone::utc(), parse_iso_date("2024-01-20")};
    EXPECT_EQ(earlier.of_feed("f"), (Stretches{days("2024-01-01", "2024-01-20")}));
}

// One day that no export covers is a day on which it may have been done.
TEST(CoverageMap, AGapOfOneDayIsAGap) {
    casework::CasebookBuilder builder;
    casework::Coverage one;
    one.feed = "f";
    one.from = *parse_iso_date("2024-01-01");
    one.to = *parse_iso_date("2024-01-10");
    casework::Coverage two = one;
    two.from = *parse_iso_date("2024-01-12");
    two.to = *parse_iso_date("2024-01-31");
    builder.add_coverage(one);
    builder.add_coverage(two);
    const casework::Casebook book = std::move(builder).finish();
    const CoverageMap map{book, TimeZone::utc(), std::nullopt};
    EXPECT_EQ(CoverageMap::first_gap(map.of_feed("f"), days("2024-01-05", "2024-01-20")),
              days("2024-01-11", "2024-01-11"));
}

}  // namespace
}  // namespace hearken::monitor
