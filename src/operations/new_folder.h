// A folder to write into, so that nothing is mixed or overwritten.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace hearken::operations {

/// Makes the folder and those above it. Fails with unavailable.
Result<void> make_folder(const std::filesystem::path& folder);

/// The same for what --out names. Fails with conflict where there is a file of that name, or a
/// folder that is not empty.
Result<void> make_new_folder(const std::filesystem::path& out);

}  // namespace hearken::operations
