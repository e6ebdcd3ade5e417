// How wide a file's characters are, as far as its first bytes tell.
#pragma once

#include <cstdint>
#include <string_view>

namespace hearken::intake {

/// UTF-16 has two bytes for a line feed; all other encodings that are read have one.
enum class TextWidth : std::uint8_t { one_byte, utf16_little, utf16_big };

/// By the byte order mark, or by "<" with a zero byte beside it.
[[nodiscard]] inline TextWidth text_width_of(std::string_view first_bytes) {
    using namespace std::string_view_literals;
    if (first_bytes.starts_with("\xFF\xFE"sv) || first_bytes.starts_with("<\0"sv))
        return TextWidth::utf16_little;
    if (first_bytes.starts_with("\xFE\xFF"sv) || first_bytes.starts_with("\0<"sv))
        return TextWidth::utf16_big;
    return TextWidth::one_byte;
}

}  // namespace hearken::intake
