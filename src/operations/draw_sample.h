// Draws cases for an inspection so that anybody can draw them again: `hearken inspect draw` and
// `verify-draw`. The method: docs/statistics.md, "The draw"; how to check one without Hearken:
// docs/verify-a-draw.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"
#include "inspection/draw_lines.h"

namespace hearken::operations {

struct FrozenList {
    std::string sha256;
    std::uint64_t cases = 0;
    std::uint64_t strata = 0;
};

/// What is published of a list before the seed is made.
Result<FrozenList> freeze_list(const std::filesystem::path& list);

struct DrawRequest {
    std::filesystem::path list;   // CSV: case, stratum
    std::filesystem::path sizes;  // CSV: stratum, cases
    std::string frozen;           // the SHA-256 that was published before the seed was made
    std::string seed;
    std::string label;
    bool is_by_size = false;    // chances grow with the column size of the list
    std::filesystem::path out;  // folder; made where it is not there
    unsigned threads = 1;       // changes the time it takes and nothing else
};

/// Writes out/draw.csv (stratum, standing, place, case, ticket, and the chance of a draw by
/// size) and out/record.csv, from which
/// verify_draw repeats it. Neither holds the time or anything else of the machine.
/// Fails with conflict where the list is not the one that was frozen or `out` holds a draw already,
/// and with invalid_input where a stratum has no size, or fewer cases than are wanted.
Result<inspection::DrawnCount> draw_sample(const DrawRequest& request);

struct VerifiedDraw {
    bool is_the_same = false;
    std::string difference;  // the first line that differs, for readers
    std::uint64_t lines = 0;
};

/// Draws again from `list` by out/record.csv and compares out/draw.csv byte by byte.
/// Fails with conflict where the list is another than the record's.
Result<VerifiedDraw> verify_draw(const std::filesystem::path& folder,
                                 const std::filesystem::path& list,
                                 unsigned threads);

}  // namespace hearken::operations
