// The action list of a report for other programs: a table, and a calendar.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "report/finding.h"

namespace hearken::report {

// A CSV table with a row for every overdue and due duty, whatever the page has room for.
[[nodiscard]] std::string action_csv_header();
void append_action_csv(std::string& out, const Finding& finding, const Duty& duty);

// The same as an iCalendar file (RFC 5545): one all-day entry each, on the day of the deadline, or
// on `as_of` where that has passed. The same findings give the same bytes. No name of a person:
// ids.
[[nodiscard]] std::string action_calendar_head();
void append_action_calendar(std::string& out, const Finding& finding, const Duty& duty, Date as_of);
/// A calendar has at least one component (RFC 5545, 3.6): where nothing is to be done, a time zone.
[[nodiscard]] std::string action_calendar_end(bool has_entries);

/// What is to be done, in one sentence: "Case P1: first core group (CORE-10) was due by 3 March
/// 2025, 35 days ago, and is not recorded as done."
[[nodiscard]] std::string action_sentence(const Finding& finding, const Duty& duty);

}  // namespace hearken::report
