// What could be judged from exports: against what is then judged, and by what is taken away.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

const std::string& standards() {
    static const std::string folder = in_repository("standards");
    return folder;
}

std::vector<std::string> agencies_of(const std::string& force) {
    const std::string folder = in_repository("examples/eight-forces/" + force);
    return {folder + "/police", folder + "/social_care", folder + "/health"};
}

/// The fields of one row, quotation marks taken off.
std::vector<std::string> fields_of(const std::string& row) {
    std::vector<std::string> fields(1);
    bool is_quoted = false;
    for (const char letter : row) {
        if (letter == '"')
            is_quoted = !is_quoted;
        else if (letter == ',' && !is_quoted)
            fields.emplace_back();
        else
            fields.back() += letter;
    }
    return fields;
}

/// By standard: its row of `judgeable --format csv`.
std::map<std::string, std::vector<std::string>> judgeable(std::vector<std::string> inputs) {
    inputs.insert(inputs.begin(), "judgeable");
    inputs.insert(inputs.end(), {"--standards", standards(), "--format", "csv"});
    const Ran ran = run(inputs);
    EXPECT_EQ(ran.code, 0) << ran.err;
    std::map<std::string, std::vector<std::string>> rows;
    std::istringstream lines{ran.out};
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> fields = fields_of(line);
        rows.emplace(fields.front(), fields);
    }
    return rows;
}

constexpr std::size_t together = 4;
constexpr std::size_t enough = 5;

std::string copy_of(const TemporaryFolder& folder, const std::string& export_folder) {
    const std::filesystem::path to = folder.path() / "copy" / "social_care";
    std::filesystem::create_directories(to.parent_path());
    std::filesystem::copy(export_folder, to, std::filesystem::copy_options::recursive);
    return to.string();
}

// The engine is the second route: what it finds met, the survey must call judgeable.
TEST(Judgeable, CallsNothingNotJudgedThatIsThenMet) {
    TemporaryFolder folder;
    std::size_t met = 0;
    for (const std::string force : {"force-01", "force-05", "force-08"}) {
        const std::vector<std::string> inputs = agencies_of(force);
        const auto rows = judgeable(inputs);
        std::vector<std::string> words{"check"};
        words.insert(words.end(), inputs.begin(), inputs.end());
        words.insert(words.end(),
                     {"--standards", standards(), "--by-case", folder / (force + ".csv")});
        const Ran ran = run(words);
        ASSERT_EQ(ran.code, 0) << ran.err;
        std::set<std::string> duties;
        for (const std::vector<std::string>& row : read_rows(folder / (force + ".csv")))
            if (row.at(2) == "met") duties.insert(row.at(1));
        for (const std::string& duty : duties) {
            ++met;
            ASSERT_TRUE(rows.contains(duty)) << duty;
            EXPECT_NE(rows.at(duty).at(together), "not judged") << force << " " << duty;
        }
    }
    EXPECT_GE(met, 100U);
}

TEST(Judgeable, SaysWhoIsMissingWithoutTheMinutes) {
    TemporaryFolder folder;
    const std::vector<std::string> inputs = agencies_of("force-01");
    EXPECT_NE(judgeable(inputs).at("STRAT-MEMBERS-E").at(together), "not judged");
    const std::string copy = copy_of(folder, inputs[1]);
    std::filesystem::remove(copy + "/participants.csv");
    const auto without = judgeable({inputs[0], copy, inputs[2]}).at("STRAT-MEMBERS-E");
    EXPECT_EQ(without.at(together), "not judged");
    EXPECT_EQ(without.at(enough), "");
    EXPECT_EQ(without.back(), "No strategy_discussion says who took part.");
}

TEST(Judgeable, SaysWhichSourcesAreEnough) {
    const auto rows = judgeable(agencies_of("force-01"));
    // The crime is reported to the police and recorded by them; the conference is social care's.
    EXPECT_EQ(rows.at("NCRS-24").at(enough), "police-01");
    EXPECT_EQ(rows.at("CORE-10").at(enough), "social_care-01");
    EXPECT_EQ(rows.at("standard").at(6), "alone: police-01");
    EXPECT_EQ(rows.at("CORE-10").at(6), "not judged");
}

// The report's counts are those of the table: of all sources together.
TEST(Judgeable, IsAPartOfTheReport) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    TemporaryFolder folder;
    const std::vector<std::string> inputs = agencies_of("force-01");
    std::size_t judged = 0;
    std::size_t all = 0;
    for (const auto& [duty, row] : judgeable(inputs)) {
        if (duty == "standard") continue;
        ++all;
        if (row.at(together) == "judged") ++judged;
    }
    std::vector<std::string> words{"check"};
    words.insert(words.end(), inputs.begin(), inputs.end());
    words.insert(words.end(), {"--standards", standards(), "--format", "html"});
    words.insert(words.end(), {"--output", folder / "report.html"});
    const Ran ran = run(words);
    ASSERT_EQ(ran.code, 0) << ran.err;
    const std::string sentence =
        "Of " + std::to_string(all) + " duties: " + std::to_string(judged) + " could be judged,";
    EXPECT_NE(read_file(folder / "report.html").find(sentence), std::string::npos) << sentence;
}

