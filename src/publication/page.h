// The report of an inspection as one HTML page that loads nothing from elsewhere.
#pragma once

#include <string>

#include "publication/publication.h"

namespace hearken::publication {

/// Fails with unavailable where the program was built without page components.
[[nodiscard]] Result<std::string> publication_page(const Publication& publication);

}  // namespace hearken::publication
