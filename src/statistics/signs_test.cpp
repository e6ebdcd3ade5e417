// Signs that figures were managed. Expected values: planted excesses, R's published examples of
// Poisson rates, brute force over small cases.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "statistics/bunching.h"
#include "statistics/change_points.h"
#include "statistics/entry_order.h"
#include "statistics/heaping.h"
#include "statistics/rates.h"

namespace hearken::statistics {
namespace {

/// Days 1 to 60 on a straight line that falls by 1 a day, and what is planted on top.
DayCounts falling(std::initializer_list<std::pair<Count, Count>> planted) {
    DayCounts counts;
    for (Count day = 1; day <= 60; ++day) {
        counts.days.push_back(day);
        counts.counts.push_back(200 - day);
    }
    for (const auto& [day, more] : planted)
        counts.counts[static_cast<std::size_t>(day - 1)] += more;
    return counts;
}

TEST(PolynomialBunching, FindsWhatWasPlanted) {
    const auto found =
        polynomial_bunching(falling({{28, 40}, {29, -15}, {30, -10}}), {28, -1, 5}, 3);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->excess, 40, 1e-6);
    EXPECT_NEAR(found->missing, 25, 1e-6);
    EXPECT_NEAR(found->normalised, 40 / ((173 + 172) / 2.0), 1e-8);
}

TEST(RhythmBunching, FindsWhatWasPlantedAndNothingElse) {
    const auto planted = rhythm_bunching(falling({{28, 60}, {29, -30}}), {28, -1, 5}, 4, 7);
    ASSERT_TRUE(planted);
    EXPECT_NEAR(planted->excess, 60, 0.5);
    EXPECT_LT(planted->p_excess, 0.01);
    const auto none = rhythm_bunching(falling({}), {28, -1, 5}, 4, 7);
    ASSERT_TRUE(none);
    EXPECT_GT(none->p_excess, 0.3);
}

// A weekly rhythm alone is no bunching for the test that knows of weeks.
TEST(RhythmBunching, IsNotFooledByTheWeek) {
    DayCounts weekly = falling({});
    for (std::size_t at = 0; at < weekly.counts.size(); ++at) {
        if (weekly.days[at] % 7 == 0) weekly.counts[at] *= 2;
    }
    EXPECT_GT(rhythm_bunching(weekly, {28, -1, 5}, 4, 7)->p_excess, 0.2);
    EXPECT_GT(polynomial_bunching(weekly, {28, -1, 5}, 4)->z, 3);
}

TEST(Bunching, RefusesDaysThatCannotTell) {
    const DayCounts counts = falling({});
    EXPECT_FALSE(polynomial_bunching(counts, {70, -1, 5}, 3));
    EXPECT_FALSE(polynomial_bunching(counts, {28, 1, 5}, 3));
    EXPECT_FALSE(polynomial_bunching(counts, {28, -1, 5}, -1));
    EXPECT_FALSE(polynomial_bunching(counts, {28, -27, 31}, 3));
    EXPECT_FALSE(rhythm_bunching(counts, {28, -1, 5}, 4, 0));
    EXPECT_FALSE(rhythm_bunching(counts, {28, -1, 5}, 4, 60));
    EXPECT_FALSE(rhythm_bunching({{1, 1}, {2, 3}}, {1, 0, 0}, 1, std::nullopt));
    EXPECT_FALSE(rhythm_bunching({{1, 2, 3}, {2, -3, 1}}, {1, 0, 0}, 0, std::nullopt));
    EXPECT_FALSE(polynomial_bunching({}, {0, 0, 0}, 0));
    DayCounts nothing = counts;
    std::fill(nothing.counts.begin(), nothing.counts.end(), 0);
    EXPECT_FALSE(polynomial_bunching(nothing, {28, -1, 5}, 3));
    EXPECT_FALSE(rhythm_bunching(nothing, {28, -1, 5}, 3, 7));
}

TEST(Placebo, RanksTheDeadlineAmongOthers) {
    const std::vector<Count> others{7, 14, 21, 35, 42};
    const auto found = placebo_deadlines(falling({{28, 90}}), 28, others);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->statistic, 91 / std::sqrt(172 + 90 + 171), 1e-12);
    EXPECT_NEAR(found->p, 1.0 / 6, 1e-15);
    EXPECT_FALSE(placebo_deadlines(falling({}), 60, others));
}

