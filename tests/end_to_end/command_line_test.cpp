// The command line's promises: exit codes, what goes where, whole files or none, hostile input.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

constexpr auto pack =
    "pack \"Test\" version 1 nation england timezone \"Europe/London\"\n"
    "use calendar \"england-and-wales\" use whole log\n";

constexpr auto standard =
    "standard T-1 \"Answered in five days\" {\n"
    "  source \"a test\" status verified\n"
    "  when first asked as a\n"
    "  require answered as b within 5 days of a\n"
    "}\n";

class CommandLine : public testing::Test {
protected:
    void SetUp() override {
        folder_.write("standards/pack.standard", pack);
        folder_.write("standards/one.standard", standard);
    }
    [[nodiscard]] Ran check(const std::string& csv,
                            const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {
            "check", folder_.write("log.csv", csv), "--standards", folder_ / "standards"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    TemporaryFolder folder_;
};

TEST_F(CommandLine, VerdictsOfATinyLog) {
    const Ran ran = check(
        "case,event,happened\n"
        "1,asked,2024-03-01\n1,answered,2024-03-06\n"  // the last day
        "2,asked,2024-03-01\n2,answered,2024-03-07\n"  // a day late
        "3,asked,2024-03-01\n"                         // never
        "4,asked,2024-03-30\n"                         // still open on 31 March
        "5,other,2024-03-31\n",
        {"--by-case", folder_ / "by_case.csv", "--evidence", folder_ / "evidence.jsonl"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(read_file(folder_ / "by_case.csv"),
              "case,standard,verdict\n1,T-1,met\n2,T-1,missed\n3,T-1,missed\n4,T-1,pending\n5,T-1,"
              "not_applicable\n");
    const std::string evidence = read_file(folder_ / "evidence.jsonl");
    EXPECT_EQ(std::count(evidence.begin(), evidence.end(), '\n'), 3);
    EXPECT_NE(evidence.find("5 days after Fri 1 Mar 2024 = Wed 6 Mar 2024"), std::string::npos)
        << evidence;
    EXPECT_NE(ran.out.find("2024-03-31 (the latest day in the input)"), std::string::npos)
        << ran.out;
    EXPECT_NE(ran.out.find("not declared"), std::string::npos) << ran.out;
}

TEST_F(CommandLine, AsOfAndKnownOnHideWhatCameLater) {
    const std::string csv =
        "case,event,happened,recorded\n"
        "1,asked,2024-03-01,2024-03-01\n1,answered,2024-03-04,2024-04-15\n2,other,2024-05-01,2024-"
        "05-01\n";
    const auto verdict = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words = more;
        words.insert(words.end(), {"--by-case", folder_ / "by_case.csv"});
        const Ran ran = check(csv, words);
        EXPECT_EQ(ran.code, 0) << ran.err;
        return read_rows(folder_ / "by_case.csv").at(0).at(2);
    };
    EXPECT_EQ(verdict({}), "met");
    EXPECT_EQ(verdict({"--as-of", "2024-03-03"}), "pending");
    EXPECT_EQ(verdict({"--known-on", "2024-04-14"}), "missed");
    EXPECT_EQ(verdict({"--known-on", "2024-04-15"}), "met");
}

TEST_F(CommandLine, BadRowsAreReportedAndCountedAndTheRestIsJudged) {
    const Ran ran = check(
        "case,event,happened\n"
        "1,asked,2024-03-01\n1,answered,2024-02-30\n"  // no such day: kept, its time unknown
        "2,asked\n"                                    // a column short
        "3,asked,2024-03-01\n3,answered,2024-03-02\n",
        {"--by-case", folder_ / "by_case.csv", "--problems", folder_ / "problems.csv"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(
        ran.err.find("Read 5 rows: 3 loaded, 2 with problems (1 of these still gave an event)."),
        std::string::npos)
        << ran.err;
    EXPECT_NE(ran.err.find("log.csv:3"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("log.csv:4"), std::string::npos) << ran.err;
    EXPECT_EQ(read_file(folder_ / "by_case.csv"),
              "case,standard,verdict\n1,T-1,cannot_tell\n3,T-1,met\n");
    EXPECT_EQ(read_rows(folder_ / "problems.csv").size(), 2U);
}

TEST_F(CommandLine, ExitCodesSayWhatWentWrong) {
    EXPECT_EQ(run({}).code, 2);
    EXPECT_EQ(run({"check"}).code, 2);
    EXPECT_EQ(run({"--help"}).code, 0);
    EXPECT_EQ(run({"check", "--help"}).code, 0);
    EXPECT_EQ(run({"check", folder_ / "absent.csv", "--standards", folder_ / "standards"}).code, 4);
    EXPECT_EQ(check("nothing of use\n1\n").code, 3);
    EXPECT_EQ(check("case,event,happened\n1,asked,2024-03-01\n", {"--as-of", "2024-02-30"}).code,
              3);
    EXPECT_EQ(
        check("case,event,happened\n1,asked,2024-03-01\n", {"--output", "/no/such/folder/x"}).code,
        7);
    EXPECT_EQ(check("case,event,happened\n1,asked,2024-03-01\n", {"--known-on", "2011-01-01"}).code,
              6);
    const Ran ran = run({"check", folder_ / "absent.csv", "--standards", folder_ / "standards"});
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find("absent.csv"), std::string::npos);
}

TEST_F(CommandLine, AStandardThatDoesNotCompileIsShownWhereItIsWrong) {
    folder_.write("standards/one.standard",
                  "standard T-1 \"x\" {\n  when first asked as a\n  require answered within 5 dayz "
                  "of a\n}\n");
    const Ran ran = check("case,event,happened\n1,asked,2024-03-01\n");
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("one.standard:3:29: error: `dayz` is no unit of time."),
              std::string::npos)
        << ran.err;
    EXPECT_NE(ran.err.find("require answered within 5 dayz of a\n"), std::string::npos) << ran.err;
}

TEST_F(CommandLine, FormatsAreReadByMachines) {
    const std::string csv = "case,event,happened\n1,asked,2024-03-01\n1,answered,2024-03-02\n";
    const Ran as_csv = check(csv, {"--format", "csv"});
    EXPECT_EQ(as_csv.out.substr(0, as_csv.out.find(',')), "standard");
    EXPECT_NE(as_csv.out.find("\nT-1,Answered in five days,1,0,"), std::string::npos) << as_csv.out;
    const Ran as_json = check(csv, {"--format", "jsonl", "--output", folder_ / "out.jsonl"});
    EXPECT_EQ(as_json.out, "");
    EXPECT_EQ(read_file(folder_ / "out.jsonl").substr(0, 17), "{\"standard\":\"T-1\"");
}

// Ends a run in the middle, as a person does with Ctrl-C: what stood at the name still stands,
// and nothing half-written lies beside it.
TEST_F(CommandLine, AnInterruptedRunLeavesNoHalfWrittenFile) {
    std::string csv = "case,event,happened\n";
    for (int number = 0; number < 400'000; ++number)
        csv += std::to_string(number) + ",asked,2024-03-01\n";
    const std::string log = folder_.write("big.csv", csv);
    const std::string by_case = folder_.write("results/by_case.csv", "the former result\n");
    const std::string evidence = folder_ / "results/evidence.jsonl";
    bool was_interrupted = false;
    for (int attempt = 0; attempt < 40 && !was_interrupted; ++attempt) {
        const pid_t child = ::fork();
        if (child == 0) {
            const std::string standards = folder_ / "standards";
            std::freopen("/dev/null", "w", stdout);
            std::freopen("/dev/null", "w", stderr);
            ::execl(program().c_str(),
                    "hearken",
                    "check",
                    log.c_str(),
                    "--standards",
                    standards.c_str(),
                    "--by-case",
                    by_case.c_str(),
                    "--evidence",
                    evidence.c_str(),
                    nullptr);
            ::_exit(127);
        }
        // As soon as something half-written is there.
        bool is_partial = false;
        int status = 0;
        pid_t ended = 0;
        while (!is_partial && (ended = ::waitpid(child, &status, WNOHANG)) == 0) {
            for (const auto& entry :
                 std::filesystem::directory_iterator{folder_.path() / "results"})
                is_partial =
                    is_partial || entry.path().string().find(".partial-") != std::string::npos;
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        if (ended == 0) {
            ::kill(child, SIGINT);
            ::waitpid(child, &status, 0);
        }
        was_interrupted = WIFEXITED(status) && WEXITSTATUS(status) == 130;
        if (!was_interrupted) {  // it was quicker than we are
            std::filesystem::remove(evidence);
            folder_.write("results/by_case.csv", "the former result\n");
        }
    }
    ASSERT_TRUE(was_interrupted);
    EXPECT_EQ(read_file(by_case), "the former result\n");
    EXPECT_FALSE(std::filesystem::exists(evidence));
    for (const auto& entry : std::filesystem::directory_iterator{folder_.path() / "results"})
        EXPECT_EQ(entry.path().filename(), "by_case.csv");
}

// The results of a run belong together: where one cannot be written, all former ones stay.
TEST_F(CommandLine, ARunThatFailsLeavesAllFormerResults) {
    const std::string csv = "case,event,happened\n1,asked,2024-03-01\n";
    const std::string former = folder_.write("results/former", "OLD\n");
    std::vector<std::vector<std::string>> runs{
        {"--output", "/dev/full", "--by-case", former},
        {"--output", "/dev/full", "--evidence", former},
        {"--by-case", former, "--evidence", "/dev/full"},
        {"--output", folder_ / "standards", "--by-case", former},  // a folder
    };
    if (makes_pages())
        runs.insert(runs.end(),
                    {{"--format", "html", "--output", "/dev/full", "--actions", former},
                     {"--format", "html", "--output", "/dev/full", "--calendar", former},
                     {"--format", "html", "--actions", former, "--calendar", "/dev/full"}});
    for (const std::vector<std::string>& words : runs) {
        const Ran ran = check(csv, words);
        EXPECT_NE(ran.code, 0) << words.at(0) << words.at(1);
        EXPECT_EQ(read_file(former), "OLD\n") << words.at(0) << ' ' << words.at(2);
        for (const auto& entry : std::filesystem::directory_iterator{folder_.path() / "results"})
            EXPECT_EQ(entry.path().filename(), "former");
    }
}

TEST_F(CommandLine, AFolderThatIsNotThereIsToldBeforeAnythingIsRead) {
    for (const std::string option : {"--output", "--by-case", "--evidence", "--problems"}) {
        const Ran ran =
            check("case,event,happened\n1,asked,2024-03-01\n", {option, folder_ / "none/x"});
        EXPECT_EQ(ran.code, 7) << option;
        EXPECT_EQ(ran.err.find("Read 1 rows"), std::string::npos) << ran.err;
        EXPECT_NE(ran.err.find("there is no folder"), std::string::npos) << ran.err;
    }
}

TEST_F(CommandLine, OnlyTheResultItselfMayBeStandardOutput) {
    const std::string csv = "case,event,happened\n1,asked,2024-03-01\n";
    EXPECT_EQ(check(csv, {"--output", "-"}).code, 0);
    for (const std::string option : {"--by-case", "--evidence", "--problems"}) {
        const Ran ran = check(csv, {option, "-"});
        EXPECT_EQ(ran.code, 3) << option;
        EXPECT_NE(ran.err.find("--output alone"), std::string::npos) << ran.err;
    }
    if (!makes_pages()) return;
    for (const std::string option : {"--actions", "--calendar", "--pdf"})
        EXPECT_EQ(check(csv, {"--format", "html", option, "-"}).code, 3) << option;
}

// A stretch before an event whose time nobody knows begins on no day.
TEST_F(CommandLine, AStretchThatBeginsOnAnUnknownDayIsSaidInWords) {
    folder_.write("order/pack.standard",
                  "pack \"Order\" version 1 nation england timezone \"Europe/London\"\n"
                  "standard T-2 \"Seen first\" { require seen before each asked }\n");
    const Ran ran = run({"check",
                         folder_.write("log.csv",
                                       "case,event,happened\nA,asked,2026-03-02\nA,asked,\n"
                                       "A,note,\nA,note,2026-06-01\n"),
                         "--standards",
                         folder_ / "order",
                         "--evidence",
                         folder_ / "evidence.jsonl"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    const std::string evidence = read_file(folder_ / "evidence.jsonl");
    EXPECT_NE(evidence.find("does not cover the days from an unknown day to 2026-03-01"),
              std::string::npos)
        << evidence;
}

// A result may not take the place of what it was made from.
TEST_F(CommandLine, NothingThatIsReadIsOverwritten) {
    const std::string csv = "case,event,happened\n1,asked,2024-03-01\n";
    EXPECT_EQ(check(csv, {"--by-case", folder_ / "log.csv"}).code, 3);
    EXPECT_EQ(read_file(folder_ / "log.csv"), csv);
    std::filesystem::create_symlink(folder_ / "log.csv", folder_ / "link.csv");
    EXPECT_EQ(check(csv, {"--evidence", folder_ / "link.csv"}).code, 3);
    EXPECT_EQ(check(csv, {"--by-case", folder_ / "standards/pack.standard"}).code, 3);
    EXPECT_EQ(read_file(folder_ / "standards/pack.standard"), pack);
    EXPECT_EQ(
        check(csv, {"--by-case", folder_ / "x", "--evidence", folder_ / "standards/../x"}).code, 3);
    EXPECT_EQ(check(csv, {"--as-of", ""}).code, 2);
    EXPECT_EQ(run({"check",
                   folder_ / "log.csv",
                   folder_ / "link.csv",
                   "--standards",
                   folder_ / "standards"})
                  .code,
              3);
}

// Where nothing can be judged, the rows and their problems are told all the same.
TEST_F(CommandLine, ProblemsAreToldAlsoWhereNothingCanBeJudged) {
    const Ran ran = check("case,event,happened\n1,asked,31/12/2024\n",
                          {"--problems", folder_ / "problems.csv"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("log.csv:2"), std::string::npos) << ran.err;
    EXPECT_EQ(read_rows(folder_ / "problems.csv").size(), 1U);
}

// An id may hold what moves a terminal's cursor or colours its text; folders may be called so, too.
TEST_F(CommandLine, NothingOfTheInputSteersTheTerminal) {
    const std::string id = "\x1B[31mid";
    folder_.write("\x1B[31mlog/cases.csv", "case,kind\n" + id + ",enquiry\n");
    folder_.write("\x1B[31mlog/people.csv", "person\n" + id + "\n");
    folder_.write("\x1B[31mlog/roles.csv", "case,person,role\n" + id + "," + id + ",child\n");
    folder_.write("\x1B[31mlog/events.csv",
                  "case,kind,happened,about\n" + id + ",missing_reported,soon," + id + "\n");
    const std::string log = folder_ / "\x1B[31mlog";
    const std::string standards = in_repository("standards/police");
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"check", log, "--standards", standards},
             {"check", log, "--standards", log + "/none"},
             {"explain", id, log, "--standards", standards},
             {"bundle", id, log, "--standards", standards},
             {"check", log, log, "--standards", standards},
             {"check", log, "--standards", log},
             {"standards", "lint", log},
             {"standards", "show", log},
             {"check", log, "--standards", standards, "--output", log},
             {"check", log, "--standards", standards, "--settings", log + "/none"},
             {"inspect", "plan", log + "/cases.csv", "--out", log + "/cases.csv", "--cases", "1"},
             {"chronology", id, log}}) {
        const Ran ran = run(words);
        EXPECT_FALSE((ran.out + ran.err).empty());
        EXPECT_EQ((ran.out + ran.err).find('\x1B'), std::string::npos)
            << words.front() << ' ' << ran.err;
    }
}

TEST_F(CommandLine, LintRefusesADutyThatNamesNoFeed) {
    folder_.write("standards/pack.standard",
                  "pack \"Test\" version 1 nation england timezone \"Europe/London\"\n");
    const Ran ran = run({"standards", "lint", folder_ / "standards"});
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.out.find("needs feed"), std::string::npos) << ran.out;
    const Ran clean = run({"standards", "lint", in_repository("examples/road-fines")});
    EXPECT_EQ(clean.code, 0) << clean.out;
}

// The way of somebody who writes a first standard: begin it, be told what to write, write it.
TEST_F(CommandLine, ANewStandardIsToldWhatIsLeftToWriteUntilNothingIs) {
    const std::string folder = folder_ / "mine";
    const Ran begun = run({"standards", "new", "ICPC-15", folder, "--title", "Conference in time"});
    EXPECT_EQ(begun.code, 0) << begun.err;
    EXPECT_NE(begun.out.find("icpc-15.scenario"), std::string::npos) << begun.out;
    const Ran lint = run({"standards", "lint", folder});
    EXPECT_EQ(lint.code, 1);
    EXPECT_NE(lint.out.find("This is not written yet."), std::string::npos) << lint.out;
    const Ran tested = run({"standards", "test", folder});
    EXPECT_EQ(tested.code, 1);
    EXPECT_NE(tested.out.find("still says `mend this`"), std::string::npos) << tested.out;
    EXPECT_EQ(run({"standards", "new", "ICPC-15", folder, "--title", "Again"}).code, 5);
    // Its file would be that of the pack.
    for (const std::string id : {"pack", "PACK"})
        EXPECT_EQ(run({"standards", "new", id, folder_ / "other", "--title", "A title"}).code, 3);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "other"));
    EXPECT_EQ(run({"standards", "new", "../X", folder, "--title", "Elsewhere"}).code, 3);
}

TEST_F(CommandLine, ScenariosAreRunAndWhatIsLackingIsTold) {
    const std::string scenarios = folder_.write("s.scenario",
                                                "standard T-1\n"
                                                "scenario On the last day\n"
                                                "2024-03-01 asked\n2024-03-06 answered\n"
                                                "verdict met\n");
    const Ran ran = run({"standards", "test", folder_ / "standards", "--scenarios", scenarios});
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.out.find("T-1: no scenario with the verdict missed"), std::string::npos)
        << ran.out;
    EXPECT_NE(ran.out.find("1 scenario of 1 standard in 1 file: 1 came out as expected"),
              std::string::npos)
        << ran.out;
    EXPECT_EQ(run({"standards", "test", folder_ / "standards"}).code, 4);
    const Ran of_file = run({"standards", "test", scenarios});
    EXPECT_EQ(of_file.code, 4);
    EXPECT_NE(of_file.err.find("Name the folder of standards that it is in."), std::string::npos)
        << of_file.err;
    EXPECT_EQ(run({"standards",
                   "test",
                   in_repository("standards/wales"),
                   in_repository("standards/police"),
                   in_repository("standards/england-and-wales"),
                   "--scenarios",
                   in_repository("tests/scenarios/wales"),
                   in_repository("tests/scenarios/police"),
                   in_repository("tests/scenarios/england-and-wales")})
                  .code,
              0);
}

}  // namespace
}  // namespace hearken::end_to_end
