// What is asked of a casebook: judged as of which day, knowing what was known on which day.
#pragma once

#include <optional>

#include "base/date.h"

namespace hearken::monitor {

struct Question {
    Date as_of{};                  // the end of this day, on the pack's calendar
    std::optional<Date> known_on;  // the end of this day; none: everything in the input
};

}  // namespace hearken::monitor
