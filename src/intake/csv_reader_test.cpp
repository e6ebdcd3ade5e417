#include "intake/csv_reader.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace hearken::intake {
namespace {

// Every row as "line: a|b|c" and every fault as "line: kind", whatever the size of the steps in
// which the bytes come.
std::vector<std::string> split_by(FindMarks finder,
                                  std::string_view text,
                                  char separator,
                                  std::size_t step) {
    MemoryStream stream(text, step);
    CsvReader reader(stream, separator, finder);
    std::vector<std::string> rows;
    for (;;) {
        const CsvReader::Step got = reader.next();
        if (got == CsvReader::Step::end) return rows;
        std::string row = std::to_string(reader.position().line) + ":";
        if (got == CsvReader::Step::fault) {
            row += std::string{" "} + to_string(reader.fault().kind);
        } else {
            for (std::size_t at = 0; at < reader.fields().size(); ++at)
                row += (at == 0 ? " " : "|") + std::string{reader.fields()[at]};
        }
        rows.push_back(row);
    }
}

using Rows = std::vector<std::string>;

// However the marks are found.
Rows split(std::string_view text, char separator, std::size_t step) {
    Rows rows = split_by(find_marks_anywhere, text, separator, step);
    EXPECT_EQ(split_by(quickest_find_marks(), text, separator, step), rows);
    return rows;
}

Rows split(std::string_view text, char separator = ',') {
    Rows whole = split(text, separator, SIZE_MAX);
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}})
        EXPECT_EQ(split(text, separator, step), whole);
    return whole;
}

TEST(CsvReader, EndsLinesWithLfCrlfAndCr) {
    EXPECT_EQ(split("a,b\nc,d\r\ne,f\rg,h\n"), (Rows{"1: a|b", "2: c|d", "3: e|f", "4: g|h"}));
}

TEST(CsvReader, NeedsNoEndOfTheLastLine) {
    EXPECT_EQ(split("a,b\nc,d"), (Rows{"1: a|b", "2: c|d"}));
    EXPECT_EQ(split("a,\"b\""), (Rows{"1: a|b"}));
    EXPECT_EQ(split("a,"), (Rows{"1: a|"}));
    EXPECT_EQ(split("a\r"), (Rows{"1: a"}));
}

TEST(CsvReader, PassesOverEmptyLinesButCountsThem) {
    EXPECT_EQ(split("\n\na,b\r\n\r\n\rc,d\n\n"), (Rows{"3: a|b", "6: c|d"}));
    EXPECT_EQ(split(""), Rows{});
    EXPECT_EQ(split("\n\r\n"), Rows{});
}

TEST(CsvReader, PassesOverAByteOrderMark) {
    EXPECT_EQ(split("\xEF\xBB\xBF"
                    "a,b\n"),
              (Rows{"1: a|b"}));
}

TEST(CsvReader, TakesSeparatorsLineEndsAndDoubledQuotesInQuotes) {
    EXPECT_EQ(split("\"a,b\",\"c \"\"d\"\"\"\n\"\",\"\"\"\"\n"),
              (Rows{"1: a,b|c \"d\"", "2: |\""}));
    EXPECT_EQ(split("a,\"two\nlines\"\nb,\"three\r\nli\rnes\"\r\nc,d\n"),
              (Rows{"1: a|two\nlines", "3: b|three\r\nli\rnes", "6: c|d"}));
}

TEST(CsvReader, FindsTheSeparatorInTheFirstLine) {
    EXPECT_EQ(split("a;b;c,d\n1;2;3\n", '\0'), (Rows{"1: a|b|c,d", "2: 1|2|3"}));
    EXPECT_EQ(split("\na\tb\n", '\0'), (Rows{"2: a|b"}));
    EXPECT_EQ(split("\"a,b,c\"|d\n", '\0'), (Rows{"1: a,b,c|d"}));
    EXPECT_EQ(split("alone\n", '\0'), (Rows{"1: alone"}));
    EXPECT_EQ(split("a,b;c\n", ';'), (Rows{"1: a,b|c"}));
}

TEST(CsvReader, LosesOnlyTheRowWithAStrayQuote) {
    EXPECT_EQ(split("a,b\nc,d\"e\nf,g\n"), (Rows{"1: a|b", "2: ill_formed", "3: f|g"}));
    EXPECT_EQ(split("a,b\n\"c\"x,d\nf,g\n"), (Rows{"1: a|b", "2: ill_formed", "3: f|g"}));
}

// The quote that opens on line 2 would swallow the two good rows below.
TEST(CsvReader, GoesOnBelowAQuoteThatNeverCloses) {
    EXPECT_EQ(split("a,b\nc,\"d\nf,g\nh,i\n"),
              (Rows{"1: a|b", "2: ill_formed", "3: f|g", "4: h|i"}));
    EXPECT_EQ(split("a,b\nc,\"d"), (Rows{"1: a|b", "2: ill_formed"}));
    EXPECT_EQ(split("a,b\nc,\"d\nf,\"g\"\nh,i\n"),
              (Rows{"1: a|b", "2: ill_formed", "3: f|g", "4: h|i"}));
}

TEST(CsvReader, ReportsAQuoteThatNeverClosesWhereItOpened) {
    EXPECT_EQ(split("\"one\ntwo\",\"three\nfour\nfive,six\n"),
              (Rows{"2: ill_formed", "3: four", "4: five|six"}));
}

TEST(CsvReader, LosesOnlyTheRowThatIsNotUtf8) {
    EXPECT_EQ(split("a,b\nc,\xFF\nf,g\xC3\xA9\n"),
              (Rows{"1: a|b", "2: invalid_utf8", "3: f|g\xC3\xA9"}));
    EXPECT_EQ(split("a,b\nc,\"\xFF\n\"\nf,g\n"), (Rows{"1: a|b", "2: invalid_utf8", "4: f|g"}));
}

