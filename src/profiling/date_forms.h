// In which of the usual forms dates are written, found from the values of a column.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::profiling {

/// A form of docs/mapping.md, or empty for ISO 8601.
struct DateForm {
    std::string pattern;
    std::uint64_t values = 0;  // that are read by it, and by none of those before it
};

struct DateReading {
    std::vector<DateForm> forms;  // the fewest that read most, those that read most first
    std::uint64_t read = 0;       // values that one of them reads
    std::uint64_t unread = 0;
    /// Of those read, how many are dates too where day and month change places, and are another day
    /// then; and how many can only be read one way.
    std::uint64_t both_ways = 0;
    std::uint64_t one_way = 0;
    std::uint64_t with_time = 0;       // how many state a time of day
    std::uint64_t excel_numbers = 0;   // of those unread: whole numbers of 1990 to 2079 in Excel
    std::string example_of_both_ways;  // the first
};

class DateForms {
public:
    /// What the value, met so many times, may be is remembered by the forms that read it. `value`
    /// is trimmed and not empty.
    void add(std::string_view value, std::uint64_t times = 1);
    /// Where day and month may change places, the day is taken for the first of them, as in the
    /// United Kingdom, but where only the other way reads more.
    [[nodiscard]] DateReading finish() const;

private:
    using Mask = std::uint32_t;  // of the forms, by position
    [[nodiscard]] static Mask forms_of(std::string_view value);
    std::map<Mask, std::uint64_t> by_forms_;
    std::uint64_t both_ways_ = 0;
    std::uint64_t with_time_ = 0;
    std::uint64_t excel_numbers_ = 0;
    std::uint64_t others_ = 0;  // since no more is looked at: the column holds no dates
    std::string example_of_both_ways_;
};

}  // namespace hearken::profiling
