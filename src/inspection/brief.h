// The sentence that published counts allow, and what they do not: docs/statistics.md, "Words".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "statistics/proportion.h"

namespace hearken::inspection {

/// A row of published counts, as printed: what does not add up stays as it is.
struct PublishedRow {
    std::string place;  // "totals.csv:5"
    std::string id;
    std::optional<statistics::Count> total;
    std::vector<std::string> grades;  // those with a number
    std::vector<statistics::Count> counts;
    /// What is wrong with the numbers, for readers; empty where they add up.
    std::string fault;
};

/// A table with the columns id, total and any of `grades`. A row whose grades do not add up to its
/// total, or that lacks numbers, says so in `fault`. Fails with invalid_input where a cell is no
/// count.
[[nodiscard]] Result<std::vector<PublishedRow>> read_published(
    std::string_view csv, std::string_view file, const std::vector<std::string>& grades);

struct BriefQuestion {
    statistics::Tally tally;
    bool is_random_sample = false;
    std::string claim;  // "more than half"; empty for none
};

struct Brief {
    std::string sentence;  // what may be said
    bool is_claim_allowed = true;
    std::string why_not;  // of a claim that is refused
};

/// As a simple random sample of a long list, without correction; or a count alone. Fails with
/// invalid_input on a claim that is not "more than", "fewer than" or "about" a landmark.
[[nodiscard]] Result<Brief> brief_of(const BriefQuestion& question);

}  // namespace hearken::inspection
