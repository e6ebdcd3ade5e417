#include "wording/other_reading.h"

#include <gtest/gtest.h>

#include <string>

namespace hearken::wording {
namespace {

std::string read(std::string_view sentence) {
    OtherReading other;
    if (!other.read(sentence)) return std::string(sentence);
    return std::string(other.text());
}

TEST(OtherReading, leaves_out_what_stands_between_commas_inside_a_clause) {
    EXPECT_EQ(read("he puts himself, late at night and mostly at weekends, at risk."),
              "he puts himself at risk.");
    EXPECT_EQ(read("she will not, despite everyone's best efforts, engage."),
              "she will not engage.");
    EXPECT_EQ(read("marley, 13, has, again, put himself in danger."),
              "marley has put himself in danger.");
    EXPECT_EQ(read("she leaves (when she likes) by the window."), "she leaves by the window.");
    // A list stays.
    EXPECT_EQ(read("she is rude, loud, late and unhappy."), "she is rude, loud, late and unhappy.");
    // Seventeen words are no aside, and a sign that ends a clause ends it.
    const std::string long_one = "he is, a b c d e f g h i j k l m n o p q, uncooperative.";
    EXPECT_EQ(read(long_one), long_one);
    EXPECT_EQ(read("he is, as ever; he said, uncooperative."),
              "he is, as ever; he said, uncooperative.");
}

TEST(OtherReading, mends_slips_in_long_words_alone) {
    EXPECT_EQ(meant_word("complience"), "compliance");
    EXPECT_EQ(meant_word("compliant"), "");  // as it is written
    EXPECT_EQ(meant_word("complaint"), "");  // a word of its own
    EXPECT_EQ(meant_word("boyfreind"), "boyfriend");
    EXPECT_EQ(meant_word("inapropiate"), "inappropriate");  // two slips
    EXPECT_EQ(meant_word("exploration"), "");
    EXPECT_EQ(meant_word("trouble"), "");
    EXPECT_EQ(meant_word("nauty"), "");  // too short
    EXPECT_EQ(meant_word("table"), "");
    EXPECT_EQ(meant_word(""), "");
}

TEST(OtherReading, says_where_its_parts_stand) {
    const std::string sentence = "she has, of late, shown poor complience.";
    OtherReading other;
    ASSERT_TRUE(other.read(sentence));
    EXPECT_EQ(other.text(), "she has shown poor compliance.");
    const std::size_t begin = other.text().find("compliance");
    const Span origin = other.origin_of({begin, begin + 10});
    EXPECT_EQ(sentence.substr(origin.begin, origin.end - origin.begin), "complience");
    EXPECT_TRUE(other.is_changed_in({begin, begin + 10}));
    EXPECT_TRUE(other.is_changed_in({0, 9}));    // over what is left out
    EXPECT_FALSE(other.is_changed_in({8, 13}));  // "shown"
}

TEST(OtherReading, reads_hostile_text) {
    EXPECT_EQ(read(std::string(5'000, ',')), std::string(5'000, ','));
    EXPECT_EQ(read(std::string(5'000, '(')), std::string(5'000, '('));
    EXPECT_EQ(read(std::string(5'000, 'c')), std::string(5'000, 'c'));
    EXPECT_EQ(read(""), "");
}

}  // namespace
}  // namespace hearken::wording
