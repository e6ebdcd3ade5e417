#include "intake/zstd_stream.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <array>
#include <vector>

#include "base/check.h"

namespace hearken::intake {
namespace {

constexpr std::size_t packed_block = 64UL * 1024;

StreamFault fault_of(ZSTD_ErrorCode error) {
    switch (error) {
        case ZSTD_error_frameParameter_windowTooLarge:
        case ZSTD_error_dictionary_wrong:
        case ZSTD_error_memory_allocation:
            return StreamFault::unsupported;
        default:
            return StreamFault::damaged;
    }
}

class ZstdStream final : public ByteStream {
public:
    explicit ZstdStream(std::unique_ptr<ByteStream> packed)
        : packed_(std::move(packed)), block_(packed_block), state_(ZSTD_createDCtx()) {
        HEARKEN_CHECK(state_ != nullptr);
        HEARKEN_CHECK(ZSTD_isError(ZSTD_DCtx_setParameter(
                          state_, ZSTD_d_windowLogMax, zstd_window_log_max)) == 0);
    }
    ~ZstdStream() override { ZSTD_freeDCtx(state_); }

    std::size_t read(std::span<char> room) override {
        ZSTD_outBuffer out{room.data(), room.size(), 0};
        while (!is_over_ && out.pos == 0) step(out);
        return out.pos;
    }

    [[nodiscard]] StreamFault fault() const override { return fault_; }

private:
    void step(ZSTD_outBuffer& out) {
        // What the last call had no room for comes before more is asked of the file.
        if (in_.pos == in_.size && !is_output_waiting_ && !refill()) {
            if (is_inside_) fault_ = StreamFault::cut_short;
            if (packed_->fault() != StreamFault::none) fault_ = packed_->fault();
            is_over_ = true;
            return;
        }
        if (!is_inside_) {
            is_inside_ = true;
            header_size_ = 0;
        }
        if (!is_header_known() && !look_at_header()) return;
        const std::size_t outcome = ZSTD_decompressStream(state_, &out, &in_);
        is_output_waiting_ = out.pos == out.size;
        if (ZSTD_isError(outcome) != 0) {
            fault_ = fault_of(ZSTD_getErrorCode(outcome));
            is_over_ = true;
        } else if (outcome == 0) {
            is_inside_ = false;
            is_first_ = false;
            is_output_waiting_ = false;
        }
    }

    // A frame, or something else, as the first four bytes tell. The library would go on with
    // formats of before 2016, whose beginnings it knows only where they come at once.
    [[nodiscard]] bool is_header_known() const { return header_size_ == header_.size(); }

    bool look_at_header() {
        for (std::size_t at = in_.pos; at < in_.size && !is_header_known(); ++at)
            header_[header_size_++] = static_cast<const char*>(in_.src)[at];
        if (may_begin_frame({header_.data(), header_size_})) return true;
        fault_ = is_first_ ? StreamFault::damaged : StreamFault::trailing_bytes;
        is_over_ = true;
        return false;
    }

    // Whether `bytes`, up to four, are the beginning of a frame.
    static bool may_begin_frame(std::string_view bytes) {
        constexpr std::string_view frame = "\x28\xB5\x2F\xFD";
        if (frame.starts_with(bytes)) return true;
        constexpr std::string_view skippable_end = "\x2A\x4D\x18";
        return (static_cast<unsigned char>(bytes[0]) & 0xF0U) == 0x50U &&
               skippable_end.starts_with(bytes.substr(1));
    }

    bool refill() {
        in_ = {block_.data(), packed_->read(block_), 0};
        return in_.size > 0;
    }

    std::unique_ptr<ByteStream> packed_;
    std::vector<char> block_;
    ZSTD_DCtx* state_;
    ZSTD_inBuffer in_ = {nullptr, 0, 0};
    std::array<char, 4> header_{};  // of the frame
    std::size_t header_size_ = 0;
    bool is_first_ = true;
    bool is_inside_ = true;
    bool is_output_waiting_ = false;
    bool is_over_ = false;
    StreamFault fault_ = StreamFault::none;
};

}  // namespace

bool is_zstd(std::string_view first_bytes) {
    if (first_bytes.size() < 4) return false;
    if (first_bytes.starts_with("\x28\xB5\x2F\xFD")) return true;
    return (static_cast<unsigned char>(first_bytes[0]) & 0xF0U) == 0x50U &&
           first_bytes.substr(1).starts_with("\x2A\x4D\x18");
}

std::unique_ptr<ByteStream> unpack_zstd(std::unique_ptr<ByteStream> packed) {
    return std::make_unique<ZstdStream>(std::move(packed));
}

}  // namespace hearken::intake
