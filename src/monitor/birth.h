// When somebody was born, as conditions on age ask for it.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/partial_date.h"
#include "monitor/truth.h"

namespace hearken::monitor {

inline constexpr std::int32_t calendar_year = 1 << 9;
/// A day as a number that grows with it, to which years are added by one addition: year, month and
/// day of the month, each in bits of its own.
[[nodiscard]] constexpr std::int32_t calendar_number(Date date) {
    const std::chrono::year_month_day day{date};
    return static_cast<std::int32_t>(day.year()) * calendar_year +
           static_cast<std::int32_t>(static_cast<unsigned>(day.month()) << 5U |
                                     static_cast<unsigned>(day.day()));
}

/// From first to last, as calendar numbers.
struct Birth {
    // Of whom nobody says when: before and after all days, whatever years are added.
    std::int32_t first = -(1 << 30);
    std::int32_t last = 1 << 30;

    /// Whether so many years, from 0 to 1,000, are completed on a day, which is a calendar number.
    /// Who is born on 29 February completes them on 1 March where the year has no such day, as in
    /// Great Britain: what comes out of the addition is then no day's number, and stands between
    /// those of 28 February and 1 March.
    [[nodiscard]] Truth has_completed(std::int32_t years, std::int32_t day) const {
        const std::int32_t added = years * calendar_year;
        if (last + added <= day) return Truth::yes;
        return first + added > day ? Truth::no : Truth::unknown;
    }
};

[[nodiscard]] constexpr Birth birth_within(const DateRange& days) {
    const std::int32_t first = calendar_number(days.first);
    return {first, days.first == days.last ? first : calendar_number(days.last)};
}

}  // namespace hearken::monitor
