// Counts working days by two tables: how many lie up to a day, and which day is the n-th.
#include "base/working_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "base/text.h"

namespace hearken::embedded {
extern const std::string_view bank_holidays_known;
extern const std::string_view bank_holidays_horizon;
}  // namespace hearken::embedded

namespace hearken {

namespace {

using std::chrono::days;

struct TitleWords {
    std::string_view key;
    std::string_view words;
};

/// Source: alphagov/frontend, config/locales/en.yml, bank_holidays (0028667d). Only the World Cup
/// is ours: that file did not have it yet.
constexpr std::array<TitleWords, 19> title_words = {{
    {"2nd_january", "2nd January"},
    {"battle_boyne", "Battle of the Boyne (Orangemen’s Day)"},
    {"boxing_day", "Boxing Day"},
    {"christmas", "Christmas Day"},
    {"early_may", "Early May bank holiday"},
    {"early_may_ve", "Early May bank holiday (VE day)"},
    {"easter_monday", "Easter Monday"},
    {"good_friday", "Good Friday"},
    {"kings_coronation", "Bank holiday for the coronation of King Charles III"},
    {"late_august", "Summer bank holiday"},
    {"new_year", "New Year’s Day"},
    {"queen_diamond", "Queen’s Diamond Jubilee"},
    {"queen_platinum", "Platinum Jubilee bank holiday"},
    {"queens_bank_holiday", "Bank Holiday for the State Funeral of Queen Elizabeth II"},
    {"spring", "Spring bank holiday"},
    {"st_andrew", "St Andrew’s Day"},
    {"st_patrick", "St Patrick’s Day"},
    {"summer", "Summer bank holiday"},
    {"world_cup", "World Cup bank holiday"},
}};

std::string title_in_words(std::string_view title) {
    constexpr std::string_view prefix = "bank_holidays.";
    if (title.substr(0, prefix.size()) != prefix) return std::string(title);
    title.remove_prefix(prefix.size());
    for (const TitleWords& known : title_words) {
        if (known.key == title) return std::string(known.words);
    }
    std::string words(title);
    std::replace(words.begin(), words.end(), '_', ' ');
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') {
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    }
    return words;
}

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
    return value >= 0 ? value / by : -((-1 - value) / by) - 1;
}

// Day 0, 1 January 1970, was a Thursday: three days into its week.
constexpr std::int64_t days_since_monday_of_day_0 = 3;

/// Weekdays up to and including `date`, reckoned from one fixed Monday; negative before it.
std::int64_t weekday_ordinal(Date date) {
    const std::int64_t day = date.time_since_epoch().count() + days_since_monday_of_day_0;
    const std::int64_t week = floor_div(day, 7);
    return week * 5 + std::min<std::int64_t>(day - week * 7 + 1, 5);
}

Date weekday_of_ordinal(std::int64_t ordinal) {
    const std::int64_t week = floor_div(ordinal - 1, 5);
    const std::int64_t day = week * 7 + (ordinal - 1 - week * 5) - days_since_monday_of_day_0;
    return std::clamp(Date{days{day}}, earliest_date, latest_date);
}

bool is_weekday(Date date) {
    return weekday_ordinal(date) != weekday_ordinal(date - days{1});
}

/// The `count`-th weekday strictly after `start`; `start` for none.
Date add_weekdays(Date start, std::int64_t count) {
    return count == 0 ? start : weekday_of_ordinal(weekday_ordinal(start) + count);
}

}  // namespace

struct WorkingDays::Table {
    std::string nation;
    std::optional<Date> known_on;
    Date known_from;
    Date known_until;
    std::vector<BankHoliday> weekday_holidays;  // in force, on a weekday, by date
    // Both begin with the day before known_from, which is number 0.
    std::vector<std::int32_t> ordinals;  // working days up to and including a day
    std::vector<std::int32_t> days_of;   // the day on which an ordinal is first reached

