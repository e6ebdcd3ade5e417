// What stands on the margins of every printed sheet.
#pragma once

#include <string>

namespace hearken::report {

/// Style of printed pages: the marking above (none where it is empty; a line break in it begins a
/// new line), the footer below. Both may be any text: nothing in them can end the style.
[[nodiscard]] std::string page_margins(const std::string& marking, const std::string& footer);

}  // namespace hearken::report
