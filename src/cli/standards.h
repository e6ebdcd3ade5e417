// `hearken standards list`, `show`, `lint`, `test` and `new`.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

Result<int> list_standards(const std::string& folder);

/// All standards, or the one of this id.
Result<int> show_standards(const std::string& folder, const std::string& id);

/// Findings go to stdout; the code is exit_findings where there is one.
Result<int> lint_standards(const std::string& folder);

/// Runs scenarios. What did not come out as expected, and what is lacking, goes to stdout, a line
/// each; the code is exit_findings where there is any.
Result<int> test_standards(const std::vector<std::string>& folders,
                           const std::vector<std::string>& scenarios);

Result<int> new_standard(const std::string& id,
                         const std::string& title,
                         const std::string& folder);

}  // namespace hearken::cli
