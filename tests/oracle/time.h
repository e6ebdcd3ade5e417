// Days, instants and how records state them, reckoned apart from the engine: the oracle's own.
//
// A day is a number from 1 January 1970 on the calendar of one place, London if no other is named;
// an instant is milliseconds from 1970 UTC. Years before 1996 are never asked for, so that one rule
// of summer time is enough.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace hearken::oracle {

using Day = std::int64_t;
using Millis = std::int64_t;

/// "No limit known" at either end. Sums with them stay unlimited.
inline constexpr Day no_first_day = -1'000'000'000;
inline constexpr Day no_last_day = 1'000'000'000;
inline constexpr Millis no_first_instant = -4'000'000'000'000'000'000;
inline constexpr Millis no_last_instant = 4'000'000'000'000'000'000;

struct Days {
    Day first = no_first_day;
    Day last = no_last_day;
};

/// When something happened, as far as the record says. Both ends may have been.
struct Stretch {
    Millis first = no_first_instant;
    Millis last = no_last_instant;
    bool is_unknown = true;  // the record does not say when at all
};

struct Civil {
    int year = 1970;
    int month = 1;
    int day = 1;
};

[[nodiscard]] bool is_leap(int year);
[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] Day day_of(Civil date);
[[nodiscard]] Civil civil_of(Day day);
/// 0 is Monday.
[[nodiscard]] int weekday_of(Day day);
/// Reads YYYY-MM-DD.
[[nodiscard]] std::optional<Day> read_day(const std::string& text);
[[nodiscard]] std::string write_day(Day day);

/// Whose clock counts from now on, in all threads: "Europe/London", "Europe/Rome", "UTC" and such.
/// False, and nothing changes, for a place whose clock is not known here.
bool use_clock_of(const std::string& place);

/// Of the clock's place: in summer, from 01:00 UTC on the last Sunday of March to 01:00 UTC on that
/// of October, an hour more.
[[nodiscard]] Millis local_offset(Millis instant);
[[nodiscard]] Day local_day(Millis instant);
[[nodiscard]] Millis start_of(Day day);
[[nodiscard]] Millis end_of(Day day);  // its last millisecond
[[nodiscard]] Days days_of(const Stretch& stretch);

[[nodiscard]] Day plus_days(Day day, std::int64_t count);
[[nodiscard]] Millis plus_hours(Millis instant, std::int64_t count);
/// The same day number `months` later; where there is none, the last day of that month or the first
/// of the next.
[[nodiscard]] Day plus_months_down(Day day, std::int64_t months);
[[nodiscard]] Day plus_months_up(Day day, std::int64_t months);

/// What a record states: a day, a day and a time of day, a month, a year, "before", "after", "by",
/// "from", "since", "between ... and ...", "unknown"; "@FIRST..LAST" for known milliseconds.
[[nodiscard]] std::optional<Stretch> read_time(const std::string& text);
/// The same for a value of an attribute: the day or days that it means.
[[nodiscard]] std::optional<Days> read_days(const std::string& text);

}  // namespace hearken::oracle
