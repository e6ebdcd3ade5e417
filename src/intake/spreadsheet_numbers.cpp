#include "intake/spreadsheet_numbers.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>

namespace hearken::intake {
namespace {

constexpr std::int64_t milliseconds_of_day = 86'400'000;
constexpr std::int64_t day_60_of_1900 = 60;    // 29 February 1900
constexpr double beyond_calendar = 2'958'466;  // 10000-01-01 in the system of 1900

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

// The letters and digits of the first section that stand for parts of the number.
struct FormatParts {
    std::string letters;
    bool is_elapsed = false;
};

FormatParts parts_of(std::string_view code) {
    FormatParts parts;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char letter = lower(code[at]);
        if (letter == '"') {
            at = std::min(code.find('"', at + 1), code.size() - 1);
        } else if (letter == '\\' || letter == '_' || letter == '*') {
            ++at;
        } else if (letter == '[') {
            const std::size_t end = std::min(code.find(']', at), code.size() - 1);
            const char first = at + 1 < code.size() ? lower(code[at + 1]) : ' ';
            const char last = end > at + 1 ? lower(code[end - 1]) : ' ';
            if ((first == 'h' || first == 'm' || first == 's') && first == last)
                parts.is_elapsed = true;
            at = end;
        } else {
            parts.letters += letter;
        }
    }
    return parts;
}

void remove_word(std::string& text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word))
        text.erase(at, word.size());
}

// Whole, and with digits alone, of which a spreadsheet keeps 15.
bool is_usual_number(std::string_view text) {
    return !text.empty() && text.size() <= 15 &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

void append_two_digits(std::int64_t number, std::string& out) {
    out += static_cast<char>('0' + number / 10);
    out += static_cast<char>('0' + number % 10);
}

void append_time(std::int64_t milliseconds, std::string& out) {
    const std::int64_t seconds = milliseconds / 1000;
    const std::int64_t hours = seconds / 3600;
    if (hours < 100)
        append_two_digits(hours, out);
    else
        out += fmt::to_string(hours);
    out += ':';
    append_two_digits(seconds / 60 % 60, out);
    out += ':';
    append_two_digits(seconds % 60, out);
    if (milliseconds % 1000 != 0)
        fmt::format_to(std::back_inserter(out), ".{:03}", milliseconds % 1000);
}

// Days and milliseconds, rounded once so that no day has 24:00.
struct Count {
    std::int64_t days = 0;
    std::int64_t milliseconds = 0;
};

Count count_of(double value) {
    const double days = std::floor(value);
    Count count{static_cast<std::int64_t>(days),
                std::llround((value - days) * static_cast<double>(milliseconds_of_day))};
    if (count.milliseconds == milliseconds_of_day) count = {count.days + 1, 0};
    return count;
}

// Days from 1970-01-01 on. REQUIRES: not day_60_of_1900 in the system of 1900.
std::int64_t since_1970(std::int64_t days, DateSystem system) {
    using std::chrono::sys_days;
    constexpr std::chrono::year_month_day before_fault{
        std::chrono::year{1899}, std::chrono::December, std::chrono::day{31}};
    constexpr std::chrono::year_month_day after_fault{
        std::chrono::year{1899}, std::chrono::December, std::chrono::day{30}};
    constexpr std::chrono::year_month_day of_1904{
        std::chrono::year{1904}, std::chrono::January, std::chrono::day{1}};
    const std::chrono::year_month_day& epoch = system == DateSystem::from_1904 ? of_1904
                                               : days < day_60_of_1900         ? before_fault
                                                                               : after_fault;
    return sys_days{epoch}.time_since_epoch().count() + days;
}

bool is_in_calendar(double value, DateSystem system) {
    const double first = system == DateSystem::from_1904 ? 0 : 1;
    const double end = system == DateSystem::from_1904 ? beyond_calendar - 1462 : beyond_calendar;
    return value >= first && value < end;
}

NumberDoubt append_date(double value,
                        const NumberFormat& format,
                        DateSystem system,
                        std::string& out) {
    // Far beyond any calendar there is no whole number of days either.
    constexpr double days_max = 1e9;
    const Count count = std::abs(value) < days_max ? count_of(value) : Count{-1, 0};
    if (!is_in_calendar(static_cast<double>(count.days), system)) {
        fmt::format_to(std::back_inserter(out), "{}", value);
        return NumberDoubt::no_such_date;
    }
    if (system == DateSystem::from_1900 && count.days == day_60_of_1900) {
        out += "1900-02-29";
        return NumberDoubt::no_such_date;
    }
    const std::chrono::year_month_day day{
        std::chrono::sys_days{std::chrono::days{since_1970(count.days, system)}}};
    const auto number = static_cast<unsigned>(day.day());
    const auto month = static_cast<unsigned>(day.month());
    const int year = static_cast<int>(day.year());  // 1900 to 9999
    append_two_digits(year / 100, out);
    append_two_digits(year % 100, out);
    const bool is_whole = !format.has_time && count.milliseconds == 0;
    // A month that somebody typed is kept as its first day, and shown as the month.
    const bool is_month = is_whole && !format.has_day && number == 1;
    if (is_month && !format.has_month && month == 1) return NumberDoubt::none;
    out += '-';
    append_two_digits(month, out);
    if (is_month) return NumberDoubt::none;
    out += '-';
    append_two_digits(number, out);
    if (is_whole) return NumberDoubt::none;
    out += 'T';
    append_time(count.milliseconds, out);
    return NumberDoubt::none;
}

NumberDoubt append_digits(std::string_view text, double value, std::string& out) {
    constexpr double over_15_digits = 1e15;
    const NumberDoubt doubt =
        std::abs(value) >= over_15_digits ? NumberDoubt::digits_lost : NumberDoubt::none;
    if (text.size() <= 15 && text.find_first_not_of("-0123456789") == std::string_view::npos) {
        out += text;
        return doubt;
    }
    constexpr int digits = 15;
    const int exponent = value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value))));
    if (exponent < -9 || exponent > 20) {
        fmt::format_to(std::back_inserter(out), "{:.{}g}", value, digits);
        return doubt;
    }
    if (exponent >= digits) {  // the digits that are known, then zeros, as spreadsheets show
        const int zeros = exponent - digits + 1;
        fmt::format_to(std::back_inserter(out), "{}", std::llround(value / std::pow(10.0, zeros)));
        out.append(static_cast<std::size_t>(zeros), '0');
        return doubt;
    }
    std::string written = fmt::format("{:.{}f}", value, digits - 1 - exponent);
    if (written.find('.') != std::string::npos) {
        written.erase(written.find_last_not_of('0') + 1);
        if (written.back() == '.') written.pop_back();
    }
    out += written == "-0" ? "0" : written;
    return doubt;
}

}  // namespace

