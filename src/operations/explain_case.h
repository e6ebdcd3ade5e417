// One case told in plain words: its events in order and each verdict with its evidence.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "operations/prepare.h"

namespace hearken::operations {

/// Verdicts that matter come first: missed, cannot tell, pending, met; what does not apply is one
/// line each. Fails with not_found where there is no such case.
Result<std::string> explain_case(const Prepared& prepared, std::string_view case_id);

}  // namespace hearken::operations
