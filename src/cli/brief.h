// What `hearken inspect brief` prints.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

struct BriefWords {
    std::string table;
    std::vector<std::string> measure{"inadequate"};
    std::vector<std::string> grades{"good", "adequate", "requires_improvement", "inadequate"};
    std::int64_t count = -1;  // not given
    std::int64_t of = -1;
    bool is_random_sample = false;
    std::string claim;
};

/// The code is exit_findings where counts do not add up or the claim is refused.
Result<int> brief(const BriefWords& words);

}  // namespace hearken::cli
