// After the grading: `hearken inspect moderate` and `estimate`. The files: docs/inspections.md.
#pragma once

#include <filesystem>
#include <string>

#include "inspection/estimates.h"

namespace hearken::operations {

/// The cases of two graders who differ, with both grades and reasons, as a table. Fails with
/// conflict until all seals of the inspection are open.
Result<std::string> disputed_cases(const std::filesystem::path& folder);

/// Writes folder/moderation.csv from a table of case, grade and reason; both first grades stay in
/// it. Gives back how many cases were decided. Fails with conflict where there is one already.
Result<std::size_t> moderate_inspection(const std::filesystem::path& folder,
                                        const std::filesystem::path& decisions);

struct Estimated {
    inspection::Instrument instrument;
    inspection::Estimates estimates;
};

/// Writes folder/estimates.csv and estimates.txt, again where they are there: they follow from the
/// rest. Fails with conflict until all seals are open.
Result<Estimated> estimate_inspection(const std::filesystem::path& folder);

}  // namespace hearken::operations
