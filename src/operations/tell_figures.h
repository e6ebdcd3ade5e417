// Signs, delay and demand, from folders of exports to what is told: force by force, together.
#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"
#include "figures/figures.h"
#include "operations/prepare.h"

namespace hearken::operations {

struct FiguresRequest {
    Request read;  // inputs, mapping, coverage, as_of and known_on; no standards
    std::optional<std::filesystem::path> signs;  // content of one's own; none: the shipped one
};

/// Reads place by place, as report_cases does; only counts are kept of each. Fails where several
/// places are to be looked at without a day to do so.
Result<figures::Figures> tell_figures(const FiguresRequest& request);

}  // namespace hearken::operations
