#include "oracle/working_days.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace hearken::oracle {

namespace {

using Row = std::vector<std::string>;

std::string& folder_used() {
    static std::string folder = std::string{HEARKEN_SOURCE_DIR} + "/data/bank-holidays";
    return folder;
}

std::vector<Row> read_rows(const std::string& name) {
    std::vector<Row> rows;
    std::ifstream file{folder_used() + "/" + name};
    std::string line;
    std::getline(file, line);  // the header
    while (std::getline(file, line)) {
        if (line.ends_with('\r')) line.pop_back();
        Row row;
        std::istringstream cells{line + ","};
        for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
        rows.push_back(row);
    }
    return rows;
}

struct BankHoliday {
    std::string nation;
    Day date = 0;
    Day first_known = 0;
    std::optional<Day> withdrawn;
};

// division,date,title,first_known,withdrawn; a title has no comma in it.
std::vector<BankHoliday> read_bank_holidays() {
    std::vector<BankHoliday> holidays;
    for (const Row& row : read_rows("known.csv"))
        holidays.push_back({row[0],
                            *read_day(row[1]),
                            *read_day(row[row.size() - 2]),
                            read_day(row[row.size() - 1])});
    return holidays;
}

struct Horizon {
    std::string nation;
    Day until = 0;
    Day from = 0;
    Day known_from = 0;
};

// division,published_until,from_day.
std::vector<Horizon> read_horizons() {
    std::vector<Horizon> horizons;
    for (const Row& row : read_rows("horizon.csv")) {
        const Day until = *read_day(row[1]);
        horizons.push_back(
            {row[0], until, day_of({civil_of(until).year, 1, 1}), *read_day(row[2])});
    }
    return horizons;
}

}  // namespace

void use_bank_holidays_of(const std::string& folder) {
    folder_used() = folder;
}

WorkingCalendar::WorkingCalendar(const std::string& nation, std::optional<Day> known_on) {
    static const std::vector<BankHoliday> holidays = read_bank_holidays();
    static const std::vector<Horizon> horizons = read_horizons();
    for (const BankHoliday& holiday : holidays) {
        if (holiday.nation != nation) continue;
        const bool is_known = !known_on || holiday.first_known <= *known_on;
        const bool is_withdrawn =
            holiday.withdrawn && (!known_on || *holiday.withdrawn <= *known_on);
        if (is_known && !is_withdrawn) holidays_.push_back(holiday.date);
    }
    for (const Horizon& horizon : horizons) {
        if (horizon.nation != nation || (known_on && horizon.known_from > *known_on)) continue;
        first_ = std::min(first_, horizon.from);
        last_ = std::max(last_, horizon.until);
    }
}

bool WorkingCalendar::is_working_day(Day day) const {
    return weekday_of(day) < 5 &&
           std::find(holidays_.begin(), holidays_.end(), day) == holidays_.end();
}

Days WorkingCalendar::nth_after(Day start, std::int64_t count) const {
    if (start <= no_first_day / 2) return {no_first_day, no_last_day};
    if (start >= no_last_day / 2) return {no_last_day, no_last_day};
    bool is_certain = true;
    Day day = start;
    while (count > 0) {
        ++day;
        is_certain = is_certain && is_published(day);
        if (is_working_day(day)) --count;
    }
    return {day, is_certain ? day : no_last_day};
}

std::int64_t WorkingCalendar::count_between(Day after, Day until) const {
    std::int64_t count = 0;
    for (Day day = after + 1; day <= until; ++day) count += is_working_day(day) ? 1 : 0;
    return count;
}

bool SchoolCalendar::is_one(Day day, const WorkingCalendar& calendar) const {
    const bool is_in_term = std::any_of(terms.begin(), terms.end(), [&](const Term& term) {
        return day >= term.first && day <= term.last;
    });
    return is_in_term && calendar.is_published(day) && calendar.is_working_day(day);
}

bool SchoolCalendar::may_be_one(Day day, const WorkingCalendar& calendar) const {
    if (is_one(day, calendar)) return true;
    if (weekday_of(day) >= 5) return false;
    Day first = no_last_day;
    Day last = no_first_day;
    for (const Term& term : terms) {
        first = std::min(first, term.first);
        last = std::max(last, term.last);
    }
    if (day < first || day > last)
        return !calendar.is_published(day) || calendar.is_working_day(day);
    const bool is_in_term = std::any_of(terms.begin(), terms.end(), [&](const Term& term) {
        return day >= term.first && day <= term.last;
    });
    return is_in_term && !calendar.is_published(day);
}

Days SchoolCalendar::nth_after(Day start,
                               std::int64_t count,
                               const WorkingCalendar& calendar) const {
    if (start <= no_first_day / 2) return {no_first_day, no_last_day};
    if (start >= no_last_day / 2) return {no_last_day, no_last_day};
    if (count == 0) return {start, start};
    Days days{no_last_day, no_last_day};
    Day end = start;
    for (const Term& term : terms) end = std::max(end, term.last);
    // After the last term every weekday may be one, and so the earliest is near.
    end += 10 + count * 3;
    std::int64_t surely = 0;
    std::int64_t maybe = 0;
    for (Day day = start + 1; day <= end; ++day) {
        if (may_be_one(day, calendar) && ++maybe == count) days.first = day;
        if (is_one(day, calendar) && ++surely == count) days.last = day;
    }
    return days;
}

std::int64_t SchoolCalendar::count_between(Day after,
                                           Day until,
                                           const WorkingCalendar& calendar) const {
    std::int64_t count = 0;
    for (Day day = after + 1; day <= until; ++day) count += is_one(day, calendar) ? 1 : 0;
    return count;
}

std::optional<int> SchoolCalendar::starts(Day day) const {
    for (const Term& term : terms)
        if (day >= term.first && day <= term.last) return term.starts;
    return std::nullopt;
}

}  // namespace hearken::oracle
