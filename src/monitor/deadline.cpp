#include "monitor/deadline.h"

#include <algorithm>

#include "base/check.h"

namespace hearken::monitor {

using assurance::Limit;
using assurance::no_event;
using assurance::UnknownReason;
using language::Duration;
using language::Unit;

namespace {

constexpr std::int64_t ms_per_hour = 3'600'000;

std::int64_t day_number(Date date) {
    return date.time_since_epoch().count();
}
Date to_date(std::int64_t day) {
    return Date{std::chrono::days{day}};
}

// Beyond this no calendar is asked: the day is not known at all.
bool is_unlimited(Date date) {
    constexpr std::chrono::days far{10'000'000};
    return date.time_since_epoch() > far || date.time_since_epoch() < -far;
}

}  // namespace

DateRange DeadlineReckoner::days_after(Date start, const Duration& duration) const {
    if (is_unlimited(start)) return {start, start};
    switch (duration.unit) {
        case Unit::days:
            return {start + std::chrono::days{duration.count},
                    start + std::chrono::days{duration.count}};
        case Unit::weeks: {
            const Date day = start + std::chrono::days{7} * duration.count;
            return {day, day};
        }
        case Unit::months:
            return add_months(start, duration.count, duration.rounding);
        case Unit::years:
            return add_months(start, 12 * duration.count, duration.rounding);
        case Unit::working_days:
            HEARKEN_CHECK(calendar_ != nullptr);
            return calendar_->possible_deadlines(start, duration.count);
        case Unit::hours:
            break;
    }
    HEARKEN_CHECK(false);
}

Limit DeadlineReckoner::after(EventIndex start,
                              const Duration& duration,
                              std::span<const StoppedClock> stops) const {
    Limit limit;
    limit.is_set = true;
    limit.is_in_hours = duration.unit == Unit::hours;
    if (limit.is_in_hours) {
        limit.first = times_.first_ms(start) + duration.count * ms_per_hour;
        limit.last = times_.last_ms(start) + duration.count * ms_per_hour;
    } else {
        const DateRange from_first = days_after(to_date(times_.first_day(start)), duration);
        limit.first = day_number(from_first.first);
        limit.last = day_number(from_first.last);
        if (!times_.is_day_certain(start))
            limit.last = day_number(days_after(to_date(times_.last_day(start)), duration).last);
        else if (limit.first != limit.last)
            limit.why_uncertain = duration.unit == Unit::working_days ? UnknownReason::calendar
                                                                      : UnknownReason::rounding;
    }
    if (!stops.empty()) lengthen(limit, start, duration, stops);
    return limit;
}

// How long a stop lasts after `start`, in the unit of the limit.
DeadlineReckoner::Length DeadlineReckoner::length_of(const StoppedClock& stop,
                                                     EventIndex start,
                                                     Unit unit) const {
    const bool hours = unit == Unit::hours;
    const auto first = [&](EventIndex event) {
        return hours ? times_.first_ms(event) : times_.first_day(event);
    };
    const auto last = [&](EventIndex event) {
        return hours ? times_.last_ms(event) : times_.last_day(event);
    };
    const std::int64_t now = hours ? times_.as_of_last_ms() : times_.as_of_day();
    const std::int64_t earliest_begin = std::max(first(stop.from), first(start));
    const std::int64_t latest_begin = std::max(last(stop.from), last(start));
    const std::int64_t earliest_end = stop.until == no_event ? now : first(stop.until);
    const std::int64_t latest_end = stop.until == no_event ? now : last(stop.until);
    const auto between = [&](std::int64_t begin, std::int64_t end) -> std::int64_t {
        if (end <= begin) return 0;
        if (unit != Unit::working_days) return end - begin;
        if (is_unlimited(to_date(begin)) || is_unlimited(to_date(end))) return end - begin;
        return calendar_->count_between(to_date(begin), to_date(end));
    };
    return {stop.is_certain ? between(latest_begin, earliest_end) : 0,
            between(earliest_begin, latest_end)};
}

// A stop lengthens a limit that has not passed when it begins; one that begins later does not
// revive it.
void DeadlineReckoner::lengthen(Limit& limit,
                                EventIndex start,
                                const Duration& duration,
                                std::span<const StoppedClock> stops) const {
    Duration longer_first = duration;
    Duration longer_last = duration;
    for (const StoppedClock& stop : stops) {
        const Truth begins_in_time = is_by(stop.from, limit);
        if (begins_in_time == Truth::no) continue;
        const Length length = length_of(stop, start, duration.unit);
        if (length.possible <= 0) continue;
        const std::int64_t sure = begins_in_time == Truth::yes ? length.sure : 0;
        if (duration.unit == Unit::working_days) {
            longer_first.count += static_cast<std::int32_t>(sure);
            longer_last.count += static_cast<std::int32_t>(length.possible);
            limit.first =
                day_number(days_after(to_date(times_.first_day(start)), longer_first).first);
            limit.last = day_number(days_after(to_date(times_.last_day(start)), longer_last).last);
        } else {
            limit.first += sure;
            limit.last += length.possible;
        }
    }
}

Truth DeadlineReckoner::is_by(EventIndex event, const Limit& limit) const {
    const std::int64_t first = limit.is_in_hours ? times_.first_ms(event) : times_.first_day(event);
    const std::int64_t last = limit.is_in_hours ? times_.last_ms(event) : times_.last_day(event);
    if (last <= limit.first) return Truth::yes;
    return first > limit.last ? Truth::no : Truth::unknown;
}

Truth DeadlineReckoner::is_from(EventIndex event, const Limit& limit) const {
    const std::int64_t first = limit.is_in_hours ? times_.first_ms(event) : times_.first_day(event);
    const std::int64_t last = limit.is_in_hours ? times_.last_ms(event) : times_.last_day(event);
    if (first >= limit.last) return Truth::yes;
    return last < limit.first ? Truth::no : Truth::unknown;
}

Truth DeadlineReckoner::has_passed(const Limit& limit) const {
    const std::int64_t now = limit.is_in_hours ? times_.as_of_last_ms() : times_.as_of_day();
    if (limit.last <= now) return Truth::yes;
    return limit.first > now ? Truth::no : Truth::unknown;
}

std::int64_t DeadlineReckoner::day_of_ms(std::int64_t ms) const {
    return day_number(times_.zone().local_date(Instant{std::chrono::milliseconds{ms}}));
}

std::int64_t DeadlineReckoner::first_day(const Limit& limit) const {
    return limit.is_in_hours ? day_of_ms(limit.first) : limit.first;
}

std::int64_t DeadlineReckoner::last_day(const Limit& limit) const {
    return limit.is_in_hours ? day_of_ms(limit.last) : limit.last;
}

}  // namespace hearken::monitor
