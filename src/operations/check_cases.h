// Every case judged by every standard, on several threads, written in the order of the cases.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "base/result.h"
#include "operations/prepare.h"
#include "report/summary.h"

namespace hearken::operations {

struct CheckOutputs {
    std::optional<std::filesystem::path> by_case;   // case,standard,verdict
    std::optional<std::filesystem::path> evidence;  // JSON Lines
    bool all_evidence = false;                      // also of met and not applicable
    unsigned threads = 1;
};

/// Judges, writes the files asked for, and gives back the counts, one Summary a program. Files are
/// there whole or not at all, and the same for any number of threads. Memory: some thousand cases.
Result<std::vector<report::Summary>> check_cases(const Prepared& prepared,
                                                 const CheckOutputs& outputs);

}  // namespace hearken::operations
