// A folder to write into, so that nothing is mixed or overwritten.
#pragma once

#include <filesystem>
#include <utility>

#include "base/result.h"

namespace hearken::operations {

/// Makes the folder and those above it. Fails with unavailable.
Result<void> make_folder(const std::filesystem::path& folder);

/// While it stands no other run of this program writes to the folder.
class FolderLock {
public:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FolderLock& operator=(FolderLock&&) = delete;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

    /// False where another run has it. True also where the disk knows no locks.
    [[nodiscard]] bool take() const;

private:
    int descriptor_ = -1;
};

/// The same for what --out names; hold what it gives until all is written. Fails with conflict
/// where there is a file of that name, a folder that is not empty, or one that another run writes
/// to.
Result<FolderLock> make_new_folder(const std::filesystem::path& out);

}  // namespace hearken::operations
