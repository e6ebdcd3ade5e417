// Exact decimal numbers for money and counts: 0.1 + 0.2 is 0.3.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearken {

/// mantissa x 10^-scale, scale 0..18, kept without trailing zeros, so that equal numbers are
/// equal bits.
class Decimal {
public:
    constexpr Decimal() = default;
    explicit Decimal(std::int64_t whole) : mantissa_(whole) {}

    /// Reads [+-]digits[.digits][e[+-]digits] exactly; nothing for other text, or where the number
    /// needs more than 18 decimal places or does not fit 63 bits.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

    /// Nothing where the exact answer does not fit.
    [[nodiscard]] static std::optional<Decimal> add(Decimal left, Decimal right);
    [[nodiscard]] static std::optional<Decimal> subtract(Decimal left, Decimal right);

    /// The number times 10^places, where that is whole and fits.
    [[nodiscard]] std::optional<std::int64_t> shifted(std::int32_t places) const;

    [[nodiscard]] std::string to_string() const;

    friend std::strong_ordering operator<=>(Decimal left, Decimal right);
    friend bool operator==(Decimal left, Decimal right) {
        return left.mantissa_ == right.mantissa_ && left.scale_ == right.scale_;
    }

private:
    static std::optional<Decimal> from_wide(__int128 mantissa, std::int32_t scale);

    std::int64_t mantissa_ = 0;
    std::int32_t scale_ = 0;
};

}  // namespace hearken
