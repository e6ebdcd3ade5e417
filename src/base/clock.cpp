// Asks the operating system for time, processor time and memory.
#include "base/clock.h"

#include <sys/resource.h>

namespace hearken {

namespace {
rusage own_usage() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage;
}
}  // namespace

std::chrono::steady_clock::time_point steady_now() {
    return std::chrono::steady_clock::now();
}

Instant now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

double cpu_seconds() {
    const rusage usage = own_usage();
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::size_t peak_memory_bytes() {
    // Linux counts ru_maxrss in KiB (getrusage(2)).
    return static_cast<std::size_t>(own_usage().ru_maxrss) * 1024;
}

}  // namespace hearken
