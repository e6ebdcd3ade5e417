// What `hearken inspect grade` and `calibrate` print to one grader, of that grader's cases alone,
// and `moderate` and `estimate` to all, once all seals are open.
#pragma once

#include <string>

#include "base/result.h"

namespace hearken::cli {

struct GradeWords {
    std::string folder;
    std::string inspector;
    std::string answers;
    std::string secret;
    std::string gold;
    bool is_to_lock = false;
    bool is_to_open = false;
};

/// The code is exit_findings where answers have problems.
Result<int> grade(const GradeWords& words);

/// The code is exit_findings where the pass mark was not reached.
Result<int> calibrate(const GradeWords& words);

struct EliminateWords {
    std::string folder;
    std::string id;
    std::string inspector;
    std::string reason;
    std::string why;
};

Result<int> eliminate(const EliminateWords& words);

/// `decisions`: empty to list what has to be decided.
Result<int> moderate(const std::string& folder, const std::string& decisions);

Result<int> estimate(const std::string& folder);

}  // namespace hearken::cli
