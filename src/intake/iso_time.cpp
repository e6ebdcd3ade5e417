#include "intake/iso_time.h"

#include <bit>
#include <cstring>

namespace hearken::intake {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr unsigned offset_hours_max = 14;  // XML Schema Part 2, 3.2.7.3

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// Takes texts apart from the front; once something does not fit, `is_good` stays false.
struct Scanner {
    const char* at;
    const char* end;
    bool is_good = true;

    [[nodiscard]] bool is_over() const { return at == end; }
    [[nodiscard]] bool next_is(char letter) const { return at != end && *at == letter; }

    unsigned two_digits() {
        if (end - at < 2 || !is_digit(at[0]) || !is_digit(at[1])) {
            is_good = false;
            return 0;
        }
        const unsigned value = static_cast<unsigned>((at[0] - '0') * 10 + (at[1] - '0'));
        at += 2;
        return value;
    }

    bool take(char letter) {
        if (!next_is(letter)) return false;
        ++at;
        return true;
    }
};

StatedTime faulty(DateFault fault) {
    StatedTime stated;
    stated.fault = fault;
    return stated;
}

milliseconds read_fraction(Scanner& scan) {
    int value = 0;
    int weight = 100;
    if (scan.is_over() || !is_digit(*scan.at)) scan.is_good = false;
    for (; !scan.is_over() && is_digit(*scan.at); ++scan.at) {
        value += (*scan.at - '0') * weight;
        weight /= 10;
    }
    return milliseconds{value};
}

void read_offset(Scanner& scan, StatedTime& stated) {
    if (scan.is_over()) return;
    if (scan.take('Z') || scan.take('z')) {
        stated.offset = minutes{0};
        return;
    }
    const bool is_west = scan.next_is('-');
    if (!scan.take('+') && !scan.take('-')) {
        scan.is_good = false;
        return;
    }
    const unsigned hours = scan.two_digits();
    if (scan.take(':') && scan.is_over()) scan.is_good = false;
    const unsigned rest = scan.is_over() ? 0 : scan.two_digits();
    const int total = static_cast<int>(hours * 60 + rest);
    if (rest > 59 || total > static_cast<int>(offset_hours_max * 60)) scan.is_good = false;
    stated.offset = minutes{is_west ? -total : total};
}

// A form of eight bytes, "0" standing for any digit.
struct Form {
    constexpr explicit Form(const char* text) {
        for (unsigned place = 0; place < 8; ++place) {
            wanted |= std::uint64_t{static_cast<unsigned char>(text[place])} << (8U * place);
            // What may be added before a byte's top bit is set: to a digit up to 9, else to 0.
            limits |= std::uint64_t{text[place] == '0' ? 0x76U : 0x7FU} << (8U * place);
        }
    }
    std::uint64_t wanted = 0;
    std::uint64_t limits = 0;
};

// Eight bytes of a text, compared with a form at once.
class EightBytes {
public:
    EightBytes(const char* at, const Form& form) {
        static_assert(std::endian::native == std::endian::little);
        std::memcpy(&bytes_, at, sizeof bytes_);
        bytes_ ^= form.wanted;  // each digit is now its number
        fits_ = (((bytes_ + form.limits) | bytes_) & 0x8080'8080'8080'8080U) == 0;
        pairs_ = bytes_ * 10 + (bytes_ >> 8U);  // of digits: no byte carries into the next
    }
    [[nodiscard]] bool fits() const { return fits_; }
    /// REQUIRES, for a number that means something: it fits.
    [[nodiscard]] unsigned two_digits(unsigned place) const {
        return static_cast<unsigned>(pairs_ >> (8U * place)) & 0xFFU;
    }

private:
    std::uint64_t bytes_ = 0;
    std::uint64_t pairs_ = 0;  // each byte with the one behind it as a number of two digits
    bool fits_ = false;
};

constexpr Form year_and_month_form("0000-00-");
constexpr Form time_form("00:00:00");
constexpr Form east_form("00+00:00");  // behind the last two digits of the time
constexpr Form west_form("00-00:00");
constexpr Form day_t_minute_form("00T00:00");  // behind the year and month
constexpr Form day_minute_form("00 00:00");

// What the 19 bytes from `at` on say, 2026-01-02T10:05:00, as UTC; latest_instant where they say
// something else, or no such time.
[[gnu::always_inline]] inline Instant read_seconds(const char* at) {
    const EightBytes year_and_month(at, year_and_month_form);
    const EightBytes day_and_hour(at + 8, at[10] == ' ' ? day_minute_form : day_t_minute_form);
    const EightBytes time(at + 11, time_form);
    const unsigned minute = time.two_digits(3);
    const unsigned second = time.two_digits(6);
    const unsigned of_day = (time.two_digits(0) * 60 + minute) * 60 + second;
    const bool fits = year_and_month.fits() && day_and_hour.fits() && time.fits();
    if (!fits || minute > 59 || second > 59 || of_day > 24 * 60 * 60) return latest_instant;
    const Date day = find_date(
        static_cast<int>(year_and_month.two_digits(0) * 100 + year_and_month.two_digits(2)),
        year_and_month.two_digits(5),
        day_and_hour.two_digits(0));
    if (day == latest_date) return latest_instant;
    return Instant{std::chrono::sys_days{day.time_since_epoch()} + std::chrono::seconds{of_day}};
}

}  // namespace

Instant read_usual_instant(std::string_view text) {
    const std::size_t size = text.size();
    if (size == 20) [[likely]]
        return text[19] == 'Z' ? read_seconds(text.data()) : latest_instant;
    const bool has_fraction = size == 29 || size == 24;
    const bool has_offset = size == 29 || size == 25;
    if (!has_fraction && !has_offset) return latest_instant;
    const char* const at = text.data();
    minutes offset{0};
    if (has_offset) {
        const bool is_west = at[size - 6] == '-';
        const EightBytes stated(at + size - 8, is_west ? west_form : east_form);
        const unsigned hours = stated.two_digits(3);
        const unsigned rest = stated.two_digits(6);
        if (!stated.fits() || rest > 59 || hours * 60 + rest > offset_hours_max * 60)
            return latest_instant;
        const int total = static_cast<int>(hours * 60 + rest);
        offset = minutes{is_west ? -total : total};
    } else if (at[size - 1] != 'Z') {
        return latest_instant;
    }
    milliseconds fraction{0};
    if (has_fraction) {
        if (at[19] != '.' || !is_digit(at[20]) || !is_digit(at[21]) || !is_digit(at[22]))
            return latest_instant;
        fraction = milliseconds{(at[20] - '0') * 100 + (at[21] - '0') * 10 + (at[22] - '0')};
        // 24:00:00 ends the day; nothing of that day comes after it.
        if (fraction.count() > 0 && at[11] == '2' && at[12] == '4') return latest_instant;
    }
    const Instant seconds = read_seconds(at);
    return seconds == latest_instant ? seconds : seconds + fraction - offset;
}

UsualDay read_usual_day(std::string_view text) {
    UsualDay stated;
    if (text.size() != 10 && text.size() != 16) return stated;
    const char* const at = text.data();
    const EightBytes year_and_month(at, year_and_month_form);
    if (!year_and_month.fits() || !is_digit(at[8]) || !is_digit(at[9])) return stated;
    if (text.size() == 16) {
        const EightBytes time(at + 8, at[10] == 'T' ? day_t_minute_form : day_minute_form);
        const unsigned hour = time.two_digits(3);
        const unsigned minute = time.two_digits(6);
        if (!time.fits() || hour > 23 || minute > 59) return stated;
        stated.has_time = true;
        stated.time_of_day = std::chrono::hours{hour} + minutes{minute};
    }
    const Date day = find_date(
        static_cast<int>(year_and_month.two_digits(0) * 100 + year_and_month.two_digits(2)),
        year_and_month.two_digits(5),
        static_cast<unsigned>((at[8] - '0') * 10 + (at[9] - '0')));
    if (day == latest_date) return stated;
    stated.day = day;
    stated.fits = true;
    return stated;
}

StatedTime read_iso_time(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return faulty(DateFault::unreadable);
    Scanner scan{text.data(), text.data() + text.size()};
    const unsigned century = scan.two_digits();
    const unsigned year = scan.two_digits();
    ++scan.at;
    const unsigned month = scan.two_digits();
    if (!scan.take('-')) scan.is_good = false;
    const unsigned day = scan.two_digits();
    if (!scan.is_good) return faulty(DateFault::unreadable);

    StatedTime stated;
    if (!scan.is_over()) {
        if (!scan.take('T') && !scan.take('t') && !scan.take(' '))
            return faulty(DateFault::unreadable);
        const unsigned hour = scan.two_digits();
        if (!scan.take(':')) scan.is_good = false;
        const unsigned minute = scan.two_digits();
        const unsigned second = scan.take(':') ? scan.two_digits() : 0;
        milliseconds fraction{0};
        if (scan.next_is('.') || scan.next_is(',')) {
            ++scan.at;
            fraction = read_fraction(scan);
        }
        read_offset(scan, stated);
        if (!scan.is_good || !scan.is_over()) return faulty(DateFault::unreadable);
        const milliseconds time =
            std::chrono::hours{hour} + minutes{minute} + std::chrono::seconds{second} + fraction;
        if (minute > 59 || second > 59 || time > std::chrono::hours{24})
            return faulty(DateFault::no_such_time);
        stated.time_of_day = time;
    }
    const std::optional<Date> date = make_date(static_cast<int>(century * 100 + year), month, day);
    if (!date) return faulty(DateFault::no_such_day);
    stated.day = *date;
    return stated;
}

}  // namespace hearken::intake
