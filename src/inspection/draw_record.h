// What a draw was made from, as it is written beside the draw: enough to make it again.
// The method: docs/statistics.md, "The draw"; the files: docs/verify-a-draw.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "statistics/draw.h"

namespace hearken::inspection {

/// How many cases to draw of each stratum.
using DrawSizes = std::map<std::string, statistics::Count, std::less<>>;

struct DrawRecord {
    std::string list_sha256;
    statistics::DrawKey key;
    bool is_by_size = false;  // chances grow with the column size: Pareto
    DrawSizes sizes;
};

/// From a table with the columns stratum and cases; others are not looked at. `file` is for
/// messages. Fails with invalid_input on a stratum that stands twice, or no number of cases.
[[nodiscard]] Result<DrawSizes> read_draw_sizes(std::string_view csv, std::string_view file);

/// Fails with invalid_input where a seed or a label could not be taken by a shell as it is.
[[nodiscard]] Result<void> check_draw_key(const statistics::DrawKey& key);

/// A table with the columns what and value.
[[nodiscard]] std::string draw_record_text(const DrawRecord& record);

/// What draw_record_text wrote. Fails with invalid_input on another method, and on a line that is
/// unknown, lacking or there twice.
[[nodiscard]] Result<DrawRecord> read_draw_record(std::string_view csv, std::string_view file);

/// A line of draw.csv.
struct DrawnCase {
    std::string stratum;
    std::string id;
    bool is_selected = false;      // else a reserve
    statistics::Count place = 0;   // 1, 2, 3, ... in the stratum
    std::optional<double> chance;  // of a draw by size
};

/// All lines of draw.csv. Fails with invalid_input on what draw_lines cannot have written.
[[nodiscard]] Result<std::vector<DrawnCase>> read_drawn_cases(std::string_view csv,
                                                              std::string_view file);

}  // namespace hearken::inspection
