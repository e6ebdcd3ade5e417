// A progress line for anything over a second. Silent where stderr is not a terminal.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace hearken {

/// One running job. `advance_to` may be called from any thread, often; the line is redrawn at most
/// ten times a second, first after half a second, and is wiped by the destructor.
class Progress {
public:
    /// `label` says what is being done ("Reading traffic.xes.gz"); `total` in any unit, 0 if
    /// unknown.
    Progress(std::string label, std::uint64_t total);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void advance_to(std::uint64_t done);
    void advance_by(std::uint64_t more);

    /// The line for `done` of `total` after `elapsed`, without terminal codes: bar, share,
    /// time left. Public for its test.
    [[nodiscard]] static std::string line(const std::string& label,
                                          std::uint64_t done,
                                          std::uint64_t total,
                                          std::chrono::milliseconds elapsed);

private:
    void draw(std::uint64_t done);

    std::string label_;
    std::uint64_t total_;
    bool is_terminal_;
    std::chrono::steady_clock::time_point started_;
    std::atomic<std::int64_t> next_draw_ms_;
    std::atomic<std::uint64_t> done_ = 0;
    std::mutex drawing_;
    bool drawn_ = false;
};

}  // namespace hearken
