// The tables of a report as an OpenDocument spreadsheet (ISO/IEC 26300), a sheet each.
#pragma once

#include <string>

#include "publication/publication.h"

namespace hearken::publication {

/// The same tables give the same bytes: no time is kept in it. Cells that are whole numbers are
/// numbers, all others text. Fails with unavailable where it cannot be packed.
[[nodiscard]] Result<std::string> publication_spreadsheet(const Publication& publication);

}  // namespace hearken::publication
