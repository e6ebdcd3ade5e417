// A small file at once: mappings and coverage lists.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace hearken::intake {

/// Fails as open_file does, with unavailable where reading stops in the middle, and with
/// invalid_input where there are more than `size_max` bytes.
Result<std::string> read_whole_file(const std::filesystem::path& path, std::size_t size_max);

}  // namespace hearken::intake
