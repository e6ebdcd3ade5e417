// The values that attributes hold. Each distinct text is kept once, with every reading of it.
//
// A value has no type of its own: an export that writes 35.0 as text and one that writes it as a
// number mean the same, so a standard decides by what it compares with. See decision 0008.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/partial_date.h"
#include "casework/dictionary.h"

namespace hearken::casework {

/// A stored value. no_value means that the record does not hold the attribute.
enum class ValueId : std::uint32_t {};
inline constexpr ValueId no_value{0};

class Values {
public:
    Values();

    ValueId intern(std::string_view text);
    /// Asks the memory for what intern(text) will look at, where that comes a little later.
    void expect(std::string_view text) const { texts_.expect(text); }
    [[nodiscard]] std::optional<ValueId> find(std::string_view text) const;

    /// REQUIRES: id != no_value, for all four.
    [[nodiscard]] std::string_view text(ValueId id) const;
    [[nodiscard]] std::optional<Decimal> number(ValueId id) const;
    [[nodiscard]] std::optional<bool> yes_or_no(ValueId id) const;  // yes no y n true false 1 0
    /// The day or days meant: an ISO 8601 date or time, or a partial date. A time counts as the
    /// local day that it states.
    [[nodiscard]] std::optional<DateRange> days(ValueId id) const;

    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    struct Reading {
        Decimal number;
        DateRange days;
        bool has_number = false;
        bool has_days = false;
    };
    Dictionary texts_;
    std::vector<Reading> readings_;
};

}  // namespace hearken::casework
