#include "base/partial_date.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace hearken {
namespace {

using namespace std::chrono_literals;

Date day(int year, unsigned month, unsigned day_of_month) {
    return Date{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day_of_month)};
}

std::string name_of(Precision precision) {
    switch (precision) {
        case Precision::instant:
            return "instant";
        case Precision::day:
            return "day";
        case Precision::month:
            return "month";
        case Precision::year:
            return "year";
        case Precision::range:
            return "range";
        case Precision::unknown:
            return "unknown";
    }
    return "?";
}

std::string read(std::string_view text) {
    const std::optional<PartialDate> date = parse_partial_date(text);
    if (!date) return "refused";
    return to_iso(date->days.first) + " " + to_iso(date->days.last) + " " +
           name_of(date->precision);
}

TimeZone london() {
    return *TimeZone::find("Europe/London");
}

Moment moment(std::string_view text, const TimeZone& zone) {
    const std::optional<PartialDate> date = parse_partial_date(text);
    EXPECT_TRUE(date) << text;
    return date ? to_moment(*date, zone) : Moment{};
}

Moment instant(Instant at) {
    return {at, at, Precision::instant};
}

// A day, a month, a year, by numbers or in words.
TEST(PartialDate, ReadsDaysMonthsAndYears) {
    EXPECT_EQ(read("2014-05-03"), "2014-05-03 2014-05-03 day");
    EXPECT_EQ(read("2014-05"), "2014-05-01 2014-05-31 month");
    EXPECT_EQ(read("2014"), "2014-01-01 2014-12-31 year");
    EXPECT_EQ(read("May 2014"), "2014-05-01 2014-05-31 month");
    EXPECT_EQ(read("3 May 2014"), "2014-05-03 2014-05-03 day");
    EXPECT_EQ(read("Feb 2012"), "2012-02-01 2012-02-29 month");
    EXPECT_EQ(read("february 2013"), "2013-02-01 2013-02-28 month");
    EXPECT_EQ(read("31 December 2014"), "2014-12-31 2014-12-31 day");
    EXPECT_EQ(read("unknown"), "- - unknown");
}

// Every month by its full name and by its first three letters.
TEST(PartialDate, KnowsTheNamesOfTheMonths) {
    const std::vector<std::string> months = {"January",
                                             "February",
                                             "March",
                                             "April",
                                             "May",
                                             "June",
                                             "July",
                                             "August",
                                             "September",
                                             "October",
                                             "November",
                                             "December"};
    for (unsigned number = 1; number <= 12; ++number) {
        const std::string& name = months[number - 1];
        const std::string expected =
            to_iso(day(2014, number, 9)) + " " + to_iso(day(2014, number, 9)) + " day";
        EXPECT_EQ(read("9 " + name + " 2014"), expected);
        EXPECT_EQ(read("09 " + name.substr(0, 3) + " 2014"), expected);
    }
}

// "before 2014" ends on the last day of 2013; "by" and "from" include the day they name.
TEST(PartialDate, ReadsOpenEnds) {
    EXPECT_EQ(read("before 2014"), "- 2013-12-31 range");
    EXPECT_EQ(read("before 3 May 2014"), "- 2014-05-02 range");
    EXPECT_EQ(read("by 2014"), "- 2014-12-31 range");
    EXPECT_EQ(read("by 3 May 2014"), "- 2014-05-03 range");
    EXPECT_EQ(read("after 2014-05"), "2014-06-01 - range");
    EXPECT_EQ(read("after 2014-05-03"), "2014-05-04 - range");
    EXPECT_EQ(read("from May 2014"), "2014-05-01 - range");
    EXPECT_EQ(read("since 2014"), "2014-01-01 - range");
}

// Both ends of a span are in it, each as wide as it is stated.
TEST(PartialDate, ReadsSpans) {
    EXPECT_EQ(read("between May 2014 and July 2014"), "2014-05-01 2014-07-31 range");
    EXPECT_EQ(read("between 2013 and 3 May 2014"), "2013-01-01 2014-05-03 range");
    EXPECT_EQ(read("2014-05-03 to 2014-05-07"), "2014-05-03 2014-05-07 range");
    EXPECT_EQ(read("from 3 May 2014 to 7 May 2014"), "2014-05-03 2014-05-07 range");
    EXPECT_EQ(read("2013 to 2014"), "2013-01-01 2014-12-31 range");
}

// Case and spaces do not matter.
TEST(PartialDate, OverlooksCaseAndSpaces) {
    EXPECT_EQ(read("  BETWEEN\tmay 2014\r\n and  JULY   2014 "),
              read("between May 2014 and July 2014"));
    EXPECT_EQ(read("3May2014"), "2014-05-03 2014-05-03 day");
    EXPECT_EQ(read("Before2014"), "- 2013-12-31 range");
    EXPECT_EQ(read("UNKNOWN"), "- - unknown");
}

