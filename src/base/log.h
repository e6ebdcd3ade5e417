// A log of what the program did, one JSON object a line, with ids and counts and never a name.
//
// Off unless the environment variable HEARKEN_LOG names a file (or "stderr"). Which fields exist
// is the list LogField below: a field that is not in it cannot be logged, so that no record's
// text ever reaches a log.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace hearken {

enum class LogLevel : std::uint8_t { info, warning, error };

/// What may be logged: counts, ids of our own making, and times. No free text from a record.
enum class LogField : std::uint8_t {
    file_number,  // the position of an input on the command line, from 1
    line,
    rows,
    cases,
    events,
    problems,
    standards,
    verdicts,
    milliseconds,
    bytes,
    exit_code,
};

struct LogValue {
    LogField field;
    std::int64_t value;
};

/// Writes {"at":...,"level":...,"event":...,fields}. `event` is a literal of our own source such as
/// "intake.finished". Safe from any thread; a log that cannot be written never stops the work.
void log(LogLevel level, std::string_view event, std::initializer_list<LogValue> values);

}  // namespace hearken
