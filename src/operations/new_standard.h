// Begins a standard with its scenarios: `hearken standards new`.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::operations {

/// Writes ID.standard and ID.scenario into `folder` (in lower case), and pack.standard where the
/// folder holds no standards yet; gives back what was written, in order. What has to be replaced
/// says `mend this`, which `standards lint` and `standards test` find.
/// Fails with invalid_input for an id that is none or a title without words, and with conflict
/// where a file of that name is there or the folder's pack has a standard of the id.
[[nodiscard]] Result<std::vector<std::filesystem::path>> new_standard(
    const std::filesystem::path& folder, const std::string& id, const std::string& title);

}  // namespace hearken::operations
