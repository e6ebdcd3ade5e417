#include "scenario/boundary.h"

#include <algorithm>

namespace hearken::scenario {
namespace {

using assurance::Limit;
using assurance::Miss;
using assurance::no_event;
using assurance::Verdict;
using assurance::VerdictKind;

constexpr std::int64_t minute_ms = 60'000;

class Boundary {
public:
    Boundary(const Verdict& verdict, const casework::Casebook& casebook, const TimeZone& zone)
        : verdict_(verdict),
          casebook_(casebook),
          zone_(zone),
          limit_(verdict.deadline.is_set ? verdict.deadline : verdict.opens) {}

    Side side(Date as_of) const {
        if (!limit_.is_set || limit_.first != limit_.last) return Side::none;
        bool is_on_it = false;
        if (verdict_.kind == VerdictKind::met) {
            is_on_it = verdict_.witness == no_event ? has_just_passed(as_of)
                       : verdict_.deadline.is_set   ? is_last_moment(verdict_.witness)
                                                    : is_first_moment(verdict_.witness);
            return is_on_it ? Side::in_time : Side::none;
        }
        if (verdict_.kind != VerdictKind::missed) return Side::none;
        switch (verdict_.miss) {
            case Miss::late:
                is_on_it = is_just_late(verdict_.witness) || is_judged_just_after(as_of);
                break;
            case Miss::never:
                is_on_it = is_judged_just_after(as_of);
                break;
            case Miss::early:
                is_on_it = !verdict_.deadline.is_set && is_just_early(verdict_.witness);
                break;
            case Miss::forbidden:
                is_on_it = verdict_.witness != no_event && is_last_moment(verdict_.witness);
                break;
            default:
                break;
        }
        return is_on_it ? Side::out_of_time : Side::none;
    }

private:
    // Local days since 1970, or milliseconds: whatever the limit is in. Times that are not exact
    // enough are nowhere near it.
    struct Place {
        bool is_known = false;
        std::int64_t at = 0;
    };

    std::int64_t day_of(Instant instant) const {
        return zone_.local_date(instant).time_since_epoch().count();
    }

    Place place_of(casework::EventIndex event) const {
        if (event == no_event) return {};
        Moment moment = casebook_.happened(event);
        if (verdict_.is_judged_by_recording) {
            const Moment recorded = casebook_.recorded(event);
            if (recorded.precision != Precision::unknown) moment = recorded;
        }
        if (limit_.is_in_hours)
            return {moment.earliest == moment.latest, moment.latest.time_since_epoch().count()};
        return {day_of(moment.earliest) == day_of(moment.latest), day_of(moment.latest)};
    }

    bool is_last_moment(casework::EventIndex event) const {
        const Place place = place_of(event);
        if (!place.is_known) return false;
        return limit_.is_in_hours ? place.at <= limit_.last && place.at > limit_.last - minute_ms
                                  : place.at == limit_.last;
    }

    bool is_first_moment(casework::EventIndex event) const {
        const Place place = place_of(event);
        if (!place.is_known) return false;
        return limit_.is_in_hours ? place.at >= limit_.last && place.at < limit_.last + minute_ms
                                  : place.at == limit_.last;
    }

    bool is_just_early(casework::EventIndex event) const {
        const Place place = place_of(event);
        if (!place.is_known) return false;
        return limit_.is_in_hours ? place.at < limit_.last && place.at >= limit_.last - minute_ms
                                  : place.at == limit_.last - 1;
    }

    // The next day, or the first day after it that is no weekend.
    bool is_just_late(casework::EventIndex event) const {
        const Place place = place_of(event);
        if (!place.is_known) return false;
        if (limit_.is_in_hours)
            return place.at > limit_.last && place.at <= limit_.last + minute_ms;
        std::int64_t next = limit_.last + 1;
        if (place.at == next) return true;
        const auto is_weekend = [](std::int64_t day) {
            const std::chrono::weekday weekday{Date{std::chrono::days{day}}};
            return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
        };
        while (is_weekend(next)) ++next;
        return place.at == next;
    }

    std::int64_t last_day() const {
        return limit_.is_in_hours ? day_of(Instant{std::chrono::milliseconds{limit_.last}})
                                  : limit_.last;
    }

    bool is_judged_just_after(Date as_of) const {
        const std::int64_t day = as_of.time_since_epoch().count();
        return day == last_day() || day == last_day() + 1;
    }

    // Nothing forbidden was found, as of the deadline, or with something on the next day.
    bool has_just_passed(Date as_of) const {
        if (is_judged_just_after(as_of)) return true;
        for (casework::EventIndex event = 0; event < casebook_.event_count(); ++event)
            if (event != verdict_.trigger && is_just_late(event)) return true;
        return false;
    }

    const Verdict& verdict_;
    const casework::Casebook& casebook_;
    const TimeZone& zone_;
    Limit limit_;
};

}  // namespace

Side side_of(const Verdict& verdict,
             const casework::Casebook& casebook,
             const TimeZone& zone,
             Date as_of) {
    return Boundary{verdict, casebook, zone}.side(as_of);
}

}  // namespace hearken::scenario
