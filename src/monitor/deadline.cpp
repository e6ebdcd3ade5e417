#include "monitor/deadline.h"

#include <algorithm>
#include <utility>
#include <vector>

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
        case Unit::school_days:
            HEARKEN_CHECK(school_ != nullptr);
            return school_->possible_deadlines(start, duration.count);
        case Unit::hours:
            break;
    }
    HEARKEN_CHECK(false);
}

Limit DeadlineReckoner::after(EventIndex start,
                              const Duration& duration,
                              std::span<const StoppedClock> stops) const {
    return limit_after(start, duration, stops, Side::deadline);
}

Limit DeadlineReckoner::opening_after(EventIndex start,
                                      const Duration& duration,
                                      std::span<const StoppedClock> stops) const {
    return limit_after(start, duration, stops, Side::opening);
}

Limit DeadlineReckoner::limit_after(EventIndex start,
                                    const Duration& duration,
                                    std::span<const StoppedClock> stops,
                                    Side side) const {
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
            limit.why_uncertain = duration.unit == Unit::working_days  ? UnknownReason::calendar
                                  : duration.unit == Unit::school_days ? UnknownReason::school_terms
                                                                       : UnknownReason::rounding;
    }
    if (stops.empty()) return limit;
    const bool has_first = !is_unlimited(to_date(times_.first_day(start)));
    const bool has_last = !is_unlimited(to_date(times_.last_day(start)));
    const std::int64_t first = limit.is_in_hours ? times_.first_ms(start) : times_.first_day(start);
    const std::int64_t last = limit.is_in_hours ? times_.last_ms(start) : times_.last_day(start);
    // The clock that starts earlier runs out earlier: all that lies between gives a limit between.
    if (has_first) limit.first = lengthened(first, duration, stops, side, false);
    if (has_last) limit.last = lengthened(last, duration, stops, side, true);
    // But months differ in length, and a stop takes as many days from each: any day may be the one.
    const bool counts_months = duration.unit == Unit::months || duration.unit == Unit::years;
    if (!counts_months || times_.is_day_certain(start) || (!has_first && !has_last)) return limit;
    constexpr std::int64_t all_months = 1'500;  // with a leap year among them
    const std::int64_t begin = has_first ? first : last - all_months;
    const std::int64_t end = has_last ? last : std::max(first, times_.as_of_day() + 1);
    for (std::int64_t day = begin; day <= end; ++day) {
        if (has_first)
            limit.first = std::min(limit.first, lengthened(day, duration, stops, side, false));
        if (has_last)
            limit.last = std::max(limit.last, lengthened(day, duration, stops, side, true));
    }
    return limit;
}

Limit DeadlineReckoner::at_end(EventIndex start, language::Timing::CalendarEnd end) const {
    using CalendarEnd = language::Timing::CalendarEnd;
    Duration one_school_day;
    one_school_day.count = 1;
    one_school_day.unit = Unit::school_days;
    Duration no_day;
    no_day.unit = Unit::days;
    if (end == CalendarEnd::end_of_day) return after(start, no_day);
    if (end == CalendarEnd::end_of_week) {
        Limit limit = after(start, no_day);
        for (std::int64_t* day : {&limit.first, &limit.last})
            if (!is_unlimited(to_date(*day)))
                *day += 7 - std::chrono::weekday{to_date(*day)}.iso_encoding();
        return limit;
    }
    Limit limit = after(start, one_school_day);
    if (end == CalendarEnd::end_of_next_school_day) return limit;
    // The instant at which school starts, or anywhere in the day where no file says when it does.
    const auto ms = [](Instant instant) { return instant.time_since_epoch().count(); };
    InstantRange start_of_school{times_.zone().instants_of(to_date(limit.first)).first,
                                 times_.zone().instants_of(to_date(limit.last)).last};
    const std::optional<int> starts =
        limit.first == limit.last ? school_->starts(to_date(limit.first)) : std::nullopt;
    if (starts) {
        // No school starts in the hour that spring leaves out; if it did, the day is all we know.
        const Result<InstantRange> instants =
            times_.zone().instants_of(to_date(limit.first), std::chrono::minutes{*starts});
        if (instants) start_of_school = *instants;
    } else if (limit.first == limit.last) {
        limit.why_uncertain = UnknownReason::school_terms;
    }
    limit.first = ms(start_of_school.first);
    limit.last = ms(start_of_school.last);
    limit.is_in_hours = true;
    return limit;
}

Limit DeadlineReckoner::not_known(UnknownReason why) {
    Limit limit;
    limit.is_set = true;
    limit.first = day_number(earliest_date);
    limit.last = day_number(latest_date);
    limit.why_uncertain = why;
    return limit;
}

