#include "importing/table_match.h"

#include <algorithm>
#include <array>

#include "importing/letters.h"
#include "intake/usual_columns.h"

namespace hearken::importing {
namespace {

constexpr std::array<std::string_view, 2> packings = {".gz", ".zst"};
constexpr std::array<std::string_view, 9> endings = {
    ".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xml", ".xlsx", ".ods"};

// `pattern` with * for any letters, both in small letters. Linear but for the stars.
bool fits(std::string_view pattern, std::string_view name) {
    std::size_t star = std::string_view::npos;
    std::size_t retry = 0;
    std::size_t at = 0;
    std::size_t in_pattern = 0;
    while (at < name.size()) {
        if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
            star = in_pattern++;
            retry = at;
        } else if (in_pattern < pattern.size() && pattern[in_pattern] == name[at]) {
            ++in_pattern;
            ++at;
        } else if (star != std::string_view::npos) {
            in_pattern = star + 1;
            at = ++retry;
        } else {
            return false;
        }
    }
    while (in_pattern < pattern.size() && pattern[in_pattern] == '*') ++in_pattern;
    return in_pattern == pattern.size();
}

bool has_column(const SourceTable& table, std::string_view column) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const std::string& other) {
        return intake::is_same_in_any_capitals(other, column);
    });
}

std::string first_missing(const ForeignTable& wanted, const SourceTable& table) {
    for (const std::string& column : wanted.require)
        if (!has_column(table, column)) return column;
    return {};
}

}  // namespace

TableMatch match_table(const Layout& layout, const SourceTable& table) {
    TableMatch match;
    const std::string name = in_small_letters(table.name);
    // The longest pattern wins, so that "visits*" does not take what "visits_cin*" is for.
    std::size_t longest = 0;
    for (std::size_t at = 0; at < layout.tables.size(); ++at)
        for (const std::string& pattern : layout.tables[at].files)
            if (pattern.size() > longest && fits(in_small_letters(pattern), name)) {
                match.table = at;
                longest = pattern.size();
            }
    if (match.table != TableMatch::none) {
        match.missing = first_missing(layout.tables[match.table], table);
        return match;
    }
    for (std::size_t at = 0; at < layout.tables.size(); ++at) {
        const ForeignTable& wanted = layout.tables[at];
        if (wanted.require.empty() || !first_missing(wanted, table).empty()) continue;
        match.is_doubtful = match.table != TableMatch::none;
        match.table = at;
        match.by_columns = true;
        if (match.is_doubtful) break;
    }
    if (match.is_doubtful) match.table = TableMatch::none;
    return match;
}

bool fits_pattern(std::string_view pattern, std::string_view text) {
    return fits(in_small_letters(pattern), in_small_letters(text));
}

std::string table_name_of(std::string_view file_name) {
    const std::size_t mark = file_name.rfind('#');
    if (mark != std::string_view::npos && is_workbook_name(file_name.substr(0, mark)))
        return std::string{file_name.substr(mark + 1)};
    file_name.remove_prefix(file_name.rfind('/') + 1);  // npos + 1 is 0
    const std::string small = in_small_letters(file_name);
    std::string_view left = small;
    for (const std::string_view packing : packings)
        if (left.ends_with(packing)) {
            left.remove_suffix(packing.size());
            break;
        }
    for (const std::string_view ending : endings)
        if (left.ends_with(ending)) {
            left.remove_suffix(ending.size());
            break;
        }
    return std::string{file_name.substr(0, left.size())};
}

bool is_workbook_name(std::string_view file_name) {
    const std::string small = in_small_letters(file_name);
    return small.ends_with(".xlsx") || small.ends_with(".ods");
}

bool is_table_file(std::string_view file_name) {
    return table_name_of(file_name).size() < file_name.size() - (file_name.rfind('/') + 1) &&
           !file_name.substr(file_name.rfind('/') + 1).starts_with('.');
}

}  // namespace hearken::importing
