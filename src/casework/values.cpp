#include "casework/values.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/text.h"

namespace hearken::casework {
namespace {

bool may_start_number(char first) {
    return (first >= '0' && first <= '9') || first == '-' || first == '+';
}

// "2014-05-03T10:00:00+02:00" states the local day 2014-05-03.
std::optional<DateRange> read_days(std::string_view text) {
    if (text.size() > 10 && (text[10] == 'T' || text[10] == ' ')) {
        const std::optional<Date> day = parse_iso_date(text.substr(0, 10));
        if (day && text.size() >= 13 && text[11] >= '0' && text[11] <= '9')
            return DateRange{*day, *day};
    }
    // Only what begins with a digit: a value such as "may" or "unknown" is a word, not a date.
    if (text.empty() || text[0] < '0' || text[0] > '9') return std::nullopt;
    const std::optional<PartialDate> partial = parse_partial_date(text);
    if (!partial) return std::nullopt;
    return partial->days;
}

}  // namespace

Values::Values() {
    texts_.intern("");  // number 0 is no_value; an empty text has another number, see intern
    readings_.emplace_back();
}

ValueId Values::intern(std::string_view text) {
    // The empty text would collide with no_value; one that no export can hold stands for it.
    const std::uint32_t number = texts_.intern(text.empty() ? std::string_view{"\0", 1} : text);
    if (number == readings_.size()) {
        Reading reading;
        const std::string_view trimmed = trim(text);
        if (!trimmed.empty() && may_start_number(trimmed[0])) {
            if (const std::optional<Decimal> parsed = Decimal::parse(trimmed)) {
                reading.number = *parsed;
                reading.has_number = true;
            }
            if (const std::optional<DateRange> days = read_days(trimmed)) {
                reading.days = *days;
                reading.has_days = true;
            }
        }
        readings_.push_back(reading);
    }
    return ValueId{number};
}

std::optional<ValueId> Values::find(std::string_view text) const {
    const std::uint32_t number = texts_.find(text.empty() ? std::string_view{"\0", 1} : text);
    if (number == Dictionary::absent) return std::nullopt;
    return ValueId{number};
}

std::string_view Values::text(ValueId id) const {
    HEARKEN_CHECK(id != no_value);
    const std::string_view stored = texts_.text(static_cast<std::uint32_t>(id));
    return stored == std::string_view{"\0", 1} ? std::string_view{} : stored;
}

std::optional<Decimal> Values::number(ValueId id) const {
    const Reading& reading = readings_[static_cast<std::uint32_t>(id)];
    if (!reading.has_number) return std::nullopt;
    return reading.number;
}

std::optional<bool> Values::yes_or_no(ValueId id) const {
    std::array<char, 5> letters{};
    const std::string_view word = trim(text(id));
    if (word.size() > letters.size()) return std::nullopt;
    std::transform(word.begin(), word.end(), letters.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    const std::string_view lower{letters.data(), word.size()};
    if (lower == "yes" || lower == "true" || lower == "y" || lower == "1") return true;
    if (lower == "no" || lower == "false" || lower == "n" || lower == "0") return false;
    return std::nullopt;
}

std::optional<DateRange> Values::days(ValueId id) const {
    const Reading& reading = readings_[static_cast<std::uint32_t>(id)];
    if (!reading.has_days) return std::nullopt;
    return reading.days;
}

}  // namespace hearken::casework
