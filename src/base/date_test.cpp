#include "base/date.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>

namespace hearken {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

Date day(int year, unsigned month, unsigned day_of_month) {
    return Date{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day_of_month)};
}

// A day that the calendar lacks is no date. Source of the leap years: the Gregorian rule (1900 and
// 2100 are none, 2000 is one).
TEST(Date, IsMadeOnlyOfDaysThatExist) {
    EXPECT_EQ(make_date(2000, 2, 29), day(2000, 2, 29));
    EXPECT_EQ(make_date(2024, 2, 29), day(2024, 2, 29));
    EXPECT_FALSE(make_date(1900, 2, 29));
    EXPECT_FALSE(make_date(2100, 2, 29));
    EXPECT_FALSE(make_date(2023, 2, 29));
    EXPECT_FALSE(make_date(2023, 4, 31));
    EXPECT_FALSE(make_date(2023, 0, 1));
    EXPECT_FALSE(make_date(2023, 13, 1));
    EXPECT_FALSE(make_date(2023, 1, 0));
    EXPECT_FALSE(make_date(2023, 1, 32));
    // 257 = 1 and 266 = 10 in the eight bits that std::chrono keeps of a month or a day.
    EXPECT_FALSE(make_date(2023, 257, 1));
    EXPECT_FALSE(make_date(2023, 1, 266));
}

// A year outside 1800..2200 is a slip of the pen.
TEST(Date, RefusesYearsThatNoRecordCanMean) {
    EXPECT_TRUE(make_date(1800, 1, 1));
    EXPECT_FALSE(make_date(1799, 12, 31));
    EXPECT_TRUE(make_date(2200, 12, 31));
    EXPECT_FALSE(make_date(2201, 1, 1));
    EXPECT_FALSE(parse_iso_date("0014-05-03"));
    EXPECT_FALSE(parse_iso_date("9999-12-31"));
}

// Every day that a record may hold reads back as it was written.
TEST(Date, ReadsBackEveryDayOfFourCenturies) {
    int count = 0;
    for (Date date = day(1800, 1, 1); date <= day(2200, 12, 31); date += days{1}) {
        ASSERT_EQ(parse_iso_date(to_iso(date)), date) << to_iso(date);
        ++count;
    }
    EXPECT_EQ(count, 401 * 365 + 97);  // 97 leap years: every fourth, less 1800, 1900, 2100, 2200
}

// Anything but YYYY-MM-DD is refused, never read as some other day.
TEST(Date, RefusesOtherForms) {
    EXPECT_EQ(parse_iso_date("2014-05-03"), day(2014, 5, 3));
    for (const std::string_view text : {"",
                                        "2014",
                                        "2014-05",
                                        "2014-5-03",
                                        "2014-05-3",
                                        "20140503",
                                        "2014/05/03",
                                        "03-05-2014",
                                        "2014-05-03 ",
                                        " 2014-05-03",
                                        "2014-05-03T00:00:00Z",
                                        "2o14-05-03",
                                        "201:-05-03",
                                        "2014-0:-03",
                                        "2014-05-/3",
                                        "+014-05-03",
                                        "-014-05-03",
                                        "2014-05--3"}) {
        EXPECT_FALSE(parse_iso_date(text)) << text;
    }
    EXPECT_FALSE(parse_iso_date(std::string_view("2014-05-0\0", 10)));
}

// Days in words carry their weekday. Weekdays of the bank-holiday lists: 19 September 2022 was a
// Monday, 1 September 2022 a Thursday.
TEST(Date, IsWrittenInWordsWithItsWeekday) {
    EXPECT_EQ(to_words(day(2022, 9, 1)), "Thu 1 Sep 2022");
    EXPECT_EQ(to_words(day(2022, 9, 19)), "Mon 19 Sep 2022");
    EXPECT_EQ(to_words(day(1970, 1, 1)), "Thu 1 Jan 1970");
    EXPECT_EQ(to_words(latest_date), "an unknown day");
}

