// Days and limits of time in a plain case: certain, and known by where they come from.
#pragma once

#include <cstdint>

#include "base/date.h"
#include "language/program.h"
#include "monitor/positions.h"

namespace hearken::monitor {

struct BoundVersion;

/// A length of time, without the words that it is written in.
struct PlainDuration {
    std::int32_t count = 0;
    language::Unit unit = language::Unit::days;
    MonthRounding rounding = MonthRounding::unstated;
    /// Which table of PlainJudge keeps what was reckoned of it; see PlainProgram::reckoned_tables.
    std::uint16_t table = no_table;
    static constexpr std::uint16_t no_table = 0xFFFF;
};

/// A limit in the units of assurance::Limit: `duration` after the event `start`. It is certain, but
/// for one in hours after an event whose instant is known to the minute or the day alone.
struct PlainLimit {
    std::int64_t at = 0;     // the last that it can be
    std::int64_t first = 0;  // the first
    const PlainDuration* duration = nullptr;
    const BoundVersion* version = nullptr;
    Position start = no_position;
    bool is_set = false;
    bool is_in_hours = false;
};

/// The day of an event, that of a limit, or a day that is the same for every case.
struct PlainDay {
    Position position = no_position;
    PlainLimit limit;      // where it is set
    std::int64_t day = 0;  // where neither
};

}  // namespace hearken::monitor
