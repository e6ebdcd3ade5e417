// Deadlines and other limits of time for the oracle, with the days of clock stops added.
#pragma once

#include <optional>
#include <vector>

#include "oracle/scene.h"

namespace hearken::oracle {

/// The end of a local day, or an instant; a stretch where it is not certain.
struct Limit {
    bool is_in_hours = false;
    std::int64_t first = 0;  // days or milliseconds
    std::int64_t last = 0;
    Reasons why;  // where it is a stretch
};

/// A time in which the clock stood still, as far as T shows it.
struct Pause {
    Stretch time;
    bool runs_on = false;  // beyond T
};

/// The least and the most that a stop can have been.
struct Stop {
    bool is_certain = true;  // it surely began
    Pause least;             // meaningful where it is certain
    Pause most;
};

/// What is not to come before the limit, or not after it.
enum class Side { too_early, too_late };

/// `duration` after `start`, as lengthened by the stops that are seen on the day `as_of`.
[[nodiscard]] Limit limit_after(const language::Duration& duration,
                                const Stretch& start,
                                const std::vector<Stop>& stops,
                                Side side,
                                Day as_of,
                                const Calendars& calendar);

/// The end of the day or of the week of `start`, or an end of the school day that follows.
[[nodiscard]] Limit end_of_calendar(language::Timing::CalendarEnd end,
                                    const Stretch& start,
                                    const Calendars& calendar);

/// Whether an event came by the limit; whether it came at it or after it.
[[nodiscard]] Truth is_by(const Happening& event, const Limit& limit);
[[nodiscard]] Truth is_from(const Happening& event, const Limit& opens);

/// Whether the limit lies after the end of day `as_of`.
[[nodiscard]] Truth is_open(const Limit& limit, Day as_of);

/// The days that hold the limit.
[[nodiscard]] Days days_of(const Limit& limit);

}  // namespace hearken::oracle
