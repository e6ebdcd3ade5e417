// SHA-256, the one hash of the project.
#pragma once

#include <string>
#include <string_view>

namespace hearken {

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits (FIPS 180-4).
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace hearken
