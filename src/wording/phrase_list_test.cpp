#include "wording/phrase_list.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace hearken::wording {
namespace {

constexpr std::string_view phrases =
    "id,phrase,of,subject,instead,why\nP1,so,child,,write this,because\n";
constexpr std::string_view groups = "name,expression\nit,(?:this|that)\n";

std::string problem(std::string_view some_phrases,
                    std::string_view expressions,
                    std::string_view some_groups) {
    const Result<PhraseList> list = PhraseList::parse(some_phrases, expressions, some_groups);
    return list ? "" : list.error().message;
}

// By asking every expression.
void find_in(const PhraseList& list, std::string_view plain, std::vector<int>& found) {
    found.clear();
    for (std::size_t at = 0; at < list.expressions().size(); ++at)
        if (re2::RE2::PartialMatch({plain.data(), plain.size()}, *list.expressions()[at].find))
            found.push_back(static_cast<int>(at));
}

TEST(PhraseList, ShipsEveryPhraseOfTheCatalogueWithWhatToWriteInstead) {
    const PhraseList& list = PhraseList::shipped();
    ASSERT_EQ(list.phrases().size(), 52U);
    std::set<std::size_t> with_expressions;
    for (const Expression& one : list.expressions()) with_expressions.insert(one.phrase);
    for (std::size_t at = 0; at < list.phrases().size(); ++at) {
        const Phrase& phrase = list.phrases()[at];
        EXPECT_EQ(phrase.id, "L" + std::string(at < 9 ? "0" : "") + std::to_string(at + 1));
        EXPECT_FALSE(phrase.instead.empty()) << phrase.id;
        EXPECT_FALSE(phrase.why.empty()) << phrase.id;
        EXPECT_TRUE(with_expressions.contains(at)) << phrase.id;
    }
}

TEST(PhraseList, FindsEachPhraseByItsOwnName) {
    // The names in phrases.csv are those of the catalogue: a reader will try them first.
    const PhraseList& list = PhraseList::shipped();
    const std::set<std::string> told_otherwise = {
        "L22",
        "L25",
        "L29",
        "L32",
        "L33",
        "L38",
        "L40",
        "L42",
        "L51",
        "L46",
        "L47",
        "L34",
        "L27",
        "L35",
        "L39",
        "L41",
        "L50",
        "L11",
    };
    std::vector<int> found;
    for (const Phrase& phrase : list.phrases()) {
        if (told_otherwise.contains(phrase.id)) continue;  // two words joined by "or"
        std::string name = phrase.name;
        for (char& letter : name)
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + 32);
        find_in(list, name, found);
        bool is_found = false;
        for (const int at : found)
            is_found |=
                list.phrases()[list.expressions()[static_cast<std::size_t>(at)].phrase].id ==
                phrase.id;
        EXPECT_TRUE(is_found) << phrase.id << ": " << phrase.name;
    }
}

TEST(PhraseList, PutsGroupsInTheirPlaces) {
    const Result<PhraseList> list =
        PhraseList::parse(phrases, "id,find,unless,when\nP1,\\bnot <it>\\b,,\n", groups);
    ASSERT_TRUE(list) << list.error().message;
    std::vector<int> found;
    find_in(*list, "is not that", found);
    EXPECT_EQ(found, std::vector<int>{0});
    find_in(*list, "is not those", found);
    EXPECT_TRUE(found.empty());
}

TEST(PhraseList, RefusesWhatItCannotUse) {
    constexpr std::string_view good = "id,find,unless,when\nP1,x,,\n";
    EXPECT_EQ(problem(phrases, good, groups), "");
    EXPECT_EQ(problem("id,phrase\n", good, groups),
              "Line 1 of phrases.csv: there is no column of.");
    EXPECT_EQ(problem(phrases, "id,find,unless,when\nP2,x,,\n", groups),
              "Line 2 of expressions.csv: no phrase has its id.");
    EXPECT_EQ(problem(phrases, "id,find,unless,when\nP1,<none>,,\n", groups),
              "Line 2 of expressions.csv: it names a group that is not there.");
    EXPECT_NE(
        problem(phrases, "id,find,unless,when\nP1,(x,,\n", groups).find("it is no expression"),
        std::string::npos);
    EXPECT_NE(problem("id,phrase,of,subject,instead,why\nP1,so,dogs,,a,b\n", good, groups)
                  .find("none of"),
              std::string::npos);
}

}  // namespace
}  // namespace hearken::wording
