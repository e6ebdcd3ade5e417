// Which cases are plain: few events, whose days and order are certain. Nearly all are, and two
// answers, yes and no, are enough for most of what is asked of them.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "monitor/event_times.h"
#include "monitor/positions.h"

namespace hearken::monitor {

class PlainCases {
public:
    PlainCases(const casework::Casebook& casebook, const EventTimes& times);

    [[nodiscard]] bool is_plain(casework::CaseIndex which) const {
        return kinds_.empty() || kinds_[which] != Kind::other;
    }
    /// Cases of one variant have the same kinds in the same order, and all or none of them have
    /// exact instants. no_variant where the case is not plain, hides an event, or is one of few.
    static constexpr std::uint32_t no_variant = std::numeric_limits<std::uint32_t>::max();
    [[nodiscard]] std::uint32_t variant(casework::CaseIndex which) const {
        return variants_[which];
    }
    [[nodiscard]] std::size_t variant_count() const { return variant_count_; }

    /// Whether every event of it has an exact instant, so that hours can be counted.
    /// REQUIRES: is_plain(which).
    [[nodiscard]] bool has_instants(casework::CaseIndex which) const {
        return kinds_.empty() || kinds_[which] == Kind::instants;
    }

private:
    enum class Kind : std::uint8_t { other, days, instants };
    [[nodiscard]] static Kind kind_of(const casework::Casebook& casebook,
                                      const EventTimes& times,
                                      casework::CaseIndex which);

    void find_variants(const casework::Casebook& casebook, const EventTimes& times);

    std::vector<Kind> kinds_;              // by case; empty where all are plain with instants
    std::vector<std::uint32_t> variants_;  // by case
    std::size_t variant_count_ = 0;
};

}  // namespace hearken::monitor
