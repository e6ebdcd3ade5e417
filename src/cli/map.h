// `hearken map`.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

struct MapWords {
    std::vector<std::string> files;
    std::string standards;
    std::string output;  // the proposal
};

Result<int> map(const MapWords& words);

}  // namespace hearken::cli
