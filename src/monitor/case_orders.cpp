#include "monitor/case_orders.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

namespace hearken::monitor {

// Events stand by their earliest time: what ended before one began surely came before it.
void CaseOrders::find(std::span<const EventIndex> events, const EventTimes& times, Order& order) {
    order.untold.clear();
    std::array<std::int64_t, plain_events_max> latest;  // of all up to it
    std::array<Positions, plain_events_max> untold;
    const auto only = [](std::size_t at) { return Positions{1} << at; };
    Positions asked = 0;  // those that have a day and are seen
    Positions coarse = 0;
    Positions any = 0;
    Positions odd = 0;
    std::int64_t until = std::numeric_limits<std::int64_t>::min();
    for (std::size_t at = 0; at < events.size(); ++at) {
        const EventIndex event = events[at];
        latest[at] = until;
        untold[at] = 0;
        if (!times.is_visible(event)) continue;
        if (!times.is_day_certain(event) || times.is_unknown(event)) {
            coarse |= only(at);
            continue;
        }
        const std::int64_t first_ms = times.first_ms(event);
        for (std::size_t other = at; other-- > 0 && latest[other] >= first_ms;) {
            if ((asked & only(other)) == 0) continue;
            const Truth before = times.before(events[other], event);
            if (before == Truth::yes) continue;
            if (before == Truth::no) odd |= only(at) | only(other);
            untold[at] |= only(other);
            untold[other] |= only(at);
            any |= only(at) | only(other);
        }
        asked |= only(at);
        until = std::max(until, times.last_ms(event));
        latest[at] = until;
    }
    order.coarse = coarse | odd;
    for (; any != 0; any &= any - 1) {
        const auto at = static_cast<Position>(std::countr_zero(any));
        order.untold.push_back({untold[at], at});
    }
}

CaseOrders::CaseOrders(const PlainCases& cases,
                       const casework::Casebook& casebook,
                       const EventTimes& times) {
    const auto all = static_cast<casework::CaseIndex>(casebook.case_count());
    if (!times.all_visible()) {
        hidden_.assign(all, 0);
        for (casework::CaseIndex which = 0; which < all; ++which) {
            const EventIndex begin = casebook.first_event(which);
            const EventIndex end = casebook.end_event(which);
            if (end - begin > plain_events_max) continue;
            for (EventIndex event = begin; event < end; ++event)
                if (!times.is_visible(event)) hidden_[which] |= Positions{1} << (event - begin);
        }
    }
    if (times.is_index_order()) return;
    coarse_.assign(all, 0);
    starts_.reserve(std::size_t{all} + 1);
    Order order;
    std::vector<EventIndex> events;
    for (casework::CaseIndex which = 0; which < all; ++which) {
        starts_.push_back(static_cast<std::uint32_t>(untold_.size()));
        const EventIndex begin = casebook.first_event(which);
        const EventIndex end = casebook.end_event(which);
        if (cases.is_plain(which) || end - begin > plain_events_max) continue;
        events.clear();
        for (EventIndex event = begin; event < end; ++event) events.push_back(event);
        find(events, times, order);
        coarse_[which] = order.coarse;
        untold_.insert(untold_.end(), order.untold.begin(), order.untold.end());
    }
    starts_.push_back(static_cast<std::uint32_t>(untold_.size()));
}

}  // namespace hearken::monitor
