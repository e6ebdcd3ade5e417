// An unknown file read once, and what each of its columns holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "casework/problem.h"
#include "intake/byte_stream.h"
#include "intake/encoding_survey.h"
#include "intake/text_encoding.h"
#include "profiling/column_profile.h"

namespace hearken::profiling {

enum class TableForm : std::uint8_t { csv, json_lines };

struct TableProfile {
    std::string file_name;
    std::string name;  // the table's: as a layout calls it
    TableForm form = TableForm::csv;
    std::vector<ColumnProfile> columns;                          // in the file's order
    casework::RowCount rows;                                     // rows = loaded + with_problems
    intake::TextEncoding encoding = intake::TextEncoding::utf8;  // in which it was read
    bool is_utf16 = false;                                       // by its mark
    intake::EncodingSurvey survey;                               // where it is not all UTF-8
    casework::Problems problems;

    /// The first column that means this and holds something; null where there is none.
    [[nodiscard]] const ColumnProfile* find(Means means) const;
};

/// Reads all of the file in one pass; where it is no UTF-8 a second time, in Windows-1252 if all of
/// its bytes could be that. Memory: at most kept_bytes_max for the values of all columns,
/// and that of one row. A row that cannot be read is a Problem and passed over.
/// Of a workbook the sheet is looked at that intake reads. Fails with invalid_input for XML,
/// an empty file, or a header that names one column twice; as open_unpacked does; with
/// unavailable where reading stops in the middle.
Result<TableProfile> profile_table(const std::filesystem::path& path);
/// The same of a stream, for tests.
Result<TableProfile> profile_table(std::unique_ptr<intake::ByteStream> stream,
                                   const std::string& file_name,
                                   TableForm form);

inline constexpr std::size_t kept_bytes_max = 32UL << 20U;
/// Keys of JSON Lines beyond so many are not looked at, which is a problem; so are columns of CSV.
inline constexpr std::size_t columns_max = 2000;

}  // namespace hearken::profiling
