// Bytes pulled from a file, from memory, or from another stream that unpacks them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "casework/problem.h"

namespace hearken::intake {

/// Why a stream gives no more bytes, where that is not simply its end.
enum class StreamFault : std::uint8_t {
    none,
    cut_short,       // compressed data that end in the middle
    damaged,         // compressed data that fail their own check
    unsupported,     // compressed data that take too much memory, or a dictionary, to unpack
    trailing_bytes,  // whole, but followed by something else
    unreadable,      // the disk or the network failed
    told,            // stopped after a whole row, and one of the remarks says why
};

/// Whether the last bytes before the fault may be half a word or half a date.
[[nodiscard]] constexpr bool ends_in_the_middle(StreamFault fault) {
    return fault != StreamFault::none && fault != StreamFault::trailing_bytes &&
           fault != StreamFault::told;
}

/// What a stream that makes text of something else has to tell of it, beside its fault.
struct StreamRemark {
    casework::ProblemKind kind = casework::ProblemKind::ignored_content;
    std::uint64_t line = 0;  // the first that it concerns; 0: none in particular
    std::string reason;
    std::string remedy;
};

class ByteStream {
public:
    ByteStream() = default;
    virtual ~ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    /// Fills the front of `room` and says how many bytes; 0 only at the end, for good.
    /// REQUIRES: `room` is not empty.
    virtual std::size_t read(std::span<char> room) = 0;

    /// Meaningful once `read` has given 0.
    [[nodiscard]] virtual StreamFault fault() const { return StreamFault::none; }

    /// Whether this is a sheet of a workbook as CSV with commas, in which every row of the sheet is
    /// one row, the dates of cells that hold dates are ISO 8601, and a line end in a cell is none.
    [[nodiscard]] virtual bool is_sheet() const { return false; }

    /// Once `read` has given 0: what is to be told, at the first call.
    [[nodiscard]] virtual std::vector<StreamRemark> take_remarks() { return {}; }
};

/// Bytes that somebody else keeps.
class MemoryStream final : public ByteStream {
public:
    /// `step_max`: the most bytes that one read gives, for tests of what lies across two reads.
    explicit MemoryStream(std::string_view bytes, std::size_t step_max = SIZE_MAX)
        : left_(bytes), step_max_(step_max) {}
    std::size_t read(std::span<char> room) override;

private:
    std::string_view left_;
    std::size_t step_max_;
};

/// A stream whose first bytes can be looked at before they are read.
class PeekableStream final : public ByteStream {
public:
    explicit PeekableStream(std::unique_ptr<ByteStream> inner) : inner_(std::move(inner)) {}

    /// The next `count` bytes, fewer only where the stream ends before. Valid until the next call.
    [[nodiscard]] std::string_view peek(std::size_t count);
    std::size_t read(std::span<char> room) override;
    [[nodiscard]] StreamFault fault() const override { return inner_->fault(); }
    [[nodiscard]] bool is_sheet() const override { return inner_->is_sheet(); }
    [[nodiscard]] std::vector<StreamRemark> take_remarks() override {
        return inner_->take_remarks();
    }

private:
    std::unique_ptr<ByteStream> inner_;
    std::string head_;
    std::size_t head_used_ = 0;
};

/// The bytes of a file, which move `progress` on. Fails with not_found, with unavailable where it
/// may not be read, and with invalid_input for a directory.
Result<std::unique_ptr<ByteStream>> open_file(const std::filesystem::path& path,
                                              std::shared_ptr<Progress> progress);

}  // namespace hearken::intake
