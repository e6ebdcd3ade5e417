#include "intake/column_finder.h"

#include <gtest/gtest.h>

#include <string>

namespace hearken::intake {
namespace {

TEST(ColumnFinder, CountsBytesFromTheLastLineFeed) {
    const std::string text = "ab\ncd\n\nefg";
    ColumnFinder finder;
    finder.feed(text);
    EXPECT_EQ(finder.column_of(0), 1U);
    EXPECT_EQ(finder.column_of(1), 2U);
    EXPECT_EQ(finder.column_of(3), 1U);
    EXPECT_EQ(finder.column_of(7), 1U);
    EXPECT_EQ(finder.column_of(9), 3U);
}

TEST(ColumnFinder, GivesTheSameAcrossPiecesOfAnySize) {
    const std::string text = "one\ntwo three\n\nfour five six\nseven";
    for (std::size_t size = 1; size < text.size(); ++size) {
        ColumnFinder finder;
        for (std::size_t from = 0; from < text.size(); from += size) {
            const std::string piece = text.substr(from, size);
            finder.feed(piece);
            for (std::size_t at = from; at < from + piece.size(); ++at)
                EXPECT_EQ(finder.column_of(at), at - (text.substr(0, at).rfind('\n') + 1) + 1)
                    << size << " " << at;
            finder.leave(from + piece.size() - 1);
        }
    }
}

TEST(ColumnFinder, RemembersWhatWasUnfinished) {
    const std::string first = "x\n  <even";
    const std::string second = "t>";
    ColumnFinder finder;
    finder.feed(first);
    finder.leave(4);
    finder.feed(second);
    EXPECT_EQ(finder.column_of(4), 3U);
    EXPECT_EQ(finder.column_of(10), 9U);
}

TEST(ColumnFinder, KnowsTheLineFeedOfUtf16) {
    const std::string text{
        "\xFF\xFE"
        "a\0\n\0b\0\x0A\x01"
        "c\0",
        12};
    ColumnFinder finder;
    finder.feed(text);
    EXPECT_EQ(finder.column_of(2), 3U);
    EXPECT_EQ(finder.column_of(6), 1U);
    EXPECT_EQ(finder.column_of(10), 5U);  // U+010A is no line feed
}

}  // namespace
}  // namespace hearken::intake
