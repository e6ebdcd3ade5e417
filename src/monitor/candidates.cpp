// The first or the last of several events, where their order, or whether they count, is not known.
#include <algorithm>

#include "monitor/judge.h"

namespace hearken::monitor {

using assurance::no_event;
using assurance::UnknownReason;
using language::Pick;

// One is out where another surely counts and surely lies on its other side. Against how many each
// is held is bounded, so that a hostile case costs no more than its events; what is not looked at
// leaves more of them possible, never fewer.
void Judge::keep_possible(std::vector<Candidate>& candidates, Pick pick) const {
    constexpr std::size_t looked_at_max = 64;
    if (candidates.size() < 2) return;
    std::vector<EventIndex> sure;
    const auto gather = [&](const Candidate& candidate) {
        if (candidate.counts == Truth::yes && sure.size() < looked_at_max)
            sure.push_back(candidate.event);
    };
    if (pick == Pick::first)
        std::for_each(candidates.begin(), candidates.end(), gather);
    else
        std::for_each(candidates.rbegin(), candidates.rend(), gather);
    const EventTimes& times = program_.times();
    std::erase_if(candidates, [&](const Candidate& candidate) {
        return std::any_of(sure.begin(), sure.end(), [&](EventIndex other) {
            return (pick == Pick::first ? times.before(other, candidate.event)
                                        : times.before(candidate.event, other)) == Truth::yes;
        });
    });
}

// Two files may tell together what neither tells alone: what surely follows an event that one of
// the possible surely precedes is not the first either.
void Judge::drop_followers(std::vector<Candidate>& possible,
                           std::span<const EventIndex> events) const {
    const EventTimes& times = program_.times();
    for (const EventIndex event : events) {
        if (possible.size() < 2) return;
        const auto follows = [&](const Candidate& candidate) {
            return times.before(event, candidate.event) == Truth::yes;
        };
        // All of them follow it only where times and the order of a file go in a circle.
        if (!std::all_of(possible.begin(), possible.end(), follows))
            std::erase_if(possible, follows);
    }
}

std::vector<EventIndex> Judge::surely(std::span<const EventIndex> events,
                                      const std::function<Truth(EventIndex)>& counts) {
    constexpr std::size_t looked_at_max = 64;  // a hostile case costs no more than its events
    std::vector<EventIndex> sure;
    for (const EventIndex event : events.first(std::min(events.size(), looked_at_max)))
        if (counts(event) == Truth::yes) sure.push_back(event);
    return sure;
}

Judge::DayNumbers Judge::days_of(EventIndex event, bool is_by_recording) const {
    const EventTimes& times = program_.times();
    if (!is_by_recording) return {times.first_day(event), times.last_day(event)};
    const Moment recorded = times.recorded(event);
    const auto day = [&](Instant instant) {
        return std::int64_t{times.zone().local_date(instant).time_since_epoch().count()};
    };
    return {day(recorded.earliest), day(recorded.latest)};
}

std::optional<Judge::DayNumbers> Judge::days_of(std::span<const Candidate> events,
                                                bool is_by_recording) const {
    if (events.empty()) return std::nullopt;
    DayNumbers days = days_of(events.front().event, is_by_recording);
    for (const Candidate& candidate : events) {
        const DayNumbers other = days_of(candidate.event, is_by_recording);
        days.first = std::min(days.first, other.first);
        days.last = std::max(days.last, other.last);
    }
    return days;
}

EventIndex Judge::first_sure(std::span<const Candidate> possible) {
    const auto sure = std::find_if(possible.begin(), possible.end(), [](const Candidate& one) {
        return one.counts == Truth::yes;
    });
    return sure == possible.end() ? no_event : sure->event;
}

EventIndex Judge::the_one(std::span<const Candidate> possible) {
    if (possible.empty()) return no_event;
    const EventTimes& times = program_.times();
    const EventIndex one = possible.front().event;
    bool is_known = true;
    for (const Candidate& candidate : possible) {
        const EventIndex event = candidate.event;
        const bool is_of_same_time = times.first_ms(event) == times.first_ms(one) &&
                                     times.last_ms(event) == times.last_ms(one);
        if (candidate.counts == Truth::yes && is_of_same_time) continue;
        // Of one alone it is known why it may not be the one.
        if (possible.size() > 1 || view_.unknowns().empty())
            view_.note(UnknownReason::order, event);
        is_known = false;
    }
    return is_known ? one : no_event;
}

}  // namespace hearken::monitor