    /// Whether every day after `start` is in the list or beyond its end, never before it.
    [[nodiscard]] bool begins_in_time(Date start) const { return start >= known_from - days{1}; }

    [[nodiscard]] std::int32_t ordinal(Date date) const {
        return ordinals[static_cast<std::size_t>((date - (known_from - days{1})).count())];
    }

    [[nodiscard]] Date day_of(std::int32_t at) const {
        return known_from - days{1} + days{days_of[static_cast<std::size_t>(at)]};
    }

    /// The deadline where the list says all that it depends on.
    [[nodiscard]] std::optional<Date> deadline(Date start, int count) const {
        if (count == 0) return start;
        if (!begins_in_time(start) || start > known_until) return std::nullopt;
        const std::int64_t wanted = std::int64_t{ordinal(start)} + count;
        if (wanted >= static_cast<std::int64_t>(days_of.size())) return std::nullopt;
        return day_of(static_cast<std::int32_t>(wanted));
    }

    [[nodiscard]] auto holidays_in(Date after, Date until) const {
        const auto is_after = [](Date date, const BankHoliday& holiday) {
            return date < holiday.date;
        };
        const auto first =
            std::upper_bound(weekday_holidays.begin(), weekday_holidays.end(), after, is_after);
        return std::pair{first, std::upper_bound(first, weekday_holidays.end(), until, is_after)};
    }

    void count_days() {
        ordinals.push_back(0);
        days_of.push_back(0);
        auto holiday = weekday_holidays.begin();
        for (Date date = known_from; date <= known_until; date += days{1}) {
            while (holiday != weekday_holidays.end() && holiday->date < date) ++holiday;
            const bool is_holiday = holiday != weekday_holidays.end() && holiday->date == date;
            if (is_weekday(date) && !is_holiday) {
                days_of.push_back(static_cast<std::int32_t>(ordinals.size()));
            }
            ordinals.push_back(static_cast<std::int32_t>(days_of.size()) - 1);
        }
    }
};

Date WorkingDays::known_from() const {
    return table_->known_from;
}

Date WorkingDays::known_until() const {
    return table_->known_until;
}

bool WorkingDays::is_working_day(Date date) const {
    HEARKEN_CHECK(date >= table_->known_from && date <= table_->known_until);
    return table_->ordinal(date) != table_->ordinal(date - days{1});
}

Result<Date> WorkingDays::deadline(Date start, int count) const {
    HEARKEN_CHECK(count >= 0);
    if (const std::optional<Date> known = table_->deadline(start, count)) return *known;
    const std::optional<Date> known_on = table_->known_on;
    const std::string as_known_on =
        known_on ? fmt::format(", as known on {}", to_iso(*known_on)) : "";
    if (!table_->begins_in_time(start)) {
        return fail(
            ErrorKind::out_of_range,
            fmt::format("The bank holidays of {} are known only from {}, so {} working days "
                        "after {} cannot be counted.",
                        table_->nation,
                        to_iso(table_->known_from),
                        count,
                        to_iso(start)),
            "Count it by hand, or add the earlier years to the bank-holiday list as "
            "data/bank-holidays/SOURCE.md says.");
    }
    return fail(
        ErrorKind::out_of_range,
        fmt::format("The bank holidays of {} are known only up to {}{}, and {} working days "
                    "after {} go beyond that.",
                    table_->nation,
                    to_iso(table_->known_until),
                    as_known_on,
                    count,
                    to_iso(start)),
        "Wait until the next year's bank holidays are published, then bring the list up to "
        "date as data/bank-holidays/SOURCE.md says; or judge as known on a later day.");
}

