// What pages are made from, within the program: our templates and style, and the components' as
// script/assets brought them when the program was built.
#pragma once

#include <map>
#include <string>

#include "base/result.h"

namespace hearken::report {

struct PageAssets {
    std::map<std::string, std::string, std::less<>> templates;  // by name
    std::string styles;
};

/// Fails with unavailable where the program was built without the components.
Result<PageAssets> page_assets();

}  // namespace hearken::report
