// What one force's cases hold of what is asked: counts, and a handful of cases by their ids. Small
// however many cases there are, but for the lengths of stages and flows. No person is in it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "casework/casebook.h"
#include "figures/questions.h"
#include "statistics/competing_outcomes.h"
#include "statistics/draw.h"
#include "statistics/proportion.h"

namespace hearken::figures {

/// Of many cases those with the smallest tickets: SHA-256 of "hearken figures", the sign and the
/// case's id, as statistics::Ticket. Whoever has the export can choose them again.
struct Handful {
    std::vector<std::pair<statistics::Ticket, std::string>> cases;  // in order, none twice
    void add(const Handful& other, std::size_t most);
};

/// Days are since 1970, months since year 0.
struct SignObservation {
    Count examined = 0;
    Count left_out = 0;         // times that are not known exactly enough
    std::vector<Count> counts;  // by length from the range's first, or by value; empty: none
    std::map<int, Count> days;  // period ends: events of a day
    std::map<int, statistics::Tally> months;  // shares and entries
    std::map<int, Handful> involved;          // by month, or all under 0
    /// Deadlines: of what ended within the window up to the deadline, and at other times, how much
    /// was written down more than a day later.
    statistics::Tally late_inside;
    statistics::Tally late_outside;
    std::optional<std::pair<int, int>> span;  // first and last day of what was examined

    void add(const SignObservation& other, std::size_t most);
};

struct StageCase {
    double days = 0;  // until it ended, or until the day judged
    statistics::Outcome outcome = statistics::Outcome::still_open;
    std::uint32_t stratum = 0;  // of StageObservation::strata
};

struct StageObservation {
    std::vector<StageCase> cases;
    std::vector<std::string> strata;  // values within which forces are compared; not stated: empty
    Count left_out = 0;               // begun or ended on a day that is not known
};

struct FlowCase {
    int begun = 0;
    std::optional<int> ended;
};

struct FlowObservation {
    std::vector<FlowCase> cases;
    Count left_out = 0;  // begun or ended on a day that is not known, or ended and not begun
};

struct Observations {
    std::string force;
    std::size_t cases = 0;
    std::size_t events = 0;
    std::uint64_t problems = 0;
    bool has_recorded_times = false;
    int as_of = 0;
    std::vector<SignObservation> signs;  // as the questions have them
    std::vector<StageObservation> stages;
    std::vector<FlowObservation> flows;
};

/// Whether a day is among the last of a period.
[[nodiscard]] bool is_period_end(int day, const PeriodEndSign& sign);

struct Seen {
    Date as_of;
    std::function<bool(casework::EventIndex)> is_visible;
};

/// One pass over the casebook. What happened after `as_of` must not be visible.
[[nodiscard]] Result<Observations> observe(const casework::Casebook& casebook,
                                           const TimeZone& zone,
                                           const Questions& questions,
                                           const Seen& seen);

}  // namespace hearken::figures
