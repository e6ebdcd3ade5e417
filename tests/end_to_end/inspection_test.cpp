// An inspection by the program: planned, drawn, assigned, graded under seal.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "end_to_end/inspection_folder.h"

namespace hearken::end_to_end {
namespace {

TEST_F(Inspection, IsPlannedDrawnAndAssigned) {
    ASSERT_EQ(plan.code, 0) << plan.err;
    EXPECT_NE(plan.out.find("40 of 400 cases in 8 strata"), std::string::npos) << plan.out;
    EXPECT_NE(plan.out.find("What it cannot show"), std::string::npos);
    EXPECT_EQ(plan.out.find(read_file(dir + "/plan.txt")), 0U);
    for (const auto& row : read_rows(dir + "/plan.csv")) EXPECT_EQ(row[6], "5") << row[0];
    ASSERT_EQ(drawn.code, 0) << drawn.err;
    EXPECT_EQ(run({"inspect", "verify-draw", dir + "/draw", dir + "/frame.csv"}).code, 0);
    ASSERT_EQ(assigned.code, 0) << assigned.err;
    const auto rows = read_rows(dir + "/assignment.csv");
    EXPECT_EQ(rows.size(), 40U);
    int twice = 0;
    for (const auto& row : rows) {
        const auto force_of = [](const std::string& inspector) {
            return "force " + std::to_string((inspector.back() - '0') % 4);
        };
        EXPECT_NE(force_of(row[3]), row[2]);
        if (row.size() < 5 || row[4].empty()) continue;
        EXPECT_NE(force_of(row[4]), row[2]);
        ++twice;
    }
    EXPECT_EQ(twice, 12);
}

TEST_F(Inspection, IsNeverWrittenOver) {
    EXPECT_EQ(run({"inspect", "plan", folder / "list.csv", "--out", dir, "--cases", "40"}).code, 5);
    EXPECT_EQ(run({"inspect", "assign", dir, "--inspectors", inspectors_path}).code, 5);
}

TEST_F(Inspection, IsRefusedWhereItCannotBe) {
    const std::string list = folder / "list.csv";
    const auto planned = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"inspect", "plan", list, "--out", folder / "other"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words).code;
    };
    EXPECT_EQ(planned({}), 3);
    EXPECT_EQ(planned({"--cases", "7"}), 3);    // 8 strata, 2 each
    EXPECT_EQ(planned({"--cases", "401"}), 3);  // of 400
    EXPECT_EQ(planned({"--cases", "40", "--half-width", "0.1"}), 3);
    EXPECT_EQ(planned({"--half-width", "wide"}), 3);
    EXPECT_EQ(planned({"--change", "0.4"}), 3);
    EXPECT_EQ(planned({"--change", "0.4:0.4"}), 3);
    EXPECT_EQ(planned({"--cases", "40", "--by-size"}), 3);  // no column size
    EXPECT_EQ(planned({"--cases", "40", "--expected", folder.write("e.csv", "a\n1\n")}), 3);
    EXPECT_EQ(run({"inspect", "assign", folder / "nowhere", "--inspectors", inspectors_path}).code,
              4);
    EXPECT_EQ(grade("I-99", {}).code, 4);
    EXPECT_EQ(grade("../I-1", {}).code, 3);
}

TEST_F(Inspection, ReportsEveryProblemOfAnswersAndLocksNone) {
    const std::string answers = folder.write("bad.csv", "case,item,answer,reason\nK1,grade,,x\n");
    const Ran ran = grade("I-0", {"--answers", answers});
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.out.find("is not answered at all"), std::string::npos) << ran.out;
    EXPECT_EQ(lock("I-0", answers).code, 3);
    EXPECT_FALSE(std::filesystem::exists(dir + "/sealed/I-0.sealed"));
    const std::string good = answers_of("I-0", true, "");
    EXPECT_EQ(grade("I-0", {"--answers", good}).code, 0);
    EXPECT_EQ(grade("I-0", {"--answers", good, "--lock"}).code, 3);  // no secret
    EXPECT_EQ(open("I-0").code, 4);                                  // not locked
}

