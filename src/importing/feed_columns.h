// Whether the files of an export have the columns by which a layout tells the events of a feed.
#pragma once

#include <string>

#include "importing/import_books.h"
#include "importing/layout.h"

namespace hearken::importing {

/// Why the feed is not complete whatever the export covers: a file lacks the column that says when
/// an event of one of its kinds happened, or the one that says whether it did, perhaps because it
/// has another name there. Then no such event is ever written, and its absence says nothing. Empty
/// where no column is lacking. Without a full stop.
[[nodiscard]] std::string lacking_column(const Layout& layout,
                                         const ImportBooks& books,
                                         const Feed& feed);

}  // namespace hearken::importing
