#include "base/time_zone.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace hearken {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::milliseconds;

Date day(int year, unsigned month, unsigned day_of_month) {
    return Date{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day_of_month)};
}

Instant utc(Date date, milliseconds time = 0ms) {
    return Instant{date.time_since_epoch() + time};
}

TimeZone zone(std::string_view name) {
    Result<TimeZone> found = TimeZone::find(name);
    EXPECT_TRUE(found.has_value()) << name << ": " << (found ? "" : found.error().message);
    return found ? *found : TimeZone::utc();
}

std::string written(const InstantRange& range) {
    return to_iso(range.first) + " " + to_iso(range.last);
}

// In summer a London day begins at 23:00 UTC of the day before.
TEST(TimeZone, KnowsTheLocalDay) {
    const TimeZone london = zone("Europe/London");
    EXPECT_EQ(to_iso(london.local_date(utc(day(2024, 7, 1), 22h + 59min))), "2024-07-01");
    EXPECT_EQ(to_iso(london.local_date(utc(day(2024, 7, 1), 23h))), "2024-07-02");
    EXPECT_EQ(to_iso(london.local_date(utc(day(2024, 1, 1), 23h))), "2024-01-01");
    EXPECT_EQ(london.time_of_day(utc(day(2024, 7, 1), 22h + 59min)), 23h + 59min);
    EXPECT_EQ(london.time_of_day(utc(day(2024, 7, 1), 23h)), 0h);
    EXPECT_EQ(london.name(), "Europe/London");
}

// "The clocks go forward 1 hour at 1am on the last Sunday in March, and back 1 hour at 2am on the
// last Sunday in October" (gov.uk/when-do-the-clocks-change): 31 March and 27 October 2024.
TEST(TimeZone, ChangesLondonsClocksToTheMillisecond) {
    const TimeZone london = zone("Europe/London");
    const Instant forward = utc(day(2024, 3, 31), 1h);
    EXPECT_EQ(london.time_of_day(forward - 1ms), 1h - 1ms);
    EXPECT_EQ(london.time_of_day(forward), 2h);
    const Instant back = utc(day(2024, 10, 27), 1h);
    EXPECT_EQ(london.time_of_day(back - 1ms), 2h - 1ms);
    EXPECT_EQ(london.time_of_day(back), 1h);
}

// The day of the change has 23 or 25 hours.
TEST(TimeZone, GivesTheWholeOfALocalDay) {
    const TimeZone london = zone("Europe/London");
    EXPECT_EQ(written(london.instants_of(day(2024, 3, 31))),
              "2024-03-31T00:00:00Z 2024-03-31T22:59:59.999Z");
    EXPECT_EQ(written(london.instants_of(day(2024, 10, 27))),
              "2024-10-26T23:00:00Z 2024-10-27T23:59:59.999Z");
    const TimeZone rome = zone("Europe/Rome");
    EXPECT_EQ(written(rome.instants_of(day(2006, 7, 24))),
              "2006-07-23T22:00:00Z 2006-07-24T21:59:59.999Z");
    EXPECT_EQ(written(rome.instants_of(day(2024, 3, 31))),
              "2024-03-30T23:00:00Z 2024-03-31T21:59:59.999Z");
    EXPECT_EQ(written(rome.instants_of(day(2024, 10, 27))),
              "2024-10-26T22:00:00Z 2024-10-27T22:59:59.999Z");
}

std::string at(const TimeZone& place, Date date, milliseconds time) {
    const Result<InstantRange> range = place.instants_of(date, time);
    return range ? written(*range) : range.error().message;
}

// 01:30 came twice in London on 27 October 2024, 02:30 in Rome; both answers are given.
TEST(TimeZone, KnowsTheHourThatAutumnRepeats) {
    const TimeZone london = zone("Europe/London");
    EXPECT_EQ(at(london, day(2024, 10, 27), 1h + 30min),
              "2024-10-27T00:30:00Z 2024-10-27T01:30:00Z");
    EXPECT_EQ(at(london, day(2024, 10, 27), 1h), "2024-10-27T00:00:00Z 2024-10-27T01:00:00Z");
    EXPECT_EQ(at(london, day(2024, 10, 27), 59min), "2024-10-26T23:59:00Z 2024-10-26T23:59:00Z");
    EXPECT_EQ(at(london, day(2024, 10, 27), 2h), "2024-10-27T02:00:00Z 2024-10-27T02:00:00Z");
    EXPECT_EQ(at(zone("Europe/Rome"), day(2024, 10, 27), 2h + 30min),
              "2024-10-27T00:30:00Z 2024-10-27T01:30:00Z");
}

