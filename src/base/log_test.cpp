#include "base/log.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <thread>
#include <vector>

namespace hearken {
namespace {

/// A folder of its own for each test, and HEARKEN_LOG as it was afterwards.
class Log : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = testing::TempDir() + "/hearken-log-XXXXXX";
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        file_ = folder_ / "log";
    }
    void TearDown() override {
        unsetenv("HEARKEN_LOG");
        std::filesystem::remove_all(folder_);
    }

    [[nodiscard]] std::vector<std::string> lines() const {
        std::ifstream file(file_);
        std::vector<std::string> read;
        for (std::string line; std::getline(file, line);) read.push_back(line);
        return read;
    }

    std::filesystem::path folder_;
    std::filesystem::path file_;
};

// One JSON object a line: when, how grave, what, and the numbers in the order given.
TEST_F(Log, WritesOneObjectALine) {
    setenv("HEARKEN_LOG", file_.c_str(), 1);
    log(LogLevel::info,
        "intake.finished",
        {{LogField::file_number, 1}, {LogField::rows, 561470}, {LogField::problems, -1}});
    log(LogLevel::error, "check.failed", {});
    ASSERT_EQ(lines().size(), 2U);
    const std::string at = R"(\{"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z",)";
    EXPECT_TRUE(std::regex_match(
        lines()[0],
        std::regex(at + R"("level":"info","event":"intake.finished","file_number":1,)"
                        R"("rows":561470,"problems":-1\})")))
        << lines()[0];
    EXPECT_TRUE(std::regex_match(lines()[1],
                                 std::regex(at + R"("level":"error","event":"check.failed"\})")))
        << lines()[1];
}

// Without HEARKEN_LOG nothing is written anywhere.
TEST_F(Log, IsOffUnlessAsked) {
    unsetenv("HEARKEN_LOG");
    testing::internal::CaptureStderr();
    log(LogLevel::error, "check.failed", {});
    setenv("HEARKEN_LOG", "", 1);
    log(LogLevel::error, "check.failed", {});
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(Log, GoesToStderrOnRequest) {
    setenv("HEARKEN_LOG", "stderr", 1);
    testing::internal::CaptureStderr();
    log(LogLevel::warning, "intake.slow", {{LogField::milliseconds, 5}});
    const std::string written = testing::internal::GetCapturedStderr();
    EXPECT_NE(written.find(R"("level":"warning","event":"intake.slow","milliseconds":5)"),
              std::string::npos)
        << written;
}

// The log says how an agency's records fared; only its owner may read it.
TEST_F(Log, IsReadableByItsOwnerOnly) {
    setenv("HEARKEN_LOG", file_.c_str(), 1);
    log(LogLevel::info, "intake.finished", {});
    struct stat about{};
    ASSERT_EQ(stat(file_.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

// Lines of many threads do not mix.
TEST_F(Log, KeepsLinesWhole) {
    setenv("HEARKEN_LOG", file_.c_str(), 1);
    std::vector<std::thread> threads;
    for (int number = 0; number < 8; ++number) {
        threads.emplace_back([] {
            for (int line = 0; line < 100; ++line) {
                log(LogLevel::info, "intake.finished", {{LogField::rows, 1}});
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    ASSERT_EQ(lines().size(), 800U);
    for (const std::string& line : lines()) {
        EXPECT_EQ(line.substr(0, 7), "{\"at\":\"");
        EXPECT_EQ(line.substr(line.size() - 10), ",\"rows\":1}");
    }
}

// A log that cannot be written never stops the work: no folder, no room, no reader.
TEST_F(Log, NeverStopsTheWork) {
    for (const std::string& name : {(folder_ / "no such folder" / "log").string(),
                                    folder_.string(),
                                    std::string("/dev/full")}) {
        setenv("HEARKEN_LOG", name.c_str(), 1);
        log(LogLevel::info, "intake.finished", {});
    }
    const std::string pipe_name = folder_ / "pipe";
    ASSERT_EQ(mkfifo(pipe_name.c_str(), 0600), 0);
    setenv("HEARKEN_LOG", pipe_name.c_str(), 1);
    log(LogLevel::info, "intake.finished", {});  // would wait for a reader that never comes
}

// Nor does a reader that goes away, although that sends a signal which ends programs.
TEST_F(Log, OutlivesItsReader) {
    EXPECT_EXIT(
        {
            int ends[2];
            if (pipe(ends) != 0) std::exit(1);
            close(ends[0]);
            dup2(ends[1], STDERR_FILENO);
            setenv("HEARKEN_LOG", "stderr", 1);
            log(LogLevel::info, "intake.finished", {});
            std::_Exit(7);
        },
        testing::ExitedWithCode(7),
        "");
}

}  // namespace
}  // namespace hearken
