// Local calendar days of a place, with its daylight saving. The zone data is the system's tzdata.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace hearken {

/// From when to when something happened, as far as it is known; both ends inclusive.
struct InstantRange {
    Instant first;
    Instant last;
    friend bool operator==(const InstantRange&, const InstantRange&) = default;
};

/// A civil time zone such as "Europe/London". Cheap to copy; all copies share one table of offsets.
class TimeZone {
public:
    /// Fails with not_found for a name that the zone database lacks.
    static Result<TimeZone> find(std::string_view name);
    static TimeZone utc();

    [[nodiscard]] const std::string& name() const;

    /// The local day of an instant. Fast: a look-up in a table of offset changes.
    /// The unlimited ends give earliest_date and latest_date.
    [[nodiscard]] Date local_date(Instant instant) const;

    /// Milliseconds since local midnight by the clock on the wall.
    [[nodiscard]] std::chrono::milliseconds time_of_day(Instant instant) const;

    /// The first and last instants of a local day (23, 24 or 25 hours). Unlimited ends stay so.
    [[nodiscard]] InstantRange instants_of(Date day) const;

    /// When the day begins, where no change of the clocks is near: each time of day comes as much
    /// later as it says. Nothing for a day near one, or without a number.
    [[nodiscard]] std::optional<Instant> plain_midnight(Date day) const;

    /// The instants at which the wall clock shows this. Two ends that differ: the hour that
    /// autumn repeats. Fails with invalid_input for the hour that spring leaves out.
    [[nodiscard]] Result<InstantRange> instants_of(Date day,
                                                   std::chrono::milliseconds time_of_day) const;

private:
    struct Offsets;
    explicit TimeZone(std::shared_ptr<const Offsets> offsets) : offsets_(std::move(offsets)) {}
    std::shared_ptr<const Offsets> offsets_;
};

}  // namespace hearken
