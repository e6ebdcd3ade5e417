// What was found, as it may be published: grades of all cases, by force and by category, with every
// small count hidden and nothing left from which it can be reckoned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "inspection/estimates.h"
#include "publication/disclosure.h"
#include "publication/published_table.h"

namespace hearken::publication {

/// One number with all that is said of it. Where `is_hidden`, nothing of it may be printed.
struct PublishedFinding {
    inspection::Finding finding;
    bool is_hidden = false;
};

/// A theme with all that is said of it. Where it is not shown, a small count of it, or of cases
/// beside it, could be reckoned: then no number of it may be printed.
struct PublishedTheme {
    std::string name;
    bool is_declared = true;
    bool is_shown = false;
    std::vector<PublishedFinding> findings;       // each grade
    std::optional<inspection::Finding> headline;  // none where it would tell a small count
};

struct PublishedGrades {
    /// Grades that were put together, because all cases hold so few of one: "good", "requires
    /// improvement or inadequate". In the order of the scale.
    std::vector<std::string> grades;
    bool has_combined = false;
    /// The measure that the headline counts. None where it would tell a small count: then at most
    /// `hidden_up_to` cases.
    std::optional<inspection::Finding> headline;
    std::vector<std::string> headline_grades;  // of `grades`, those that the headline counts
    std::vector<PublishedFinding> all;         // each grade
    std::vector<PublishedFinding> forces;      // each force by name, in it each grade
    std::vector<PublishedFinding> categories;  // likewise
    std::vector<PublishedTheme> themes;        // as declared, then those that were not
    /// Whether tables of a part or a theme had to be left out, since no choice of hidden cells
    /// protects them.
    bool has_left_out = false;
    Count hidden_up_to = usual_hidden_up_to;
};

inline constexpr std::size_t published_parts_max = 500;  // forces, or categories

/// Fails with invalid_input where there are more than published_parts_max forces or categories, and
/// as estimate_inspection does.
[[nodiscard]] Result<PublishedGrades> publish_grades(const inspection::Instrument& instrument,
                                                     const inspection::EstimateRequest& request,
                                                     Count hidden_up_to);

/// Of all cases, by force and by category; those that have no row are left out.
[[nodiscard]] std::vector<PublishedTable> grade_tables(const PublishedGrades& grades);

/// The columns and rows of findings of one part, with its name in front where it has one.
[[nodiscard]] PublishedTable table_of_findings(const std::vector<PublishedFinding>& part,
                                               std::string_view name,
                                               std::string id,
                                               std::string title,
                                               std::string note);

/// What stands under a table of findings.
[[nodiscard]] std::string note_of_findings(const PublishedGrades& grades);

/// The findings of one measure in a part, by name; of a headline of several grades none.
[[nodiscard]] std::vector<const PublishedFinding*> of_measure(
    const std::vector<PublishedFinding>& part, std::string_view measure);

}  // namespace hearken::publication
