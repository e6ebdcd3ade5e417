// Working days for the oracle, from data/bank-holidays/ read anew, day by day.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oracle/time.h"

namespace hearken::oracle {

/// Where known.csv and horizon.csv lie, in place of data/bank-holidays/ of the sources.
/// REQUIRES: before the first WorkingCalendar.
void use_bank_holidays_of(const std::string& folder);

/// The bank holidays of one nation as they stood at the end of one day, or as they stand now.
class WorkingCalendar {
public:
    WorkingCalendar() = default;
    WorkingCalendar(const std::string& nation, std::optional<Day> known_on);

    /// The n-th working day strictly after `start`: the earliest and the latest day that it can be.
    /// Where the list does not reach, the earliest supposes no holidays and the latest has no
    /// limit.
    [[nodiscard]] Days nth_after(Day start, std::int64_t count) const;

    /// Working days strictly after `after` up to `until`, weekdays where the list does not reach.
    [[nodiscard]] std::int64_t count_between(Day after, Day until) const;

    [[nodiscard]] bool is_published(Day day) const { return day >= first_ && day <= last_; }

    [[nodiscard]] bool is_working_day(Day day) const;

private:
    std::vector<Day> holidays_;
    Day first_ = no_last_day;
    Day last_ = no_first_day;
};

/// A term of the schools of the place, both days included.
struct Term {
    Day first = 0;
    Day last = 0;
    std::optional<int> starts;  // minutes after midnight
};

/// The days of terms that are working days. Where no term or no bank holiday is known, any weekday
/// may be one.
struct SchoolCalendar {
    std::vector<Term> terms;

    /// As WorkingCalendar's.
    [[nodiscard]] Days nth_after(Day start,
                                 std::int64_t count,
                                 const WorkingCalendar& calendar) const;
    /// Those that surely are.
    [[nodiscard]] std::int64_t count_between(Day after,
                                             Day until,
                                             const WorkingCalendar& calendar) const;
    [[nodiscard]] std::optional<int> starts(Day day) const;

private:
    [[nodiscard]] bool is_one(Day day, const WorkingCalendar& calendar) const;
    [[nodiscard]] bool may_be_one(Day day, const WorkingCalendar& calendar) const;
};

/// What days are counted by.
struct Calendars {
    WorkingCalendar working;
    SchoolCalendar school;
};

}  // namespace hearken::oracle
