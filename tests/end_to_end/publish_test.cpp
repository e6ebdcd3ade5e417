// The report of an inspection by the program: whole, the same each time, and true to its tables.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <thread>

#include "end_to_end/inspection_folder.h"

namespace hearken::end_to_end {
namespace {

class PublishedReport : public Inspection {
protected:
    [[nodiscard]] Ran publish(const std::string& out, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"inspect", "publish", dir, "--out", folder / out};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    [[nodiscard]] std::string file(const std::string& path) const {
        return read_file(folder / path);
    }
};

TEST_F(PublishedReport, IsRefusedBeforeAllIsSettled) {
    EXPECT_EQ(publish("report").code, 5);
    EXPECT_FALSE(std::filesystem::exists(folder / "report"));
    EXPECT_EQ(publish("report", {"--draft", "--reply", "none.csv"}).code, 3);
    EXPECT_EQ(publish("report", {"--hide-up-to", "21"}).code, 2);
}

TEST_F(PublishedReport, IsWholeAndTheSameEachTime) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    finish({"I-1", "I-4"});
    const Ran made = publish("report");
    ASSERT_EQ(made.code, 0) << made.err;
    EXPECT_EQ(publish("report").code, 5);  // what was published stays
    ASSERT_EQ(publish("again").code, 0);
    const std::string sums = file("report/SHA256SUMS");
    EXPECT_EQ(sums, file("again/SHA256SUMS"));
    // Every file but the sums themselves is among them, with the hash of a program that is not
    // ours.
    std::size_t listed = 0;
    for (const char letter : sums) listed += letter == '\n' ? 1 : 0;
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "report")) {
        files += entry.is_regular_file() ? 1 : 0;
    }
    EXPECT_EQ(files, listed + 1);
    const auto check = [](const std::string& in, const std::string& of) {
        const std::string command = "cd '" + in + "' && sha256sum --check --status '" + of + "'";
        return std::system(command.c_str());
    };
    EXPECT_EQ(check(folder / "report", "SHA256SUMS"), 0);
    EXPECT_EQ(check(dir, folder / "report/inputs.sha256"), 0);
    EXPECT_TRUE(file("report/tables.ods").starts_with("PK"));
}

// A number of the page In brief stands in a row of a table.
TEST_F(PublishedReport, SaysNothingThatNoTableHolds) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    finish({"I-1", "I-4"});
    ASSERT_EQ(publish("report").code, 0);
    const std::string brief = file("report/in-brief.txt");
    const std::regex sentence(
        "\\(([0-9.]+%), ([0-9.]+% to [0-9.]+%)\\).* \\[([a-z-]+), row ([0-9]+)\\]");
    std::size_t found = 0;
    for (auto at = std::sregex_iterator(brief.begin(), brief.end(), sentence);
         at != std::sregex_iterator();
         ++at) {
        const std::string id = (*at)[3].str();
        const std::string row = (*at)[4].str();
        const std::string table = file("report/tables/" + id + ".csv");
        // The very row: line 1 holds the names of columns, and row 1 is the line after it.
        std::size_t begin = 0;
        for (int line = 0; line < std::stoi(row); ++line) begin = table.find('\n', begin) + 1;
        const std::string line = table.substr(begin, table.find('\n', begin) - begin);
        const std::string numbers = "," + (*at)[1].str() + "," + (*at)[2].str();
        EXPECT_NE(line.find(numbers), std::string::npos) << numbers << "\n" << table;
        const std::string page = file("report/report.html");
        EXPECT_NE(page.find("id=\"" + id + "-row-" + row + "\""), std::string::npos) << row;
        EXPECT_NE(page.find("href=\"#" + id + "-row-" + row + "\""), std::string::npos) << row;
        EXPECT_NE(page.find("href=\"tables/" + id + ".csv\""), std::string::npos) << id;
        ++found;
    }
    EXPECT_GE(found, 2U) << brief;
    EXPECT_EQ(brief.find("worst"), std::string::npos);
}

