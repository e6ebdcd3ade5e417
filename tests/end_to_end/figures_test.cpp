// `hearken figures` on invented forces: what it tells, what it never tells, and a planted force.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

std::vector<std::string> forces_of(const std::string& folder) {
    std::vector<std::string> forces;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.is_directory()) forces.push_back(entry.path().string());
    std::sort(forces.begin(), forces.end());
    return forces;
}

Ran tell(std::vector<std::string> inputs, const std::vector<std::string>& more) {
    std::vector<std::string> words{"figures"};
    words.insert(words.end(), inputs.begin(), inputs.end());
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
}

class InventedForces : public testing::Test {
protected:
    void SetUp() override {
        const Ran ran = run({"invent",
                             "--forces",
                             "6",
                             "--cases",
                             "360",
                             "--seed",
                             "11",
                             "--out",
                             folder_ / "forces"});
        ASSERT_EQ(ran.code, 0) << ran.err;
        forces_ = forces_of(folder_ / "forces");
        ASSERT_EQ(forces_.size(), 6U);
        for (const std::string& force : forces_) tell_collar_numbers_apart(force);
    }
    // The number of an officer might as well be a count; so it is found wherever it stands.
    static void tell_collar_numbers_apart(const std::string& force) {
        const std::string path = force + "/police/events.csv";
        std::istringstream rows{read_file(path)};
        std::string made;
        std::size_t officers = 0;
        std::size_t by = 0;
        for (std::string row; std::getline(rows, row);) {
            std::string cells;
            std::istringstream fields{row + ","};
            std::size_t at = 0;
            for (std::string cell; std::getline(fields, cell, ','); ++at) {
                if (made.empty() && cell == "by_person") by = at;
                const bool is_officer = !made.empty() && at == by && !cell.empty();
                officers += is_officer ? 1 : 0;
                cells += (at > 0 ? "," : "") + (is_officer ? "COLLAR-" + cell : cell);
            }
            made += cells + "\n";
        }
        ASSERT_GT(officers, 10U) << path;
        std::ofstream{path} << made;
    }
    [[nodiscard]] std::vector<std::string> outputs() const {
        std::vector<std::string> all;
        for (const std::string part :
             {"signs", "reasons", "delay", "delay-by-day", "demand", "months"})
            all.push_back(told({"--as-of", "2025-06-30", "--format", "csv", "--part", part}));
        all.push_back(told({"--as-of", "2025-06-30"}));
        const Ran page = tell(forces_, {"--as-of", "2025-06-30", "--format", "html"});
        if (page.err.find("cannot make HTML reports") == std::string::npos) {
            EXPECT_EQ(page.code, 0) << page.err;
            all.push_back(page.out);
        }
        return all;
    }
    [[nodiscard]] std::string told(const std::vector<std::string>& more) const {
        const Ran ran = tell(forces_, more);
        EXPECT_EQ(ran.code, 0) << ran.err;
        return ran.out;
    }
    TemporaryFolder folder_;
    std::vector<std::string> forces_;
};

TEST_F(InventedForces, NothingNamesAPersonOrSaysWhatOnlyAPersonMay) {
    std::set<std::string> names;  // of staff, and family names and ids of people in cases
    for (const std::string& force : forces_) {
        for (const std::string agency : {"/police", "/social_care", "/health"})
            for (const std::vector<std::string>& row : read_rows(force + agency + "/people.csv")) {
                names.insert(row.front());
                if (row.back().size() > 4) names.insert(row.back());
            }
    }
    names.insert("COLLAR");
    ASSERT_GT(names.size(), 300U);
    const std::regex barred{
        "\\b(gamed|gaming|manipulat\\w*|cheat\\w*|fraud\\w*|falsif\\w*|suspicious|dishonest\\w*|"
        "fiddl\\w*|worst|best|rank(ed|ing|s)?|league|significan\\w*|many "
        "(of|cases|forces|children)|vast majority)\\b",
        std::regex::icase};
    for (std::string output : outputs()) {
        ASSERT_GT(output.size(), 500U);
        // The style of a page is no sentence.
        const std::size_t style = output.find("</style>");
        if (style != std::string::npos) output.erase(0, style);
        for (const std::string& name : names)
            EXPECT_EQ(output.find(name), std::string::npos) << name;
        // The test of two curves has its name from ranks.
        output = std::regex_replace(output, std::regex{"log[-_]rank"}, "test");
        std::smatch found;
        EXPECT_FALSE(std::regex_search(output, found, barred)) << found.str();
    }
}

TEST_F(InventedForces, EverySignIsToldOfEveryForce) {
    const std::string content = read_file(in_repository("data/figures/signs.toml"));
    const std::regex id{"\\[\\[signs\\]\\]\\nid = \"([a-z0-9_]+)\""};
    std::set<std::string> signs;
    for (auto at = std::sregex_iterator(content.begin(), content.end(), id);
         at != std::sregex_iterator{};
         ++at)
        signs.insert((*at)[1]);
    ASSERT_GE(signs.size(), 25U);
    const std::string table = told({"--as-of", "2025-06-30", "--format", "csv"});
    const std::string text = told({"--as-of", "2025-06-30"});
    for (const std::string& sign : signs) {
        EXPECT_NE(text.find("\n" + sign + "  "), std::string::npos) << sign;
        for (const std::string& force : forces_) {
            const std::string name = std::filesystem::path{force}.filename().string();
            EXPECT_TRUE(std::regex_search(table, std::regex{"\n" + sign + ",[^\n]*" + name + ","}))
                << sign << " " << name;
        }
    }
}

