// `hearken invent`.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace hearken::cli {

struct InventWords {
    std::string out;
    int forces = 8;
    std::uint64_t cases = 576;
    std::uint64_t seed = 1;
    unsigned threads = 0;  // 0: one for each core
};

Result<int> invent(const InventWords& words);

}  // namespace hearken::cli