TEST_F(Inspection, OpensSealsOnlyWhenAllHaveLocked) {
    const auto [first, second] = sharing_pair();
    ASSERT_EQ(lock(first, answers_of(first, false, "m")).code, 0);
    EXPECT_EQ(lock(first, answers_of(first, true, "m")).code, 5);  // locked is locked
    EXPECT_EQ(open(first).code, 5);
    for (int at = 0; at < 6; ++at) {
        const std::string inspector = "I-" + std::to_string(at);
        if (inspector == first) continue;
        ASSERT_EQ(lock(inspector, answers_of(inspector, true, "m")).code, 0) << inspector;
    }
    const Ran opened = open(first);
    EXPECT_EQ(opened.code, 0) << opened.err;
    std::ofstream(folder / "secret", std::ios::binary) << "another secret of five";
    EXPECT_EQ(open(second).code, 8);
}

/// Every file under `folder`, by its path in it.
std::map<std::string, std::string> files_of(const std::string& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        files[std::filesystem::relative(entry.path(), folder).string()] =
            read_file(entry.path().string());
    }
    return files;
}

/// Everything that the program says to the second grader, with every command there is.
std::string all_said_to(const std::string& second,
                        const std::string& dir,
                        const TemporaryFolder& folder,
                        const std::string& answers) {
    const std::vector<std::vector<std::string>> commands{
        {"inspect", "grade", dir, "--as", second},
        {"inspect", "grade", dir, "--as", second, "--answers", answers},
        {"inspect", "grade", dir, "--as", second, "--open", "--secret", folder / "secret"},
        {"inspect", "assign", dir, "--inspectors", folder / "inspectors.csv"},
        {"inspect", "calibrate", dir, "--as", second, "--answers", answers, "--gold", answers},
        {"inspect", "verify-draw", dir + "/draw", dir + "/frame.csv"},
        {"inspect", "plan", folder / "list.csv", "--out", dir, "--cases", "40"},
        {"inspect", "draw", dir + "/frame.csv"},
        {"inspect",
         "eliminate",
         dir,
         "K-none",
         "--as",
         second,
         "--reason",
         "no_child",
         "--why",
         "x"},
        {"inspect", "moderate", dir},
        {"inspect", "moderate", dir, "--decisions", answers},
        {"inspect", "estimate", dir},
        {"inspect", "publish", dir, "--out", folder / "report"},
        {"inspect", "publish", dir, "--out", folder / "report", "--draft"},
        {"inspect", "publish", dir, "--out", folder / "report", "--reply", answers},
        {"inspect", "--help"}};
    std::string said;
    for (const auto& command : commands) {
        const Ran ran = run(command);
        said += std::to_string(ran.code) + ran.out + ran.err;
    }
    return said;
}

// What the second grader can see must not depend on what the first one answered: the same words to
// every command, and the same bytes in every file but one, which is sealed and as long as before.
TEST_F(Inspection, ShowsTheSecondGraderNothingOfTheFirst) {
    const auto [first, second] = sharing_pair();
    ASSERT_FALSE(second.empty());
    const std::string own = answers_of(second, true, "own");
    std::vector<std::string> said;
    std::vector<std::map<std::string, std::string>> files;
    for (const bool is_good : {true, false}) {
        const std::string answers = answers_of(first, is_good, "MARKOFTHEFIRST");
        ASSERT_EQ(lock(first, answers).code, 0);
        said.push_back(all_said_to(second, dir, folder, own));
        files.push_back(files_of(dir));
        std::filesystem::remove(dir + "/sealed/" + first + ".sealed");
    }
    EXPECT_EQ(said[0], said[1]);
    EXPECT_EQ(said[0].find("MARKOFTHEFIRST"), std::string::npos);
    const std::string sealed = "sealed/" + first + ".sealed";
    ASSERT_TRUE(files[0].contains(sealed));
    for (auto& [path, text] : files[0]) {
        EXPECT_EQ(text.find("MARKOFTHEFIRST"), std::string::npos) << path;
        ASSERT_TRUE(files[1].contains(path)) << path;
        if (path == sealed) {
            EXPECT_EQ(text.size(), files[1][path].size());
        } else {
            EXPECT_EQ(text, files[1][path]) << path;
        }
    }
    EXPECT_EQ(files[0].size(), files[1].size());
}

