#include "casework/ids.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace hearken::casework {
namespace {

TEST(Ids, AreComparedAsSomebodyCounts) {
    const std::vector<std::string> in_order = {
        "",          "-",    "7",     "9",      "07",      "10",       "010",
        "123",       "123a", "123a7", "123a12", "1234",    "A",        "A-1",
        "A-1a",      "A-2",  "A-10",  "A-10-9", "A-10-10", "A-999999", "A-999999a",
        "A-1000000", "A1",   "B",     "B0",     "B00",     "a-1",      "a-\xC3\xA9"};
    for (std::size_t left = 0; left < in_order.size(); ++left)
        for (std::size_t right = 0; right < in_order.size(); ++right) {
            const int order = compare_as_counted(in_order[left], in_order[right]);
            const int wanted = left < right ? -1 : left > right ? 1 : 0;
            EXPECT_EQ(order, wanted) << in_order[left] << " and " << in_order[right];
        }
}

// Of any three ids of these letters: whoever comes before one that comes before another, comes
// before that too; and two are the same only where their bytes are.
TEST(Ids, HaveOneOrderWhateverTheyAreMadeOf) {
    std::vector<std::string> all = {""};
    for (std::size_t from = 0; from < all.size() && all[from].size() < 3; ++from)
        for (const char letter : {'-', '0', '1', '9', 'a', '\xFF'})
            all.push_back(all[from] + letter);
    std::sort(all.begin(), all.end(), [](const std::string& left, const std::string& right) {
        return compare_as_counted(left, right) < 0;
    });
    for (std::size_t left = 0; left < all.size(); ++left)
        for (std::size_t right = left + 1; right < all.size(); ++right) {
            ASSERT_LT(compare_as_counted(all[left], all[right]), 0) << all[left] << all[right];
            ASSERT_GT(compare_as_counted(all[right], all[left]), 0) << all[left] << all[right];
        }
}

// Against a map, whatever the order: numbers count from 0 by first mention, and each is found.
void holds_as_a_map(const std::vector<std::string>& mentions) {
    Ids ids;
    std::map<std::string, std::uint32_t> known;
    for (const std::string& id : mentions) {
        const auto [at, is_new] = known.emplace(id, static_cast<std::uint32_t>(known.size()));
        ASSERT_EQ(ids.find(id), is_new ? Ids::absent : at->second);
        ASSERT_EQ(ids.intern(id), at->second);
        ASSERT_EQ(ids.find(id), at->second);
        ASSERT_EQ(ids.text(at->second), id);
    }
    ASSERT_EQ(ids.size(), known.size());
    for (const auto& [id, number] : known) {
        ASSERT_EQ(ids.find(id), number);
        ASSERT_EQ(ids.find(id + "?"), Ids::absent);
        ASSERT_EQ(ids.text(number), id);
    }
}

std::vector<std::string> counted(int count) {
    std::vector<std::string> ids;
    for (int number = 1; number <= count; ++number) ids.push_back("E-" + std::to_string(number));
    return ids;
}

TEST(Ids, InOrder) {
    holds_as_a_map(counted(3000));
}

TEST(Ids, InOrderAndThenNot) {
    std::vector<std::string> ids = counted(2000);
    ids.push_back("E-1000-1");  // between two of them
    ids.push_back("E-12");
    for (const std::string& more : counted(2500)) ids.push_back(more);
    holds_as_a_map(ids);
}

TEST(Ids, InNoOrderAndTwice) {
    std::mt19937 random(7);
    std::vector<std::string> ids = counted(2000);
    for (const std::string& again : counted(1000)) ids.push_back(again);
    std::shuffle(ids.begin(), ids.end(), random);
    holds_as_a_map(ids);
}

TEST(Ids, TheOtherWayRound) {
    std::vector<std::string> ids = counted(1500);
    std::reverse(ids.begin(), ids.end());
    holds_as_a_map(ids);
}

TEST(Ids, EmptyLongAndAnyBytes) {
    holds_as_a_map({"",
                    std::string{"\0", 1},
                    std::string(200'000, 'x'),
                    std::string(200'001, 'x'),
                    std::string(200'000, 'x') + "y",
                    "\xFF",
                    "7",
                    "07",
                    "",
                    "7"});
}

std::vector<std::string> by_letters(int count) {
    std::vector<std::string> ids = counted(count);
    std::sort(ids.begin(), ids.end());
    return ids;
}

TEST(Ids, AreComparedByTheirLetters) {
    const std::vector<std::string> in_order = {
        "", "07", "123", "7", "A", "A-1", "A-10", "A-2", "A\xC3\xA9"};
    for (std::size_t left = 0; left < in_order.size(); ++left)
        for (std::size_t right = 0; right < in_order.size(); ++right) {
            const int wanted = left < right ? -1 : left > right ? 1 : 0;
            EXPECT_EQ(compare_by_letters(in_order[left], in_order[right]), wanted)
                << in_order[left] << " and " << in_order[right];
        }
}

TEST(Ids, InTheOrderOfLetters) {
    holds_as_a_map(by_letters(3000));
    std::vector<std::string> twice = by_letters(12'000);  // and each again some rows later
    for (std::size_t at = twice.size(); at > 10; at -= 10)
        twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(at), twice[at - 7]);
    holds_as_a_map(twice);
}

TEST(Ids, InTheOrderOfLettersAndThenNot) {
    std::vector<std::string> ids = by_letters(2000);
    ids.push_back("E-1000-1");  // between two of them
    ids.push_back("E-12");
    ids.push_back("E-99");
    ids.push_back("E-99-1");
    for (const std::string& more : counted(2500)) ids.push_back(more);
    ids.push_back("F");
    holds_as_a_map(ids);
    std::vector<std::string> many = by_letters(9000);  // so many that all are hashed at last
    for (const std::string& more : counted(20'000)) many.push_back(more);
    holds_as_a_map(many);
}

// Members of staff among the children: few of them out of order, and then more than a few.
TEST(Ids, SomeOutOfOrderNowAndThen) {
    for (const int every : {7, 3, 1}) {
        std::vector<std::string> ids;
        for (int number = 0; number < 15'000; ++number) {
            ids.push_back("P-" + std::to_string(number));
            if (number % every == 0) ids.push_back(std::to_string((number * 7919) % 9000));
            if (number % 5 == 0) ids.push_back("P-" + std::to_string(number / 2));
        }
        holds_as_a_map(ids);
    }
}

TEST(TextList, KeepsTextsByNumber) {
    TextList texts;
    EXPECT_TRUE(texts.empty());
    for (const std::string_view text : {"b", "", "a", "b"}) texts.push_back(text);
    EXPECT_EQ(texts.size(), 4U);
    EXPECT_EQ(texts[0], "b");
    EXPECT_EQ(texts[1], "");
    EXPECT_EQ(texts.find("a"), 2U);
    EXPECT_EQ(texts.find("b"), 0U);
    EXPECT_EQ(texts.find("c"), TextList::absent);
}

}  // namespace
}  // namespace hearken::casework
