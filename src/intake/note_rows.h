// A CSV table of notes, row by row: id, text and, where there is one, who wrote it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "casework/problem.h"
#include "intake/byte_stream.h"

namespace hearken::intake {

/// Valid until the next row is read.
struct NoteRow {
    std::string_view id;           // not empty
    std::string_view text;         // UTF-8; may be empty
    std::string_view author_role;  // empty where the table does not say
};

/// What was read, and what was wrong with it. rows = loaded + with_problems; those loaded were
/// given to `take`.
struct NoteBooks {
    casework::RowCount rows;
    casework::Problems problems;
};

/// The columns id and text, and perhaps author_role, in any order and any capitals; others are not
/// read. A row that cannot be read, or is not UTF-8, is a Problem and passed over. `take` may fail,
/// and reading stops. Memory: that of one row.
/// Fails with invalid_input where the header names no id or text, or one twice, or the file is
/// UTF-16, XML or empty; with unavailable where reading stops in the middle.
Result<NoteBooks> read_notes(ByteStream& stream,
                             const std::string& file_name,
                             const std::function<Result<void>(const NoteRow&)>& take);

/// The same of a file, plain or packed with gzip or zstd.
Result<NoteBooks> read_notes(const std::filesystem::path& path,
                             const std::function<Result<void>(const NoteRow&)>& take);

}  // namespace hearken::intake
