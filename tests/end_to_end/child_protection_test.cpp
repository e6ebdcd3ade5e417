// The invented log of examples/child-protection: what was planted in it is found, case by case.
#include <gtest/gtest.h>

#include <map>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

std::string example(const std::string& path) {
    return in_repository("examples/child-protection/" + path);
}

std::vector<std::string> question() {
    return {example("log.csv"),
            "--mapping",
            example("mapping.toml"),
            "--coverage",
            example("coverage.csv"),
            "--standards",
            example("standards")};
}

// truth.csv was written by whoever planted the failings, without running Hearken.
TEST(ChildProtection, EveryPlantedVerdictIsFound) {
    const TemporaryFolder folder;
    std::vector<std::string> words = question();
    words.insert(words.begin(), "check");
    words.insert(words.end(), {"--by-case", folder / "by_case.csv"});
    const Ran ran = run(words);
    ASSERT_EQ(ran.code, 0) << ran.err;

    std::map<std::pair<std::string, std::string>, std::string> verdicts;
    for (const auto& row : read_rows(folder / "by_case.csv")) verdicts[{row[0], row[1]}] = row[2];
    std::map<std::string, int> planted;
    for (const auto& row : read_rows(example("truth.csv"))) {
        ++planted[row[2]];
        const auto found = verdicts.find({row[0], row[1]});
        ASSERT_NE(found, verdicts.end()) << row[0] << " " << row[1];
        EXPECT_EQ(found->second, row[2]) << row[0] << " " << row[1];
    }
    EXPECT_GE(planted["missed"], 20);
    EXPECT_GE(planted["met"], 20);
    EXPECT_GE(planted["cannot_tell"], 3);
    EXPECT_GE(planted["pending"], 3);
    EXPECT_GE(planted["not_applicable"], 3);
}

// The first case is the twin of the report's: a medical explanation agreed without a doctor.
TEST(ChildProtection, TheFirstCaseIsExplainedWithTheRecordsThatShowIt) {
    std::vector<std::string> words = question();
    words.insert(words.begin(), {"explain", "CP-0001"});
    const Ran ran = run(words);
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("medical_conclusion"), std::string::npos);
    EXPECT_NE(ran.out.find("MISSED"), std::string::npos);
    EXPECT_NE(ran.out.find("log.csv:"), std::string::npos);
}

TEST(ChildProtection, TheStandardsPassLint) {
    const Ran ran = run({"standards", "lint", example("standards")});
    EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

}  // namespace
}  // namespace hearken::end_to_end
