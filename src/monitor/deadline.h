// From an event and a duration to a limit of time; comparing events with limits.
#pragma once

#include <optional>

#include "assurance/verdict.h"
#include "base/working_days.h"
#include "language/program.h"
#include "monitor/event_times.h"
#include "monitor/truth.h"

namespace hearken::monitor {

/// A stretch in which the clock stood still, with what is not certain about it.
struct StoppedClock {
    EventIndex from = assurance::no_event;
    EventIndex until = assurance::no_event;        // surely ends it; no_event: none does by T
    EventIndex maybe_until = assurance::no_event;  // the earliest that may end it
    bool is_certain = true;                        // `from` surely begins it
};

/// Reckons limits for one standard.
class DeadlineReckoner {
public:
    /// `calendar` is null where the pack has none; then no duration is in working days.
    DeadlineReckoner(const EventTimes& times, const WorkingDays* calendar)
        : times_(times), calendar_(calendar) {}

    /// `duration` after `start`: hours from its instant, everything else from its local day, which
    /// is day 0. Stops lengthen it, in order of time; a day that lies in two of them does so once.
    /// An interval where it is not certain.
    /// REQUIRES: stops stand in order of the earliest times that they begin.
    [[nodiscard]] assurance::Limit after(EventIndex start,
                                         const language::Duration& duration,
                                         std::span<const StoppedClock> stops = {}) const;

    /// Whether the event is at or before the end of the limit's day (or instant).
    [[nodiscard]] Truth is_by(EventIndex event, const assurance::Limit& limit) const;
    /// Whether the event is on or after the limit's day (or instant).
    [[nodiscard]] Truth is_from(EventIndex event, const assurance::Limit& limit) const;
    /// Whether the limit has passed on the day judged; one that equals it has passed.
    [[nodiscard]] Truth has_passed(const assurance::Limit& limit) const;

    /// The local day of either end of a limit.
    [[nodiscard]] std::int64_t first_day(const assurance::Limit& limit) const;
    [[nodiscard]] std::int64_t last_day(const assurance::Limit& limit) const;

private:
    /// One end of a limit, with all that stops surely (or, `at_most`, possibly) add to it.
    [[nodiscard]] std::int64_t lengthened(EventIndex start,
                                          const language::Duration& duration,
                                          std::span<const StoppedClock> stops,
                                          bool at_most) const;
    [[nodiscard]] DateRange days_after(Date start, const language::Duration& duration) const;
    [[nodiscard]] std::int64_t day_of_ms(std::int64_t ms) const;

    const EventTimes& times_;
    const WorkingDays* calendar_;
};

}  // namespace hearken::monitor
