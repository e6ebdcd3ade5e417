// Draws the progress line with one carriage return, so that it stays one line.
#include "base/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/clock.h"
#include "base/text.h"

namespace hearken {

namespace {

constexpr std::int64_t first_draw_ms = 500;
constexpr std::int64_t redraw_ms = 100;
constexpr int bar_cells = 20;
constexpr std::size_t label_bytes_max = 30;  // with it the line fits 80 columns

std::chrono::milliseconds since(std::chrono::steady_clock::time_point started) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(steady_now() - started);
}

std::string in_words(std::chrono::milliseconds duration) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(duration).count();
    if (seconds < 60) return fmt::format("{} s", seconds);
    if (seconds < 3600) return fmt::format("{} min {} s", seconds / 60, seconds % 60);
    if (seconds < 360'000) return fmt::format("{} h {} min", seconds / 3600, seconds / 60 % 60);
    return "days";
}

std::size_t terminal_columns() {
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col;
}

}  // namespace

Progress::Progress(std::string label, std::uint64_t total)
    : label_(std::move(label)),
      total_(total),
      is_terminal_(isatty(STDERR_FILENO) == 1),
      started_(steady_now()),
      next_draw_ms_(first_draw_ms) {}

Progress::~Progress() {
    if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void Progress::advance_to(std::uint64_t done) {
    done_.store(done, std::memory_order_relaxed);
    if (is_terminal_) draw(done);
}

void Progress::advance_by(std::uint64_t more) {
    const std::uint64_t done = done_.fetch_add(more, std::memory_order_relaxed) + more;
    if (is_terminal_) draw(done);
}

void Progress::draw(std::uint64_t done) {
    const std::chrono::milliseconds elapsed = since(started_);
    std::int64_t due = next_draw_ms_.load(std::memory_order_relaxed);
    if (elapsed.count() < due) return;
    // Of several threads that find it due, the one that moves the time draws.
    if (!next_draw_ms_.compare_exchange_strong(due, elapsed.count() + redraw_ms)) return;
    const std::lock_guard lock(drawing_);
    const std::size_t columns = std::max<std::size_t>(terminal_columns(), 3);
    const std::string text = printable(line(label_, done, total_, elapsed), columns - 2);
    std::fprintf(stderr, "\r%s\x1b[K", text.c_str());
    std::fflush(stderr);
    drawn_ = true;
}

std::string Progress::line(const std::string& label,
                           std::uint64_t done,
                           std::uint64_t total,
                           std::chrono::milliseconds elapsed) {
    const std::string name = printable(label, label_bytes_max);
    if (total == 0) return fmt::format("{}  {}  {}", name, with_thousands(done), in_words(elapsed));

    const double share = static_cast<double>(std::min(done, total)) / static_cast<double>(total);
    const int filled = static_cast<int>(share * bar_cells);
    std::string text = fmt::format("{}  [{:#<{}}{:.<{}}] {:3d} %",
                                   name,
                                   "",
                                   filled,
                                   "",
                                   bar_cells - filled,
                                   static_cast<int>(share * 100));
    if (share > 0) {
        const std::chrono::duration<double, std::milli> left =
            std::chrono::duration<double, std::milli>(elapsed) * ((1 - share) / share);
        // Beyond ten days it is not an estimate, and must not overflow.
        const double left_ms = std::min(left.count(), 864e6);
        text += fmt::format(
            "  {} left", in_words(std::chrono::milliseconds{static_cast<std::int64_t>(left_ms)}));
    }
    return text;
}

}  // namespace hearken
