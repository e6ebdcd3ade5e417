#include "oracle/time.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <sstream>
#include <vector>

namespace hearken::oracle {

namespace {

constexpr Millis hour = 3'600'000;
constexpr Millis day_length = 24 * hour;

struct Clock {
    const char* place;
    Millis winter;  // from UTC
    bool has_summer;
};
constexpr std::array clocks = {Clock{"Europe/London", 0, true},
                               Clock{"Europe/Dublin", 0, true},
                               Clock{"Europe/Lisbon", 0, true},
                               Clock{"Europe/Rome", hour, true},
                               Clock{"Europe/Paris", hour, true},
                               Clock{"Europe/Berlin", hour, true},
                               Clock{"Europe/Amsterdam", hour, true},
                               Clock{"Europe/Madrid", hour, true},
                               Clock{"Europe/Athens", 2 * hour, true},
                               Clock{"UTC", 0, false}};
const Clock* clock_used = clocks.data();

Day last_sunday(int year, int month) {
    Day day = day_of({year, month, days_in_month(year, month)});
    while (weekday_of(day) != 6) --day;
    return day;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::istringstream stream{text};
    for (std::string word; stream >> word;) {
        std::transform(word.begin(), word.end(), word.begin(), [](unsigned char letter) {
            return static_cast<char>(std::tolower(letter));
        });
        words.push_back(word);
    }
    return words;
}

bool all_digits(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char letter) {
        return std::isdigit(letter) != 0;
    });
}

int month_named(const std::string& word) {
    constexpr std::array<const char*, 12> names = {"january",
                                                   "february",
                                                   "march",
                                                   "april",
                                                   "may",
                                                   "june",
                                                   "july",
                                                   "august",
                                                   "september",
                                                   "october",
                                                   "november",
                                                   "december"};
    for (int at = 0; at < 12; ++at) {
        const std::string name{names[static_cast<std::size_t>(at)]};
        if (word == name || word == name.substr(0, 3)) return at + 1;
    }
    return 0;
}

// 2014-05-03, 2014-05, 2014, May 2014, 3 May 2014.
std::optional<Days> read_plain(const std::vector<std::string>& words) {
    if (words.size() == 1) {
        const std::string& word = words[0];
        if (const auto day = read_day(word)) return Days{*day, *day};
        if (word.size() == 4 && all_digits(word)) {
            const int year = std::stoi(word);
            if (year < 1800 || year > 2200) return std::nullopt;
            return Days{day_of({year, 1, 1}), day_of({year, 12, 31})};
        }
        if (word.size() == 7 && word[4] == '-' && all_digits(word.substr(0, 4)) &&
            all_digits(word.substr(5))) {
            const int year = std::stoi(word.substr(0, 4));
            const int month = std::stoi(word.substr(5));
            if (year < 1800 || year > 2200 || month < 1 || month > 12) return std::nullopt;
            return Days{day_of({year, month, 1}),
                        day_of({year, month, days_in_month(year, month)})};
        }
        return std::nullopt;
    }
    if (words.size() == 2 && month_named(words[0]) != 0 && words[1].size() == 4 &&
        all_digits(words[1])) {
        const int year = std::stoi(words[1]);
        const int month = month_named(words[0]);
        return Days{day_of({year, month, 1}), day_of({year, month, days_in_month(year, month)})};
    }
    if (words.size() == 3 && all_digits(words[0]) && words[0].size() <= 2 &&
        month_named(words[1]) != 0 && words[2].size() == 4 && all_digits(words[2])) {
        const int year = std::stoi(words[2]);
        const int month = month_named(words[1]);
        const int day = std::stoi(words[0]);
        if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
        return Days{day_of({year, month, day}), day_of({year, month, day})};
    }
    return std::nullopt;
}

std::optional<Days> read_partial(const std::string& text) {
    std::vector<std::string> words = words_of(text);
    if (words.empty()) return std::nullopt;
    if (const auto plain = read_plain(words)) return plain;
    const std::string first = words[0];
    words.erase(words.begin());
    if (first == "between") {
        const auto middle = std::find(words.begin(), words.end(), "and");
        if (middle == words.end()) return std::nullopt;
        const auto left = read_plain({words.begin(), middle});
        const auto right = read_plain({middle + 1, words.end()});
        if (!left || !right || left->first > right->last) return std::nullopt;
        return Days{left->first, right->last};
    }
    const auto rest = read_plain(words);
    if (!rest) return std::nullopt;
    if (first == "before") return Days{no_first_day, rest->first - 1};
    if (first == "after") return Days{rest->last + 1, no_last_day};
    if (first == "by") return Days{no_first_day, rest->last};
    if (first == "from" || first == "since") return Days{rest->first, no_last_day};
    return std::nullopt;
}

}  // namespace

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && is_leap(year)) return 29;
    return lengths[static_cast<std::size_t>(month - 1)];
}

Day day_of(Civil date) {
    Day day = 0;
    for (int year = 1970; year < date.year; ++year) day += is_leap(year) ? 366 : 365;
    for (int year = date.year; year < 1970; ++year) day -= is_leap(year) ? 366 : 365;
    for (int month = 1; month < date.month; ++month) day += days_in_month(date.year, month);
    return day + date.day - 1;
}

Civil civil_of(Day day) {
    Civil date;
    while (day < 0) day += is_leap(--date.year) ? 366 : 365;
    while (day >= (is_leap(date.year) ? 366 : 365)) day -= is_leap(date.year++) ? 366 : 365;
    while (day >= days_in_month(date.year, date.month))
        day -= days_in_month(date.year, date.month++);
    date.day = static_cast<int>(day) + 1;
    return date;
}

