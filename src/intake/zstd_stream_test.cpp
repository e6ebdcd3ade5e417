#include "intake/zstd_stream.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "intake/test_inputs.h"

namespace hearken::intake {
namespace {

struct Unpacked {
    std::string text;
    StreamFault fault;
};

Unpacked unpack(std::string_view packed,
                std::size_t step = SIZE_MAX,
                std::size_t room_size = 1000) {
    const auto stream = unpack_zstd(std::make_unique<MemoryStream>(packed, step));
    Unpacked unpacked{};
    std::string room(room_size, '\0');
    while (const std::size_t count = stream->read({room.data(), room.size()}))
        unpacked.text.append(room, 0, count);
    unpacked.fault = stream->fault();
    return unpacked;
}

std::string long_text() {
    std::string text;
    for (int line = 0; line < 100'000; ++line) text += "line " + std::to_string(line) + "\n";
    return text;
}

// A frame that the reader passes over (RFC 8878, 3.1.2): magic number, size, content.
std::string skippable(std::string_view content) {
    std::string frame = "\x5A\x2A\x4D\x18";
    frame += static_cast<char>(content.size());
    frame.append(3, '\0');
    return frame.append(content);
}

TEST(ZstdStream, IsKnownByItsFirstBytes) {
    EXPECT_TRUE(is_zstd(zstd("hello")));
    EXPECT_TRUE(is_zstd(skippable("x")));
    EXPECT_FALSE(is_zstd("\x28\xB5\x2F"));
    EXPECT_FALSE(is_zstd("case,event"));
    EXPECT_FALSE(is_zstd("P*M"));
    EXPECT_FALSE(is_zstd(gzip("hello")));
}

TEST(ZstdStream, GivesWhatWasPackedWhateverTheSizeOfTheSteps) {
    const std::string text = long_text();
    const std::string packed = zstd(text);
    for (const std::size_t step : {std::size_t{1}, std::size_t{17}, SIZE_MAX})
        for (const std::size_t room : {std::size_t{7}, std::size_t{1'000'000}}) {
            const Unpacked unpacked = unpack(packed, step, room);
            EXPECT_EQ(unpacked.text, text);
            EXPECT_EQ(unpacked.fault, StreamFault::none);
        }
}

TEST(ZstdStream, ReadsSeveralFramesAsOneFileAndPassesOverSkippableOnes) {
    const std::string packed = skippable("seek") + zstd("one ") + skippable("") + zstd("") +
                               zstd("two") + skippable("table");
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}, SIZE_MAX}) {
        const Unpacked unpacked = unpack(packed, step);
        EXPECT_EQ(unpacked.text, "one two");
        EXPECT_EQ(unpacked.fault, StreamFault::none);
    }
}

TEST(ZstdStream, GivesWhatCameBeforeTheCutAndSaysThatItWasCut) {
    const std::string text = long_text();
    const std::string packed = zstd(text);
    const Unpacked half = unpack(std::string_view{packed}.substr(0, packed.size() / 2));
    EXPECT_EQ(half.fault, StreamFault::cut_short);
    EXPECT_GT(half.text.size(), 1000U);
    EXPECT_EQ(half.text, text.substr(0, half.text.size()));
    // The content is there, but not the whole of its check sum.
    EXPECT_EQ(unpack(std::string_view{packed}.substr(0, packed.size() - 1)).fault,
              StreamFault::cut_short);
    const std::string two = zstd("one") + zstd("two");
    for (std::size_t cut = 1; cut < zstd("two").size(); ++cut)
        EXPECT_EQ(unpack(std::string_view{two}.substr(0, two.size() - cut)).fault,
                  StreamFault::cut_short)
            << cut;
    EXPECT_EQ(unpack("").fault, StreamFault::cut_short);
    const std::string skipped = zstd("one") + skippable("table");
    EXPECT_EQ(unpack(std::string_view{skipped}.substr(0, skipped.size() - 1)).fault,
              StreamFault::cut_short);
}

