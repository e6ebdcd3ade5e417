// What `hearken inspect ...` prints.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

struct PlanWords {
    std::string list;
    std::vector<std::string> exports;  // folders, in place of a list
    std::string verdicts;
    std::string out;
    std::int64_t cases = 0;  // 0: not asked for
    std::string half_width;
    std::string change;  // "0.38:0.33"
    std::string method = "proportional";
    std::int64_t floor = 2;
    std::string expected_share = "0.5";
    std::string expected;
    bool is_by_size = false;
    std::vector<std::string> themes;       // "online", or "online:kind=online,exploitation"
    std::vector<std::string> theme_cases;  // "online=124"
};

Result<int> plan(const PlanWords& words);

struct DrawWords {
    std::string list;
    std::string sizes;
    std::string frozen;
    std::string seed;
    std::string label;
    std::string out;
    bool is_by_size = false;
    unsigned threads = 0;  // 0: one for each core
};

/// Without a seed: prints the SHA-256 of the list, to be published before the seed is made.
Result<int> draw(const DrawWords& words);

/// Of `out` from `list`. The code is exit_findings where the draw is another.
Result<int> verify_draw(const DrawWords& words);

struct AssignWords {
    std::string folder;
    std::string inspectors;
    std::string share_twice = "0.2";
};

Result<int> assign(const AssignWords& words);

}  // namespace hearken::cli
