// Themes as they may be published: parts of the list that cross forces and categories, so that a
// table of them can be played off against the others. What is left out and why: docs/publishing.md.
#pragma once

#include <string>
#include <vector>

#include "publication/grade_tables.h"

namespace hearken::publication {

/// Puts the themes of `estimates` on `grades`, of which forces and categories are settled. A theme
/// is shown with its small counts hidden, and others from which they could be reckoned: by its own
/// totals, those of all other cases, or those of forces, categories and themes that lie within it
/// or beside it. Where that cannot be, it is not shown at all.
void make_themes(PublishedGrades& grades,
                 const inspection::EstimateRequest& request,
                 const inspection::Estimates& estimates,
                 bool is_headline_kept);

/// A table of each theme that is shown.
[[nodiscard]] std::vector<PublishedTable> theme_tables(const PublishedGrades& grades);

/// A sentence on each theme. `headline` is how the headline is called: "inadequate".
struct ThemeSentence {
    std::string text;
    std::string table;  // empty where the theme is not shown
};
[[nodiscard]] std::vector<ThemeSentence> theme_sentences(const PublishedGrades& grades,
                                                         const std::string& headline);

}  // namespace hearken::publication
