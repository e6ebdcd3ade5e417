// The only place that may ask what time it is. Verdicts never do: they are told their day.
#pragma once

#include <chrono>

#include "base/date.h"

namespace hearken {

/// For timings and progress: steady, of no meaning by itself.
[[nodiscard]] std::chrono::steady_clock::time_point steady_now();

/// For the log.
[[nodiscard]] Instant now();

/// Processor time that this process has used, user and system, in seconds.
[[nodiscard]] double cpu_seconds();

/// The most memory that this process has held, in bytes.
[[nodiscard]] std::size_t peak_memory_bytes();

}  // namespace hearken
