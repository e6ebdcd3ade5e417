// Of cases that are not plain, which events have no certain day, and of which two it is not known
// which came first: so that what does not hang on these can be judged by yes and no all the same.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "monitor/plain_cases.h"
#include "monitor/plain_limit.h"

namespace hearken::monitor {

class CaseOrders {
public:
    /// An event, and those of its case of which it is not known whether they came before or after.
    struct Untold {
        Positions others = 0;
        Position position = no_position;
    };
    struct Order {
        /// Those whose day is not certain, or whose times and the order of their file disagree.
        /// What has no certain day is untold of nothing.
        Positions coarse = 0;
        std::vector<Untold> untold;
    };
    /// Of events in the casebook's order; positions are those among `events`.
    /// REQUIRES: no more than plain_events_max events, of one case.
    static void find(std::span<const EventIndex> events, const EventTimes& times, Order& order);

    CaseOrders(const PlainCases& cases,
               const casework::Casebook& casebook,
               const EventTimes& times);

    /// Positions among all events of the case. Nothing is coarse or untold in a plain case, nor
    /// what is hidden. REQUIRES: the case has no more than plain_events_max events.
    [[nodiscard]] Positions coarse(casework::CaseIndex which) const {
        return coarse_.empty() ? 0 : coarse_[which];
    }
    /// Those that the question does not see.
    [[nodiscard]] Positions hidden(casework::CaseIndex which) const {
        return hidden_.empty() ? 0 : hidden_[which];
    }
    [[nodiscard]] std::span<const Untold> untold(casework::CaseIndex which) const {
        if (starts_.empty()) return {};
        return {untold_.data() + starts_[which], starts_[which + 1] - starts_[which]};
    }

private:
    std::vector<Positions> hidden_;      // by case; empty where all are seen
    std::vector<Positions> coarse_;      // by case; empty where all are plain
    std::vector<std::uint32_t> starts_;  // by case, and one more: into untold_
    std::vector<Untold> untold_;
};

}  // namespace hearken::monitor
