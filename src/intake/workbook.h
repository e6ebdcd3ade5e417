// Spreadsheets read as CSV: XLSX (ECMA-376) and ODS (OpenDocument 1.3).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/byte_stream.h"

namespace hearken::intake {

/// Which sheet of a workbook.
struct SheetChoice {
    std::string wanted;           // by its name, in any capitals; empty: not stated
    std::string preferred;        // taken where there is one of that name, as events of events.xlsx
    bool tells_of_others = true;  // false: the other sheets are read as well
    std::vector<std::string>* names = nullptr;  // where the sheets with content are named, which
                                                // are not hidden; may be null
};

/// The sheet that is asked for by name, else the preferred one, else the first that is not hidden
/// and not empty; as CSV with commas (ByteStream::is_sheet). Sheets that are not read are counted
/// in a remark, and so is what cells lose: see SheetRows::Note.
///
/// Formulas give the result that is stored with them; texts stay as they are, also with = + - or @
/// in front; yes and no are `true` and `false`. Memory does not grow with the sheet, but with the
/// texts that an XLSX workbook keeps apart from its sheets, at most 512 MiB of them.
///
/// Fails with invalid_input where the file is no workbook, is damaged before its first row,
/// protected with a password, or has no sheet of the name that is asked for.
Result<std::unique_ptr<ByteStream>> open_workbook(const std::filesystem::path& path,
                                                  const SheetChoice& choice);
/// The same of bytes in memory, which must outlive the stream.
Result<std::unique_ptr<ByteStream>> open_workbook(std::string_view bytes,
                                                  const std::string& name,
                                                  const SheetChoice& choice);

/// The sheets with content that are not hidden, in their order. Fails as open_workbook does.
Result<std::vector<std::string>> sheet_names(const std::filesystem::path& path);

}  // namespace hearken::intake
