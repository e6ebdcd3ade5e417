#include "base/memory_room.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>

namespace hearken {
namespace {

std::size_t whole_pages(std::size_t bytes) {
    static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return (bytes + page - 1) / page * page;
}

// Of pages that are there when they are written to, each costs a third less. Where the system
// cannot do it (Linux before 5.14), they come one by one.
void populate(const MemoryRoom& room, std::size_t used) {
#ifdef MADV_POPULATE_WRITE
    constexpr std::size_t few = 64UL * 1024;
    const std::size_t from = whole_pages(used);
    if (from + few <= room.bytes)
        (void)::madvise(
            static_cast<char*>(room.begin) + from, room.bytes - from, MADV_POPULATE_WRITE);
#else
    (void)room;
    (void)used;
#endif
}

// Rooms that were given back, for the next of about their size. To ask the system for a page and to
// write it for the first time takes a tenth to a fifth of reading an export.
class SpareRooms {
public:
    /// The smallest that fits and is not much too large; none: an empty room.
    MemoryRoom take(std::size_t bytes) {
        const std::scoped_lock lock{mutex_};
        MemoryRoom* best = nullptr;
        for (MemoryRoom& room : rooms_)
            if (room.bytes >= bytes && room.bytes / too_large < bytes &&
                (best == nullptr || room.bytes < best->bytes))
                best = &room;
        if (best == nullptr) return {};
        bytes_ -= best->bytes;
        return std::exchange(*best, {});
    }
    /// False where there are enough.
    [[nodiscard]] bool keep(const MemoryRoom& room) {
        const std::scoped_lock lock{mutex_};
        if (room.bytes > bytes_max - bytes_) return false;
        const auto free = std::find_if(
            rooms_.begin(), rooms_.end(), [](const MemoryRoom& one) { return one.bytes == 0; });
        if (free == rooms_.end()) return false;
        *free = room;
        bytes_ += room.bytes;
        return true;
    }
    void release() {
        const std::scoped_lock lock{mutex_};
        for (MemoryRoom& room : rooms_)
            if (room.bytes > 0) (void)::munmap(room.begin, room.bytes);
        rooms_.fill({});
        bytes_ = 0;
    }

private:
    static constexpr std::size_t bytes_max = 64UL << 20U;
    static constexpr std::size_t too_large = 4;  // times
    std::mutex mutex_;
    std::array<MemoryRoom, 16> rooms_;
    std::size_t bytes_ = 0;
};
SpareRooms spare_rooms;

MemoryRoom small_room(const MemoryRoom& room, std::size_t bytes) {
    return {std::realloc(room.begin, bytes), bytes};
}

// What `ask` gives; where that is nothing, once more without the spare rooms.
template <typename Ask>
MemoryRoom ask_system(std::size_t bytes, const Ask& ask) {
    void* begin = ask();
    if (begin == MAP_FAILED) {
        spare_rooms.release();
        begin = ask();
    }
    return begin == MAP_FAILED ? MemoryRoom{} : MemoryRoom{begin, bytes};
}

MemoryRoom new_large_room(std::size_t bytes) {
    if (const MemoryRoom spare = spare_rooms.take(bytes); spare.begin != nullptr) return spare;
    const MemoryRoom made = ask_system(bytes, [&] {
        return ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    });
    if (made.begin != nullptr) populate(made, 0);
    return made;
}

MemoryRoom large_room(const MemoryRoom& room, std::size_t used, std::size_t wanted) {
    const std::size_t bytes = whole_pages(wanted);
    if (room.bytes >= memory_room_large) {
        const MemoryRoom made = ask_system(
            bytes, [&] { return ::mremap(room.begin, room.bytes, bytes, MREMAP_MAYMOVE); });
        if (made.begin != nullptr && bytes > room.bytes) populate(made, room.bytes);
        return made;
    }
    const MemoryRoom made = new_large_room(bytes);
    if (made.begin == nullptr) return {};
    if (used > 0) std::memcpy(made.begin, room.begin, used);
    std::free(room.begin);
    return made;
}

}  // namespace

MemoryRoom resized(const MemoryRoom& room, std::size_t used, std::size_t bytes) {
    if (bytes >= memory_room_large) return large_room(room, used, bytes);
    if (room.bytes < memory_room_large) return small_room(room, bytes);
    const MemoryRoom smaller{std::malloc(bytes), bytes};
    if (smaller.begin == nullptr) return {};
    std::memcpy(smaller.begin, room.begin, used);
    give_back(room);
    return smaller;
}

void give_back(const MemoryRoom& room) {
    if (room.bytes < memory_room_large)
        std::free(room.begin);
    else if (!spare_rooms.keep(room))
        (void)::munmap(room.begin, room.bytes);
}

void release_spare_rooms() {
    spare_rooms.release();
}

}  // namespace hearken
