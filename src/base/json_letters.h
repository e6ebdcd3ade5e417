// Where a JSON text stops being plain: looked for many bytes at a time, as texts are what most of a
// file of JSON is.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hearken {

/// Whether a JSON text may hold the byte as it is, and it is ASCII: no quotation mark, no backslash
/// and no control character.
[[nodiscard]] inline bool is_json_letter(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0x20 && byte < 0x80 && letter != '"' && letter != '\\';
}

#if defined(__SSE2__)

namespace json_letters {

/// How many of the 16 bytes are such letters before the first that is none.
[[nodiscard]] inline std::size_t count_before_other(__m128i bytes) {
    // As signed numbers, bytes beyond ASCII are below zero.
    const __m128i is_low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
    const __m128i is_quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i is_escape = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    const auto found = static_cast<unsigned>(
        _mm_movemask_epi8(_mm_or_si128(is_low, _mm_or_si128(is_quote, is_escape))));
    return static_cast<std::size_t>(std::countr_zero(found | 0x1'0000U));
}

/// The same of the 16 or the 8 bytes at `at`.
[[nodiscard]] inline std::size_t of_16(const char* at) {
    return count_before_other(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)));
}
[[nodiscard]] inline std::size_t of_8(const char* at) {
    return std::min<std::size_t>(
        count_before_other(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(at))), 8);
}

}  // namespace json_letters

#else

namespace json_letters {

[[nodiscard]] inline std::size_t of_first(const char* at, std::size_t size) {
    std::size_t count = 0;
    while (count < size && is_json_letter(at[count])) ++count;
    return count;
}
[[nodiscard]] inline std::size_t of_16(const char* at) {
    return of_first(at, 16);
}
[[nodiscard]] inline std::size_t of_8(const char* at) {
    return of_first(at, 8);
}

}  // namespace json_letters

#endif

/// The first byte from `at` on that is no such letter; `end` where there is none before.
[[nodiscard]] inline const char* find_no_json_letter(const char* at, const char* end) {
    const auto size = static_cast<std::size_t>(end - at);
    if (size >= 16) {
        while (end - at >= 16) {
            const std::size_t letters = json_letters::of_16(at);
            at += letters;
            if (letters < 16) return at;
        }
        // The rest with some before it.
        if (json_letters::of_16(end - 16) == 16) return end;
    } else if (size >= 8 && json_letters::of_8(at) == 8 && json_letters::of_8(end - 8) == 8) {
        return end;
    }
    while (at < end && is_json_letter(*at)) ++at;
    return at;
}

/// The same, or something behind `end` where there is none before. REQUIRES: 16 bytes can be read
/// from `end` on.
[[nodiscard]] inline const char* find_no_json_letter_roomy(const char* at, const char* end) {
    while (at < end) {
        const std::size_t letters = json_letters::of_16(at);
        at += letters;
        if (letters < 16) break;
    }
    return at;
}

}  // namespace hearken
