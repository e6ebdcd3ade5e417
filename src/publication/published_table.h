// A table as it is published: the one source of the page, the CSV file, the spreadsheet and of
// every number in a sentence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::publication {

/// Stands for a number that is hidden so that no child can be told from it.
inline constexpr std::string_view hidden_mark = "[c]";

struct PublishedTable {
    std::string id;     // "grades-by-force": its CSV file and its place on the page
    std::string title;  // with base and what is counted
    std::string note;   // what a reader must know beside it; empty for none
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;  // as many cells as columns
    std::size_t first_number = 0;                // columns of numbers: from this one ...
    std::size_t end_number = 0;                  // ... to the one before this

    [[nodiscard]] bool is_number(std::size_t column) const {
        return column >= first_number && column < end_number;
    }
};

struct Picture {
    std::string table;  // beside which it stands
    std::string title;  // the finding in one line
    std::string svg;
};

/// The first row that begins so, 1 the first below the names of columns; 0 where none does.
[[nodiscard]] std::size_t row_that_begins(const PublishedTable& table,
                                          const std::vector<std::string>& cells);

/// A line of names, then the rows (RFC 4180).
[[nodiscard]] std::string table_csv(const PublishedTable& table);

/// "requires_improvement" as a reader says it.
[[nodiscard]] std::string spaced(std::string_view word);

}  // namespace hearken::publication
