#include "intake/byte_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/text.h"

namespace hearken::intake {
namespace {

class FileStream final : public ByteStream {
public:
    FileStream(int file, std::shared_ptr<Progress> progress)
        : file_(file), progress_(std::move(progress)) {}
    ~FileStream() override { ::close(file_); }

    std::size_t read(std::span<char> room) override {
        if (fault_ != StreamFault::none) return 0;
        ssize_t count = 0;
        do count = ::read(file_, room.data(), room.size());
        while (count < 0 && errno == EINTR);
        if (count < 0) {
            fault_ = StreamFault::unreadable;
            return 0;
        }
        if (progress_) progress_->advance_by(static_cast<std::uint64_t>(count));
        return static_cast<std::size_t>(count);
    }

    [[nodiscard]] StreamFault fault() const override { return fault_; }

private:
    int file_;
    std::shared_ptr<Progress> progress_;
    StreamFault fault_ = StreamFault::none;
};

Failure cannot_open(const std::string& name, int reason) {
    if (reason == ENOENT || reason == ENOTDIR)
        return fail(ErrorKind::not_found,
                    fmt::format("There is no file {}.", name),
                    "Check the path; a relative one starts from the folder you are in.");
    return fail(ErrorKind::unavailable,
                fmt::format("The file {} cannot be read.", name),
                "Check that you may read it and that its disk is attached, then try again.");
}

}  // namespace

std::size_t MemoryStream::read(std::span<char> room) {
    const std::size_t count = std::min({room.size(), left_.size(), step_max_});
    if (count > 0) std::memcpy(room.data(), left_.data(), count);
    left_.remove_prefix(count);
    return count;
}

std::string_view PeekableStream::peek(std::size_t count) {
    while (head_.size() - head_used_ < count) {
        const std::size_t had = head_.size();
        head_.resize(head_used_ + count);
        const std::size_t got = inner_->read({head_.data() + had, head_.size() - had});
        head_.resize(had + got);
        if (got == 0) break;
    }
    return std::string_view{head_}.substr(head_used_, count);
}

std::size_t PeekableStream::read(std::span<char> room) {
    if (head_used_ == head_.size()) return inner_->read(room);
    const std::size_t count = std::min(room.size(), head_.size() - head_used_);
    std::memcpy(room.data(), head_.data() + head_used_, count);
    head_used_ += count;
    return count;
}

Result<std::unique_ptr<ByteStream>> open_file(const std::filesystem::path& path,
                                              std::shared_ptr<Progress> progress) {
    const std::string name = printable(path.string(), 400);
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return cannot_open(name, errno);
    auto stream = std::make_unique<FileStream>(file, std::move(progress));
    struct stat status = {};
    if (::fstat(file, &status) != 0) return cannot_open(name, errno);
    if (S_ISDIR(status.st_mode))
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is a folder, not an export.", name),
                    "Name the files in it one by one.");
    return stream;
}

}  // namespace hearken::intake
