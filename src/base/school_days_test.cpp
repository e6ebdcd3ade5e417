#include "base/school_days.h"

#include <gtest/gtest.h>

namespace hearken {
namespace {

Date day(const char* text) {
    return *parse_iso_date(text);
}

// Terms around Easter and the bank holiday of 4 May 2026: two half terms, each a line.
SchoolDays school_days() {
    const Result<SchoolTerms> terms = SchoolTerms::parse(
        "from,to,starts\n2026-04-20,2026-05-22,\n2026-02-23,2026-03-27,08:50\n", "terms.csv");
    EXPECT_TRUE(terms.has_value());
    return {*terms, *BankHolidayList::built_in().as_known_on("england-and-wales", std::nullopt)};
}

void expect_deadline(const char* start, int count, const char* first, const char* last) {
    const DateRange found = school_days().possible_deadlines(day(start), count);
    EXPECT_EQ(to_iso(found.first), first) << start << " + " << count;
    EXPECT_EQ(to_iso(found.last), last) << start << " + " << count;
}

TEST(SchoolDays, SkipWeekendsHolidaysBetweenTermsAndBankHolidays) {
    expect_deadline("2026-03-02", 0, "2026-03-02", "2026-03-02");
    expect_deadline("2026-03-02", 1, "2026-03-03", "2026-03-03");
    expect_deadline("2026-03-06", 1, "2026-03-09", "2026-03-09");  // Friday to Monday
    expect_deadline("2026-03-27", 1, "2026-04-20", "2026-04-20");  // over the holidays
    expect_deadline("2026-04-10", 2, "2026-04-21", "2026-04-21");  // from within them
    expect_deadline("2026-05-01", 1, "2026-05-05", "2026-05-05");  // over the bank holiday
}

TEST(SchoolDays, NothingIsGuessedBeforeTheFirstAndAfterTheLastTerm) {
    const std::string never = to_iso(latest_date);
    expect_deadline("2026-02-19", 1, "2026-02-20", "2026-02-23");
    expect_deadline("2026-05-22", 1, "2026-05-26", never.c_str());  // 25 May is a bank holiday
    expect_deadline("2026-05-21", 2, "2026-05-26", never.c_str());
}

TEST(SchoolDays, AreCounted) {
    EXPECT_EQ(school_days().count_between(day("2026-03-20"), day("2026-04-21")), 7);
    EXPECT_EQ(school_days().count_between(day("2026-03-02"), day("2026-03-02")), 0);
    EXPECT_EQ(school_days().count_between(day("2020-01-01"), day("2026-02-24")), 2);
}

TEST(SchoolDays, StartWhenTheFileSaysSo) {
    EXPECT_EQ(school_days().starts(day("2026-03-02")), 8 * 60 + 50);
    EXPECT_FALSE(school_days().starts(day("2026-04-21")));
    EXPECT_FALSE(school_days().starts(day("2026-04-01")));
}

TEST(SchoolTerms, RefuseWhatIsNoTerm) {
    const auto fault = [](std::string_view csv) {
        const Result<SchoolTerms> terms = SchoolTerms::parse(csv, "terms.csv");
        return terms ? std::string{} : terms.error().message;
    };
    EXPECT_EQ(fault("a,b\n"), "Line 1 of terms.csv does not name the columns from and to.");
    EXPECT_EQ(fault("from,to\n"), "Line 1 of terms.csv is followed by no term.");
    EXPECT_EQ(fault("from,to\n2026-02-30,2026-03-01\n"),
              "Line 2 of terms.csv holds something that is no day.");
    EXPECT_EQ(fault("from,to\n2026-03-02,2026-03-01\n"),
              "Line 2 of terms.csv is a term that ends before it begins.");
    EXPECT_EQ(fault("from,to\n2026-03-02,2026-03-09\n2026-03-09,2026-03-20\n"),
              "Two terms of terms.csv share the day 2026-03-09.");
    EXPECT_EQ(fault("from,to,starts\n2026-03-02,2026-03-09,8:50\n"),
              "Line 2 of terms.csv holds something that is no time of day (08:50).");
    EXPECT_EQ(fault("from,to\n2024-03-02,2024-07-19\n2026-03-09,2026-03-20\n"),
              "terms.csv has no term between 2024-07-19 and 2026-03-09.");
    EXPECT_EQ(fault("from,to\n1800-03-02,2026-03-09\n"),
              "The terms of terms.csv reach over more than 200 years.");
}

}  // namespace
}  // namespace hearken
