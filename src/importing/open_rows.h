// Opens a file of a foreign export, whatever its format.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"
#include "importing/row_source.h"
#include "intake/text_encoding.h"

namespace hearken::importing {

/// CSV or JSON, plain or packed, a sheet of a workbook, or the XML of the children-in-need census;
/// which, its first bytes say. `encoding` is of CSV and JSON. Fails as intake::open_unpacked does,
/// and with invalid_input for what is none of these.
Result<std::unique_ptr<RowSource>> open_rows(
    const std::filesystem::path& path, intake::TextEncoding encoding = intake::TextEncoding::utf8);

/// The file, or where it is a workbook with several sheets, each as FILE#SHEET, which is named as a
/// table after the sheet. Fails as open_rows does.
Result<std::vector<std::filesystem::path>> tables_in(const std::filesystem::path& path);

}  // namespace hearken::importing
