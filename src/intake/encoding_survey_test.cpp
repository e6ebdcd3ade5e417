// Characters of UTF-8 are those of RFC 3629, bytes of Windows-1252 those of the WHATWG index.
#include "intake/encoding_survey.h"

#include <gtest/gtest.h>

#include <string>

namespace hearken::intake {
namespace {

EncodingSurvey survey_of(std::string_view bytes, std::size_t step = SIZE_MAX) {
    MemoryStream stream(bytes, step);
    return survey_encoding(stream);
}

TEST(EncodingSurvey, CountsCharactersAndBytes) {
    const EncodingSurvey plain = survey_of("only letters, and many of them\n");
    EXPECT_EQ(plain.utf8 + plain.not_utf8, 0U);
    EXPECT_FALSE(plain.suggests_windows_1252());
    // é, €, and a character of four bytes.
    EXPECT_EQ(survey_of("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x99\x82").utf8, 3U);
    const EncodingSurvey ansi = survey_of("caf\xE9 \x93ok\x94 \xA3 5");
    EXPECT_EQ(ansi.utf8, 0U);
    EXPECT_EQ(ansi.not_utf8, 4U);
    EXPECT_TRUE(ansi.suggests_windows_1252());
}

TEST(EncodingSurvey, DoesNotTakeForWindows1252WhatCannotBe) {
    for (const unsigned char byte : {0x81, 0x8D, 0x8F, 0x90, 0x9D}) {
        const std::string text = "caf\xE9 " + std::string(1, static_cast<char>(byte));
        EXPECT_EQ(survey_of(text).not_windows_1252, 1U);
        EXPECT_FALSE(survey_of(text).suggests_windows_1252());
    }
    // Half of the file is UTF-8.
    EXPECT_FALSE(survey_of("caf\xE9 caf\xC3\xA9").suggests_windows_1252());
    // Too long a form, half a surrogate, and what stands beyond the last character.
    for (const char* const text : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80"})
        EXPECT_EQ(survey_of(text).utf8, 0U) << text;
}

TEST(EncodingSurvey, IsTheSameInPieces) {
    const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x99\x82 \xE9\xE9 \xE2\x82";
    for (std::size_t step = 1; step < 6; ++step) {
        EXPECT_EQ(survey_of(text, step).utf8, 3U) << step;
        EXPECT_EQ(survey_of(text, step).not_utf8, 4U) << step;
    }
    // Across the end of what is looked at together.
    for (std::size_t before = (1UL << 18U) - 4; before < (1UL << 18U) + 2; ++before)
        EXPECT_EQ(survey_of(std::string(before, 'a') + "\xF0\x9F\x99\x82").utf8, 1U) << before;
}

}  // namespace
}  // namespace hearken::intake
