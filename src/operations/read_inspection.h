// What a folder of an inspection holds once all seals are open. The files: docs/inspections.md.
#pragma once

#include <filesystem>
#include <vector>

#include "inspection/elimination.h"
#include "inspection/estimates.h"
#include "inspection/graded.h"
#include "inspection/instrument.h"

namespace hearken::operations {

/// Everything that was graded; nothing is moderated yet.
struct GradedInspection {
    inspection::Instrument instrument;
    std::vector<inspection::GradedCase> cases;
    std::vector<inspection::Elimination> eliminated;
};

/// Fails with conflict until all seals of the inspection are open, and as corrupt where one was
/// changed.
Result<GradedInspection> read_graded(const std::filesystem::path& folder);

/// What the estimates are made from: the grades as moderation.csv has them, with plan, draw and the
/// themes that the list declares. Fails with invalid_input where a dispute is not decided, and,
/// where the list is kept in the folder, with conflict where it is not the one that was drawn from,
/// the plan counts other cases, or list, seed and sizes give another draw.
Result<inspection::EstimateRequest> estimate_request(const std::filesystem::path& folder,
                                                     const GradedInspection& graded);

}  // namespace hearken::operations
