#include "operations/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <system_error>

#include "base/text.h"

namespace hearken::operations {
namespace {

// Shorter texts are gathered, so that few calls write them; longer ones are not copied.
constexpr std::size_t gathered_max = 64UL * 1024;

// Names that a signal handler may remove: fixed memory, as it may not allocate.
struct PartialName {
    std::atomic<bool> is_used = false;
    std::atomic<bool> is_ready = false;
    std::array<char, PATH_MAX> name{};
};
std::array<PartialName, 32> partial_names;  // an invented force has twenty files at a time

constexpr std::array<int, 4> interrupts = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};

int remember(const std::string& name) {
    if (name.size() >= PATH_MAX) return -1;
    for (std::size_t slot = 0; slot < partial_names.size(); ++slot) {
        bool expected = false;
        if (!partial_names[slot].is_used.compare_exchange_strong(expected, true)) continue;
        std::memcpy(partial_names[slot].name.data(), name.c_str(), name.size() + 1);
        partial_names[slot].is_ready = true;
        return static_cast<int>(slot);
    }
    return -1;
}

void forget(int slot) {
    if (slot < 0) return;
    partial_names[static_cast<std::size_t>(slot)].is_ready = false;
    partial_names[static_cast<std::size_t>(slot)].is_used = false;
}

extern "C" void remove_partial_files(int signal) {
    for (PartialName& partial : partial_names)
        if (partial.is_ready) ::unlink(partial.name.data());
    for (PartialName& partial : partial_names)
        if (partial.is_ready) ::rmdir(partial.name.data());
    ::_exit(128 + signal);
}

Failure cannot_write(const std::filesystem::path& path) {
    return fail(ErrorKind::unavailable,
                fmt::format("{} cannot be written: {}.",
                            printable(path.string(), 400),
                            std::error_code(errno, std::generic_category()).message()),
                "Check the folder, your rights and the free space, or name another file.");
}

}  // namespace

Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
    OutputFile file;
    file.path_ = path;
    std::error_code ignored;
    const std::filesystem::file_status status = std::filesystem::status(path, ignored);
    if (std::filesystem::is_directory(status))
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is a folder.", printable(path.string(), 400)),
                    "Name a file to write to.");
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        file.descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
        if (file.descriptor_ < 0) return cannot_write(path);
        return file;
    }
    // Written beside its place, so that the rename cannot cross to another disk. A link is
    // followed: renaming onto it would replace the link itself.
    if (std::filesystem::is_symlink(path, ignored)) {
        const std::filesystem::path target = std::filesystem::weakly_canonical(path, ignored);
        if (!ignored) file.path_ = target;
    }
    file.partial_ = fmt::format("{}.partial-{}", file.path_.string(), ::getpid());
    file.slot_ = remember(file.partial_.string());
    // What is written is as sensitive as what was read: for its owner alone, unless somebody has
    // opened the file in its place to others.
    ::unlink(file.partial_.c_str());  // of a run that was killed: opened to others, perhaps
    file.descriptor_ =
        ::open(file.partial_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    const bool is_kept_open = std::filesystem::is_regular_file(status);
    if (file.descriptor_ >= 0 && is_kept_open)
        ::fchmod(file.descriptor_,
                 static_cast<mode_t>(status.permissions()) & mode_t{S_IRWXU | S_IRWXG | S_IRWXO});
    if (file.descriptor_ < 0) {
        const int reason = errno;
        forget(file.slot_);
        file.slot_ = -1;
        file.partial_.clear();
        errno = reason;
        return cannot_write(path);
    }
    return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      partial_(std::move(other.partial_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      slot_(std::exchange(other.slot_, -1)),
      buffer_(std::move(other.buffer_)) {
    other.partial_.clear();
}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
    if (this == &other) return *this;
    discard();
    path_ = std::move(other.path_);
    partial_ = std::move(other.partial_);
    other.partial_.clear();
    descriptor_ = std::exchange(other.descriptor_, -1);
    slot_ = std::exchange(other.slot_, -1);
    buffer_ = std::move(other.buffer_);
    return *this;
}

OutputFile::~OutputFile() {
    discard();
}

void OutputFile::discard() noexcept {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
    if (!partial_.empty()) ::unlink(partial_.c_str());
    partial_.clear();
    forget(slot_);
    slot_ = -1;
}

Result<void> OutputFile::write(std::string_view text) {
    if (text.size() < gathered_max) {
        buffer_ += text;
        if (buffer_.size() < gathered_max) return {};
        return flush();
    }
    TRY(flush());
    return write_out(text);
}

Result<void> OutputFile::flush() {
    TRY(write_out(buffer_));
    buffer_.clear();
    return {};
}

Result<void> OutputFile::write_out(std::string_view text) {
    while (!text.empty()) {
        const ::ssize_t count = ::write(descriptor_, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return cannot_write(path_);
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> OutputFile::complete() {
    if (descriptor_ < 0) return {};
    TRY(flush());
    if (::close(std::exchange(descriptor_, -1)) != 0) return cannot_write(path_);
    return {};
}

Result<void> OutputFile::commit() {
    TRY(complete());
    if (partial_.empty()) return {};
    if (::rename(partial_.c_str(), path_.c_str()) != 0) return cannot_write(path_);
    partial_.clear();
    forget(slot_);
    slot_ = -1;
    return {};
}

Result<void> commit_all(std::vector<OutputFile>& files) {
    for (OutputFile& file : files) TRY(file.complete());
    const NoInterrupt until_all_are_there;
    for (OutputFile& file : files) TRY(file.commit());
    return {};
}

void remove_partial_files_on_interrupt() {
    struct sigaction action{};
    action.sa_handler = remove_partial_files;
    sigemptyset(&action.sa_mask);
    // A reader that closes its pipe, such as `head`, ends the program as quietly as an interrupt.
    for (const int signal : interrupts) sigaction(signal, &action, nullptr);
    action.sa_handler = SIG_IGN;  // the write fails instead
    sigaction(SIGXFSZ, &action, nullptr);
}

FolderUntilDone::FolderUntilDone(const std::filesystem::path& folder)
    : slot_(remember(folder.string())) {}

FolderUntilDone::~FolderUntilDone() {
    forget(slot_);
}

NoInterrupt::NoInterrupt() {
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : interrupts) sigaddset(&held, signal);
    ::pthread_sigmask(SIG_BLOCK, &held, &before_);
}

NoInterrupt::~NoInterrupt() {
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace hearken::operations
