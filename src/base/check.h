// A broken promise in our own code stops the program, in release too: a wrong verdict is worse.
#pragma once

namespace hearken {

/// Writes the place and the broken condition to stderr and aborts. Called by HEARKEN_CHECK only.
[[noreturn]] void stop_for_broken_promise(const char* condition, const char* file, int line);

}  // namespace hearken

#define HEARKEN_CHECK(condition)                                                \
    do {                                                                        \
        if (!(condition)) [[unlikely]]                                          \
            ::hearken::stop_for_broken_promise(#condition, __FILE__, __LINE__); \
    } while (false)
