#include "importing/stated_dates.h"

#include <algorithm>

#include "base/date.h"
#include "base/partial_date.h"

namespace hearken::importing {

using intake::DateFault;
using intake::FormattedTime;

namespace {

using std::chrono::milliseconds;

void append_two(std::string& out, unsigned number) {
    out += static_cast<char>('0' + number / 10);
    out += static_cast<char>('0' + number % 10);
}

void append_time(std::string& out, milliseconds time) {
    const auto all = static_cast<unsigned>(time.count());
    append_two(out, all / 3'600'000);
    out += ':';
    append_two(out, all / 60'000 % 60);
    out += ':';
    append_two(out, all / 1000 % 60);
    if (const unsigned rest = all % 1000; rest != 0) {
        out += '.';
        out += static_cast<char>('0' + rest / 100);
        append_two(out, rest % 100);
    }
}

void append_offset(std::string& out, std::chrono::minutes offset) {
    const auto all = static_cast<unsigned>(std::abs(offset.count()));
    out += offset.count() < 0 ? '-' : '+';
    append_two(out, all / 60);
    out += ':';
    append_two(out, all % 60);
}

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char letter) {
        return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    });
}

// 2024-05 and 2024, which no form can take for anything else.
bool is_month_or_year(std::string_view text) {
    return text.size() == 4 || (text.size() == 7 && text[4] == '-');
}

}  // namespace

FormattedTime StatedDates::read(std::string_view text) const {
    FormattedTime made;
    const intake::UsualDay usual = intake::read_usual_day(text);
    if (usual.fits) {
        made.time.day = usual.day;
        if (usual.has_time) made.time.time_of_day = usual.time_of_day;
        return made;
    }
    made.time = intake::read_iso_time(text);
    if (made.time.fault == DateFault::none) return made;
    // A day that does not exist in one form may be another day in another.
    DateFault fault = made.time.fault;
    for (const intake::DateFormat& format : formats_) {
        FormattedTime read = format.read(text);
        if (read.time.fault == DateFault::none) return read;
        if (read.time.fault != DateFault::unreadable) fault = read.time.fault;
    }
    made.time.fault = fault;
    return made;
}

DateFault StatedDates::append(std::string& out, std::string_view text) const {
    const FormattedTime stated = read(text);
    if (stated.time.fault != DateFault::none) {
        out += text;
        // "unknown", "before 2014" and 2014-05 are read where the folder is read.
        const bool is_partial = stated.time.fault == DateFault::unreadable &&
                                (has_letter(text) || formats_.empty() || is_month_or_year(text)) &&
                                parse_partial_date(text).has_value();
        return is_partial ? DateFault::none : stated.time.fault;
    }
    const std::string day = to_iso(stated.time.day);
    if (stated.precision != Precision::day) {
        out += stated.precision == Precision::month ? day.substr(0, 7) : day.substr(0, 4);
        return DateFault::none;
    }
    out += day;
    const auto& time = stated.time.time_of_day;
    if (!time || (midnight_is_day_ && *time == milliseconds{0})) return DateFault::none;
    out += 'T';
    append_time(out, *time);
    if (stated.time.offset) append_offset(out, *stated.time.offset);
    return DateFault::none;
}

bool StatedDates::append_day(std::string& out, std::string_view text) const {
    const FormattedTime stated = read(text);
    if (stated.time.fault != DateFault::none || stated.precision != Precision::day) return false;
    out += to_iso(stated.time.day);
    return true;
}

}  // namespace hearken::importing