// From the plan to the finding: one inspector grades all inadequate, the others all good.
TEST_F(Inspection, IsModeratedAndEstimatedWhenAllSealsAreOpen) {
    const auto [harsh, mild] = sharing_pair();
    for (int at = 0; at < 6; ++at) {
        const std::string inspector = "I-" + std::to_string(at);
        ASSERT_EQ(lock(inspector, answers_of(inspector, inspector != harsh, "m")).code, 0);
    }
    EXPECT_EQ(run({"inspect", "estimate", dir}).code, 5);
    EXPECT_EQ(run({"inspect", "moderate", dir}).code, 5);
    for (int at = 0; at < 6; ++at) ASSERT_EQ(open("I-" + std::to_string(at)).code, 0);
    const Ran disputed = run({"inspect", "moderate", dir});
    ASSERT_EQ(disputed.code, 0) << disputed.err;
    EXPECT_EQ(run({"inspect", "estimate", dir}).code, 3);  // not moderated yet
    // Every dispute is settled as good; what the harsh one graded alone stays.
    std::string decisions = "case,grade,reason\n";
    int listed = 0;
    int of_harsh_alone = 0;
    for (const auto& row : read_rows(dir + "/assignment.csv")) {
        const bool is_twice = row.size() > 4 && !row[4].empty();
        if (!is_twice && row[3] == harsh) ++of_harsh_alone;
        if (!is_twice || (row[3] != harsh && row[4] != harsh)) continue;
        EXPECT_NE(disputed.out.find("\n" + row[0] + ","), std::string::npos);
        decisions += row[0] + ",good,talked over\n";
        ++listed;
    }
    ASSERT_GT(listed, 0);
    EXPECT_EQ(run({"inspect",
                   "moderate",
                   dir,
                   "--decisions",
                   folder.write("none.csv", "case,grade,reason\n")})
                  .code,
              3);
    const std::string path = folder.write("decisions.csv", decisions);
    ASSERT_EQ(run({"inspect", "moderate", dir, "--decisions", path}).code, 0);
    EXPECT_EQ(run({"inspect", "moderate", dir, "--decisions", path}).code, 5);
    EXPECT_EQ(read_rows(dir + "/moderation.csv").size(), static_cast<std::size_t>(listed));
    const Ran estimated = run({"inspect", "estimate", dir});
    ASSERT_EQ(estimated.code, 0) << estimated.err;
    EXPECT_NE(estimated.out.find("12 cases were graded twice"), std::string::npos);
    const std::string table = read_file(dir + "/estimates.csv");
    EXPECT_NE(table.find("\nall,,adverse,400,40," + std::to_string(of_harsh_alone) + ","),
              std::string::npos)
        << table;
    ASSERT_EQ(run({"inspect", "estimate", dir}).code, 0);
    EXPECT_EQ(read_file(dir + "/estimates.csv"), table);  // the same input, the same bytes
    // A seal that somebody touched is found.
    const std::string sealed = dir + "/sealed/" + mild + ".sealed";
    std::string bytes = read_file(sealed);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    std::ofstream(sealed, std::ios::binary) << bytes;
    EXPECT_EQ(run({"inspect", "estimate", dir}).code, 8);
}