// A stop lengthens a limit that has not passed when it begins; one that begins later does not
// revive it. One that begins on the limit's own day leaves nothing of it but what is left of that
// day: it falls due when the clock runs again, which is after the day judged where it still stands.
std::int64_t DeadlineReckoner::lengthened(std::int64_t from,
                                          const Duration& duration,
                                          std::span<const StoppedClock> stops,
                                          Side side,
                                          bool at_most) const {
    const bool hours = duration.unit == Unit::hours;
    const auto first = [&](EventIndex event) {
        return hours ? times_.first_ms(event) : times_.first_day(event);
    };
    const auto last = [&](EventIndex event) {
        return hours ? times_.last_ms(event) : times_.last_day(event);
    };
    const auto between = [&](std::int64_t begin, std::int64_t end) -> std::int64_t {
        const bool skips_days =
            duration.unit == Unit::working_days || duration.unit == Unit::school_days;
        if (!skips_days) return end - begin;
        if (is_unlimited(to_date(begin)) || is_unlimited(to_date(end))) return end - begin;
        if (duration.unit == Unit::school_days)
            return school_->count_between(to_date(begin), to_date(end));
        return calendar_->count_between(to_date(begin), to_date(end));
    };
    const std::int64_t now = hours ? times_.as_of_last_ms() : times_.as_of_day();
    const auto limit_with = [&](std::int64_t added) {
        if (hours) return from + duration.count * ms_per_hour + added;
        Duration longer = duration;
        if (duration.unit == Unit::working_days || duration.unit == Unit::school_days) {
            longer.count += static_cast<std::int32_t>(added);
            added = 0;
        }
        const DateRange days = days_after(to_date(from), longer);
        return day_number(at_most ? days.last : days.first) + added;
    };
    std::int64_t added = 0;
    std::int64_t limit = limit_with(0);
    std::int64_t counted_to = from;
    // `end`: the first day, or instant, on which the clock can run again.
    const auto add = [&](std::int64_t begin, std::int64_t end) {
        if (begin > limit) return;
        begin = std::max(begin, counted_to);
        if (end <= begin || (side == Side::opening && begin >= limit)) return;
        const std::int64_t seen = std::min(end, now);  // what nobody has seen yet is not added
        if (seen > begin) added += between(begin, seen);
        counted_to = std::max(begin, seen);
        limit = std::max(limit_with(added), end);
    };
    const std::int64_t not_yet = now + 1;
    if (at_most) {
        for (const StoppedClock& stop : stops)
            add(first(stop.from),
                stop.until == no_event ? not_yet : std::min(not_yet, last(stop.until)));
        return limit;
    }
    // What is sure of the stops need not stand in the order of what is possible.
    const auto sure_end = [&](const StoppedClock& stop) {
        return stop.maybe_until == no_event ? not_yet : first(stop.maybe_until);
    };
    const auto is_sure = [&](const StoppedClock& stop) {
        return stop.is_certain && last(stop.from) < sure_end(stop);
    };
    if (stops.size() == 1) {
        if (is_sure(stops.front())) add(last(stops.front().from), sure_end(stops.front()));
        return limit;
    }
    std::vector<std::pair<std::int64_t, std::int64_t>> sure;
    for (const StoppedClock& stop : stops)
        if (is_sure(stop)) sure.emplace_back(last(stop.from), sure_end(stop));
    std::sort(sure.begin(), sure.end());
    for (const auto& [begin, end] : sure) add(begin, end);
    return limit;
}

DeadlineReckoner::Stretch DeadlineReckoner::happened(EventIndex event, const Limit& limit) const {
    if (limit.is_in_hours) return {times_.first_ms(event), times_.last_ms(event)};
    return {times_.first_day(event), times_.last_day(event)};
}

DeadlineReckoner::Stretch DeadlineReckoner::recorded(EventIndex event, const Limit& limit) const {
    const Moment moment = times_.recorded(event);
    const std::int64_t first = moment.earliest.time_since_epoch().count();
    const std::int64_t last = moment.latest.time_since_epoch().count();
    if (limit.is_in_hours) return {first, last};
    return {day_of_ms(first), day_of_ms(last)};
}

Truth DeadlineReckoner::is_by(const Stretch& time, const Limit& limit) {
    if (time.last <= limit.first) return Truth::yes;
    return time.first > limit.last ? Truth::no : Truth::unknown;
}

Truth DeadlineReckoner::is_from(const Stretch& time, const Limit& limit) {
    if (time.first >= limit.last) return Truth::yes;
    return time.last < limit.first ? Truth::no : Truth::unknown;
}

Truth DeadlineReckoner::is_by(EventIndex event, const Limit& limit) const {
    return is_by(happened(event, limit), limit);
}

Truth DeadlineReckoner::is_from(EventIndex event, const Limit& limit) const {
    return is_from(happened(event, limit), limit);
}

Truth DeadlineReckoner::is_recorded_by(EventIndex event, const Limit& limit) const {
    return is_by(recorded(event, limit), limit);
}

Truth DeadlineReckoner::is_recorded_from(EventIndex event, const Limit& limit) const {
    return is_from(recorded(event, limit), limit);
}

Truth DeadlineReckoner::has_passed(const Limit& limit) const {
    const std::int64_t now = limit.is_in_hours ? times_.as_of_last_ms() : times_.as_of_day();
    if (limit.last <= now) return Truth::yes;
    return limit.first > now ? Truth::no : Truth::unknown;
}

std::optional<std::int64_t> DeadlineReckoner::warned_since(const Limit& limit,
                                                           const Duration& before) const {
    if (before.unit == Unit::hours) {
        const std::int64_t since = limit.first - before.count * ms_per_hour;
        if (times_.as_of_last_ms() < since) return std::nullopt;
        return day_of_ms(since);
    }
    const std::int64_t now = times_.as_of_day();
    const std::int64_t end = first_day(limit);
    if (before.unit != Unit::working_days) {
        const std::int64_t since =
            end - std::int64_t{before.count} * (before.unit == Unit::weeks ? 7 : 1);
        return now < since ? std::nullopt : std::optional{since};
    }
    HEARKEN_CHECK(calendar_ != nullptr);
    std::int64_t since = end;
    for (std::int64_t left = before.count; left > 0;) {
        --since;
        left -= calendar_->count_between(to_date(since - 1), to_date(since));
    }
    return now < since ? std::nullopt : std::optional{since};
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
