// Expected digests: printf 'seed\x1Flabel\x1Fcase-1' | sha256sum, and so on.
#include "statistics/draw.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/hash.h"

namespace hearken::statistics {
namespace {

const DrawKey key{"seed", "label"};

/// Ids with the index of their stratum.
struct Listed {
    std::vector<std::string> ids;
    std::vector<std::uint32_t> strata;
    std::vector<std::uint32_t> sizes;
    std::vector<std::string_view> views;
    [[nodiscard]] DrawList list() {
        views.assign(ids.begin(), ids.end());
        return {views, strata, sizes};
    }
};

std::vector<std::string_view> views_of(const std::vector<std::string>& ids) {
    return {ids.begin(), ids.end()};
}
Listed three{{"case-1", "case-2", "case-3"}, {0, 0, 1}, {}, {}};

/// Cases "0", "1", ... of one stratum.
Listed numbered(int count) {
    Listed listed;
    for (int at = 0; at < count; ++at) {
        listed.ids.push_back(std::to_string(at));
        listed.strata.push_back(0);
    }
    return listed;
}

std::vector<DrawSize> wanted(std::initializer_list<Count> cases) {
    std::vector<DrawSize> sizes;
    for (const Count count : cases) sizes.push_back({"S", count});
    return sizes;
}

TEST(Tickets, AreWhatSha256sumSays) {
    const std::vector<std::string_view> ids{"case-1"};
    const auto tickets = tickets_of(key, ids);
    ASSERT_TRUE(tickets);
    EXPECT_EQ(tickets->front().digest16(), "1087f5b7f16aa02a");
    EXPECT_NEAR(tickets->front().number(), 0.06457458248898235, 1e-15);
}

// Base's own one-shot hash is a second route over many ids.
TEST(Tickets, OfManyIdsAreThoseOfOneAtATime) {
    std::vector<std::string> ids;
    for (int at = 0; at < 200; ++at) ids.push_back("F01-" + std::to_string(at * 7919));
    const auto tickets = tickets_of(key, views_of(ids));
    ASSERT_TRUE(tickets);
    for (std::size_t at = 0; at < ids.size(); ++at) {
        const std::string hex = sha256_hex(
            "seed\x1F"
            "label\x1F" +
            ids[at]);
        EXPECT_EQ((*tickets)[at].digest16(), hex.substr(0, 16));
    }
}

TEST(Tickets, DoNotDependOnThreads) {
    Listed listed = numbered(50'000);
    EXPECT_EQ(*tickets_of(key, views_of(listed.ids), 1), *tickets_of(key, views_of(listed.ids), 3));
}

TEST(Draw, DoesNotDependOnTheOrderOfTheList) {
    Listed turned{{"case-3", "case-2", "case-1"}, {1, 0, 0}, {}, {}};
    const auto drawn = draw_cases(key, three.list(), wanted({1, 1}));
    const auto again = draw_cases(key, turned.list(), wanted({1, 1}));
    ASSERT_TRUE(drawn);
    ASSERT_TRUE(again);
    EXPECT_EQ(three.ids[drawn->strata[0].selected.front()],
              turned.ids[again->strata[0].selected.front()]);
    EXPECT_EQ(drawn->strata[0].reserves.size(), 1U);
}

// A larger sample holds the smaller one: reserves come next in line.
TEST(Draw, OfMoreCasesBeginsWithTheSame) {
    Listed listed = numbered(50);
    const auto few = draw_cases(key, listed.list(), wanted({10}));
    const auto more = draw_cases(key, listed.list(), wanted({20}));
    ASSERT_TRUE(few);
    ASSERT_TRUE(more);
    const std::vector<std::uint32_t>& selected = more->strata[0].selected;
    EXPECT_TRUE(std::equal(
        few->strata[0].selected.begin(), few->strata[0].selected.end(), selected.begin()));
    EXPECT_EQ(few->strata[0].reserves.front(), selected[10]);
}

// Each of 20 cases comes up about as often: 3 of 20 over 800 seeds is 120, give or take 4 s.d.
TEST(Draw, GivesEveryCaseTheSameChance) {
    Listed listed = numbered(20);
    std::vector<int> times(20, 0);
    for (int seed = 0; seed < 800; ++seed) {
        const auto draw = draw_cases({std::to_string(seed), "chance"}, listed.list(), wanted({3}));
        ASSERT_TRUE(draw);
        for (const std::uint32_t at : draw->strata[0].selected) ++times[at];
    }
    for (const int count : times) EXPECT_NEAR(count, 120, 40);
}

TEST(Draw, DoesNotDependOnThreads) {
    Listed listed = numbered(60'000);
    const auto one = draw_cases(key, listed.list(), wanted({500}), 1);
    const auto three_threads = draw_cases(key, listed.list(), wanted({500}), 3);
    ASSERT_TRUE(one);
    ASSERT_TRUE(three_threads);
    EXPECT_EQ(one->strata[0].selected, three_threads->strata[0].selected);
    EXPECT_EQ(one->strata[0].reserves, three_threads->strata[0].reserves);
    // The order is that of the whole tickets, by std::sort of the digests as a second route.
    const auto tickets = tickets_of(key, listed.list().ids);
    ASSERT_TRUE(tickets);
    const std::vector<std::uint32_t>& reserves = one->strata[0].reserves;
    EXPECT_TRUE(std::is_sorted(reserves.begin(), reserves.end(), [&](auto left, auto right) {
        return (*tickets)[left] < (*tickets)[right];
    }));
}

// By size: of cases of size 1, 1, 1 and 9, two drawn, the large one is certain (9*2/12 > 1), and
// the others have a chance of 1/3 each.
TEST(Draw, BySizeGivesLargeCasesMoreChance) {
    int times = 0;
    for (int seed = 0; seed < 600; ++seed) {
        Listed listed{{"a", "b", "c", "d"}, {0, 0, 0, 0}, {1, 1, 1, 9}, {}};
        const auto draw = draw_cases({std::to_string(seed), "size"}, listed.list(), wanted({2}));
        ASSERT_TRUE(draw);
        const DrawnStratum& drawn = draw->strata[0];
        EXPECT_EQ(drawn.selected.front(), 3U);
        EXPECT_EQ(drawn.chances.front(), 1);
        ASSERT_EQ(drawn.chances.size(), 4U);
        EXPECT_NEAR(drawn.chances[1], 1.0 / 3, 1e-15);
        if (drawn.selected.back() == 0) ++times;
    }
    EXPECT_NEAR(times, 200, 46);  // 4 standard deviations
}

TEST(Draw, BySizeDoesNotDependOnTheOrderOfTheList) {
    Listed listed = numbered(300);
    Listed turned = numbered(300);
    std::reverse(turned.ids.begin(), turned.ids.end());
    for (std::uint32_t at = 0; at < 300; ++at) {
        listed.sizes.push_back(1 + at * 7 % 90);
        turned.sizes.push_back(1 + (299 - at) * 7 % 90);
    }
    const auto one = draw_cases(key, listed.list(), wanted({40}));
    const auto other = draw_cases(key, turned.list(), wanted({40}));
    ASSERT_TRUE(one);
    ASSERT_TRUE(other);
    EXPECT_EQ(one->strata[0].chances, other->strata[0].chances);
    for (std::size_t at = 0; at < 40; ++at) {
        EXPECT_EQ(listed.ids[one->strata[0].selected[at]],
                  turned.ids[other->strata[0].selected[at]]);
    }
    listed.sizes[0] = 0;
    EXPECT_FALSE(draw_cases(key, listed.list(), wanted({40})));
    listed.sizes[0] = case_size_max + 1;
    EXPECT_FALSE(draw_cases(key, listed.list(), wanted({40})));
}

TEST(Draw, RefusesWhatCannotBeDrawn) {
    const DrawList list = three.list();
    EXPECT_FALSE(draw_cases(key, list, wanted({3, 1})));
    EXPECT_FALSE(draw_cases(key, list, wanted({-1, 1})));
    EXPECT_FALSE(draw_cases(key, list, wanted({1})));
    EXPECT_FALSE(draw_cases(key, list, wanted({1, 1, 1})));
    EXPECT_FALSE(draw_cases({"", "label"}, list, wanted({1, 1})));
    EXPECT_FALSE(draw_cases({"a\x1F"
                             "b",
                             "label"},
                            list,
                            wanted({1, 1})));
    Listed twice{{"case-1", "case-1"}, {0, 1}, {}, {}};
    EXPECT_NE(draw_cases(key, twice.list(), wanted({1, 1})).error().message.find("twice"),
              std::string::npos);
    Listed uneven{{"case-1", "case-2"}, {0}, {}, {}};
    EXPECT_FALSE(draw_cases(key, uneven.list(), wanted({1})));
    EXPECT_TRUE(draw_cases(key, {}, {}));
}

}  // namespace
}  // namespace hearken::statistics