TEST_F(PublishedReport, HidesSmallCountsAndOthersThatWouldTellThem) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    finish({"I-1", "I-4"});
    ASSERT_EQ(publish("report").code, 0);
    ASSERT_EQ(publish("open", {"--hide-up-to", "0"}).code, 0);
    const auto shown = read_rows(folder / "report/tables/grades-by-force.csv");
    const auto all = read_rows(folder / "open/tables/grades-by-force.csv");
    EXPECT_EQ(all.size() % 4, 0U);  // four forces
    std::map<std::string, int> hidden_of_force;
    for (const auto& row : shown) {
        const bool is_hidden = row[2] == "[c]";
        if (is_hidden) {
            ++hidden_of_force[row[0]];
            EXPECT_EQ(row[5] + row[6] + row[7] + row[8], "[c][c]not shown");
        } else {
            EXPECT_TRUE(row[2] == "0" || std::stoi(row[2]) > 5) << row[0] << " " << row[1];
        }
    }
    for (const auto& [force, hidden] : hidden_of_force) EXPECT_GE(hidden, 2) << force;
    EXPECT_EQ(file("open/report.html").find("[c]</td>"), std::string::npos);
}

TEST_F(PublishedReport, PrintsADraftAndThenTheReplies) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    finish({"I-1", "I-4"});
    const Ran draft = publish("draft", {"--draft"});
    ASSERT_EQ(draft.code, 0) << draft.err;
    EXPECT_NE(file("draft/report.html").find("DRAFT for factual accuracy"), std::string::npos);
    EXPECT_NE(file("draft/in-brief.txt").find("DRAFT"), std::string::npos);
    const std::string head = "force,date,text\n";
    const auto reply = [&](const std::string& rows) {
        return publish("report", {"--reply", folder.write("reply.csv", head + rows)});
    };
    EXPECT_EQ(reply("force 9,2026-11-28,no such force\n").code, 3);
    EXPECT_EQ(reply("force 1,28 November,no date\n").code, 3);
    EXPECT_EQ(reply("force 1,2026-11-28,\n").code, 3);
    EXPECT_FALSE(std::filesystem::exists(folder / "report"));
    ASSERT_EQ(reply("force 1,2026-11-28,We accept <all> of it.\n").code, 0);
    const std::string page = file("report/report.html");
    EXPECT_NE(page.find("We accept &lt;all&gt; of it."), std::string::npos);
    EXPECT_EQ(page.find("DRAFT"), std::string::npos);
}

// A second inspection stands in for the sample of cases that met all their duties.
TEST_F(PublishedReport, SaysHowManyMetAndWereInadequateAllTheSame) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    finish({"I-1", "I-4"});
    EXPECT_EQ(publish("report", {"--met", folder / "nowhere"}).code, 4);
    ASSERT_EQ(publish("report", {"--met", dir}).code, 0);
    EXPECT_NE(file("report/in-brief.txt").find("Met, and yet inadequate: "), std::string::npos);
    // Its table holds what that of all cases does, since it is the same inspection here.
    const auto of_all = read_rows(folder / "report/tables/grades.csv");
    EXPECT_EQ(read_rows(folder / "report/tables/met-cases.csv"), of_all);
}

// A seed that was found after the list, a weight that was made heavier, a case put in place of
// another: the list that was frozen gives them away.
TEST_F(PublishedReport, IsRefusedWhereListSeedOrPlanWereChanged) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    finish({"I-1", "I-4"});
    const auto refused_with =
        [&](const std::string& name, const std::string& from, const std::string& to) {
            const std::string path = dir + "/" + name;
            const std::string whole = read_file(path);
            std::string changed = whole;
            const std::size_t at = changed.find(from);
            ASSERT_NE(at, std::string::npos) << name;
            changed.replace(at, from.size(), to);
            std::ofstream(path, std::ios::binary) << changed;
            const Ran ran = publish("report");
            EXPECT_EQ(ran.code, 5) << name << ": " << ran.err;
            EXPECT_EQ(run({"inspect", "estimate", dir}).code, 5) << name;
            EXPECT_FALSE(std::filesystem::exists(folder / "report")) << name;
            std::ofstream(path, std::ios::binary) << whole;
        };
    refused_with("frame.csv", "K17,force 1", "K17,force 2");
    refused_with("plan.csv", ",50,", ",51,");
    refused_with("draw/record.csv", "dice 4 6", "dice 4 5");
    refused_with("instrument.toml", "name = \"", "name = \"A ");
    ASSERT_EQ(publish("report").code, 0);
}

TEST_F(PublishedReport, IsMadeByOneOfTwoThatBeginAtOnce) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    finish({"I-1", "I-4"});
    Ran other;
    std::thread beside([&] { other = publish("report"); });
    const Ran own = publish("report");
    beside.join();
    EXPECT_EQ(std::min(own.code, other.code), 0) << own.err << other.err;
    EXPECT_EQ(std::max(own.code, other.code), 5) << own.err << other.err;
    const std::string command =
        "cd '" + (folder / "report") + "' && sha256sum --check --status SHA256SUMS";
    EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace hearken::end_to_end
