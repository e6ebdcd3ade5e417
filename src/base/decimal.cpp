// Decimal arithmetic over 64-bit integers, with 128 bits where two scales must meet.
#include "base/decimal.h"

#include <array>
#include <cstdlib>
#include <limits>

namespace hearken {

namespace {

constexpr int scale_max = 18;
constexpr std::int64_t exponent_limit = 1'000'000'000'000;  // no text in memory can outweigh it

constexpr std::array<std::uint64_t, 20> powers_of_ten = [] {
    std::array<std::uint64_t, 20> powers{};
    powers[0] = 1;
    for (std::size_t at = 1; at < powers.size(); ++at) powers[at] = powers[at - 1] * 10;
    return powers;
}();

__int128 scaled(std::int64_t mantissa, std::int32_t steps) {
    return __int128{mantissa} * powers_of_ten[static_cast<std::size_t>(steps)];
}

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

struct Parts {
    std::string_view whole;
    std::string_view fraction;
    std::int64_t exponent = 0;
};

std::string_view take_digits(std::string_view& text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    const std::string_view digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

/// Whether there was a minus sign; takes either sign off.
bool take_sign(std::string_view& text) {
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
    const bool is_negative = text.front() == '-';
    text.remove_prefix(1);
    return is_negative;
}

/// `text` without its sign.
std::optional<Parts> split(std::string_view text) {
    Parts parts;
    parts.whole = take_digits(text);
    if (parts.whole.empty()) return std::nullopt;
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        parts.fraction = take_digits(text);
        if (parts.fraction.empty()) return std::nullopt;
    }
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
        text.remove_prefix(1);
        const bool is_down = take_sign(text);
        const std::string_view digits = take_digits(text);
        if (digits.empty()) return std::nullopt;
        for (const char digit : digits) {
            parts.exponent = parts.exponent * 10 + (digit - '0');
            if (parts.exponent > exponent_limit) parts.exponent = exponent_limit;
        }
        if (is_down) parts.exponent = -parts.exponent;
    }
    if (!text.empty()) return std::nullopt;
    return parts;
}

struct Unsigned {
    std::uint64_t mantissa = 0;
    std::int32_t scale = 0;
};

/// A number of up to 19 characters, without sign or exponent, in one pass: what nearly every number
/// in a log is. Nothing for any other text, a number or not.
std::optional<Unsigned> read_short(std::string_view text) {
    if (text.size() > 19) return std::nullopt;
    Unsigned number;
    std::size_t point = text.size();
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_digit(text[at])) {
            number.mantissa = number.mantissa * 10 + static_cast<std::uint64_t>(text[at] - '0');
        } else if (text[at] == '.' && point == text.size()) {
            point = at;
        } else {
            return std::nullopt;
        }
    }
    const std::size_t fraction = point == text.size() ? 0 : text.size() - point - 1;
    const bool ends_in_point = point + 1 == text.size();
    if (point == 0 || ends_in_point) return std::nullopt;
    number.scale = static_cast<std::int32_t>(fraction);
    while (number.scale > 0 && number.mantissa % 10 == 0) {
        number.mantissa /= 10;
        --number.scale;
    }
    return number;
}

std::optional<Unsigned> read_long(const Parts& parts) {
    // Zeros at either end carry no digits of the number, only its place.
    std::string digits{parts.whole};
    digits += parts.fraction;
    std::int64_t exponent = parts.exponent - static_cast<std::int64_t>(parts.fraction.size());
    const std::size_t last = digits.find_last_not_of('0');
    if (last == std::string::npos) return Unsigned{};
    exponent += static_cast<std::int64_t>(digits.size() - 1 - last);
    digits.resize(last + 1);
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.size() > 19) return std::nullopt;

    Unsigned number;
    for (const char digit : digits) {
        number.mantissa = number.mantissa * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    if (exponent < -scale_max || exponent + static_cast<std::int64_t>(digits.size()) > 19) {
        return std::nullopt;
    }
    if (exponent < 0) {
        number.scale = static_cast<std::int32_t>(-exponent);
    } else {
        number.mantissa *= powers_of_ten[static_cast<std::size_t>(exponent)];
    }
    return number;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool is_negative = take_sign(text);
    std::optional<Unsigned> read = read_short(text);
    if (!read) {
        const std::optional<Parts> parts = split(text);
        if (!parts) return std::nullopt;
        read = read_long(*parts);
    }
    if (!read) return std::nullopt;
    const Unsigned number = *read;
    constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
    if (number.mantissa > largest + (is_negative ? 1 : 0)) return std::nullopt;
    Decimal decimal;
    // Negated while unsigned, because the smallest number has no positive twin.
    decimal.mantissa_ =
        static_cast<std::int64_t>(is_negative ? 0 - number.mantissa : number.mantissa);
    decimal.scale_ = number.scale;
    return decimal;
}

std::optional<Decimal> Decimal::from_wide(__int128 mantissa, std::int32_t scale) {
    while (scale > 0 && mantissa % 10 == 0) {
        mantissa /= 10;
        --scale;
    }
    if (mantissa < std::numeric_limits<std::int64_t>::min() ||
        mantissa > std::numeric_limits<std::int64_t>::max()) {
        return std::nullopt;
    }
    Decimal decimal;
    decimal.mantissa_ = static_cast<std::int64_t>(mantissa);
    decimal.scale_ = scale;
    return decimal;
}

std::optional<Decimal> Decimal::add(Decimal left, Decimal right) {
    const std::int32_t scale = left.scale_ > right.scale_ ? left.scale_ : right.scale_;
    return from_wide(
        scaled(left.mantissa_, scale - left.scale_) + scaled(right.mantissa_, scale - right.scale_),
        scale);
}

std::optional<Decimal> Decimal::subtract(Decimal left, Decimal right) {
    const std::int32_t scale = left.scale_ > right.scale_ ? left.scale_ : right.scale_;
    return from_wide(
        scaled(left.mantissa_, scale - left.scale_) - scaled(right.mantissa_, scale - right.scale_),
        scale);
}

std::optional<std::int64_t> Decimal::shifted(std::int32_t places) const {
    if (scale_ > places || places > scale_max) return std::nullopt;
    const __int128 wide = scaled(mantissa_, places - scale_);
    if (wide < std::numeric_limits<std::int64_t>::min() ||
        wide > std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return static_cast<std::int64_t>(wide);
}

std::string Decimal::to_string() const {
    std::string text = std::to_string(mantissa_);
    if (scale_ == 0) return text;
    const std::size_t sign = mantissa_ < 0 ? 1 : 0;
    const auto places = static_cast<std::size_t>(scale_);
    const std::size_t digits = text.size() - sign;
    if (digits <= places) text.insert(sign, places + 1 - digits, '0');
    text.insert(text.size() - places, 1, '.');
    return text;
}

std::strong_ordering operator<=>(Decimal left, Decimal right) {
    if (left.scale_ == right.scale_) return left.mantissa_ <=> right.mantissa_;
    const std::int32_t scale = left.scale_ > right.scale_ ? left.scale_ : right.scale_;
    const __int128 left_wide = scaled(left.mantissa_, scale - left.scale_);
    const __int128 right_wide = scaled(right.mantissa_, scale - right.scale_);
    if (left_wide < right_wide) return std::strong_ordering::less;
    if (left_wide > right_wide) return std::strong_ordering::greater;
    return std::strong_ordering::equal;
}

}  // namespace hearken
