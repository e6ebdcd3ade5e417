// Bit masks of 64 bytes, flattened to offsets: after G. Langdale, D. Lemire, "Parsing Gigabytes of
// JSON per Second", VLDB Journal 28 (2019), section 3.1. What the marks mean is left to CsvReader,
// since here quotation marks need not be in their places.
#include "intake/csv_marks.h"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hearken::intake {

// Eight at once by multiplication gained a tenth and is not worth its lines.
Marks find_marks_anywhere(const char* bytes,
                          std::size_t blocks,
                          std::uint32_t first,
                          char separator,
                          std::uint32_t* found) {
    Marks marks;
    unsigned char high = 0;
    for (std::uint32_t at = 0; at < blocks * marks_block; ++at) {
        const char letter = bytes[at];
        const bool is_mark = letter == separator || letter == '\n' || letter == '\r' ||
                             letter == '"' || letter == '\0';
        found[marks.count] = first + at;
        marks.count += is_mark ? 1 : 0;
        high |= static_cast<unsigned char>(letter);
    }
    marks.has_high = high >= 0x80;
    return marks;
}

#if defined(__x86_64__)

namespace {

__attribute__((target("avx2"))) inline __m256i marked(__m256i bytes, __m256i separator) {
    const __m256i is_separator = _mm256_cmpeq_epi8(bytes, separator);
    const __m256i is_quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
    const __m256i is_feed = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n'));
    const __m256i is_return = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\r'));
    const __m256i is_zero = _mm256_cmpeq_epi8(bytes, _mm256_setzero_si256());
    return _mm256_or_si256(_mm256_or_si256(_mm256_or_si256(is_separator, is_quote), is_zero),
                           _mm256_or_si256(is_feed, is_return));
}

__attribute__((target("avx2"))) inline std::uint64_t top_bits(__m256i low, __m256i high) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
           (std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32U);
}

__attribute__((target("avx2,bmi,popcnt"))) Marks find_marks_avx2(const char* bytes,
                                                                 std::size_t blocks,
                                                                 std::uint32_t first,
                                                                 char separator,
                                                                 std::uint32_t* found) {
    std::uint32_t* const begin = found;
    const __m256i wanted = _mm256_set1_epi8(separator);
    __m256i seen = _mm256_setzero_si256();
    for (std::size_t block = 0; block < blocks; ++block) {
        const char* const at = bytes + block * marks_block;
        const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
        const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32));
        seen = _mm256_or_si256(seen, _mm256_or_si256(low, high));
        std::uint64_t mask = top_bits(marked(low, wanted), marked(high, wanted));
        const auto base = first + static_cast<std::uint32_t>(block * marks_block);
        std::uint32_t* const next = found + std::popcount(mask);
        // Eight at a time without asking after each: what is written too much is overwritten.
        while (mask != 0) {
            for (int number = 0; number < 8; ++number) {
                *found++ = base + static_cast<std::uint32_t>(std::countr_zero(mask));
                mask &= mask - 1;
            }
        }
        found = next;
    }
    return {static_cast<std::size_t>(found - begin), _mm256_movemask_epi8(seen) != 0};
}

}  // namespace

FindMarks find_marks_by_32() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                   __builtin_cpu_supports("popcnt")
               ? find_marks_avx2
               : nullptr;
}

#else

FindMarks find_marks_by_32() {
    return nullptr;
}

#endif

FindMarks quickest_find_marks() {
    const FindMarks by_32 = find_marks_by_32();
    return by_32 == nullptr ? find_marks_anywhere : by_32;
}

}  // namespace hearken::intake
