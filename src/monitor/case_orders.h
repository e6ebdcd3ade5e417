// Of cases that are not plain, which events have no certain day, and of which two it is not known
// which came first: so that what does not hang on these can be judged by yes and no all the same.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "monitor/plain_cases.h"
#include "monitor/plain_limit.h"

namespace hearken::monitor {

inline constexpr std::array<Positions, plain_events_max> all_told{};

class CaseOrders {
public:
    struct Order {
        /// Whose times and the order of their file disagree.
        Positions odd = 0;
        Positions untold_any = 0;
        /// Of these, by position: those of which it is not known whether they came before or after.
        std::array<Positions, plain_events_max> untold;
    };
    /// Goes through events of one case in the casebook's order, and leaves out those that are not
    /// seen or whose day is not certain. Positions are those among `events`, of which there are no
    /// more than plain_events_max.
    class Finder {
    public:
        Finder(std::span<const EventIndex> events, const EventTimes& times, Order& order)
            : events_(events), times_(times), order_(order) {
            order.odd = 0;
            order.untold_any = 0;
        }
        // Events stand by their earliest time: what ended before one began surely came before it.
        void add(Position position) {
            const EventIndex event = events_[position];
            open_ = latest_ < times_.first_ms(event)
                        ? 0
                        : compare(events_, position, open_, times_, order_);
            open_ |= Positions{1} << position;
            latest_ = std::max(latest_, times_.last_ms(event));
        }

    private:
        /// Which of those that were open still are.
        static Positions compare(std::span<const EventIndex> events,
                                 Position position,
                                 Positions open,
                                 const EventTimes& times,
                                 Order& order);

        std::span<const EventIndex> events_;
        const EventTimes& times_;
        Order& order_;
        Positions open_ = 0;  // those that may not have ended when the next begins
        std::int64_t latest_ = std::numeric_limits<std::int64_t>::min();
    };

    CaseOrders(const PlainCases& cases,
               const casework::Casebook& casebook,
               const EventTimes& times);

    /// Positions among all events of the case. Nothing is coarse or untold in a plain case, nor
    /// what is hidden. REQUIRES: the case has no more than plain_events_max events.
    /// Coarse are those whose day is not certain, or whose times and the order of their file
    /// disagree. What has no certain day is untold of nothing.
    [[nodiscard]] Positions coarse(casework::CaseIndex which) const {
        return coarse_.empty() ? 0 : coarse_[which];
    }
    /// Those that the question does not see.
    [[nodiscard]] Positions hidden(casework::CaseIndex which) const {
        return hidden_.empty() ? 0 : hidden_[which];
    }
    /// Those of which any order is not known.
    [[nodiscard]] Positions untold_any(casework::CaseIndex which) const {
        return untold_any_.empty() ? 0 : untold_any_[which];
    }
    /// As that of Order. REQUIRES: there are any.
    [[nodiscard]] const Positions* untold(casework::CaseIndex which) const {
        return untold_.data() + starts_[which];
    }

private:
    std::vector<Positions> hidden_;      // by case; empty where all are seen
    std::vector<Positions> coarse_;      // by case, as the next two; empty where all are plain
    std::vector<Positions> untold_any_;  //
    std::vector<std::uint32_t> starts_;  // into the next
    std::vector<Positions> untold_;      // by case, by position up to the last that is untold
};

}  // namespace hearken::monitor
