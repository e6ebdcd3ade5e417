// The list of cases that an inspection draws from: a plain CSV table with the columns case and
// stratum, or force and category in its place, in any order; others are not looked at.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/growing_array.h"
#include "base/result.h"

namespace hearken::intake {

struct ListedStratum {
    std::string name;   // the column stratum; else force and category, joined by " / "
    std::string force;  // empty where the list has no such column
    std::string category;
};

/// A theme is a part of the list that is declared before the draw: the cases whose column holds one
/// of the values.
struct ThemeRule {
    std::string name;
    std::string column;
    std::vector<std::string> values;  // empty: the column holds yes or no, and nothing else
};

struct ListedTheme {
    std::string name;
    std::uint64_t cases = 0;
    std::uint64_t not_stated = 0;  // cases whose cell is empty: not of the theme, and told
};

struct CaseList {
    GrowingArray<std::string_view> ids;
    GrowingArray<std::uint32_t> stratum_of;  // index into `strata`, for each case
    GrowingArray<std::uint32_t> sizes;       // empty unless they were asked for
    GrowingArray<std::uint8_t> themes_of;    // bit N: of theme N; empty where there are no themes
    std::vector<ListedTheme> themes;
    std::vector<ListedStratum> strata;  // in the order in which they first appear
    std::string sha256;                 // of the file as it lies on the disk, in hexadecimal

    std::vector<std::unique_ptr<char[]>> id_blocks;  // where the bytes of `ids` lie
};

enum class CaseSizes : std::uint8_t { ignored, wanted };

/// Which themes a list is read for.
struct ListThemes {
    std::vector<ThemeRule> rules;
    /// In place of rules: the columns whose names begin with theme_prefix, as a frame has them.
    bool is_by_columns = false;
};

inline constexpr std::size_t themes_max = 8;
inline constexpr std::size_t theme_name_bytes_max = 40;
inline constexpr std::string_view theme_prefix = "theme.";  // of a frame's column: "theme.online"

inline constexpr std::size_t listed_cases_max = 20'000'000;
inline constexpr std::size_t strata_max = 50'000;
inline constexpr std::size_t list_word_bytes_max = 200;

/// A list must be whole, so the first row with a problem makes it fail, with its line:
/// invalid_input for an empty cell, text that is not UTF-8, is long or holds a control character,
/// comma or quote (a shell must be able to draw again), a row with too many or too few fields, a
/// size that is no whole number from 1 to 1,000,000, a column of a theme that is not there, a cell
/// of yes or no that holds anything else, and for more cases, strata or themes than the limits
/// above; fails with not_found and unavailable as any file does. Memory: about 24 bytes a case and
/// its id.
Result<CaseList> read_case_list(const std::filesystem::path& path,
                                CaseSizes sizes = CaseSizes::ignored,
                                const ListThemes& themes = {});

/// Whether `name` may be that of a theme, which names a table and a file: 1 to theme_name_bytes_max
/// small letters, digits and _.
[[nodiscard]] bool is_theme_name(std::string_view name);

}  // namespace hearken::intake
