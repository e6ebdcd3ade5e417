#include "intake/read_ahead.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace hearken::intake {
namespace {

constexpr std::size_t block_size = 256UL * 1024;
constexpr std::size_t block_count = 4;

// A ring: blocks_[read_ % block_count] is the next to be read, up to written_. The reader keeps a
// block until it has used all of it, so the writer never touches one that is being read.
class ReadAhead final : public ByteStream {
public:
    explicit ReadAhead(std::unique_ptr<ByteStream> inner) : inner_(std::move(inner)) {
        for (Block& block : blocks_) block.bytes.resize(block_size);
    }

    ~ReadAhead() override {
        if (!thread_.joinable()) return;
        {
            const std::lock_guard lock(mutex_);
            is_abandoned_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

    /// Throws std::system_error where there is no thread to be had.
    void start() {
        thread_ = std::thread([this] { fill(); });
    }
    [[nodiscard]] std::unique_ptr<ByteStream> take_inner() { return std::move(inner_); }

    std::size_t read(std::span<char> room) override {
        Block* block = current();
        if (block == nullptr) return 0;
        const std::size_t count = std::min(room.size(), block->size - used_);
        std::memcpy(room.data(), block->bytes.data() + used_, count);
        used_ += count;
        if (used_ == block->size) release();
        return count;
    }

    // The thread has ended by then, or will not touch the stream again.
    [[nodiscard]] StreamFault fault() const override {
        const std::lock_guard lock(mutex_);
        return fault_;
    }

private:
    struct Block {
        std::vector<char> bytes;
        std::size_t size = 0;
    };

    Block* current() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return read_ < written_ || is_over_; });
        return read_ < written_ ? &blocks_[read_ % block_count] : nullptr;
    }

    void release() {
        {
            const std::lock_guard lock(mutex_);
            ++read_;
        }
        used_ = 0;
        changed_.notify_all();
    }

    void fill() {
        for (;;) {
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock,
                              [this] { return written_ - read_ < block_count || is_abandoned_; });
                if (is_abandoned_) return;
            }
            Block& block = blocks_[written_ % block_count];
            block.size = 0;
            std::size_t count = 1;
            while (count > 0 && block.size < block_size) {
                count = inner_->read({block.bytes.data() + block.size, block_size - block.size});
                block.size += count;
            }
            const std::lock_guard lock(mutex_);
            if (block.size > 0) ++written_;
            is_over_ = count == 0;
            if (is_over_) fault_ = inner_->fault();
            changed_.notify_all();
            if (is_over_) return;
        }
    }

    std::unique_ptr<ByteStream> inner_;
    std::array<Block, block_count> blocks_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t read_ = 0;     // guarded by mutex_, as are the four below
    std::size_t written_ = 0;  // changed by the filling thread only
    bool is_over_ = false;
    bool is_abandoned_ = false;
    StreamFault fault_ = StreamFault::none;
    std::size_t used_ = 0;  // of the current block; the reader's own
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
