#include "monitor/birth.h"

#include <gtest/gtest.h>

namespace hearken::monitor {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::year;
using std::chrono::year_month_day;

std::int32_t number_of(const year_month_day& day) {
    return calendar_number(Date{day});
}

// By the calendar's own words, not by numbers.
bool is_completed(const year_month_day& born, int years, const year_month_day& on) {
    year_month_day birthday{born.year() + std::chrono::years{years}, born.month(), born.day()};
    if (!birthday.ok()) birthday = {birthday.year(), std::chrono::March, day{1}};
    return birthday <= on;
}

TEST(Birth, IsSoManyYearsAgoOnTheBirthdayAndNotTheDayBefore) {
    for (Date born{year{1999} / 12 / 25}; born < Date{year{2005} / 1 / 5}; born += days{1})
        for (const int years : {0, 1, 4, 17, 18, 100})
            for (int off = -3; off <= 3; ++off) {
                constexpr double days_per_year = 365.2425;
                const Date around = born + days{static_cast<int>(years * days_per_year) + off};
                const Truth found =
                    birth_within({born, born}).has_completed(years, calendar_number(around));
                const bool expected =
                    is_completed(year_month_day{born}, years, year_month_day{around});
                EXPECT_EQ(found, truth(expected))
                    << born.time_since_epoch().count() << " " << years << " " << off;
            }
}

TEST(Birth, OnALeapDayIsAYearAgoOnTheFirstOfMarch) {
    const Date leap_day{year{2004} / 2 / 29};
    const Birth born = birth_within({leap_day, leap_day});
    EXPECT_EQ(born.has_completed(18, number_of(year{2022} / 2 / 28)), Truth::no);
    EXPECT_EQ(born.has_completed(18, number_of(year{2022} / 3 / 1)), Truth::yes);
    EXPECT_EQ(born.has_completed(16, number_of(year{2020} / 2 / 28)), Truth::no);
    EXPECT_EQ(born.has_completed(16, number_of(year{2020} / 2 / 29)), Truth::yes);
}

TEST(Birth, WithinAYearIsNotToldInBetween) {
    const Birth born = birth_within({Date{year{2006} / 1 / 1}, Date{year{2006} / 12 / 31}});
    EXPECT_EQ(born.has_completed(18, number_of(year{2023} / 12 / 31)), Truth::no);
    EXPECT_EQ(born.has_completed(18, number_of(year{2024} / 1 / 1)), Truth::unknown);
    EXPECT_EQ(born.has_completed(18, number_of(year{2024} / 12 / 30)), Truth::unknown);
    EXPECT_EQ(born.has_completed(18, number_of(year{2024} / 12 / 31)), Truth::yes);
}

TEST(Birth, ThatNobodyStatesIsNeverTold) {
    for (const int years : {0, 18, 201})
        for (const int of : {-32000, 1, 2024, 32000})
            EXPECT_EQ(Birth{}.has_completed(years, number_of(year{of} / 6 / 1)), Truth::unknown);
}

}  // namespace
}  // namespace hearken::monitor
