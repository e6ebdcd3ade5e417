#include "base/text.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace hearken {
namespace {

/// RFC 3629, section 3, for any number up to 0x1FFFFF, whether or not it is a character.
std::string encode(unsigned code) {
    const auto byte = [](unsigned value) { return static_cast<char>(value); };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 63))};
    if (code < 0x10000) {
        return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 63)), byte(0x80 | (code & 63))};
    }
    return {byte(0xF0 | code >> 18),
            byte(0x80 | (code >> 12 & 63)),
            byte(0x80 | (code >> 6 & 63)),
            byte(0x80 | (code & 63))};
}

// Every character of Unicode is accepted; surrogates and numbers beyond U+10FFFF are not.
TEST(Utf8, AcceptsExactlyTheCharacters) {
    for (unsigned code = 0; code <= 0x1FFFFF; ++code) {
        const bool is_character = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        ASSERT_EQ(is_valid_utf8(encode(code)), is_character) << std::hex << code;
    }
}

// Malformed sequences of M. Kuhn, "UTF-8 decoder capability and stress test": stray and missing
// continuation bytes, impossible bytes, over-long forms.
TEST(Utf8, RefusesMalformedSequences) {
    const std::vector<std::string> malformed = {"\x80",
                                                "\xBF",
                                                "\xC3",
                                                "\xC3 ",
                                                "\xE2\x82",
                                                "\xE2 \xAC",
                                                "\xF0\x9F\x98",
                                                "\xFE",
                                                "\xFF",
                                                "\xC0\xAF",
                                                "\xC1\xBF",
                                                "\xE0\x80\xAF",
                                                "\xE0\x9F\xBF",
                                                "\xF0\x80\x80\xAF",
                                                "\xF0\x8F\xBF\xBF",
                                                "\xF8\x88\x80\x80\x80",
                                                "\xED\xA0\x80",
                                                "\xED\xAD\xBF\xED\xBE\x80"};
    for (const std::string& bytes : malformed) {
        // At every place of the eight that are looked at together, and at either end of a text.
        for (std::size_t before = 0; before < 17; ++before) {
            EXPECT_FALSE(is_valid_utf8(std::string(before, 'a') + bytes));
            EXPECT_FALSE(is_valid_utf8(std::string(before, 'a') + bytes + "and so on, and so on"));
        }
    }
}

// Not a byte beyond the end is looked at: a mapped file has none (the sanitizer watches).
TEST(Utf8, ReadsNothingBeyondTheEnd) {
    for (std::size_t size = 0; size < 20; ++size) {
        const std::vector<char> exact(size, 'a');
        EXPECT_TRUE(is_valid_utf8({exact.data(), exact.size()}));
    }
    const std::vector<char> cut = {'a', '\xE2', '\x82'};
    EXPECT_FALSE(is_valid_utf8({cut.data(), cut.size()}));
}

TEST(Utf8, AcceptsTextOfAnyLengthAndScript) {
    EXPECT_TRUE(is_valid_utf8(""));
    for (std::size_t before = 0; before < 17; ++before) {
        EXPECT_TRUE(is_valid_utf8(std::string(before, 'a') + "Zoë €5 日本 😀 é" + "the end"));
    }
}

// The header's example, and names as event logs have them.
TEST(SnakeCase, MakesOneKindOfEachSpelling) {
    EXPECT_EQ(to_snake_case("T02 Check  confirmation"), "t02_check_confirmation");
    EXPECT_EQ(to_snake_case("Send Fine"), "send_fine");
    EXPECT_EQ(to_snake_case("  Insert-Date/Appeal (to Prefecture). "),
              "insert_date_appeal_to_prefecture");
    EXPECT_EQ(to_snake_case("strategy_discussion"), "strategy_discussion");
    EXPECT_EQ(to_snake_case("__a__b__"), "a_b");
    EXPECT_EQ(to_snake_case("Büro Öffnen"), "büro_Öffnen");
    EXPECT_EQ(to_snake_case(" -- "), "");
    EXPECT_EQ(to_snake_case(""), "");
}

TEST(Trim, TakesWhiteSpaceOffBothEndsOnly) {
    EXPECT_EQ(trim(" \t\r\n a b \t\r\n "), "a b");
    EXPECT_EQ(trim("a"), "a");
    EXPECT_EQ(trim(" \n "), "");
    EXPECT_EQ(trim(""), "");
}

