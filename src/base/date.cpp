// ISO dates by hand, because std::chrono of g++ 12 cannot format and iostreams are slow; and the
// arithmetic of months.
#include "base/date.h"

#include <array>
#include <charconv>
#include <cstring>

#include "base/iso_letters.h"

namespace hearken {

namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;

using iso_letters::has_calendar_day;

constexpr std::array<const char*, 7> weekday_names = {
    "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> month_names = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// std::chrono::year holds 16 bits; beyond these days it would wrap around.
constexpr Date first_day_of_chrono{year::min() / 1 / 1};
constexpr Date last_day_of_chrono{year::max() / 12 / 31};

/// The two digits at `at`, or a number above 99.
unsigned two_digits(std::string_view text, std::size_t at) {
    const unsigned tens = static_cast<unsigned char>(text[at]) - unsigned{'0'};
    const unsigned ones = static_cast<unsigned char>(text[at + 1]) - unsigned{'0'};
    return tens <= 9 && ones <= 9 ? tens * 10 + ones : 100;
}

constexpr std::size_t words_size_max = 32;  // Wed 31 Dec -32767 takes 17

char* write_name(char* out, const char* name_of_three) {
    std::memcpy(out, name_of_three, 3);
    return out + 3;
}

/// The first day of each month from January of first_year on, as days since 1970, and of the month
/// behind the last.
constexpr std::size_t month_count = std::size_t{last_year - first_year + 1} * 12;
constexpr auto first_days = [] {
    std::array<std::int32_t, month_count + 1> days_of{};
    for (std::size_t number = 0; number <= month_count; ++number) {
        const auto year_number = first_year + static_cast<int>(number / 12);
        const auto month_number = static_cast<unsigned>(number % 12 + 1);
        const Date first{year{year_number} / month{month_number} / 1};
        days_of[number] = static_cast<std::int32_t>(first.time_since_epoch().count());
    }
    return days_of;
}();

Date last_day_of(year_month month_of_year) {
    return Date{month_of_year / std::chrono::last};
}

}  // namespace

bool iso_letters::has_calendar_day(Date date) {
    return date >= first_day_of_chrono && date <= last_day_of_chrono;
}

char* iso_letters::write_day(char* out, Date date) {
    const year_month_day parts{date};
    int year_number = int{parts.year()};
    if (year_number < 0) {
        *out++ = '-';
        year_number = -year_number;
    }
    auto digits = static_cast<std::uint32_t>(year_number);
    if (digits > 9999) {
        *out++ = static_cast<char>('0' + digits / 10'000);
        digits %= 10'000;
    }
    out = write_two_digits(out, digits / 100);
    out = write_two_digits(out, digits % 100);
    *out++ = '-';
    out = write_two_digits(out, unsigned{parts.month()});
    *out++ = '-';
    return write_two_digits(out, unsigned{parts.day()});
}

Date find_date(int year_number, unsigned month_number, unsigned day_number) {
    if (year_number < first_year || year_number > last_year || month_number - 1 > 11)
        return latest_date;
    const std::size_t which =
        static_cast<std::size_t>(year_number - first_year) * 12 + month_number - 1;
    const std::int32_t first = first_days[which];
    if (day_number - 1 >= static_cast<unsigned>(first_days[which + 1] - first)) return latest_date;
    return Date{days{first + static_cast<std::int32_t>(day_number) - 1}};
}

std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const unsigned century = two_digits(text, 0);
    const unsigned year_of_century = two_digits(text, 2);
    const unsigned month_number = two_digits(text, 5);
    const unsigned day_number = two_digits(text, 8);
    if (century > 99 || year_of_century > 99) return std::nullopt;
    return make_date(static_cast<int>(century * 100 + year_of_century), month_number, day_number);
}

std::string to_iso(Date date) {
    if (!has_calendar_day(date)) return "-";
    std::array<char, iso_letters::size_max> text;
    return {text.data(), iso_letters::write_day(text.data(), date)};
}

std::string to_words(Date date) {
    if (!has_calendar_day(date)) return "an unknown day";
    const year_month_day parts{date};
    std::array<char, words_size_max> text;
    char* const end = text.data() + text.size();
    char* out = write_name(text.data(), weekday_names[std::chrono::weekday{date}.c_encoding()]);
    *out++ = ' ';
    out = std::to_chars(out, end, unsigned{parts.day()}).ptr;
    *out++ = ' ';
    out = write_name(out, month_names[unsigned{parts.month()} - 1]);
    *out++ = ' ';
    out = std::to_chars(out, end, int{parts.year()}).ptr;
    return {text.data(), out};
}

std::string to_iso(Instant instant) {
    const auto midnight = std::chrono::floor<days>(instant);
    const Date date{midnight.time_since_epoch()};
    if (!has_calendar_day(date)) return "-";
    std::array<char, iso_letters::size_max> text;
    char* out = iso_letters::write_day(text.data(), date);
    *out++ = 'T';
    out = iso_letters::write_time_of_day(out,
                                         static_cast<std::uint32_t>((instant - midnight).count()));
    *out++ = 'Z';
    return {text.data(), out};
}

DateRange add_months(Date start, int months, MonthRounding rounding) {
    if (!has_calendar_day(start)) return {start, start};
    const year_month_day parts{start};
    const std::int64_t months_since_year_0 =
        std::int64_t{int{parts.year()}} * 12 + unsigned{parts.month()} - 1 + months;
    const std::int64_t years =
        months_since_year_0 >= 0 ? months_since_year_0 / 12 : (months_since_year_0 - 11) / 12;
    // One year less than chrono can hold, so that rounding up stays inside.
    if (years <= int{year::min()}) return {earliest_date, earliest_date};
    if (years >= int{year::max()}) return {latest_date, latest_date};

    const year_month target{year{static_cast<int>(years)},
                            month{static_cast<unsigned>(months_since_year_0 - years * 12) + 1}};
    const Date last = last_day_of(target);
    const Date wanted = Date{target / 1} + days{unsigned{parts.day()} - 1};
    if (wanted <= last) return {wanted, wanted};
    const Date next = last + days{1};
    switch (rounding) {
        case MonthRounding::down:
            return {last, last};
        case MonthRounding::up:
            return {next, next};
        case MonthRounding::unstated:
            break;
    }
    return {last, next};
}

Date first_of_month(Date date) {
    if (!has_calendar_day(date)) return date;
    const year_month_day parts{date};
    return Date{parts.year() / parts.month() / 1};
}

Date last_of_month(Date date) {
    if (!has_calendar_day(date)) return date;
    const year_month_day parts{date};
    return last_day_of(parts.year() / parts.month());
}

}  // namespace hearken
