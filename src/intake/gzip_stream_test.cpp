#include "intake/gzip_stream.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "intake/read_ahead.h"
#include "intake/test_inputs.h"

namespace hearken::intake {
namespace {

struct Unpacked {
    std::string text;
    StreamFault fault;
};

Unpacked read_all(ByteStream& stream, std::size_t room_size = 1000) {
    Unpacked unpacked{};
    std::string room(room_size, '\0');
    while (const std::size_t count = stream.read({room.data(), room.size()}))
        unpacked.text.append(room, 0, count);
    unpacked.fault = stream.fault();
    return unpacked;
}

Unpacked unpack(std::string_view packed, std::size_t step = SIZE_MAX) {
    return read_all(*unpack_gzip(std::make_unique<MemoryStream>(packed, step)));
}

std::string long_text() {
    std::string text;
    for (int line = 0; line < 100'000; ++line) text += "line " + std::to_string(line) + "\n";
    return text;
}

TEST(GzipStream, GivesWhatWasPackedWhateverTheSizeOfTheSteps) {
    const std::string text = long_text();
    for (const std::size_t step : {std::size_t{1}, std::size_t{17}, SIZE_MAX}) {
        const Unpacked unpacked = unpack(gzip(text), step);
        EXPECT_EQ(unpacked.text, text);
        EXPECT_EQ(unpacked.fault, StreamFault::none);
    }
}

TEST(GzipStream, ReadsSeveralMembersAsOneFileAndPassesOverZerosAtTheEnd) {
    const Unpacked unpacked = unpack(gzip("one ") + gzip("two") + std::string(1000, '\0'), 3);
    EXPECT_EQ(unpacked.text, "one two");
    EXPECT_EQ(unpacked.fault, StreamFault::none);
}

TEST(GzipStream, GivesWhatCameBeforeTheCutAndSaysThatItWasCut) {
    const std::string text = long_text();
    std::string packed = gzip(text);
    packed.resize(packed.size() / 2);
    const Unpacked unpacked = unpack(packed);
    EXPECT_EQ(unpacked.fault, StreamFault::cut_short);
    EXPECT_GT(unpacked.text.size(), 1000U);
    EXPECT_EQ(unpacked.text, text.substr(0, unpacked.text.size()));
}

// A few bytes of a packed file stand for many: those are not lost where there is little room.
TEST(GzipStream, GivesAsMuchOfACutFileWhateverTheRoom) {
    const std::string packed = gzip(std::string(10'000, 'x') + long_text().substr(0, 200));
    for (std::size_t size = 10; size < packed.size(); ++size) {
        const std::string_view cut{packed.data(), size};
        const Unpacked much = read_all(*unpack_gzip(std::make_unique<MemoryStream>(cut)), 100'000);
        for (const std::size_t room : {std::size_t{1}, std::size_t{8}, std::size_t{100}})
            EXPECT_EQ(read_all(*unpack_gzip(std::make_unique<MemoryStream>(cut)), room).text,
                      much.text);
        EXPECT_EQ(much.fault, StreamFault::cut_short);
    }
}

TEST(GzipStream, SaysThatAFileIsDamagedWhereItsCheckSumIsWrong) {
    std::string packed = gzip("hello");
    packed[packed.size() - 6] ^= 1;
    const Unpacked unpacked = unpack(packed);
    EXPECT_EQ(unpacked.text, "hello");
    EXPECT_EQ(unpacked.fault, StreamFault::damaged);
}

TEST(GzipStream, SaysThatOtherBytesFollow) {
    const Unpacked unpacked = unpack(gzip("hello") + "<html>");
    EXPECT_EQ(unpacked.text, "hello");
    EXPECT_EQ(unpacked.fault, StreamFault::trailing_bytes);
}

TEST(ReadAhead, GivesTheSameBytesAndTheSameFault) {
    std::string text = long_text();
    while (text.size() < 4'000'000) text += text;
    const Unpacked whole = read_all(*read_ahead(std::make_unique<MemoryStream>(text, 70'000)));
    EXPECT_EQ(whole.text, text);
    EXPECT_EQ(whole.fault, StreamFault::none);

    std::string packed = gzip(text);
    packed.resize(packed.size() / 2);
    const Unpacked cut = read_all(*read_ahead(unpack_gzip(std::make_unique<MemoryStream>(packed))));
    EXPECT_EQ(cut.fault, StreamFault::cut_short);
    EXPECT_EQ(cut.text, text.substr(0, cut.text.size()));
}

TEST(ReadAhead, CanBeLeftInTheMiddle) {
    std::string text;
    text.resize(10'000'000, 'x');
    const std::unique_ptr<ByteStream> stream = read_ahead(std::make_unique<MemoryStream>(text));
    char letter = '\0';
    EXPECT_EQ(stream->read({&letter, 1}), 1U);
    EXPECT_EQ(letter, 'x');
}

TEST(PeekableStream, ShowsTheFirstBytesAndThenGivesThemAll) {
    PeekableStream stream(std::make_unique<MemoryStream>("abcdef", 2));
    EXPECT_EQ(stream.peek(3), "abc");
    EXPECT_EQ(stream.peek(2), "ab");
    EXPECT_EQ(stream.peek(100), "abcdef");
    EXPECT_EQ(read_all(stream).text, "abcdef");
    EXPECT_EQ(stream.peek(1), "");
}

}  // namespace
}  // namespace hearken::intake
