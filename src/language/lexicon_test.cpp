#include "language/lexicon.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/clock.h"

namespace hearken::language {
namespace {

Lexicon lexicon(const std::string& phrases) {
    Result<Lexicon> parsed = Lexicon::parse("phrase,note\n" + phrases, "words.csv", "words");
    EXPECT_TRUE(parsed.has_value()) << parsed.error().message;
    return *parsed;
}

TEST(Lexicon, FindsWholeWordsInAnyCapitals) {
    const Lexicon words = lexicon("child said,the note is for people\nvoice\n");
    EXPECT_TRUE(words.is_in("The CHILD said: no."));
    EXPECT_TRUE(words.is_in("child\n  said"));
    EXPECT_TRUE(words.is_in("voice"));
    EXPECT_FALSE(words.is_in("the children said"));
    EXPECT_FALSE(words.is_in("grandchild said"));
    EXPECT_FALSE(words.is_in("child saids"));
    EXPECT_FALSE(words.is_in("child, said"));
    EXPECT_FALSE(words.is_in("voices"));
    EXPECT_FALSE(words.is_in("the note is for people"));
    EXPECT_FALSE(words.is_in(""));
}

TEST(Lexicon, AStarIsAnyEndingOfAWord) {
    const Lexicon words = lexicon("skin condition*\nbruis* of\n");
    EXPECT_TRUE(words.is_in("a skin condition"));
    EXPECT_TRUE(words.is_in("Skin conditions, it seems"));
    EXPECT_TRUE(words.is_in("bruising of the arm"));
    EXPECT_FALSE(words.is_in("bruising and of"));
}

TEST(Lexicon, KnowsLettersBeyondAsciiAndBothApostrophes) {
    const Lexicon words = lexicon("ÉCOLE\nwon't engage\nżółw*\n");
    EXPECT_TRUE(words.is_in("à l'école."));
    EXPECT_FALSE(words.is_in("préécole"));
    EXPECT_TRUE(words.is_in("She won\xE2\x80\x99t engage"));
    EXPECT_TRUE(words.is_in("ŻÓŁWIE"));
    EXPECT_TRUE(
        words.is_in("\xE2\x80\x9C"
                    "école"
                    "\xE2\x80\x9D"));
}

// An expression, an unfinished letter and a text of many megabytes are text like any other.
TEST(Lexicon, NoTextAndNoPhraseDoesHarm) {
    const Lexicon words = lexicon("(a|b)+\nx.y\na*\n");
    EXPECT_TRUE(words.is_in("q (a|b)+ q"));
    EXPECT_FALSE(words.is_in("xzy"));
    EXPECT_FALSE(words.is_in("\xFF\xC3"));
    std::string text(std::size_t{8} << 20, 'b');
    const auto started = steady_now();
    EXPECT_FALSE(words.is_in(text));
    EXPECT_LT(steady_now() - started, std::chrono::seconds{20});
}

TEST(Lexicon, RefusesWhatIsNoPhraseWithItsLine) {
    const auto fault = [](const std::string& csv) {
        const Result<Lexicon> parsed = Lexicon::parse(csv, "words.csv", "words");
        return parsed ? std::string{} : parsed.error().message;
    };
    EXPECT_EQ(fault("word\nx\n"), "Line 1 of words.csv does not name the column phrase.");
    EXPECT_EQ(fault("phrase\n\n"), "Line 1 of words.csv is followed by no phrase.");
    EXPECT_EQ(fault("phrase\nok\n*\n"), "Line 3 of words.csv has a phrase without a letter.");
    EXPECT_EQ(fault("phrase\nsc*ar\n"),
              "Line 2 of words.csv has a * that does not stand at the end of a word.");
    EXPECT_EQ(fault("phrase\na *\n"),
              "Line 2 of words.csv has a * that does not stand at the end of a word.");
    EXPECT_EQ(fault("phrase\n" + std::string(201, 'a') + "\n"),
              "Line 2 of words.csv has a phrase of more than 200 bytes.");
    std::string many = "phrase\n";
    for (int phrase = 0; phrase <= 5000; ++phrase) many += "word" + std::to_string(phrase) + "\n";
    EXPECT_EQ(fault(many), "Line 5002 of words.csv is one of more than 5,000 phrases.");
}

}  // namespace
}  // namespace hearken::language