TEST(ZstdStream, GivesAsMuchOfACutFileWhateverTheRoom) {
    const std::string packed = zstd(std::string(10'000, 'x') + long_text().substr(0, 200));
    for (std::size_t size = 5; size < packed.size(); ++size) {
        const std::string_view cut{packed.data(), size};
        const Unpacked much = unpack(cut, SIZE_MAX, 100'000);
        for (const std::size_t room : {std::size_t{1}, std::size_t{8}, std::size_t{100}})
            EXPECT_EQ(unpack(cut, SIZE_MAX, room).text, much.text);
        EXPECT_EQ(much.fault, StreamFault::cut_short);
    }
}

TEST(ZstdStream, SaysThatAFileIsDamagedWhereItsCheckSumIsWrong) {
    std::string packed = zstd("hello");
    packed.back() ^= 1;
    EXPECT_EQ(unpack(packed).fault, StreamFault::damaged);
    // A byte in the middle of a long file: what came before is right.
    const std::string text = long_text();
    packed = zstd(text);
    packed[packed.size() / 2] ^= 0x55;
    const Unpacked unpacked = unpack(packed);
    EXPECT_EQ(unpacked.fault, StreamFault::damaged);
}

TEST(ZstdStream, SaysThatOtherBytesFollow) {
    for (const std::string& other : {std::string{"<html>"},
                                     std::string{"x"},
                                     std::string{"\0", 1},
                                     std::string{"\x28\xB5x"},
                                     gzip("two")}) {
        for (const std::size_t step : {std::size_t{1}, SIZE_MAX}) {
            const Unpacked unpacked = unpack(zstd("hello") + other, step);
            EXPECT_EQ(unpacked.text, "hello");
            EXPECT_EQ(unpacked.fault, StreamFault::trailing_bytes);
        }
    }
}

// Formats of before RFC 8878 differ in the first byte.
TEST(ZstdStream, RefusesOlderFormatsInWhateverStepsTheyCome) {
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}, SIZE_MAX})
        EXPECT_EQ(unpack(std::string_view{"\x26\xB5\x2F\xFD\0\xA8\0", 7}, step).fault,
                  StreamFault::damaged);
}

// Frame header (RFC 8878, 3.1.1.1): magic number, descriptor 0 (a window, no size, no check sum),
// window descriptor with its exponent, less 10, in the upper five bits; then one empty last block.
std::string frame_with_window(int window_log) {
    std::string frame = "\x28\xB5\x2F\xFD";
    frame += '\0';
    frame += static_cast<char>((window_log - 10) << 3);
    return frame + std::string("\x01\0\0", 3);
}

TEST(ZstdStream, RefusesAWindowThatTakesTooMuchMemory) {
    EXPECT_EQ(unpack(frame_with_window(20)).fault, StreamFault::none);
    EXPECT_EQ(unpack(frame_with_window(27)).fault, StreamFault::none);
    EXPECT_EQ(unpack(frame_with_window(28)).fault, StreamFault::unsupported);
    EXPECT_EQ(unpack(frame_with_window(31)).fault, StreamFault::unsupported);
    const Unpacked second = unpack(zstd("hello") + frame_with_window(31));
    EXPECT_EQ(second.text, "hello");
    EXPECT_EQ(second.fault, StreamFault::unsupported);
}

TEST(ZstdStream, SaysThatADictionaryIsMissing) {
    // Descriptor 1: a dictionary's number of one byte follows the window.
    std::string frame = "\x28\xB5\x2F\xFD\x01";
    frame += '\x50';
    frame += '\x07';
    EXPECT_EQ(unpack(frame + std::string("\x01\0\0", 3)).fault, StreamFault::unsupported);
}

TEST(ZstdStream, PassesOnThatTheDiskFailed) {
    struct Failing final : ByteStream {
        std::size_t read(std::span<char>) override { return 0; }
        [[nodiscard]] StreamFault fault() const override { return StreamFault::unreadable; }
    };
    const auto stream = unpack_zstd(std::make_unique<Failing>());
    char letter = '\0';
    EXPECT_EQ(stream->read({&letter, 1}), 0U);
    EXPECT_EQ(stream->fault(), StreamFault::unreadable);
}

}  // namespace
}  // namespace hearken::intake
