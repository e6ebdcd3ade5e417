// `hearken judgeable`.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

struct JudgeableWords {
    std::vector<std::string> inputs;
    std::string standards;
    std::string mapping;
    std::string coverage;
    std::string settings;
    std::string format = "table";
    std::string output;
};

Result<int> judgeable(const JudgeableWords& words);

}  // namespace hearken::cli
