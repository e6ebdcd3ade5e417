// What one column of an unknown table holds: from its heading and all of its values, in one pass
// and in bounded memory.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "profiling/date_forms.h"
#include "profiling/headings.h"

namespace hearken::profiling {

enum class Holds : std::uint8_t {
    nothing,  // no row states anything
    yes_or_no,
    dates,
    times_of_day,
    numbers,
    codes,  // few values, again and again
    ids,    // short values without spaces, and many of them
    texts,
};
[[nodiscard]] const char* to_string(Holds holds);

struct ColumnProfile {
    std::string heading;
    HeadingMeaning meaning;
    Holds holds = Holds::nothing;
    std::uint64_t rows = 0;
    std::uint64_t stated = 0;  // not empty
    std::uint64_t distinct = 0;
    bool has_more_values = false;  // `distinct` are those counted before there were too many
    std::size_t longest = 0;       // in bytes
    bool has_leading_zeros = false;
    std::uint64_t not_utf8 = 0;  // values that are no text
    std::uint64_t formulas = 0;  // values that a spreadsheet would run
    DateReading dates;
    /// Its values may say who somebody is: none is ever shown.
    bool may_identify = false;
    /// The most frequent first; only of codes, yes or no and such.
    std::vector<std::pair<std::string, std::uint64_t>> values;

    /// Values that may be shown: of dates, numbers, yes or no and codes that identify nobody.
    [[nodiscard]] std::vector<std::string> examples() const;
};

/// Two or three words that each begin with a capital, as names do, and no digit.
[[nodiscard]] bool is_like_a_name(std::string_view text);

class ColumnCounter {
public:
    /// `values_max`: so many different values are kept, each of at most value_bytes_max.
    ColumnCounter(std::string heading, std::size_t values_max);

    /// A cell without white space around it; empty: nothing is stated.
    void add(std::string_view cell);
    [[nodiscard]] std::uint64_t rows() const { return profile_.rows; }
    /// Of rows in which the column is not there at all.
    void add_missing(std::uint64_t rows) { profile_.rows += rows; }
    [[nodiscard]] ColumnProfile finish() &&;

    static constexpr std::size_t value_bytes_max = 80;

private:
    void look_at(std::string_view cell, std::uint64_t times);
    void settle(std::vector<std::pair<std::string, std::uint64_t>>& values);

    ColumnProfile profile_;
    std::size_t values_max_;
    DateForms dates_;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> values_;
    std::uint64_t numbers_ = 0;
    std::uint64_t times_ = 0;
    std::uint64_t with_space_ = 0;
    std::uint64_t digits_most_ = 0;  // of a number
};

}  // namespace hearken::profiling
