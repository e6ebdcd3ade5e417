// The events of a case by their kinds, where they are more than a word has bits: found once, so
// that those of a few kinds are taken out without a look at the others.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "monitor/event_times.h"
#include "monitor/plain_cases.h"
#include "monitor/plain_kinds.h"

namespace hearken::monitor {

class KindRows {
public:
    /// `kinds`: of the events from `first` on, in the casebook's numbers; `plain`: by these.
    /// Events that the question does not see are left out of all but kinds().
    void open(EventIndex first,
              std::span<const std::uint16_t> kinds,
              std::span<const PlainKind> plain,
              const EventTimes& times);

    struct Collected {
        std::size_t count = 0;
        /// By position among them: those whose day is not certain, or whose time is not known.
        Positions coarse = 0;
    };
    /// The events of these kinds, in the casebook's order, to `out`. REQUIRES: they are no more
    /// than plain_events_max.
    [[nodiscard]] Collected collect(std::span<const PlainKind> kinds,
                                    std::span<EventIndex, plain_events_max> out) const;
    /// Each once; where no event of it is seen, with none.
    [[nodiscard]] std::span<const KindCount> kinds() const { return met_; }

    /// Whether it has so much room that it should not be kept for another case.
    [[nodiscard]] bool is_large() const { return rows_.size() > plain_kinds_max * kept_words; }

private:
    static constexpr std::size_t bits = 64;
    static constexpr std::size_t kept_words = 256;  // 16,384 events

    void find_coarse(std::size_t count, const EventTimes& times);

    EventIndex first_ = 0;
    std::size_t words_ = 0;          // of a row
    std::vector<Positions> rows_;    // by word, by kind; only those of met_ are not all 0
    std::vector<Positions> coarse_;  // by word
    std::vector<KindCount> met_;
};

}  // namespace hearken::monitor
