// The chronology of one child, from files to a text, a table, a page or a document.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "operations/prepare.h"
#include "report/child_chronology.h"

namespace hearken::operations {

struct ChronologyRequest {
    Request read;       // inputs, mapping, coverage, as_of and known_on; no standards
    std::string child;  // the person's id, as outputs write it
    int silence_days = 28;
    report::ChronologyFrame frame;  // as_of and known_on are filled in here
};

/// Fails with not_found where no person of the input has the id, or none of the cases names them.
Result<report::ChildChronology> tell_chronology(ChronologyRequest& request);

}  // namespace hearken::operations
