#include "report/summary.h"

#include <gtest/gtest.h>

namespace hearken::report {
namespace {

using assurance::Miss;
using assurance::Outcome;
using assurance::VerdictKind;

Outcome outcome(std::uint16_t standard, VerdictKind kind, Miss miss = Miss::none) {
    Outcome one;
    one.standard = standard;
    one.kind = kind;
    one.miss = miss;
    return one;
}

class Summaries : public testing::Test {
protected:
    Summaries() {
        first_.id = "A";
        second_.id = "B";
        second_.is_verified = true;
    }
    assurance::StandardInfo first_;
    assurance::StandardInfo second_;
};

// missed, cannot tell, pending, met, not applicable.
TEST_F(Summaries, ACaseCountsUnderItsWorstInstance) {
    Summary summary{{&first_, &second_}};
    std::vector<Outcome> outcomes;
    outcomes = {outcome(0, VerdictKind::met),
                outcome(0, VerdictKind::missed, Miss::late),
                outcome(0, VerdictKind::missed, Miss::never),
                outcome(0, VerdictKind::pending),
                outcome(1, VerdictKind::not_applicable),
                outcome(1, VerdictKind::met)};
    const std::vector<VerdictKind> worst = summary.add(outcomes);
    EXPECT_EQ(worst, (std::vector{VerdictKind::missed, VerdictKind::met}));
    EXPECT_EQ(summary.standards()[0].of(VerdictKind::missed), 1U);
    EXPECT_EQ(summary.standards()[0].never, 1U);
    EXPECT_EQ(summary.standards()[0].late, 0U);
    EXPECT_EQ(summary.standards()[0].instances[static_cast<std::size_t>(VerdictKind::missed)], 2U);
    EXPECT_EQ(summary.standards()[1].of(VerdictKind::met), 1U);
}

// A case counts as excused only where every miss in it is; the verdict stays missed.
TEST_F(Summaries, ExcusedAndWarnedCasesAreCountedApart) {
    Summary summary{{&first_}};
    const auto missed = [](bool is_excused) {
        Outcome one = outcome(0, VerdictKind::missed, Miss::never);
        one.is_excused = is_excused;
        return one;
    };
    Outcome warned = outcome(0, VerdictKind::pending);
    warned.is_warned = true;
    std::vector<Outcome> outcomes{missed(true), missed(true)};
    summary.add(outcomes);
    outcomes = {missed(true), missed(false)};
    summary.add(outcomes);
    outcomes = {outcome(0, VerdictKind::pending), warned};
    summary.add(outcomes);
    outcomes = {warned, missed(true)};  // counts as missed
    summary.add(outcomes);
    const StandardCounts& counts = summary.standards().front();
    EXPECT_EQ(counts.of(VerdictKind::missed), 3U);
    EXPECT_EQ(counts.excused, 2U);
    EXPECT_EQ(counts.warned, 1U);
    Summary both{{&first_}};
    both.add(summary);
    both.add(summary);
    EXPECT_EQ(both.standards().front().excused, 4U);
    const std::string table = to_table(summary, {});
    EXPECT_NE(table.find("Excused, A: 2 of the cases missed"), std::string::npos) << table;
    EXPECT_NE(table.find("Warning, A: 1 of the cases pending"), std::string::npos) << table;
    EXPECT_NE(to_json_lines(summary, {}).find("\"excused\":2,\"warning\":1"), std::string::npos);
}

// 99.95 % is not 100 %: a rate never hides that something was missed.
TEST_F(Summaries, ARateIsNeverRoundedToAllOrNothing) {
    Summary summary{{&first_}};
    std::vector<Outcome> outcomes;
    for (int number = 0; number < 10'000; ++number) {
        outcomes = {outcome(0,
                            number == 0 ? VerdictKind::missed : VerdictKind::met,
                            number == 0 ? Miss::late : Miss::none)};
        summary.add(outcomes);
    }
    Framing framing;
    framing.as_of = "2024-12-31";
    const std::string table = to_table(summary, framing);
    EXPECT_NE(table.find(">99.9 %"), std::string::npos) << table;
    EXPECT_EQ(table.find("100.0 %"), std::string::npos) << table;
}

TEST_F(Summaries, TheTableSaysWhatTheNumbersRestOn) {
    const Summary summary{{&first_, &second_}};
    Framing framing;
    framing.title = "Pack, version 1";
    framing.as_of = "2024-12-31";
    framing.as_of_is_default = true;
    framing.coverage_from = "2024-01-01";
    framing.coverage_to = "2024-12-31";
    framing.kinds_not_met = {"icpc_held"};
    framing.roles_not_met = {"health_visitor"};
    const std::string table = to_table(summary, framing);
    for (const char* part : {"2024-12-31 (the latest day in the input)",
                             "not declared",
                             "Source not verified: A.",
                             "icpc_held",
                             "health_visitor"})
        EXPECT_NE(table.find(part), std::string::npos) << part << "\n" << table;
    const std::string csv = csv_header() + to_csv(summary, framing);
    const auto commas = [&](const std::string& line) {
        return std::count(line.begin(), line.end(), ',');
    };
    EXPECT_EQ(commas(csv_header()), 21);
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
}

// No view without the day of each source's export: what is not in it may have come later.
TEST_F(Summaries, EveryViewSaysAsOfWhenEachSourceIsCurrent) {
    Summary summary{{&first_}};
    Framing framing;
    framing.as_of = "2024-12-31";
    framing.coverage_is_declared = true;
    framing.current_as_of = {"health not stated", "police 2024-06-02"};
    constexpr const char* words =
        "as declared; current as of: health not stated, police 2024-06-02";
    for (const std::string& view :
         {to_table(summary, framing), to_csv(summary, framing), to_json_lines(summary, framing)})
        EXPECT_NE(view.find(words), std::string::npos) << view;
}

}  // namespace
}  // namespace hearken::report
