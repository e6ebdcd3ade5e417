// Files of scenarios are read line by line, hostile ones too, and what a standard lacks is told.
#include "scenario/scenario.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scenario/judge.h"
#include "scenario/wanted.h"

namespace hearken::scenario {
namespace {

using assurance::VerdictKind;

language::Program compiled(const std::string& standards) {
    language::Compilation compilation =
        language::compile({{"pack.standard",
                            "pack \"T\" version 1 nation england timezone \"Europe/London\"\n"
                            "use calendar \"england-and-wales\"\n" +
                                standards}});
    EXPECT_TRUE(compilation.succeeded());
    return std::move(compilation.program);
}

constexpr const char* reply =
    "standard S-1 \"Reply\" { when each asked as a require replied within 2 days of a needs feed "
    "post }\n";

/// Judges every scenario of a file by the first standard.
Judged judged(const std::string& text, const language::Program& program) {
    const ScenarioFile file = read_scenarios(text);
    Judged all{file.faults, {}};
    for (const Scenario& one : file.scenarios) {
        const Judged judged_one = judge(one, "s", program, 0);
        all.differences.insert(
            all.differences.end(), judged_one.differences.begin(), judged_one.differences.end());
        all.shown.insert(all.shown.end(), judged_one.shown.begin(), judged_one.shown.end());
    }
    return all;
}

std::vector<std::string> lacks(const std::string& text, const std::string& standard) {
    const language::Program program = compiled(standard);
    const Judged all = judged(text, program);
    for (const Difference& difference : all.differences)
        ADD_FAILURE() << difference.line << ": " << difference.what;
    return lacking(program.standards.front(), all.shown);
}

// --- Reading -------------------------------------------------------------------------------------

TEST(ScenarioReader, WhatStandsAtTheHeadHoldsForEachScenarioWithoutLinesOfTheSameWord) {
    const ScenarioFile file = read_scenarios(
        "# a comment\n"
        "standard S-1\n"
        "complete 2026-01-01 2026-12-31\n"
        "case nation=england\n"
        "\n"
        "scenario In time\n"
        "  2026-03-02 asked\n"
        "  verdict met\n"
        "scenario The source ends\n"
        "coverage post 2026-01-01 2026-01-31\n"
        "standard S-2\n"
        "2026-03-02 asked\n");
    EXPECT_TRUE(file.faults.empty());
    ASSERT_EQ(file.scenarios.size(), 2U);
    EXPECT_EQ(file.scenarios[0].title, "In time");
    EXPECT_EQ(file.scenarios[0].line, 6);
    EXPECT_EQ(file.scenarios[0].standard, "S-1");
    ASSERT_EQ(file.scenarios[0].lines.size(), 4U);
    EXPECT_EQ(file.scenarios[0].lines[0].text, "complete 2026-01-01 2026-12-31");
    EXPECT_EQ(file.scenarios[0].lines[2].number, 7);
    EXPECT_EQ(file.scenarios[1].standard, "S-2");
    ASSERT_EQ(file.scenarios[1].lines.size(), 3U);
    EXPECT_EQ(file.scenarios[1].lines[0].text, "case nation=england");
    EXPECT_EQ(file.scenarios[1].lines[1].first(), "coverage");
}

TEST(ScenarioReader, OneStandardAndOnePackAreNamed) {
    const auto faults_of = [](const std::string& text) {
        std::string told;
        for (const Difference& fault : read_scenarios(text).faults)
            told += std::to_string(fault.line) + ": " + fault.what + "\n";
        return told;
    };
    EXPECT_EQ(faults_of("standard A\nscenario x\nstandard B\n2026-03-02 asked\n"), "");
    EXPECT_EQ(faults_of("scenario x\nstandard A\n2026-03-02 asked\nstandard B\n"),
              "4: line 2 names a standard already\n");
    EXPECT_EQ(faults_of("pack p\nstandard A\npack q\nscenario x\n"),
              "3: line 1 names a pack already\n");
    // Some editors write a byte order mark before the text.
    EXPECT_EQ(faults_of("\xEF\xBB\xBF# a comment\nstandard A\nscenario x\n2026-03-02 asked\n"), "");
    const ScenarioFile file = read_scenarios("scenario x\nstandard A\nstandard B\n");
    EXPECT_EQ(file.scenarios.front().standard, "A");
}

TEST(ScenarioReader, AHostileFileIsToldLineByLine) {
    const auto fault_on = [](const std::string& text, int line) {
        const ScenarioFile file = read_scenarios(text);
        return std::any_of(file.faults.begin(), file.faults.end(), [&](const Difference& fault) {
            return fault.line == line && !fault.what.empty() && !fault.remedy.empty();
        });
    };
    EXPECT_TRUE(fault_on("", 0));
    EXPECT_TRUE(fault_on("2026-03-02 asked\n", 1));           // happened before any scenario
    EXPECT_TRUE(fault_on("scenario\n", 1));                   // no title
    EXPECT_TRUE(fault_on("scenario x\n\"March asked\n", 2));  // a quotation without an end
    EXPECT_TRUE(fault_on("scenario x\n\xff\xfe\n", 2));       // no text
    EXPECT_TRUE(fault_on("scenario x\n" + std::string(5000, 'a') + "\n", 2));
    std::string head;
    for (int at = 0; at < 300; ++at) head += "case a=b\n";
    EXPECT_TRUE(fault_on(head, 201));
    std::string many;
    for (int at = 0; at < 6000; ++at) many += "scenario x\n";
    EXPECT_TRUE(fault_on(many, 5001));
    EXPECT_EQ(read_scenarios(many).scenarios.size(), 5000U);
}

TEST(ScenarioReader, EveryBadLineIsToldWithItsPlaceAndARemedy) {
    const language::Program program = compiled(reply);
    const auto told = [&](const std::string& line) {
        const Judged all =
            judged("scenario x\n2026-03-02 asked\n" + line + "\nverdict pending\n", program);
        if (all.differences.size() != 1) return std::string{"not one difference"};
        EXPECT_EQ(all.differences[0].line, 3);
        EXPECT_FALSE(all.differences[0].remedy.empty()) << line;
        return all.differences[0].what;
    };
    EXPECT_EQ(told("2026-02-30 replied"),
              "\"2026-02-30\" is a day that does not exist, or lies outside 1800 to 2200");
    EXPECT_EQ(told("2026-03-29 01:30 replied"),
              "\"2026-03-29 01:30\" is a time that no clock showed");
    EXPECT_EQ(told("2026-13 replied"), "\"2026-13\" is no time");
    EXPECT_EQ(told("2026-03-03 9:05 replied"), "\"9:05\" is no time of day");
    EXPECT_EQ(told("2026-03-03 9am replied"), "\"9am\" is no time of day");
    EXPECT_EQ(told("2026-03-03"), "the event has no kind");
    EXPECT_EQ(told("2026-03-03 replied kindly"), "\"kindly\" is no name=value");
    EXPECT_EQ(told("2026-03-03 replied corrects 7"), "there is no event 7");
    EXPECT_EQ(told("withdrawn 0 2026-03-09"), "there is no event 0");
    EXPECT_EQ(told("as of tomorrow"), "\"tomorrow\" is no day");
    EXPECT_EQ(told("case nation"), "\"nation\" is no name=value");
    EXPECT_EQ(told("coverage pots 2026-01-01 2026-02-01"), "S-1 does not ask for the feed pots");
    EXPECT_EQ(told("complete 2026-01-01"), "\"complete 2026-01-01\" is no statement of a scenario");
    EXPECT_EQ(told("verdict mett"), "\"mett\" is no verdict");
    EXPECT_EQ(told("verdict missed badly"), "\"badly\" is no reason of missed");
    EXPECT_EQ(told("deadline 2026-03-04"), "`deadline` stands before any verdict");
    EXPECT_EQ(told("case is well"), "\"well\" is no verdict");
}

// Taken for one person, the other words would be lost, and a scenario come out as nobody meant it.
TEST(ScenarioReader, WordsThatAreMoreThanOnePersonAreRefused) {
    const language::Program program = compiled(reply);
    const auto told = [&](const std::string& words) {
        const Judged all = judged(
            "scenario x\nperson c1 child\nperson c2 child\n2026-03-02 asked\n"
            "2026-03-03 replied " +
                words + "\nverdict met\n",
            program);
        for (const Difference& difference : all.differences)
            EXPECT_NE(difference.remedy.find("Commas part people"), std::string::npos);
        return all.differences.empty() ? std::string{} : all.differences.front().what;
    };
    EXPECT_EQ(told("about c1, c2 by sergeant o9 attended police, gp@health g3, not nurse"), "");
    EXPECT_EQ(told("about c1,c2 attended police,gp@health,not nurse"), "");
    EXPECT_EQ(told("attended nobody recorded 2026-03-04"), "");
    EXPECT_EQ(told("about c1 c2"), "\"c1 c2\" is more than one person");
    EXPECT_EQ(told("about c1 and c2"), "\"c1 and c2\" is more than one person");
    EXPECT_EQ(told("about c1;c2"), "\"c1;c2\" is more than one person");
    EXPECT_EQ(told("about c1 reason=ran away"), "\"c1 away\" is more than one person");
    EXPECT_EQ(told("about c1 yesterday evening"),
              "\"c1 yesterday evening\" is more than one person");
    EXPECT_EQ(told("by sergeant, inspector"), "\"sergeant, inspector\" is more than one person");
    EXPECT_EQ(told("by sergeant o9 alone"), "\"sergeant o9 alone\" is more than one person");
    EXPECT_EQ(told("attended police, gp@health did not come"),
              "\"gp@health did not come\" is more than one person");
    EXPECT_EQ(told("attended police and gp@health"),
              "\"police and gp@health\" is more than one person");
    EXPECT_EQ(told("attended not nurse n1 either"), "\"nurse n1 either\" is more than one person");
    EXPECT_EQ(told("attended nobody else"), "\"nobody else\" is more than one person");
}

TEST(ScenarioReader, ARoleWhereAPersonsIdStandsIsRefused) {
    language::Program program = compiled(reply);
    program.known_roles = {"police", "gp"};
    const Judged all =
        judged("scenario x\n2026-03-02 asked attended police gp\nverdict pending\n", program);
    ASSERT_EQ(all.differences.size(), 1U);
    EXPECT_EQ(all.differences[0].what, "gp is a role, and stands where a person's id does");
}

TEST(ScenarioReader, AKindThatThePackDoesNotListIsNamed) {
    const language::Compilation compilation = language::compile(
        {{"pack.standard",
          "pack \"T\" version 1 nation england timezone \"Europe/London\"\n"
          "use events \"events.csv\"\n" +
              std::string{reply}}},
        language::SourceFile{"events.csv", "event,meaning\nasked,m\nreplied,m\n"});
    ASSERT_TRUE(compilation.succeeded());
    const Judged all = judged("scenario x\n2026-03-02 asked\n2026-03-03 replyed\nverdict met\n",
                              compilation.program);
    ASSERT_EQ(all.differences.size(), 1U);
    EXPECT_EQ(all.differences[0].remedy, "Did you mean replied?");
}

// --- Judging -------------------------------------------------------------------------------------

TEST(ScenarioJudge, TellsWhatWasExpectedWhatCameOutAndWhy) {
    const language::Program program = compiled(reply);
    const Judged all = judged(
        "scenario x\n2026-03-02 asked\n2026-03-05 replied\nverdict met\ndeadline 2026-03-05\n",
        program);
    ASSERT_EQ(all.differences.size(), 2U);
    EXPECT_EQ(all.differences[0].line, 4);
    EXPECT_TRUE(all.differences[0].what.starts_with("expected met, got missed late: Missed"))
        << all.differences[0].what;
    EXPECT_EQ(all.differences[1].what, "expected the deadline 2026-03-05, got 2026-03-04");
}

TEST(ScenarioJudge, AVerdictMayBeWrittenInWordsAndWithoutItsReason) {
    const language::Program program = compiled(reply);
    const std::string told = "scenario x\ncomplete 2026-01-01 2026-12-31\n";
    EXPECT_TRUE(judged(told + "2026-03-02 replied\nverdict not applicable no trigger\n", program)
                    .differences.empty());
    EXPECT_TRUE(
        judged(told + "2026-03-02 replied\nverdict not_applicable\n", program).differences.empty());
    EXPECT_EQ(judged(told + "2026-03-02 replied\nverdict not applicable excluded\n", program)
                  .differences.size(),
              1U);
    EXPECT_TRUE(
        judged(told + "2026-03-02 asked\n\"March 2026\" replied\nverdict cannot tell\n", program)
            .differences.empty());
}

// --- What is lacking -----------------------------------------------------------------------------

constexpr const char* whole =
    "complete 2026-01-01 2026-12-31\n"
    "scenario Last day\n2026-03-02 asked\n2026-03-04 replied\nverdict met\n"
    "scenario Next day\n2026-03-02 asked\n2026-03-05 replied\nverdict missed\n"
    "scenario Not yet\nas of 2026-03-03\n2026-03-02 asked\nverdict pending\n"
    "scenario No question\n2026-03-02 replied\nverdict not applicable\n"
    "scenario Some day\n2026-03-02 asked\n\"March 2026\" replied\nverdict cannot tell\n";

/// `whole` without the scenario of this title.
std::string without(const std::string& title) {
    const std::string text{whole};
    const std::size_t begin = text.find("scenario " + title);
    return text.substr(0, begin) +
           text.substr(std::min(text.find("scenario ", begin + 1), text.size()));
}

TEST(Lacking, NothingWhereEachVerdictAndBothSidesOfTheBoundaryAreShown) {
    EXPECT_EQ(lacks(whole, reply), std::vector<std::string>{});
}

TEST(Lacking, EachVerdictThatIsNotShownIsNamed) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(lacks(without("Not yet"), reply), Words{"no scenario with the verdict pending"});
    EXPECT_EQ(lacks(without("No question"), reply),
              Words{"no scenario with the verdict not applicable"});
    EXPECT_EQ(lacks(without("Some day"), reply), Words{"no scenario with the verdict cannot tell"});
    EXPECT_EQ(lacks(without("Last day"), reply),
              (Words{"no scenario with the verdict met", "no scenario in time on the boundary"}));
    EXPECT_EQ(
        lacks(without("Next day"), reply),
        (Words{"no scenario with the verdict missed", "no scenario out of time on the boundary"}));
}

TEST(Lacking, ADayOrTwoFromTheBoundaryIsNotTheBoundary) {
    const std::string early =
        std::string{whole}.replace(std::string{whole}.find("2026-03-04 replied"), 10, "2026-03-03");
    EXPECT_EQ(lacks(early, reply), std::vector<std::string>{"no scenario in time on the boundary"});
    const std::string late =
        std::string{whole}.replace(std::string{whole}.find("2026-03-05 replied"), 10, "2026-03-06");
    EXPECT_EQ(lacks(late, reply),
              std::vector<std::string>{"no scenario out of time on the boundary"});
}

TEST(Lacking, NeverDoneIsTheBoundaryAsOfTheDeadline) {
    const std::string never =
        "scenario Never\ncomplete 2026-01-01 2026-12-31\nas of 2026-03-04\n2026-03-02 asked\n"
        "verdict missed never\n";
    EXPECT_TRUE(lacks(without("Next day") + never, reply).empty());
}

// Whatever stands in a file, what cannot be read is told and the rest is judged.
TEST(ScenarioReader, NoChangeOfAFileEndsTheProgram) {
    const language::Program program = compiled(reply);
    std::uint32_t state = 7;
    const auto below = [&](std::size_t end) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8U) % end;
    };
    for (int round = 0; round < 100; ++round) {
        std::string text{whole};
        for (int change = 0; change < 4; ++change) {
            const std::size_t at = below(text.size());
            switch (below(3)) {
                case 0:
                    text[at] = static_cast<char>(below(256));
                    break;
                case 1:
                    text.erase(at, below(40));
                    break;
                default:
                    text.insert(at, text.substr(below(text.size()), below(40)));
                    break;
            }
        }
        for (const Difference& difference : judged(text, program).differences)
            EXPECT_FALSE(difference.what.empty());
    }
}

