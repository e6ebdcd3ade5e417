#include "casework/moments.h"

#include <gtest/gtest.h>

#include <vector>

namespace hearken::casework {
namespace {

Instant at(std::int64_t ms) {
    return Instant{std::chrono::milliseconds{ms}};
}
Moment exactly(std::int64_t ms) {
    return {at(ms), at(ms), Precision::instant};
}
Moment on_day(std::int64_t ms) {
    return {at(ms), at(ms + 86'399'999), Precision::day};
}

std::vector<Moment> all_of(const Moments& moments) {
    std::vector<Moment> all;
    for (EventIndex event = 0; event < moments.size(); ++event) all.push_back(moments[event]);
    return all;
}

TEST(Moments, InstantsStandAsTheyWereStated) {
    Moments moments;
    moments.push_back(exactly(-5));
    moments.push_back(exactly(7));
    EXPECT_TRUE(moments.all_exact());
    EXPECT_EQ(all_of(moments), (std::vector<Moment>{exactly(-5), exactly(7)}));
    EXPECT_EQ(moments.earliest()[0], -5);
}

TEST(Moments, OneThatIsNotStatedIsNotExact) {
    Moments moments;
    moments.push_back(exactly(3));
    moments.push_back({});
    EXPECT_FALSE(moments.all_exact());
    EXPECT_EQ(all_of(moments), (std::vector<Moment>{exactly(3), Moment{}}));
}

TEST(Moments, DaysAreKeptBesideWhateverCameBeforeAndAfter) {
    const Moment unlimited{earliest_instant, at(9), Precision::unknown};
    const std::vector<Moment> stated{
        exactly(1), Moment{}, on_day(2), exactly(3), Moment{}, unlimited, on_day(4)};
    Moments moments;
    for (const Moment& moment : stated) moments.push_back(moment);
    EXPECT_FALSE(moments.all_exact());
    EXPECT_EQ(all_of(moments), stated);
}

TEST(Moments, TheFirstMayBeADay) {
    Moments moments;
    moments.push_back(on_day(2));
    moments.push_back(exactly(1));
    EXPECT_EQ(all_of(moments), (std::vector<Moment>{on_day(2), exactly(1)}));
}

TEST(Moments, GrowsByMomentsThatAreNotStated) {
    Moments moments;
    moments.grow_to(2);
    moments.push_back(exactly(1));
    moments.push_back(on_day(2));
    moments.grow_to(5);
    moments.grow_to(1);
    EXPECT_EQ(all_of(moments),
              (std::vector<Moment>{Moment{}, Moment{}, exactly(1), on_day(2), Moment{}}));
}

}  // namespace
}  // namespace hearken::casework
