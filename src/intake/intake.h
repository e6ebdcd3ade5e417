// Exports in, cases and problems out. Start here.
//
// A file is a XES log, a CSV table or JSON Lines, plain or packed with gzip or zstd, or a sheet of
// a workbook (workbook.h), which is read as CSV; which of them, its first bytes say, not its name.
// Bad rows become Problems of the casebook and reading goes on; an Error means that the file as a
// whole could not be used.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "casework/casebook.h"
#include "intake/column_mapping.h"  // read_mapping
#include "intake/coverage_file.h"   // read_coverage

namespace hearken::intake {

/// Reads one file into `builder`, with a progress line on a terminal. `mapping` may be null.
/// The file becomes one more source, whose books add up: rows = loaded + with_problems.
/// Fails with not_found, with unavailable where the file cannot be read, and with invalid_input
/// where it is a folder, empty, XML that is no log, or a table whose header cannot be used.
Result<void> read_export(const std::filesystem::path& path,
                         const Mapping* mapping,
                         casework::CasebookBuilder& builder);

}  // namespace hearken::intake
