// The characters of Windows-1252 (WHATWG Encoding, index windows-1252).
#pragma once

namespace hearken::intake {

/// The character that a byte stands for; -1: none.
[[nodiscard]] int windows_1252_character(unsigned char byte);

}  // namespace hearken::intake
