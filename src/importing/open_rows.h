// Opens a file of a foreign export, whatever its format.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "importing/row_source.h"

namespace hearken::importing {

/// CSV or JSON, plain or packed; which, its first bytes say. Fails as intake::open_unpacked does,
/// and with invalid_input for what is no table.
Result<std::unique_ptr<RowSource>> open_rows(const std::filesystem::path& path);

}  // namespace hearken::importing
