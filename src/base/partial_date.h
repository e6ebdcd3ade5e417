// Dates as people write them down: a day, or no more than "May 2014" or "before 2014".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/time_zone.h"

namespace hearken {

/// How exactly a time is stated.
enum class Precision : std::uint8_t {
    instant,  // a time of day with its zone
    day,
    month,
    year,
    range,    // "before 2014", "between ... and ...", or the hour that autumn repeats
    unknown,  // the record is there, its time is not or could not be read
};

struct PartialDate {
    DateRange days;  // the first and last day that it can have been
    Precision precision = Precision::day;
};

/// Reads 2014-05-03, 2014-05, 2014, "May 2014", "3 May 2014", "before X", "after X", "by X",
/// "from X", "since X", "between X and Y", "X to Y", "unknown", where X and Y are any of the first
/// five. Case and spaces do not matter. "before 2014" ends on the last day of 2013 and has no
/// beginning; "after 2014-05" begins on 1 June 2014. Nothing for any other text.
[[nodiscard]] std::optional<PartialDate> parse_partial_date(std::string_view text);

/// When an event happened or was recorded: an interval of instants and how exactly it was stated.
struct Moment {
    Instant earliest = earliest_instant;
    Instant latest = latest_instant;
    Precision precision = Precision::unknown;
    friend bool operator==(const Moment&, const Moment&) = default;
};

[[nodiscard]] Moment to_moment(const PartialDate& date, const TimeZone& zone);

/// In words for people, on the calendar of `zone`: "3 May 2014 14:05", "3 May 2014", "May 2014",
/// "2014", "before 1 Jan 2014", "from ... to ...", "time unknown".
[[nodiscard]] std::string to_words(const Moment& moment, const TimeZone& zone);

/// As ISO 8601 with the zone's offset of the day, e.g. 2006-07-24T00:00:00+02:00; a day as
/// 2006-07-24, a month as 2006-05, a year as 2006, any other interval as first/last with ".." for
/// an end that is not known.
[[nodiscard]] std::string to_iso(const Moment& moment, const TimeZone& zone);

}  // namespace hearken
