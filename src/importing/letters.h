// Words of exports are the same in any capitals.
#pragma once

#include <string>
#include <string_view>

namespace hearken::importing {

/// With the capitals of ASCII as small letters.
[[nodiscard]] inline std::string in_small_letters(std::string_view text) {
    std::string small{text};
    for (char& letter : small)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return small;
}

}  // namespace hearken::importing
