// The days in which invented cases play: working days, the hours at which people act, and how days
// and times are written. Times are what a clock on the wall in England showed.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "invention/chance.h"

namespace hearken::invention {

using Day = std::int32_t;     // days since 1 January 1970
using Minute = std::int64_t;  // minutes since its midnight, by the local clock

inline constexpr Minute minutes_a_day = 1440;

[[nodiscard]] constexpr Day day_of(Minute at) {
    return static_cast<Day>(at / minutes_a_day);
}
[[nodiscard]] constexpr Minute at_hour(Day day, int hour, int minute = 0) {
    return day * minutes_a_day + Minute{hour} * 60 + minute;
}
/// The day of a calendar date. REQUIRES: that there is such a day.
[[nodiscard]] Day make_day(int year, int month, int day);

class Diary {
public:
    /// Fails where the built-in bank holidays do not reach over the days of invention.
    static Result<Diary> open();

    /// The last day whose end the exports know: the day to judge as of.
    [[nodiscard]] Day inspected() const { return inspected_; }
    /// Cases open between these two days.
    [[nodiscard]] Day first_opening() const { return first_opening_; }
    [[nodiscard]] Day last_opening() const { return inspected_; }

    [[nodiscard]] bool is_working(Day day) const;
    /// The count-th working day strictly after `start`; 0: `start` itself.
    [[nodiscard]] Day working(Day start, int count) const;
    [[nodiscard]] Day working_day_from(Day day) const;   // this day, else the next working day
    [[nodiscard]] Day working_day_until(Day day) const;  // this day, else the last one before
    /// The same day number `count` months on; the last of that month where it is shorter.
    [[nodiscard]] Day months_on(Day start, int count) const;

    /// A minute of this day in office hours, or at any hour as the public calls the police:
    /// mostly from noon to midnight.
    [[nodiscard]] Minute office(Day day, Chance& chance) const;
    [[nodiscard]] Minute any_hour(Day day, Chance& chance) const;
    /// Moved out of the hour that the clocks leave out in March.
    [[nodiscard]] Minute shown(Minute at) const;
    /// Whether clocks show it twice, on a night in October.
    [[nodiscard]] bool is_shown_twice(Minute at) const;
    /// What clocks show when so many hours have passed; of a time that is shown twice, from the
    /// first on.
    [[nodiscard]] Minute hours_on(Minute at, int hours) const;

    void append_day(std::string& out, Day day) const;       // 2025-06-30
    void append_month(std::string& out, Day day) const;     // 2025-06
    void append_minute(std::string& out, Minute at) const;  // 2025-06-30 14:05
    // As people in Britain write: 30/06/2025, 06/2025, 30/06/2025 14:05.
    void append_british_day(std::string& out, Day day) const;
    void append_british_month(std::string& out, Day day) const;
    void append_british_minute(std::string& out, Minute at) const;
    [[nodiscard]] std::string text_of(Day day) const;

private:
    Diary() = default;
    [[nodiscard]] std::size_t index(Day day) const {
        return static_cast<std::size_t>(day - first_);
    }

    Day first_ = 0;  // of the tables below
    Day inspected_ = 0;
    Day first_opening_ = 0;
    std::vector<std::int32_t> ordinals_;  // working days before this day, from first_
    std::vector<Day> working_days_;       // by ordinal
    std::vector<std::array<char, 10>> texts_;
    std::vector<Day> spring_days_;  // on which the clocks go forward
    std::vector<Day> autumn_days_;  // and back
};

}  // namespace hearken::invention
