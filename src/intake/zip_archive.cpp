#include "intake/zip_archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>

#include "base/text.h"

namespace hearken::intake {
namespace {

// What a sheet of nothing but the same row comes to is under 200; deflate can do 1,032.
constexpr std::uint64_t growth_max = 250;
constexpr std::uint64_t growth_free = 64UL << 20U;

class EntryStream final : public ByteStream {
public:
    EntryStream(std::shared_ptr<ZipArchive> archive,
                zip_file_t* file,
                std::uint64_t packed_size,
                std::shared_ptr<Progress> progress)
        : archive_(std::move(archive)),
          file_(file),
          bytes_max_(std::max(growth_free, packed_size * growth_max)),
          progress_(std::move(progress)) {}
    ~EntryStream() override { zip_fclose(file_); }

    std::size_t read(std::span<char> room) override {
        if (fault_ != StreamFault::none) return 0;
        const zip_int64_t count = zip_fread(file_, room.data(), room.size());
        if (count < 0) {
            fault_ = StreamFault::damaged;
            return 0;
        }
        bytes_ += static_cast<std::uint64_t>(count);
        if (bytes_ > bytes_max_) {
            fault_ = StreamFault::unsupported;
            return 0;
        }
        if (progress_) progress_->advance_by(static_cast<std::uint64_t>(count));
        return static_cast<std::size_t>(count);
    }

    [[nodiscard]] StreamFault fault() const override { return fault_; }

private:
    std::shared_ptr<ZipArchive> archive_;
    zip_file_t* file_;
    std::uint64_t bytes_max_;
    std::uint64_t bytes_ = 0;
    std::shared_ptr<Progress> progress_;
    StreamFault fault_ = StreamFault::none;
};

Failure damaged(const std::string& name) {
    return fail(ErrorKind::invalid_input,
                fmt::format("The file {} begins like a spreadsheet, but is damaged or cut short.",
                            printable(name, 400)),
                "Open it in the program that made it and save it again, or copy it again.");
}

Result<std::shared_ptr<ZipArchive>> open_source(zip_source_t* source, const std::string& name) {
    if (source == nullptr) return damaged(name);
    zip_error_t error;
    zip_error_init(&error);
    zip_t* const archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (archive == nullptr) {
        zip_source_free(source);
        return damaged(name);
    }
    auto opened = std::make_shared<ZipArchive>(archive, name);
    if (zip_get_num_entries(archive, 0) > static_cast<zip_int64_t>(ZipArchive::entries_max))
        return fail(ErrorKind::invalid_input,
                    fmt::format("The archive {} has over {} files.",
                                printable(name, 400),
                                with_thousands(ZipArchive::entries_max)),
                    "Check that it is the file you meant.");
    return opened;
}

}  // namespace

bool is_zip(std::string_view first_bytes) {
    using namespace std::string_view_literals;
    return first_bytes.starts_with("PK\x03\x04"sv) || first_bytes.starts_with("PK\x05\x06"sv);
}

Result<std::shared_ptr<ZipArchive>> ZipArchive::open(const std::filesystem::path& path) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_file_create(path.c_str(), 0, 0, &error);
    zip_error_fini(&error);
    std::shared_ptr<ZipArchive> archive = TRY(open_source(source, path.string()));
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    if (failure) return archive;
    const auto changed = std::filesystem::last_write_time(path, failure).time_since_epoch();
    if (!failure) archive->file_ = fmt::format("{} {} {}", path.string(), size, changed.count());
    return archive;
}

Result<std::shared_ptr<ZipArchive>> ZipArchive::open(std::string_view bytes,
                                                     const std::string& name) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_error_fini(&error);
    return open_source(source, name);
}

ZipArchive::~ZipArchive() {
    zip_discard(archive_);
}

bool ZipArchive::has(const std::string& entry) const {
    return zip_name_locate(archive_, entry.c_str(), 0) >= 0;
}

Result<std::unique_ptr<ByteStream>> ZipArchive::open_entry(
    const std::shared_ptr<ZipArchive>& archive,
    const std::string& entry,
    std::shared_ptr<Progress> progress) {
    const zip_int64_t at = zip_name_locate(archive->archive_, entry.c_str(), 0);
    if (at < 0) return std::unique_ptr<ByteStream>{};
    const auto index = static_cast<zip_uint64_t>(at);
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(archive->archive_, index, 0, &about) != 0) return damaged(archive->name_);
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
        return fail(ErrorKind::invalid_input,
                    fmt::format("The file {} is protected with a password.",
                                printable(archive->name_, 400)),
                    "Save it without a password, in a place that only those who need it can read.");
    zip_file_t* const file = zip_fopen_index(archive->archive_, index, 0);
    if (file == nullptr) return damaged(archive->name_);
    return std::make_unique<EntryStream>(archive, file, about.comp_size, std::move(progress));
}

std::string ZipArchive::identity_of(const std::string& entry) const {
    zip_stat_t about;
    zip_stat_init(&about);
    if (file_.empty() || zip_stat(archive_, entry.c_str(), 0, &about) != 0) return {};
    constexpr zip_uint64_t wanted = ZIP_STAT_INDEX | ZIP_STAT_SIZE | ZIP_STAT_CRC;
    if ((about.valid & wanted) != wanted) return {};
    return fmt::format("{} {} {} {:08x}", file_, about.index, about.size, about.crc);
}

std::uint64_t ZipArchive::size_of(const std::string& entry) const {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat(archive_, entry.c_str(), 0, &about) != 0) return 0;
    return (about.valid & ZIP_STAT_SIZE) != 0 ? about.size : 0;
}

}  // namespace hearken::intake