DateRange WorkingDays::possible_deadlines(Date start, int count) const {
    HEARKEN_CHECK(count >= 0);
    if (const std::optional<Date> known = table_->deadline(start, count)) return {*known, *known};
    if (start <= earliest_date) return {earliest_date, latest_date};

    // Suppose no holidays outside the list: weekdays up to it, its own days, weekdays beyond.
    std::int64_t left = count;
    Date reached = start;
    if (!table_->begins_in_time(start)) {
        const Date eve = table_->known_from - days{1};
        const std::int64_t before = weekday_ordinal(eve) - weekday_ordinal(start);
        if (left <= before) return {add_weekdays(start, left), latest_date};
        left -= before;
        reached = eve;
        if (left < static_cast<std::int64_t>(table_->days_of.size())) {
            return {table_->day_of(static_cast<std::int32_t>(left)), latest_date};
        }
    }
    if (reached <= table_->known_until) {
        left -= table_->ordinal(table_->known_until) - table_->ordinal(reached);
        reached = table_->known_until;
    }
    return {add_weekdays(reached, left), latest_date};
}

int WorkingDays::count_between(Date after, Date until) const {
    if (until <= after) return 0;
    if (table_->begins_in_time(after) && until <= table_->known_until)
        return table_->ordinal(until) - table_->ordinal(after);
    const auto [first, end] = table_->holidays_in(after, until);
    return static_cast<int>(weekday_ordinal(until) - weekday_ordinal(after) - (end - first));
}

std::vector<BankHoliday> WorkingDays::holidays_between(Date after, Date until) const {
    if (until <= after) return {};
    const auto [first, end] = table_->holidays_in(after, until);
    return {first, end};
}

namespace {

constexpr std::string_view known_header = "division,date,title,first_known,withdrawn";
constexpr std::string_view horizon_header = "division,published_until,from_day";

struct Line {
    std::vector<std::string_view> fields;
    std::size_t number;  // from 1
};

Failure bad_line(std::string_view list, std::size_t number, std::string_view what) {
    return fail(ErrorKind::invalid_input,
                fmt::format("Line {} of the {} {}.", number, list, what),
                "Correct the line; its form is in data/bank-holidays/SOURCE.md.");
}

/// The lines below the header, each with as many fields as the header. No field holds a comma.
Result<std::vector<Line>> read_lines(std::string_view text,
                                     std::string_view header,
                                     std::string_view list) {
    const auto fields_expected = std::count(header.begin(), header.end(), ',') + 1;
    std::vector<Line> lines;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (number == 1) {
            if (line != header) {
                return bad_line(list, 1, fmt::format("is not its header, {}", header));
            }
            continue;
        }
        if (line.empty()) continue;
        Line read{{}, number};
        while (true) {
            const std::size_t comma = line.find(',');
            read.fields.push_back(trim(line.substr(0, comma)));
            if (comma == std::string_view::npos) break;
            line.remove_prefix(comma + 1);
        }
        if (std::ssize(read.fields) != fields_expected) {
            return bad_line(list, number, fmt::format("has not {} fields", fields_expected));
        }
        if (read.fields[0].empty()) return bad_line(list, number, "names no division");
        lines.push_back(std::move(read));
    }
    if (lines.empty()) return bad_line(list, 1, "is the last: there is nothing below the header");
    return lines;
}

Result<BankHoliday> read_holiday(const Line& line) {
    constexpr std::string_view list = "list of bank holidays";
    const std::optional<Date> date = parse_iso_date(line.fields[1]);
    const std::optional<Date> first_known = parse_iso_date(line.fields[3]);
    const std::optional<Date> withdrawn = parse_iso_date(line.fields[4]);
    if (!date || !first_known || (!withdrawn && !line.fields[4].empty())) {
        return bad_line(list, line.number, "holds a day that is not a date YYYY-MM-DD");
    }
    if (line.fields[2].empty()) return bad_line(list, line.number, "has no title");
    if (withdrawn && *withdrawn < *first_known) {
        return bad_line(list, line.number, "was withdrawn before it was known");
    }
    return BankHoliday{*date, title_in_words(line.fields[2]), *first_known, withdrawn};
}

