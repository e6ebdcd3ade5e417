// `hearken standards list`, `show` and `lint`.
#pragma once

#include <string>

#include "base/result.h"

namespace hearken::cli {

Result<int> list_standards(const std::string& folder);

/// All standards, or the one of this id.
Result<int> show_standards(const std::string& folder, const std::string& id);

/// Findings go to stdout; the code is exit_findings where there is one.
Result<int> lint_standards(const std::string& folder);

}  // namespace hearken::cli
