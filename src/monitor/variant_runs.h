// The cases of each variant side by side: their days column by column, so that one question is
// answered for all of them in one sweep of memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "casework/casebook.h"
#include "monitor/plain_cases.h"

namespace hearken::monitor {

/// Some cases of one variant, in the order of the casebook, which stand in one block of it.
class VariantRun {
public:
    [[nodiscard]] std::uint32_t variant() const { return variant_; }
    [[nodiscard]] std::span<const casework::CaseIndex> cases() const { return {cases_, count_}; }
    /// Where the events of each of the cases begin.
    [[nodiscard]] const EventIndex* first_events() const { return first_events_; }
    /// The day of the event at `position` in each of the cases; see EventTimes::first_day.
    [[nodiscard]] const std::int32_t* days(std::size_t position) const {
        return days_ + position * stride_;
    }
    /// Its place among the events of its kind, likewise: where its values stand in their columns.
    [[nodiscard]] const std::uint32_t* ordinals(std::size_t position) const {
        return ordinals_ + position * stride_;
    }
    /// The `count` cases from the `begin`-th on, or as many as there are.
    [[nodiscard]] VariantRun part(std::size_t begin, std::size_t count) const;
    /// Those of the cases that are among first..end-1.
    [[nodiscard]] VariantRun among(casework::CaseIndex first, casework::CaseIndex end) const;

private:
    friend class VariantRuns;
    std::uint32_t variant_ = 0;
    std::uint32_t count_ = 0;   // of cases
    std::uint32_t stride_ = 0;  // from one column to the next
    const casework::CaseIndex* cases_ = nullptr;
    const EventIndex* first_events_ = nullptr;
    const std::int32_t* days_ = nullptr;
    const std::uint32_t* ordinals_ = nullptr;
};

/// The runs of a casebook, block by block.
class VariantRuns {
public:
    /// Large, so that runs are long; small enough for what is asked of one block to stay near.
    static constexpr casework::CaseIndex block_cases = 4'096;

    VariantRuns(const PlainCases& cases,
                const casework::Casebook& casebook,
                const EventTimes& times);

    /// The runs of the cases block * block_cases and following, by the first case of each.
    [[nodiscard]] std::span<const VariantRun> of_block(std::size_t block) const {
        const std::uint32_t begin = first_runs_[block];
        return {runs_.data() + begin, first_runs_[block + 1] - begin};
    }

private:
    std::vector<VariantRun> runs_;
    std::vector<std::uint32_t> first_runs_;   // by block, and one more: into runs_
    std::vector<casework::CaseIndex> cases_;  // run by run
    std::vector<EventIndex> first_events_;    // likewise
    std::vector<std::int32_t> days_;          // run by run, position by position
    std::vector<std::uint32_t> ordinals_;     // likewise
};

}  // namespace hearken::monitor
