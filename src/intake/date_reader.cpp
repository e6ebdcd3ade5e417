#include "intake/date_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace hearken::intake {
namespace {

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    });
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// Words that stand in dates. Any other word may be somebody's name in the wrong column.
bool is_date_word(std::string_view word) {
    constexpr std::array<std::string_view, 33> words = {
        "T",   "Z",   "am",  "pm",   "AM",   "PM",  "UTC", "GMT", "BST",    "st",    "nd",
        "rd",  "th",  "Jan", "Feb",  "Mar",  "Apr", "May", "Jun", "Jul",    "Aug",   "Sep",
        "Oct", "Nov", "Dec", "June", "July", "to",  "and", "by",  "before", "after", "between"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

// A problem may quote a date but never what else a cell holds: a name or a number of a person that
// slipped into the date column must not travel into a report.
bool may_be_quoted(std::string_view text) {
    constexpr std::size_t size_max = 40;
    constexpr std::size_t bare_digits_max = 8;  // 20140503; more may be a number of a person
    if (text.size() > size_max) return false;
    std::size_t digits = 0;
    bool has_mark = false;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && has_letter(text.substr(end, 1))) ++end;
        if (end > at) {
            if (!is_date_word(text.substr(at, end - at))) return false;
            at = end;
            has_mark = true;
            continue;
        }
        const char letter = text[at++];
        if (std::string_view{"-/.:,+ "}.find(letter) == std::string_view::npos && !is_digit(letter))
            return false;
        digits += is_digit(letter) ? 1 : 0;
        has_mark = has_mark || (letter != ' ' && !is_digit(letter));
    }
    return digits > 0 && (has_mark || digits <= bare_digits_max);
}

}  // namespace

DateReader::Reading DateReader::read(std::string_view text) const {
    return formats_.empty() ? read_iso(text) : read_formatted(text);
}

DateReader::Reading DateReader::read_iso(std::string_view text) const {
    if (const UsualDay usual = read_usual_day(text); usual.fits) return read_usual(usual);
    if (const Instant usual = read_usual_instant(text); usual != latest_instant)
        return {{usual, usual, Precision::instant}, DateFault::none};
    const StatedTime stated = read_iso_time(text);
    if (stated.fault == DateFault::none) return place(stated);
    if (stated.fault != DateFault::unreadable) return {Moment{}, stated.fault};
    return read_partial(text);
}

DateReader::Reading DateReader::read_usual(const UsualDay& usual) const {
    constexpr std::chrono::milliseconds whole_day = std::chrono::days{1};
    const auto number = static_cast<std::size_t>(usual.day.time_since_epoch().count());
    PlainDay& plain = plain_days_[number % plain_days_count];
    if (plain.day != usual.day) {
        const std::optional<Instant> midnight = zone_.plain_midnight(usual.day);
        if (!midnight) {
            if (usual.has_time) return on_the_wall(usual.day, usual.time_of_day);
            const InstantRange day = zone_.instants_of(usual.day);
            return {{day.first, day.last, Precision::day}, DateFault::none};
        }
        plain = {usual.day, *midnight};
    }
    const Instant first = plain.midnight + usual.time_of_day;
    if (usual.has_time) return {{first, first, Precision::instant}, DateFault::none};
    return {{first, first + whole_day - std::chrono::milliseconds{1}, Precision::day},
            DateFault::none};
}

DateReader::Reading DateReader::read_formatted(std::string_view text) const {
    DateFault fault = DateFault::unreadable;
    for (const DateFormat& format : formats_) {
        const FormattedTime stated = format.read(text);
        if (stated.time.fault == DateFault::unreadable) continue;
        if (stated.time.fault != DateFault::none) {
            fault = stated.time.fault;  // it fits this pattern, but another may fit better
            continue;
        }
        if (stated.precision == Precision::day) return place(stated.time);
        const Date first = stated.time.day;
        const std::chrono::year_month_day parts{first};
        const Date last = stated.precision == Precision::month
                              ? last_of_month(first)
                              : Date{parts.year() / std::chrono::December / 31};
        return {to_moment({{first, last}, stated.precision}, zone_), DateFault::none};
    }
    if (fault == DateFault::unreadable && reads_iso_too_) return read_iso(text);
    if (fault == DateFault::unreadable && has_letter(text)) return read_partial(text);
    return {Moment{}, fault};
}

DateReader::Reading DateReader::read_partial(std::string_view text) const {
    const std::optional<PartialDate> partial = parse_partial_date(text);
    if (!partial) return {Moment{}, DateFault::unreadable};
    return {to_moment(*partial, zone_), DateFault::none};
}

DateReader::Reading DateReader::place(const StatedTime& stated) const {
    if (!stated.time_of_day)
        return {to_moment({{stated.day, stated.day}, Precision::day}, zone_), DateFault::none};
    if (stated.offset) {
        const Instant instant{std::chrono::sys_days{stated.day.time_since_epoch()} +
                              *stated.time_of_day - *stated.offset};
        return {{instant, instant, Precision::instant}, DateFault::none};
    }
    // The clock never shows 24:00; the midnight that ends this day begins the next.
    return *stated.time_of_day >= std::chrono::days{1}
               ? on_the_wall(stated.day + std::chrono::days{1},
                             *stated.time_of_day - std::chrono::days{1})
               : on_the_wall(stated.day, *stated.time_of_day);
}

DateReader::Reading DateReader::on_the_wall(Date day, std::chrono::milliseconds time_of_day) const {
    const Result<InstantRange> range = zone_.instants_of(day, time_of_day);
    if (!range.has_value()) return {Moment{}, DateFault::no_such_time};
    const bool is_certain = range->first == range->last;
    return {{range->first, range->last, is_certain ? Precision::instant : Precision::range},
            DateFault::none};
}

std::string describe(DateFault fault, std::string_view text) {
    if (text.empty()) return "No date is given";
    const std::string what =
        may_be_quoted(text) ? fmt::format("\"{}\"", printable(text)) : "What stands as the date";
    switch (fault) {
        case DateFault::no_such_day:
            return fmt::format("{} is a day that does not exist, or lies outside {} to {}",
                               what,
                               first_year,
                               last_year);
        case DateFault::no_such_time:
            return fmt::format("{} is a time that no clock showed", what);
        case DateFault::none:
        case DateFault::unreadable:
            break;
    }
    return fmt::format("{} cannot be read as a date", what);
}

std::string remedy_of(DateFault fault) {
    if (fault == DateFault::no_such_time)
        return "Correct the time, or write it with its offset from UTC.";
    if (fault == DateFault::no_such_day) return "Correct the date in the source system.";
    return "Write it in a form that the mapping names under [dates] formats, or name its form "
           "there; "
           "without formats, as 2014-05-03 or 2014-05-03T14:05:00+01:00.";
}

}  // namespace hearken::intake
