// Reports of several forces: what the page and the action list tell is what judging each force by
// itself gives.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

constexpr const char* as_of = "2025-06-30";

/// Two invented forces.
class Report : public testing::Test {
protected:
    void SetUp() override {
        const Ran ran = run({"invent",
                             "--forces",
                             "2",
                             "--cases",
                             "120",
                             "--seed",
                             "5",
                             "--out",
                             folder_ / "inspection"});
        ASSERT_EQ(ran.code, 0) << ran.err;
    }
    [[nodiscard]] std::string force(int number) const {
        return folder_ / ("inspection/force-0" + std::to_string(number));
    }
    Ran report(const std::vector<std::string>& more) const {
        std::vector<std::string> words{"check",
                                       force(1),
                                       force(2),
                                       "--standards",
                                       in_repository("examples/people-in-cases/standards"),
                                       "--format",
                                       "html"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }

    TemporaryFolder folder_;
};

// The second route: the evidence of each force judged by itself.
TEST_F(Report, ListsEveryDutyThatIsOverdueOrDue) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    const std::string actions = folder_ / "actions.csv";
    const Ran ran =
        report({"--as-of", as_of, "--output", folder_ / "r.html", "--actions", actions});
    ASSERT_EQ(ran.code, 0) << ran.err;
    std::map<std::string, int> listed;
    for (const auto& row : read_rows(actions))
        if (row[0] == "overdue") ++listed[row[1] + " " + row[2] + " " + row[4]];
    std::map<std::string, int> judged;
    for (const int number : {1, 2}) {
        const std::string evidence = folder_ / "evidence.jsonl";
        const Ran alone = run({"check",
                               force(number) + "/police",
                               force(number) + "/social_care",
                               force(number) + "/health",
                               "--standards",
                               in_repository("examples/people-in-cases/standards"),
                               "--as-of",
                               as_of,
                               "--evidence",
                               evidence});
        ASSERT_EQ(alone.code, 0) << alone.err;
        std::istringstream lines{read_file(evidence)};
        for (std::string line; std::getline(lines, line);) {
            const auto value = [&](const std::string& key) {
                const std::string opening = "\"" + key + "\":\"";
                const std::size_t begin = line.find(opening);
                if (begin == std::string::npos) return std::string{};
                const std::size_t from = begin + opening.size();
                return line.substr(from, line.find('"', from) - from);
            };
            if (value("verdict") != "missed" || value("missed") != "never") continue;
            if (line.find("\"excused_by\"") != std::string::npos) continue;
            ++judged["force-0" + std::to_string(number) + " " + value("case") + " " +
                     value("standard")];
        }
    }
    EXPECT_GT(listed.size(), 5U);
    EXPECT_EQ(listed, judged);
}

// RFC 5545, 3.8.4.7: a calendar keeps one of those that have the same.
TEST_F(Report, GivesEveryEntryOfTheCalendarAnIdOfItsOwn) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    const std::string calendar = folder_ / "c.ics";
    const Ran ran =
        report({"--as-of", as_of, "--output", folder_ / "r.html", "--calendar", calendar});
    ASSERT_EQ(ran.code, 0) << ran.err;
    std::map<std::string, int> uids;
    std::istringstream lines{read_file(calendar)};
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("UID:")) ++uids[line];
    EXPECT_GT(uids.size(), 5U);
    for (const auto& [uid, times] : uids) EXPECT_EQ(times, 1) << uid;
}

// "June 2026" plus ten days may be 11 June, and may be 10 July.
TEST_F(Report, ListsADutyOfUncertainDeadlineFromTheFirstDayToTheLast) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    const std::filesystem::path pack = folder_ / "pack";
    std::filesystem::create_directories(pack);
    std::ofstream{pack / "pack.standard"}
        << "pack \"P\" version 1 nation england timezone \"Europe/London\"\n"
           "standard D-10 \"Ten days\" { when each icpc_held as c require core_group_held within "
           "10 days of c }\n"
           "standard TWO-20 \"Two visits\" { when each opened as o require at least 2 child_seen "
           "within 20 days of o }\n";
    // Of B the response is recorded, of C one that may have been in time; of D nothing is known of
    // when it began; of E one of two visits is recorded.
    const std::string log = folder_ / "log.csv";
    std::ofstream{log} << "case,event,happened\nA,icpc_held,June 2026\nA,note,2026-08-01\n"
                          "B,icpc_held,June 2026\nB,core_group_held,2026-06-18\n"
                          "C,icpc_held,2026-06-01\nC,core_group_held,June 2026\n"
                          "D,icpc_held,unknown\n"
                          "E,opened,June 2026\nE,child_seen,2026-06-20\n";
    const auto listed = [&](const char* day) {
        const std::string actions = folder_ / "actions.csv";
        const Ran ran = run({"check",
                             log,
                             "--standards",
                             pack,
                             "--as-of",
                             day,
                             "--format",
                             "html",
                             "--output",
                             folder_ / "r.html",
                             "--actions",
                             actions});
        EXPECT_EQ(ran.code, 0) << ran.err;
        std::string found;
        for (const auto& row : read_rows(actions))
            found += row[2] + " " + row[0] + " " + row[10] + " " + row[11] + " " + row[15] + "; ";
        return found;
    };
    EXPECT_EQ(listed("2026-06-20"),
              "A due 2026-06-11 -9 2026-07-10; E due 2026-06-21 1 2026-07-20; ");
    EXPECT_EQ(listed("2026-06-30"),
              "A due 2026-06-11 -19 2026-07-10; E due 2026-06-21 -9 2026-07-20; ");
    EXPECT_EQ(listed("2026-07-10"), "A overdue 2026-07-10 0 ; E due 2026-06-21 -19 2026-07-20; ");
}

