// A few blocks that go round between a thread that fills them and a thread that uses them, so that
// neither runs far ahead and memory stays small.
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace hearken::intake {

/// Blocks are used in the order in which they were filled. One thread calls `to_fill`, `filled` and
/// `finish`, one other the rest; a block belongs to whom it was given until it is handed on.
template <typename Block, std::size_t block_count>
class BlockRing {
public:
    /// An empty block, once there is one. Null where nobody uses what is filled. The same again
    /// until `filled`.
    [[nodiscard]] Block* to_fill() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return filled_ - used_ < block_count || is_abandoned_; });
        return is_abandoned_ ? nullptr : &blocks_[filled_ % block_count];
    }
    /// The block given last may be used now.
    void filled() { change(filled_); }
    /// There will be no more blocks. What was written before is seen by whom `to_use` gives null.
    void finish() { change(is_finished_); }

    /// The next block, once it is filled. Null at the end, for good. The same again until `used`.
    [[nodiscard]] Block* to_use() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return used_ < filled_ || is_finished_; });
        return used_ < filled_ ? &blocks_[used_ % block_count] : nullptr;
    }
    /// The block given last may be filled again.
    void used() { change(used_); }
    /// No more blocks will be used.
    void abandon() { change(is_abandoned_); }

private:
    void change(std::size_t& count) {
        {
            const std::lock_guard lock(mutex_);
            ++count;
        }
        changed_.notify_all();
    }
    void change(bool& flag) {
        {
            const std::lock_guard lock(mutex_);
            flag = true;
        }
        changed_.notify_all();
    }

    std::array<Block, block_count> blocks_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t filled_ = 0;  // guarded by mutex_, as are the three below
    std::size_t used_ = 0;
    bool is_finished_ = false;
    bool is_abandoned_ = false;
};

}  // namespace hearken::intake
