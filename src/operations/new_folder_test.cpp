#include "operations/new_folder.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace hearken::operations {
namespace {

class LockedFolder : public testing::Test {
protected:
    void SetUp() override {
        std::string name =
            (std::filesystem::temp_directory_path() / "hearken-test-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_;
};

TEST_F(LockedFolder, IsWaitedForUntilTheOtherRunIsDone) {
    auto held = std::make_unique<Result<FolderLock>>(lock_folder(folder_));
    ASSERT_TRUE(held->has_value());
    std::atomic<bool> is_done = false;
    bool came_after = false;
    std::thread waiting{[&] {
        const Result<FolderLock> lock = lock_folder(folder_);
        came_after = lock.has_value() && is_done;
    }};
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    is_done = true;
    held.reset();
    waiting.join();
    EXPECT_TRUE(came_after);
}

TEST_F(LockedFolder, IsNotWaitedForForEver) {
    const Result<FolderLock> held = lock_folder(folder_);
    ASSERT_TRUE(held.has_value());
    const Result<FolderLock> second = lock_folder(folder_, std::chrono::seconds{0});
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().kind, ErrorKind::conflict);
    EXPECT_NE(second.error().message.find(folder_.string()), std::string::npos);
}

// Whoever reads what is in it says that there is no such folder.
TEST_F(LockedFolder, MayBeMissing) {
    EXPECT_TRUE(lock_folder(folder_ / "none").has_value());
}

// A lock on what was taken away keeps nobody out of what was made in its place.
TEST_F(LockedFolder, IsNotTheOneThatTookItsPlace) {
    const Result<FolderLock> lock = make_new_folder(folder_ / "out");
    ASSERT_TRUE(lock.has_value());
    EXPECT_TRUE(lock->is_of(folder_ / "out"));
    std::filesystem::remove(folder_ / "out");
    EXPECT_FALSE(lock->is_of(folder_ / "out"));
    std::filesystem::create_directory(folder_ / "out");
    EXPECT_FALSE(lock->is_of(folder_ / "out"));
}

}  // namespace
}  // namespace hearken::operations
