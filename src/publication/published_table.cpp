#include "publication/published_table.h"

#include <algorithm>

#include "base/text.h"
#include "report/child_chronology.h"

namespace hearken::publication {

namespace {

/// Digits, with a sign in front at most.
bool is_plain_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return (letter >= '0' && letter <= '9') || letter == '.' || letter == ',' || letter == '%';
    });
}

/// "-5.0", or "-9.3 to -0.7".
bool is_number(std::string_view cell) {
    const std::size_t to = cell.find(" to ");
    const bool is_range = to != std::string_view::npos;
    return is_plain_number(cell.substr(0, to)) &&
           (!is_range || is_plain_number(cell.substr(to + 4)));
}

void append_line(std::string& csv, const std::vector<std::string>& cells) {
    bool is_first = true;
    for (const std::string& cell : cells) {
        if (!is_first) csv += ',';
        is_first = false;
        // A spreadsheet would run "=HYPERLINK(...)" of a force's reply; "-5.0" is a number to it.
        append_csv_field(csv, is_number(cell) ? cell : report::without_formula(cell));
    }
    csv += '\n';
}

}  // namespace

std::string table_csv(const PublishedTable& table) {
    std::string csv;
    append_line(csv, table.columns);
    for (const auto& row : table.rows) append_line(csv, row);
    return csv;
}

std::size_t row_that_begins(const PublishedTable& table, const std::vector<std::string>& cells) {
    if (cells.empty()) return 0;
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
        const auto& row = table.rows[at];
        if (row.size() < cells.size()) continue;
        if (std::equal(cells.begin(), cells.end(), row.begin())) return at + 1;
    }
    return 0;
}

std::string spaced(std::string_view word) {
    std::string made(word);
    std::replace(made.begin(), made.end(), '_', ' ');
    return made;
}

}  // namespace hearken::publication