TEST_F(Inspection, ReplacesAnEliminatedCaseByTheNextReserve) {
    const std::vector<std::string> row = read_rows(dir + "/assignment.csv").front();
    std::string reserve;
    for (const auto& line : read_rows(dir + "/draw/draw.csv")) {
        if (line[0] != row[1] || line[1] != "reserve") continue;
        reserve = line[3];
        break;
    }
    const auto take_out = [&](const std::string& reason) {
        return run({"inspect",
                    "eliminate",
                    dir,
                    row[0],
                    "--as",
                    row[3],
                    "--reason",
                    reason,
                    "--why",
                    "the case of an adult"});
    };
    EXPECT_EQ(take_out("too_hard").code, 3);
    const Ran done = take_out("no_child");
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_NE(done.out.find(reserve), std::string::npos);
    EXPECT_EQ(take_out("no_child").code, 5);
    const Ran list = grade(row[3], {});
    EXPECT_EQ(list.out.find("\n" + row[0] + "\n"), std::string::npos) << list.out;
    EXPECT_NE(list.out.find("\n" + reserve + "\n"), std::string::npos) << list.out;
}

// Everybody who is given a case, each with the first one: {case, inspector}.
std::map<std::string, std::string> first_cases(const std::string& dir) {
    std::map<std::string, std::string> by_inspector;
    for (const auto& row : read_rows(dir + "/assignment.csv")) by_inspector.emplace(row[3], row[0]);
    return by_inspector;
}

// Who reads a log, adds to it and writes it while another does the same takes the other's entry
// away, and both are told that it was done.
TEST_F(Inspection, LosesNothingWhereAllInspectorsWriteAtOnce) {
    const auto cases = first_cases(dir);
    ASSERT_EQ(cases.size(), 6U);
    const auto all_at_once = [&](const auto& words_for) {
        std::vector<std::thread> running;
        std::atomic<int> done = 0;
        for (const auto& [inspector, id] : cases)
            running.emplace_back([&done, words = words_for(inspector, id)] {
                const Ran ran = run(words);
                EXPECT_EQ(ran.code, 0) << ran.err;
                done += ran.code == 0 ? 1 : 0;
            });
        for (std::thread& one : running) one.join();
        EXPECT_EQ(done, 6);
    };
    using Words = std::vector<std::string>;
    all_at_once([&](const std::string& inspector, const std::string& id) {
        return Words{"inspect",
                     "refer",
                     dir,
                     id,
                     "--as",
                     inspector,
                     "--secret",
                     folder / "secret",
                     "--office",
                     "desk",
                     "--on",
                     "2026-01-05",
                     "--due",
                     "2026-01-07"};
    });
    const auto referrals = read_rows(dir + "/referred.csv");
    ASSERT_EQ(referrals.size(), 6U);
    auto next = referrals.begin();
    all_at_once([&](const std::string&, const std::string&) {
        return Words{"inspect", "refer", dir, "--answered", (*next++)[0], "--on", "2026-01-06"};
    });
    for (const auto& row : read_rows(dir + "/referred.csv")) EXPECT_EQ(row[4], "2026-01-06");
    all_at_once([&](const std::string& inspector, const std::string& id) {
        return Words{"inspect",
                     "eliminate",
                     dir,
                     id,
                     "--as",
                     inspector,
                     "--reason",
                     "no_child",
                     "--why",
                     "the case of an adult"};
    });
    std::set<std::string> reserves;
    for (const auto& row : read_rows(dir + "/eliminated.csv")) reserves.insert(row[5]);
    EXPECT_EQ(reserves.size(), 6U);
}

// Locked is locked, also by two runs of one inspector at once.
TEST_F(Inspection, LocksOnceWhereTwoRunsLock) {
    const std::string answers = answers_of("I-0", true, "m");
    std::array<int, 2> codes{};
    std::thread other{[&] { codes[1] = lock("I-0", answers).code; }};
    codes[0] = lock("I-0", answers).code;
    other.join();
    std::sort(codes.begin(), codes.end());
    EXPECT_EQ(codes[0], 0);
    EXPECT_EQ(codes[1], 5);
}

