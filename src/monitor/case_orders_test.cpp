// What is not told of the order of two events is what EventTimes says of them, two by two.
#include "monitor/case_orders.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace hearken::monitor {
namespace {

const TimeZone zone = *TimeZone::find("Europe/London");

class RandomDays {
public:
    explicit RandomDays(unsigned seed) : random_(seed) {}

    casework::Casebook told(bool is_ordered) {
        for (const char* name : {"one", "two"}) {
            casework::Source source;
            source.name = name;
            source.file = std::string{name} + ".csv";
            source.keeps_order = is_ordered;
            builder_.add_source(source);
        }
        for (unsigned number = 0; number < 40; ++number) {
            const casework::CaseIndex which = builder_.case_of(0, std::to_string(number));
            const unsigned events = number == 0 ? 64 : 1 + below(30);
            for (unsigned event = 0; event < events; ++event) add_event(which);
        }
        return std::move(builder_).finish();
    }

private:
    unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

    void add_event(casework::CaseIndex which) {
        const Date day = Date{std::chrono::year{2026} / 3 / 2} + std::chrono::days{below(12)};
        const InstantRange whole = zone.instants_of(day);
        const Instant at = whole.first + std::chrono::hours{6 * below(4)};
        casework::CasebookBuilder::NewEvent added;
        added.of_case = which;
        added.kind = builder_.kind_of("a");
        added.happened = {at, at, Precision::instant};
        if (below(3) == 0) added.happened = {whole.first, whole.last, Precision::day};
        if (below(4) == 0) added.happened = {at, at + std::chrono::hours{5}, Precision::range};
        if (below(20) == 0)
            added.happened = {at, whole.last + std::chrono::days{2}, Precision::range};
        if (below(30) == 0) added.happened = {};
        added.place = {below(2), ++line_, 0};
        ASSERT_TRUE(builder_.add_event(added));
    }

    std::mt19937 random_;
    casework::CasebookBuilder builder_;
    std::uint32_t line_ = 0;
};

void expect_as_told(const casework::Casebook& book,
                    const EventTimes& times,
                    const CaseOrders& orders,
                    casework::CaseIndex which) {
    const EventIndex begin = book.first_event(which);
    const std::size_t events = book.end_event(which) - begin;
    const auto is_asked = [&](EventIndex event) {
        return times.is_visible(event) && times.is_day_certain(event) && !times.is_unknown(event);
    };
    for (std::size_t left = 0; left < events; ++left) {
        const auto event = static_cast<EventIndex>(begin + left);
        Positions untold = 0;
        bool is_odd = times.is_visible(event) && !is_asked(event);
        for (std::size_t right = 0; right < events; ++right) {
            const auto other = static_cast<EventIndex>(begin + right);
            if (left == right || !is_asked(event) || !is_asked(other)) continue;
            const Truth before = times.before(std::min(event, other), std::max(event, other));
            if (before != Truth::yes) untold |= Positions{1} << right;
            is_odd = is_odd || before == Truth::no;
        }
        EXPECT_EQ((orders.untold_any(which) >> left & 1U) != 0, untold != 0);
        if (untold != 0) {
            EXPECT_EQ(orders.untold(which)[left], untold);
        }
        EXPECT_EQ((orders.coarse(which) >> left & 1U) != 0, is_odd);
    }
}

TEST(CaseOrders, AreWhatIsSaidOfEveryTwo) {
    std::size_t untold = 0;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        const casework::Casebook book = RandomDays{seed}.told(seed % 2 == 0);
        const EventTimes times{book, zone, {Date{std::chrono::year{2026} / 3 / 10}, {}}};
        const PlainCases cases{book, times};
        const CaseOrders orders{cases, book, times};
        for (casework::CaseIndex which = 0; which < book.case_count(); ++which) {
            if (!cases.is_plain(which)) expect_as_told(book, times, orders, which);
            untold += std::size_t{orders.untold_any(which) != 0};
        }
    }
    EXPECT_GT(untold, 100U);
}

}  // namespace
}  // namespace hearken::monitor
