// Cases that are alike are judged once: whatever the fast judges remember, they must say what the
// judge with reasons says. The standards use every way in which a case's days and values matter.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "language/language.h"
#include "monitor/compare_judges.h"
#include "monitor/monitor.h"
#include "monitor/plain_cases.h"

namespace hearken::monitor {
namespace {

constexpr auto standards =
    R"(pack "Test" version 1 nation england timezone "Europe/London"
use calendar "england-and-wales" use whole log
standard RESPONSE "r" { when first a as x where x.kind != "none"
    unless x.urgent = no "not urgent" discharged by d "gone"
    require b where done = yes within 5 days of x }
standard HOURS "r" { when each a as x require b within 48 hours of x }
standard BETWEEN "r" { when last a as x require c between 2 days and 6 days after x }
standard WEEKS "r" { when first a as x require c within 1 week of x }
standard MONTHS "r" { when first a as x require c within 1 month round down of x }
standard UNSTATED "r" { when first a as x require c within 1 month of x }
standard WORKING "r" { when first a as x require b within 2 working days of x }
standard GIVEN "r" { when each c as x given last b before x as y require x within 3 days of y }
standard ORDER "r" { require a before each c }
standard QUALITY "r" { when each c as x require x where latest paid before x else 0 < latest owed before x else 0 }
standard ABSENT "r" { when first a as x require no d within 4 days of x }
standard UNTIL "r" { when first a as x require at most 1 b from x until d }
standard FLOOR "r" { when first a as x require at least 2 b within 10 days of x }
standard EVERY "r" { when first a as x require every 3 days any event while from x until any event where latest paid else 0 > 10 }
standard COUNTED "r" { when at least 2 b in 3 days as x require c within 2 days of x }
standard GROUP "r" { when first a as x require any { b within 1 day of x; no c in case } }
standard VERSIONS "r" { when first a as x
    version .. 2026-03-09 { require c within 2 days of x }
    version 2026-03-10 .. { require c within 4 days of x } }
standard DOUBT "r" { when first a as x doubt if some d before x "before" require b within 2 days of x }
standard CASE "r" { when case opened as x where case.area = "north" require b within 3 days of x }
standard JUDGED "r" { effective 2026-03-04 .. judged by response
    when first a where urgent = yes as x require b within 6 days of x }
)";

constexpr std::int64_t ms_per_minute = 60'000;

Instant instant(Date day, int minutes) {
    const InstantRange whole = TimeZone::find("Europe/London")->instants_of(day);
    return whole.first + std::chrono::milliseconds{minutes * ms_per_minute};
}

/// Many short cases of few kinds, so that most have others like them.
casework::Casebook random_cases(unsigned seed, bool are_exact) {
    std::mt19937 random{seed};
    const auto below = [&](int limit) {
        return static_cast<int>(random() % static_cast<unsigned>(limit));
    };
    casework::CasebookBuilder builder;
    const casework::SourceId source = builder.add_source({"test", "test.csv", false, false, {}});
    const Date first{std::chrono::year{2026} / 3 / 2};
    for (int number = 0; number < 1500; ++number) {
        const casework::CaseIndex which = builder.case_of(source, std::to_string(number));
        if (below(3) > 0)
            builder.set_case_value(which,
                                   builder.attribute_of("area"),
                                   builder.value_of(below(2) > 0 ? "north" : "south"));
        Date day = first + std::chrono::days{below(12)};
        const int events = 1 + below(5);
        for (int event = 0; event < events; ++event) {
            casework::CasebookBuilder::NewEvent added;
            added.of_case = which;
            added.kind = builder.kind_of(std::string(1, "aabcd"[below(5)]));
            day += std::chrono::days{below(5)};
            const Instant at = instant(day, below(3) * 400);
            const bool is_exact = are_exact || below(40) > 0;
            added.happened = {at, at, Precision::instant};
            if (!is_exact)
                added.happened = {at, at + std::chrono::days{below(4)}, Precision::range};
            added.place = {source, static_cast<std::uint32_t>(number + 2), 0};
            EXPECT_TRUE(builder.add_event(added));
            const auto state = [&](const char* name, const char* value) {
                builder.set_value(builder.attribute_of(name), builder.value_of(value));
            };
            if (below(4) > 0) state("kind", below(3) > 0 ? "plain" : "none");
            if (below(3) > 0) state("urgent", below(3) > 0 ? "yes" : "no");
            if (below(3) > 0) state("done", below(3) > 0 ? "yes" : "perhaps");
            if (below(2) > 0) state("paid", below(2) > 0 ? "7.50" : "12");
            if (below(2) > 0) state("owed", below(2) > 0 ? "7.5" : "9e0");
            // More digits than a plain case keeps: Judge alone can tell.
            if (below(9) == 0) state("owed", "12345678901234567890123.5");
        }
    }
    return std::move(builder).finish();
}

class AlikeCases : public testing::TestWithParam<bool> {};

TEST_P(AlikeCases, HaveTheOutcomesThatTheirVerdictsSay) {
    language::Compilation compiled = language::compile({{"test.standard", standards}});
    ASSERT_TRUE(compiled.succeeded());
    std::size_t compared = 0;
    std::map<assurance::VerdictKind, std::size_t> kinds;
    for (unsigned seed = 1; seed <= 3; ++seed) {
        const casework::Casebook book = random_cases(seed, GetParam());
        Question question;
        question.as_of = Date{std::chrono::year{2026} / 3 / 25};
        const Result<Monitor> monitor = Monitor::create(compiled.program, book, question);
        ASSERT_TRUE(monitor);
        SCOPED_TRACE("seed " + std::to_string(seed));
        compare_judges(*monitor, book, [&](const assurance::Outcome& outcome) {
            ++kinds[outcome.kind];
            ++compared;
        });
        if (HasFatalFailure()) return;
    }
    EXPECT_GT(compared, 40'000U);
    for (const auto& [kind, count] : kinds) EXPECT_GT(count, 500U) << to_string(kind);
    EXPECT_EQ(kinds.size(), assurance::verdict_kinds);
}

INSTANTIATE_TEST_SUITE_P(ExactOrNot, AlikeCases, testing::Bool());

// Nothing was asked of the deadline, which is certain for most of them and not for the 29th to 31st
// of January.
TEST(AlikeCasesOfMonths, MayHaveADeadlineThatIsNotCertain) {
    language::Compilation compiled = language::compile({{"test.standard",
                                                         R"(
pack "Test" version 1 nation england timezone "Europe/London" use whole log
standard UNLIKE "r" { when first a as x require x where x.kind = "odd" within 1 month of x }
)"}});
    ASSERT_TRUE(compiled.succeeded());
    casework::CasebookBuilder builder;
    const casework::SourceId source = builder.add_source({"test", "test.csv", false, false, {}});
    constexpr casework::CaseIndex cases = 60;
    for (casework::CaseIndex number = 0; number < cases; ++number) {
        casework::CasebookBuilder::NewEvent added;
        added.of_case = builder.case_of(source, std::to_string(number));
        added.kind = builder.kind_of("a");
        const Date first{std::chrono::year{2026} / 1 / 1};
        const Instant at = instant(first + std::chrono::days{number}, 60);
        added.happened = {at, at, Precision::instant};
        added.place = {source, number + 2, 0};
        ASSERT_TRUE(builder.add_event(added));
        builder.set_value(builder.attribute_of("kind"), builder.value_of("plain"));
    }
    const casework::Casebook book = std::move(builder).finish();
    const Result<Monitor> monitor =
        Monitor::create(compiled.program, book, {Date{std::chrono::year{2026} / 5 / 1}, {}});
    ASSERT_TRUE(monitor);
    const auto day = [](int month, unsigned day_of_month) {
        return Date{std::chrono::year{2026} / month / static_cast<int>(day_of_month)}
            .time_since_epoch()
            .count();
    };
    std::map<casework::CaseIndex, std::int64_t> deadlines;
    Monitor::Worker worker = monitor->worker();
    worker.outcomes(0, cases, [&](casework::CaseIndex which, auto of_case) {
        ASSERT_EQ(of_case.size(), 1U);
        EXPECT_EQ(of_case.front().miss, assurance::Miss::unlike);
        deadlines[which] = of_case.front().deadline;
    });
    EXPECT_EQ(deadlines[27], day(2, 28));
    EXPECT_EQ(deadlines[28], day(3, 1));  // the latest that it can be
    EXPECT_EQ(deadlines[30], day(3, 1));
    EXPECT_EQ(deadlines[31], day(3, 1));
    EXPECT_EQ(deadlines[32], day(3, 2));
}

// --- Sizes ---------------------------------------------------------------------------------------

/// Cases of so many events each, told by turns, so that none stands in order; with whatever a
/// casebook may say of an event.
casework::Casebook cases_of(const std::vector<int>& sizes) {
    casework::CasebookBuilder builder;
    const casework::SourceId source = builder.add_source({"test", "test.csv", false, false, {}});
    casework::PeopleBuilder& people = builder.people();
    const casework::PersonNumber child = people.person_of(source, "child");
    people.set_value(child, builder.attribute_of("born"), builder.value_of("2008-03"));
    for (std::size_t number = 0; number < sizes.size(); ++number)
        people.add_role(
            builder.case_of(source, std::to_string(number)), child, people.role_of("child"), {});
    const int most = sizes.empty() ? 0 : *std::max_element(sizes.begin(), sizes.end());
    for (int at = 0; at < most; ++at)
        for (casework::CaseIndex which = 0; which < sizes.size(); ++which) {
            if (at >= sizes[which]) continue;
            casework::CasebookBuilder::NewEvent added;
            added.of_case = which;
            added.kind = builder.kind_of(std::string(1, "abc"[at % 3]));
            const Instant from = instant(Date{std::chrono::year{2026} / 3 / 2}, at * 900);
            added.happened = {from, from, Precision::instant};
            if (at % 20 == 7)
                added.happened = {from, from + std::chrono::days{2}, Precision::range};
            added.recorded = {from, from + std::chrono::hours{30}, Precision::range};
            added.place = {source, static_cast<std::uint32_t>(at + 2), 0};
            EXPECT_TRUE(builder.add_event(added));
            people.add_about(builder.last_event(), which, child);
            people.set_done_by(builder.last_event(),
                               {people.role_of("nurse"), child, people.agency_of("ward")});
            people.add_participant(
                builder.last_event(),
                {people.role_of("nurse"), casework::nothing, child, casework::Attended::yes},
                {});
        }
    return std::move(builder).finish();
}

// None, one, and as many as a word has bits, one fewer and one more.
TEST(CasesOfAnySize, HaveTheOutcomesThatTheirVerdictsSay) {
    language::Compilation compiled = language::compile({{"test.standard",
                                                         R"(
pack "Test" version 1 nation england timezone "Europe/London" use whole log
standard AGE "r" { for each child p when each a about p as x unless age of p on x >= 18 "adult"
    require b about p within 1 day of x }
standard THERE "r" { when each a as x require c attended by nurse within 12 hours of x }
standard LATE "r" { effective 2026-03-01 .. judged by response when first a as x require b within 0 days of x }
standard NONE "r" { when case opened as x require at least 3 c within 2 days of x }
)"}});
    for (const language::Diagnostic& diagnostic : compiled.diagnostics.all())
        ADD_FAILURE() << language::to_text(diagnostic);
    ASSERT_TRUE(compiled.succeeded());
    const std::vector<std::vector<int>> books = {
        {}, {0}, {1}, {63}, {64}, {65}, {0, 1, 64, 0}, {65, 0, 64, 1, 63, 1, 65, 128, 0, 129}};
    for (const std::vector<int>& sizes : books) {
        SCOPED_TRACE(testing::PrintToString(sizes));
        const casework::Casebook book = cases_of(sizes);
        const Result<Monitor> monitor =
            Monitor::create(compiled.program, book, {Date{std::chrono::year{2026} / 5 / 30}, {}});
        ASSERT_TRUE(monitor);
        std::size_t outcomes = 0;
        compare_judges(*monitor, book, [&](const assurance::Outcome&) { ++outcomes; });
        EXPECT_GE(outcomes, book.event_count() / 3);
    }
}

// --- Variants ------------------------------------------------------------------------------------

TEST(PlainCases, AreOfOneVariantWhereKindsAndTheirOrderAreTheSame) {
    casework::CasebookBuilder builder;
    const casework::SourceId source = builder.add_source({"test", "test.csv", false, false, {}});
    const auto add = [&](const std::string& of_case, const std::string& kinds) {
        Date day{std::chrono::year{2026} / 3 / 2};
        for (const char kind : kinds) {
            casework::CasebookBuilder::NewEvent event;
            event.of_case = builder.case_of(source, of_case);
            event.kind = builder.kind_of(std::string(1, kind));
            event.happened = {instant(day, 0), instant(day, 0), Precision::instant};
            event.place = {source, 2, 0};
            EXPECT_TRUE(builder.add_event(event));
            day += std::chrono::days{1};
        }
    };
    for (int copy = 0; copy < 4; ++copy) {
        add("abc" + std::to_string(copy), "abc");
        add("acb" + std::to_string(copy), "acb");
    }
    add("rare", "ab");
    add("long", std::string(65, 'a'));
    const casework::Casebook book = std::move(builder).finish();
    const EventTimes times{
        book, TimeZone::utc(), {Date{std::chrono::year{2026} / 12 / 31}, std::nullopt}};
    const PlainCases cases{book, times};
    const auto variant = [&](const char* id) { return cases.variant(book.find_case(id)); };
    EXPECT_EQ(variant("abc0"), variant("abc3"));
    EXPECT_NE(variant("abc0"), variant("acb0"));
    EXPECT_EQ(variant("rare"), PlainCases::no_variant);
    EXPECT_EQ(variant("long"), PlainCases::no_variant);
    EXPECT_FALSE(cases.is_plain(book.find_case("long")));
    EXPECT_TRUE(cases.is_plain(book.find_case("rare")));
    EXPECT_EQ(cases.variant_count(), 2U);
}

}  // namespace
}  // namespace hearken::monitor
