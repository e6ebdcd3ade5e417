#include "casework/values.h"

#include <gtest/gtest.h>

namespace hearken::casework {
namespace {

Date day(int year, unsigned month, unsigned number) {
    return *make_date(year, month, number);
}

// A value keeps its text; what it is compared with decides how it is read (decision 0008).
TEST(Values, OneTextHasEveryReadingThatFits) {
    Values values;
    const ValueId amount = values.intern("35.0");
    EXPECT_EQ(values.text(amount), "35.0");
    EXPECT_EQ(values.number(amount), Decimal{35});
    EXPECT_EQ(values.days(amount), std::nullopt);
    const ValueId code = values.intern("007");
    EXPECT_EQ(values.text(code), "007");
    EXPECT_EQ(values.number(code), Decimal{7});
    EXPECT_EQ(values.number(values.intern("NIL")), std::nullopt);
    EXPECT_EQ(values.number(values.intern("1,50")), std::nullopt);
}

TEST(Values, DatesAreReadAsTheDayTheyState) {
    Values values;
    EXPECT_EQ(values.days(values.intern("2014-05-03")),
              (DateRange{day(2014, 5, 3), day(2014, 5, 3)}));
    EXPECT_EQ(values.days(values.intern("2014-05-03T23:30:00+02:00")),
              (DateRange{day(2014, 5, 3), day(2014, 5, 3)}));
    EXPECT_EQ(values.days(values.intern("2014-05")),
              (DateRange{day(2014, 5, 1), day(2014, 5, 31)}));
    EXPECT_EQ(values.days(values.intern("2014-02-30")), std::nullopt);
    EXPECT_EQ(values.days(values.intern("unknown")), std::nullopt);
}

TEST(Values, YesAndNoInTheUsualSpellings) {
    Values values;
    for (const char* yes : {"yes", "Yes", "TRUE", "y", "1"})
        EXPECT_EQ(values.yes_or_no(values.intern(yes)), true) << yes;
    for (const char* no : {"no", "No", "false", "N", "0"})
        EXPECT_EQ(values.yes_or_no(values.intern(no)), false) << no;
    EXPECT_EQ(values.yes_or_no(values.intern("maybe")), std::nullopt);
}

// An empty text that a record states is not the same as nothing stated.
TEST(Values, AnEmptyTextIsAValue) {
    Values values;
    const ValueId empty = values.intern("");
    EXPECT_NE(empty, no_value);
    EXPECT_EQ(values.text(empty), "");
    EXPECT_EQ(values.find("absent"), std::nullopt);
}

}  // namespace
}  // namespace hearken::casework