// What is not clearly a date is refused, so that nothing is guessed.
TEST(PartialDate, RefusesEverythingElse) {
    for (const std::string_view text : {"",
                                        "   ",
                                        "May",
                                        "3 May",
                                        "May 3 2014",
                                        "3rd May 2014",
                                        "03/05/2014",
                                        "3.5.2014",
                                        "3-May-2014",
                                        "2014-5",
                                        "2014-13",
                                        "2014-00",
                                        "2014-02-30",
                                        "31 April 2014",
                                        "0 May 2014",
                                        "003 May 2014",
                                        "Ma 2014",
                                        "Sept 2014",
                                        "14",
                                        "20145",
                                        "1799",
                                        "2201",
                                        "before",
                                        "before before 2014",
                                        "before unknown",
                                        "before 2013 to 2014",
                                        "about 2014",
                                        "2014 to",
                                        "to 2014",
                                        "between 2013",
                                        "between 2013 and",
                                        "between and 2014",
                                        "between 2013 to 2014",
                                        "between 2012 and 2013 and 2014",
                                        "from 2013 to 2014 to 2015",
                                        "2013 and 2014",
                                        "2014-05-03T10:00:00Z",
                                        "unknown 2014",
                                        "\xff\xfe",
                                        "２０１４"}) {
        EXPECT_EQ(read(text), "refused") << text;
    }
    EXPECT_EQ(read(std::string_view("2014\0", 5)), "refused");
}

// A span that ends before it begins is a slip, not an empty span.
TEST(PartialDate, RefusesReversedSpans) {
    EXPECT_EQ(read("between July 2014 and May 2014"), "refused");
    EXPECT_EQ(read("2014-05-04 to 2014-05-03"), "refused");
    EXPECT_EQ(read("2014-05-03 to 2014-05-03"), "2014-05-03 2014-05-03 range");
}

// Neither a huge text nor any heap of words can harm.
TEST(PartialDate, SurvivesAnyText) {
    EXPECT_EQ(read(std::string(5'000'000, '9')), "refused");
    EXPECT_EQ(read(std::string(5'000'000, ' ')), "refused");
    EXPECT_EQ(read("2014" + std::string(5'000'000, ' ')), "2014-01-01 2014-12-31 year");
    const std::vector<std::string> pieces = {"between",
                                             "and",
                                             "to",
                                             "from",
                                             "before",
                                             "2014",
                                             "May",
                                             "3",
                                             "\xC3",
                                             "-",
                                             "unknown",
                                             " ",
                                             "2014-05",
                                             "by",
                                             "99",
                                             "2200",
                                             "31",
                                             "Dec"};
    std::mt19937 random(1968);
    for (int round = 0; round < 50'000; ++round) {
        std::string text;
        for (unsigned count = random() % 8; count > 0; --count) {
            text += pieces[random() % pieces.size()];
            if (random() % 4 != 0) text += ' ';
        }
        const std::optional<PartialDate> date = parse_partial_date(text);
        if (date) {
            EXPECT_LE(date->days.first, date->days.last) << text;
        }
    }
}

// A summer day in London is 24 hours from 23:00 UTC; open ends stay open.
TEST(Moment, IsTheDayOnTheCalendarOfItsPlace) {
    const TimeZone zone = london();
    const Moment may = moment("May 2014", zone);
    EXPECT_EQ(to_iso(may.earliest), "2014-04-30T23:00:00Z");
    EXPECT_EQ(to_iso(may.latest), "2014-05-31T22:59:59.999Z");
    EXPECT_EQ(may.precision, Precision::month);
    const Moment before = moment("before 2014", zone);
    EXPECT_EQ(before.earliest, earliest_instant);
    EXPECT_EQ(to_iso(before.latest), "2013-12-31T23:59:59.999Z");
    const Moment after = moment("after 2014-05", zone);
    EXPECT_EQ(to_iso(after.earliest), "2014-05-31T23:00:00Z");
    EXPECT_EQ(after.latest, latest_instant);
    EXPECT_EQ(moment("unknown", zone), Moment{});
}

// The header's examples in words.
TEST(Moment, IsWrittenInWords) {
    const TimeZone zone = london();
    const auto words = [&](std::string_view text) { return to_words(moment(text, zone), zone); };
    EXPECT_EQ(words("2014-05-03"), "3 May 2014");
    EXPECT_EQ(words("2014-05"), "May 2014");
    EXPECT_EQ(words("2014"), "2014");
    EXPECT_EQ(words("before 2014"), "before 1 Jan 2014");
    EXPECT_EQ(words("by 2014"), "before 1 Jan 2015");
    EXPECT_EQ(words("after 2014-05"), "from 1 Jun 2014");
    EXPECT_EQ(words("between May 2014 and July 2014"), "from 1 May 2014 to 31 Jul 2014");
    EXPECT_EQ(words("3 May 2014 to 3 May 2014"), "from 3 May 2014 to 3 May 2014");
    EXPECT_EQ(words("unknown"), "time unknown");
    const Instant afternoon{day(2014, 5, 3).time_since_epoch() + 13h + 5min + 59s};
    EXPECT_EQ(to_words(instant(afternoon), zone), "3 May 2014 14:05");
}

