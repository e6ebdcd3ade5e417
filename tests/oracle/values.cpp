#include "oracle/values.h"

#include <algorithm>
#include <cctype>
#include <limits>

namespace hearken::oracle {

namespace {

// The language holds a number as 63 bits and up to 18 decimal places.
bool can_be_held(__int128 parts) {
    int places = 18;
    while (places > 0 && parts % 10 == 0) {
        parts /= 10;
        --places;
    }
    constexpr __int128 limit = std::numeric_limits<std::int64_t>::max();
    return parts <= limit && parts >= -limit - 1;
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

}  // namespace

std::optional<Number> read_number(const std::string& text) {
    std::size_t at = 0;
    bool is_negative = false;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) is_negative = text[at++] == '-';
    std::string digits;
    int places = 0;
    const std::size_t whole_begin = at;
    while (at < text.size() && is_digit(text[at])) digits += text[at++];
    if (at == whole_begin) return std::nullopt;
    if (at < text.size() && text[at] == '.') {
        const std::size_t begin = ++at;
        while (at < text.size() && is_digit(text[at])) digits += text[at++];
        if (at == begin) return std::nullopt;
        places = static_cast<int>(at - begin);
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        bool is_down = false;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) is_down = text[at++] == '-';
        const std::string exponent = text.substr(at);
        if (exponent.empty() || exponent.size() > 2) return std::nullopt;
        if (!std::all_of(exponent.begin(), exponent.end(), is_digit)) return std::nullopt;
        places += is_down ? std::stoi(exponent) : -std::stoi(exponent);
        at = text.size();
    }
    if (at != text.size()) return std::nullopt;
    while (places > 0 && digits.ends_with('0')) {
        digits.pop_back();
        --places;
    }
    if (places > 18) return std::nullopt;
    digits.append(static_cast<std::size_t>(18 - places), '0');
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() > 37) return std::nullopt;
    __int128 parts = 0;
    for (const char digit : digits) parts = parts * 10 + (digit - '0');
    if (is_negative) parts = -parts;
    if (!can_be_held(parts)) return std::nullopt;
    return Number{parts};
}

std::optional<Number> add(Number left, Number right) {
    const __int128 sum = left.parts + right.parts;
    if (!can_be_held(sum)) return std::nullopt;
    return Number{sum};
}

std::optional<Number> subtract(Number left, Number right) {
    return add(left, Number{-right.parts});
}

std::optional<bool> read_yes_or_no(const std::string& text) {
    std::string low = text;
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    for (const char* word : {"yes", "y", "true", "1"})
        if (low == word) return true;
    for (const char* word : {"no", "n", "false", "0"})
        if (low == word) return false;
    return std::nullopt;
}

}  // namespace hearken::oracle
