// A small CSV file as a table: what an author puts beside a pack of standards.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearken {

/// RFC 4180, with a line of names first; empty lines are left out. Fields are trimmed.
struct SmallTable {
    struct Row {
        std::size_t line = 0;             // from 1
        std::vector<std::string> fields;  // as many as there are names
    };
    std::vector<std::string> names;
    std::vector<Row> rows;

    /// Where the column stands; nothing where there is none of that name.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

/// Fails with invalid_input, naming `file` and the line, where a quote is not closed, a row has
/// more fields than there are names, or there are more than 100,000 rows. A row with fewer has
/// empty ones.
[[nodiscard]] Result<SmallTable> parse_small_table(std::string_view csv, std::string_view file);

}  // namespace hearken