int weekday_of(Day day) {
    return static_cast<int>(((day + 3) % 7 + 7) % 7);  // 1 January 1970 was a Thursday
}

std::optional<Day> read_day(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const std::string year = text.substr(0, 4);
    const std::string month = text.substr(5, 2);
    const std::string day = text.substr(8, 2);
    if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
    const Civil date{std::stoi(year), std::stoi(month), std::stoi(day)};
    if (date.year < 1800 || date.year > 2200 || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > days_in_month(date.year, date.month))
        return std::nullopt;
    return day_of(date);
}

std::string write_day(Day day) {
    if (day <= no_first_day / 2 || day >= no_last_day / 2) return "-";
    const Civil date = civil_of(day);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
    return text.data();
}

bool use_clock_of(const std::string& place) {
    for (const Clock& clock : clocks) {
        if (place != clock.place) continue;
        clock_used = &clock;
        return true;
    }
    return false;
}

Millis local_offset(Millis instant) {
    if (!clock_used->has_summer) return clock_used->winter;
    const Day rough = instant / day_length;
    const int year = civil_of(rough).year;
    const Millis begins = last_sunday(year, 3) * day_length + hour;
    const Millis ends = last_sunday(year, 10) * day_length + hour;
    return clock_used->winter + (instant >= begins && instant < ends ? hour : 0);
}

Day local_day(Millis instant) {
    if (instant <= no_first_instant / 2) return no_first_day;
    if (instant >= no_last_instant / 2) return no_last_day;
    const Millis local = instant + local_offset(instant);
    return local >= 0 ? local / day_length : -((-local + day_length - 1) / day_length);
}

Millis start_of(Day day) {
    if (day <= no_first_day / 2) return no_first_instant;
    if (day >= no_last_day / 2) return no_last_instant;
    const Millis in_winter = day * day_length - clock_used->winter;
    const Millis in_summer = in_winter - hour;
    return local_offset(in_summer) != clock_used->winter ? in_summer : in_winter;
}

Millis end_of(Day day) {
    if (day <= no_first_day / 2) return no_first_instant;
    if (day >= no_last_day / 2) return no_last_instant;
    return start_of(day + 1) - 1;
}

Days days_of(const Stretch& stretch) {
    return {local_day(stretch.first), local_day(stretch.last)};
}

Day plus_days(Day day, std::int64_t count) {
    if (day <= no_first_day / 2 || day >= no_last_day / 2) return day;
    return day + count;
}

Millis plus_hours(Millis instant, std::int64_t count) {
    if (instant <= no_first_instant / 2 || instant >= no_last_instant / 2) return instant;
    return instant + count * hour;
}

namespace {

Day plus_months(Day day, std::int64_t months, bool is_up) {
    if (day <= no_first_day / 2 || day >= no_last_day / 2) return day;
    Civil date = civil_of(day);
    for (std::int64_t step = 0; step < months; ++step) {
        if (++date.month == 13) {
            date.month = 1;
            ++date.year;
        }
    }
    const int length = days_in_month(date.year, date.month);
    if (date.day <= length) return day_of(date);
    const Day last = day_of({date.year, date.month, length});
    return is_up ? last + 1 : last;
}

}  // namespace

Day plus_months_down(Day day, std::int64_t months) {
    return plus_months(day, months, false);
}

Day plus_months_up(Day day, std::int64_t months) {
    return plus_months(day, months, true);
}

std::optional<Stretch> read_time(const std::string& text) {
    if (text == "unknown") return Stretch{};
    if (text.starts_with('@')) {
        const std::size_t dots = text.find("..");
        return Stretch{
            std::stoll(text.substr(1, dots - 1)), std::stoll(text.substr(dots + 2)), false};
    }
    if (text.size() == 16 && text[10] == ' ' && text[13] == ':') {
        const auto day = read_day(text.substr(0, 10));
        const Millis of_day =
            std::stoi(text.substr(11, 2)) * hour + std::stoi(text.substr(14, 2)) * Millis{60'000};
        if (!day) return std::nullopt;
        // The clock on the wall may show this once, twice in autumn, or never in spring.
        const Millis winter = *day * day_length + of_day - clock_used->winter;
        const Millis summer = winter - hour;
        const bool is_summer = local_offset(summer) != clock_used->winter;
        const bool is_winter = local_offset(winter) == clock_used->winter;
        if (is_summer && is_winter) return Stretch{summer, winter, false};
        if (is_summer) return Stretch{summer, summer, false};
        if (is_winter) return Stretch{winter, winter, false};
        return std::nullopt;
    }
    const auto days = read_partial(text);
    if (!days) return std::nullopt;
    return Stretch{start_of(days->first), end_of(days->last), false};
}

std::optional<Days> read_days(const std::string& text) {
    // What begins with no digit is a word: "before 2014", "May 2014".
    if (text.empty() || text[0] < '0' || text[0] > '9') return std::nullopt;
    if (text.size() > 11 && (text[10] == 'T' || text[10] == ' ')) {
        const auto day = read_day(text.substr(0, 10));
        const bool is_time = text.size() >= 16 && text[13] == ':' &&
                             all_digits(text.substr(11, 2)) && all_digits(text.substr(14, 2));
        if (day && is_time) return Days{*day, *day};
    }
    return read_partial(text);
}

}  // namespace hearken::oracle
