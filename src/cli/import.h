// `hearken import`.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

struct ImportWords {
    std::vector<std::string> inputs;
    std::string from;
    std::string out;
    std::string covers;  // FROM..TO; empty: not given, as for all texts here
    std::string source;
    std::string encoding = "utf-8";
    std::string problems;
};

Result<int> import_files(const ImportWords& words);

}  // namespace hearken::cli
