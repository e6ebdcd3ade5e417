// A file that is whole or not there: written under another name and renamed when it is complete.
#pragma once

#include <csignal>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearken::operations {

class OutputFile {
public:
    /// Begins `path`.partial-N. What stands at `path` stays until commit. A path that is no regular
    /// file (a terminal, a pipe, /dev/null) is written to as it is. A new file is for its owner
    /// alone (mode 0600); one that takes the place of another keeps that one's mode. Fails with
    /// unavailable where the folder cannot be written to.
    static Result<OutputFile> create(const std::filesystem::path& path);

    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&& other) noexcept;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    /// Removes what was begun and not committed.
    ~OutputFile();

    Result<void> write(std::string_view text);
    /// All of it is on the disk, under the other name: what could still fail has failed.
    Result<void> flush();
    /// The same, and nothing more is written to it.
    Result<void> complete();
    /// The file is now at its name, whole. Fails with unavailable, e.g. for a full disk.
    Result<void> commit();

private:
    OutputFile() = default;
    Result<void> write_out(std::string_view text);
    void discard() noexcept;

    std::filesystem::path path_;
    std::filesystem::path partial_;  // empty where written to as it is
    int descriptor_ = -1;
    int slot_ = -1;  // among the names that an interrupt removes
    std::string buffer_;
};

/// Files that one run writes: each is whole before the first takes its name, and no interrupt comes
/// between, so that a run that fails leaves all the old ones. Fails as commit() does.
Result<void> commit_all(std::vector<OutputFile>& files);

/// From now on SIGINT, SIGTERM, SIGHUP and SIGPIPE remove every file begun and not committed, and
/// end the program with code 130 (or 143, 129, 141). A file over the limit of its size (ulimit -f)
/// is an error like a full disk.
void remove_partial_files_on_interrupt();

/// A folder that such a signal removes as well, where nothing else is in it.
class FolderUntilDone {
public:
    explicit FolderUntilDone(const std::filesystem::path& folder);
    ~FolderUntilDone();
    FolderUntilDone(const FolderUntilDone&) = delete;
    FolderUntilDone& operator=(const FolderUntilDone&) = delete;

private:
    int slot_ = -1;
};

/// While it stands no such signal comes through: for several files that belong together.
class NoInterrupt {
public:
    NoInterrupt();
    ~NoInterrupt();
    NoInterrupt(const NoInterrupt&) = delete;
    NoInterrupt& operator=(const NoInterrupt&) = delete;

private:
    sigset_t before_{};
};

}  // namespace hearken::operations