TEST(CsvReader, LosesOnlyTheRowWithAZeroByte) {
    using namespace std::string_view_literals;
    EXPECT_EQ(split("a,b\nc,d\0e\n\"f\0\",g\nh,i\n"sv),
              (Rows{"1: a|b", "2: invalid_utf8", "3: invalid_utf8", "4: h|i"}));
}

TEST(CsvReader, LosesOnlyTheRowWithAFieldOverOneMebibyte) {
    const std::string fits(CsvReader::field_bytes_max, 'x');
    const std::string text =
        "a," + fits + "\nb," + fits + "x\nc,\"" + fits + "\"\nd,\"" + fits + "x\"\ne,f\n";
    const Rows rows = split(text, ',', SIZE_MAX);
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[0].size(), fits.size() + 5);
    EXPECT_EQ(rows[1], "2: too_long");
    EXPECT_EQ(rows[2].size(), fits.size() + 5);
    EXPECT_EQ(rows[3], "4: too_long");
    EXPECT_EQ(rows[4], "5: e|f");
}

TEST(CsvReader, LosesOnlyTheRowOverTenMebibytes) {
    std::string row;
    for (int field = 0; field < 11; ++field) row += std::string(1'000'000, 'x') + ",";
    const Rows rows = split("a,b\n" + row + "\nc,d\n", ',', SIZE_MAX);
    EXPECT_EQ(rows, (Rows{"1: a|b", "2: too_long", "3: c|d"}));
}

TEST(CsvReader, LosesOnlyTheRowWithTooManyFields) {
    const std::string commas(CsvReader::fields_max, ',');
    EXPECT_EQ(split("a,b\n" + commas + "\nc,d\n", ',', SIZE_MAX),
              (Rows{"1: a|b", "2: column_count", "3: c|d"}));
}

TEST(CsvReader, FindsTheRowsBelowAQuoteThatSwallowsOverOneMebibyte) {
    std::string text = "a,b\nc,\"d\n";
    std::size_t lines = 2;
    while (text.size() < 3'000'000) {
        text += "some,row\n";
        ++lines;
    }
    const Rows rows = split(text, ',', SIZE_MAX);
    ASSERT_EQ(rows.size(), lines);
    EXPECT_EQ(rows[1], "2: too_long");
    EXPECT_EQ(rows[2], "3: some|row");
    EXPECT_EQ(rows.back(), std::to_string(lines) + ": some|row");
}

// Rows and faults depend neither on how marks are found nor on where the pieces of the file end.
TEST(CsvReader, ReadsTheSameInWhateverPiecesAndOnWhateverProcessor) {
    std::mt19937 random(20'260'106);
    const std::vector<std::string> words = {
        "\"",
        "\"\"",
        ",",
        ",",
        "\n",
        "\n",
        "\r",
        "\r\n",
        ";",
        "word",
        "caf\xC3\xA9",
        "\xFF",
        std::string{"\0", 1},
        "\"a,b\",",
        "\"two\nlines\"",
        "\xEF\xBB\xBF",
        "a much longer field that goes on well beyond one block of sixty-four bytes"};
    for (int round = 0; round < 1500; ++round) {
        std::string text;
        for (std::size_t word = random() % 60; word > 0; --word)
            text += words[random() % words.size()];
        const char separator = ",;\0"[random() % 3];
        const Rows whole = split(text, separator, SIZE_MAX);
        for (const std::size_t step : {std::size_t{1}, 1 + random() % 80})
            ASSERT_EQ(split(text, separator, step), whole) << "round " << round;
    }
}

TEST(CsvMarks, AreFoundWhereverTheyStandAndNowhereElse) {
    std::mt19937 random(20'260'107);
    for (int round = 0; round < 2000; ++round) {
        const std::size_t blocks = 1 + random() % 4;
        const bool is_crowded = round % 2 == 0;
        std::string text(blocks * marks_block, ' ');
        std::vector<std::uint32_t> expected;
        bool has_high = false;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const auto any = static_cast<char>(random());
            text[at] = is_crowded ? std::string_view{",\n\r\"\0;a-", 8}[random() % 8] : any;
            if (std::string_view{",\n\r\"\0", 5}.find(text[at]) != std::string_view::npos)
                expected.push_back(static_cast<std::uint32_t>(1000 + at));
            has_high = has_high || static_cast<unsigned char>(text[at]) >= 0x80;
        }
        for (const FindMarks finder : {find_marks_anywhere, quickest_find_marks()}) {
            std::vector<std::uint32_t> found(text.size() + 8);
            const Marks marks = finder(text.data(), blocks, 1000, ',', found.data());
            found.resize(marks.count);
            ASSERT_EQ(found, expected);
            ASSERT_EQ(marks.has_high, has_high);
        }
    }
}

TEST(CsvReader, NamesTheByteWhereARowBegins) {
    MemoryStream stream(
        "\xEF\xBB\xBF"
        "a,b\r\n\r\nc,\"\n\"\nd,e\n",
        2);
    CsvReader reader(stream, ',');
    ASSERT_EQ(reader.next(), CsvReader::Step::row);
    EXPECT_EQ(reader.position().byte, 3U);
    ASSERT_EQ(reader.next(), CsvReader::Step::row);
    EXPECT_EQ(reader.position().byte, 10U);
    ASSERT_EQ(reader.next(), CsvReader::Step::row);
    EXPECT_EQ(reader.position().byte, 16U);
    EXPECT_EQ(reader.position().line, 5U);
    ASSERT_EQ(reader.next(), CsvReader::Step::end);
    EXPECT_EQ(reader.position().byte, 20U);
}

}  // namespace
}  // namespace hearken::intake