// With no bend the day has a third of the three: 12 of 12 is 3^-12.
TEST(SpikeTest, WithoutBendIsAThird) {
    const auto test = spike_test(0, 12, 0, 0);
    ASSERT_TRUE(test);
    EXPECT_NEAR(test->p_excess, std::pow(3.0, -12), 1e-18);
    EXPECT_FALSE(spike_test(0, 0, 0, 0));
    EXPECT_FALSE(spike_test(1, 1, -1, 0));
    EXPECT_FALSE(spike_test(1, 1, 1, 2));
}

// 60 throws of a die, sixes twice as often: by hand.
TEST(Heaping, OfADieIsByHand) {
    const std::vector<Count> counts{8, 8, 8, 8, 8, 20};
    const std::vector<double> even(6, 1.0);
    const std::vector<std::size_t> six{5};
    const auto found = heaping(counts, even, six);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->chi_squared, 5 * 4.0 / 10 + 100.0 / 10, 1e-12);
    EXPECT_NEAR(found->effect, std::sqrt(12.0 / 60), 1e-12);
    EXPECT_NEAR(found->special_ratio, 2, 1e-12);
    EXPECT_FALSE(heaping(counts, even, {}));
    EXPECT_FALSE(heaping(counts, std::span(even).first(5), six));
    const std::vector<std::size_t> seven{6};
    EXPECT_FALSE(heaping(counts, even, seven));
    const std::vector<double> never(6, 0.0);
    EXPECT_FALSE(heaping(counts, never, six));
    const std::vector<Count> none(6, 0);
    EXPECT_FALSE(heaping(none, even, six));
}

// Four of four events in 3 of 23 days: P = (3/23)^4, and the limit of 4 of 4 is 0.025^(1/4).
TEST(RateRatio, WithoutEventsOnTheOtherSideHasNoEnd) {
    const auto endless = rate_ratio({4, 3}, {0, 20});
    ASSERT_TRUE(endless);
    const double limit = std::pow(0.025, 0.25);
    EXPECT_NEAR(endless->lower, limit / (1 - limit) * 20 / 3, 1e-10);
    EXPECT_NEAR(endless->p_greater, std::pow(3.0 / 23, 4), 1e-15);
    EXPECT_FALSE(endless->ratio);
    EXPECT_FALSE(endless->upper);
    // Turned about, the limits are one over the other's.
    const auto one = rate_ratio({11, 36}, {21, 216});
    const auto other = rate_ratio({21, 216}, {11, 36});
    ASSERT_TRUE(one);
    ASSERT_TRUE(other);
    EXPECT_NEAR(*one->ratio, 11.0 / 36 / (21.0 / 216), 1e-12);
    EXPECT_NEAR(one->lower, 1 / *other->upper, 1e-10);
    EXPECT_NEAR(*one->upper, 1 / other->lower, 1e-10);
    EXPECT_FALSE(rate_ratio({0, 1}, {0, 1}));
    EXPECT_FALSE(rate_ratio({1, 0}, {1, 1}));
    EXPECT_FALSE(rate_ratio({1, std::nan("")}, {1, 1}));
}

TEST(BesideALine, OfEqualNumbersIsOneHalf) {
    const auto found = beside_a_line(5, 5);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->share_before, 0.5);
    EXPECT_EQ(found->p_two_sided, 1);
    EXPECT_FALSE(beside_a_line(0, 0));
    EXPECT_FALSE(beside_a_line(-1, 2));
}

// Without weekdays the model is two Poisson means: their ratio and 1/sqrt(1/a + 1/b) by hand.
TEST(PeriodEnd, OfTwoMeansIsTheirRatio) {
    std::vector<WorkDay> days;
    for (const Count closed : {3, 5, 4, 4}) days.push_back({closed, false, "day", 1});
    for (const Count closed : {9, 7, 8, 8}) days.push_back({closed, true, "day", 1});
    const auto found = period_end(days);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->ratio, 2, 1e-10);
    const double dispersion = (2.0 / 4 + 2.0 / 8) / 6;
    EXPECT_NEAR(found->dispersion, dispersion, 1e-10);
    EXPECT_NEAR(found->standard_error, std::sqrt(dispersion * (1.0 / 16 + 1.0 / 32)), 1e-10);
    EXPECT_FALSE(period_end({}));
    for (WorkDay& day : days) day.is_period_end = true;
    EXPECT_FALSE(period_end(days));
    days.front().exposure = 0;
    EXPECT_FALSE(period_end(days));
}

