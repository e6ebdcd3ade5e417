// What matters to the standards that a case brings about is what each of them says.
#include "monitor/kind_standards.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "monitor/plain_cases.h"
#include "monitor/plain_program.h"

namespace hearken::monitor {
namespace {

class Random {
public:
    explicit Random(unsigned seed) : random_(seed) {}
    std::size_t below(std::size_t limit) { return random_() % limit; }
    PlainKinds kinds(std::size_t count) {
        PlainKinds kinds;
        for (std::size_t at = 0; at < count; ++at)
            kinds.add(static_cast<PlainKind>(below(plain_kinds_max)));
        return kinds;
    }

private:
    std::mt19937 random_;
};

struct Expected {
    std::size_t until = 0;
    std::vector<PlainKind> kinds;
};

/// Standard by standard, until there are too many events.
Expected expected(const std::vector<PlainStandard>& standards,
                  const std::vector<KindCount>& kinds,
                  std::size_t begin) {
    PlainKinds relevant;
    Expected expected{begin, {}};
    for (; expected.until < standards.size(); ++expected.until) {
        const PlainStandard& standard = standards[expected.until];
        bool is_asked = standard.is_of_any_case;
        for (const KindCount& one : kinds) is_asked = is_asked || standard.triggers.has(one.kind);
        if (is_asked && !standard.needs_every_event) relevant.add(standard.relevant);
        std::vector<PlainKind> so_far;
        std::size_t events = 0;
        for (const KindCount& one : kinds) {
            if (!relevant.has(one.kind)) continue;
            so_far.push_back(one.kind);
            events += one.count;
        }
        if (events > plain_events_max) break;
        expected.kinds = so_far;
    }
    return expected;
}

TEST(KindStandards, FindWhatMattersToThoseThatAreBroughtAbout) {
    for (const std::size_t count : {1U, 64U, 65U, 200U, 256U, 257U, 700U}) {
        Random random{static_cast<unsigned>(count)};
        std::vector<PlainStandard> standards(count);
        std::vector<const PlainStandard*> all;
        for (PlainStandard& standard : standards) {
            standard.triggers = random.kinds(random.below(4));
            standard.relevant = random.kinds(random.below(count < 300 ? 9 : 2));
            standard.is_of_any_case = random.below(20) == 0;
            standard.needs_every_event = random.below(10) == 0;
            all.push_back(&standard);
        }
        const KindStandards by_kind{all};
        for (int draw = 0; draw < 300; ++draw) {
            const PlainKinds met = random.kinds(random.below(80));
            const std::size_t most = draw % 5 == 0 ? 80 : 1 + random.below(8);
            std::vector<KindCount> kinds;
            met.for_each([&](PlainKind kind) {
                kinds.push_back({kind, static_cast<std::uint32_t>(random.below(most + 1))});
            });
            const std::size_t begin = draw % 3 == 0 ? 0 : random.below(count);
            std::array<PlainKind, plain_kinds_max> found;
            const KindStandards::Relevant relevant =
                by_kind.find_relevant(kinds, begin, found.data());
            std::sort(found.begin(), found.begin() + relevant.count);
            const Expected told = expected(standards, kinds, begin);
            EXPECT_EQ(relevant.until, told.until);
            EXPECT_EQ((std::vector<PlainKind>{found.begin(), found.begin() + relevant.count}),
                      told.kinds);
        }
    }
}

}  // namespace
}  // namespace hearken::monitor
