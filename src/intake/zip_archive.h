// The files packed in a ZIP archive, each as a stream.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "intake/byte_stream.h"

struct zip;

namespace hearken::intake {

/// Whether a file that begins so is a ZIP archive; four bytes tell.
[[nodiscard]] bool is_zip(std::string_view first_bytes);

class ZipArchive {
public:
    static constexpr std::uint64_t entries_max = 100'000;

    /// Fails with invalid_input where the archive is damaged or cut short, or has more than
    /// `entries_max` files. `bytes` must outlive the archive and its streams.
    static Result<std::shared_ptr<ZipArchive>> open(const std::filesystem::path& path);
    static Result<std::shared_ptr<ZipArchive>> open(std::string_view bytes,
                                                    const std::string& name);

    ZipArchive(zip* archive, std::string name) : archive_(archive), name_(std::move(name)) {}
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] bool has(const std::string& entry) const;

    /// One of its files, which keeps the archive open; null where there is none of that name. The
    /// stream is `damaged` where its sum is wrong, and where it unpacks to over 64 MiB and over 250
    /// times its size. Only one is read at a time. Fails with invalid_input where it is encrypted
    /// or packed in a way that cannot be read.
    static Result<std::unique_ptr<ByteStream>> open_entry(
        const std::shared_ptr<ZipArchive>& archive,
        const std::string& entry,
        std::shared_ptr<Progress> progress = nullptr);

    /// Where and what it is: the same again for a file that nobody has changed. Empty where the
    /// archive is no file, or lacks it.
    [[nodiscard]] std::string identity_of(const std::string& entry) const;

    /// How many bytes it unpacks to, as the archive says; 0 where it does not.
    [[nodiscard]] std::uint64_t size_of(const std::string& entry) const;

private:
    zip* archive_;
    std::string name_;
    std::string file_;  // its path, size and time; empty: it is in memory
};

}  // namespace hearken::intake
