// The recommendations of an inspection, and those of the last one as its report published them.
// The files: docs/publishing.md, "Recommendations".
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "publication/inspected.h"

namespace hearken::operations {

/// recommendations.csv of the folder of an inspection: id, force (empty: all), text, topic,
/// measure, due. None where there is no such file. Fails with invalid_input on a force, topic or
/// measure that the inspection does not have, and where an id stands twice.
Result<std::vector<publication::Recommendation>> read_recommendations(
    const std::filesystem::path& folder,
    const inspection::Instrument& instrument,
    const inspection::EstimateRequest& request);

/// What the report in `folder` recommended. Fails with not_found where it recommended nothing, with
/// corrupt where its tables are not those of its SHA256SUMS, and with conflict where it is a draft.
Result<publication::Previous> read_previous(const std::filesystem::path& folder);

}  // namespace hearken::operations