TEST_F(InventedForces, AreTheSameEachTime) {
    for (const std::string format : {"text", "html"}) {
        const std::vector<std::string> more{"--as-of", "2025-06-30", "--format", format};
        const Ran once = tell(forces_, more);
        EXPECT_EQ(once.out, tell(forces_, more).out) << format;
    }
}

// The second route: openings and closings of the tables of cases, counted by plain reading. A case
// with more openings than closings is open; cases of several agencies are joined.
TEST_F(InventedForces, OpenCasesAreThoseOfTheTables) {
    std::size_t open = 0;
    std::size_t all = 0;
    for (const std::string& force : forces_) {
        std::map<std::string, std::string> joined;  // source/case -> investigation
        for (const std::vector<std::string>& row : read_rows(force + "/police/investigations.csv"))
            joined[row[1] + "/" + row[2]] = row[0];
        const std::string number = force.substr(force.size() - 2);
        std::map<std::string, int> balance;
        for (const std::string agency : {"police", "social_care", "health"})
            for (const std::vector<std::string>& row :
                 read_rows(force + "/" + agency + "/cases.csv")) {
                const std::string own = agency + "-" + number + "/" + row[0];
                const auto known = joined.find(own);
                int& one = balance[known == joined.end() ? own : known->second];
                if (!row[4].empty()) ++one;
                if (row.size() > 5 && !row[5].empty()) --one;
            }
        for (const auto& [id, more] : balance) open += more > 0 ? 1 : 0;
        all += balance.size();
    }
    ASSERT_EQ(all, 360U);
    ASSERT_GT(open, 30U);
    const std::string table =
        told({"--as-of", "2025-06-30", "--format", "csv", "--part", "demand"});
    std::smatch found;
    ASSERT_TRUE(std::regex_search(
        table, found, std::regex{"\ncases,Cases,all together,([0-9]+),([0-9]+),,([0-9]+),"}))
        << table;
    EXPECT_EQ(std::stoul(found[1]) + std::stoul(found[2]), all);
    EXPECT_NEAR(std::stod(found[3]), static_cast<double>(open), std::stod(found[2]));
}

TEST_F(InventedForces, SeveralForcesNeedADay) {
    const Ran ran = tell(forces_, {});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("--as-of"), std::string::npos) << ran.err;
    EXPECT_EQ(tell({forces_[0]}, {}).code, 0);
    EXPECT_EQ(tell({forces_[0]}, {"--format", "csv", "--part", "moon"}).code, 2);
    EXPECT_EQ(tell({forces_[0]}, {"--signs", folder_.write("s.toml", "[[signs]]\n")}).code, 3);
}

/// Two forces of the same bail: 12 cases end on each of the days 2 to 84 after it began, and in one
/// of them 60 more on the 28th day.
TEST(FiguresOfTwoForces, OnlyThePlantedOneStandsOutWithItsOwnCases) {
    const TemporaryFolder folder;
    for (const std::string force : {"north", "south"}) {
        std::string events = "case,kind,happened,by_person\n";
        int number = 0;
        const auto add = [&](int days, const std::string& what) {
            const std::string id = force + "-" + what + std::to_string(++number);
            const auto begun = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1} +
                               std::chrono::days{number % 300};
            const auto write = [&](const char* kind, std::chrono::sys_days day) {
                const std::chrono::year_month_day date{day};
                char text[16];
                std::snprintf(text,
                              sizeof text,
                              "%04d-%02u-%02u",
                              static_cast<int>(date.year()),
                              unsigned{date.month()},
                              unsigned{date.day()});
                events += id + "," + kind + "," + text + ",OFFICER-0000001\n";
            };
            write("suspect_bailed", begun);
            write("bail_ended", begun + std::chrono::days{days});
        };
        for (int days = 2; days <= 84; ++days)
            for (int at = 0; at < 12; ++at) add(days, "even");
        if (force == "south")
            for (int at = 0; at < 60; ++at) add(28, "planted");
        folder.write(force + "/police/events.csv", events);
    }
    const Ran ran = tell({folder / "north", folder / "south"}, {"--as-of", "2025-06-30"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    // 12 on each of two days were expected, and 24 + 60 came.
    EXPECT_NE(ran.out.find("* south, against what is expected: 3.5"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("60.0 more than the 24.0 expected"), std::string::npos);
    EXPECT_NE(ran.out.find("\n  north, against what is expected: 1.00 times"), std::string::npos);
    EXPECT_EQ(ran.out.find("* north"), std::string::npos);
    EXPECT_NE(ran.out.find("south-planted"), std::string::npos);
    EXPECT_EQ(ran.out.find("OFFICER"), std::string::npos);
}

}  // namespace
}  // namespace hearken::end_to_end