bool was_listed(const BankHoliday& holiday, std::optional<Date> known_on) {
    if (!known_on) return !holiday.withdrawn;
    return holiday.first_known <= *known_on &&
           (!holiday.withdrawn || *known_on < *holiday.withdrawn);
}

}  // namespace

const BankHolidayList& BankHolidayList::built_in() {
    static const BankHolidayList list = [] {
        Result<BankHolidayList> parsed =
            parse(embedded::bank_holidays_known, embedded::bank_holidays_horizon);
        HEARKEN_CHECK(parsed.has_value());
        return *std::move(parsed);
    }();
    return list;
}

Result<BankHolidayList> BankHolidayList::parse(std::string_view known, std::string_view horizon) {
    constexpr std::string_view horizon_list = "horizon of the bank holidays";
    std::map<std::string_view, Nation> nations;
    for (const Line& line : TRY(read_lines(known, known_header, "list of bank holidays"))) {
        Nation& nation = nations[line.fields[0]];
        nation.name = line.fields[0];
        nation.holidays.push_back(TRY(read_holiday(line)));
    }
    for (const Line& line : TRY(read_lines(horizon, horizon_header, horizon_list))) {
        const auto nation = nations.find(line.fields[0]);
        if (nation == nations.end()) {
            return bad_line(horizon_list, line.number, "names a division without bank holidays");
        }
        const std::optional<Date> until = parse_iso_date(line.fields[1]);
        const std::optional<Date> from_day = parse_iso_date(line.fields[2]);
        if (!until || !from_day) {
            return bad_line(horizon_list, line.number, "holds a day that is not a date YYYY-MM-DD");
        }
        nation->second.published.emplace_back(*from_day, *until);
    }

    BankHolidayList list;
    for (auto& [name, nation] : nations) {
        std::sort(nation.holidays.begin(),
                  nation.holidays.end(),
                  [](const BankHoliday& left, const BankHoliday& right) {
                      return std::tie(left.date, left.first_known) <
                             std::tie(right.date, right.first_known);
                  });
        list.nations_.push_back(std::move(nation));
    }
    return list;
}

std::vector<std::string> BankHolidayList::nations() const {
    std::vector<std::string> names;
    names.reserve(nations_.size());
    for (const Nation& nation : nations_) names.push_back(nation.name);
    return names;
}

Result<WorkingDays> BankHolidayList::as_known_on(std::string_view nation_name,
                                                 std::optional<Date> known_on) const {
    const auto nation = std::find_if(nations_.begin(), nations_.end(), [&](const Nation& one) {
        return one.name == nation_name;
    });
    if (nation == nations_.end()) {
        return fail(
            ErrorKind::not_found,
            fmt::format("There is no list of bank holidays for \"{}\".", printable(nation_name)),
            fmt::format("The lists are: {}.", fmt::join(nations(), ", ")));
    }

    // Gov.uk publishes whole years, so the list reaches back to 1 January.
    const std::chrono::year first_listed =
        std::chrono::year_month_day{nation->holidays.front().date}.year();
    auto table = std::make_shared<WorkingDays::Table>();
    table->nation = nation->name;
    table->known_on = known_on;
    table->known_from = Date{first_listed / 1 / 1};
    table->known_until = earliest_date;
    for (const auto& [from_day, published_until] : nation->published) {
        if (!known_on || from_day <= *known_on) {
            table->known_until = std::max(table->known_until, published_until);
        }
    }
    if (table->known_until < table->known_from) {
        return fail(ErrorKind::out_of_range,
                    fmt::format("No bank holidays of {} had been published by {}.",
                                nation->name,
                                known_on ? to_iso(*known_on) : "any day"),
                    "Judge as known on a later day.");
    }
    for (const BankHoliday& holiday : nation->holidays) {
        if (is_weekday(holiday.date) && holiday.date <= table->known_until &&
            was_listed(holiday, known_on)) {
            table->weekday_holidays.push_back(holiday);
        }
    }
    table->count_days();
    return WorkingDays(std::move(table));
}

}  // namespace hearken
