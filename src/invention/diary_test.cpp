#include "invention/diary.h"

#include <gtest/gtest.h>

namespace hearken::invention {
namespace {

Diary diary() {
    Result<Diary> opened = Diary::open();
    EXPECT_TRUE(opened.has_value());
    return *std::move(opened);
}

// Christmas and Boxing Day 2024 were a Wednesday and a Thursday.
TEST(Diary, WorkingDaysPassOverWeekendsAndHolidays) {
    const Diary days = diary();
    EXPECT_EQ(days.working(make_day(2024, 12, 24), 1), make_day(2024, 12, 27));
    EXPECT_EQ(days.working(make_day(2024, 12, 24), 2), make_day(2024, 12, 30));
    EXPECT_EQ(days.working(make_day(2024, 12, 28), 1), make_day(2024, 12, 30));  // from a Saturday
    EXPECT_EQ(days.working(make_day(2024, 12, 24), 0), make_day(2024, 12, 24));
    EXPECT_EQ(days.working_day_from(make_day(2024, 12, 25)), make_day(2024, 12, 27));
    EXPECT_EQ(days.working_day_until(make_day(2024, 12, 26)), make_day(2024, 12, 24));
    EXPECT_TRUE(days.is_working(make_day(2024, 12, 27)));
    EXPECT_FALSE(days.is_working(make_day(2024, 12, 29)));
}

TEST(Diary, MonthsEndOnTheLastDayOfAShorterMonth) {
    const Diary days = diary();
    EXPECT_EQ(days.months_on(make_day(2023, 11, 30), 3), make_day(2024, 2, 29));
    EXPECT_EQ(days.months_on(make_day(2024, 1, 15), 3), make_day(2024, 4, 15));
}

TEST(Diary, TheHourThatSpringLeavesOutIsNeverShown) {
    const Diary days = diary();
    const Day spring = make_day(2024, 3, 31);
    EXPECT_EQ(days.shown(at_hour(spring, 1, 30)), at_hour(spring, 2, 30));
    EXPECT_EQ(days.shown(at_hour(spring, 0, 59)), at_hour(spring, 0, 59));
    EXPECT_EQ(days.shown(at_hour(spring + 1, 1, 30)), at_hour(spring + 1, 1, 30));
}

// 27 October 2024: two o'clock is one o'clock again.
TEST(Diary, HoursPassAsClocksAreChanged) {
    const Diary days = diary();
    const Day autumn = make_day(2024, 10, 27);
    EXPECT_EQ(days.hours_on(at_hour(autumn, 0, 42), 7), at_hour(autumn, 6, 42));
    EXPECT_EQ(days.hours_on(at_hour(autumn - 1, 23, 0), 2), at_hour(autumn, 1, 0));
    EXPECT_EQ(days.hours_on(at_hour(autumn - 1, 23, 0), 3), at_hour(autumn, 1, 0));
    EXPECT_EQ(days.hours_on(at_hour(autumn, 18, 41), 7), at_hour(autumn + 1, 1, 41));
    const Day spring = make_day(2025, 3, 30);
    EXPECT_EQ(days.hours_on(at_hour(spring - 1, 12), 24), at_hour(spring, 13));
    EXPECT_EQ(days.hours_on(at_hour(spring, 12), 24), at_hour(spring + 1, 12));
}

TEST(Diary, AnHourIsShownTwiceInAutumn) {
    const Diary days = diary();
    const Day autumn = make_day(2024, 10, 27);
    EXPECT_TRUE(days.is_shown_twice(at_hour(autumn, 1, 0)));
    EXPECT_TRUE(days.is_shown_twice(at_hour(autumn, 1, 59)));
    EXPECT_FALSE(days.is_shown_twice(at_hour(autumn, 2, 0)));
    EXPECT_FALSE(days.is_shown_twice(at_hour(autumn, 0, 59)));
    EXPECT_FALSE(days.is_shown_twice(at_hour(autumn + 7, 1, 30)));
}

TEST(Diary, TimesAreWrittenAsIsoWithoutAnOffset) {
    std::string text;
    diary().append_minute(text, at_hour(make_day(2025, 6, 30), 9, 5));
    EXPECT_EQ(text, "2025-06-30 09:05");
    text.clear();
    diary().append_month(text, make_day(2025, 6, 30));
    EXPECT_EQ(text, "2025-06");
    text.clear();
    diary().append_british_minute(text, at_hour(make_day(2025, 6, 30), 9, 5));
    EXPECT_EQ(text, "30/06/2025 09:05");
    text.clear();
    diary().append_british_month(text, make_day(2025, 6, 30));
    EXPECT_EQ(text, "06/2025");
}

}  // namespace
}  // namespace hearken::invention
