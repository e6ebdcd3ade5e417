#include "intake/gzip_stream.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "base/check.h"

namespace hearken::intake {
namespace {

constexpr std::size_t packed_block = 64UL * 1024;

class GzipStream final : public ByteStream {
public:
    explicit GzipStream(std::unique_ptr<ByteStream> packed)
        : packed_(std::move(packed)), block_(packed_block) {
        // 15 is the largest window, 16 more asks for the gzip wrapper.
        HEARKEN_CHECK(inflateInit2(&state_, 15 + 16) == Z_OK);
    }
    ~GzipStream() override { inflateEnd(&state_); }

    std::size_t read(std::span<char> room) override {
        constexpr std::size_t step_max = std::numeric_limits<uInt>::max() / 2;
        const std::size_t wanted = std::min(room.size(), step_max);
        state_.next_out = reinterpret_cast<Bytef*>(room.data());
        state_.avail_out = static_cast<uInt>(wanted);
        while (!is_over_ && state_.avail_out == wanted) step();
        return wanted - state_.avail_out;
    }

    [[nodiscard]] StreamFault fault() const override { return fault_; }

private:
    void step() {
        // What the last call had no room for comes before more is asked of the file.
        if (state_.avail_in == 0 && !is_output_waiting_ && !refill()) {
            if (is_inside_) fault_ = StreamFault::cut_short;
            if (packed_->fault() != StreamFault::none) fault_ = packed_->fault();
            is_over_ = true;
            return;
        }
        if (!is_inside_ && !next_member()) return;
        const int outcome = inflate(&state_, Z_NO_FLUSH);
        is_output_waiting_ = state_.avail_out == 0;
        if (outcome == Z_STREAM_END) {
            is_inside_ = false;
            is_output_waiting_ = false;
            inflateReset(&state_);
        } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
            fault_ = StreamFault::damaged;
            is_over_ = true;
        }
    }

    // After one member: another, or the zeros that some tapes and tools add, or something else.
    bool next_member() {
        while (state_.avail_in > 0 && *state_.next_in == 0) {
            ++state_.next_in;
            --state_.avail_in;
        }
        if (state_.avail_in == 0) return false;
        if (*state_.next_in != 0x1F) {
            fault_ = StreamFault::trailing_bytes;
            is_over_ = true;
            return false;
        }
        is_inside_ = true;
        return true;
    }

    bool refill() {
        const std::size_t count = packed_->read(block_);
        state_.next_in = reinterpret_cast<Bytef*>(block_.data());
        state_.avail_in = static_cast<uInt>(count);
        return count > 0;
    }

    std::unique_ptr<ByteStream> packed_;
    std::vector<char> block_;
    z_stream state_ = {};
    bool is_inside_ = true;
    bool is_output_waiting_ = false;
    bool is_over_ = false;
    StreamFault fault_ = StreamFault::none;
};

}  // namespace

bool is_gzip(std::string_view first_bytes) {
    return first_bytes.starts_with("\x1F\x8B");
}

std::unique_ptr<ByteStream> unpack_gzip(std::unique_ptr<ByteStream> packed) {
    return std::make_unique<GzipStream>(std::move(packed));
}

}  // namespace hearken::intake
