// Reads and writes dates that say less than a day, and what they mean as intervals of instants.
#include "base/partial_date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstring>
#include <span>
#include <vector>

#include "base/iso_letters.h"
#include "base/month_names.h"
#include "base/text.h"

namespace hearken {

namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::year_month_day;

constexpr std::size_t text_size_max = 200;  // the longest form needs some 50

constexpr std::array<const char*, 12> short_month_names = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

using Words = std::span<const std::string>;

bool is_letter(char character) {
    return character >= 'a' && character <= 'z';
}

/// Lower case, cut at white space and between letters and anything else: "3May 2014" is three.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    bool is_open = false;
    for (char character : text) {
        if (trim({&character, 1}).empty()) {
            is_open = false;
            continue;
        }
        if (character >= 'A' && character <= 'Z') {
            character = static_cast<char>(character - 'A' + 'a');
        }
        if (!is_open || is_letter(words.back().back()) != is_letter(character))
            words.emplace_back();
        is_open = true;
        words.back() += character;
    }
    return words;
}

/// The number of 1 to `digits_max` digits; nothing for any other text.
std::optional<unsigned> number(std::string_view text,
                               std::size_t digits_min,
                               std::size_t digits_max) {
    if (text.size() < digits_min || text.size() > digits_max) return std::nullopt;
    unsigned value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(digit - '0');
    }
    return value;
}

/// 1 to 12 for a month's name in full or by three letters.
std::optional<unsigned> month_number(std::string_view name) {
    for (unsigned at = 0; at < month_names.size(); ++at) {
        if (name == month_names[at] || name == month_names[at].substr(0, 3)) return at + 1;
    }
    return std::nullopt;
}

std::optional<PartialDate> whole_year(std::optional<unsigned> year) {
    if (!year) return std::nullopt;
    const std::optional<Date> first = make_date(static_cast<int>(*year), 1, 1);
    const std::optional<Date> last = make_date(static_cast<int>(*year), 12, 31);
    if (!first || !last) return std::nullopt;
    return PartialDate{{*first, *last}, Precision::year};
}

std::optional<PartialDate> whole_month(std::optional<unsigned> year,
                                       std::optional<unsigned> month) {
    if (!year || !month) return std::nullopt;
    const std::optional<Date> first = make_date(static_cast<int>(*year), *month, 1);
    if (!first) return std::nullopt;
    return PartialDate{{*first, last_of_month(*first)}, Precision::month};
}

std::optional<PartialDate> one_day(std::optional<Date> day) {
    if (!day) return std::nullopt;
    return PartialDate{{*day, *day}, Precision::day};
}

/// One of 2014-05-03, 2014-05, 2014, "may 2014", "3 may 2014".
std::optional<PartialDate> single(Words words) {
    if (words.size() == 1) {
        const std::string_view text = words[0];
        if (text.size() == 10) return one_day(parse_iso_date(text));
        if (text.size() == 7 && text[4] == '-') {
            return whole_month(number(text.substr(0, 4), 4, 4), number(text.substr(5), 2, 2));
        }
        return whole_year(number(text, 4, 4));
    }
    if (words.size() == 2) return whole_month(number(words[1], 4, 4), month_number(words[0]));
    if (words.size() != 3) return std::nullopt;
    const std::optional<unsigned> day = number(words[0], 1, 2);
    const std::optional<unsigned> month = month_number(words[1]);
    const std::optional<unsigned> year = number(words[2], 4, 4);
    if (!day || !month || !year) return std::nullopt;
    return one_day(make_date(static_cast<int>(*year), *month, *day));
}

/// X, the word `between_them`, Y.
std::optional<PartialDate> span_of(Words words, std::string_view between_them) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] != between_them) continue;
        const std::optional<PartialDate> from = single(words.first(at));
        const std::optional<PartialDate> to = single(words.subspan(at + 1));
        if (!from || !to || from->days.first > to->days.last) return std::nullopt;
        return PartialDate{{from->days.first, to->days.last}, Precision::range};
    }
    return std::nullopt;
}

std::optional<PartialDate> open_ended(std::string_view word, Words rest) {
    const std::optional<PartialDate> date = single(rest);
    if (!date) return std::nullopt;
    DateRange range{earliest_date, latest_date};
    if (word == "before") {
        range.last = date->days.first - days{1};
    } else if (word == "by") {
        range.last = date->days.last;
    } else if (word == "after") {
        range.first = date->days.last + days{1};
    } else if (word == "from" || word == "since") {
        range.first = date->days.first;
    } else {
        return std::nullopt;
    }
    return PartialDate{range, Precision::range};
}

// Into letters first, and then into a string: one that grows piece by piece asks for memory more
// than once, as most times are longer than what it holds in itself.
using Letters = std::array<char, iso_letters::size_max>;

char* write_day_in_words(char* out, char* end, Date date) {
    const year_month_day parts{date};
    out = std::to_chars(out, end, unsigned{parts.day()}).ptr;
    *out++ = ' ';
    std::memcpy(out, short_month_names[unsigned{parts.month()} - 1], 3);
    out += 3;
    *out++ = ' ';
    return std::to_chars(out, end, int{parts.year()}).ptr;
}

std::string day_in_words(Date date) {
    Letters words;
    return {words.data(), write_day_in_words(words.data(), words.data() + words.size(), date)};
}

std::string minute_in_words(Instant instant, const TimeZone& zone) {
    const auto minutes = static_cast<std::uint32_t>(
        std::chrono::floor<std::chrono::minutes>(zone.time_of_day(instant)).count());
    Letters words;
    char* out =
        write_day_in_words(words.data(), words.data() + words.size(), zone.local_date(instant));
    *out++ = ' ';
    out = iso_letters::write_two_digits(out, minutes / 60);
    *out++ = ':';
    out = iso_letters::write_two_digits(out, minutes % 60);
    return {words.data(), out};
}