TEST_F(Inspection, AsksForCalibrationWhereTheInstrumentDoes) {
    std::filesystem::copy_file(in_repository("examples/inspection/instrument.toml"),
                               dir + "/instrument.toml",
                               std::filesystem::copy_options::overwrite_existing);
    const std::string answers = answers_of("I-0", true, "");
    EXPECT_EQ(lock("I-0", answers).code, 3);
    std::string rows = "case,item,answer,reason\n";
    std::string gold = "case,grade\n";
    for (int at = 0; at < 5; ++at) {
        const std::string id = "GOLD-" + std::to_string(at);
        rows += id + ",child_seen,yes,\n" + id + ",child_heard,yes,\n" + id +
                ",strategy_discussion,yes,\n" + id + ",supervision,yes,\n" + id + ",grade,,x\n";
        gold += id + (at < 2 ? ",inadequate\n" : ",good\n");
    }
    const std::string own = folder.write("gold-answers.csv", rows);
    const auto calibrate = [&](const std::string& agreed) {
        return run({"inspect",
                    "calibrate",
                    dir,
                    "--as",
                    "I-0",
                    "--answers",
                    own,
                    "--gold",
                    folder.write("gold.csv", agreed)});
    };
    const Ran failed = calibrate(gold);  // 3 of 5, and 4 are asked for
    EXPECT_EQ(failed.code, 1) << failed.err;
    EXPECT_EQ(lock("I-0", answers).code, 3);
    gold.replace(gold.find("inadequate"), 10, "good");
    EXPECT_EQ(calibrate(gold).code, 0);
    EXPECT_EQ(lock("I-0", answers).code, 0);
    EXPECT_EQ(read_rows(dir + "/calibrated/I-0.csv").size(), 2U);  // both attempts are kept
}

TEST(Brief, SaysWhatCountsAllowAndRefusesTheRest) {
    EXPECT_EQ(run({"inspect", "brief", "--count", "220", "--of", "576", "--random"}).out,
              "more than a third but fewer than half (38%, 34% to 42%).\n");
    EXPECT_EQ(run({"inspect", "brief", "--count", "220", "--of", "576"}).out,
              "220 of the 576 cases examined (38%).\n");
    const Ran refused = run({"inspect",
                             "brief",
                             "--count",
                             "64",
                             "--of",
                             "124",
                             "--random",
                             "--claim",
                             "more than half"});
    EXPECT_EQ(refused.code, 1);
    EXPECT_NE(refused.out.find("may not be said"), std::string::npos) << refused.out;
    EXPECT_NE(refused.out.find("42% to 61%"), std::string::npos) << refused.out;
    EXPECT_EQ(run({"inspect", "brief"}).code, 3);
    EXPECT_EQ(run({"inspect", "brief", "--count", "5", "--of", "4"}).code, 3);
}

// Two of the published tables do not add up, as they were printed.
TEST(Brief, ReportsPublishedTablesThatDoNotAddUp) {
    const auto table = shared("published/case_audit_totals.csv");
    if (!table) GTEST_SKIP() << "not tested: the published counts are not on this machine";
    const Ran ran = run({"inspect", "brief", *table});
    EXPECT_EQ(ran.code, 1) << ran.err;
    EXPECT_NE(ran.out.find("WYP2014b: the grades add up to 34, and 33 is printed as the total"),
              std::string::npos)
        << ran.out;
    EXPECT_NE(ran.out.find("SYPPIR2015: the grades add up to 28, and 27 is printed as the total"),
              std::string::npos);
    EXPECT_NE(ran.out.find("IHW2015: 220 of the 576 cases examined (38%)."), std::string::npos);
}

}  // namespace
}  // namespace hearken::end_to_end