// --- What can be given ---------------------------------------------------------------------------

std::string given_by(const std::string& clauses) {
    const language::Program program = compiled("standard S-1 \"S\" { " + clauses + " }");
    const auto can = verdicts_of(program.standards.front());
    std::string letters;
    for (std::size_t kind = 0; kind < can.size(); ++kind)
        if (can[kind]) letters += "MXPNU"[kind];
    return letters;
}

TEST(Wanted, EachKindOfDutyGivesTheVerdictsOfItsTable) {
    EXPECT_EQ(given_by("when each a as s require b within 2 days of s"), "MXPNU");
    EXPECT_EQ(given_by("when each a as s require b by end of day of s"), "MXNU");
    EXPECT_EQ(given_by("when each a as s require b by end of week of s"), "MXPNU");
    EXPECT_EQ(given_by("when each a as s require b not before 2 days after s"), "MXNU");
    EXPECT_EQ(given_by("when each a as s require b as soon as practicable after s"), "MNU");
    EXPECT_EQ(given_by("when each a as s require s where x = yes"), "MXNU");
    EXPECT_EQ(given_by("when each a as s require s where x known"), "MXN");
    EXPECT_EQ(given_by("require b before each a"), "MXNU");
    EXPECT_EQ(given_by("when each a as s require no b within 2 days of s"), "MXPNU");
    EXPECT_EQ(given_by("when each a as s require no b in case"), "MXNU");
    EXPECT_EQ(given_by("when case opened as s require no b in case"), "MXU");
    EXPECT_EQ(given_by("when case opened as s require b within 2 days of s"), "MXPU");
    EXPECT_EQ(given_by("when each a as s require every 7 days b while from s until c"), "MXPNU");
    EXPECT_EQ(given_by("when each a as s given last c before s as d require s within 2 days of d"),
              "MXNU");
    EXPECT_EQ(given_by("when each a as s require all { b within 2 days of s; no c in case }"),
              "MXPNU");
}

