// What is looked at: signs, stages and flows, as data. No kind of event stands in this module.
// The file: docs/figures.md, "The content".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "statistics/interval.h"

namespace hearken::figures {

using statistics::Count;

/// Events of any of these kinds (of every kind where none is named) whose attributes all have one
/// of the values listed; "*" stands for any value.
struct Selector {
    std::vector<std::string> kinds;
    std::map<std::string, std::vector<std::string>> where;
};

enum class Unit { hours, days, working_days };

/// From one event of a case to another.
struct Stretch {
    Selector from;
    Selector to;
    Unit unit = Unit::days;
    bool is_each = false;  // every one of the case; else its first alone
    Count first = 0;       // lengths below and above these are not looked at
    Count last = 0;
};

/// Are more stretches than expected as long as a deadline allows?
struct DeadlineSign {
    Stretch stretch;
    Count deadline = 0;
    Count window_first = 0;  // days or hours around it that the expectation is not taken from
    Count window_last = 0;
    Count rhythm = 7;
    double least_ratio = 1;
};

enum class Part {
    minute,
    last_digit_of_minute,
    minute_of_day,
    day_of_month,
    last_digit_of_duration,
};

/// Are some values written more often than others?
struct RoundSign {
    Part part = Part::minute;
    Selector of;
    std::optional<Stretch> stretch;  // where durations are looked at
    std::vector<std::size_t> special;
    double least_ratio = 1;
    double least_w = 0;
};

/// Do more events fall on the last days of a period?
struct PeriodEndSign {
    Selector of;
    int last_days = 1;  // of the period, on the calendar
    int months = 1;     // 1, 3 or 12
    double least_ratio = 1;
};

/// What share is found? It is watched over months, and compared among forces.
struct ShareSign {
    Selector of;
    Selector found;                  // without kinds: of the same event
    std::optional<int> within_days;  // of a later event of the case
    bool is_lacking = false;         // found where no such event came
    double least_odds_ratio = 1;
};

enum class EntryFault { late, runs, future, out_of_order };

/// Does the audit trail fit what the entries tell?
struct EntrySign {
    EntryFault fault = EntryFault::late;
    int after_hours = 24;
    int within_minutes = 10;
    int least_run = 3;
    double least_odds_ratio = 1;
};

struct Sign {
    std::string id;
    std::string title;
    std::string why;
    std::string source;
    std::vector<std::size_t> reasons;  // innocent ones, indices of Questions::reasons
    Count least_cases = 1;             // with fewer it is not examined
    std::variant<DeadlineSign, RoundSign, PeriodEndSign, ShareSign, EntrySign> method;
};

struct Reason {
    std::string id;
    std::string text;
    std::string check;
    std::string source;
};

struct Stage {
    std::string id;
    std::string title;
    Selector from;
    Selector to;
    std::optional<Selector> otherwise;  // ends it another way
    std::vector<Count> by_days;
    std::string within;  // attribute of cases: forces are compared within its values; may be empty
};

struct Flow {
    std::string id;
    std::string title;
    Selector begin;
    Selector end;
};

struct Questions {
    double false_discovery = 0.01;
    std::size_t least_forces = 5;
    std::size_t cases_told = 5;
    std::vector<Reason> reasons;
    std::vector<Sign> signs;
    std::vector<Stage> stages;
    std::vector<Flow> flows;
    std::string sha256;  // of the file
};

/// TOML. Fails with invalid_input at the first thing that is wrong, with its line and what to write
/// instead.
[[nodiscard]] Result<Questions> parse_questions(std::string_view text, std::string_view file);

/// The shipped ones, data/figures/signs.toml.
[[nodiscard]] std::string_view shipped_questions();

}  // namespace hearken::figures
