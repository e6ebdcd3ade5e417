// What an inspection draws from beside a plain list, and live risk that it sends back.
#include <gtest/gtest.h>

#include "end_to_end/inspection_folder.h"

namespace hearken::end_to_end {
namespace {

// A referral tells nothing of the case to whoever else grades it, and every command tells of it.
TEST_F(Inspection, RefersLiveRiskBackWithAClock) {
    const auto [first, second] = sharing_pair();
    const Ran listed = grade(first, {});
    const std::string mine = listed.out.substr(listed.out.find('\n') + 1);
    const std::string id = mine.substr(0, mine.find('\n'));
    const auto refer = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"inspect", "refer", dir};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    };
    const std::vector<std::string> whole{id,
                                         "--as",
                                         first,
                                         "--secret",
                                         folder / "secret",
                                         "--office",
                                         "duty inspector",
                                         "--on",
                                         "2026-11-28",
                                         "--due",
                                         "2026-11-29"};
    EXPECT_EQ(refer({id, "--as", first}).code, 3);
    std::vector<std::string> others = whole;
    others[0] = "K-none";
    EXPECT_EQ(refer(others).code, 4);
    const Ran made = refer(whole);
    ASSERT_EQ(made.code, 0) << made.err;
    EXPECT_EQ(refer(whole).code, 5);
    const std::string log = read_file(dir + "/referred.csv");
    EXPECT_EQ(log.find(id + ","), std::string::npos) << log;
    EXPECT_EQ(log.find(first), std::string::npos);
    EXPECT_EQ(refer({}).out, log);
    const Ran told = grade(second, {});
    EXPECT_NE(told.err.find("1 referral is not answered; the first is due by 2026-11-29"),
              std::string::npos)
        << told.err;
    EXPECT_EQ(told.err.find(id + " "), std::string::npos);
    const std::string number = log.substr(log.find("R-"), 14);
    EXPECT_EQ(refer({"--answered", number, "--on", "2026-11-27"}).code, 3);
    ASSERT_EQ(refer({"--answered", number, "--on", "2026-11-29"}).code, 0);
    EXPECT_EQ(grade(second, {}).err, "");
}

// Exports in place of a list, then of these the cases that met all their duties, drawn by
// themselves.
TEST_F(Inspection, IsPlannedFromExportsAndOfMetCasesAlone) {
    const std::string exports = folder / "exports";
    ASSERT_EQ(run({"invent", "--out", exports, "--forces", "2", "--cases", "60"}).code, 0);
    const Ran planned = run({"inspect",
                             "plan",
                             "--from",
                             exports + "/force-01",
                             exports + "/force-02",
                             "--out",
                             folder / "of-exports",
                             "--half-width",
                             "0.15"});
    ASSERT_EQ(planned.code, 0) << planned.err;
    const auto frame = read_rows(folder / "of-exports/frame.csv");
    EXPECT_EQ(frame.size(), 60U);
    EXPECT_EQ(frame.front()[1].substr(0, 11), "force-01 / ");
    EXPECT_EQ(run({"inspect", "plan", "--out", folder / "x", "--cases", "9"}).code, 3);

    std::string verdicts = "case,standard,verdict\n";
    for (int at = 0; at < cases_listed; ++at) {
        const std::string id = "K" + std::to_string(at);
        // A third met all, a third missed one, a third had no duty that applied.
        verdicts += id + ",A," + (at % 3 == 2 ? "not_applicable" : "met") + "\n";
        if (at % 3 == 1) verdicts += id + ",B,missed\n";
    }
    const auto met = [&](const std::string& out, const std::string& text) {
        return run({"inspect",
                    "plan",
                    folder / "list.csv",
                    "--met",
                    folder.write("verdicts.csv", text),
                    "--out",
                    folder / out,
                    "--cases",
                    "20"});
    };
    const Ran of_met = met("of-met", verdicts);
    ASSERT_EQ(of_met.code, 0) << of_met.err;
    EXPECT_NE(of_met.out.find("134 cases whose duties were all met. 133 others"), std::string::npos)
        << of_met.out;
    for (const auto& row : read_rows(folder / "of-met/frame.csv")) {
        EXPECT_EQ(std::stoi(row[0].substr(1)) % 3, 0) << row[0];
    }
    EXPECT_EQ(met("none", "case,standard,verdict\nK1,A,missed\n").code, 3);
    EXPECT_EQ(met("wrong", "case,standard,verdict\nK1,A,perhaps\n").code, 3);
    EXPECT_EQ(met("wrong", "case,duty\nK1,A\n").code, 3);
}

}  // namespace
}  // namespace hearken::end_to_end