// The header's examples as ISO 8601.
TEST(Moment, IsWrittenAsIso) {
    const TimeZone zone = london();
    const auto iso = [&](std::string_view text) { return to_iso(moment(text, zone), zone); };
    EXPECT_EQ(iso("24 July 2006"), "2006-07-24");
    EXPECT_EQ(iso("May 2006"), "2006-05");
    EXPECT_EQ(iso("2006"), "2006");
    EXPECT_EQ(iso("before 2014"), "../2013-12-31");
    EXPECT_EQ(iso("after 2014-05"), "2014-06-01/..");
    EXPECT_EQ(iso("between May 2014 and July 2014"), "2014-05-01/2014-07-31");
    EXPECT_EQ(iso("unknown"), "../..");
}

// Instants carry the offset of their day.
TEST(Moment, IsWrittenWithTheOffsetOfItsDay) {
    const TimeZone rome = *TimeZone::find("Europe/Rome");
    const Instant summer{day(2006, 7, 23).time_since_epoch() + 22h};
    EXPECT_EQ(to_iso(instant(summer), rome), "2006-07-24T00:00:00+02:00");
    const Instant winter{day(2006, 1, 23).time_since_epoch() + 22h + 7ms};
    EXPECT_EQ(to_iso(instant(winter), rome), "2006-01-23T23:00:00.007+01:00");
    EXPECT_EQ(to_iso(instant(summer), TimeZone::utc()), "2006-07-23T22:00:00+00:00");
    EXPECT_EQ(to_iso(instant(summer), *TimeZone::find("America/New_York")),
              "2006-07-23T18:00:00-04:00");
    const Instant railway{day(1840, 7, 24).time_since_epoch()};
    EXPECT_EQ(to_iso(instant(railway), london()), "1840-07-23T23:58:45-00:01:15");
}

// The hour that autumn repeats is one time of two: both are shown where a machine reads them.
TEST(Moment, SaysWhenTheClocksWentBack) {
    const TimeZone zone = london();
    const InstantRange twice = *zone.instants_of(day(2024, 10, 27), 1h + 30min);
    const Moment either{twice.first, twice.last, Precision::range};
    EXPECT_EQ(to_words(either, zone), "27 Oct 2024 01:30 (the clocks went back)");
    EXPECT_EQ(to_iso(either, zone), "2024-10-27T01:30:00+01:00/2024-10-27T01:30:00+00:00");
}

// A range that does not keep to whole days shows its times.
TEST(Moment, ShowsTheTimesOfARangeWithinDays) {
    const TimeZone zone = london();
    const Instant noon{day(2014, 1, 3).time_since_epoch() + 12h};
    const auto range = [](Instant from, Instant to) { return Moment{from, to, Precision::range}; };
    EXPECT_EQ(to_words(range(noon, noon + 26h), zone), "from 3 Jan 2014 12:00 to 4 Jan 2014 14:00");
    EXPECT_EQ(to_words(range(noon, latest_instant), zone), "from 3 Jan 2014 12:00");
    EXPECT_EQ(to_words(range(earliest_instant, noon), zone), "by 3 Jan 2014 12:00");
    EXPECT_EQ(to_words(range(earliest_instant, latest_instant), zone), "time unknown");
    EXPECT_EQ(to_iso(range(earliest_instant, noon), zone), "../2014-01-03T12:00:00+00:00");
    EXPECT_EQ(to_iso(range(noon, noon + 1ms), zone),
              "2014-01-03T12:00:00+00:00/2014-01-03T12:00:00.001+00:00");
}

// What is written in words reads back as the same moment.
TEST(Moment, ReadsBackFromItsWords) {
    const TimeZone zone = london();
    for (const char* text : {"2014-05-03",
                             "2014-10-26",
                             "2014-03-30",
                             "2014-02",
                             "2014",
                             "before 2014",
                             "by 2014-05-03",
                             "after 2014",
                             "since May 2014",
                             "2013 to May 2014",
                             "between 26 Oct 2014 and 27 Oct 2014",
                             "before 1800",
                             "after 2199"}) {
        const Moment first = moment(text, zone);
        EXPECT_EQ(moment(to_words(first, zone), zone), first) << text;
    }
}

}  // namespace
}  // namespace hearken
