#include "publication/published_table.h"

#include <algorithm>

#include "base/text.h"

namespace hearken::publication {

namespace {

void append_line(std::string& csv, const std::vector<std::string>& cells) {
    bool is_first = true;
    for (const std::string& cell : cells) {
        if (!is_first) csv += ',';
        is_first = false;
        append_csv_field(csv, cell);
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

std::string spaced(std::string_view word) {
    std::string made(word);
    std::replace(made.begin(), made.end(), '_', ' ');
    return made;
}

}  // namespace hearken::publication
