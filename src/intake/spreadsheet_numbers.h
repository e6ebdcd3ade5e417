// What the numbers of a spreadsheet's cells show: digits, or days and times counted from an epoch.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hearken::intake {

/// Day 1 is 1900-01-01, and day 60 the 29 February 1900 that never was (ECMA-376 part
/// 1, 18.17.4.1); or day 0 is 1904-01-01.
enum class DateSystem : std::uint8_t { from_1900, from_1904 };

/// What a number format shows of a number, as far as the text that is kept depends on it.
struct NumberFormat {
    enum class Kind : std::uint8_t {
        number,   // as it stands
        padded,   // whole, with zeros in front up to `digits`: 00042
        date,     // a day, or a month or year where no day is shown
        time,     // of day
        elapsed,  // hours beyond 24, as [h]:mm
    };
    Kind kind = Kind::number;
    std::uint8_t digits = 0;
    bool has_day = false;
    bool has_month = false;
    bool has_time = false;
};

/// By the code that a workbook states: "dd/mm/yyyy hh:mm". Only its first section is looked at.
[[nodiscard]] NumberFormat read_number_format(std::string_view code);
/// By the number of a format that every workbook has (ECMA-376 part 1, 18.8.30).
[[nodiscard]] NumberFormat built_in_number_format(unsigned id);

/// Something about a number that whoever reads the table should know.
enum class NumberDoubt : std::uint8_t {
    none,
    no_number,     // the file states a number, and it is none
    digits_lost,   // over 15 digits, of which a spreadsheet keeps 15
    no_such_date,  // shown as a date, and outside 1900 to 9999, or 29 February 1900
};

/// Appends the text of a number: of dates ISO 8601, of a day that the format shows as a month that
/// month, of others at most 15 significant digits, as spreadsheets show.
NumberDoubt append_shown_number(std::string_view number,
                                const NumberFormat& format,
                                DateSystem system,
                                std::string& out);

/// A day and time counted from the epoch, for exports that write the bare number.
struct SerialDate {
    bool is_date = false;  // else the number lies outside the calendar, or is none
    std::int64_t days_since_1970 = 0;
    std::int64_t milliseconds = -1;  // of the day; -1: the number is whole and states none
};
[[nodiscard]] SerialDate read_serial_date(std::string_view number, DateSystem system);

}  // namespace hearken::intake
