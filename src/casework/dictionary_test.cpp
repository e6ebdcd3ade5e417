#include "casework/dictionary.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearken::casework {
namespace {

TEST(Dictionary, EqualTextsShareANumberAndNumbersCountFromZero) {
    Dictionary dictionary;
    EXPECT_EQ(dictionary.intern("a"), 0U);
    EXPECT_EQ(dictionary.intern("b"), 1U);
    EXPECT_EQ(dictionary.intern("a"), 0U);
    EXPECT_EQ(dictionary.intern(""), 2U);
    EXPECT_EQ(dictionary.size(), 3U);
    EXPECT_EQ(dictionary.text(1), "b");
    EXPECT_EQ(dictionary.find("c"), Dictionary::absent);
}

// Texts are copied, and stay where they are while the dictionary grows past several blocks.
TEST(Dictionary, HundredThousandTextsKeepTheirNumbersAndPlaces) {
    Dictionary dictionary;
    const std::uint32_t first = dictionary.intern("first");
    const std::string_view kept = dictionary.text(first);
    for (int number = 0; number < 100'000; ++number)
        dictionary.intern("text " + std::to_string(number));
    EXPECT_EQ(dictionary.size(), 100'001U);
    EXPECT_EQ(kept.data(), dictionary.text(first).data());
    for (int number = 0; number < 100'000; ++number)
        ASSERT_EQ(dictionary.text(dictionary.find("text " + std::to_string(number))),
                  "text " + std::to_string(number));
}

TEST(Dictionary, TextsMayBeLongerThanABlockAndHoldAnyByte) {
    Dictionary dictionary;
    const std::string large(200'000, 'x');
    const std::string bytes{"a\0b", 3};
    EXPECT_EQ(dictionary.text(dictionary.intern(large)), large);
    EXPECT_EQ(dictionary.text(dictionary.intern(bytes)), bytes);
    EXPECT_EQ(dictionary.find(std::string_view{"a"}), Dictionary::absent);
}

// The hash reads words that overlap, of other sizes up to 3, 7, 8 and 16 bytes and beyond.
TEST(Dictionary, TextsThatDifferInOneByteOrInLengthAreToldApart) {
    Dictionary dictionary;
    std::uint32_t expected = 0;
    for (std::size_t size = 0; size <= 70; ++size) {
        EXPECT_EQ(dictionary.intern(std::string(size, 'a')), expected++);
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'a');
            text[at] = 'b';
            ASSERT_EQ(dictionary.find(text), Dictionary::absent);
            ASSERT_EQ(dictionary.intern(text), expected++);
        }
    }
    EXPECT_EQ(dictionary.size(), expected);
    EXPECT_EQ(dictionary.find(std::string(70, 'a')), expected - 71);
}

// Against a dictionary: also texts that share a place in front of it, and such as begin alike.
TEST(FewTexts, AreNumberedAsADictionaryDoes) {
    FewTexts few;
    Dictionary all;
    std::vector<std::string> texts = {"", "a", std::string(1, '\0'), "Send Fine", "Send fine"};
    for (int number = 0; number < 300; ++number) {
        texts.push_back("Kind" + std::to_string(number) + "s");
        texts.push_back(std::string(static_cast<std::size_t>(number % 40), 'x') + "y");
    }
    for (int round = 0; round < 3; ++round)
        for (const std::string& text : texts)
            for (int again = 0; again < 2; ++again) {
                const std::uint32_t number = few.intern(text);
                ASSERT_EQ(number, all.intern(text)) << text;
                ASSERT_EQ(few.text(number), text);
            }
    EXPECT_EQ(few.size(), all.size());
}

}  // namespace
}  // namespace hearken::casework
