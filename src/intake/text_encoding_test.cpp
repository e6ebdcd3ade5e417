// Bytes and characters are those of the WHATWG Encoding index of windows-1252 and of RFC 2781.
#include "intake/text_encoding.h"

#include <gtest/gtest.h>

#include "intake/intake.h"
#include "intake/test_inputs.h"
#include "intake/test_words.h"
#include "intake/unpacked_file.h"

namespace hearken::intake {
namespace {

using casework::ProblemKind;
using namespace std::string_view_literals;

std::string decoded(std::string_view bytes, TextEncoding encoding, std::size_t step = SIZE_MAX) {
    const auto stream = as_utf8(
        std::make_unique<PeekableStream>(std::make_unique<MemoryStream>(bytes, step)), encoding);
    std::string text;
    std::array<char, 7> room{};
    while (const std::size_t count = stream->read(room)) text.append(room.data(), count);
    return text;
}

TEST(TextEncoding, windows1252) {
    EXPECT_EQ(decoded("caf\xE9 \x93ok\x94 \x80 5 \x96 na\xEFve", TextEncoding::windows_1252),
              "café “ok” € 5 – naïve");
    EXPECT_EQ(decoded("caf\xE9", TextEncoding::utf8), "caf\xE9");
    // Five bytes stand for nothing, and stay what no UTF-8 is.
    EXPECT_EQ(decoded("a\x81"
                      "b",
                      TextEncoding::windows_1252),
              "a\x81"
              "b");
    EXPECT_TRUE(may_be_windows_1252("caf\xE9 \x93"));
    EXPECT_FALSE(may_be_windows_1252("a\x81"));
    // The file's own mark says otherwise than the mapping.
    EXPECT_EQ(decoded("\xEF\xBB\xBF"
                      "caf\xC3\xA9",
                      TextEncoding::windows_1252),
              "\xEF\xBB\xBF"
              "café");
}

TEST(TextEncoding, utf16ByItsMarkInWhateverSteps) {
    const std::string_view little =
        "\xFF\xFE"
        "c\0\xE9\0,\0\x3D\xD8\x00\xDE"sv;
    const std::string_view big = "\xFE\xFF\0c\0\xE9\0,\xD8\x3D\xDE\x00"sv;
    for (const std::size_t step : {1UL, 2UL, 3UL, 1000UL}) {
        EXPECT_EQ(decoded(little, TextEncoding::utf8, step), "cé,😀");
        EXPECT_EQ(decoded(big, TextEncoding::windows_1252, step), "cé,😀");
    }
    EXPECT_EQ(decoded("\xFF\xFE"
                      "c\0d"sv,
                      TextEncoding::utf8),
              "c\xFF");
    EXPECT_EQ(decoded("\xFF\xFE\x3D\xD8"
                      "c\0"sv,
                      TextEncoding::utf8),
              "\xFF"
              "c");
    EXPECT_EQ(decoded("\xFF\xFE\x00\xDE"sv, TextEncoding::utf8), "\xFF");
    EXPECT_EQ(decoded("\xFF\xFE<\0a\0"sv, TextEncoding::utf8), "\xFF\xFE<\0a\0"sv);  // XML
}

TEST(TextEncoding, ofAMappingIsThatOfTheFile) {
    const std::filesystem::path path =
        std::filesystem::path{testing::TempDir()} / "text_encoding_test.csv";
    std::ofstream(path, std::ios::binary) << "case,event,happened,note\n"
                                             "C-1,visit,2026-03-25,caf\xE9\n"
                                             "C-1,visit,2026-03-26,a\x81"
                                             "b\n";
    const auto read = [&](const Mapping* mapping) {
        casework::CasebookBuilder builder;
        return reading_of(read_export(path, mapping, builder), std::move(builder));
    };
    const Reading plain = read(nullptr);
    ASSERT_EQ(plain.problem_count(), 2U);
    EXPECT_EQ(plain.problem().kind, ProblemKind::invalid_utf8);
    EXPECT_EQ(plain.problem().line, 2U);
    EXPECT_TRUE(says(plain.problem().reason, "could be Windows-1252"));
    EXPECT_TRUE(says(plain.problem().remedy, "encoding = \"windows-1252\""));
    EXPECT_FALSE(says(plain.problem(1).reason, "1252"));

    const Mapping mapping = mapping_from("encoding = \"windows-1252\"\n");
    const Reading told = read(&mapping);
    EXPECT_EQ(told.value(0, "note"), "café");
    ASSERT_EQ(told.problem_count(), 1U);
    EXPECT_EQ(told.problem().line, 3U);
    std::filesystem::remove(path);

    EXPECT_FALSE(parse_mapping("encoding = \"latin-9\"\n", "m.toml").has_value());
    EXPECT_TRUE(parse_mapping("encoding = \"UTF-8\"\n", "m.toml").has_value());
}

}  // namespace
}  // namespace hearken::intake
