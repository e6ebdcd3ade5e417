#include "base/memory_room.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>

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

MemoryRoom small_room(const MemoryRoom& room, std::size_t bytes) {
    return {std::realloc(room.begin, bytes), bytes};
}

MemoryRoom large_room(const MemoryRoom& room, std::size_t used, std::size_t wanted) {
    const std::size_t bytes = whole_pages(wanted);
    const bool was_large = room.bytes >= memory_room_large;
    void* const begin =
        was_large
            ? ::mremap(room.begin, room.bytes, bytes, MREMAP_MAYMOVE)
            : ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (begin == MAP_FAILED) return {};
    const MemoryRoom made{begin, bytes};
    if (bytes > room.bytes) populate(made, was_large ? room.bytes : 0);
    if (!was_large && used > 0) std::memcpy(begin, room.begin, used);
    if (!was_large) std::free(room.begin);
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
    if (room.bytes >= memory_room_large)
        (void)::munmap(room.begin, room.bytes);
    else
        std::free(room.begin);
}

}  // namespace hearken
