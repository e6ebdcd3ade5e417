// Several programs over the same cases: together they must find what each finds alone.
#include "monitor/panel.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <utility>

#include "language/language.h"
#include "monitor/alike_outcomes.h"

namespace hearken::monitor {
namespace {

// Each names kinds and roles that the others do not.
const std::vector<std::string> packs = {
    R"(pack "One" version 1 nation england timezone "Europe/London" use whole log
standard CHILD "r" { for each child c when each a about c as x require b about c within 3 days of x }
standard MANY "r" { when each k1 as x require k2 within 4 days of x }
)",
    R"(pack "Two" version 1 nation england timezone "Europe/London" use whole log
standard ADULT "r" { for each adult p when each b about p as x require a about p within 3 days of x }
standard SILENT "r" { when first a as x require every 4 days any event while from x until d }
standard OTHERS "r" { for each child or adult p when first k3 about p as x require no k4 about p after x }
)",
    R"(pack "Between" version 1 nation england timezone "Europe/London" use whole log
standard CARER "r" { for each nurse n when each a as x require c about n within 3 days of x }
standard EITHER "r" { for each nurse or child n when first k7 as x require at least 1 b about n after x }
standard ALL "r" { for each adult or nurse n when each k8 as x require no a about n within 9 days of x }
)",
    R"(pack "Three" version 1 nation england timezone "Asia/Tokyo" use whole log
standard ELSEWHERE "r" { for each nurse n when each c as x require d about n by end of day of x }
)",
    R"(pack "Four" version 1 nation england timezone "Asia/Tokyo" use whole log
standard NURSE "r" { for each nurse or adult n when each d as x where done = yes require c about n within 2 days of x }
standard TOGETHER "r" { when each a as x require all { k5 within 2 days of x; at most 3 k6 after x } }
)",
};

/// Short cases, and some of more events than a word has bits; `kinds` of those beside a to d.
casework::Casebook told(unsigned seed, int kinds) {
    std::mt19937 random{seed};
    const auto below = [&](int limit) {
        return static_cast<int>(random() % static_cast<unsigned>(limit));
    };
    casework::CasebookBuilder builder;
    const casework::SourceId source = builder.add_source({"test", "test.csv", false, false, {}});
    const InstantRange first =
        TimeZone::find("Europe/London")->instants_of(Date{std::chrono::year{2026} / 3 / 2});
    casework::PeopleBuilder& known = builder.people();
    for (std::uint32_t number = 0; number < 150; ++number) {
        const casework::CaseIndex which = builder.case_of(source, std::to_string(number));
        std::vector<casework::PersonNumber> people;
        for (int person = below(3); person >= 0; --person) {
            people.push_back(
                known.person_of(source, std::to_string(number) + "-" + std::to_string(person)));
            known.add_role(which,
                           people.back(),
                           known.role_of(std::array{"child", "adult", "nurse"}[below(3)]),
                           {});
        }
        for (int left = number % 10 == 0 ? 60 + below(90) : 1 + below(12); left > 0; --left) {
            casework::CasebookBuilder::NewEvent event;
            event.of_case = which;
            event.kind = builder.kind_of(below(3) > 0 ? std::string(1, "abcd"[below(4)])
                                                      : "k" + std::to_string(1 + below(kinds)));
            const Instant at = first.first + std::chrono::hours{below(40 * 24)};
            event.happened = {at, at, Precision::instant};
            if (below(20) == 0)
                event.happened = {at, at + std::chrono::days{below(3)}, Precision::range};
            event.place = {source, number + 2, 0};
            EXPECT_TRUE(builder.add_event(event));
            if (below(2) > 0)
                builder.set_value(builder.attribute_of("done"), builder.value_of("yes"));
            if (below(4) > 0)
                known.add_about(builder.last_event(), which, people[random() % people.size()]);
        }
    }
    return std::move(builder).finish();
}

using Found =
    std::map<std::pair<std::size_t, casework::CaseIndex>, std::vector<assurance::Outcome>>;

void expect_same(const std::vector<Monitor>& monitors, casework::CaseIndex cases) {
    Found alone;
    for (std::size_t program = 0; program < monitors.size(); ++program)
        monitors[program].worker().outcomes(
            0, cases, [&](casework::CaseIndex which, std::span<const assurance::Outcome> outcomes) {
                alone[{program, which}].assign(outcomes.begin(), outcomes.end());
            });
    Found together;
    std::size_t outcomes = 0;
    Panel panel{monitors};
    // In two parts, so that a block is left half full in between.
    for (const auto& [begin, end] : {std::pair{0U, 100U}, std::pair{100U, cases}})
        panel.alike_outcomes(begin, end, [&](std::size_t program, const AlikeOutcomes& alike) {
            std::vector<assurance::Outcome> all(alike.shared().size() * alike.cases().size());
            alike.write(all.data());
            for (std::size_t at = 0; at < alike.cases().size(); ++at) {
                const auto [one, is_new] = together.try_emplace({program, alike.cases()[at]});
                EXPECT_TRUE(is_new) << "seen twice";
                const auto from =
                    all.begin() + static_cast<std::ptrdiff_t>(at * alike.shared().size());
                one->second.assign(from, from + static_cast<std::ptrdiff_t>(alike.shared().size()));
                outcomes += one->second.size();
            }
        });
    EXPECT_GT(outcomes, 1'000U);
    ASSERT_EQ(together.size(), alone.size());
    for (const auto& [key, expected] : alone)
        ASSERT_EQ(together[key], expected) << "program " << key.first << ", case " << key.second;
}

class Together : public testing::TestWithParam<int> {};

TEST_P(Together, FindsWhatEachFindsAlone) {
    const casework::Casebook book = told(7, GetParam());
    const Question question{Date{std::chrono::year{2026} / 4 / 1}, {}};
    std::vector<language::Program> programs;
    for (const std::string& pack : packs) {
        language::PackTexts texts;
        texts.files.push_back({"test.standard", pack});
        language::Compilation compiled = language::compile(texts, {});
        for (const language::Diagnostic& diagnostic : compiled.diagnostics.all())
            if (diagnostic.severity == language::Severity::error)
                ADD_FAILURE() << language::to_text(diagnostic);
        ASSERT_TRUE(compiled.succeeded());
        programs.push_back(std::move(compiled.program));
    }
    const auto cases = static_cast<casework::CaseIndex>(book.case_count());
    // Each knows what was found for the one before it; or, for the first; or for none.
    for (const int known : {0, 1, 2}) {
        std::vector<Monitor> monitors;
        monitors.reserve(programs.size());
        for (const language::Program& program : programs) {
            const Monitor* other = monitors.empty() || known == 2 ? nullptr
                                   : known == 0                   ? &monitors.back()
                                                                  : &monitors.front();
            auto monitor = Monitor::create(program, book, question, other);
            ASSERT_TRUE(monitor);
            monitors.push_back(std::move(*monitor));
        }
        SCOPED_TRACE(known);
        expect_same(monitors, cases);
    }
}

// With few kinds all programs number them alike; with more than numbers each has its own.
INSTANTIATE_TEST_SUITE_P(Kinds, Together, testing::Values(6, 400));

}  // namespace
}  // namespace hearken::monitor
