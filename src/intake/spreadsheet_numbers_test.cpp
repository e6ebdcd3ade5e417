// Serial numbers of days are from ECMA-376 part 1, 18.17.4.1, and from the calendar itself.
#include "intake/spreadsheet_numbers.h"

#include <gtest/gtest.h>

namespace hearken::intake {
namespace {

std::string shown(std::string_view number,
                  std::string_view code,
                  DateSystem system = DateSystem::from_1900) {
    std::string out;
    switch (append_shown_number(number, read_number_format(code), system, out)) {
        case NumberDoubt::none:
            break;
        case NumberDoubt::no_number:
            return out + " (no number)";
        case NumberDoubt::digits_lost:
            return out + " (digits lost)";
        case NumberDoubt::no_such_date:
            return out + " (no such date)";
    }
    return out;
}

TEST(SpreadsheetNumbers, daysOf1900PassTheDayThatNeverWas) {
    EXPECT_EQ(shown("1", "dd/mm/yyyy"), "1900-01-01");
    EXPECT_EQ(shown("59", "dd/mm/yyyy"), "1900-02-28");
    EXPECT_EQ(shown("60", "dd/mm/yyyy"), "1900-02-29 (no such date)");
    EXPECT_EQ(shown("61", "dd/mm/yyyy"), "1900-03-01");
    EXPECT_EQ(shown("36526", "dd/mm/yyyy"), "2000-01-01");
    EXPECT_EQ(shown("2958465", "dd/mm/yyyy"), "9999-12-31");
    EXPECT_EQ(shown("2958466", "dd/mm/yyyy"), "2958466 (no such date)");
    EXPECT_EQ(shown("-1", "dd/mm/yyyy"), "-1 (no such date)");
}

TEST(SpreadsheetNumbers, daysOf1904) {
    EXPECT_EQ(shown("0", "dd/mm/yyyy", DateSystem::from_1904), "1904-01-01");
    EXPECT_EQ(shown("35064", "dd/mm/yyyy", DateSystem::from_1904), "2000-01-01");
    EXPECT_EQ(shown("2957003", "dd/mm/yyyy", DateSystem::from_1904), "9999-12-31");
}

TEST(SpreadsheetNumbers, timesAreRoundedToTheMillisecond) {
    EXPECT_EQ(shown("45376.604166666664", "dd/mm/yyyy hh:mm"), "2024-03-25T14:30:00");
    EXPECT_EQ(shown("45376", "dd/mm/yyyy hh:mm"), "2024-03-25T00:00:00");
    EXPECT_EQ(shown("45376.5", "dd/mm/yyyy"), "2024-03-25T12:00:00");
    EXPECT_EQ(shown("45376.9999999999", "dd/mm/yyyy hh:mm"), "2024-03-26T00:00:00");
    EXPECT_EQ(shown("0.25", "h:mm AM/PM"), "06:00:00");
    EXPECT_EQ(shown("1.125", "[h]:mm"), "27:00:00");
    EXPECT_EQ(shown("0.000011574074", "[ss].00"), "00:00:01");
}

// Somebody who types "May 2014" into a spreadsheet gets the first of May, shown as May-14.
TEST(SpreadsheetNumbers, aMonthShownIsAMonth) {
    EXPECT_EQ(shown("41760", "mmm-yy"), "2014-05");
    EXPECT_EQ(shown("41761", "mmm-yy"), "2014-05-02");
    EXPECT_EQ(shown("41640", "yyyy"), "2014");
    EXPECT_EQ(shown("41760", "yyyy"), "2014-05");
    EXPECT_EQ(shown("41760", "d mmm yy"), "2014-05-01");
}

TEST(SpreadsheetNumbers, aFormatIsADateByItsFirstSectionOutsideQuotes) {
    EXPECT_EQ(shown("41760", "[$-809]dd mmmm yyyy;@"), "2014-05-01");
    EXPECT_EQ(shown("41760", "[Red]0.0\" days\""), "41760");
    EXPECT_EQ(shown("41760", "\\d0"), "41760");
    EXPECT_EQ(shown("41760", "General"), "41760");
    EXPECT_EQ(shown("41760", "#,##0;[Red]dd"), "41760");
    EXPECT_EQ(shown("41760", "0.00E+00"), "41760");
}

TEST(SpreadsheetNumbers, zerosInFrontAreKeptByTheFormat) {
    EXPECT_EQ(shown("42", "00000"), "00042");
    EXPECT_EQ(shown("123456", "00000"), "123456");
    EXPECT_EQ(shown("4.5", "00000"), "4.5");
    EXPECT_EQ(shown("42", "0"), "42");
}

TEST(SpreadsheetNumbers, digitsAreThoseThatASpreadsheetShows) {
    EXPECT_EQ(shown("0.10000000000000001", "General"), "0.1");
    EXPECT_EQ(shown("1234567.8900000001", "General"), "1234567.89");
    EXPECT_EQ(shown("-0.5", "General"), "-0.5");
    EXPECT_EQ(shown("1E3", "General"), "1000");
    EXPECT_EQ(shown("123456789012345", "General"), "123456789012345");
    EXPECT_EQ(shown("1.2345678901234568E+17", "General"), "123456789012346000 (digits lost)");
    EXPECT_EQ(shown("soon", "General"), "soon (no number)");
    EXPECT_EQ(shown("1e999", "General"), "1e999 (no number)");
}

TEST(SpreadsheetNumbers, aBareNumberAsADate) {
    EXPECT_EQ(read_serial_date("46106", DateSystem::from_1900).days_since_1970, 20537);
    EXPECT_EQ(read_serial_date("46106", DateSystem::from_1900).milliseconds, -1);
    EXPECT_EQ(read_serial_date("46106.5", DateSystem::from_1900).milliseconds, 43'200'000);
    for (const char* none : {"", "0", "60", "-5", "1e5", "25/03/2026", "2958466", "nan"})
        EXPECT_FALSE(read_serial_date(none, DateSystem::from_1900).is_date) << none;
}

}  // namespace
}  // namespace hearken::intake
