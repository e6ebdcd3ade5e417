// The bundle of one case, from files to what is laid out.
#pragma once

#include "operations/tell_chronology.h"

namespace hearken::operations {

struct BundleRequest {
    Request read;         // with standards, or with an empty path: then nothing is judged
    std::string case_id;  // as outputs write it
    int silence_days = 28;
    std::vector<std::string> live_cases;
    report::ChronologyFrame frame;  // as_of, known_on and is_live are filled in here
};

/// Fails with not_found where the input has no such case, and as prepare() does.
Result<report::ChildChronology> tell_bundle(BundleRequest& request);

}  // namespace hearken::operations
