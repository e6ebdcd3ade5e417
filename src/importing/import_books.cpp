#include "importing/import_books.h"

#include <algorithm>

namespace hearken::importing {

void TableBooks::leave_out(std::string_view reason) {
    const auto found = std::find_if(left_out.begin(), left_out.end(), [&](const LeftOut& other) {
        return other.reason == reason;
    });
    if (found != left_out.end())
        ++found->rows;
    else
        left_out.push_back({std::string{reason}, 1});
}

std::uint64_t TableBooks::rows_left_out() const {
    std::uint64_t count = 0;
    for (const LeftOut& one : left_out) count += one.rows;
    return count;
}

std::uint64_t ImportBooks::rows() const {
    std::uint64_t count = 0;
    for (const TableBooks& table : tables) count += table.rows;
    return count;
}

std::uint64_t ImportBooks::used() const {
    std::uint64_t count = 0;
    for (const TableBooks& table : tables) count += table.used;
    return count;
}

bool ImportBooks::adds_up() const {
    return std::all_of(
        tables.begin(), tables.end(), [](const TableBooks& table) { return table.adds_up(); });
}

}  // namespace hearken::importing
