#include "intake/csv_rows_ahead.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace hearken::intake {
namespace {

template <typename Rows>
std::string tell(Rows& rows, CsvReader::Step step) {
    const Position& at = rows.position();
    std::string told = std::to_string(at.line) + "@" + std::to_string(at.byte) + ":";
    if (step == CsvReader::Step::end) return told + " end";
    if (step == CsvReader::Step::fault) return told + " " + rows.fault().reason;
    for (const std::string_view field : rows.fields()) told += "|" + std::string{field};
    return told;
}

template <typename Rows>
std::vector<std::string> tell_all(Rows& rows) {
    std::vector<std::string> all;
    CsvReader::Step step{};
    do {
        step = rows.next();
        all.push_back(tell(rows, step));
    } while (step != CsvReader::Step::end);
    return all;
}

std::vector<std::string> directly(std::string_view text) {
    MemoryStream stream(text);
    CsvReader rows(stream, ',');
    return tell_all(rows);
}

std::vector<std::string> ahead(std::string_view text) {
    MemoryStream stream(text);
    CsvReader rows(stream, ',');
    CsvRowsAhead reading(rows);
    return tell_all(reading);
}

TEST(CsvRowsAhead, GivesTheRowsAndTheEnd) {
    EXPECT_EQ(ahead("a,b\n\"c \"\"d\"\"\",\n"),
              (std::vector<std::string>{"1@0:|a|b", "2@4:|c \"d\"|", "3@15: end"}));
    EXPECT_EQ(ahead(""), (std::vector<std::string>{"1@0: end"}));
}

TEST(CsvRowsAhead, GivesTheEndAsOftenAsItIsAskedFor) {
    MemoryStream stream("a\n");
    CsvReader rows(stream, ',');
    CsvRowsAhead reading(rows);
    EXPECT_EQ(reading.next(), CsvReader::Step::row);
    EXPECT_EQ(reading.next(), CsvReader::Step::end);
    EXPECT_EQ(reading.next(), CsvReader::Step::end);
}

// Short rows, empty ones, long ones, quotes that are doubled, stray or never closed, bytes that
// are no UTF-8, and rows longer than a block.
TEST(CsvRowsAhead, GivesWhatTheReaderGivesWhateverStandsThere) {
    std::mt19937 chance(20'261'129);
    const std::vector<std::string> pieces{
        "a", "bc,", ",", "\n", "\r\n", "\"x\"", "\"y\"\"z\",", "q\"", "\xFF", "12345678"};
    for (int file = 0; file < 12; ++file) {
        std::string text;
        while (text.size() < 400'000) {
            text += pieces[chance() % pieces.size()];
            if (chance() % 30'000 == 0) text += "\n" + std::string(300'000, 'l') + ",tail\n";
        }
        ASSERT_EQ(ahead(text), directly(text)) << "file " << file;
    }
}

TEST(CsvRowsAhead, ManyFaultsOfNoBytesKeepTheirOrder) {
    std::string text;
    for (int row = 0; row < 20'000; ++row) text += row % 3 == 0 ? "a\"\n" : "a,b\n";
    EXPECT_EQ(ahead(text), directly(text));
}

TEST(CsvRowsAhead, MayBeLeftBeforeTheEnd) {
    std::string text;
    for (int row = 0; row < 200'000; ++row) text += "a,b,c,d\n";
    MemoryStream stream(text);
    CsvReader rows(stream, ',');
    CsvRowsAhead reading(rows);
    EXPECT_EQ(reading.next(), CsvReader::Step::row);
}

class BreakingStream final : public ByteStream {
public:
    std::size_t read(std::span<char> room) override {
        if (reads_++ == 2) throw std::runtime_error("broken");
        for (std::size_t at = 0; at < room.size(); ++at) room[at] = at % 2 == 0 ? 'a' : '\n';
        return room.size();
    }

private:
    int reads_ = 0;
};

TEST(CsvRowsAhead, HandsOnWhatWasThrownBehindTheRowsBeforeIt) {
    const auto count = [](auto& rows) {
        std::size_t rows_read = 0;
        EXPECT_THROW(
            {
                while (rows.next() != CsvReader::Step::end) ++rows_read;
            },
            std::runtime_error);
        return rows_read;
    };
    BreakingStream directly;
    CsvReader first(directly, ',');
    BreakingStream again;
    CsvReader second(again, ',');
    CsvRowsAhead reading(second);
    const std::size_t rows = count(first);
    EXPECT_GT(rows, 1000U);
    EXPECT_EQ(count(reading), rows);
}

}  // namespace
}  // namespace hearken::intake
