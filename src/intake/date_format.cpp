#include "intake/date_format.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "base/month_names.h"
#include "base/text.h"

namespace hearken::intake {
namespace {

constexpr unsigned last_two_digit_year_of_2000s = 68;  // POSIX strptime

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}
char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

struct Parts {
    unsigned year = 0;
    unsigned month = 1;
    unsigned day = 1;
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
    unsigned milliseconds = 0;
    std::optional<std::chrono::minutes> offset;
};

// Reads one text along one pattern. Each `take` moves on and says whether it fitted.
class Matcher {
public:
    explicit Matcher(std::string_view text) : left_(text) {}

    bool take(char code, Parts& parts) {
        switch (code) {
            case 'Y':
                return number(4, 4, parts.year);
            case 'y':
                return two_digit_year(parts.year);
            case 'm':
                return number(1, 2, parts.month);
            case 'd':
                return number(1, 2, parts.day);
            case 'H':
                return number(1, 2, parts.hour);
            case 'M':
                return number(2, 2, parts.minute);
            case 'S':
                return number(2, 2, parts.second) && fraction(parts.milliseconds);
            case 'z':
                return offset(parts.offset);
            case 'b':
            case 'B':
                return month_name(parts.month);
            default:
                return literal(code);
        }
    }

    bool literal(char letter) {
        if (left_.empty() || left_.front() != letter) return false;
        left_.remove_prefix(1);
        return true;
    }

    bool spaces() {
        const std::size_t count = std::min(left_.find_first_not_of(' '), left_.size());
        left_.remove_prefix(count);
        return count > 0;
    }

    [[nodiscard]] bool is_over() const { return left_.empty(); }

private:
    bool number(std::size_t digits_min, std::size_t digits_max, unsigned& value) {
        value = 0;
        std::size_t count = 0;
        while (count < digits_max && count < left_.size() && is_digit(left_[count]))
            value = value * 10 + static_cast<unsigned>(left_[count++] - '0');
        left_.remove_prefix(count);
        return count >= digits_min;
    }

    bool two_digit_year(unsigned& year) {
        if (!number(2, 2, year)) return false;
        year += year <= last_two_digit_year_of_2000s ? 2000 : 1900;
        return true;
    }

    bool fraction(unsigned& milliseconds) {
        if (left_.size() < 2 || (left_[0] != '.' && left_[0] != ',') || !is_digit(left_[1]))
            return true;
        left_.remove_prefix(1);
        unsigned weight = 100;
        for (; !left_.empty() && is_digit(left_.front()); left_.remove_prefix(1), weight /= 10)
            milliseconds += static_cast<unsigned>(left_.front() - '0') * weight;
        return true;
    }

    // The ISO reader knows offsets already; it is asked about a day that certainly exists.
    bool offset(std::optional<std::chrono::minutes>& minutes) {
        const std::size_t size = std::min(left_.find(' '), left_.size());
        const StatedTime stated =
            read_iso_time("2000-01-01T00:00" + std::string{left_.substr(0, size)});
        if (stated.fault != DateFault::none || !stated.offset) return false;
        minutes = stated.offset;
        left_.remove_prefix(size);
        return true;
    }

    bool month_name(unsigned& month) {
        std::string word;
        while (word.size() < left_.size() && word.size() < 10) {
            const char letter = lower(left_[word.size()]);
            if (letter < 'a' || letter > 'z') break;
            word += letter;
        }
        for (std::size_t index = 0; index < month_names.size(); ++index) {
            if (word != month_names[index] && word != month_names[index].substr(0, 3)) continue;
            month = static_cast<unsigned>(index) + 1;
            left_.remove_prefix(word.size());
            return true;
        }
        return false;
    }

    std::string_view left_;
};

FormattedTime faulty(DateFault fault) {
    FormattedTime stated;
    stated.time.fault = fault;
    return stated;
}

}  // namespace

Result<DateFormat> DateFormat::make(std::string_view pattern) {
    const auto refuse = [&](std::string_view why) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("The date format \"{}\" {}.", printable(pattern), why),
                    "Write it with %Y %y %m %d %b %B %H %M %S %z, such as \"%d/%m/%Y %H:%M\", or "
                    "\"excel\" for a spreadsheet's number of days.");
    };
    DateFormat format;
    format.pattern_ = pattern;
    if (pattern == "excel") format.serial_ = DateSystem::from_1900;
    if (pattern == "excel-1904") format.serial_ = DateSystem::from_1904;
    if (format.serial_) return format;
    std::string seen;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        if (pattern[at] != '%') continue;
        ++at;
        if (at == pattern.size() ||
            std::string_view{"YymdbBHMSz%"}.find(pattern[at]) == std::string_view::npos)
            return refuse("has a % that is not followed by a known letter");
        seen += pattern[at];
    }
    const auto has = [&](std::string_view any) {
        return seen.find_first_of(any) != std::string::npos;
    };
    format.has_month_ = has("mbB");
    format.has_day_ = has("d");
    format.has_time_ = has("H");
    if (!has("Yy")) return refuse("has no year");
    if (format.has_day_ && !format.has_month_) return refuse("has a day without its month");
    if (format.has_time_ && !format.has_day_) return refuse("has a time without its day");
    if (has("MSz") && !format.has_time_) return refuse("has a part of a time without the hour");
    return format;
}

FormattedTime DateFormat::read_serial(std::string_view text, DateSystem system) {
    if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos)
        return faulty(DateFault::unreadable);
    const SerialDate serial = read_serial_date(text, system);
    if (!serial.is_date) return faulty(DateFault::no_such_day);
    const Date day{std::chrono::days{serial.days_since_1970}};
    const int year = static_cast<int>(std::chrono::year_month_day{day}.year());
    if (year < first_year || year > last_year) return faulty(DateFault::no_such_day);
    FormattedTime stated;
    stated.time.day = day;
    if (serial.milliseconds >= 0)
        stated.time.time_of_day = std::chrono::milliseconds{serial.milliseconds};
    return stated;
}

FormattedTime DateFormat::read(std::string_view text) const {
    if (serial_) return read_serial(text, *serial_);
    Matcher match{text};
    Parts parts;
    for (std::size_t at = 0; at < pattern_.size(); ++at) {
        bool fits = false;
        if (pattern_[at] == '%')
            fits = match.take(pattern_[++at], parts);
        else if (pattern_[at] == ' ')
            fits = match.spaces();
        else
            fits = match.literal(pattern_[at]);
        if (!fits) return faulty(DateFault::unreadable);
    }
    if (!match.is_over()) return faulty(DateFault::unreadable);

    const std::optional<Date> day = make_date(static_cast<int>(parts.year), parts.month, parts.day);
    if (!day) return faulty(DateFault::no_such_day);
    FormattedTime stated;
    stated.time.day = *day;
    stated.time.offset = parts.offset;
    if (has_time_) {
        if (parts.hour > 23 || parts.minute > 59 || parts.second > 59)
            return faulty(DateFault::no_such_time);
        stated.time.time_of_day =
            std::chrono::hours{parts.hour} + std::chrono::minutes{parts.minute} +
            std::chrono::seconds{parts.second} + std::chrono::milliseconds{parts.milliseconds};
    }
    stated.precision = has_day_ ? Precision::day : has_month_ ? Precision::month : Precision::year;
    return stated;
}

}  // namespace hearken::intake
