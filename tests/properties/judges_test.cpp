// The quick judge and the one that gives reasons reach the same verdicts, also where many cases are
// of one variant and are remembered.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "monitor/monitor.h"
#include "oracle/random.h"
#include "properties/tally.h"
#include "properties/told.h"

namespace hearken::properties {
namespace {

using assurance::Outcome;

// Plain cases, which the quick judge takes, have exact times alone.
void make_exact(oracle::Input& input, oracle::Day base) {
    for (oracle::Case& one : input.cases)
        for (oracle::Event& event : one.events) {
            if (event.happened.size() == 16) continue;
            const bool is_day = event.happened.size() == 10 && event.happened[4] == '-';
            const std::string day = is_day ? event.happened : oracle::write_day(base);
            event.happened = day + " 1" + std::to_string(event.position % 10) + ":20";
        }
}

// Of each case several of its variant: the same; other values; another day for one event.
void add_variants(oracle::Input& input, oracle::Random& random) {
    const std::size_t count = input.cases.size();
    for (std::size_t at = 0; at < count; ++at)
        for (int copies = random.below(4); copies > 0; --copies) {
            oracle::Case copy = input.cases[at];
            if (random.percent(50))
                for (oracle::Event& event : copy.events)
                    event.attributes = random.one_of(copy.events).attributes;
            if (random.percent(50)) {
                const std::size_t which =
                    static_cast<std::size_t>(random.below(static_cast<int>(copy.events.size())));
                copy.events[which].happened = random.one_of(copy.events).happened;
            }
            input.cases.push_back(std::move(copy));
        }
}

std::string in_words(const std::vector<Outcome>& outcomes, std::size_t at) {
    if (at >= outcomes.size()) return "none";
    const Outcome& one = outcomes[at];
    return fmt::format("{} {} {} {} trigger {} anchor {} witness {} decisive {} deadline {} {} {}",
                       one.standard,
                       to_string(one.kind),
                       to_string(one.miss),
                       to_string(one.why_not_applicable),
                       one.trigger,
                       one.anchor,
                       one.witness,
                       one.decisive,
                       one.has_deadline ? one.deadline : 0,
                       to_string(one.reason),
                       one.is_recorded_late);
}

void compare_judges(const oracle::World& world, const language::Program& program, Tally& agree) {
    const casework::Casebook book = oracle::make_casebook(world.input, program.zone);
    monitor::Question question;
    question.as_of = Date{std::chrono::days{world.input.as_of}};
    if (world.input.known_on) question.known_on = Date{std::chrono::days{*world.input.known_on}};
    const Result<monitor::Monitor> monitor = monitor::Monitor::create(program, book, question);
    ASSERT_TRUE(monitor.has_value());
    monitor::Monitor::Worker worker = monitor->worker();
    assurance::CaseVerdicts verdicts;
    std::vector<bool> is_seen(book.case_count(), false);
    std::vector<std::vector<Outcome>> of_case(book.case_count());
    worker.outcomes(0,
                    static_cast<casework::CaseIndex>(book.case_count()),
                    [&](casework::CaseIndex which, std::span<const Outcome> outcomes) {
                        EXPECT_FALSE(is_seen[which]);
                        is_seen[which] = true;
                        of_case[which].assign(outcomes.begin(), outcomes.end());
                    });
    for (std::size_t which = 0; which < book.case_count(); ++which) {
        EXPECT_TRUE(is_seen[which]);
        worker.judge(static_cast<casework::CaseIndex>(which), verdicts);
        std::vector<Outcome> expected;
        for (const assurance::Verdict& verdict : verdicts.verdicts)
            if (assurance::is_brought_about(verdict))
                expected.push_back(to_outcome(verdict, verdicts));
        if (expected == of_case[which]) {
            agree.holds();
            continue;
        }
        // The first that differs.
        std::size_t at = 0;
        while (at < expected.size() && at < of_case[which].size() &&
               expected[at] == of_case[which][at])
            ++at;
        const Outcome known = at < expected.size() ? expected[at] : of_case[which][at];
        agree.fails(describe(world, known.standard, world.input.cases[which]) + "verdict " +
                    in_words(expected, at) + "\noutcome " + in_words(of_case[which], at));
    }
}

// Found by the test below: the quick judge passed over what it had to leave to the other one.
TEST(Judges, AgreeWhereATriggerHasAConditionAndTheDeadlineJudges) {
    oracle::World world;
    world.pack.header =
        "pack \"Invented\" version 1 nation england timezone \"Europe/London\"\nuse whole log\n";
    world.pack.standards = {oracle::make("standard",
                                         "",
                                         {"standard S-1 \"Asked and told\" {\n"
                                          "  effective 2026-01-01 .. judged by deadline\n"
                                          "  when each asked where urgent = yes as t\n"
                                          "  require told within 2 days of t\n}\n"})};
    world.input.file_keeps_order = {false};
    world.input.as_of = *oracle::read_day("2026-05-01");
    world.input.cases.resize(1);
    const auto add = [&](int position, const char* kind, const char* happened) -> oracle::Event& {
        oracle::Event& event = world.input.cases.front().events.emplace_back();
        event.position = position;
        event.kind = kind;
        event.happened = happened;
        return event;
    };
    add(1, "asked", "2026-03-02 09:00").attributes = {{"urgent", "yes"}};
    add(2, "told", "2026-03-20 09:00");
    const language::Compilation compilation = oracle::compile(world.pack);
    ASSERT_TRUE(compilation.succeeded());
    Tally agree{"Both judges agree on one case"};
    compare_judges(world, compilation.program, agree);
    agree.conclude(1.0);
}

TEST(Judges, Agree) {
    Tally agree{"Both judges agree"};
    for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(500); ++seed) {
        oracle::World world = generate_world(seed);
        const language::Compilation compilation = oracle::compile(world.pack);
        ASSERT_TRUE(compilation.succeeded());
        oracle::Random random{seed};
        if (random.percent(70)) make_exact(world.input, world.input.as_of - 20);
        add_variants(world.input, random);
        compare_judges(world, compilation.program, agree);
    }
    agree.conclude(1.0);
}

}  // namespace
}  // namespace hearken::properties