// What an export holds cannot move the cursor, set a title, colour or turn a message around.
TEST(Printable, CannotSteerATerminal) {
    EXPECT_EQ(printable("Zoë’s file.csv"), "Zoë’s file.csv");
    EXPECT_EQ(printable("a\x1b[2Jb"), "a\\x1B[2Jb");
    EXPECT_EQ(printable("a\nb\tc\rd\x7f"), "a\\x0Ab\\x09c\\x0Dd\\x7F");
    EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\x00b");
    EXPECT_EQ(printable("\xC2\x9B"
                        "2J"),
              "\\xC2\\x9B2J");  // U+009B is ESC [ in one character
    EXPECT_EQ(printable("\xE2\x80\xAE"
                        "fdp.exe"),
              "\\xE2\\x80\\xAE"
              "fdp.exe");                                     // U+202E, right-to-left override
    EXPECT_EQ(printable("\xE2\x81\xA7"), "\\xE2\\x81\\xA7");  // U+2067, right-to-left isolate
    EXPECT_EQ(printable("\xE2\x80\x94\xC2\xA0"), "\xE2\x80\x94\xC2\xA0");  // dash, hard space
    EXPECT_EQ(printable("\xFF\xC3"), "\\xFF\\xC3");
}

// A long text is cut between characters, and it shows.
TEST(Printable, CutsLongTextWithAnEllipsis) {
    EXPECT_EQ(printable("abcdef", 6), "abcdef");
    EXPECT_EQ(printable("abcdefg", 6), "abcdef…");
    EXPECT_EQ(printable("aéé", 4), "aé…");
    EXPECT_EQ(printable("a\x1b", 4), "a…");
    EXPECT_EQ(printable("a", 0), "…");
    EXPECT_EQ(printable(std::string(1'000'000, 'x')).size(), 80U + 3U);
    EXPECT_TRUE(is_valid_utf8(printable(std::string(100, '\xE2'))));
}

std::string json(std::string_view text) {
    std::string out = "x";
    append_json_string(out, text);
    return out.substr(1);
}

TEST(Number, IsAppendedInDigits) {
    std::string out = "x";
    for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-7}, INT64_MAX, INT64_MIN}) {
        append_number(out, number);
        out += ' ';
    }
    EXPECT_EQ(out, "x0 -7 9223372036854775807 -9223372036854775808 ");
}

// Whatever stands where in a text of any length, it comes out as it would alone.
TEST(JsonString, DoesNotDependOnWhatStandsAround) {
    for (std::size_t length = 0; length < 40; ++length)
        for (std::size_t at = 0; at < length; ++at)
            for (unsigned byte = 0; byte < 256; ++byte) {
                const std::string before(at, 'a');
                const std::string after(length - at - 1, 'z');
                const std::string alone = json(std::string(1, static_cast<char>(byte)));
                ASSERT_EQ(json(before + static_cast<char>(byte) + after),
                          "\"" + before + alone.substr(1, alone.size() - 2) + after + "\"");
            }
}

// RFC 8259, section 7: quotation mark, reverse solidus and U+0000..U+001F must be escaped.
TEST(JsonString, EscapesWhatTheRfcSays) {
    EXPECT_EQ(json(""), R"("")");
    EXPECT_EQ(json("plain Zoë 😀"), R"("plain Zoë 😀")");
    EXPECT_EQ(json("say \"a\\b\""), R"("say \"a\\b\"")");
    EXPECT_EQ(json("1\n2\r3\t4"), R"("1\n2\r3\t4")");
    EXPECT_EQ(json(std::string_view("\0\x1f\x7f", 3)), "\"\\u0000\\u001F\x7f\"");
}

// Whatever bytes come in, what goes out is UTF-8.
TEST(JsonString, ReplacesBytesThatAreNotUtf8) {
    EXPECT_EQ(json("a\xFF"
                   "b"),
              "\"a\xEF\xBF\xBD"
              "b\"");
    EXPECT_EQ(json("\xC3"), "\"\xEF\xBF\xBD\"");
    for (unsigned byte = 0; byte < 256; ++byte) {
        EXPECT_TRUE(is_valid_utf8(json(std::string{static_cast<char>(byte), 'a'})));
    }
}

// RFC 4180, section 2, rules 5 to 7.
TEST(CsvField, IsQuotedOnlyWhereItMustBe) {
    const auto csv = [](std::string_view text) {
        std::string out;
        append_csv_field(out, text);
        return out;
    };
    EXPECT_EQ(csv(""), "");
    EXPECT_EQ(csv("plain text"), "plain text");
    EXPECT_EQ(csv("a,b"), "\"a,b\"");
    EXPECT_EQ(csv("b\"bb"), "\"b\"\"bb\"");
    EXPECT_EQ(csv("b\r\nbb"), "\"b\r\nbb\"");
    EXPECT_EQ(csv("b\nbb"), "\"b\nbb\"");
}

TEST(WithThousands, GroupsByThree) {
    EXPECT_EQ(with_thousands(0), "0");
    EXPECT_EQ(with_thousands(999), "999");
    EXPECT_EQ(with_thousands(1000), "1,000");
    EXPECT_EQ(with_thousands(561470), "561,470");
    EXPECT_EQ(with_thousands(std::numeric_limits<std::uint64_t>::max()),
              "18,446,744,073,709,551,615");
}

}  // namespace
}  // namespace hearken