NumberFormat read_number_format(std::string_view code) {
    constexpr std::size_t digits_max = 30;
    FormatParts parts = parts_of(code);
    std::string& letters = parts.letters;
    NumberFormat format;
    if (letters.find("general") != std::string::npos) return format;
    if (!letters.empty() && letters.find_first_not_of('0') == std::string::npos) {
        if (letters.size() > 1 && letters.size() <= digits_max) {
            format.kind = NumberFormat::Kind::padded;
            format.digits = static_cast<std::uint8_t>(letters.size());
        }
        return format;
    }
    if (parts.is_elapsed) {
        format.kind = NumberFormat::Kind::elapsed;
        return format;
    }
    remove_word(letters, "am/pm");
    remove_word(letters, "a/p");
    const auto has = [&](char letter) { return letters.find(letter) != std::string::npos; };
    format.has_time = has('h') || has('s');
    format.has_day = has('d');
    const bool is_date = has('y') || format.has_day || (has('m') && !format.has_time);
    format.has_month = is_date && has('m');
    if (is_date)
        format.kind = NumberFormat::Kind::date;
    else if (format.has_time)
        format.kind = NumberFormat::Kind::time;
    return format;
}

NumberFormat built_in_number_format(unsigned id) {
    switch (id) {
        case 14:
        case 15:
            return read_number_format("d-mmm-yy");
        case 16:
            return read_number_format("d-mmm");
        case 17:
            return read_number_format("mmm-yy");
        case 18:
        case 19:
        case 20:
        case 21:
        case 45:
        case 47:
            return read_number_format("h:mm:ss");
        case 22:
            return read_number_format("m/d/yy h:mm");
        case 46:
            return read_number_format("[h]:mm:ss");
        default:
            return {};
    }
}

NumberDoubt append_shown_number(std::string_view number,
                                const NumberFormat& format,
                                DateSystem system,
                                std::string& out) {
    if (format.kind == NumberFormat::Kind::number && is_usual_number(number)) {
        out += number;
        return NumberDoubt::none;
    }
    const std::optional<double> value = number_of(number);
    if (!value) {
        out += number;
        return NumberDoubt::no_number;
    }
    using Kind = NumberFormat::Kind;
    constexpr double elapsed_max = 1e6;  // days
    const bool is_time_of_day = *value >= 0 && *value < 1;
    switch (format.kind) {
        case Kind::number:
            break;
        case Kind::padded:
            if (*value >= 0 && *value == std::floor(*value)) {
                const std::size_t from = out.size();
                const NumberDoubt doubt = append_digits(number, *value, out);
                if (const std::size_t size = out.size() - from; size < format.digits)
                    out.insert(from, format.digits - size, '0');
                return doubt;
            }
            break;
        case Kind::elapsed:
            if (*value >= 0 && *value < elapsed_max) {
                append_time(std::llround(*value * static_cast<double>(milliseconds_of_day)), out);
                return NumberDoubt::none;
            }
            break;
        case Kind::time:
        case Kind::date:
            if (is_time_of_day && format.has_time) {
                const Count count = count_of(*value);
                append_time(count.days == 0 ? count.milliseconds : milliseconds_of_day - 1, out);
                return NumberDoubt::none;
            }
            return append_date(*value, format, system, out);
    }
    return append_digits(number, *value, out);
}

SerialDate read_serial_date(std::string_view number, DateSystem system) {
    SerialDate read;
    if (number.find_first_not_of("0123456789.") != std::string_view::npos) return read;
    const std::optional<double> value = number_of(number);
    if (!value || !is_in_calendar(*value, system)) return read;
    const Count count = count_of(*value);
    if (!is_in_calendar(static_cast<double>(count.days), system)) return read;
    if (system == DateSystem::from_1900 && count.days == day_60_of_1900) return read;
    read.is_date = true;
    read.days_since_1970 = since_1970(count.days, system);
    if (number.find('.') != std::string_view::npos) read.milliseconds = count.milliseconds;
    return read;
}

}  // namespace hearken::intake
