// A folder to write into, so that nothing is mixed or overwritten.
#pragma once

#include <chrono>
#include <filesystem>
#include <utility>

#include "base/result.h"

namespace hearken::operations {

/// Makes the folder and those above it. Fails with unavailable.
Result<void> make_folder(const std::filesystem::path& folder);

/// While it stands no other run of this program that asks for it writes to the folder.
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
    /// False where `folder` was taken away, or another made in its place, after it was opened.
    [[nodiscard]] bool is_of(const std::filesystem::path& folder) const;

private:
    int descriptor_ = -1;
};

/// The same for what --out names; hold what it gives until all is written. Fails with conflict
/// where there is a file of that name, a folder that is not empty, or one that another run writes
/// to.
Result<FolderLock> make_new_folder(const std::filesystem::path& out);

/// A colleague's run takes a tenth of a second, and some seconds where it locks answers (scrypt).
inline constexpr std::chrono::seconds usual_patience{20};

/// For a folder that several people write to: waits for another run to end. Hold what
/// it gives from before a file is read until it is replaced, or what the other run wrote is lost.
/// Fails with conflict where the other run does not end; a folder that is not there is told by
/// whoever reads it.
Result<FolderLock> lock_folder(const std::filesystem::path& folder,
                               std::chrono::seconds patience = usual_patience);

}  // namespace hearken::operations
