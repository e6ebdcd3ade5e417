// The report of an inspection as it is published: sentences, each with the table its numbers stand
// in, tables and pictures. What may be said: docs/statistics.md, "Words"; the parts:
// docs/publishing.md.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "publication/inspected.h"
#include "publication/published_table.h"

namespace hearken::publication {

/// A sentence, and the id of the table that has its numbers; empty where it has none.
struct Statement {
    std::string text;
    std::string table;
    /// What the row with its numbers begins with; empty where it is about the whole table.
    std::vector<std::string> row_begins;
    /// That row, 1 the first below the names of columns; 0 where there is none.
    std::size_t row = 0;
};

struct Publication {
    std::string title;
    bool is_draft = false;
    std::vector<Statement> brief;      // the page In brief, the headline first
    std::vector<Statement> figures;    // delay, demand and signs
    std::vector<Statement> themes;     // on each theme one
    std::vector<Statement> done_well;  // empty where nothing may be said
    std::vector<Statement> followed;   // what became of the last report's recommendations
    std::vector<Recommendation> recommendations;
    std::vector<Statement> cautions;  // what the figures do not say
    std::vector<PublishedTable> tables;
    std::vector<Picture> pictures;
    std::vector<Reply> replies;
};

/// The same input gives the same publication. Fails as publish_grades and the methods do.
[[nodiscard]] Result<Publication> make_publication(const Inspected& inspected);

}  // namespace hearken::publication
