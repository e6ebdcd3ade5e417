#include "intake/date_reader.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "intake/iso_time.h"

namespace hearken::intake {
namespace {

TimeZone london() {
    return *TimeZone::find("Europe/London");
}

std::string read(const DateReader& reader, std::string_view text) {
    const DateReader::Reading reading = reader.read(text);
    if (reading.fault == DateFault::unreadable) return "unreadable";
    if (reading.fault == DateFault::no_such_day) return "no such day";
    if (reading.fault == DateFault::no_such_time) return "no such time";
    return reading.moment.precision == Precision::instant ? to_iso(reading.moment.earliest)
                                                          : to_iso(reading.moment, TimeZone::utc());
}

DateReader iso(const TimeZone& zone = TimeZone::utc()) {
    return DateReader(zone, {});
}

DateReader formatted(std::initializer_list<const char*> patterns,
                     const TimeZone& zone = TimeZone::utc()) {
    std::vector<DateFormat> formats;
    for (const char* pattern : patterns) formats.push_back(*DateFormat::make(pattern));
    return DateReader(zone, std::move(formats));
}

Precision precision(const DateReader& reader, std::string_view text) {
    return reader.read(text).moment.precision;
}

TEST(IsoDates, AreReadWithAnOffsetWithZOrInTheZone) {
    EXPECT_EQ(iso().read("2006-07-24T00:00:00+02:00").moment,
              iso().read("2006-07-23T22:00:00Z").moment);
    EXPECT_EQ(iso().read("2006-07-24T00:00:00+0200").moment,
              iso().read("2006-07-23T22:00:00.000Z").moment);
    EXPECT_EQ(iso().read("2006-07-24T00:00:00-03").moment, iso().read("2006-07-24T03:00Z").moment);
    EXPECT_EQ(iso(london()).read("2006-07-24 01:00").moment,
              iso().read("2006-07-24T00:00:00Z").moment);
    EXPECT_EQ(iso(london()).read("2006-12-24T01:00").moment,
              iso().read("2006-12-24T01:00:00").moment);
}

TEST(IsoDates, HaveTheirFractionCutToTheMillisecond) {
    EXPECT_EQ(iso().read("2011-10-11T13:45:40.2769+02:00").moment.earliest,
              iso().read("2011-10-11T11:45:40.276Z").moment.latest);
    EXPECT_EQ(iso().read("2011-10-11T13:45:40,5Z").moment,
              iso().read("2011-10-11T13:45:40.500Z").moment);
}

TEST(IsoDates, MayEndADayAtTwentyFourHours) {
    EXPECT_EQ(iso(london()).read("2014-03-29T24:00").moment,
              iso(london()).read("2014-03-30T00:00").moment);
    EXPECT_EQ(read(iso(), "2014-03-29T24:01"), "no such time");
}

TEST(IsoDates, WithoutATimeAreAWholeDayOfTheZone) {
    const Moment day = iso(london()).read("2014-07-01").moment;
    EXPECT_EQ(day.precision, Precision::day);
    EXPECT_EQ(to_iso(day.earliest), "2014-06-30T23:00:00Z");
    EXPECT_EQ(to_iso(day.latest), "2014-07-01T22:59:59.999Z");
}

// What is remembered of days never shows: each is read as the zone has it, however often and after
// whatever others, in 1975 with its other winter too.
TEST(IsoDates, AreReadAlikeHoweverManyWereReadBefore) {
    const TimeZone zone = london();
    const DateReader reader = iso(zone);
    for (const int round : {1, 2}) {
        for (int number = 0; number < 20'000; ++number) {
            const Date day = Date{std::chrono::year{1968} / 1 / 1} +
                             std::chrono::days{round == 1 ? number : number * 7 % 20'000};
            const InstantRange whole = zone.instants_of(day);
            ASSERT_EQ(reader.read(to_iso(day)).moment,
                      (Moment{whole.first, whole.last, Precision::day}));
            const Result<InstantRange> noon = zone.instants_of(day, std::chrono::hours{12});
            ASSERT_TRUE(noon.has_value());
            ASSERT_EQ(reader.read(to_iso(day) + " 12:00").moment,
                      (Moment{noon->first, noon->last, Precision::instant}));
        }
    }
}

// 26 October 2014, 01:30: once in summer time and once more an hour later.
TEST(IsoDates, InTheHourThatAutumnRepeatsAreAnInterval) {
    const Moment twice = iso(london()).read("2014-10-26T01:30:00").moment;
    EXPECT_EQ(twice.precision, Precision::range);
    EXPECT_EQ(to_iso(twice.earliest), "2014-10-26T00:30:00Z");
    EXPECT_EQ(to_iso(twice.latest), "2014-10-26T01:30:00Z");
    EXPECT_EQ(precision(iso(london()), "2014-10-26T01:30:00+01:00"), Precision::instant);
}

TEST(IsoDates, InTheHourThatSpringLeavesOutDoNotExist) {
    EXPECT_EQ(read(iso(london()), "2014-03-30T01:30:00"), "no such time");
    EXPECT_EQ(read(iso(), "2014-03-30T01:30:00"), "2014-03-30T01:30:00Z");
}

TEST(IsoDates, ThatAreWrongSayHow) {
    EXPECT_EQ(read(iso(), "2014-06-31"), "no such day");
    EXPECT_EQ(read(iso(), "2014-13-01T00:00:00Z"), "no such day");
    EXPECT_EQ(read(iso(), "1066-10-14"), "no such day");
    EXPECT_EQ(read(iso(), "2014-06-30T25:00"), "no such time");
    EXPECT_EQ(read(iso(), "2014-06-30T10:60"), "no such time");
    for (const char* text : {"",
                             "x",
                             "2014-06-3",
                             "2014-06-30T",
                             "2014-06-30T1",
                             "2014-06-30T10",
                             "2014-06-30T10:00:",
                             "2014-06-30T10:00:00.",
                             "2014-06-30X10:00",
                             "2014-06-30T10:00+",
                             "2014-06-30T10:00+1",
                             "2014-06-30T10:00+01:",
                             "2014-06-30T10:00+15:00",
                             "2014-06-30T10:00Zx",
                             "2014-06-30T10:00 ",
                             "-014-06-30",
                             "30/06/2014"})
        EXPECT_EQ(read(iso(), text), "unreadable") << text;
}

TEST(PartialDates, AreReadWhereNoFormatsAreStated) {
    EXPECT_EQ(precision(iso(), "May 2014"), Precision::month);
    EXPECT_EQ(precision(iso(), "2014"), Precision::year);
    EXPECT_EQ(precision(iso(), "before 2014"), Precision::range);
    const DateReader::Reading unknown = iso().read("unknown");
    EXPECT_EQ(unknown.fault, DateFault::none);
    EXPECT_EQ(unknown.moment.precision, Precision::unknown);
}

TEST(DateFormats, AreTriedInOrder) {
    const DateReader reader = formatted({"%d/%m/%Y %H:%M", "%d/%m/%Y", "%d %b %y"}, london());
    EXPECT_EQ(read(reader, "3/5/2014 14:05"), "2014-05-03T13:05:00Z");
    EXPECT_EQ(read(reader, "03/05/2014   14:05"), "2014-05-03T13:05:00Z");
    EXPECT_EQ(precision(reader, "03/05/2014"), Precision::day);
    EXPECT_EQ(reader.read("3 may 14").moment, reader.read("03/05/2014").moment);
    EXPECT_EQ(reader.read("3 September 71").moment, reader.read("03/09/1971").moment);
    EXPECT_EQ(read(reader, "31/06/2014"), "no such day");
    EXPECT_EQ(read(reader, "30/06/2014 25:00"), "no such time");
    EXPECT_EQ(read(reader, "30/03/2014 01:30"), "no such time");
    EXPECT_EQ(precision(reader, "26/10/2014 01:30"), Precision::range);
}

TEST(FormattedDates, areThoseThatPeopleInBritainWrite) {
    EXPECT_EQ(read(formatted({"%d/%m/%Y"}), "31/12/2026"), "2026-12-31");
    EXPECT_EQ(read(formatted({"%d-%b-%y"}), "31-Dec-26"), "2026-12-31");
    EXPECT_EQ(read(formatted({"%d %B %Y"}), "31 December 2026"), "2026-12-31");
    EXPECT_EQ(read(formatted({"%d.%m.%Y"}), "31.12.2026"), "2026-12-31");
    // The window of years of two digits.
    EXPECT_EQ(read(formatted({"%d/%m/%y"}), "01/01/68"), "2068-01-01");
    EXPECT_EQ(read(formatted({"%d/%m/%y"}), "01/01/69"), "1969-01-01");
}

TEST(FormattedDates, withoutAFormatNoDayAndMonthAreTold) {
    for (const char* text : {"03/04/2026", "31/12/2026", "31-Dec-26", "31.12.2026", "46106"})
        EXPECT_EQ(read(iso(), text), "unreadable") << text;
}

// 46,106 days from 30 December 1899, and 1,462 fewer from 1904.
TEST(FormattedDates, mayBeASpreadsheetsNumberOfDays) {
    EXPECT_EQ(read(formatted({"excel"}), "46106"), "2026-03-25");
    EXPECT_EQ(read(formatted({"excel"}), "46106.5"), "2026-03-25T12:00:00Z");
    EXPECT_EQ(read(formatted({"excel-1904"}), "44644"), "2026-03-25");
    EXPECT_EQ(read(formatted({"excel"}), "60"), "no such day");  // 29 February 1900
    EXPECT_EQ(read(formatted({"excel"}), "2026-03-25"), "unreadable");
    EXPECT_EQ(read(formatted({"%d/%m/%Y", "excel"}), "25/03/2026"), "2026-03-25");
}

// "2014-05-03" in a file whose dates are stated to be otherwise might mean the fifth of March.
TEST(DateFormats, LetNothingButWordsBeReadOtherwise) {
    const DateReader reader = formatted({"%d/%m/%Y"});
    EXPECT_EQ(read(reader, "2014-05-03"), "unreadable");
    EXPECT_EQ(read(reader, "2014"), "unreadable");
    EXPECT_EQ(precision(reader, "May 2014"), Precision::month);
    EXPECT_EQ(precision(reader, "before 2014"), Precision::range);
}

TEST(DateFormats, KnowSecondsFractionsOffsetsAndPartsOfADate) {
    EXPECT_EQ(read(formatted({"%Y%m%d"}), "20140503"), "2014-05-03");
    EXPECT_EQ(read(formatted({"%d.%m.%Y %H:%M:%S"}), "03.05.2014 14:05:06.25"),
              "2014-05-03T14:05:06.250Z");
    EXPECT_EQ(read(formatted({"%d.%m.%Y %H:%M%z"}), "03.05.2014 14:05+01:00"),
              "2014-05-03T13:05:00Z");
    EXPECT_EQ(read(formatted({"%d.%m.%Y %H:%M %z"}), "03.05.2014 14:05 Z"), "2014-05-03T14:05:00Z");
    EXPECT_EQ(precision(formatted({"%m/%Y"}), "05/2014"), Precision::month);
    EXPECT_EQ(precision(formatted({"%Y"}), "2014"), Precision::year);
    EXPECT_EQ(read(formatted({"100%% %Y"}), "100% 2014"), "2014");
}

// The quick reader of the usual forms against the general one, on good texts and on texts with a
// slip in any place.
TEST(UsualInstants, AreReadAsTheGeneralReaderReadsThem) {
    std::mt19937 random(20'260'108);
    const auto digits = [&](unsigned below, int width) {
        std::string text = std::to_string(random() % below);
        return std::string(static_cast<std::size_t>(width) - text.size(), '0') + text;
    };
    static constexpr std::string_view slips = "019:-+TZ. t,/x\xFF";
    std::size_t read_quickly = 0;
    for (int round = 0; round < 40'000; ++round) {
        std::string text = "19" + digits(100, 2) + "-" + digits(14, 2) + "-" + digits(33, 2) +
                           (random() % 4 == 0 ? " " : "T") + digits(26, 2) + ":" + digits(62, 2) +
                           ":" + digits(62, 2);
        if (random() % 2 == 0) text += "." + digits(1000, 3);
        text += random() % 3 == 0   ? "Z"
                : random() % 2 == 0 ? "+" + digits(16, 2) + ":" + digits(62, 2)
                                    : "-" + digits(16, 2) + ":" + digits(62, 2);
        const bool has_slip = round % 2 == 0;
        if (has_slip) text[random() % text.size()] = slips[random() % slips.size()];
        const StatedTime stated = read_iso_time(text);
        const Instant usual = read_usual_instant(text);
        if (usual != latest_instant) {
            ++read_quickly;
            ASSERT_EQ(stated.fault, DateFault::none) << text;
            ASSERT_TRUE(stated.offset && stated.time_of_day) << text;
            ASSERT_EQ(usual,
                      std::chrono::sys_days{stated.day.time_since_epoch()} + *stated.time_of_day -
                          *stated.offset)
                << text;
        } else if (!has_slip) {
            ASSERT_NE(stated.fault, DateFault::none) << text;
        }
    }
    EXPECT_GT(read_quickly, 10'000U);
    for (const char* text : {"",
                             "2006-07-24",
                             "2006-07-24T00:00:00",
                             "2006-07-24T00:00:00+0200",
                             "2006-07-24T24:00:00.001Z",
                             "2006-07-24T24:00:01Z"})
        EXPECT_EQ(read_usual_instant(text), latest_instant) << text;
    const Instant midnight = read_usual_instant("2006-07-25T00:00:00Z");
    EXPECT_EQ(read_usual_instant("2006-07-24T24:00:00Z"), midnight);
    EXPECT_EQ(read_usual_instant("2006-07-24T24:00:00.000Z"), midnight);
}

TEST(DateFormats, ThatMakeNoSenseAreRefused) {
    for (const char* pattern : {"%d/%m", "%d %Y", "%Y %H", "%d/%m/%Y %M", "%d/%m/%Y %p", "%Y%", ""})
        EXPECT_FALSE(DateFormat::make(pattern).has_value()) << pattern;
}

// What is no date may be a name or a number of a person that slipped into the wrong column.
TEST(DateProblems, QuoteOnlyWhatLooksLikeADate) {
    EXPECT_NE(describe(DateFault::no_such_day, "31/06/2014").find("\"31/06/2014\""),
              std::string::npos);
    EXPECT_NE(describe(DateFault::unreadable, "3rd May 14, 10.30 pm").find("3rd May"),
              std::string::npos);
    for (const char* text : {"Jane Doe", "999 123 4567", "12 High Street", "May Smith 2014"})
        EXPECT_EQ(describe(DateFault::unreadable, text),
                  "What stands as the date cannot be read as a date")
            << text;
    EXPECT_EQ(describe(DateFault::unreadable, ""), "No date is given");
}

}  // namespace
}  // namespace hearken::intake