bool is_open_before(const Moment& moment) {
    return moment.earliest <= earliest_instant;
}
bool is_open_after(const Moment& moment) {
    return moment.latest >= latest_instant;
}

/// Whether an end that is known falls on the border of a day, so that days say all.
bool begins_a_day(const Moment& moment, const TimeZone& zone) {
    return is_open_before(moment) ||
           zone.instants_of(zone.local_date(moment.earliest)).first == moment.earliest;
}
bool ends_a_day(const Moment& moment, const TimeZone& zone) {
    return is_open_after(moment) ||
           zone.instants_of(zone.local_date(moment.latest)).last == moment.latest;
}

std::string range_in_words(const Moment& moment, const TimeZone& zone) {
    if (is_open_before(moment) && is_open_after(moment)) return "time unknown";
    const std::string from = begins_a_day(moment, zone)
                                 ? day_in_words(zone.local_date(moment.earliest))
                                 : minute_in_words(moment.earliest, zone);
    if (is_open_after(moment)) return "from " + from;
    const bool whole_days = ends_a_day(moment, zone);
    if (is_open_before(moment)) {
        if (!whole_days) return "by " + minute_in_words(moment.latest, zone);
        return "before " + day_in_words(zone.local_date(moment.latest) + days{1});
    }
    const std::string to = whole_days ? day_in_words(zone.local_date(moment.latest))
                                      : minute_in_words(moment.latest, zone);
    // The same time twice: nothing but autumn does that.
    if (!whole_days && from == to) return from + " (the clocks went back)";
    return "from " + from + " to " + to;
}

std::string instant_in_iso(Instant instant, const TimeZone& zone) {
    using iso_letters::write_two_digits;
    const Date date = zone.local_date(instant);
    if (!iso_letters::has_calendar_day(date)) return "..";
    const milliseconds of_day = zone.time_of_day(instant);
    Letters text;
    char* out = iso_letters::write_day(text.data(), date);
    *out++ = 'T';
    out = iso_letters::write_time_of_day(out, static_cast<std::uint32_t>(of_day.count()));

    const Instant as_if_utc{date.time_since_epoch() + of_day};
    const std::int64_t ahead =
        std::chrono::floor<std::chrono::seconds>(as_if_utc - instant).count();
    *out++ = ahead < 0 ? '-' : '+';
    const auto offset = static_cast<std::uint32_t>(ahead < 0 ? -ahead : ahead);
    out = write_two_digits(out, offset / 3600);
    *out++ = ':';
    out = write_two_digits(out, offset / 60 % 60);
    // Local mean time, before railways: London stood 75 seconds behind until 1847.
    if (offset % 60 != 0) {
        *out++ = ':';
        out = write_two_digits(out, offset % 60);
    }
    return {text.data(), out};
}

std::string interval_in_iso(const Moment& moment, const TimeZone& zone) {
    const bool whole_days = begins_a_day(moment, zone) && ends_a_day(moment, zone);
    const auto written = [&](Instant instant) {
        return whole_days ? to_iso(zone.local_date(instant)) : instant_in_iso(instant, zone);
    };
    return (is_open_before(moment) ? ".." : written(moment.earliest)) + "/" +
           (is_open_after(moment) ? ".." : written(moment.latest));
}

}  // namespace

std::optional<PartialDate> parse_partial_date(std::string_view text) {
    text = trim(text);
    if (text.empty() || text.size() > text_size_max) return std::nullopt;
    const std::vector<std::string> all = words_of(text);
    const Words words = all;
    if (words.size() == 1 && words[0] == "unknown") {
        return PartialDate{{earliest_date, latest_date}, Precision::unknown};
    }
    if (const std::optional<PartialDate> date = single(words)) return date;
    if (words[0] == "between") return span_of(words.subspan(1), "and");
    const bool has_from = words[0] == "from";
    if (const std::optional<PartialDate> date = span_of(words.subspan(has_from ? 1 : 0), "to")) {
        return date;
    }
    return open_ended(words[0], words.subspan(1));
}

Moment to_moment(const PartialDate& date, const TimeZone& zone) {
    if (date.precision == Precision::unknown) return {};
    return {zone.instants_of(date.days.first).first,
            zone.instants_of(date.days.last).last,
            date.precision};
}

std::string to_words(const Moment& moment, const TimeZone& zone) {
    const year_month_day parts{zone.local_date(moment.earliest)};
    switch (moment.precision) {
        case Precision::instant:
            if (moment.earliest == moment.latest) return minute_in_words(moment.earliest, zone);
            break;
        case Precision::day:
            return day_in_words(zone.local_date(moment.earliest));
        case Precision::month:
            return fmt::format(
                "{} {}", short_month_names[unsigned{parts.month()} - 1], int{parts.year()});
        case Precision::year:
            return fmt::format("{}", int{parts.year()});
        case Precision::range:
            break;
        case Precision::unknown:
            return "time unknown";
    }
    return range_in_words(moment, zone);
}

std::string to_iso(const Moment& moment, const TimeZone& zone) {
    switch (moment.precision) {
        case Precision::instant:
            if (moment.earliest == moment.latest) return instant_in_iso(moment.earliest, zone);
            break;
        case Precision::day:
            return to_iso(zone.local_date(moment.earliest));
        case Precision::month:
            return to_iso(zone.local_date(moment.earliest)).substr(0, 7);
        case Precision::year:
            return to_iso(zone.local_date(moment.earliest)).substr(0, 4);
        case Precision::range:
        case Precision::unknown:
            break;
    }
    return interval_in_iso(moment, zone);
}

}  // namespace hearken
