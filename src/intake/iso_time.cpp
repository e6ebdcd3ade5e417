#include "intake/iso_time.h"

namespace hearken::intake {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr int offset_hours_max = 14;  // XML Schema Part 2, 3.2.7.3

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
    if (rest > 59 || total > offset_hours_max * 60) scan.is_good = false;
    stated.offset = minutes{is_west ? -total : total};
}

}  // namespace

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
