// Reads std offset dst [offset] , date [/time] , date [/time] and works out each year's two
// changes.
#include "base/zone_rule.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace hearken {

namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

/// Takes the rule apart from the left. After the first thing that does not fit, `failed` stays set.
class Reader {
public:
    explicit Reader(std::string_view rule) : rest_(rule) {}

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    bool take(char wanted) {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void expect(char wanted) {
        if (!take(wanted)) failed_ = true;
    }

    int number(int smallest, int largest) {
        int value = 0;
        std::size_t count = 0;
        while (count < rest_.size() && count < 3 && rest_[count] >= '0' && rest_[count] <= '9') {
            value = value * 10 + (rest_[count] - '0');
            ++count;
        }
        if (count == 0 || value < smallest || value > largest) failed_ = true;
        rest_.remove_prefix(count);
        return value;
    }

    void name() {
        const std::size_t end = take('<') ? rest_.find('>') : rest_.find_first_of("+-0123456789,");
        if (end == std::string_view::npos || end == 0) {
            failed_ = true;
            return;
        }
        rest_.remove_prefix(end);
        take('>');
    }

    /// [+-]hh[:mm[:ss]]; up to 167 hours, because RFC 8536 lets a change lie days away.
    seconds time() {
        const bool is_negative = take('-');
        if (!is_negative) take('+');
        seconds value{number(0, 167) * 3600};
        if (take(':')) value += seconds{number(0, 59) * 60};
        if (take(':')) value += seconds{number(0, 59)};
        return is_negative ? -value : value;
    }

    [[nodiscard]] bool begins_time() const {
        return !rest_.empty() && (rest_.front() == '+' || rest_.front() == '-' ||
                                  (rest_.front() >= '0' && rest_.front() <= '9'));
    }

private:
    std::string_view rest_;
    bool failed_ = false;
};

/// One day in each year and the time of that day, by the wall clock before the change.
struct YearlyTime {
    enum class Form : std::uint8_t { weekday_of_month, day_without_leap_day, day_from_zero };
    Form form = Form::weekday_of_month;
    int month = 0;
    int week = 0;  // 5 is the last
    int weekday = 0;
    int day_of_year = 0;
    seconds time{2 * 3600};

    [[nodiscard]] sys_days day_in(std::chrono::year year) const {
        if (form == Form::weekday_of_month) {
            const std::chrono::year_month in_month =
                year / std::chrono::month{static_cast<unsigned>(month)};
            const std::chrono::weekday day{static_cast<unsigned>(weekday)};
            if (week == 5) return in_month / day[std::chrono::last];
            return in_month / day[static_cast<unsigned>(week)];
        }
        int offset = day_of_year;
        // "Jn" counts as if there were no 29 February.
        if (form == Form::day_without_leap_day && (!year.is_leap() || day_of_year < 60)) --offset;
        return sys_days{year / 1 / 1} + days{offset};
    }
};

YearlyTime read_yearly_time(Reader& reader) {
    YearlyTime yearly;
    reader.expect(',');
    if (reader.take('M')) {
        yearly.month = reader.number(1, 12);
        reader.expect('.');
        yearly.week = reader.number(1, 5);
        reader.expect('.');
        yearly.weekday = reader.number(0, 6);
    } else if (reader.take('J')) {
        yearly.form = YearlyTime::Form::day_without_leap_day;
        yearly.day_of_year = reader.number(1, 365);
    } else {
        yearly.form = YearlyTime::Form::day_from_zero;
        yearly.day_of_year = reader.number(0, 365);
    }
    if (reader.take('/')) yearly.time = reader.time();
    return yearly;
}

struct Rule {
    seconds standard{};
    seconds summer{};
    YearlyTime summer_begins;
    YearlyTime summer_ends;
};

std::optional<Rule> read_rule(std::string_view text) {
    Reader reader(text);
    Rule rule;
    reader.name();
    rule.standard = -reader.time();  // POSIX counts what is added to local time to reach UTC
    reader.name();
    rule.summer = reader.begins_time() ? -reader.time() : rule.standard + seconds{3600};
    rule.summer_begins = read_yearly_time(reader);
    rule.summer_ends = read_yearly_time(reader);
    if (reader.failed() || !reader.at_end()) return std::nullopt;
    return rule;
}

}  // namespace

std::vector<OffsetChange> changes_by_rule(std::string_view text, int year_first, int year_last) {
    const std::optional<Rule> rule = read_rule(text);
    if (!rule) return {};
    std::vector<OffsetChange> changes;
    for (int number = year_first; number <= year_last; ++number) {
        const std::chrono::year year{number};
        changes.push_back(
            {rule->summer_begins.day_in(year) + rule->summer_begins.time - rule->standard,
             rule->summer});
        changes.push_back({rule->summer_ends.day_in(year) + rule->summer_ends.time - rule->summer,
                           rule->standard});
    }
    // South of the equator summer ends before it begins. Where the end of one summer is the
    // beginning of the next, it never ends: the beginning comes last.
    std::sort(changes.begin(),
              changes.end(),
              [&rule](const OffsetChange& left, const OffsetChange& right) {
                  if (left.at != right.at) return left.at < right.at;
                  return left.offset != rule->summer && right.offset == rule->summer;
              });
    return changes;
}

}  // namespace hearken