TEST_F(Report, IsTheSameForAnyNumberOfThreads) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    std::vector<std::string> pages;
    for (const char* threads : {"1", "4"}) {
        const std::string page = folder_ / (std::string{"r"} + threads + ".html");
        const std::string calendar = folder_ / (std::string{"c"} + threads + ".ics");
        const Ran ran = report(
            {"--as-of", as_of, "--threads", threads, "--output", page, "--calendar", calendar});
        ASSERT_EQ(ran.code, 0) << ran.err;
        pages.push_back(read_file(page) + read_file(calendar));
    }
    EXPECT_EQ(pages[0], pages[1]);
    EXPECT_GT(pages[0].size(), 100'000U);
}

// England's and Wales's packs share a third: none of its standards may be judged, or refused,
// twice.
TEST_F(Report, AllShippedPacksAreJudgedTogether) {
    const std::string verdicts = folder_ / "verdicts.csv";
    const Ran ran = run({"check",
                         force(1) + "/police",
                         force(1) + "/social_care",
                         "--standards",
                         in_repository("standards"),
                         "--as-of",
                         as_of,
                         "--by-case",
                         verdicts});
    ASSERT_EQ(ran.code, 0) << ran.err;
    std::map<std::string, int> judged;
    for (const auto& row : read_rows(verdicts)) ++judged[row[0] + " " + row[1]];
    ASSERT_FALSE(judged.empty());
    for (const auto& [what, times] : judged) EXPECT_EQ(times, 1) << what;
}

// Of places whatever their names and their partners: `seen` is what is read of them.
class Places : public testing::Test {
protected:
    static std::string event(const std::string& of_case) {
        return "case,kind,happened\n" + of_case + ",icpc_held,2026-03-02\n";
    }
    Ran figures(const std::vector<std::string>& inputs) const {
        std::vector<std::string> words{"figures", "--as-of", "2026-04-30"};
        words.insert(words.end(), inputs.begin(), inputs.end());
        return run(words);
    }
    TemporaryFolder folder_;
};

