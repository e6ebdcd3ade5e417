// Packing, for what reads packed files.
#pragma once

#include <string>
#include <string_view>

namespace hearken::fuzz {

std::string gzip(std::string_view text);

/// One frame, with a check sum.
std::string zstd(std::string_view text);

}  // namespace hearken::fuzz
