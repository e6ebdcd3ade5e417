#include "profiling/column_profile.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/text.h"

namespace hearken::profiling {
namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// 14:05 or 14:05:30
bool is_time_of_day(std::string_view text) {
    if (text.size() != 4 && text.size() != 5 && text.size() != 8) return false;
    const std::size_t colon = text.find(':');
    if (colon != 1 && colon != 2) return false;
    return std::all_of(
        text.begin(), text.end(), [](char letter) { return is_digit(letter) || letter == ':'; });
}

bool is_yes_or_no(std::string_view text) {
    std::string small{text};
    for (char& letter : small)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return small == "yes" || small == "no" || small == "y" || small == "n" || small == "true" ||
           small == "false" || small == "1" || small == "0" || small == "t" || small == "f";
}

// A postcode, a collar number or a registration: letters and digits, longer than most codes.
bool is_like_an_id(std::string_view text) {
    constexpr std::size_t code_with_digits_max = 4;
    return text.size() > code_with_digits_max && std::any_of(text.begin(), text.end(), is_digit);
}

// Telephone numbers and the numbers of people have at least so many; no count of anything has.
constexpr std::uint64_t digits_of_an_id = 7;
// Where the heading says so, half of the values are enough.
bool is_meant_for_dates(Means means) {
    return means == Means::happened || means == Means::recorded || means == Means::born ||
           means == Means::died;
}

constexpr std::size_t codes_max = 60;
constexpr std::size_t code_bytes_max = 60;
constexpr std::size_t unrepeated_kinds_max = 12;  // of a small sample
constexpr std::size_t examples_shown = 4;

}  // namespace

bool is_like_a_name(std::string_view text) {
    std::size_t words = 0;
    bool begins = true;
    for (const char letter : text) {
        if (is_digit(letter) || letter == ':' || letter == '(') return false;
        if (letter == ' ' || letter == '-' || letter == ',' || letter == '\'') {
            begins = true;
            continue;
        }
        const bool is_small = letter >= 'a' && letter <= 'z';
        if (begins && is_small) return false;
        words += begins ? 1 : 0;
        begins = false;
    }
    return words == 2 || words == 3;
}

const char* to_string(Holds holds) {
    switch (holds) {
        case Holds::nothing:
            return "nothing";
        case Holds::yes_or_no:
            return "yes or no";
        case Holds::dates:
            return "dates";
        case Holds::times_of_day:
            return "times of day";
        case Holds::numbers:
            return "numbers";
        case Holds::codes:
            return "codes";
        case Holds::ids:
            return "ids";
        case Holds::texts:
            break;
    }
    return "texts";
}

std::vector<std::string> ColumnProfile::examples() const {
    std::vector<std::string> shown;
    if (may_identify) return shown;
    for (const auto& [value, count] : values) {
        if (shown.size() == examples_shown) break;
        if (meaning.means == Means::kind && is_like_a_name(value)) continue;
        shown.push_back(printable(value, 40));
    }
    return shown;
}

ColumnCounter::ColumnCounter(std::string heading, std::size_t values_max)
    : values_max_(values_max) {
    profile_.meaning = meaning_of(heading);
    profile_.heading = std::move(heading);
}

// A value that is kept is looked at once, at the end.
void ColumnCounter::add(std::string_view cell) {
    ++profile_.rows;
    if (cell.empty()) return;
    ++profile_.stated;
    if (cell.size() <= value_bytes_max) {
        const auto known = values_.find(cell);
        if (known != values_.end()) {
            ++known->second;
            return;
        }
        if (values_.size() < values_max_) {
            values_.emplace(cell, 1);
            return;
        }
    }
    profile_.has_more_values = true;
    look_at(cell, 1);
}

void ColumnCounter::look_at(std::string_view cell, std::uint64_t times) {
    profile_.longest = std::max(profile_.longest, cell.size());
    dates_.add(cell, times);
    const bool is_number = Decimal::parse(cell).has_value();
    if (is_number) {
        numbers_ += times;
        digits_most_ = std::max<std::uint64_t>(
            digits_most_,
            static_cast<std::uint64_t>(std::count_if(cell.begin(), cell.end(), is_digit)));
        profile_.has_leading_zeros |= cell.size() > 1 && cell[0] == '0' && is_digit(cell[1]);
    }
    const char first = cell.front();
    if (first == '=' || first == '@' || ((first == '+' || first == '-') && !is_number))
        profile_.formulas += times;
    if (is_time_of_day(cell)) times_ += times;
    if (cell.find(' ') != std::string_view::npos) with_space_ += times;
    if (!is_valid_utf8(cell)) profile_.not_utf8 += times;
}

void ColumnCounter::settle(std::vector<std::pair<std::string, std::uint64_t>>& values) {
    ColumnProfile& made = profile_;
    const auto nearly_all = [&](std::uint64_t count) { return count * 10 >= made.stated * 9; };
    const Means means = made.meaning.means;
    const bool is_few = !made.has_more_values && made.distinct <= codes_max &&
                        made.longest <= code_bytes_max &&
                        (made.stated >= 2 * made.distinct ||
                         (means == Means::kind && made.distinct <= unrepeated_kinds_max));
    const bool all_yes_or_no = !made.has_more_values && made.distinct <= 4 &&
                               std::all_of(values.begin(), values.end(), [](const auto& one) {
                                   return is_yes_or_no(one.first);
                               });
    if (made.stated == 0)
        made.holds = Holds::nothing;
    else if (means == Means::of_case || means == Means::event || means == Means::person)
        made.holds = Holds::ids;
    else if (nearly_all(made.dates.read) ||
             (is_meant_for_dates(means) && made.dates.read * 2 >= made.stated))
        made.holds = Holds::dates;
    else if (nearly_all(times_))
        made.holds = Holds::times_of_day;
    else if (all_yes_or_no)
        made.holds = Holds::yes_or_no;
    else if (digits_most_ >= digits_of_an_id)
        made.holds = Holds::ids;
    else if (made.has_leading_zeros)
        made.holds = is_few ? Holds::codes : Holds::ids;
    else if (numbers_ == made.stated)
        made.holds = Holds::numbers;
    else if (is_few)
        made.holds = Holds::codes;
    else
        made.holds = with_space_ * 10 < made.stated && made.longest <= code_bytes_max
                         ? Holds::ids
                         : Holds::texts;
}

ColumnProfile ColumnCounter::finish() && {
    ColumnProfile& made = profile_;
    std::vector<std::pair<std::string, std::uint64_t>> values(values_.begin(), values_.end());
    std::sort(values.begin(), values.end(), [](const auto& left, const auto& right) {
        return left.second != right.second ? left.second > right.second : left.first < right.first;
    });
    made.distinct = values.size();
    for (const auto& [value, count] : values) look_at(value, count);
    made.dates = dates_.finish();
    settle(values);

    const Means means = made.meaning.means;
    const bool is_known_code = means == Means::kind || means == Means::by_role ||
                               means == Means::by_agency || means == Means::sex;
    const auto telling =
        static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](const auto& one) {
            return is_like_a_name(one.first) || is_like_an_id(one.first);
        }));
    made.may_identify = means == Means::identifies || means == Means::by_person ||
                        means == Means::person || means == Means::born || means == Means::died ||
                        means == Means::text || made.holds == Holds::ids ||
                        made.holds == Holds::texts ||
                        (made.holds == Holds::codes && !is_known_code &&
                         telling * 2 >= std::max<std::size_t>(values.size(), 1));
    if (!made.may_identify && made.holds != Holds::nothing) made.values = std::move(values);
    return std::move(profile_);
}

}  // namespace hearken::profiling
