// From an event and a duration to a limit of time; comparing events with limits.
#pragma once

#include <optional>

#include "assurance/verdict.h"
#include "base/school_days.h"
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
    /// `calendar` is null where the pack has none; then no duration is in working days. Likewise
    /// `school`.
    DeadlineReckoner(const EventTimes& times,
                     const WorkingDays* calendar,
                     const SchoolDays* school = nullptr)
        : times_(times), calendar_(calendar), school_(school) {}

    /// `duration` after `start`: hours from its instant, everything else from its local day, which
    /// is day 0. Stops lengthen it, in order of time; a day that lies in two of them does so once.
    /// A stop that begins on the day of the limit moves it, and so do those that begin before; it
    /// lies not before the end of those that move it, and after the day judged where one of them
    /// is still open. An interval where it is not certain.
    /// REQUIRES: stops stand in order of the earliest times that they begin.
    [[nodiscard]] assurance::Limit after(EventIndex start,
                                         const language::Duration& duration,
                                         std::span<const StoppedClock> stops = {}) const;
    /// The same of the day before which it is too early: a stop that begins on it does not move
    /// it (decision 0049). Whoever comes on that day is not early, whatever comes later.
    [[nodiscard]] assurance::Limit opening_after(EventIndex start,
                                                 const language::Duration& duration,
                                                 std::span<const StoppedClock> stops = {}) const;

    /// The end of the day or the week of `start`, or of the next school day, or its start: an
    /// instant, which lies anywhere in that day where no file says at what hour school starts.
    [[nodiscard]] assurance::Limit at_end(EventIndex start,
                                          language::Timing::CalendarEnd end) const;

    /// A limit of which nothing is known but why.
    [[nodiscard]] static assurance::Limit not_known(assurance::UnknownReason why);

    /// Whether the event is at or before the end of the limit's day (or instant).
    [[nodiscard]] Truth is_by(EventIndex event, const assurance::Limit& limit) const;
    /// Whether the event is on or after the limit's day (or instant).
    [[nodiscard]] Truth is_from(EventIndex event, const assurance::Limit& limit) const;
    /// The same of when the event was written down; where nobody says, of when it happened.
    [[nodiscard]] Truth is_recorded_by(EventIndex event, const assurance::Limit& limit) const;
    [[nodiscard]] Truth is_recorded_from(EventIndex event, const assurance::Limit& limit) const;
    /// Whether the limit has passed on the day judged; one that equals it has passed.
    [[nodiscard]] Truth has_passed(const assurance::Limit& limit) const;

    /// Where the day judged is so near to the limit, which has not passed, that a warning `before`
    /// it is due: the first day that warns. A limit that is not certain warns before its earliest.
    [[nodiscard]] std::optional<std::int64_t> warned_since(const assurance::Limit& limit,
                                                           const language::Duration& before) const;

    /// The local day of either end of a limit.
    [[nodiscard]] std::int64_t first_day(const assurance::Limit& limit) const;
    [[nodiscard]] std::int64_t last_day(const assurance::Limit& limit) const;

private:
    enum class Side { opening, deadline };
    [[nodiscard]] assurance::Limit limit_after(EventIndex start,
                                               const language::Duration& duration,
                                               std::span<const StoppedClock> stops,
                                               Side side) const;
    /// One end of a limit counted from a day, or instant, with all that stops surely (or,
    /// `at_most`, possibly) add to it.
    [[nodiscard]] std::int64_t lengthened(std::int64_t from,
                                          const language::Duration& duration,
                                          std::span<const StoppedClock> stops,
                                          Side side,
                                          bool at_most) const;
    [[nodiscard]] DateRange days_after(Date start, const language::Duration& duration) const;
    [[nodiscard]] std::int64_t day_of_ms(std::int64_t ms) const;

    /// An event's stretch of time in the units of a limit.
    struct Stretch {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };
    [[nodiscard]] Stretch happened(EventIndex event, const assurance::Limit& limit) const;
    [[nodiscard]] Stretch recorded(EventIndex event, const assurance::Limit& limit) const;
    [[nodiscard]] static Truth is_by(const Stretch& time, const assurance::Limit& limit);
    [[nodiscard]] static Truth is_from(const Stretch& time, const assurance::Limit& limit);

    const EventTimes& times_;
    const WorkingDays* calendar_;
    const SchoolDays* school_;
};

}  // namespace hearken::monitor
