// What is asked of a casebook: judged as of which day, knowing what was known on which day.
#pragma once

#include <cstdint>
#include <optional>

#include "base/date.h"

namespace hearken::monitor {

struct Question {
    Date as_of{};                  // the end of this day, on the pack's calendar
    std::optional<Date> known_on;  // the end of this day; none: everything in the input
    friend bool operator==(const Question&, const Question&) = default;
};

/// Whom evidence is made for: a file of records, or somebody who reads it now.
enum class EvidenceFor : std::uint8_t { records, people };

}  // namespace hearken::monitor
