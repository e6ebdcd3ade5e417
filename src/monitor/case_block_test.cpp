// Cases of more events than a word has bits, at random: verdicts_of asks that the fast judge,
// which looks at some of their events at a time, says the same as the one that gives reasons.
#include <gtest/gtest.h>

#include <random>

#include "base/date.h"
#include "monitor/told_case.h"

namespace hearken::monitor {
namespace {

class Teller {
public:
    explicit Teller(std::uint32_t seed) : random_(seed) {}

    /// A line each: most know their day, some the minute or no more than the month, and of some it
    /// was written down late.
    std::string events(std::size_t count, bool are_all_certain) {
        std::string events;
        for (std::size_t at = 0; at < count; ++at) {
            const Date day = *parse_iso_date("2026-01-05") + std::chrono::days{below(150)};
            const bool is_vague = !are_all_certain && below(40) == 0;
            events += is_vague ? to_iso(day).substr(0, 7) : to_iso(day);
            if (!is_vague && below(3) == 0) events += below(2) == 0 ? " 10:00" : " 15:30";
            events += std::string{" k"} + std::to_string(below(12));
            if (below(9) == 0) events += " recorded=2026-07-01";
            events += "\n";
        }
        if (!are_all_certain && below(4) == 0) events += "unknown k3\n";
        return events;
    }
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }

private:
    std::mt19937 random_;
};

// Together they ask for more kinds than have room, and each for few.
constexpr auto standards =
    "standard A \"a\" { when k0 as o require k1 within 5 days of o }\n"
    "standard B \"b\" { when first k2 as o require every 10 days k3 or k4 while from o until k5 }\n"
    "standard C \"c\" { when last k6 as o require k7 or k8 within 30 days of o }\n"
    "standard D \"d\" { when first k9 as o require at least 3 k10 within 60 days of o }\n"
    "standard E \"e\" { when k11 as o require k0 or k1 or k2 or k3 or k4 or k5 or k6 or k7 or k8 "
    "or k9 or k10 within 1 days of o }\n"
    "standard F \"f\" { when first k1 as o require every 3 days any event while from o until k2 "
    "}\n";

void judge_at_random(bool are_all_certain, bool is_ordered, const std::string& known_on) {
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        SCOPED_TRACE(seed);
        Teller teller{seed};
        const std::string events = teller.events(60 + 15 * seed, are_all_certain);
        EXPECT_NE(verdicts_of(standards, events, {"2026-08-01", known_on, {}, is_ordered}), "");
    }
}

TEST(LongCases, AreJudgedAlikeWhereEachDayIsCertain) {
    judge_at_random(true, false, "");
}

TEST(LongCases, AreJudgedAlikeWhereADayIsNot) {
    judge_at_random(false, false, "");
}

TEST(LongCases, AreJudgedAlikeWhereTheFileKeepsTheOrder) {
    judge_at_random(false, true, "");
}

TEST(LongCases, AreJudgedAlikeWhereNotAllWasKnown) {
    judge_at_random(false, false, "2026-06-10");
}

}  // namespace
}  // namespace hearken::monitor
