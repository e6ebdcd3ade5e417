// An input file as a source of the casebook.
#pragma once

#include <string>
#include <string_view>

#include "casework/casebook.h"
#include "intake/column_mapping.h"

namespace hearken::intake {

/// Whose export a file is: what the mapping (which may be null) says, else the file's name without
/// folders and without the endings .gz or .zst and .xes, .xml, .csv, .tsv, .txt, .jsonl, .ndjson,
/// .xlsx or .ods, and without the sheet of a workbook.
[[nodiscard]] std::string source_name(const std::string& file_name, const Mapping* mapping);

/// Whether the name, but for .gz and .zst, ends in .jsonl or .ndjson.
[[nodiscard]] bool is_named_json_lines(std::string_view file_name);

/// Adds the file and the mapping's coverage to `builder`. `format` gives what the mapping leaves
/// open (keeps_order) and what the format itself settles (has_columns).
casework::SourceId add_input_source(const std::string& file_name,
                                    const Mapping* mapping,
                                    casework::Source format,
                                    casework::CasebookBuilder& builder);

}  // namespace hearken::intake
