// Recommendations of a report, each with what it is measured by, and what became of those of the
// last one: what stood in that report and what stands in this one, with the change and what may be
// said of it. Formulas: docs/statistics.md, "Change since the last inspection".
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "publication/grade_tables.h"
#include "publication/inspected.h"
#include "publication/question_table.h"

namespace hearken::publication {

struct PrintedPercent {
    double share = 0;  // of [0, 1]
    int decimals = 0;  // of the percentage
};

/// "38%" or "38.2%"; nothing of anything else.
[[nodiscard]] std::optional<PrintedPercent> parse_percent(std::string_view text);

/// Whether `measure` is "adverse", a grade, or QUESTION=ANSWER of the instrument.
[[nodiscard]] bool is_measure(const inspection::Instrument& instrument, std::string_view measure);

/// Of the table of recommendations, in which the next report reads what this one measured.
inline constexpr std::array<std::string_view, 10> recommendation_columns = {"id",
                                                                            "force",
                                                                            "recommendation",
                                                                            "topic",
                                                                            "measure",
                                                                            "due",
                                                                            "share",
                                                                            "95% interval",
                                                                            "worth",
                                                                            "why not measured"};

/// The recommendations of this report with what each measure says now. None where there are none.
[[nodiscard]] std::vector<PublishedTable> recommendation_tables(
    const Inspected& inspected, const PublishedGrades& grades, const PublishedQuestions& questions);

/// What became of those of the last report: a table with a sentence for each row.
struct FollowUp {
    std::vector<PublishedTable> tables;
    std::vector<std::string> sentences;
};

/// A measure that cannot be compared is "not measured", with the reason.
[[nodiscard]] Result<FollowUp> follow_up(const Inspected& inspected,
                                         const PublishedGrades& grades,
                                         const PublishedQuestions& questions);

/// SHA-256 of the different names, sorted, each with a line feed: whether two lists are of the same
/// forces, or categories.
[[nodiscard]] std::string sha256_of_names(const std::vector<inspection::PlanStratum>& strata,
                                          std::string inspection::PlanStratum::* part);

}  // namespace hearken::publication