// Lines of a table, versions and the first interval have boundaries of their own.
TEST(Wanted, EachVersionLineAndFirstIntervalHasItsOwnBoundary) {
    const auto boundaries = [](const std::string& clauses) {
        const language::Program program = compiled("standard S-1 \"S\" { " + clauses + " }");
        const std::vector<std::string> words = lacking(program.standards.front(), {});
        return std::count_if(words.begin(), words.end(), [](const std::string& one) {
            return one.find("boundary") != std::string::npos;
        });
    };
    EXPECT_EQ(boundaries("when each a as s require b within by s.r { x: 1 day, y: 2 days } of s"),
              4);
    EXPECT_EQ(boundaries("when each a as s require every 7 days first 2 days b while from s "
                         "until c"),
              4);
    EXPECT_EQ(boundaries("when each a as s version .. 2020-01-01 { require b within 2 days of s } "
                         "version 2020-01-02 .. { require b within 3 days of s }"),
              4);
    EXPECT_EQ(boundaries("when each a as s require s where x = yes"), 0);
    EXPECT_EQ(boundaries("when each a as s require b not before 2 days after s"), 2);
}

// One case for each kind of limit: what is the boundary, and what is beside it.
TEST(Boundary, EachKindOfLimitHasItsTwoSides) {
    const auto side = [](const std::string& clauses, const std::string& told) {
        const language::Program program = compiled("standard S-1 \"S\" { " + clauses + " }");
        const Judged all = judged("scenario x\ncomplete 2026-01-01 2026-12-31\n" + told, program);
        for (const Difference& difference : all.differences) ADD_FAILURE() << difference.what;
        return all.shown.empty() ? Side::none : all.shown.front().side;
    };
    const std::string hours = "when each a as s require b within 2 hours of s";
    EXPECT_EQ(side(hours, "2026-03-02 10:00 a\n2026-03-02 12:00 b\nverdict met\n"), Side::in_time);
    EXPECT_EQ(side(hours, "2026-03-02 10:00 a\n2026-03-02 11:58 b\nverdict met\n"), Side::none);
    EXPECT_EQ(side(hours, "2026-03-02 10:00 a\n2026-03-02 12:01 b\nverdict missed\n"),
              Side::out_of_time);
    EXPECT_EQ(side(hours,
                   "2026-03-02 10:00 a\n2026-03-02 12:02 b\nas of 2026-03-09\n"
                   "verdict missed\n"),
              Side::none);
    // Four working days after Monday 9 March end on Friday 13; the next weekday is Monday 16.
    const std::string working = "when each a as s require b within 4 working days of s";
    EXPECT_EQ(side(working, "2026-03-09 a\n2026-03-16 b\nverdict missed\n"), Side::out_of_time);
    EXPECT_EQ(side(working, "2026-03-09 a\n2026-03-17 b\nverdict missed\n"), Side::none);
    const std::string none = "when each a as s require no b within 2 days of s";
    EXPECT_EQ(side(none, "2026-03-02 a\n2026-03-04 b\nverdict missed\n"), Side::out_of_time);
    EXPECT_EQ(side(none, "2026-03-02 a\n2026-03-05 b\nverdict met\n"), Side::in_time);
    EXPECT_EQ(side(none, "as of 2026-03-04\n2026-03-02 a\nverdict met\n"), Side::in_time);
    EXPECT_EQ(side(none, "as of 2026-03-09\n2026-03-02 a\nverdict met\n"), Side::none);
    const std::string not_before = "when each a as s require b not before 2 days after s";
    EXPECT_EQ(side(not_before, "2026-03-02 a\n2026-03-04 b\nverdict met\n"), Side::in_time);
    EXPECT_EQ(side(not_before, "2026-03-02 a\n2026-03-05 b\nverdict met\n"), Side::none);
    EXPECT_EQ(side(not_before, "2026-03-02 a\n2026-03-03 b\nverdict missed\n"), Side::out_of_time);
    const std::string recorded = "when each a as s require b within 2 hours of s by recorded time";
    EXPECT_EQ(side(recorded,
                   "2026-03-02 10:00 a\n2026-03-02 10:05 b recorded 2026-03-02 12:00\nverdict "
                   "met\n"),
              Side::in_time);
}

}  // namespace
}  // namespace hearken::scenario
