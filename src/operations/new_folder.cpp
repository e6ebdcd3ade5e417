#include "operations/new_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>

#include "base/text.h"

namespace hearken::operations {
namespace {

constexpr std::chrono::milliseconds between_tries{20};

int open_folder(const std::filesystem::path& folder) {
    return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

}  // namespace

Result<void> make_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return fail(ErrorKind::unavailable,
                    fmt::format("The folder {} cannot be made: {}.",
                                printable(folder.string(), 400),
                                failed.message()),
                    "Check the path and your rights, or name another folder with --out.");
    return {};
}

bool FolderLock::take() const {
    return descriptor_ < 0 || ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

bool FolderLock::is_of(const std::filesystem::path& folder) const {
    struct stat opened{};
    struct stat there{};
    if (descriptor_ < 0 || ::fstat(descriptor_, &opened) != 0) return true;
    return ::stat(folder.c_str(), &there) == 0 && opened.st_dev == there.st_dev &&
           opened.st_ino == there.st_ino;
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<FolderLock> make_new_folder(const std::filesystem::path& out) {
    std::error_code failed;
    if (std::filesystem::exists(out, failed) && !std::filesystem::is_directory(out, failed))
        return fail(ErrorKind::conflict,
                    fmt::format("{} is a file.", printable(out.string(), 400)),
                    "Name a folder with --out.");
    TRY(make_folder(out));
    FolderLock lock{open_folder(out)};
    if (!lock.take())
        return fail(
            ErrorKind::conflict,
            fmt::format("Another run is writing to the folder {}.", printable(out.string(), 400)),
            "Wait for it, or name another folder with --out.");
    // A run that made it, and failed, has taken it away again: once more.
    if (!lock.is_of(out)) return make_new_folder(out);
    if (!std::filesystem::is_empty(out, failed))
        return fail(ErrorKind::conflict,
                    fmt::format("The folder {} is not empty.", printable(out.string(), 400)),
                    "Name a new folder with --out, so that nothing is mixed or overwritten.");
    return lock;
}

Result<FolderLock> lock_folder(const std::filesystem::path& folder, std::chrono::seconds patience) {
    FolderLock lock{open_folder(folder)};
    // Not flock without LOCK_NB: it would wait for ever for a run that was stopped.
    for (std::chrono::milliseconds waited{0}; !lock.take(); waited += between_tries) {
        if (waited >= patience)
            return fail(ErrorKind::conflict,
                        fmt::format("Another run has been writing to the folder {} for {} seconds.",
                                    printable(folder.string(), 400),
                                    patience.count()),
                        "Nothing was changed. Ask who else works on the inspection, let that run "
                        "finish or end it, and try again.");
        std::this_thread::sleep_for(between_tries);
    }
    return lock;
}

}  // namespace hearken::operations
