// Invented inspections: every planted failing is found, and nothing else is missed.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

using CaseAndStandard = std::pair<std::string, std::string>;

constexpr int forces = 8;

std::string force_folder(int force) {
    return "force-0" + std::to_string(force);
}

Ran invent(const std::string& folder, int seed, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{
        "invent", "--forces", "8", "--cases", "576", "--seed", std::to_string(seed)};
    words.insert(words.end(), {"--out", folder});
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
}

/// The example's standards, and the shipped ones: each nation's folder is whole, so that what holds
/// in both is judged twice and must come out alike.
const std::vector<std::string> of_the_example{"examples/people-in-cases/standards"};
const std::vector<std::string> shipped{
    "standards/england", "standards/wales", "standards/local", "standards/failings"};

using Verdicts = std::map<CaseAndStandard, std::string>;

/// Judges one force; its verdicts by case and standard.
Verdicts judge(const std::string& folder,
               const std::vector<std::string>& standards,
               const TemporaryFolder& temporary) {
    if (standards.size() > 1) {
        Verdicts all;
        for (const std::string& one : standards)
            for (const auto& [what, verdict] : judge(folder, {one}, temporary))
                EXPECT_EQ(all.emplace(what, verdict).first->second, verdict) << what.first;
        return all;
    }
    const std::string verdicts = temporary / "verdicts.csv";
    const Ran ran = run({"check",
                         folder + "/police",
                         folder + "/social_care",
                         folder + "/health",
                         "--standards",
                         in_repository(standards.front()),
                         "--as-of",
                         "2025-06-30",
                         "--by-case",
                         verdicts});
    EXPECT_EQ(ran.code, 0) << ran.err;
    Verdicts found;
    for (const auto& row : read_rows(verdicts)) found[{row[0], row[1]}] = row[2];
    return found;
}

using Counts = std::map<std::string, std::map<std::string, int>>;  // by standard and verdict

/// Judges an inspection force by force and holds the verdicts to its truth.csv.
Counts hold_to_truth(const std::string& inspection,
                     const std::vector<std::string>& standards,
                     const TemporaryFolder& temporary) {
    Verdicts planted;
    for (const auto& row : read_rows(inspection + "/truth.csv")) {
        EXPECT_EQ(row.size(), 4U);
        EXPECT_EQ(row[2], "missed");
        planted[{row[0], row[1]}] = row[3];
    }
    EXPECT_GE(planted.size(), 100U);
    Counts counts;
    for (int force = 1; force <= forces; ++force) {
        const std::string folder = inspection + "/" + force_folder(force);
        for (const auto& [what, verdict] : judge(folder, standards, temporary)) {
            const auto& [case_id, standard] = what;
            ++counts[standard][verdict];
            const auto plan = planted.find(what);
            const bool is_planted = plan != planted.end();
            EXPECT_EQ(verdict == "missed", is_planted)
                << inspection << ", force " << force << ": " << case_id << " " << standard << " is "
                << verdict << (is_planted ? ", planted: " + plan->second : "");
            if (is_planted) planted.erase(plan);
        }
    }
    // The truth knows both sets of standards.
    for (const auto& [what, why] : planted)
        if (counts.contains(what.second))
            ADD_FAILURE() << what.first << " " << what.second << " was not judged: " << why;
    return counts;
}

class InventedInspection : public testing::TestWithParam<int> {};

TEST_P(InventedInspection, EveryPlantedFailingIsMissedAndNothingElse) {
    const TemporaryFolder folder;
    const std::string out = folder / "inspection";
    const Ran ran = invent(out, GetParam());
    ASSERT_EQ(ran.code, 0) << ran.err;
    const Counts counts = hold_to_truth(out, of_the_example, folder);
    EXPECT_EQ(counts.size(), 18U);
    for (const auto& [standard, verdicts] : counts)
        EXPECT_GE(verdicts.count("met"), 1U) << standard;
}

TEST_P(InventedInspection, TheShippedStandardsFindWhatWasPlantedAndNothingElse) {
    const TemporaryFolder folder;
    const std::string out = folder / "inspection";
    const Ran ran = invent(out, GetParam());
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_GE(hold_to_truth(out, shipped, folder).size(), 130U);
}

// The draw that is kept in the repository.
TEST(EightForces, EveryStandardIsBothMetAndMissed) {
    const TemporaryFolder folder;
    const Counts counts = hold_to_truth(in_repository("examples/eight-forces"), shipped, folder);
    EXPECT_GE(counts.size(), 130U);
    for (const auto& [standard, verdicts] : counts) {
        EXPECT_TRUE(verdicts.contains("met")) << standard << " is never met";
        EXPECT_TRUE(verdicts.contains("missed")) << standard << " is never missed";
    }
}

// The first five as they come, and two with cases of the night on which clocks are put back.
INSTANTIATE_TEST_SUITE_P(SevenSeeds, InventedInspection, testing::Values(1, 2, 3, 4, 5, 43, 76));

// With cases enough each duty shows every verdict that it can.
TEST(Invention, EachDutyShowsEveryVerdict) {
    const TemporaryFolder folder;
    const std::string out = folder / "inspection";
    const Ran ran =
        run({"invent", "--forces", "1", "--cases", "5000", "--seed", "11", "--out", out});
    ASSERT_EQ(ran.code, 0) << ran.err;
    std::map<std::string, std::set<std::string>> shown;
    for (const auto& [what, verdict] : judge(out + "/force-01", of_the_example, folder))
        shown[what.second].insert(verdict);
    ASSERT_EQ(shown.size(), 18U);
    // Who attended has no deadline, nor has an order: neither is ever pending. What is due in four
    // hours seldom is at the end of a day.
    const std::set<std::string> without_deadline{"STRAT-MEMBERS-E", "MED-ORDER"};
    for (const auto& [standard, verdicts] : shown) {
        for (const char* verdict : {"met", "missed", "not_applicable", "cannot_tell"})
            EXPECT_TRUE(verdicts.contains(verdict)) << standard << " is never " << verdict;
        if (standard == "AA-CALL") continue;
        EXPECT_EQ(verdicts.contains("pending"), !without_deadline.contains(standard)) << standard;
    }
}

TEST(Invention, ThreadsChangeNothing) {
    const TemporaryFolder folder;
    ASSERT_EQ(invent(folder / "one", 3, {"--threads", "1"}).code, 0);
    ASSERT_EQ(invent(folder / "five", 3, {"--threads", "5"}).code, 0);
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder / "one"}) {
        if (!entry.is_regular_file()) continue;
        ++files;
        const std::string name =
            std::filesystem::relative(entry.path(), folder / "one").generic_string();
        EXPECT_EQ(read_file(entry.path().string()), read_file(folder / "five/" + name)) << name;
    }
    EXPECT_GE(files, 8 * 20);
}

TEST(Invention, AFolderThatHoldsSomethingIsLeftAlone) {
    const TemporaryFolder folder;
    const std::string kept = folder.write("kept.txt", "mine");
    const Ran ran = invent(folder.path().string(), 1);
    EXPECT_EQ(ran.code, 5);
    EXPECT_NE(ran.err.find("is not empty"), std::string::npos) << ran.err;
    EXPECT_EQ(read_file(kept), "mine");
}

TEST(Invention, TheStandardsPassLint) {
    const Ran ran = run({"standards", "lint", in_repository("examples/people-in-cases/standards")});
    EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

}  // namespace
}  // namespace hearken::end_to_end
