// The small CSV tables of an inspection, read so that each complaint says where and what to do.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/small_table.h"
#include "statistics/interval.h"

namespace hearken::inspection {

using statistics::Count;

/// A table whose columns are known by number: `column(0)` of the first name asked for, and so on.
class Table {
public:
    /// `file` is for messages. Fails with invalid_input where a column is not there, stands twice,
    /// or a cell is not UTF-8 or holds a control character.
    static Result<Table> read(std::string_view csv,
                              std::string_view file,
                              std::span<const std::string_view> columns);
    static Result<Table> read(std::string_view csv,
                              std::string_view file,
                              std::initializer_list<std::string_view> columns) {
        return read(csv, file, std::span{columns.begin(), columns.size()});
    }

    [[nodiscard]] std::size_t size() const { return table_.rows.size(); }
    [[nodiscard]] const std::string& cell(std::size_t row, std::size_t column) const {
        return table_.rows[row].fields[columns_[column]];
    }
    /// "plan.csv:12"
    [[nodiscard]] std::string place(std::size_t row) const;
    /// invalid_input at that row.
    [[nodiscard]] Failure refuse(std::size_t row, std::string_view what, std::string remedy) const;

    /// A whole number in digits, at most 999,999,999.
    [[nodiscard]] Result<Count> count(std::size_t row, std::size_t column) const;
    /// A share such as 0.35, from 0 to 1.
    [[nodiscard]] Result<double> share(std::size_t row, std::size_t column) const;
    /// A cell that is not empty.
    [[nodiscard]] Result<std::string> word(std::size_t row, std::size_t column) const;

private:
    std::string file_;
    SmallTable table_;
    std::vector<std::size_t> columns_;
    std::vector<std::string> names_;
};

/// `cells` as one line of CSV, with its line end.
void append_row(std::string& out, std::initializer_list<std::string_view> cells);

/// Whether `id` may stand for a case, an inspector or a force: 1 to 200 bytes of UTF-8 without
/// control characters, commas or quotes, and without a space at an end.
[[nodiscard]] bool is_plain_id(std::string_view id);

/// Whether `id` may be part of the name of a file: 1 to 60 ASCII letters, digits, - and _.
[[nodiscard]] bool is_file_id(std::string_view id);

}  // namespace hearken::inspection
