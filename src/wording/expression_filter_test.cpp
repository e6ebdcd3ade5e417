#include "wording/expression_filter.h"

#include <gtest/gtest.h>

#include <random>

#include "wording/phrase_list.h"

namespace hearken::wording {
namespace {

bool holds(const ExpressionFilter::Possible& these, std::size_t number) {
    return (these[number / 64] >> (number % 64) & 1U) != 0;
}

std::string random_text(std::mt19937& random, std::string_view letters, std::size_t size) {
    std::string made;
    while (made.size() < size) made += letters[random() % letters.size()];
    return made;
}

TEST(ExpressionFilter, FindsTheTextsThatAreNeeded) {
    std::mt19937 random(1);
    for (int round = 0; round < 300; ++round) {
        ExpressionFilter filter;
        std::vector<std::string> texts;
        for (std::size_t count = random() % 80; texts.size() < count;) {
            texts.push_back(random_text(random, "ab", 2 + random() % 4));
            ASSERT_TRUE(filter.add(texts.back(), {}));
        }
        filter.finish();
        for (int other = 0; other < 10; ++other) {
            const std::string in = random_text(random, "abc", random() % 30);
            ExpressionFilter::Possible possible;
            filter.look_for(in, possible);
            for (std::size_t at = 0; at < texts.size(); ++at)
                ASSERT_EQ(holds(possible, at), in.find(texts[at]) != std::string::npos)
                    << texts[at] << " in " << in;
        }
    }
}

// In order, with all texts that end at one place, also about the middle, where two passes meet.
TEST(ExpressionFilter, SaysWhereTextsEnd) {
    const std::vector<std::string> texts = {"at", "cat", "attic", "a cat at"};
    ExpressionFilter filter;
    for (const std::string& text : texts) ASSERT_TRUE(filter.add(text, {}));
    filter.finish();
    EXPECT_FALSE(filter.has_anywhere());
    std::mt19937 random(3);
    std::vector<ExpressionFilter::Ending> endings;
    for (int round = 0; round < 2'000; ++round) {
        const std::string in = random_text(random, "atci ", random() % 300);
        std::string found;
        filter.look_for(in, endings);
        for (const ExpressionFilter::Ending& ending : endings)
            for (std::size_t at = 0; at < texts.size(); ++at)
                if ((filter.of(ending)[0] >> at & 1U) != 0)
                    found += std::to_string(ending.at) + texts[at] + ";";
        std::string expected;
        for (std::size_t end = 0; end <= in.size(); ++end)
            for (const std::string& text : texts)
                if (std::string_view{in}.substr(0, end).ends_with(text))
                    expected += std::to_string(end) + text + ";";
        ASSERT_EQ(found, expected) << in;
    }
}

// What is ruled out must not match: of texts made of what the expressions look for, cut and mixed.
TEST(ExpressionFilter, RulesOutNothingThatMatches) {
    const PhraseList& list = PhraseList::shipped();
    const std::vector<std::string> parts = {
        "putting",      " herself",  " at risk",   "lifestyle",   " choice",   "life style",
        " promiscuous", "sexually",  " active",    " with older", " men",      " is",
        " not",         " a.w.o.l",  "abscond",    "ed",          " run-away", " boyfriend",
        "streetwise",   " no ",      "disclosure", "s made",      " made no",  " refused",
        " to engage",   " won't",    " engage",    " hard to",    " reach",    "known",
        " to police",   "attention", "-seeking",   " seeking",    " her",
    };
    std::mt19937 random(2);
    std::size_t matches = 0;
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        for (std::size_t count = 1 + random() % 8; count > 0; --count)
            text += parts[random() % parts.size()];
        ExpressionFilter::Possible possible;
        list.look_for(text, possible);
        LetterTriples triples;
        triples.read(text);
        for (std::size_t at = 0; at < list.expressions().size(); ++at) {
            if (!re2::RE2::PartialMatch(text, *list.expressions()[at].find)) continue;
            ++matches;
            EXPECT_TRUE(holds(possible, at)) << text;
            EXPECT_TRUE(list.filter().may_match(at, triples)) << text;
        }
    }
    EXPECT_GT(matches, 1'000U);
}

// Of each of several sets of texts one at least is needed, wherever the other stands.
TEST(ExpressionFilter, AsksForAllThatIsNeeded) {
    ExpressionFilter filter;
    ASSERT_TRUE(filter.add("life (?:[a-z]+ ){0,3}(?:choice|choosing)|hard (?:to )?reach", {}));
    ASSERT_TRUE(filter.add("alone", {}));
    filter.finish();
    const auto may_match = [&](std::string_view text) {
        LetterTriples triples;
        triples.read(text);
        EXPECT_TRUE(filter.may_match(1, triples)) << text;
        ExpressionFilter::Possible possible;
        filter.look_for(text, possible);
        return holds(possible, 0) && filter.may_match(0, triples);
    };
    EXPECT_TRUE(may_match("a life of her choosing"));
    EXPECT_TRUE(may_match("it is hard to reach"));
    EXPECT_TRUE(may_match("the choice of a life to live"));  // in what order is not asked
    EXPECT_FALSE(may_match("a hard life"));
    EXPECT_FALSE(may_match("out of reach"));
    EXPECT_FALSE(may_match(""));
}

TEST(LetterTriples, SaysNoOnlyOfWhatDoesNotStandThere) {
    std::mt19937 random(4);
    int absent = 0;
    int told = 0;
    for (int round = 0; round < 5'000; ++round) {
        const std::string in = random_text(random, "abcdef \xc3\xa9", random() % 60);
        const std::string text = random_text(random, "abcdef ", 3 + random() % 5);
        LetterTriples triples;
        triples.read(random_text(random, "abc", 20));  // forgotten
        triples.read(in);
        const bool may_hold = triples.may_hold(LetterTriples::of(text));
        const bool holds = in.find(text) != std::string::npos;
        ASSERT_TRUE(may_hold || !holds) << text << " in " << in;
        absent += holds ? 0 : 1;
        told += holds || may_hold ? 0 : 1;
    }
    EXPECT_GT(told, absent * 9 / 10);
}

TEST(ExpressionFilter, TakesWhatNeedsNothingForPossibleEverywhere) {
    ExpressionFilter filter;
    ASSERT_TRUE(filter.add("[^a-z]*", {}));
    ASSERT_TRUE(filter.add("a", {}));  // too short to be looked for
    ASSERT_TRUE(filter.add("needed", {}));
    filter.finish();
    ExpressionFilter::Possible possible;
    filter.look_for("", possible);
    EXPECT_EQ(possible, ExpressionFilter::Possible{0b011});
    filter.look_for("what is needed", possible);
    EXPECT_EQ(possible, ExpressionFilter::Possible{0b111});
}

TEST(ExpressionFilter, RefusesWhatIsNoExpression) {
    re2::RE2::Options quiet;
    quiet.set_log_errors(false);
    ExpressionFilter filter;
    EXPECT_FALSE(filter.add("(", quiet));
    filter.finish();
    ExpressionFilter::Possible possible{1};
    filter.look_for("anything", possible);
    EXPECT_TRUE(possible.empty());
}

}  // namespace
}  // namespace hearken::wording
