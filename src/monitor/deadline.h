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
    EventIndex until = assurance::no_event;  // no_event: still stopped on the day judged
    bool is_certain = true;                  // both events surely belong to the clause
};

/// Reckons limits for one standard.
class DeadlineReckoner {
public:
    /// `calendar` is null where the pack has none; then no duration is in working days.
    DeadlineReckoner(const EventTimes& times, const WorkingDays* calendar)
        : times_(times), calendar_(calendar) {}

    /// `duration` after `start`: hours from its instant, everything else from its local day, which
    /// is day 0. Stops lengthen it, in order of time. An interval where it is not certain.
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
    struct Length {
        std::int64_t sure = 0;
        std::int64_t possible = 0;
    };
    void lengthen(assurance::Limit& limit,
                  EventIndex start,
                  const language::Duration& duration,
                  std::span<const StoppedClock> stops) const;
    [[nodiscard]] Length length_of(const StoppedClock& stop,
                                   EventIndex start,
                                   language::Unit unit) const;
    [[nodiscard]] DateRange days_after(Date start, const language::Duration& duration) const;
    [[nodiscard]] std::int64_t day_of_ms(std::int64_t ms) const;

    const EventTimes& times_;
    const WorkingDays* calendar_;
};

}  // namespace hearken::monitor