TEST_F(Places, AreNoFoldersThatHoldATableOfAnyForm) {
    folder_.write("f/archive/events.csv", event("OLD"));
    folder_.write("f/.git/config", "");
    folder_.write("f/events.ndjson",
                  "{\"case\":\"N1\",\"kind\":\"icpc_held\",\"happened\":\"2026-03-02\"}\n");
    const Ran ran = figures({folder_ / "f"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.err.find("events.ndjson"), std::string::npos) << ran.err;
    EXPECT_EQ(ran.err.find("archive"), std::string::npos) << ran.err;
    folder_.write("g/archive/events.csv", event("OLD"));
    folder_.write("g/events.xlsx", "no workbook");
    EXPECT_NE(figures({folder_ / "g"}).code, 0);
}

TEST_F(Places, LeaveHiddenFoldersOut) {
    folder_.write("f/police/events.csv", event("P"));
    folder_.write("f/.git/config", "");
    const Ran ran = figures({folder_ / "f"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.err.find("police"), std::string::npos) << ran.err;
}

TEST_F(Places, AreNotReadTwice) {
    folder_.write("f/police/events.csv", event("P"));
    folder_.write("f/health/events.csv", event("H"));
    const Ran same = figures({folder_ / "f", folder_ / "f/"});
    EXPECT_EQ(same.code, 3);
    EXPECT_NE(same.err.find("is named twice"), std::string::npos) << same.err;
    for (const char* part : {"f/police", "f/police/", "f/../f/police", "f/police/events.csv"}) {
        const Ran ran = figures({folder_ / "f", folder_ / part});
        EXPECT_EQ(ran.code, 3) << part;
        EXPECT_NE(ran.err.find("which is named too"), std::string::npos) << ran.err;
    }
}

TEST_F(Places, OfOneNameAreToldApart) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    for (const char* where : {"west/f", "east/f", "g"})
        folder_.write(std::string{where} + "/police/events.csv",
                      event("P") + "P,note,2026-04-02\n");
    folder_.write("s/pack.standard",
                  "pack \"T\" version 1 nation england timezone \"Europe/London\"");
    folder_.write("s/a.standard",
                  "standard D-10 \"Ten days\" {\n when each icpc_held as c\n"
                  " require core_group_held within 10 days of c\n}\n");
    const std::string actions = folder_ / "a.csv";
    const Ran ran = run({"check",
                         folder_ / "west/f",
                         folder_ / "east/f/",
                         folder_ / "g",
                         "--standards",
                         folder_ / "s",
                         "--as-of",
                         "2026-03-31",
                         "--format",
                         "html",
                         "--output",
                         folder_ / "r.html",
                         "--actions",
                         actions});
    ASSERT_EQ(ran.code, 0) << ran.err;
    std::vector<std::string> places;
    for (const auto& row : read_rows(actions)) places.push_back(row[1]);
    EXPECT_EQ(places, (std::vector<std::string>{"west/f", "east/f", "g"}));
}

TEST_F(Places, TellTheWarningsOfTheStandardsOnce) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    folder_.write("f/police/events.csv", event("P"));
    folder_.write("g/police/events.csv", event("P"));
    folder_.write("s/pack.standard",
                  "pack \"T\" version 1 nation england timezone \"Europe/London\"");
    folder_.write("s/a.standard",
                  "standard D-10 \"Ten days\" {\n when each icpc_held as c\n"
                  " require core_group_held within 1 month of c\n}\n");
    std::vector<std::string> words{"check",
                                   folder_ / "f",
                                   folder_ / "g",
                                   "--standards",
                                   folder_ / "s",
                                   "--as-of",
                                   "2026-04-30"};
    const Ran table =
        run({"check", folder_ / "f/police", "--standards", folder_ / "s", "--as-of", "2026-04-30"});
    const auto warnings = [](const std::string& text) {
        int count = 0;
        for (std::size_t at = text.find("warning: "); at != std::string::npos;
             at = text.find("warning: ", at + 1))
            ++count;
        return count;
    };
    ASSERT_GT(warnings(table.err), 0) << table.err;
    words.insert(words.end(), {"--format", "html", "--output", folder_ / "r.html"});
    const Ran page = run(words);
    EXPECT_EQ(page.code, 0) << page.err;
    EXPECT_EQ(warnings(page.err), warnings(table.err)) << page.err;
}

// Nobody knows yet that Christmas 2029 is no working day by the published list.
TEST_F(Places, CountNoWorkingDaysBeyondThePublishedBankHolidays) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    folder_.write("s/pack.standard",
                  "pack \"T\" version 1 nation england timezone \"Europe/London\"\n"
                  "use calendar \"england-and-wales\"\n");
    folder_.write("s/a.standard",
                  "standard D-10 \"Ten days\" {\n when each icpc_held as c\n"
                  " require core_group_held within 10 days of c\n}\n");
    // The year, and the working days from the 24th to the 30th: Christmas 2024 took two of four.
    for (const auto& [year, working_days] :
         {std::pair{std::string{"2024"}, std::string{"2"}}, {"2029", ""}}) {
        const std::string log =
            folder_.write(year + ".csv", "case,event,happened\nB,icpc_held," + year + "-12-20\n");
        const std::string actions = folder_ / ("a" + year + ".csv");
        const Ran ran = run({"check",
                             log,
                             "--standards",
                             folder_ / "s",
                             "--as-of",
                             year + "-12-24",
                             "--format",
                             "html",
                             "--output",
                             folder_ / "r.html",
                             "--actions",
                             actions});
        ASSERT_EQ(ran.code, 0) << ran.err;
        const auto rows = read_rows(actions);
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(rows[0].at(10), year + "-12-30");
        EXPECT_EQ(rows[0].at(12), working_days) << year;
    }
}

TEST_F(Report, OfSeveralPlacesAsksForADay) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    const Ran ran = report({});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("--as-of"), std::string::npos) << ran.err;
}

TEST_F(Report, RefusesOptionsOfOtherFormats) {
    EXPECT_EQ(report({"--as-of", as_of, "--by-case", folder_ / "v.csv"}).code, 3);
    const Ran ran = run({"check",
                         force(1) + "/police",
                         "--standards",
                         in_repository("examples/people-in-cases/standards"),
                         "--actions",
                         folder_ / "a.csv"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("--format html"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace hearken::end_to_end
