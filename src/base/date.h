// Calendar days and instants, which never mix: a day belongs to a place, an instant to everybody.
//
// Written for speed where logs have millions of dates: parsing and writing ISO 8601 by hand.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace hearken {

/// A day on the local calendar, with no zone. `Date{std::chrono::year{2026} / 4 / 3}` makes one.
using Date = std::chrono::local_days;

/// A point in time, UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// "No limit known" at either end of an interval. Far outside any date a record can hold.
inline constexpr Instant earliest_instant{
    std::chrono::milliseconds{std::numeric_limits<std::int64_t>::min() / 4}};
inline constexpr Instant latest_instant{
    std::chrono::milliseconds{std::numeric_limits<std::int64_t>::max() / 4}};
inline constexpr Date earliest_date{std::chrono::days{-100'000'000}};
inline constexpr Date latest_date{std::chrono::days{100'000'000}};

/// Years that a record may hold; a date outside them is refused as a slip of the pen.
inline constexpr int first_year = 1800;
inline constexpr int last_year = 2200;

/// The day, or nothing where there is no such day or the year is outside first_year..last_year.
[[nodiscard]] inline std::optional<Date> make_date(int year, unsigned month, unsigned day);
/// The same for millions of dates: latest_date where there is none. A std::optional that a function
/// hands back goes through memory in two parts and is read as one, for which the processor waits.
[[nodiscard]] Date find_date(int year, unsigned month, unsigned day);
inline std::optional<Date> make_date(int year, unsigned month, unsigned day) {
    const Date found = find_date(year, month, day);
    if (found == latest_date) return {};
    return found;
}

/// Reads exactly YYYY-MM-DD; nothing for any other text or for a day that does not exist.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);

/// YYYY-MM-DD; "-" for the two unlimited ends.
[[nodiscard]] std::string to_iso(Date date);

/// "Thu 1 Sep 2022", for sentences.
[[nodiscard]] std::string to_words(Date date);

/// YYYY-MM-DDThh:mm:ssZ, with .mmm only where there are milliseconds; "-" for the unlimited ends.
[[nodiscard]] std::string to_iso(Instant instant);

/// How months are added to a day whose number the target month lacks (31 January + 1 month).
/// Source: R. Monat, A. Fromherz, D. Merigoux, "Formalizing Date Arithmetic and Statically
/// Detecting Ambiguities for the Law", ESOP 2024 (the vectors are in data/dates).
enum class MonthRounding : std::uint8_t {
    unstated,  // the text does not say; both answers are possible
    down,      // the last day of that month
    up,        // the first day of the next
};

struct DateRange {
    Date first;  // inclusive
    Date last;   // inclusive; equal to first where the day is certain
    friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// `start` plus `months` (any sign). One day, except where the day number is lacking and
/// `rounding` is unstated: then the range from the `down` to the `up` answer.
[[nodiscard]] DateRange add_months(Date start, int months, MonthRounding rounding);

[[nodiscard]] Date first_of_month(Date date);
[[nodiscard]] Date last_of_month(Date date);

}  // namespace hearken
