// `hearken wording` and `hearken voice`.
#pragma once

#include <string>

#include "base/result.h"

namespace hearken::cli {

Result<int> wording(const std::string& file);
Result<int> voice(const std::string& file);

}  // namespace hearken::cli
