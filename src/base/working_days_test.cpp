#include "base/working_days.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

namespace hearken {
namespace {

using std::chrono::days;

Date day(int year, unsigned month, unsigned day_of_month) {
    return Date{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day_of_month)};
}

constexpr const char* england_name = "england-and-wales";

WorkingDays nation(std::string_view name, std::optional<Date> known_on = std::nullopt) {
    Result<WorkingDays> found = BankHolidayList::built_in().as_known_on(name, known_on);
    if (!found) throw std::runtime_error(found.error().message);
    return *found;
}

WorkingDays england(std::optional<Date> known_on = std::nullopt) {
    return nation(england_name, known_on);
}

std::string deadline(const WorkingDays& calendar, Date start, int count) {
    const Result<Date> due = calendar.deadline(start, count);
    return due ? to_words(*due) : "cannot be said";
}

std::string possible(const WorkingDays& calendar, Date start, int count) {
    const DateRange range = calendar.possible_deadlines(start, count);
    return to_iso(range.first) + " " + to_iso(range.last);
}

// Fifteen working days from 25 March 2026 step over weekends and Easter (Good Friday 3 April,
// Easter Monday 6 April).
TEST(WorkingDays, StepOverWeekendsAndEaster) {
    EXPECT_EQ(deadline(england(), day(2026, 3, 25), 15), "Fri 17 Apr 2026");
}

// The day of the start is day zero, whether or not it is a working day.
TEST(WorkingDays, CountFromTheDayAfterTheStart) {
    const WorkingDays calendar = england();
    EXPECT_EQ(deadline(calendar, day(2026, 3, 2), 0), "Mon 2 Mar 2026");
    EXPECT_EQ(deadline(calendar, day(2026, 3, 7), 0), "Sat 7 Mar 2026");
    EXPECT_EQ(deadline(calendar, day(2026, 3, 2), 1), "Tue 3 Mar 2026");
    EXPECT_EQ(deadline(calendar, day(2026, 3, 6), 1), "Mon 9 Mar 2026");
    EXPECT_EQ(deadline(calendar, day(2026, 3, 7), 1), "Mon 9 Mar 2026");
    EXPECT_EQ(deadline(calendar, day(2026, 3, 8), 1), "Mon 9 Mar 2026");
    EXPECT_EQ(deadline(calendar, day(2026, 4, 3), 1), "Tue 7 Apr 2026");  // from Good Friday
}

// The holiday of 19 September 2022 was first published on 9 September: a deadline judged as known
// on the 8th could not foresee it.
TEST(WorkingDays, AreCountedAsTheListStoodOnTheDay) {
    const Date start = day(2022, 9, 1);
    EXPECT_EQ(deadline(england(day(2022, 9, 8)), start, 15), "Thu 22 Sep 2022");
    EXPECT_EQ(deadline(england(day(2022, 9, 9)), start, 15), "Fri 23 Sep 2022");
    EXPECT_EQ(deadline(england(), start, 15), "Fri 23 Sep 2022");
}

// In 2020 the early May holiday moved from Monday 4 to Friday 8 May: known from 10 June 2019 in
// England, from 2 July 2019 in Scotland.
TEST(WorkingDays, FollowAHolidayThatMoves) {
    const Date monday = day(2020, 5, 4);
    const Date friday = day(2020, 5, 8);
    const auto works_on = [](const WorkingDays& calendar, Date date) {
        return calendar.is_working_day(date);
    };
    EXPECT_FALSE(works_on(england(day(2019, 6, 9)), monday));
    EXPECT_TRUE(works_on(england(day(2019, 6, 9)), friday));
    EXPECT_TRUE(works_on(england(day(2019, 6, 10)), monday));
    EXPECT_FALSE(works_on(england(day(2019, 6, 10)), friday));
    EXPECT_FALSE(works_on(nation("scotland", day(2019, 7, 1)), monday));
    EXPECT_TRUE(works_on(nation("scotland", day(2019, 7, 1)), friday));
    EXPECT_TRUE(works_on(nation("scotland", day(2019, 7, 2)), monday));
    EXPECT_FALSE(works_on(nation("scotland", day(2019, 7, 2)), friday));
    EXPECT_TRUE(works_on(england(), monday));
    EXPECT_FALSE(works_on(england(), friday));
}

// 30 May 2022 came into the list and left it on one day: it never was a holiday.
TEST(WorkingDays, LeaveOutAHolidayThatNeverWas) {
    EXPECT_TRUE(england(day(2020, 11, 12)).is_working_day(day(2022, 5, 30)));
    EXPECT_TRUE(england().is_working_day(day(2022, 5, 30)));
    EXPECT_FALSE(england().is_working_day(day(2022, 6, 2)));
}

// Easter Monday is none in Scotland, St Andrew's Day none in England, the Boyne only in Northern
// Ireland, and 2 January only in Scotland.
TEST(WorkingDays, DifferByNation) {
    EXPECT_TRUE(nation("scotland").is_working_day(day(2026, 4, 6)));
    EXPECT_FALSE(england().is_working_day(day(2026, 4, 6)));
    EXPECT_FALSE(nation("scotland").is_working_day(day(2026, 11, 30)));
    EXPECT_TRUE(england().is_working_day(day(2026, 11, 30)));
    EXPECT_FALSE(nation("northern-ireland").is_working_day(day(2026, 7, 13)));
    EXPECT_TRUE(england().is_working_day(day(2026, 7, 13)));
    EXPECT_FALSE(nation("scotland").is_working_day(day(2026, 1, 2)));
    EXPECT_TRUE(nation("northern-ireland").is_working_day(day(2026, 1, 2)));
    const std::vector<std::string> all = {"england-and-wales", "northern-ireland", "scotland"};
    EXPECT_EQ(BankHolidayList::built_in().nations(), all);
}

// A deadline beyond the published bank holidays is refused, not guessed.
TEST(WorkingDays, RefuseADeadlineBeyondThePublishedList) {
    const WorkingDays calendar = england(day(2025, 11, 24));
    EXPECT_EQ(to_iso(calendar.known_until()), "2028-12-31");
    EXPECT_EQ(deadline(calendar, day(2028, 12, 20), 5), "Fri 29 Dec 2028");
    const Result<Date> beyond = calendar.deadline(day(2028, 12, 20), 6);
    ASSERT_FALSE(beyond.has_value());
    EXPECT_EQ(beyond.error().kind, ErrorKind::out_of_range);
    EXPECT_EQ(beyond.error().message,
              "The bank holidays of england-and-wales are known only up to 2028-12-31, as known on "
              "2025-11-24, and 6 working days after 2028-12-20 go beyond that.");
    EXPECT_NE(beyond.error().remedy.find("data/bank-holidays/SOURCE.md"), std::string::npos);
    EXPECT_FALSE(calendar.deadline(day(2029, 6, 1), 1).has_value());
    EXPECT_TRUE(calendar.deadline(day(2029, 6, 1), 0).has_value());
    EXPECT_FALSE(calendar.deadline(latest_date, 1).has_value());
}

// What had been published by a day limits what can be said as known on it.
TEST(WorkingDays, ReachAsFarAsTheListReachedOnTheDay) {
    EXPECT_EQ(to_iso(england(day(2012, 1, 23)).known_until()), "2012-12-31");
    EXPECT_EQ(to_iso(england(day(2012, 1, 24)).known_until()), "2013-12-31");
    EXPECT_EQ(to_iso(england(day(2022, 11, 9)).known_until()), "2023-12-31");
    EXPECT_EQ(to_iso(england(day(2022, 11, 10)).known_until()), "2025-12-31");
    EXPECT_EQ(deadline(england(day(2022, 11, 9)), day(2023, 12, 29), 1), "cannot be said");
    EXPECT_EQ(deadline(england(day(2022, 11, 10)), day(2023, 12, 29), 1), "Tue 2 Jan 2024");
}

// Before 2012 there is no list to count by.
TEST(WorkingDays, RefuseADeadlineBeforeTheList) {
    const WorkingDays calendar = england();
    EXPECT_EQ(to_iso(calendar.known_from()), "2012-01-01");
    const Result<Date> before = calendar.deadline(day(2011, 12, 30), 1);
    ASSERT_FALSE(before.has_value());
    EXPECT_EQ(before.error().kind, ErrorKind::out_of_range);
    EXPECT_NE(before.error().message.find("known only from 2012-01-01"), std::string::npos);
    EXPECT_FALSE(before.error().remedy.empty());
    // From New Year's Eve every day that counts is in the list; 2 January was a holiday.
    EXPECT_EQ(deadline(calendar, day(2011, 12, 31), 1), "Tue 3 Jan 2012");
}

// Where the list ends, the earliest deadline supposes no further holidays.
TEST(WorkingDays, SayTheEarliestThatADeadlineCanBe) {
    const WorkingDays calendar = england(day(2025, 11, 24));
    EXPECT_EQ(possible(calendar, day(2026, 3, 25), 15), "2026-04-17 2026-04-17");
    // Five working days are left in 2028; ten weekdays more from Monday 1 January 2029.
    EXPECT_EQ(possible(calendar, day(2028, 12, 20), 15), "2029-01-12 -");
    EXPECT_EQ(possible(calendar, day(2029, 6, 1), 5), "2029-06-08 -");
    EXPECT_EQ(possible(calendar, day(2029, 6, 2), 0), "2029-06-02 2029-06-02");
    // Before the list: Thursday 29 December 2011 and one weekday, still before it; with more, on
    // into it, over 2 January 2012.
    EXPECT_EQ(possible(calendar, day(2011, 12, 29), 1), "2011-12-30 -");
    EXPECT_EQ(possible(calendar, day(2011, 12, 29), 2), "2012-01-03 -");
}

TEST(WorkingDays, NeverFailToSayAPossibleDeadline) {
    const WorkingDays calendar = england();
    // Of a start that nobody knows nothing follows.
    EXPECT_EQ(calendar.possible_deadlines(earliest_date, 15),
              (DateRange{earliest_date, latest_date}));
    constexpr int most = std::numeric_limits<int>::max();
    for (const Date start : {earliest_date,
                             earliest_date + days{1},
                             day(1900, 1, 1),
                             day(2020, 1, 1),
                             day(2100, 1, 1),
                             latest_date - days{1},
                             latest_date}) {
        for (const int count : {0, 1, 15, 100'000, most}) {
            const DateRange range = calendar.possible_deadlines(start, count);
            EXPECT_LE(range.first, range.last) << to_iso(start) << " " << count;
            EXPECT_LE(start, range.first) << to_iso(start) << " " << count;
        }
    }
}

// Against the slowest way: looking at each day in turn.
TEST(WorkingDays, AgreeWithCountingOnFingers) {
    for (const std::string& name : BankHolidayList::built_in().nations()) {
        const WorkingDays calendar = nation(name);
        for (Date start = day(2011, 12, 31); start <= day(2026, 12, 31); start += days{3}) {
            int count = 0;
            for (Date date = start + days{1}; date <= start + days{60}; date += days{1}) {
                count += calendar.is_working_day(date) ? 1 : 0;
                ASSERT_EQ(calendar.count_between(start, date), count);
                if (!calendar.is_working_day(date)) continue;
                const Result<Date> due = calendar.deadline(start, count);
                ASSERT_TRUE(due.has_value());
                ASSERT_EQ(*due, date) << name << " " << to_iso(start) << " " << count;
            }
        }
    }
}

// Christmas 2025 (Thursday and Friday) and New Year's Day leave three working days of seven.
TEST(WorkingDays, CountBetweenTwoDays) {
    const WorkingDays calendar = england();
    EXPECT_EQ(calendar.count_between(day(2025, 12, 24), day(2026, 1, 2)), 4);
    EXPECT_EQ(calendar.count_between(day(2025, 12, 24), day(2026, 1, 1)), 3);
    EXPECT_EQ(calendar.count_between(day(2026, 3, 25), day(2026, 4, 17)), 15);
    EXPECT_EQ(calendar.count_between(day(2026, 3, 25), day(2026, 3, 25)), 0);
    EXPECT_EQ(calendar.count_between(day(2026, 3, 26), day(2026, 3, 25)), 0);
    // Outside the list weekdays count: four weeks before it, four after.
    EXPECT_EQ(calendar.count_between(day(1999, 12, 6), day(2000, 1, 3)), 20);
    EXPECT_EQ(calendar.count_between(day(2040, 12, 10), day(2041, 1, 7)), 20);
    EXPECT_EQ(calendar.count_between(earliest_date, earliest_date), 0);
    EXPECT_GT(calendar.count_between(earliest_date, latest_date), 142'000'000);
}

// Skipped holidays are named as GOV.UK names them, with the day they were first known.
TEST(WorkingDays, NameTheHolidaysTheySkip) {
    const std::vector<BankHoliday> september =
        england().holidays_between(day(2022, 9, 1), day(2022, 9, 23));
    ASSERT_EQ(september.size(), 1U);
    EXPECT_EQ(to_iso(september[0].date), "2022-09-19");
    EXPECT_EQ(september[0].title, "Bank Holiday for the State Funeral of Queen Elizabeth II");
    EXPECT_EQ(to_iso(september[0].first_known), "2022-09-09");
    EXPECT_TRUE(
        england(day(2022, 9, 8)).holidays_between(day(2022, 9, 1), day(2022, 9, 23)).empty());

    std::vector<std::string> titles;
    for (const BankHoliday& holiday :
         england().holidays_between(day(2025, 12, 25), day(2026, 5, 25))) {
        titles.push_back(holiday.title);
    }
    const std::vector<std::string> expected = {"Boxing Day",
                                               "New Year’s Day",
                                               "Good Friday",
                                               "Easter Monday",
                                               "Early May bank holiday",
                                               "Spring bank holiday"};
    EXPECT_EQ(titles, expected);
    EXPECT_TRUE(england().holidays_between(day(2026, 1, 2), day(2026, 1, 1)).empty());
}

// Titles are never shown as keys.
TEST(WorkingDays, HaveATitleInWordsForEveryHoliday) {
    for (const std::string& name : BankHolidayList::built_in().nations()) {
        const WorkingDays calendar = nation(name);
        for (const BankHoliday& holiday :
             calendar.holidays_between(calendar.known_from() - days{1}, calendar.known_until())) {
            EXPECT_EQ(holiday.title.find_first_of("_."), std::string::npos) << holiday.title;
        }
    }
}

TEST(BankHolidayList, RefusesANationItLacks) {
    const Result<WorkingDays> wales =
        BankHolidayList::built_in().as_known_on("wales", std::nullopt);
    ASSERT_FALSE(wales.has_value());
    EXPECT_EQ(wales.error().kind, ErrorKind::not_found);
    EXPECT_EQ(wales.error().remedy,
              "The lists are: england-and-wales, northern-ireland, scotland.");
}

TEST(BankHolidayList, SaysWhenNothingHadBeenPublished) {
    const Result<WorkingDays> early =
        BankHolidayList::built_in().as_known_on(england_name, day(2012, 1, 12));
    ASSERT_FALSE(early.has_value());
    EXPECT_EQ(early.error().kind, ErrorKind::out_of_range);
    EXPECT_TRUE(
        BankHolidayList::built_in().as_known_on(england_name, day(2012, 1, 13)).has_value());
}

constexpr const char* known_header = "division,date,title,first_known,withdrawn\n";
constexpr const char* horizon_text =
    "division,published_until,from_day\r\nutopia,2024-12-31,2023-01-01\r\n";

// A list of one's own, with Windows line ends, unknown titles, and a holiday on a Sunday.
TEST(BankHolidayList, ReadsAnotherList) {
    const std::string known = std::string(known_header) +
                              "utopia,2024-03-04,bank_holidays.harvest_of_words,2023-01-01,\r\n"
                              "utopia,2024-03-03,A Sunday feast,2023-01-01,\r\n\r\n";
    const Result<BankHolidayList> list = BankHolidayList::parse(known, horizon_text);
    ASSERT_TRUE(list.has_value()) << list.error().message;
    const WorkingDays calendar = *list->as_known_on("utopia", std::nullopt);
    const std::vector<BankHoliday> holidays =
        calendar.holidays_between(day(2024, 3, 1), day(2024, 3, 8));
    ASSERT_EQ(holidays.size(), 1U);
    EXPECT_EQ(holidays[0].title, "Harvest of words");
    EXPECT_EQ(deadline(calendar, day(2024, 3, 1), 1), "Tue 5 Mar 2024");
}

// Each mistake is refused, with the line that it stands on.
TEST(BankHolidayList, NamesTheLineThatIsWrong) {
    const auto message = [](const std::string& known, const std::string& horizon) {
        const Result<BankHolidayList> list = BankHolidayList::parse(known, horizon);
        if (list) return std::string("accepted");
        EXPECT_EQ(list.error().kind, ErrorKind::invalid_input);
        EXPECT_FALSE(list.error().remedy.empty());
        return list.error().message;
    };
    const std::string good = std::string(known_header) + "utopia,2024-03-04,Feast,2023-01-01,\n";
    EXPECT_EQ(message(good, horizon_text), "accepted");
    const auto bad_second = [&](const std::string& line) {
        return message(good + line + "\n", horizon_text);
    };
    EXPECT_EQ(bad_second("utopia,2024-02-30,Feast,2023-01-01,"),
              "Line 3 of the list of bank holidays holds a day that is not a date YYYY-MM-DD.");
    EXPECT_EQ(bad_second("utopia,2024-03-05,Feast,2023-01-01,soon"),
              "Line 3 of the list of bank holidays holds a day that is not a date YYYY-MM-DD.");
    EXPECT_EQ(bad_second("utopia,2024-03-05,Feast,2023-01-01"),
              "Line 3 of the list of bank holidays has not 5 fields.");
    EXPECT_EQ(bad_second("utopia,2024-03-05,,2023-01-01,"),
              "Line 3 of the list of bank holidays has no title.");
    EXPECT_EQ(bad_second(",2024-03-05,Feast,2023-01-01,"),
              "Line 3 of the list of bank holidays names no division.");
    EXPECT_EQ(bad_second("utopia,2024-03-05,Feast,2023-01-02,2023-01-01"),
              "Line 3 of the list of bank holidays was withdrawn before it was known.");
    EXPECT_NE(message("date,title\n", horizon_text).find("Line 1"), std::string::npos);
    EXPECT_NE(message("", horizon_text), "accepted");
    EXPECT_NE(message(known_header, horizon_text), "accepted");
    EXPECT_NE(message(good, "division,published_until,from_day\n"), "accepted");
    EXPECT_EQ(message(good, "division,published_until,from_day\nerewhon,2024-12-31,2023-01-01\n"),
              "Line 2 of the horizon of the bank holidays names a division without bank holidays.");
}

using DaysByYear = std::map<int, std::set<std::string>>;

int year_of(Date date) {
    return int{std::chrono::year_month_day{date}.year()};
}

/// The days of each division and year of a bank-holidays.json of alphagov, whose form is one thing
/// a line: "scotland": {, "2020": [, "date": "04/05/2020".
std::map<std::string, DaysByYear> read_alphagov(std::istream& file) {
    std::map<std::string, DaysByYear> read;
    std::string division;
    for (std::string line; std::getline(file, line);) {
        for (const std::string& name : BankHolidayList::built_in().nations()) {
            if (line.find(name) != std::string::npos && line.ends_with("{")) division = name;
        }
        const std::size_t at = line.find("\"date\": \"");
        if (at == std::string::npos) continue;
        const std::string date = line.substr(at + 9, 10);
        read[division][std::stoi(date.substr(6))].insert(date.substr(6) + "-" + date.substr(3, 2) +
                                                         "-" + date.substr(0, 2));
    }
    return read;
}

void compare_with_alphagov(const std::string& file_name,
                           std::optional<Date> known_on,
                           std::size_t days_expected) {
    std::ifstream file(HEARKEN_SOURCE_DIR "/../shared/data/calendars/" + file_name);
    if (!file) GTEST_SKIP() << "SKIPPED: " << file_name << " is not at hand";
    std::size_t days_seen = 0;
    const auto divisions = read_alphagov(file);
    ASSERT_EQ(divisions.size(), 3U);
    for (const auto& [name, years] : divisions) {
        const WorkingDays calendar = nation(name, known_on);
        DaysByYear ours;
        for (const BankHoliday& holiday :
             calendar.holidays_between(calendar.known_from() - days{1}, calendar.known_until())) {
            ours[year_of(holiday.date)].insert(to_iso(holiday.date));
        }
        for (const auto& [year, dates] : years) {
            EXPECT_EQ(ours[year], dates) << name << " " << year;
            days_seen += dates.size();
        }
        EXPECT_EQ(year_of(calendar.known_until()), years.rbegin()->first) << name;
    }
    EXPECT_EQ(days_seen, days_expected);
}

// The same days by the second route: GOV.UK's own files, as they stood in two repositories.
TEST(BankHolidayList, AgreesWithTheNewestFileOfAlphagov) {
    compare_with_alphagov("uk_bank_holidays_alphagov_frontend.json", std::nullopt, 280);
}

TEST(BankHolidayList, AgreesWithAnOlderFileOfAlphagov) {
    compare_with_alphagov("uk_bank_holidays_alphagov_calendars.json", day(2019, 12, 9), 189);
}

}  // namespace
}  // namespace hearken
