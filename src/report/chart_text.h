// Words in pictures (SVG).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hearken::report {

/// With & " ' < > \ as references.
[[nodiscard]] std::string escaped_for_svg(std::string_view text);

/// At most so many characters, so that no label leaves the picture; the table has it whole.
[[nodiscard]] std::string shortened_label(std::string_view text, std::size_t characters_max);

}  // namespace hearken::report
