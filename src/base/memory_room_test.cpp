#include "base/memory_room.h"

#include <gtest/gtest.h>

#include <cstring>

namespace hearken {
namespace {

MemoryRoom new_room(std::size_t bytes) {
    return resized({}, 0, bytes);
}

TEST(MemoryRoom, IsTheOneThatWasGivenBackWhereItFits) {
    release_spare_rooms();
    const MemoryRoom first = new_room(3 * memory_room_large);
    ASSERT_NE(first.begin, nullptr);
    give_back(first);
    const MemoryRoom larger = new_room(4 * memory_room_large);
    EXPECT_NE(larger.begin, first.begin);
    const MemoryRoom second = new_room(2 * memory_room_large);
    EXPECT_EQ(second.begin, first.begin);
    EXPECT_EQ(second.bytes, first.bytes);
    std::memset(second.begin, 1, second.bytes);
    give_back(second);
    give_back(larger);
}

TEST(MemoryRoom, IsNotOneThatIsMuchTooLarge) {
    release_spare_rooms();
    const MemoryRoom large = new_room(8 * memory_room_large);
    give_back(large);
    const MemoryRoom small = new_room(memory_room_large);
    EXPECT_NE(small.begin, large.begin);
    give_back(small);
}

TEST(MemoryRoom, KeepsWhatStandsInItWhileItGrowsAndShrinks) {
    release_spare_rooms();
    const MemoryRoom spare = new_room(2 * memory_room_large);
    std::memset(spare.begin, 9, spare.bytes);
    give_back(spare);
    MemoryRoom room = resized({}, 0, 16);
    std::memcpy(room.begin, "fifteen letters", 16);
    for (const std::size_t bytes : {memory_room_large, 5 * memory_room_large, std::size_t{20}}) {
        room = resized(room, 16, bytes);
        ASSERT_GE(room.bytes, bytes);
        EXPECT_STREQ(static_cast<const char*>(room.begin), "fifteen letters");
    }
    give_back(room);
}

TEST(MemoryRoom, OfMoreThanIsKeptGoesBackToTheSystem) {
    release_spare_rooms();
    const MemoryRoom room = new_room(100 * memory_room_large);
    give_back(room);
    const MemoryRoom spare = new_room(70 * memory_room_large);
    std::memset(spare.begin, 1, spare.bytes);
    EXPECT_LT(spare.bytes, room.bytes);
    give_back(spare);
}

}  // namespace
}  // namespace hearken
