// A small table at once, for commands that only read it.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace hearken::operations {

inline constexpr std::size_t small_file_bytes_max = 32UL << 20U;

/// Fails as intake::read_whole_file does.
Result<std::string> read_small_file(const std::filesystem::path& path);

}  // namespace hearken::operations
