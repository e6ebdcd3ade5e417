// Dates as one agency writes them: a pattern such as "%d/%m/%Y %H:%M", made once and used often.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.h"
#include "base/result.h"
#include "intake/iso_time.h"
#include "intake/spreadsheet_numbers.h"

namespace hearken::intake {

/// What a text states by a pattern. Without %d a month is meant, without %d and %m a year.
struct FormattedTime {
    StatedTime time;  // its day is the first of the month or year where no day is stated
    Precision precision = Precision::day;  // day, month or year; time.time_of_day says the rest
};

class DateFormat {
public:
    /// %Y four digits, %y two (69 to 99 are 19xx, 00 to 68 are 20xx), %m and %d one or two, %b or
    /// %B an English month in full or by three letters, %H %M %S, where a fraction may follow the
    /// seconds, %z Z or an offset, %% a per cent sign. A space stands for one or more spaces.
    /// "excel" and "excel-1904" are numbers of days as a spreadsheet counts them, perhaps with a
    /// fraction, which is the time of day (spreadsheet_numbers.h).
    /// Fails with invalid_input for anything else after %, and for a pattern that has no year, a
    /// day without a month, or minutes without hours.
    static Result<DateFormat> make(std::string_view pattern);

    [[nodiscard]] FormattedTime read(std::string_view text) const;
    [[nodiscard]] const std::string& pattern() const { return pattern_; }

private:
    DateFormat() = default;
    [[nodiscard]] static FormattedTime read_serial(std::string_view text, DateSystem system);
    std::string pattern_;
    bool has_month_ = false;
    bool has_day_ = false;
    bool has_time_ = false;
    std::optional<DateSystem> serial_;  // the whole pattern is a number of days
};

}  // namespace hearken::intake
