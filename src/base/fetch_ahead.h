// Memory that will be read soon.
#pragma once

#include <cstddef>

namespace hearken {

/// Asks for it, so that it is near by then; without waiting. Reads nothing: it need not be there.
template <typename T>
void fetch_ahead(const T* at) {
    constexpr int to_be_read = 0;
    constexpr int into_the_second_cache = 2;
    __builtin_prefetch(at, to_be_read, into_the_second_cache);
    // No instruction. GCC 12 takes a function that does the above alone for one that does nothing,
    // and leaves out all calls of it.
    asm volatile("" : : "r"(at));
}

/// All of `count` that stand together.
template <typename T>
void fetch_ahead(const T* first, std::size_t count) {
    constexpr std::size_t line_bytes = 64;
    if (count == 0) return;
    const auto* const bytes = reinterpret_cast<const std::byte*>(first);
    const std::size_t last = count * sizeof(T) - 1;
    for (std::size_t at = 0; at < last; at += line_bytes) fetch_ahead(bytes + at);
    // What does not begin with a line ends in one more.
    fetch_ahead(bytes + last);
}

}  // namespace hearken
