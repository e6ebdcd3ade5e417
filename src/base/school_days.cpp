#include "base/school_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/check.h"
#include "base/small_table.h"
#include "base/text.h"

namespace hearken {
namespace {

using std::chrono::days;
using Term = SchoolTerms::Term;

Failure bad_line(std::string_view file, std::size_t line, std::string_view what) {
    return fail(ErrorKind::invalid_input,
                fmt::format("Line {} of {} {}.", line, printable(file), what),
                "A line is a term, from its first to its last day: 2025-09-03,2025-10-24");
}

bool is_weekday(Date day) {
    return std::chrono::weekday{day}.iso_encoding() < 6;
}

std::optional<int> parse_minute(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] - '0'; };
    const bool is_time = text.size() == 5 && text[2] == ':' &&
                         std::all_of(text.begin(), text.end(), [](char letter) {
                             return letter == ':' || (letter >= '0' && letter <= '9');
                         });
    if (!is_time || text.find(':', 3) != std::string_view::npos || text[0] == ':' || text[1] == ':')
        return std::nullopt;
    const int hour = 10 * digit(0) + digit(1);
    const int minute = 10 * digit(3) + digit(4);
    if (hour > 23 || minute > 59) return std::nullopt;
    return 60 * hour + minute;
}

}  // namespace

Result<SchoolTerms> SchoolTerms::parse(std::string_view csv, std::string_view file) {
    const SmallTable table = TRY(parse_small_table(csv, file));
    const std::optional<std::size_t> from = table.column("from");
    const std::optional<std::size_t> to = table.column("to");
    const std::optional<std::size_t> starts = table.column("starts");
    if (!from || !to) return bad_line(file, 1, "does not name the columns from and to");
    if (table.rows.empty()) return bad_line(file, 1, "is followed by no term");
    SchoolTerms terms;
    std::vector<std::size_t> lines;
    for (const SmallTable::Row& row : table.rows) {
        const std::optional<Date> first = parse_iso_date(row.fields[*from]);
        const std::optional<Date> last = parse_iso_date(row.fields[*to]);
        if (!first || !last) return bad_line(file, row.line, "holds something that is no day");
        if (*last < *first) return bad_line(file, row.line, "is a term that ends before it begins");
        Term& term = terms.terms_.emplace_back(Term{*first, *last, std::nullopt});
        if (!starts || row.fields[*starts].empty()) continue;
        term.starts = parse_minute(row.fields[*starts]);
        if (!term.starts)
            return bad_line(file, row.line, "holds something that is no time of day (08:50)");
    }
    std::sort(terms.terms_.begin(), terms.terms_.end(), [](const Term& left, const Term& right) {
        return left.first < right.first;
    });
    for (std::size_t later = 1; later < terms.terms_.size(); ++later)
        if (terms.terms_[later].first <= terms.terms_[later - 1].last)
            return fail(ErrorKind::invalid_input,
                        fmt::format("Two terms of {} share the day {}.",
                                    printable(file),
                                    to_iso(terms.terms_[later].first)),
                        "End one of them before the other begins.");
    constexpr days holidays_max{100};  // longer than any summer
    for (std::size_t later = 1; later < terms.terms_.size(); ++later)
        if (terms.terms_[later].first - terms.terms_[later - 1].last > holidays_max)
            return fail(ErrorKind::invalid_input,
                        fmt::format("{} has no term between {} and {}.",
                                    printable(file),
                                    to_iso(terms.terms_[later - 1].last),
                                    to_iso(terms.terms_[later].first)),
                        "Add the terms between them: what no line tells is taken for holidays.");
    if (terms.terms_.back().last - terms.terms_.front().first > days{200 * 366})
        return fail(ErrorKind::invalid_input,
                    fmt::format("The terms of {} reach over more than 200 years.", printable(file)),
                    "Correct the year of the first or of the last.");
    return terms;
}

SchoolDays::SchoolDays(const SchoolTerms& terms, WorkingDays calendar)
    : terms_(std::make_shared<const std::vector<Term>>(terms.terms())),
      calendar_(std::move(calendar)) {}

bool SchoolDays::may_be_school_day(Date day) const {
    if (!is_weekday(day)) return false;
    const bool is_published = day >= calendar_.known_from() && day <= calendar_.known_until();
    if (is_published && !calendar_.is_working_day(day)) return false;
    if (day < terms_->front().first || day > terms_->back().last) return true;
    const auto next =
        std::upper_bound(terms_->begin(), terms_->end(), day, [](Date date, const Term& term) {
            return date < term.first;
        });
    return next != terms_->begin() && day <= std::prev(next)->last;
}

bool SchoolDays::is_school_day(Date day) const {
    return day >= terms_->front().first && day <= terms_->back().last &&
           day >= calendar_.known_from() && day <= calendar_.known_until() &&
           may_be_school_day(day);
}

DateRange SchoolDays::possible_deadlines(Date start, int count) const {
    HEARKEN_CHECK(count >= 0);
    if (count == 0) return {start, start};
    DateRange range{start, latest_date};
    for (int left = count; left > 0;) {
        range.first += days{1};
        if (may_be_school_day(range.first)) --left;
    }
    Date day = std::max(start, terms_->front().first - days{1});
    for (int left = count; left > 0;) {
        day += days{1};
        if (day > terms_->back().last) return range;
        if (is_school_day(day)) --left;
    }
    range.last = day;
    return range;
}

int SchoolDays::count_between(Date after, Date until) const {
    int count = 0;
    const Date last = std::min(until, terms_->back().last);
    for (Date day = std::max(after, terms_->front().first - days{1}) + days{1}; day <= last;
         day += days{1})
        count += is_school_day(day) ? 1 : 0;
    return count;
}

std::optional<int> SchoolDays::starts(Date day) const {
    for (const Term& term : *terms_)
        if (day >= term.first && day <= term.last) return term.starts;
    return std::nullopt;
}

}  // namespace hearken
