#include "operations/output_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

namespace hearken::operations {
namespace {

class Writing : public testing::Test {
protected:
    void SetUp() override {
        std::string name =
            (std::filesystem::temp_directory_path() / "hearken-test-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream{folder_ / name}.rdbuf();
        return text.str();
    }
    [[nodiscard]] std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator{folder_}, {}));
    }
    std::filesystem::path folder_;
};

// Whatever the umask allows: others on the machine may not read what was written of a child.
TEST_F(Writing, ANewFileIsForItsOwnerAlone) {
    const ::mode_t former = ::umask(0);
    Result<OutputFile> file = OutputFile::create(folder_ / "a");
    ASSERT_TRUE(file.has_value());
    ASSERT_TRUE(file->write("x").has_value());
    for (const auto& entry : std::filesystem::directory_iterator{folder_})  // not yet whole
        EXPECT_EQ(entry.status().permissions(), std::filesystem::perms{0600});
    ASSERT_TRUE(file->commit().has_value());
    ::umask(former);
    EXPECT_EQ(std::filesystem::status(folder_ / "a").permissions(), std::filesystem::perms{0600});
}

TEST_F(Writing, AFileThatSomebodyOpenedToOthersStaysOpen) {
    std::ofstream{folder_ / "a"} << "former";
    std::filesystem::permissions(folder_ / "a", std::filesystem::perms{0640});
    Result<OutputFile> file = OutputFile::create(folder_ / "a");
    ASSERT_TRUE(file.has_value());
    ASSERT_TRUE(file->write("x").has_value());
    ASSERT_TRUE(file->commit().has_value());
    EXPECT_EQ(std::filesystem::status(folder_ / "a").permissions(), std::filesystem::perms{0640});
}

TEST_F(Writing, TheFileIsThereOnlyOnceItIsWhole) {
    std::ofstream{folder_ / "a"} << "former";
    Result<OutputFile> file = OutputFile::create(folder_ / "a");
    ASSERT_TRUE(file.has_value());
    ASSERT_TRUE(file->write(std::string(3'000'000, 'x')).has_value());
    EXPECT_EQ(read("a"), "former");
    ASSERT_TRUE(file->commit().has_value());
    EXPECT_EQ(read("a"), std::string(3'000'000, 'x'));
    EXPECT_EQ(files(), 1U);
}

TEST_F(Writing, TextsOfAllLengthsStandInTheirOrder) {
    std::string whole;
    Result<OutputFile> file = OutputFile::create(folder_ / "a");
    ASSERT_TRUE(file.has_value());
    for (const std::size_t length : {3U, 70'000U, 0U, 40'000U, 40'000U, 5U, 65'535U, 65'536U, 1U}) {
        const std::string text(length, static_cast<char>('a' + whole.size() % 26));
        ASSERT_TRUE(file->write(text).has_value());
        whole += text;
    }
    ASSERT_TRUE(file->commit().has_value());
    EXPECT_EQ(read("a"), whole);
}

TEST_F(Writing, WhatIsNotCommittedLeavesNothing) {
    {
        Result<OutputFile> file = OutputFile::create(folder_ / "a");
        ASSERT_TRUE(file->write("half").has_value());
        OutputFile moved = std::move(*file);
        ASSERT_TRUE(moved.write("more").has_value());
    }
    EXPECT_EQ(files(), 0U);
}

TEST_F(Writing, AFolderThatIsNotThereIsAnErrorWithARemedy) {
    const Result<OutputFile> file = OutputFile::create(folder_ / "no" / "such");
    ASSERT_FALSE(file.has_value());
    EXPECT_EQ(file.error().kind, ErrorKind::unavailable);
    EXPECT_FALSE(file.error().remedy.empty());
    EXPECT_FALSE(OutputFile::create(folder_).has_value());
}

// A full disk, as /dev/full plays it.
TEST_F(Writing, AFullDiskIsToldAndNotCalledDone) {
    Result<OutputFile> file = OutputFile::create("/dev/full");
    ASSERT_TRUE(file.has_value());
    const Result<void> written = file->write("text");
    EXPECT_FALSE(written.has_value() && file->commit().has_value());
}

// A limit of a file's size ends the program by a signal, unless somebody sees to it.
TEST_F(Writing, AFileOverItsLimitIsToldAndLeavesNothing) {
    ::rlimit former{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &former), 0);
    remove_partial_files_on_interrupt();
    {
        Result<OutputFile> file = OutputFile::create(folder_ / "a");
        ASSERT_TRUE(file.has_value());
        ASSERT_TRUE(file->write(std::string(2000, 'x')).has_value());
        const ::rlimit small{1024, former.rlim_max};
        ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const Result<void> flushed = file->flush();
        ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &former), 0);
        ASSERT_FALSE(flushed.has_value());
        EXPECT_EQ(flushed.error().kind, ErrorKind::unavailable);
    }
    EXPECT_EQ(files(), 0U);
}

TEST_F(Writing, SignalsWaitWhileFilesThatBelongTogetherAreRenamed) {
    sigset_t waiting;
    {
        const NoInterrupt held;
        ::pthread_sigmask(SIG_BLOCK, nullptr, &waiting);
        EXPECT_EQ(sigismember(&waiting, SIGTERM), 1);
    }
    ::pthread_sigmask(SIG_BLOCK, nullptr, &waiting);
    EXPECT_EQ(sigismember(&waiting, SIGTERM), 0);
}

}  // namespace
}  // namespace hearken::operations