// Well-known points of Unix time.
TEST(Instant, IsWrittenInUtc) {
    EXPECT_EQ(to_iso(Instant{0ms}), "1970-01-01T00:00:00Z");
    EXPECT_EQ(to_iso(Instant{1'000'000'000s}), "2001-09-09T01:46:40Z");
    EXPECT_EQ(to_iso(Instant{1'234'567'890s}), "2009-02-13T23:31:30Z");
    EXPECT_EQ(to_iso(Instant{2'147'483'648s}), "2038-01-19T03:14:08Z");
    EXPECT_EQ(to_iso(Instant{7ms}), "1970-01-01T00:00:00.007Z");
    EXPECT_EQ(to_iso(Instant{-1ms}), "1969-12-31T23:59:59.999Z");
}

// The unlimited ends have no day, and nothing between them and the calendar is made up.
TEST(Date, WritesUnlimitedEndsAsADash) {
    EXPECT_EQ(to_iso(earliest_date), "-");
    EXPECT_EQ(to_iso(latest_date), "-");
    EXPECT_EQ(to_iso(earliest_instant), "-");
    EXPECT_EQ(to_iso(latest_instant), "-");
    EXPECT_EQ(to_iso(latest_date - days{1}), "-");
    EXPECT_EQ(to_iso(day(12345, 6, 7)), "12345-06-07");
    EXPECT_EQ(to_iso(day(-44, 3, 15)), "-0044-03-15");
}

std::vector<std::string> lines_of(const std::string& name) {
    std::ifstream file(std::string(HEARKEN_SOURCE_DIR "/data/dates/") + name);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    if (!lines.empty()) lines.erase(lines.begin());  // the header
    return lines;
}

struct Sum {
    std::string line;
    Date start;
    int months;
    days after_that;
    std::vector<Date> answers;
};

/// A row such as 2012-03-31;[0 years, 1 months, 0 days];2012-05-01;2012-04-30
std::optional<Sum> read_sum(const std::string& line) {
    static const std::regex form(
        R"(([0-9-]+);\s*\[(\d+) years, (\d+) months, (\d+) days\];([0-9-]+)(?:;([0-9-]+))?\s*)");
    std::smatch part;
    if (!std::regex_match(line, part, form)) return std::nullopt;
    const std::optional<Date> start = parse_iso_date(part[1].str());
    if (!start) return std::nullopt;
    Sum read{
        line, *start, std::stoi(part[2]) * 12 + std::stoi(part[3]), days{std::stoi(part[4])}, {}};
    for (const std::size_t at : {5U, 6U}) {
        if (!part[at].matched) continue;
        const std::optional<Date> answer = parse_iso_date(part[at].str());
        if (!answer) return std::nullopt;
        read.answers.push_back(*answer);
    }
    return read;
}

/// All rows of the file; a row that cannot be read fails the test.
std::vector<Sum> read_sums(const std::string& name, std::size_t answers_expected) {
    std::vector<Sum> sums;
    for (const std::string& line : lines_of(name)) {
        std::optional<Sum> sum = read_sum(line);
        if (sum && sum->answers.size() == answers_expected) {
            sums.push_back(*std::move(sum));
        } else {
            ADD_FAILURE() << "not read: " << line;
        }
    }
    return sums;
}

// Catala's vectors of one answer: it does not depend on the rounding.
TEST(AddMonths, AgreesWithEveryExactVector) {
    const std::vector<Sum> sums = read_sums("exact_computations.csv", 1);
    ASSERT_EQ(sums.size(), 19U);
    for (const Sum& sum : sums) {
        for (const MonthRounding rounding :
             {MonthRounding::unstated, MonthRounding::down, MonthRounding::up}) {
            const DateRange reached = add_months(sum.start, sum.months, rounding);
            EXPECT_EQ(reached.first, reached.last) << sum.line;
            EXPECT_EQ(to_iso(reached.first + sum.after_that), to_iso(sum.answers[0])) << sum.line;
        }
    }
}

// Catala's vectors of two answers, rounding up and rounding down; unstated gives both.
TEST(AddMonths, AgreesWithEveryAmbiguousVector) {
    const std::vector<Sum> sums = read_sums("ambiguous_computations.csv", 2);
    ASSERT_EQ(sums.size(), 11U);
    for (const Sum& sum : sums) {
        const Date up = sum.answers[0] - sum.after_that;
        const Date down = sum.answers[1] - sum.after_that;
        const auto reached = [&sum](MonthRounding rounding) {
            return add_months(sum.start, sum.months, rounding);
        };
        EXPECT_EQ(reached(MonthRounding::up), (DateRange{up, up})) << sum.line;
        EXPECT_EQ(reached(MonthRounding::down), (DateRange{down, down})) << sum.line;
        EXPECT_EQ(reached(MonthRounding::unstated), (DateRange{down, up})) << sum.line;
    }
}

// Catala's ends of the month.
TEST(Date, KnowsTheEndsOfItsMonth) {
    const std::vector<std::string> lines = lines_of("first_last_day_of_month.csv");
    ASSERT_EQ(lines.size(), 2U);
    for (const std::string& line : lines) {
        ASSERT_EQ(line.size(), 32U) << "not read: " << line;
        const std::optional<Date> date = parse_iso_date(line.substr(0, 10));
        if (!date) {
            ADD_FAILURE() << "not read: " << line;
            continue;
        }
        EXPECT_EQ(to_iso(first_of_month(*date)), line.substr(11, 10));
        EXPECT_EQ(to_iso(last_of_month(*date)), line.substr(22, 10));
    }
}

// Months before a day, across a year and onto a shorter month.
TEST(AddMonths, CountsBackwardsToo) {
    const auto back = [](Date start, int months, MonthRounding rounding) {
        return to_iso(add_months(start, -months, rounding).first);
    };
    EXPECT_EQ(back(day(2012, 1, 15), 1, MonthRounding::down), "2011-12-15");
    EXPECT_EQ(back(day(2012, 1, 15), 13, MonthRounding::down), "2010-12-15");
    EXPECT_EQ(back(day(2012, 3, 31), 1, MonthRounding::down), "2012-02-29");
    EXPECT_EQ(back(day(2012, 3, 31), 1, MonthRounding::up), "2012-03-01");
    EXPECT_EQ(back(day(2012, 12, 31), 12, MonthRounding::down), "2011-12-31");
    EXPECT_EQ(back(day(1, 1, 15), 14, MonthRounding::down), "-0001-11-15");
}

// No count of months leaves the calendar by wrapping around.
TEST(AddMonths, StaysAtTheUnlimitedEnds) {
    constexpr int most = std::numeric_limits<int>::max();
    constexpr int least = std::numeric_limits<int>::min();
    EXPECT_EQ(add_months(latest_date, -1, MonthRounding::up),
              (DateRange{latest_date, latest_date}));
    EXPECT_EQ(add_months(earliest_date, 1, MonthRounding::up),
              (DateRange{earliest_date, earliest_date}));
    EXPECT_EQ(add_months(day(2020, 1, 31), most, MonthRounding::up).first, latest_date);
    EXPECT_EQ(add_months(day(2020, 1, 31), least, MonthRounding::up).first, earliest_date);
    EXPECT_EQ(first_of_month(earliest_date), earliest_date);
    EXPECT_EQ(last_of_month(latest_date), latest_date);
}

}  // namespace
}  // namespace hearken
