// A page as PDF, printed by the Chromium of the system.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "operations/output_file.h"

namespace hearken::operations {

/// Prints `html`, which loads nothing from elsewhere, to a file that is whole but takes the name
/// `path` only when it is committed: tagged, so that a screen reader
/// finds its headings and tables. Chromium runs on its own, with a profile of its own that is
/// removed. Fails with unavailable where there is no Chromium on the PATH, or it does not finish in
/// two minutes.
Result<OutputFile> print_page(const std::string& html, const std::filesystem::path& path);

}  // namespace hearken::operations
