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
                  const WorkingCalendar& calendar) {
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
            const Days from_first = calendar.nth_after(days.first, count + extra);
            const Days from_last = calendar.nth_after(days.last, count + extra);
            const bool is_published = from_last.last < no_last_day;
            return {from_first.first,
                    from_last.last,
                    is_published ? Reason::precision : Reason::calendar};
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
        case Unit::school_days:  // packs of the generator have no terms
            break;
    }
    return {};
}

// What of the stop lies after `from`, in the unit of the duration.
std::int64_t stopped(const Duration& duration,
                     std::int64_t from,
                     std::int64_t until,
                     const WorkingCalendar& calendar) {
    if (until <= from) return 0;
    if (duration.unit == Unit::working_days) return calendar.count_between(from, until);
    return until - from;
}

// The limit counted from one instant or day, with stops of which everything is certain.
std::int64_t lengthened(const Duration& duration,
                        const Stretch& start,
                        std::vector<Stretch> stops,
                        bool is_last,
                        const WorkingCalendar& calendar) {
    const bool is_in_hours = duration.unit == Unit::hours;
    std::sort(stops.begin(), stops.end(), [](const Stretch& left, const Stretch& right) {
        return left.first < right.first;
    });
    const auto position = [&](Millis instant) {
        return is_in_hours ? instant : local_day(instant);
    };
    std::int64_t counted_to = position(start.first);  // first and last are one here
    std::int64_t extra = 0;
    const auto limit = [&] {
        const Added plain = plain_limit(duration, start, extra, calendar);
        return is_last ? plain.last : plain.first;
    };
    for (const Stretch& stop : stops) {
        if (position(stop.first) > limit()) break;
        const std::int64_t from = std::max(counted_to, position(stop.first));
        extra += stopped(duration, from, position(stop.last), calendar);
        counted_to = std::max(counted_to, position(stop.last));
    }
    return limit();
}

}  // namespace

Limit limit_after(const Duration& duration,
                  const Stretch& start,
                  const std::vector<Stop>& stops,
                  const WorkingCalendar& calendar) {
    Limit limit;
    limit.is_in_hours = duration.unit == Unit::hours;
    const Added plain = plain_limit(duration, start, 0, calendar);
    limit.first = plain.first;
    limit.last = plain.last;
    std::vector<Stretch> least;
    std::vector<Stretch> most;
    for (const Stop& stop : stops) {
        if (stop.is_certain && stop.least.first < stop.least.last) least.push_back(stop.least);
        most.push_back(stop.most);
    }
    // Counted from the earliest and from the latest that the start can be: whatever lies between
    // gives a limit between.
    const auto is_finite = [](Millis instant) {
        return instant > no_first_instant / 2 && instant < no_last_instant / 2;
    };
    if (is_finite(start.first))
        limit.first =
            lengthened(duration, {start.first, start.first, false}, least, false, calendar);
    if (is_finite(start.last))
        limit.last = lengthened(duration, {start.last, start.last, false}, most, true, calendar);
    if (limit.first != limit.last) limit.why = {plain.why};
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
