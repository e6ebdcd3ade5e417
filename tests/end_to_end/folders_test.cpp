// Folders of tables on the command line: what is printed, what is refused, and corrections.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

constexpr auto pack =
    "pack \"Test\" version 1 nation england timezone \"Europe/London\"\n"
    "standard T-1 \"Answered in five days\" {\n"
    "  source \"a test\" status verified\n"
    "  when first asked as a\n"
    "  require answered as b within 5 days of a\n"
    "  needs feed letters over a .. deadline\n"
    "}\n";

class FoldersOfTables : public testing::Test {
protected:
    void SetUp() override {
        folder_.write("standards/pack.standard", pack);
        folder_.write("police/events.csv",
                      "event,case,kind,happened,recorded,supersedes\n"
                      "E1,1,asked,2024-03-01,2024-03-01,\n"
                      "E2,1,answered,2024-03-04,2024-03-05,\n"
                      "E3,1,answered,2024-03-20,2024-04-10,E2\n");
        folder_.write("police/coverage.csv",
                      "feed,from,to,current_as_of\nletters,2020-01-01,,2024-06-02\n");
        folder_.write("police/roles.csv", "case,person,role\n1,P1,child\n1,P1,child\n9,P1,child\n");
    }
    [[nodiscard]] Ran check(const std::vector<std::string>& more) const {
        std::vector<std::string> words = {"check", "--standards", folder_ / "standards"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    [[nodiscard]] std::string verdict(const std::string& known_on) const {
        std::vector<std::string> words = {
            folder_ / "police", "--as-of", "2024-05-31", "--by-case", folder_ / "by_case.csv"};
        if (!known_on.empty()) words.insert(words.end(), {"--known-on", known_on});
        const Ran ran = check(words);
        EXPECT_EQ(ran.code, 0) << ran.err;
        return read_rows(folder_ / "by_case.csv").at(0).at(2);
    }
    TemporaryFolder folder_;
};

TEST_F(FoldersOfTables, TellTheBooksOfEachTableAndAsOfWhenTheyAreCurrent) {
    const Ran ran = check({folder_ / "police"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.err.find("Read 7 rows: 5 loaded, 1 with problems, 1 merged."), std::string::npos)
        << ran.err;
    EXPECT_NE(ran.err.find("roles.csv: 3 rows: 1 loaded, 1 with problems, 1 merged."),
              std::string::npos)
        << ran.err;
    EXPECT_NE(ran.err.find("roles.csv:4: The row names a case that is not there"),
              std::string::npos)
        << ran.err;
    EXPECT_NE(ran.out.find("current as of: police 2024-06-02"), std::string::npos) << ran.out;
}

// A later correction never changes an earlier answer.
TEST_F(FoldersOfTables, AreJudgedWithTheCorrectionsThatWereKnown) {
    EXPECT_EQ(verdict("2024-04-09"), "met");
    EXPECT_EQ(verdict("2024-04-10"), "missed");
    EXPECT_EQ(verdict(""), "missed");
}

TEST_F(FoldersOfTables, AreNotWrittenOver) {
    const Ran ran = check({folder_ / "police", "--by-case", folder_ / "police/events.csv"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("would be overwritten"), std::string::npos) << ran.err;
}

TEST_F(FoldersOfTables, AreNotNamedTogetherWithTheirFiles) {
    const Ran ran = check({folder_ / "police", folder_ / "police/events.csv"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("which is named too"), std::string::npos) << ran.err;
}

// What `gzip -k` leaves is the same export once more.
TEST_F(FoldersOfTables, AndLogsAreNotReadPackedAndUnpacked) {
    const std::string log = "case,event,happened\n1,asked,2024-03-01\n";
    folder_.write("log.csv", log);
    folder_.write("log.csv.gz", log);
    const Ran ran = check({folder_ / "log.csv", folder_ / "log.csv.gz"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("log.csv and "), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("log.csv.gz are one table"), std::string::npos) << ran.err;
    folder_.write("other/log.csv", log);
    EXPECT_EQ(check({folder_ / "log.csv", folder_ / "other/log.csv"}).code, 0);
}

TEST_F(FoldersOfTables, TellThatOneOfTheirTablesIsNamedAlone) {
    folder_.write("alone/events.csv", "event,case,kind,happened\nE1,1,asked,2024-03-01\n");
    const Ran ran = check({folder_ / "alone/events.csv"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("Name the folder"), std::string::npos) << ran.err;
    folder_.write("kinds.toml", "[columns]\nevent = \"kind\"\n");
    EXPECT_EQ(check({folder_ / "alone/events.csv", "--mapping", folder_ / "kinds.toml"}).code, 0);
}

TEST_F(FoldersOfTables, WithoutEventsSayWhatToDo) {
    folder_.write("empty/README.md", "nothing");
    const Ran ran = check({folder_ / "empty"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("has no table of events"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("events.csv"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace hearken::end_to_end
