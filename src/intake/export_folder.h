// A folder in Hearken's case-export format: docs/export-formats.md.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "casework/casebook.h"
#include "intake/byte_stream.h"
#include "intake/column_mapping.h"
#include "intake/folder_files.h"

namespace hearken::intake {

/// Reads every table of the folder into `builder`. A mapping.toml in the folder counts for it
/// alone, in place of `mapping`, which may be null; a zone that it does not state is that of
/// `mapping`. Each table becomes one more source, whose books add up. Fails with invalid_input
/// where there is no table of events, a table is there twice or cannot be used as a whole, and as
/// read_export does.
Result<void> read_folder(const std::filesystem::path& folder,
                         const Mapping* mapping,
                         casework::CasebookBuilder& builder);

/// Gives a table's bytes, unpacked.
using OpenTable =
    std::function<Result<std::unique_ptr<PeekableStream>>(const std::filesystem::path&)>;

/// The same of tables that are found already, as the source `name`; `files` has a table of events.
Result<void> read_tables(const FolderFiles& files,
                         const Mapping& mapping,
                         const std::string& name,
                         const OpenTable& open,
                         casework::CasebookBuilder& builder);

}  // namespace hearken::intake