double doubled_log_likelihood(std::span<const Tally> periods) {
    Count found = 0;
    Count graded = 0;
    for (const Tally& period : periods) {
        found += period.found;
        graded += period.graded;
    }
    const auto part = [&](Count count) {
        return count == 0 ? 0
                          : static_cast<double>(count) *
                                std::log(static_cast<double>(count) / static_cast<double>(graded));
    };
    return 2 * (part(found) + part(graded - found));
}

TEST(Partition, IsTheBestOfAll) {
    const std::vector<Tally> periods{
        {1, 20}, {2, 20}, {1, 20}, {9, 20}, {8, 20}, {10, 20}, {3, 20}, {2, 20}};
    const auto found = find_partition(periods, 4, 1);
    ASSERT_TRUE(found);
    double best = 1e300;
    for (unsigned cuts = 0; cuts < 128; ++cuts) {
        double cost = 4 * __builtin_popcount(cuts);
        std::size_t first = 0;
        for (std::size_t at = 1; at <= periods.size(); ++at) {
            if (at < periods.size() && !(cuts >> (at - 1) & 1U)) continue;
            cost -= doubled_log_likelihood(std::span(periods).subspan(first, at - first));
            first = at;
        }
        best = std::min(best, cost);
    }
    EXPECT_NEAR(found->objective, best, 1e-9);
    EXPECT_EQ(found->changes, (std::vector<std::size_t>{3, 6}));
    EXPECT_FALSE(find_partition(periods, -1, 1));
    EXPECT_FALSE(find_partition(periods, 4, 9));
    EXPECT_FALSE(find_partition(periods, 4, 0));
}

TEST(FindChange, SeesTheStepAndRefusesTooFew) {
    const std::vector<Tally> periods{{0, 20}, {0, 20}, {0, 20}, {9, 20}, {8, 20}, {10, 20}};
    const auto found = find_change(periods, 2);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->periods_before, 3U);
    EXPECT_EQ(found->share_before, 0);
    EXPECT_FALSE(find_change(periods, 4));
    EXPECT_FALSE(find_change(periods, 0));
    EXPECT_FALSE(find_change({}, 1));
    const std::vector<Tally> empty{{0, 0}, {1, 2}};
    EXPECT_FALSE(find_change(empty, 1));
}

// Odds ratio 2 on 0.5: found adds ln(4/3), otherwise ln(2/3).
TEST(WatchShare, AddsUpTheLikelihood) {
    const std::vector<Tally> periods{{0, 5}, {3, 3}, {4, 4}};
    const auto found = watch_share(periods, {0.5, 2, 2});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->sums[0], 0);
    EXPECT_NEAR(found->sums[1], 3 * std::log(4.0 / 3), 1e-14);
    EXPECT_EQ(found->first_signal, 2U);
    EXPECT_FALSE(watch_share(periods, {0, 2, 2}));
    EXPECT_FALSE(watch_share(periods, {0.5, 1, 2}));
    EXPECT_FALSE(watch_share(periods, {0.5, 2, 0}));
}

// Against counting all pairs and trying all subsets.
TEST(EntryOrder, AgreesWithBruteForce) {
    const std::vector<double> claimed{5, 3, 8, 8, 1, 9, 2, 10, 0};
    std::vector<Entry> entries;
    for (const double minutes : claimed) entries.push_back({minutes, minutes + 30});
    Count inversions = 0;
    for (std::size_t one = 0; one < claimed.size(); ++one) {
        for (std::size_t other = one + 1; other < claimed.size(); ++other) {
            inversions += claimed[other] < claimed[one] ? 1 : 0;
        }
    }
    int longest = 0;
    for (unsigned kept = 0; kept < 512; ++kept) {
        double last = -1;
        bool in_order = true;
        for (unsigned at = 0; at < 9; ++at) {
            if (!(kept >> at & 1U)) continue;
            in_order = in_order && claimed[at] >= last;
            last = claimed[at];
        }
        if (in_order) longest = std::max(longest, __builtin_popcount(kept));
    }
    const auto found = entry_order(entries, 29);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->inversions, inversions);
    EXPECT_EQ(found->least_removals, 9 - longest);
    EXPECT_EQ(found->late, 9);
    EXPECT_EQ(found->at_midnight, 1);
    EXPECT_EQ(found->median_lag, 30);
    EXPECT_FALSE(entry_order({}, 29));
    EXPECT_FALSE(entry_order(entries, std::nan("")));
    entries.front().recorded = std::numeric_limits<double>::infinity();
    EXPECT_FALSE(entry_order(entries, 29));
}

}  // namespace
}  // namespace hearken::statistics
