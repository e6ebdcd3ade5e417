// What matters to the standards that a case brings about is what each of them says.
#include "monitor/kind_standards.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

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

std::vector<PlainKind> expected(const std::vector<PlainStandard>& standards,
                                const std::vector<PlainKind>& kinds,
                                std::size_t begin,
                                std::size_t end) {
    PlainKinds relevant;
    for (std::size_t number = begin; number < end; ++number) {
        const PlainStandard& standard = standards[number];
        bool is_asked = standard.is_of_any_case;
        for (const PlainKind kind : kinds) is_asked = is_asked || standard.triggers.has(kind);
        if (is_asked && !standard.needs_every_event) relevant.add(standard.relevant);
    }
    std::vector<PlainKind> expected;
    for (const PlainKind kind : kinds)
        if (relevant.has(kind)) expected.push_back(kind);
    return expected;
}

TEST(KindStandards, FindWhatMattersToThoseThatAreBroughtAbout) {
    for (const std::size_t count : {1U, 33U, 64U, 65U, 200U}) {
        Random random{static_cast<unsigned>(count)};
        std::vector<PlainStandard> standards(count);
        for (PlainStandard& standard : standards) {
            standard.triggers = random.kinds(random.below(4));
            standard.relevant = random.kinds(random.below(9));
            standard.is_of_any_case = random.below(20) == 0;
            standard.needs_every_event = random.below(10) == 0;
        }
        const KindStandards by_kind{standards};
        for (int draw = 0; draw < 300; ++draw) {
            const PlainKinds met = random.kinds(random.below(80));
            std::vector<PlainKind> kinds;
            met.for_each([&](PlainKind kind) { kinds.push_back(kind); });
            const std::size_t begin = draw % 3 == 0 ? 0 : random.below(count);
            const std::size_t end = draw % 4 == 0 ? count : begin + random.below(count - begin + 1);
            std::array<PlainKind, plain_kinds_max> found;
            const std::size_t size = by_kind.find_relevant(kinds, begin, end, found.data());
            EXPECT_EQ((std::vector<PlainKind>{found.begin(), found.begin() + size}),
                      expected(standards, kinds, begin, end));
        }
    }
}

}  // namespace
}  // namespace hearken::monitor