// There was no 01:30 in London on 31 March 2024: the record is wrong, and is told so.
// Where it says when a day begins, that is what the slower ways say of all of the day; and it says
// so of most days, but of none on which the clocks change.
TEST(TimeZone, KnowsDaysOnWhichTheClocksDoNotChange) {
    for (const char* const name : {"Europe/London", "Pacific/Apia", "UTC"}) {
        const TimeZone place = zone(name);
        int plain = 0;
        for (Date date = day(2011, 1, 1); date < day(2013, 1, 1); date += days{1}) {
            const std::optional<Instant> midnight = place.plain_midnight(date);
            if (!midnight) continue;
            ++plain;
            ASSERT_EQ(place.instants_of(date),
                      (InstantRange{*midnight, *midnight + days{1} - 1ms}));
            for (const milliseconds time : {milliseconds{0}, milliseconds{2h}, days{1} - 1ms}) {
                const Result<InstantRange> shown = place.instants_of(date, time);
                ASSERT_TRUE(shown.has_value());
                ASSERT_EQ(*shown, (InstantRange{*midnight + time, *midnight + time}));
            }
        }
        EXPECT_GE(plain, 700) << name;
    }
    const TimeZone london = zone("Europe/London");
    EXPECT_FALSE(london.plain_midnight(day(2012, 3, 25)));
    EXPECT_FALSE(london.plain_midnight(day(2012, 10, 28)));
    EXPECT_FALSE(london.plain_midnight(earliest_date));
    EXPECT_FALSE(london.plain_midnight(latest_date));
}

TEST(TimeZone, RefusesTheHourThatSpringLeavesOut) {
    const TimeZone london = zone("Europe/London");
    const Result<InstantRange> missing = london.instants_of(day(2024, 3, 31), 1h + 30min);
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().kind, ErrorKind::invalid_input);
    EXPECT_EQ(missing.error().message,
              "There was no 01:30 on 2024-03-31 in Europe/London: the clocks had gone forward.");
    EXPECT_FALSE(missing.error().remedy.empty());
    EXPECT_FALSE(zone("Europe/Rome").instants_of(day(2024, 3, 31), 2h).has_value());
    EXPECT_EQ(at(london, day(2024, 3, 31), 2h), "2024-03-31T01:00:00Z 2024-03-31T01:00:00Z");
    EXPECT_EQ(at(london, day(2024, 3, 31), 1h - 1ms),
              "2024-03-31T00:59:59.999Z 2024-03-31T00:59:59.999Z");
}

// British Standard Time: clocks went forward on 18 February 1968 and stayed so until 31 October
// 1971 (British Standard Time Act 1968; House of Commons Library, SN03796).
TEST(TimeZone, KnowsBritishStandardTime) {
    const TimeZone london = zone("Europe/London");
    EXPECT_EQ(to_iso(london.local_date(utc(day(1968, 1, 15), 23h + 30min))), "1968-01-15");
    EXPECT_EQ(to_iso(london.local_date(utc(day(1969, 1, 15), 23h + 30min))), "1969-01-16");
    EXPECT_EQ(to_iso(london.local_date(utc(day(1971, 1, 15), 23h + 30min))), "1971-01-16");
    EXPECT_EQ(to_iso(london.local_date(utc(day(1972, 1, 15), 23h + 30min))), "1972-01-15");
    EXPECT_EQ(written(london.instants_of(day(1970, 1, 1))),
              "1969-12-31T23:00:00Z 1970-01-01T22:59:59.999Z");
    EXPECT_EQ(written(london.instants_of(day(1971, 10, 31))),
              "1971-10-30T23:00:00Z 1971-10-31T23:59:59.999Z");
}

// A file of tzdata lists changes up to 2037; a child born today is a child until later than that.
TEST(TimeZone, GoesOnAfterTheListedYears) {
    const TimeZone london = zone("Europe/London");
    EXPECT_EQ(to_iso(london.local_date(utc(day(2037, 7, 1), 23h + 30min))), "2037-07-02");
    EXPECT_EQ(to_iso(london.local_date(utc(day(2038, 7, 1), 23h + 30min))), "2038-07-02");
    EXPECT_EQ(to_iso(london.local_date(utc(day(2099, 7, 1), 23h + 30min))), "2099-07-02");
    EXPECT_EQ(to_iso(london.local_date(utc(day(2099, 1, 1), 23h + 30min))), "2099-01-01");
}

