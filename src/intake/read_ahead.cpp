#include "intake/read_ahead.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <system_error>
#include <thread>
#include <vector>

#include "intake/block_ring.h"

namespace hearken::intake {
namespace {

constexpr std::size_t block_size = 256UL * 1024;

class ReadAhead final : public ByteStream {
public:
    explicit ReadAhead(std::unique_ptr<ByteStream> inner) : inner_(std::move(inner)) {}

    ~ReadAhead() override {
        if (!thread_.joinable()) return;
        ring_.abandon();
        thread_.join();
    }

    /// Throws std::system_error where there is no thread to be had.
    void start() {
        thread_ = std::thread([this] { fill(); });
    }
    [[nodiscard]] std::unique_ptr<ByteStream> take_inner() { return std::move(inner_); }

    std::size_t read(std::span<char> room) override {
        const Block* const block = ring_.to_use();
        if (block == nullptr) return 0;
        const std::size_t count = std::min(room.size(), block->size - used_);
        std::memcpy(room.data(), block->bytes.data() + used_, count);
        used_ += count;
        if (used_ == block->size) {
            used_ = 0;
            ring_.used();
        }
        return count;
    }

    [[nodiscard]] StreamFault fault() const override { return fault_; }
    [[nodiscard]] bool is_sheet() const override { return inner_->is_sheet(); }
    // The other thread is over then: the last block said so.
    [[nodiscard]] std::vector<StreamRemark> take_remarks() override {
        return inner_->take_remarks();
    }

private:
    struct Block {
        std::vector<char> bytes = std::vector<char>(block_size);
        std::size_t size = 0;
    };

    void fill() {
        std::size_t count = 1;
        while (count > 0) {
            Block* const block = ring_.to_fill();
            if (block == nullptr) return;
            block->size = 0;
            while (count > 0 && block->size < block_size) {
                count = inner_->read({block->bytes.data() + block->size, block_size - block->size});
                block->size += count;
            }
            if (block->size > 0) ring_.filled();
        }
        fault_ = inner_->fault();
        ring_.finish();
    }

    std::unique_ptr<ByteStream> inner_;
    BlockRing<Block, 4> ring_;
    std::atomic<StreamFault> fault_ = StreamFault::none;
    std::size_t used_ = 0;  // of the block being read
    std::thread thread_;
};

}  // namespace

std::unique_ptr<ByteStream> read_ahead(std::unique_ptr<ByteStream> inner) {
    auto stream = std::make_unique<ReadAhead>(std::move(inner));
    try {
        stream->start();
    } catch (const std::system_error&) {
        return stream->take_inner();
    }
    return stream;
}

}  // namespace hearken::intake
