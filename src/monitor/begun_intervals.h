// The intervals of a duty that recurs which have begun, where what is not known of an order tells.
#pragma once

#include <algorithm>
#include <array>

#include "monitor/event_times.h"

namespace hearken::monitor {

/// The intervals that have begun: a candidate has to follow each of them. As Judge, the first is
/// kept, and the latest of the others. Events stand by their time, so that one surely follows what
/// stands before it and has a certain day, unless the order of a file says otherwise.
class BegunIntervals {
public:
    BegunIntervals(EventIndex first, const EventTimes& times)
        : times_(times), first_(first), until_ms_(times.last_ms(first)) {}
    void add(EventIndex event, bool is_day_certain) {
        ++added_;
        if (is_day_certain && !times_.keeps_any_order()) return;
        until_ms_ = std::max(until_ms_, times_.last_ms(event));
        latest_[kept_++ % latest_.size()] = {until_ms_, added_, event};
    }
    /// Whether the event follows all of them.
    [[nodiscard]] Truth precede(EventIndex event) const {
        const std::int64_t ms = times_.first_ms(event);
        return ms > until_ms_ ? Truth::yes : ask(event, ms);
    }

private:
    struct One {
        std::int64_t until_ms;  // of all up to it
        std::size_t number;     // among all that were added, from 1
        EventIndex event;
    };
    /// Of those that may have begun at `ms` or later: they stand by their time, so that they are
    /// among the last few. One that surely follows the first cannot surely come before another,
    /// unless the order of a file says so.
    [[nodiscard]] Truth ask(EventIndex event, std::int64_t ms) const {
        Truth follows = times_.last_ms(first_) >= ms ? this->follows(first_, event) : Truth::yes;
        const Truth enough = times_.keeps_any_order() ? Truth::no : Truth::unknown;
        for (std::size_t at = kept_; at-- > 0 && follows > enough;) {
            const One& one = latest_[at % latest_.size()];
            if (one.until_ms < ms || one.number + latest_max <= added_) break;
            if (times_.last_ms(one.event) >= ms)
                follows = both(follows, this->follows(one.event, event));
        }
        return follows;
    }
    [[nodiscard]] Truth follows(EventIndex earlier, EventIndex event) const {
        const Truth is_after = times_.before(earlier, event);
        if (is_after != Truth::unknown) return is_after;
        return times_.first_day(event) >= times_.last_day(earlier) ? Truth::yes : Truth::unknown;
    }

    static constexpr std::size_t latest_max = 63;
    const EventTimes& times_;
    EventIndex first_;
    std::int64_t until_ms_;
    std::size_t added_ = 0;
    std::size_t kept_ = 0;
    std::array<One, latest_max + 1> latest_;  // in a ring; not filled before any is kept
};

}  // namespace hearken::monitor
