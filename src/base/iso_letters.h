// ISO 8601 letter by letter, for the files of base that write dates and times: by hand, because
// evidence holds millions of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/date.h"

namespace hearken::iso_letters {

/// Enough for any time: -32767-12-31T23:59:59.999-00:01:15 takes 34.
inline constexpr std::size_t size_max = 64;

namespace of_two_digits {
inline constexpr auto letters = [] {
    std::array<char, 200> all{};  // 00 01 02 ... 99
    for (std::size_t number = 0; number < 100; ++number) {
        all[2 * number] = static_cast<char>('0' + number / 10);
        all[2 * number + 1] = static_cast<char>('0' + number % 10);
    }
    return all;
}();
}  // namespace of_two_digits

// All write at `out` and give back the end of what they wrote.

/// REQUIRES: number < 100.
inline char* write_two_digits(char* out, std::uint32_t number) {
    std::memcpy(out, of_two_digits::letters.data() + 2 * std::size_t{number}, 2);
    return out + 2;
}

/// hh:mm:ss, with .mmm only where there are milliseconds. REQUIRES: of_day < a day's milliseconds.
inline char* write_time_of_day(char* out, std::uint32_t of_day) {
    out = write_two_digits(out, of_day / 3'600'000);
    *out++ = ':';
    out = write_two_digits(out, of_day / 60'000 % 60);
    *out++ = ':';
    out = write_two_digits(out, of_day / 1000 % 60);
    const std::uint32_t thousandths = of_day % 1000;
    if (thousandths == 0) return out;
    *out++ = '.';
    *out++ = static_cast<char>('0' + thousandths / 100);
    return write_two_digits(out, thousandths % 100);
}

/// Whether a day has a number: all but the unlimited ends, and what lies beyond std::chrono.
[[nodiscard]] bool has_calendar_day(Date date);

/// YYYY-MM-DD. REQUIRES: has_calendar_day(date).
char* write_day(char* out, Date date);

}  // namespace hearken::iso_letters
