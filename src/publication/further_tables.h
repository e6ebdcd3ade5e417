// What an inspection found beside the grades of its sample: cases whose duties were all met and
// that were inadequate all the same, and live risk that went back to the forces.
#pragma once

#include <vector>

#include "base/result.h"
#include "publication/inspected.h"
#include "publication/published_table.h"

namespace hearken::publication {

/// A table with the sentence that its first row allows; none of either where there is nothing.
struct FurtherTable {
    std::vector<PublishedTable> tables;
    std::string sentence;
};

/// Of the sample of cases that met all duties.
[[nodiscard]] Result<FurtherTable> met_table(const Inspected& inspected);

/// Referrals by how they were answered. A small number of all is said to be at most so many.
[[nodiscard]] FurtherTable referred_table(const Inspected& inspected);

/// Who confirmed the source of which standard. None where nobody had to.
[[nodiscard]] std::vector<PublishedTable> confirmation_tables(const Inspected& inspected);

}  // namespace hearken::publication
