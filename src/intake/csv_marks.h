// The bytes that mean something in CSV, found many at a time.
#pragma once

#include <cstdint>

namespace hearken::intake {

struct Marks {
    std::size_t count = 0;
    bool has_high = false;  // whether a byte is beyond ASCII
};

/// Bytes are looked at in blocks of this size.
inline constexpr std::size_t marks_block = 64;

/// Writes `first` plus the offset of every separator, quotation mark, line feed, return and zero
/// byte among the `blocks` * 64 bytes, in order. REQUIRES: `found` has room for blocks * 64 + 8.
using FindMarks = Marks (*)(const char* bytes,
                            std::size_t blocks,
                            std::uint32_t first,
                            char separator,
                            std::uint32_t* found);

/// For every processor.
Marks find_marks_anywhere(const char* bytes,
                          std::size_t blocks,
                          std::uint32_t first,
                          char separator,
                          std::uint32_t* found);

/// 32 bytes at a time, where this processor has AVX2; else null.
[[nodiscard]] FindMarks find_marks_by_32();

/// The quickest that this processor has. All find the same.
[[nodiscard]] FindMarks quickest_find_marks();

}  // namespace hearken::intake
