// School days: the days of a school's terms, as a local file states them, that are working days.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/working_days.h"

namespace hearken {

/// The terms of the schools of one place. A half-term holiday ends one line and begins the next.
class SchoolTerms {
public:
    struct Term {
        Date first;                 // inclusive
        Date last;                  // inclusive
        std::optional<int> starts;  // minutes after midnight at which a school day starts
    };

    /// A CSV file with the columns from and to (days, YYYY-MM-DD) and perhaps starts (HH:MM), a
    /// term a line, in any order. Fails with invalid_input, naming `file` and the line, where a day
    /// is none, a term ends before it begins, two share a day, more than 100 days lie between two,
    /// there is none at all, or all of them together reach over more than 200 years.
    [[nodiscard]] static Result<SchoolTerms> parse(std::string_view csv, std::string_view file);

    /// In order; at least one.
    [[nodiscard]] const std::vector<Term>& terms() const { return terms_; }

private:
    std::vector<Term> terms_;
};

/// Cheap to copy. Nothing is guessed before the first term, after the last, or where the bank
/// holidays are not published: days there may be school days or not.
class SchoolDays {
public:
    SchoolDays(const SchoolTerms& terms, WorkingDays calendar);

    /// The earliest and the latest day that the `count`-th school day strictly after `start` can
    /// be; `start` itself for 0. `last` is latest_date where the terms end before it.
    /// REQUIRES: count >= 0.
    [[nodiscard]] DateRange possible_deadlines(Date start, int count) const;

    /// Days strictly after `after`, up to and including `until`, that surely are school days.
    [[nodiscard]] int count_between(Date after, Date until) const;

    /// At which minute after midnight school starts on `day`; nothing where no file says so.
    [[nodiscard]] std::optional<int> starts(Date day) const;

private:
    [[nodiscard]] bool is_school_day(Date day) const;
    [[nodiscard]] bool may_be_school_day(Date day) const;

    std::shared_ptr<const std::vector<SchoolTerms::Term>> terms_;
    WorkingDays calendar_;
};

}  // namespace hearken
