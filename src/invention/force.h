// One invented force with its partners: how well it does each duty, and where its exports have
// gaps.
#pragma once

#include <array>
#include <string>

#include "invention/diary.h"
#include "invention/duties.h"
#include "invention/duty_table.h"

namespace hearken::invention {

struct Gap {
    Day first = 0;
    Day last = -1;  // before first: no gap
};

struct Force {
    int number = 1;  // from 1
    std::string_view nation;
    std::array<int, duty_count> failing_shares{};   // per mille
    std::array<int, rule_count_max> rule_shares{};  // of the rules of duty_table.h
    std::array<Gap, feed_count> gaps{};
    Day covered_from = 0;
    Day covered_until = 0;

    /// Whether the export holds all of this feed from `first` to `last`.
    [[nodiscard]] bool covers(Feed feed, Day first, Day last) const;

    /// "force-01", "police-01": names of folders and sources.
    [[nodiscard]] std::string folder() const;
    [[nodiscard]] std::string source(Agency agency) const;
};

/// The same for the same seed and number. Every eighth force is in Wales.
[[nodiscard]] Force make_force(std::uint64_t seed, int number, const Diary& diary);

/// The agency's coverage.csv.
[[nodiscard]] std::string coverage_of(const Force& force, Agency agency, const Diary& diary);

}  // namespace hearken::invention
