// Delay, demand and signs as they may be published: no case is named, and no small count can be
// reckoned from what is shown. The working paper with everything is `hearken figures`.
#pragma once

#include <string>
#include <vector>

#include "publication/figure_rows.h"
#include "publication/inspected.h"
#include "publication/published_table.h"

namespace hearken::publication {

struct FigureTables {
    std::vector<PublishedTable> tables;
    std::vector<Picture> pictures;
    /// A sentence with the table that holds its numbers.
    struct Sentence {
        std::string text;
        std::string table;
        std::vector<std::string> row_begins;  // of the row that has them; empty for the whole table
    };
    std::vector<Sentence> sentences;
};

/// The part of delay, put on `made`.
void put_delay_tables(const figures::Figures& found, const FigureRows& rows, FigureTables& made);

/// Nothing where the inspection was given no figures.
[[nodiscard]] FigureTables figure_tables(const Inspected& inspected);

}  // namespace hearken::publication
