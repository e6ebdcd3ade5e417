// Whether the first line of a table names its columns, or is its first record.
//
// A table that was exported without the line of names begins with somebody's data, and an error
// that quotes "the columns" would quote a person. A reader of tables asks here before it quotes
// one.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace hearken::intake {

/// Whether a cell is a date or an instant, in ISO 8601 or as people in the United Kingdom write it.
/// No column is named so, whatever else stands in the line.
[[nodiscard]] bool has_date_among(std::span<const std::string_view> cells);

/// Whether the cells are rather a record than names: one of them is a date, or else a number, or an
/// id such as C-1, and none is a usual name of a column. Columns may be named 2024 or Q1: this is
/// to be asked only where the line cannot be used as names.
[[nodiscard]] bool seems_to_be_data(std::span<const std::string_view> cells);

/// invalid_input that quotes no cell.
[[nodiscard]] Failure no_header_line(const std::string& file_name);

}  // namespace hearken::intake
