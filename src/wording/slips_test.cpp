#include "wording/slips.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace hearken::wording {
namespace {

// By the definition: a table of the distances of all beginnings.
std::size_t by_table(const std::string& one, const std::string& other) {
    std::vector<std::vector<std::size_t>> table(one.size() + 1,
                                                std::vector<std::size_t>(other.size() + 1));
    for (std::size_t at = 0; at <= one.size(); ++at) table[at][0] = at;
    for (std::size_t to = 0; to <= other.size(); ++to) table[0][to] = to;
    for (std::size_t at = 1; at <= one.size(); ++at)
        for (std::size_t to = 1; to <= other.size(); ++to) {
            const bool is_same = one[at - 1] == other[to - 1];
            std::size_t& least = table[at][to];
            least = std::min({table[at - 1][to] + 1,
                              table[at][to - 1] + 1,
                              table[at - 1][to - 1] + (is_same ? 0 : 1)});
            if (at > 1 && to > 1 && one[at - 1] == other[to - 2] && one[at - 2] == other[to - 1])
                least = std::min(least, table[at - 2][to - 2] + 1);
        }
    return table[one.size()][other.size()];
}

TEST(Slips, CountsEachKindOnce) {
    const SlipsFrom from("compliance");
    EXPECT_EQ(from.to("compliance"), 0U);
    EXPECT_EQ(from.to("complience"), 1U);   // changed
    EXPECT_EQ(from.to("complance"), 1U);    // left out
    EXPECT_EQ(from.to("compliiance"), 1U);  // put in
    EXPECT_EQ(from.to("compilance"), 1U);   // changed places
    EXPECT_EQ(from.to("complaince"), 1U);
    EXPECT_EQ(from.to(""), 10U);
    EXPECT_EQ(SlipsFrom("ca").to("abc"), 3U);  // no letter twice
}

TEST(Slips, AgreesWithTheTable) {
    std::mt19937 random(7);
    const auto word = [&](std::size_t least) {
        std::string made;
        for (std::size_t size = least + random() % 26; made.size() < size;)
            made += "abcz"[random() % (1 + random() % 4)];
        return made;
    };
    for (int round = 0; round < 20'000; ++round) {
        const std::string one = word(1);
        const std::string other = word(0);
        ASSERT_EQ(SlipsFrom(one).to(other), by_table(one, other)) << one << ' ' << other;
    }
    const std::string longest(SlipsFrom::longest, 'a');
    EXPECT_EQ(SlipsFrom(longest).to(longest + "b"), 1U);
    EXPECT_EQ(SlipsFrom(longest).to("b" + longest), 1U);
}

}  // namespace
}  // namespace hearken::wording
