// Room in memory that grows and shrinks where it stands, for columns of millions of numbers.
#pragma once

#include <cstddef>

namespace hearken {

/// Its size is kept with it, because large room is given back in another way than small.
struct MemoryRoom {
    void* begin = nullptr;
    std::size_t bytes = 0;
};

/// From so many bytes on, room is whole pages of the system's: it grows and shrinks without being
/// copied.
inline constexpr std::size_t memory_room_large = 1UL << 20U;

/// At least `bytes` in place of `room`, with the first `used` bytes of it, of which there are no
/// more than `bytes`. What is added is asked for at once, where it is much: page by page takes
/// longer; what stands there is not said. Null, and `room` stays, where there is no memory.
/// REQUIRES: bytes > 0.
[[nodiscard]] MemoryRoom resized(const MemoryRoom& room, std::size_t used, std::size_t bytes);

/// Large rooms, up to 64 MiB in all, are kept for whoever asks for about as much next: the system
/// takes longer to give a page than a reader to fill it.
void give_back(const MemoryRoom& room);

/// Gives those back to the system. It is done where memory runs out, too.
void release_spare_rooms();

}  // namespace hearken
