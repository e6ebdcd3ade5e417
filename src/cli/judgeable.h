// `hearken judgeable`.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

struct JudgeableWords {
    std::vector<std::string> inputs;
    std::vector<std::string> layouts;
    std::string standards;
    std::string mapping;
    std::string coverage;
    std::string settings;
    std::string format = "table";
    std::string output;
    std::vector<std::string> only;  // parts: shares, duties, lacking; empty: all
};

Result<int> judgeable(const JudgeableWords& words);

}  // namespace hearken::cli
