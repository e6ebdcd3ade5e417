#include "base/progress.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>
#include <vector>

namespace hearken {
namespace {

using namespace std::chrono_literals;

// A quarter done after ten seconds leaves thirty.
TEST(ProgressLine, ShowsBarShareAndTimeLeft) {
    EXPECT_EQ(Progress::line("Reading a.csv", 25, 100, 10s),
              "Reading a.csv  [#####...............]  25 %  30 s left");
    EXPECT_EQ(Progress::line("Reading a.csv", 50, 100, 90s),
              "Reading a.csv  [##########..........]  50 %  1 min 30 s left");
    EXPECT_EQ(Progress::line("Reading a.csv", 100, 100, 10s),
              "Reading a.csv  [####################] 100 %  0 s left");
    EXPECT_EQ(Progress::line("Reading a.csv", 1, 2, 2h + 5min),
              "Reading a.csv  [##########..........]  50 %  2 h 5 min left");
}

// Nothing done yet: no time left is made up.
TEST(ProgressLine, PromisesNothingAtTheStart) {
    EXPECT_EQ(Progress::line("Reading a.csv", 0, 100, 1s),
              "Reading a.csv  [....................]   0 %");
}

TEST(ProgressLine, CountsWhereTheTotalIsUnknown) {
    EXPECT_EQ(Progress::line("Reading a.csv", 561470, 0, 12s), "Reading a.csv  561,470  12 s");
}

// More done than foreseen, and numbers at the limit, still make a line that fits a terminal.
TEST(ProgressLine, StaysInBounds) {
    EXPECT_EQ(Progress::line("a", 150, 100, 10s), "a  [####################] 100 %  0 s left");
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    EXPECT_EQ(Progress::line("a", most, most, 1s), "a  [####################] 100 %  0 s left");
    EXPECT_LE(Progress::line(std::string(500, 'x'), 1, most, 1000h).size(), 80U);
    EXPECT_LE(Progress::line(std::string(500, 'x'), most, 0, 99h).size(), 80U);
}

// A file's name cannot steer the terminal.
TEST(ProgressLine, ShowsControlCharactersAsText) {
    EXPECT_EQ(Progress::line("a\x1b[2Jb\n", 5, 0, 1s), "a\\x1B[2Jb\\x0A  5  1 s");
}

/// Stands in for stderr while it lives.
class StderrReplaced {
public:
    explicit StderrReplaced(int file) : before_(dup(STDERR_FILENO)) { dup2(file, STDERR_FILENO); }
    ~StderrReplaced() {
        dup2(before_, STDERR_FILENO);
        close(before_);
    }
    StderrReplaced(const StderrReplaced&) = delete;
    StderrReplaced& operator=(const StderrReplaced&) = delete;

private:
    int before_;
};

std::string read_what_is_there(int file) {
    std::string text;
    pollfd ready{file, POLLIN, 0};
    while (poll(&ready, 1, 50) == 1 && (ready.revents & POLLIN) != 0) {
        char bytes[4096];
        const ssize_t count = read(file, bytes, sizeof bytes);
        if (count <= 0) break;
        text.append(bytes, static_cast<std::size_t>(count));
    }
    return text;
}

std::size_t occurrences(std::string_view text, std::string_view of) {
    std::size_t count = 0;
    for (auto at = text.find(of); at != std::string_view::npos; at = text.find(of, at + 1)) ++count;
    return count;
}

struct Terminal {
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    int slave = -1;
    Terminal() {
        if (master == -1 || grantpt(master) != 0 || unlockpt(master) != 0) return;
        slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    }
    ~Terminal() {
        close(slave);
        close(master);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
};

// On a terminal: nothing for half a second, then at most ten lines a second, and wiped at the end.
TEST(Progress, DrawsOnATerminalAndCleansUp) {
    const Terminal terminal;
    if (terminal.slave == -1) GTEST_SKIP() << "this machine gives no pseudo-terminal";
    const StderrReplaced replaced(terminal.slave);
    {
        Progress progress("Reading a.csv", 100);
        progress.advance_to(10);
        EXPECT_EQ(read_what_is_there(terminal.master), "");
        std::this_thread::sleep_for(550ms);
        for (int repeat = 0; repeat < 1000; ++repeat) progress.advance_to(20);
        const std::string drawn = read_what_is_there(terminal.master);
        EXPECT_EQ(occurrences(drawn, "\rReading a.csv  [####"), 1U) << drawn;
        EXPECT_EQ(occurrences(drawn, "\n"), 0U) << drawn;
    }
    EXPECT_EQ(read_what_is_there(terminal.master), "\r\x1b[K");
}

// A narrow terminal gets a cut line, which stays one line.
TEST(Progress, FitsANarrowTerminal) {
    const Terminal terminal;
    if (terminal.slave == -1) GTEST_SKIP() << "this machine gives no pseudo-terminal";
    winsize size{};
    size.ws_row = 10;
    size.ws_col = 20;
    ASSERT_EQ(ioctl(terminal.slave, TIOCSWINSZ, &size), 0);
    const StderrReplaced replaced(terminal.slave);
    Progress progress("Reading a.csv", 100);
    std::this_thread::sleep_for(550ms);
    progress.advance_to(20);
    EXPECT_EQ(read_what_is_there(terminal.master), "\rReading a.csv  [##…\x1b[K");
}

// In a file or a pipe it leaves no trace.
TEST(Progress, IsSilentWithoutATerminal) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    {
        const StderrReplaced replaced(ends[1]);
        Progress progress("Reading a.csv", 100);
        std::this_thread::sleep_for(550ms);
        progress.advance_to(50);
        progress.advance_by(50);
    }
    close(ends[1]);
    EXPECT_EQ(read_what_is_there(ends[0]), "");
    close(ends[0]);
}

// Threads may report at once, each its own part.
TEST(Progress, AddsUpWhatThreadsReport) {
    const Terminal terminal;
    if (terminal.slave == -1) GTEST_SKIP() << "this machine gives no pseudo-terminal";
    const StderrReplaced replaced(terminal.slave);
    Progress progress("Reading a.csv", 0);
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&progress] {
            for (int step = 0; step < 1000; ++step) progress.advance_by(1);
        });
    }
    for (std::thread& thread : threads) thread.join();
    std::this_thread::sleep_for(550ms);
    progress.advance_by(1);
    EXPECT_NE(read_what_is_there(terminal.master).find("4,001"), std::string::npos);
}

}  // namespace
}  // namespace hearken
