#include "monitor/case_orders.h"

#include <bit>
#include <numeric>

namespace hearken::monitor {

Positions CaseOrders::Finder::compare(std::span<const EventIndex> events,
                                      Position position,
                                      Positions open,
                                      const EventTimes& times,
                                      Order& order) {
    const EventIndex event = events[position];
    const std::int64_t first_ms = times.first_ms(event);
    const Positions here = Positions{1} << position;
    Positions untold = 0;  // of this one
    for (Positions left = open; left != 0; left &= left - 1) {
        const auto other = static_cast<std::size_t>(std::countr_zero(left));
        const Positions there = left & (Positions{0} - left);
        if (times.last_ms(events[other]) < first_ms) {
            open &= ~there;
            continue;
        }
        const Truth before = times.before(events[other], event);
        if (before == Truth::yes) continue;
        if (before == Truth::no) order.odd |= here | there;
        untold |= there;
        // Nothing is cleared before the first is written to it.
        const Positions known = Positions{0} - (order.untold_any >> other & 1U);
        order.untold[other] = (order.untold[other] & known) | here;
    }
    if (untold == 0) return open;
    order.untold[position] = untold;
    order.untold_any |= untold | here;
    return open;
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
    untold_any_.assign(all, 0);
    starts_.assign(all, 0);
    Order order;
    std::vector<EventIndex> events;
    for (casework::CaseIndex which = 0; which < all; ++which) {
        const EventIndex begin = casebook.first_event(which);
        const EventIndex end = casebook.end_event(which);
        if (cases.is_plain(which) || end - begin > plain_events_max) continue;
        events.resize(end - begin);
        std::iota(events.begin(), events.end(), begin);
        const Positions hidden = this->hidden(which);
        Positions asked = 0;
        for (std::size_t at = 0; at < events.size(); ++at)
            if (times.is_day_certain(events[at])) asked |= Positions{1} << at;
        // Events of unknown time stand last.
        for (std::size_t at = events.size(); at-- > 0 && times.is_unknown(events[at]);)
            asked &= ~(Positions{1} << at);
        coarse_[which] = positions_of(events.size()) & ~(asked | hidden);
        Finder finder{events, times, order};
        for (Positions left = asked & ~hidden; left != 0; left &= left - 1)
            finder.add(static_cast<Position>(std::countr_zero(left)));
        coarse_[which] |= order.odd;
        untold_any_[which] = order.untold_any;
        starts_[which] = static_cast<std::uint32_t>(untold_.size());
        const auto rows = static_cast<std::size_t>(std::bit_width(order.untold_any));
        for (std::size_t at = 0; at < rows; ++at)
            untold_.push_back((order.untold_any >> at & 1U) != 0 ? order.untold[at] : 0);
    }
    // So that the last case, too, can be asked for any position.
    untold_.resize(untold_.size() + plain_events_max, 0);
}

}  // namespace hearken::monitor
