// How a table of coverage says that nothing is complete.
//
// A table without a row declares nothing, and the input is then taken as complete. Who wants to say
// the opposite writes a stretch that ends before any record, as `hearken import` does
// (docs/imports.md).
#pragma once

#include "base/date.h"
#include "casework/coverage.h"

namespace hearken::casework {

/// Whether it ends in the first year that dates can have. It is then no feed to name or to count,
/// and none that lists a kind of event.
[[nodiscard]] inline bool states_nothing(const Coverage& coverage) {
    return coverage.to < Date{std::chrono::year{first_year + 1} / std::chrono::January / 1};
}

}  // namespace hearken::casework
