// What sources cover, as a table: feed,source,kinds,from,to,current_as_of.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "casework/coverage.h"
#include "intake/byte_stream.h"

namespace hearken::intake {

/// One stretch a row, in any order of columns. `kinds` are separated by spaces or semicolons; "*"
/// or nothing means all. `from` and `to` are the first and last complete days; an empty cell means
/// without limit. Fails with invalid_input naming `file_name`, the line and what to write.
Result<std::vector<casework::Coverage>> parse_coverage(std::string_view csv,
                                                       const std::string& file_name);

/// The same as JSON Lines, with the columns' names as keys.
Result<std::vector<casework::Coverage>> parse_coverage_lines(std::string_view json_lines,
                                                             const std::string& file_name);

/// Either of the two, also packed with gzip or zstd. Fails also with not_found and unavailable.
Result<std::vector<casework::Coverage>> read_coverage(const std::filesystem::path& path);
/// The same of a file that is open already.
Result<std::vector<casework::Coverage>> read_coverage(ByteStream& stream,
                                                      const std::filesystem::path& path);

}  // namespace hearken::intake
