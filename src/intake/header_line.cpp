#include "intake/header_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/month_names.h"
#include "base/text.h"
#include "intake/usual_columns.h"

namespace hearken::intake {
namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}
bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool is_month(std::string_view word) {
    if (word.size() < 3) return false;
    return std::any_of(month_names.begin(), month_names.end(), [&](std::string_view month) {
        return word.size() <= month.size() &&
               is_same_in_any_capitals(word, month.substr(0, word.size()));
    });
}

bool is_weekday(std::string_view word) {
    constexpr std::array<std::string_view, 7> days = {
        "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    return word.size() >= 3 && std::any_of(days.begin(), days.end(), [&](std::string_view day) {
               return is_same_in_any_capitals(word.substr(0, 3), day);
           });
}

// 2 of "2nd", else the word as it is.
std::string_view without_ordinal(std::string_view word) {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (word.size() > 2 && is_digit(word.front()) && word.ends_with(ending))
            return word.substr(0, word.size() - 2);
    return word;
}

bool is_number_below(std::string_view word, int end) {
    int number = 0;
    for (const char letter : word) {
        if (!is_digit(letter)) return false;
        number = number * 10 + (letter - '0');
    }
    return !word.empty() && number > 0 && number < end;
}

bool is_year(std::string_view word) {
    return (word.size() == 2 || word.size() == 4) &&
           std::all_of(word.begin(), word.end(), is_digit);
}

bool is_day(std::string_view word) {
    return word.size() <= 2 && is_number_below(word, 32);
}

bool is_month_or_number(std::string_view word) {
    return is_month(word) || (word.size() <= 2 && is_number_below(word, 13));
}

// "2 March 2026" -> 2, March, 2026; "2026-03-02T10:00" -> 2026, 03, 02, 10:00.
std::vector<std::string_view> words_of_date(std::string_view cell) {
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    const auto end_word = [&](std::size_t end) {
        if (end > begin) words.push_back(without_ordinal(cell.substr(begin, end - begin)));
        begin = end + 1;
    };
    for (std::size_t at = 0; at < cell.size(); ++at) {
        const bool is_t = cell[at] == 'T' && at > 0 && at + 1 < cell.size() &&
                          is_digit(cell[at - 1]) && is_digit(cell[at + 1]);
        if (is_t || std::string_view{" -/.,"}.find(cell[at]) != std::string_view::npos)
            end_word(at);
    }
    end_word(cell.size());
    return words;
}

// A day, a month and a year in one of their usual orders, first in the cell; then a time at most.
// Years before any child's, and 31 June, are dates too: somebody meant one.
bool is_date(std::string_view cell) {
    constexpr std::size_t bytes_max = 40;
    if (cell.size() > bytes_max) return false;
    std::vector<std::string_view> words = words_of_date(cell);
    if (words.size() > 3 && is_weekday(words[0])) words.erase(words.begin());
    if (words.size() < 3) return false;
    // What follows begins with the hour: "02-03-2026 visit" may name a column.
    if (words.size() > 3 && !is_digit(words[3].front())) return false;
    const auto [one, two, three] = std::array{words[0], words[1], words[2]};
    return (is_day(one) && is_month_or_number(two) && is_year(three)) ||
           (is_month_or_number(one) && is_day(two) && is_year(three)) ||
           (one.size() == 4 && is_year(one) && is_month_or_number(two) && is_day(three));
}

// 17, 1,250.50, 14:05, 07700 900123.
bool is_number(std::string_view cell) {
    return std::any_of(cell.begin(), cell.end(), is_digit) &&
           std::all_of(cell.begin(), cell.end(), [](char letter) {
               return is_digit(letter) ||
                      std::string_view{" +-.,:/()%"}.find(letter) != std::string_view::npos;
           });
}

// C-1, CASE/2024/0012: as many digits as letters, which address_line_1 has not.
bool is_id(std::string_view cell) {
    constexpr std::size_t bytes_max = 40;
    if (cell.size() > bytes_max) return false;
    const auto digits = std::count_if(cell.begin(), cell.end(), is_digit);
    const auto letters = std::count_if(cell.begin(), cell.end(), is_letter);
    const bool is_plain = std::all_of(cell.begin(), cell.end(), [](char letter) {
        return is_digit(letter) || is_letter(letter) ||
               std::string_view{" -/._:"}.find(letter) != std::string_view::npos;
    });
    return is_plain && letters > 0 && digits >= letters;
}

bool is_usual_name(std::string_view cell) {
    const auto is_it = [&](std::string_view name) { return is_same_in_any_capitals(cell, name); };
    return std::any_of(usual_case_names.begin(), usual_case_names.end(), is_it) ||
           std::any_of(usual_event_names.begin(), usual_event_names.end(), is_it) ||
           std::any_of(usual_happened_names.begin(), usual_happened_names.end(), is_it) ||
           std::any_of(usual_recorded_names.begin(), usual_recorded_names.end(), is_it);
}

}  // namespace

bool has_date_among(std::span<const std::string_view> cells) {
    return std::any_of(
        cells.begin(), cells.end(), [](std::string_view cell) { return is_date(trim(cell)); });
}

bool seems_to_be_data(std::span<const std::string_view> cells) {
    if (has_date_among(cells)) return true;
    bool has_value = false;
    for (const std::string_view untrimmed : cells) {
        const std::string_view cell = trim(untrimmed);
        if (is_usual_name(cell)) return false;
        has_value = has_value || is_number(cell) || is_id(cell);
    }
    return has_value;
}

Failure no_header_line(const std::string& file_name) {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:1: the table seems to have no line of column names: its first "
                            "line holds dates, numbers or ids, as records do. It is not shown, "
                            "because it may be about a person.",
                            printable(file_name, 400)),
                "Export it again with the names of the columns, or write them above as the first "
                "line, such as case,event,happened. If it does name the columns, give those that "
                "look like a date, a number or an id another name.");
}

}  // namespace hearken::intake
