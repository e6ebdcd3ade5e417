// A draw by the program, drawn again by the program and by sha256sum alone.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

/// What the first output line but one of `inspect draw LIST` says.
std::string frozen_hash(const std::string& list) {
    const Ran ran = run({"inspect", "draw", list});
    EXPECT_EQ(ran.code, 0) << ran.err;
    const std::size_t line = ran.out.find('\n') + 1;
    return ran.out.substr(line, ran.out.find('\n', line) - line);
}

class DrawnSample : public testing::Test {
protected:
    DrawnSample() {
        std::string rows = "case,stratum\n";
        for (int at = 0; at < 300; ++at) {
            rows += "F" + std::to_string(at % 7) + "-" + std::to_string(at) + ",force " +
                    std::to_string(at % 3) + "\n";
        }
        list = folder.write("list.csv", rows);
        sizes = folder.write("sizes.csv", "stratum,cases\nforce 0,12\nforce 1,60\nforce 2,0\n");
        frozen = frozen_hash(list);
        out = folder / "draw";
    }

    [[nodiscard]] Ran draw(const std::string& hash, const std::string& seed) const {
        return run({"inspect",
                    "draw",
                    list,
                    "--frozen",
                    hash,
                    "--seed",
                    seed,
                    "--label",
                    "main",
                    "--sizes",
                    sizes,
                    "--out",
                    out});
    }
    [[nodiscard]] int verify_by_shell() const {
        const std::string command =
            in_repository("script/verify-draw") + " " + out + " " + list + " >/dev/null 2>&1";
        return std::system(command.c_str());
    }

    TemporaryFolder folder;
    std::string list;
    std::string sizes;
    std::string frozen;
    std::string out;
};

TEST_F(DrawnSample, IsDrawnAgainByTheProgramAndByTheShell) {
    const Ran ran = draw(frozen, "2026-08-01 dice 4 6 1 1 3 5");
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("Drew 72 of 300 cases, and 52 reserves"), std::string::npos) << ran.out;
    EXPECT_EQ(run({"inspect", "verify-draw", out, list}).code, 0);
    EXPECT_EQ(verify_by_shell(), 0);
    EXPECT_EQ(read_rows(out + "/draw.csv").size(), 124U);
}

// Three large cases among many: the shell reckons chances and order in awk, a second route.
TEST_F(DrawnSample, BySizeIsDrawnAgainByTheProgramAndByTheShell) {
    std::string rows = "case,stratum,size\n";
    for (int at = 0; at < 300; ++at) {
        rows += "S" + std::to_string(at) + ",force " + std::to_string(at % 3) + "," +
                std::to_string(at % 100 == 7 ? 4'000 : 1 + at * 13 % 60) + "\n";
    }
    std::ofstream(list, std::ios::binary) << rows;
    frozen = frozen_hash(list);
    const Ran ran = run({"inspect",
                         "draw",
                         list,
                         "--by-size",
                         "--frozen",
                         frozen,
                         "--seed",
                         "dice 4 6",
                         "--label",
                         "main",
                         "--sizes",
                         sizes,
                         "--out",
                         out});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(run({"inspect", "verify-draw", out, list}).code, 0);
    EXPECT_EQ(verify_by_shell(), 0);
    int certain = 0;
    for (const auto& row : read_rows(out + "/draw.csv")) certain += row[5] == "1" ? 1 : 0;
    EXPECT_GE(certain, 1);
    std::ofstream(list, std::ios::binary) << "case,stratum,size\nS1,force 0,0\n";
    EXPECT_EQ(run({"inspect", "plan", list, "--by-size", "--cases", "2", "--out", out}).code, 3);
}

TEST_F(DrawnSample, ThatSomebodyChangedIsFound) {
    ASSERT_EQ(draw(frozen, "dice 4 6").code, 0);
    std::string text = read_file(out + "/draw.csv");
    const std::size_t at = text.find(",selected,1,") + 13;
    text[at] = text[at] == '1' ? '2' : '1';
    std::ofstream(out + "/draw.csv", std::ios::binary) << text;
    const Ran ran = run({"inspect", "verify-draw", out, list});
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.out.find("ANOTHER draw: line 2"), std::string::npos) << ran.out;
    EXPECT_NE(verify_by_shell(), 0);
}

TEST_F(DrawnSample, IsRefusedOfAListThatWasNotFrozen) {
    ASSERT_EQ(draw(frozen, "dice 4 6").code, 0);
    EXPECT_EQ(draw(frozen, "dice 4 6").code, 5);  // never written over
    std::ofstream(list, std::ios::app) << "F9-1,force 0\n";
    EXPECT_EQ(run({"inspect", "verify-draw", out, list}).code, 5);
    EXPECT_NE(verify_by_shell(), 0);
    const std::string other = folder / "other";
    EXPECT_EQ(run({"inspect",
                   "draw",
                   list,
                   "--frozen",
                   frozen,
                   "--seed",
                   "a",
                   "--label",
                   "b",
                   "--sizes",
                   sizes,
                   "--out",
                   other})
                  .code,
              5);
}

TEST_F(DrawnSample, RefusesWhatCannotBeDrawn) {
    EXPECT_EQ(draw(frozen, "with, comma").code, 3);
    EXPECT_EQ(draw(frozen, " spaced").code, 3);
    EXPECT_EQ(run({"inspect", "draw", list, "--seed", "a"}).code, 3);
    EXPECT_EQ(run({"inspect", "draw", folder / "nowhere.csv"}).code, 4);
    for (const char* const text : {"",
                                   "id,stratum\n1,A\n",
                                   "case,stratum\n1\n",
                                   "case,stratum\n,A\n",
                                   "case,stratum\n 1,A\n",
                                   "case,stratum\n\xff,A\n",
                                   "case,stratum\n\"1,A\n"}) {
        EXPECT_EQ(run({"inspect", "draw", folder.write("bad.csv", text)}).code, 3) << text;
    }
    const std::string twice = folder.write("twice.csv", "case,stratum\n1,A\n1,A\n");
    const std::string one = folder.write("one.csv", "stratum,cases\nA,1\n");
    const Ran ran = run({"inspect",
                         "draw",
                         twice,
                         "--frozen",
                         frozen_hash(twice),
                         "--seed",
                         "a",
                         "--label",
                         "b",
                         "--sizes",
                         one,
                         "--out",
                         out});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("listed twice"), std::string::npos) << ran.err;
    for (const char* const text : {"stratum,cases\nA,3\n",
                                   "stratum,cases\nA,-1\n",
                                   "stratum,cases\n",
                                   "stratum,cases\nA,1\nB,1\n",
                                   "cases\n1\n",
                                   "stratum,cases\nA,1\nA,1\n"}) {
        const std::string wrong = folder.write("wrong.csv", text);
        const std::string good = folder.write("good.csv", "case,stratum\n1,A\n2,A\n");
        EXPECT_EQ(run({"inspect",
                       "draw",
                       good,
                       "--frozen",
                       frozen_hash(good),
                       "--seed",
                       "a",
                       "--label",
                       "b",
                       "--sizes",
                       wrong,
                       "--out",
                       out})
                      .code,
                  3)
            << text;
    }
}

}  // namespace
}  // namespace hearken::end_to_end
