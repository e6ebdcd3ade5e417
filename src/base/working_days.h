// Working days of a nation, with its bank holidays as they were known on a given day.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace hearken {

/// One line of the published list.
struct BankHoliday {
    Date date;
    std::string title;              // as published, in plain words: "Boxing Day"
    Date first_known;               // the day the list first had it
    std::optional<Date> withdrawn;  // the day the list dropped it
};

/// Monday to Friday, less the bank holidays of one nation, as known on one day.
///
/// Source: gov.uk's bank-holiday list, kept in data/bank-holidays/ with its history. It reaches
/// two to three years ahead; nothing is guessed before known_from or beyond known_until.
/// Cheap to copy; all copies share one table.
class WorkingDays {
public:
    [[nodiscard]] Date known_from() const;
    [[nodiscard]] Date known_until() const;

    /// REQUIRES: known_from() <= date <= known_until().
    [[nodiscard]] bool is_working_day(Date date) const;

    /// The last day that is still "within `count` working days of `start`": the count-th working
    /// day strictly after `start`, which is day zero whether or not it is a working day itself.
    /// Units: `count` in working days, 0 or more; 0 gives `start`.
    /// Fails with out_of_range where that cannot be said from the published list.
    [[nodiscard]] Result<Date> deadline(Date start, int count) const;

    /// Like `deadline`, without failing: the earliest and the latest day that it can be. Where
    /// the list does not reach, `first` supposes no further holidays and `last` is latest_date.
    [[nodiscard]] DateRange possible_deadlines(Date start, int count) const;

    /// Working days strictly after `after`, up to and including `until`; 0 where until <= after.
    /// Beyond the list weekdays are counted as if there were no holidays.
    [[nodiscard]] int count_between(Date after, Date until) const;

    /// The bank holidays on a weekday strictly after `after`, up to and including `until`.
    [[nodiscard]] std::vector<BankHoliday> holidays_between(Date after, Date until) const;

private:
    friend class BankHolidayList;
    struct Table;
    explicit WorkingDays(std::shared_ptr<const Table> table) : table_(std::move(table)) {}
    std::shared_ptr<const Table> table_;
};

/// The published lists of all nations with their history.
class BankHolidayList {
public:
    /// The list built into the program, from data/bank-holidays/.
    static const BankHolidayList& built_in();

    /// `known`: division,date,title,first_known,withdrawn; `horizon`: division,published_until,
    /// from_day, as in data/bank-holidays/SOURCE.md. Fails with invalid_input naming the line.
    static Result<BankHolidayList> parse(std::string_view known, std::string_view horizon);

    /// "england-and-wales", "northern-ireland", "scotland", in order.
    [[nodiscard]] std::vector<std::string> nations() const;

    /// The list as it stood at the end of `known_on`; without a day, the newest.
    /// Fails with not_found for a nation that is not in the list, and with out_of_range where
    /// nothing had been published by then.
    [[nodiscard]] Result<WorkingDays> as_known_on(std::string_view nation,
                                                  std::optional<Date> known_on) const;

private:
    struct Nation {
        std::string name;
        std::vector<BankHoliday> holidays;             // by date
        std::vector<std::pair<Date, Date>> published;  // from_day -> published_until
    };
    std::vector<Nation> nations_;
};

}  // namespace hearken
