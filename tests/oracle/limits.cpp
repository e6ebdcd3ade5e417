#include "oracle/limits.h"

#include <algorithm>

namespace hearken::oracle {

namespace {

using language::Duration;
using language::Unit;

struct Added {
    std::int64_t first = 0;
    std::int64_t last = 0;
    Reason why = Reason::precision;
};

// `extra`: working days, days or milliseconds that the clock stood still, by the unit.
Added plain_limit(const Duration& duration,
                  const Stretch& start,
                  std::int64_t extra,
                  const Calendars& calendar) {
    const Days days = oracle::days_of(start);
    const std::int64_t count = duration.count;
    switch (duration.unit) {
        case Unit::hours:
            return {plus_hours(start.first, count) + extra, plus_hours(start.last, count) + extra};
        case Unit::days:
            return {plus_days(days.first, count + extra), plus_days(days.last, count + extra)};
        case Unit::weeks:
            return {plus_days(days.first, count * 7 + extra),
                    plus_days(days.last, count * 7 + extra)};
        case Unit::working_days: {
            const Days from_first = calendar.working.nth_after(days.first, count + extra);
            const Days from_last = calendar.working.nth_after(days.last, count + extra);
            const bool is_published = from_last.last < no_last_day;
            return {from_first.first,
                    from_last.last,
                    is_published ? Reason::precision : Reason::calendar};
        }
        case Unit::school_days: {
            const auto nth_after = [&](Day day) {
                return calendar.school.nth_after(day, count + extra, calendar.working);
            };
            const bool is_stated = nth_after(days.first).first == nth_after(days.first).last &&
                                   nth_after(days.last).first == nth_after(days.last).last;
            return {nth_after(days.first).first,
                    nth_after(days.last).last,
                    is_stated ? Reason::precision : Reason::school_terms};
        }
        case Unit::months:
        case Unit::years: {
            const std::int64_t months = duration.unit == Unit::years ? count * 12 : count;
            const bool is_up = duration.rounding == MonthRounding::up;
            const bool is_down = duration.rounding == MonthRounding::down;
            const Day first =
                is_up ? plus_months_up(days.first, months) : plus_months_down(days.first, months);
            const Day last =
                is_down ? plus_months_down(days.last, months) : plus_months_up(days.last, months);
            return {plus_days(first, extra),
                    plus_days(last, extra),
                    is_up || is_down ? Reason::precision : Reason::rounding};
        }
    }
    return {};
}

// What of the stop lies after `from`, in the unit of the duration.
std::int64_t stopped(const Duration& duration,
                     std::int64_t from,
                     std::int64_t until,
                     const Calendars& calendar) {
    if (until <= from) return 0;
    if (duration.unit == Unit::working_days) return calendar.working.count_between(from, until);
    if (duration.unit == Unit::school_days)
        return calendar.school.count_between(from, until, calendar.working);
    return until - from;
}

// The limit counted from one instant or day, with stops of which everything is certain.
std::int64_t lengthened(const Duration& duration,
                        const Stretch& start,
                        std::vector<Pause> stops,
                        Side side,
                        bool is_last,
                        const Calendars& calendar) {
    const bool is_in_hours = duration.unit == Unit::hours;
    std::sort(stops.begin(), stops.end(), [](const Pause& left, const Pause& right) {
        return left.time.first < right.time.first;
    });
    const auto position = [&](Millis instant) {
        return is_in_hours ? instant : local_day(instant);
    };
    const std::int64_t began = position(start.first);  // first and last are one here
    std::int64_t counted_to = began;
    std::int64_t extra = 0;
    std::int64_t resumed = no_first_instant;  // the clock does not run out while it stands still
    const auto limit = [&] {
        const Added plain = plain_limit(duration, start, extra, calendar);
        return std::max(resumed, is_last ? plain.last : plain.first);
    };
    for (const Pause& stop : stops) {
        const std::int64_t begin = std::max(began, position(stop.time.first));
        const std::int64_t end = position(stop.time.last);
        if (position(stop.time.first) > limit()) break;
        if (side == Side::too_early && begin == limit()) continue;
        if (end <= begin && !stop.runs_on) continue;
        const std::int64_t from = std::max(counted_to, begin);
        extra += stopped(duration, from, end, calendar);
        counted_to = std::max(counted_to, end);
        resumed = std::max(resumed, stop.runs_on ? end + 1 : end);
    }
    return limit();
}

}  // namespace

Limit limit_after(const Duration& duration,
                  const Stretch& start,
                  const std::vector<Stop>& stops,
                  Side side,
                  Day as_of,
                  const Calendars& calendar) {
    Limit limit;
    limit.is_in_hours = duration.unit == Unit::hours;
    const Added plain = plain_limit(duration, start, 0, calendar);
    limit.first = plain.first;
    limit.last = plain.last;
    std::vector<Pause> least;
    std::vector<Pause> most;
    for (const Stop& stop : stops) {
        const bool is_some = stop.least.runs_on || stop.least.time.first < stop.least.time.last;
        if (stop.is_certain && is_some) least.push_back(stop.least);
        most.push_back(stop.most);
    }
    // Counted from the earliest and from the latest that the start can be: whatever lies between
    // gives a limit between.
    const auto is_finite = [](Millis instant) {
        return instant > no_first_instant / 2 && instant < no_last_instant / 2;
    };
    if (is_finite(start.first))
        limit.first =
            lengthened(duration, {start.first, start.first, false}, least, side, false, calendar);
    if (is_finite(start.last))
        limit.last =
            lengthened(duration, {start.last, start.last, false}, most, side, true, calendar);
    // A month has 28 to 31 days, and what of a stop lies after the start has as many as it has: the
    // day that gives the first limit, or the last, is found by trying each.
    const bool is_by_months = duration.unit == Unit::months || duration.unit == Unit::years;
    const Days starts = oracle::days_of(start);
    if (is_by_months && !stops.empty() && starts.first != starts.last &&
        (is_finite(start.first) || is_finite(start.last))) {
        const Day from = is_finite(start.first) ? starts.first : starts.last - 1'500;
        const Day to = is_finite(start.last) ? starts.last : std::max(starts.first, as_of + 1);
        for (Day day = from; day <= to; ++day) {
            const Stretch one{start_of(day), start_of(day), false};
            if (is_finite(start.first))
                limit.first =
                    std::min(limit.first, lengthened(duration, one, least, side, false, calendar));
            if (is_finite(start.last))
                limit.last =
                    std::max(limit.last, lengthened(duration, one, most, side, true, calendar));
        }
    }
    if (limit.first != limit.last) limit.why = {plain.why};
    return limit;
}

Limit end_of_calendar(language::Timing::CalendarEnd end,
                      const Stretch& start,
                      const Calendars& calendar) {
    using End = language::Timing::CalendarEnd;
    const Days days = oracle::days_of(start);
    const auto sunday = [](Day day) {
        const bool is_known = day > no_first_day && day < no_last_day;
        return is_known ? day + 6 - weekday_of(day) : day;
    };
    Limit limit;
    limit.why = {Reason::precision};
    limit.first = days.first;
    limit.last = days.last;
    if (end == End::end_of_week) {
        limit.first = sunday(days.first);
        limit.last = sunday(days.last);
    }
    if (end == End::end_of_next_school_day || end == End::start_of_next_school_day) {
        const Days first = calendar.school.nth_after(days.first, 1, calendar.working);
        const Days last = calendar.school.nth_after(days.last, 1, calendar.working);
        limit.first = first.first;
        limit.last = last.last;
        limit.why.insert(Reason::school_terms);
    }
    if (end == End::start_of_next_school_day) {
        limit.is_in_hours = true;
        const auto starts = [&](Day day) { return calendar.school.starts(day); };
        const auto at = [](Day day, int minutes) {
            // No clock changes on a school day.
            return start_of(day) + minutes * 60'000LL;
        };
        const Day first = limit.first;
        const Day last = limit.last;
        limit.first = first <= no_first_day / 2 ? no_first_instant
                      : starts(first)           ? at(first, *starts(first))
                                                : start_of(first);
        limit.last = last >= no_last_day / 2 ? no_last_instant
                     : starts(last)          ? at(last, *starts(last))
                                             : end_of(last);
    }
    if (limit.first == limit.last) limit.why.clear();
    return limit;
}

Truth is_by(const Happening& event, const Limit& limit) {
    const std::int64_t first = limit.is_in_hours ? event.when.first : event.days.first;
    const std::int64_t last = limit.is_in_hours ? event.when.last : event.days.last;
    if (last <= limit.first) return known(true);
    if (first > limit.last) return known(false);
    Reasons why = limit.why;
    if (first != last) why.insert(Reason::precision);
    return unknown(why);
}

Truth is_from(const Happening& event, const Limit& opens) {
    const std::int64_t first = opens.is_in_hours ? event.when.first : event.days.first;
    const std::int64_t last = opens.is_in_hours ? event.when.last : event.days.last;
    if (first >= opens.last) return known(true);
    if (last < opens.first) return known(false);
    Reasons why = opens.why;
    if (first != last) why.insert(Reason::precision);
    return unknown(why);
}

Truth is_open(const Limit& limit, Day as_of) {
    const std::int64_t now = limit.is_in_hours ? end_of(as_of) : as_of;
    if (limit.first > now) return known(true);
    if (limit.last <= now) return known(false);
    return unknown(limit.why);
}

Days days_of(const Limit& limit) {
    if (!limit.is_in_hours) return {limit.first, limit.last};
    return {local_day(limit.first), local_day(limit.last)};
}

}  // namespace hearken::oracle
