// How an inspection was made, how well inspectors agree and what the headline rests on, as tables.
#pragma once

#include <vector>

#include "base/result.h"
#include "publication/grade_tables.h"
#include "publication/inspected.h"

namespace hearken::publication {

/// The method box: enough to draw again and to judge the figures.
[[nodiscard]] PublishedTable method_table(const Inspected& inspected);

/// Agreement, by the items of the guidelines for reporting reliability and agreement studies
/// (GRRAS; Kottner and others 2011): what each asks, and what was done.
[[nodiscard]] PublishedTable agreement_table(const Inspected& inspected);

/// How many cases were taken out for which reason. None where none was.
[[nodiscard]] std::vector<PublishedTable> elimination_tables(const Inspected& inspected);

/// The headline reckoned otherwise: by first grades alone, without inspectors, and as if files that
/// never came were all of one kind. None where the headline is not shown.
[[nodiscard]] Result<std::vector<PublishedTable>> sensitivity_tables(const Inspected& inspected,
                                                                     const PublishedGrades& grades);

/// Each force whose headline is shown against all the others. None where fewer than two are.
[[nodiscard]] std::vector<PublishedTable> comparison_tables(const Inspected& inspected,
                                                            const PublishedGrades& grades);

/// What the report rests on: sha256sum of each file.
[[nodiscard]] PublishedTable input_table(const Inspected& inspected);

}  // namespace hearken::publication