// What the dataset lacks stands in its own description: no participants, no day of the return
// interview, no core groups.
TEST(Judgeable, SaysWhatTheSocialCareDatasetAloneCannotShow) {
    const auto of_layouts = [](const std::string& layouts) {
        return judgeable({"--layouts", layouts});
    };
    const auto ssd = of_layouts("ssd");
    for (const auto& [duty, lacking] : std::map<std::string, std::string>{
             {"STRAT-MEMBERS-E", "No strategy_discussion says who took part."},
             {"MISS-RHI-72", "No source records rhi_held."},
             {"CORE-10", "No source records core_group_held."}}) {
        ASSERT_TRUE(ssd.contains(duty));
        EXPECT_EQ(ssd.at(duty).at(together), "not judged") << duty;
        EXPECT_NE(ssd.at(duty).back().find(lacking), std::string::npos) << ssd.at(duty).back();
    }
    EXPECT_EQ(ssd.at("ICPC-15").at(together), "judged");
    const auto with_minutes = of_layouts("ssd,strategy-minutes");
    EXPECT_EQ(with_minutes.at("STRAT-MEMBERS-E").at(together), "judged");
    EXPECT_EQ(with_minutes.at("CORE-10").at(together), "not judged");
    const Ran remedy =
        run({"judgeable", "--layouts", "ssd", "--standards", standards(), "--only", "lacking"});
    EXPECT_NE(remedy.out.find("Ask for the minutes: table participants (layout strategy-minutes)"),
              std::string::npos)
        << remedy.out;
    EXPECT_EQ(run({"judgeable", "--layouts", "none-such", "--standards", standards()}).code, 4);
}

TEST(Judgeable, SaysThatNothingIsDeclaredComplete) {
    TemporaryFolder folder;
    const std::string log = folder.write("log.csv",
                                         "case,event,happened\n"
                                         "C-1,icpc_held,2026-03-02\n"
                                         "C-1,core_group_held,2026-03-10\n");
    const Ran ran = run(
        {"judgeable", log, "--standards", in_repository("examples/child-protection/standards")});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("A source declares no feed complete."), std::string::npos) << ran.out;
}

// A layout says what an export can hold at the most; an export that was made by it holds no more.
TEST(Judgeable, PromisesOfAnImportNoMoreThanOfItsLayout) {
    const std::vector<std::string> worst_first{"not judged", "in part", "judged"};
    const auto rank = [&](const std::string& grade) {
        return std::find(worst_first.begin(), worst_first.end(), grade) - worst_first.begin();
    };
    TemporaryFolder folder;
    for (const std::string layout :
         {"ssd", "cin-census", "strategy-minutes", "police-pole", "custody", "health", "primero"}) {
        const std::string out = folder / layout;
        ASSERT_EQ(run({"import",
                       in_repository("examples/imports/" + layout),
                       "--from",
                       layout,
                       "--covers",
                       "2024-04-01..2025-03-31",
                       "--out",
                       out})
                      .code,
                  0);
        const auto promised = judgeable({"--layouts", layout});
        const auto held = judgeable({out});
        ASSERT_EQ(promised.size(), held.size());
        for (const auto& [standard, row] : held)
            EXPECT_LE(rank(row.at(together)), rank(promised.at(standard).at(together)))
                << layout << ' ' << standard << ": " << row.at(together);
    }
}

TEST(Judgeable, RefusesWhatItCannotUse) {
    TemporaryFolder folder;
    EXPECT_EQ(run({"judgeable", folder / "nothing.csv", "--standards", standards()}).code, 4);
    EXPECT_EQ(run({"judgeable", "--standards", standards()}).code, 3);
    const std::string bad = folder.write("bad.csv", "a,b\n1,2\n");
    EXPECT_EQ(run({"judgeable", bad, "--standards", standards()}).code, 3);
}

TEST(Judgeable, WritesTheSameBytesEachTime) {
    std::vector<std::string> words{"judgeable"};
    const std::vector<std::string> inputs = agencies_of("force-02");
    words.insert(words.end(), inputs.begin(), inputs.end());
    words.insert(words.end(), {"--standards", standards()});
    const Ran first = run(words);
    EXPECT_EQ(first.code, 0) << first.err;
    EXPECT_EQ(first.out, run(words).out);
}

}  // namespace
}  // namespace hearken::end_to_end
