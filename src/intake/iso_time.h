// ISO 8601 dates and times, read by hand: a log has millions of them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"

namespace hearken::intake {

/// Why a date or a time of a record was not understood.
enum class DateFault : std::uint8_t {
    none,
    unreadable,    // not written in a form that is expected
    no_such_day,   // 31 June, month 13, or a year outside first_year..last_year
    no_such_time,  // 25:00, or the hour that the clocks left out in spring
};

/// What a text states, before any zone is applied.
struct StatedTime {
    Date day{};
    std::optional<std::chrono::milliseconds> time_of_day;  // none: a day only
    std::optional<std::chrono::minutes> offset;            // from UTC; none: not stated
    DateFault fault = DateFault::none;
};

/// YYYY-MM-DD, alone or followed by T or one space and hh:mm[:ss[.fraction]] and then nothing, Z
/// or an offset (+hh:mm, +hhmm, +hh). Fractions are cut to the millisecond. 24:00 is the midnight
/// that ends the day.
[[nodiscard]] StatedTime read_iso_time(std::string_view text);

/// What read_iso_time makes of the forms that most exports write, YYYY-MM-DDThh:mm:ss[.mmm] (or a
/// space for the T) with Z or +hh:mm, as an instant. For all other texts, faulty or not,
/// latest_instant, which no text states (why not nothing, see find_date).
[[nodiscard]] Instant read_usual_instant(std::string_view text);

/// What read_iso_time makes of 2014-05-03 and of 2014-05-03 14:05, or with a T: a day, and a time
/// of it by the clock on the wall. Of all other texts, faulty or not, that they do not fit.
struct UsualDay {
    Date day{};
    std::chrono::milliseconds time_of_day{0};
    bool has_time = false;
    bool fits = false;
};
[[nodiscard]] UsualDay read_usual_day(std::string_view text);

}  // namespace hearken::intake