// Days follow one another without gap or overlap, and every instant of a day lies in it.
TEST(TimeZone, CoversFourCenturiesWithoutAGap) {
    for (const char* name : {"Europe/London", "Europe/Rome", "America/Sao_Paulo"}) {
        const TimeZone place = zone(name);
        Instant next = place.instants_of(day(1800, 1, 1)).first;
        for (Date date = day(1800, 1, 1); date <= day(2200, 12, 31); date += days{1}) {
            const InstantRange range = place.instants_of(date);
            ASSERT_EQ(range.first, next) << name << " " << to_iso(date);
            ASSERT_EQ(place.local_date(range.first), date) << name << " " << to_iso(date);
            ASSERT_EQ(place.local_date(range.last), date) << name << " " << to_iso(date);
            next = range.last + 1ms;
        }
    }
}

// Far places: Samoa left out 30 December 2011; Lord Howe Island moves by half an hour.
TEST(TimeZone, KnowsTheOddPlaces) {
    const TimeZone apia = zone("Pacific/Apia");
    EXPECT_EQ(to_iso(apia.instants_of(day(2011, 12, 29)).last), "2011-12-30T09:59:59.999Z");
    EXPECT_EQ(to_iso(apia.instants_of(day(2011, 12, 31)).first), "2011-12-30T10:00:00Z");
    EXPECT_EQ(written(apia.instants_of(day(2011, 12, 30))),
              "2011-12-30T10:00:00Z 2011-12-30T10:00:00Z");
    EXPECT_FALSE(apia.instants_of(day(2011, 12, 30), 12h).has_value());
    EXPECT_EQ(at(zone("Australia/Lord_Howe"), day(2024, 4, 7), 1h + 45min),
              "2024-04-06T14:45:00Z 2024-04-06T15:15:00Z");
}

TEST(TimeZone, KeepsUnlimitedEnds) {
    for (const TimeZone& place : {zone("Europe/London"), TimeZone::utc()}) {
        EXPECT_EQ(place.local_date(earliest_instant), earliest_date);
        EXPECT_EQ(place.local_date(latest_instant), latest_date);
        EXPECT_EQ(place.instants_of(earliest_date),
                  (InstantRange{earliest_instant, earliest_instant}));
        EXPECT_EQ(place.instants_of(latest_date), (InstantRange{latest_instant, latest_instant}));
        EXPECT_EQ(place.local_date(Instant::min()), earliest_date);
        EXPECT_EQ(place.local_date(Instant::max()), latest_date);
        EXPECT_EQ(place.time_of_day(earliest_instant), 0ms);
        EXPECT_EQ(place.local_date(earliest_instant + 1ms), earliest_date);
    }
}

TEST(TimeZone, KnowsUtcWithoutADatabase) {
    const TimeZone place = TimeZone::utc();
    EXPECT_EQ(place.name(), "UTC");
    EXPECT_EQ(written(place.instants_of(day(1970, 1, 1))),
              "1970-01-01T00:00:00Z 1970-01-01T23:59:59.999Z");
    EXPECT_EQ(place.local_date(utc(day(1969, 12, 31), 24h - 1ms)), day(1969, 12, 31));
}

// A name that is not in the database is refused, whatever file it may point at.
TEST(TimeZone, RefusesUnknownNames) {
    for (const std::string_view name : {"",
                                        "Europe/Londn",
                                        "Europe",
                                        "BST",
                                        "posix/Europe/London",
                                        "right/Europe/London",
                                        "../zoneinfo/Europe/London",
                                        "/etc/passwd",
                                        "Europe/London\n"}) {
        const Result<TimeZone> found = TimeZone::find(name);
        ASSERT_FALSE(found.has_value()) << name;
        EXPECT_EQ(found.error().kind, ErrorKind::not_found) << name;
        EXPECT_FALSE(found.error().remedy.empty());
    }
    EXPECT_EQ(TimeZone::find("europe/london").error().remedy, "Did you mean Europe/London?");
}

// Many threads may ask for the same zones at once.
TEST(TimeZone, IsSafeFromAnyThread) {
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    for (int number = 0; number < 8; ++number) {
        threads.emplace_back([&right] {
            for (const char* name :
                 {"Europe/Paris", "Europe/Madrid", "Europe/Paris", "Asia/Tokyo"}) {
                const Result<TimeZone> place = TimeZone::find(name);
                if (place && place->local_date(utc(day(2024, 7, 1), 23h)) == day(2024, 7, 2)) {
                    ++right;
                }
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(right, 8 * 4);
}

}  // namespace
}  // namespace hearken
