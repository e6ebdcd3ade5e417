#include "base/stretches.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace hearken {

// So that failures are shown. The name is googletest's.
// NOLINTNEXTLINE(readability-identifier-naming)
void PrintTo(const DateRange& days, std::ostream* out) {
    *out << to_iso(days.first) << ".." << to_iso(days.last);
}

namespace {

Date day(int number) {
    return Date{std::chrono::days{number}};
}
DateRange days(int first, int last) {
    return {day(first), day(last)};
}
std::set<int> each(const Stretches& stretches) {
    std::set<int> all;
    for (const DateRange& one : stretches)
        for (Date at = one.first; at <= one.last; at += std::chrono::days{1})
            all.insert(static_cast<int>(at.time_since_epoch().count()));
    return all;
}
bool are_apart(const Stretches& stretches) {
    for (std::size_t at = 0; at < stretches.size(); ++at) {
        if (stretches[at].last < stretches[at].first) return false;
        if (at > 0 && stretches[at].first <= stretches[at - 1].last + std::chrono::days{1})
            return false;
    }
    return true;
}

TEST(StretchesOfDays, ThoseThatTouchBecomeOne) {
    EXPECT_EQ(merged({days(5, 6), days(1, 2), days(3, 4)}), (Stretches{days(1, 6)}));
    EXPECT_EQ(merged({days(1, 2), days(4, 4)}), (Stretches{days(1, 2), days(4, 4)}));
    EXPECT_EQ(merged({days(3, 2)}), Stretches{});
}

TEST(StretchesOfDays, WithoutLeavesWhatStandsBeforeAndBehind) {
    EXPECT_EQ(without({days(1, 9)}, {days(3, 4), days(6, 6)}),
              (Stretches{days(1, 2), days(5, 5), days(7, 9)}));
    EXPECT_EQ(without({days(1, 9)}, {days(0, 20)}), Stretches{});
    EXPECT_EQ(without({days(1, 2), days(8, 9)}, {days(2, 8)}), (Stretches{days(1, 1), days(9, 9)}));
}

// Against days counted one by one.
TEST(StretchesOfDays, AreTheSetsThatTheyStandFor) {
    std::mt19937 random{20260101};
    const auto any = [&] {
        Stretches made;
        for (unsigned count = random() % 6; count > 0; --count) {
            const int first = static_cast<int>(random() % 40);
            made.push_back(days(first, first + static_cast<int>(random() % 9) - 1));
        }
        return made;
    };
    for (int round = 0; round < 2000; ++round) {
        const Stretches loose = any();
        const Stretches left = merged(loose);
        const Stretches right = merged(any());
        const std::set<int> left_days = each(left);
        const std::set<int> right_days = each(right);
        EXPECT_EQ(left_days, each(loose));
        std::set<int> both;
        std::set<int> only_left;
        for (const int one : left_days) (right_days.contains(one) ? both : only_left).insert(one);
        const Stretches common = intersection(left, right);
        const Stretches rest = without(left, right);
        EXPECT_EQ(each(common), both);
        EXPECT_EQ(each(rest), only_left);
        EXPECT_TRUE(are_apart(left) && are_apart(common) && are_apart(rest));
    }
}

}  // namespace
}  // namespace hearken
