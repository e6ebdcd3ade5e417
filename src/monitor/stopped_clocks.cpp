#include "monitor/stopped_clocks.h"

#include <algorithm>

namespace hearken::monitor {

using assurance::no_event;

namespace {

/// Whether it surely was over before `start`.
bool find_end(std::span<const Candidate> ends,
              EventIndex start,
              const EventTimes& times,
              StoppedClock& stop) {
    // Where events stand in their order, those up to `from` are over.
    const auto next =
        times.is_index_order()
            ? std::partition_point(ends.begin(),
                                   ends.end(),
                                   [&](const Candidate& end) { return end.event <= stop.from; })
            : ends.begin();
    bool is_over = false;
    for (auto end = next; end != ends.end(); ++end) {
        const Truth closes = both(end->counts, times.before(stop.from, end->event));
        if (closes == Truth::no) continue;
        if (stop.maybe_until == no_event ||
            times.first_ms(end->event) < times.first_ms(stop.maybe_until))
            stop.maybe_until = end->event;
        if (closes == Truth::unknown) continue;
        if (stop.until == no_event || times.last_ms(end->event) < times.last_ms(stop.until))
            stop.until = end->event;
        is_over = is_over || times.before(end->event, start) == Truth::yes;
        if (times.is_index_order()) break;
    }
    return is_over;
}

}  // namespace

void add_stopped(std::span<const Candidate> begins,
                 std::span<const Candidate> ends,
                 EventIndex start,
                 const EventTimes& times,
                 std::vector<StoppedClock>& stops) {
    EventIndex running = no_event;        // surely begun
    EventIndex running_until = no_event;  // where it may end
    // Whether all that may end the running one surely comes after `event`.
    const auto runs_beyond = [&](EventIndex event) {
        if (times.is_index_order()) return running_until == no_event || event < running_until;
        return std::all_of(ends.begin(), ends.end(), [&](const Candidate& end) {
            return times.before(running, end.event) == Truth::no ||
                   times.before(event, end.event) == Truth::yes;
        });
    };
    for (const Candidate& begin : begins) {
        const bool is_within =
            running != no_event && times.before(running, begin.event) == Truth::yes &&
            times.last_ms(running) <= times.last_ms(begin.event) && runs_beyond(begin.event);
        if (is_within) continue;
        StoppedClock stopped;
        stopped.from = begin.event;
        stopped.is_certain = begin.counts == Truth::yes;
        const bool is_over = find_end(ends, start, times, stopped);
        if (stopped.is_certain) {
            running = begin.event;
            running_until = stopped.maybe_until;
        }
        if (!is_over) stops.push_back(stopped);
    }
}

void sort_stopped(const EventTimes& times, std::vector<StoppedClock>& stops) {
    if (stops.size() < 2) return;
    std::stable_sort(
        stops.begin(), stops.end(), [&](const StoppedClock& left, const StoppedClock& right) {
            return times.first_ms(left.from) < times.first_ms(right.from);
        });
}

}  // namespace hearken::monitor
