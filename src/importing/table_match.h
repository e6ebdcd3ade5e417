// Which table of a layout a table of a file is.
#pragma once

#include <string>
#include <string_view>

#include "importing/layout.h"
#include "importing/row_source.h"

namespace hearken::importing {

struct TableMatch {
    static constexpr std::size_t none = SIZE_MAX;
    std::size_t table = none;  // in the layout
    bool by_columns = false;   // by its columns, because no table has such a name
    std::string missing;       // a column that the table must have, and this one lacks
    bool is_doubtful = false;  // several tables have such columns: which it is, is not known
};

/// By name first, with * in the layout's names for any letters; a name that no table has is known
/// by its columns, where exactly one table requires some and finds all of them.
[[nodiscard]] TableMatch match_table(const Layout& layout, const SourceTable& table);

/// Whether `text` is what `pattern` says, in any capitals, with * for any letters.
[[nodiscard]] bool fits_pattern(std::string_view pattern, std::string_view text);

/// "exports/Visits-2026.csv.gz" -> "Visits-2026"; "book.xlsx#Visits" -> "Visits".
[[nodiscard]] std::string table_name_of(std::string_view file_name);

/// Whether it ends as workbooks of several sheets do: .xlsx or .ods.
[[nodiscard]] bool is_workbook_name(std::string_view file_name);

/// Whether the file's name ends as tables do that can be read.
[[nodiscard]] bool is_table_file(std::string_view file_name);

}  // namespace hearken::importing
