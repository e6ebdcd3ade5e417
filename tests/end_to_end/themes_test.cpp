// Themes by the program: declared with the plan, settled by the frame's hash, published by
// themselves; of any other only a count.
#include <gtest/gtest.h>

#include "end_to_end/inspection_folder.h"

namespace hearken::end_to_end {
namespace {

/// 400 cases of four forces and two categories; every third is online.
class Themes : public Inspection {
protected:
    [[nodiscard]] static std::string list_with(const std::string& column) {
        std::string rows = "case,force,category," + column + "\n";
        for (int at = 0; at < cases_listed; ++at) {
            rows += "K" + std::to_string(at) + ",force " + std::to_string(at % 4) + ",category " +
                    std::to_string(at / 4 % 2) + (at % 3 == 0 ? ",yes\n" : ",no\n");
        }
        return rows;
    }
    Ran plan_with(const std::string& list, std::vector<std::string> more) {
        dir = folder / ("planned" + std::to_string(++plans_));
        std::vector<std::string> words{"inspect", "plan", list, "--out", dir, "--cases", "160"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    [[nodiscard]] Ran publish(const std::string& out, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"inspect", "publish", dir, "--out", folder / out};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }

private:
    int plans_ = 0;
};

TEST_F(Themes, AreDeclaredByThePlanOrRefused) {
    const std::string list = folder.write("themes.csv", list_with("online"));
    const Ran planned = plan_with(list, {"--theme", "online", "--theme-cases", "online=70"});
    ASSERT_EQ(planned.code, 0) << planned.err;
    EXPECT_NE(planned.out.find("Of the theme online are 134 cases of the list."), std::string::npos)
        << planned.out;
    int cases = 0;
    for (const auto& row : read_rows(dir + "/plan.csv")) {
        if (row[0].find(" / online") != std::string::npos) cases += std::stoi(row[6]);
    }
    EXPECT_EQ(cases, 70);
    const std::string frame = read_file(dir + "/frame.csv");
    EXPECT_TRUE(
        frame.starts_with("case,stratum,theme.online\nK0,force 0 / category 0 / online,yes\n"))
        << frame.substr(0, 100);
    EXPECT_EQ(plan_with(list, {"--theme", "Online"}).code, 3);
    EXPECT_EQ(plan_with(list, {"--theme", "offline"}).code, 3);
    EXPECT_EQ(plan_with(list, {"--theme", "online", "--theme", "online"}).code, 3);
    EXPECT_EQ(plan_with(list, {"--theme", "online:force="}).code, 3);
    EXPECT_EQ(plan_with(list, {"--theme-cases", "online=3"}).code, 3);
    EXPECT_EQ(plan_with(list, {"--theme", "none:force=force 9", "--theme-cases", "none=3"}).code,
              3);
    EXPECT_EQ(plan_with(list, {"--theme", "online", "--theme-cases", "online=135"}).code, 3);
    EXPECT_EQ(plan_with(folder.write("odd.csv", list_with("other") + "K900,force 0,category 0,?\n"),
                        {"--theme", "online:other"})
                  .code,
              3);
}

TEST_F(Themes, ArePublishedByThemselves) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    carry_out(plan_with(folder.write("themes.csv", list_with("web")),
                        {"--theme", "online:web=yes", "--theme", "one:force=force 1"}),
              {"I-1", "I-4"});
    const Ran made = publish("report");
    ASSERT_EQ(made.code, 0) << made.err;
    const std::string brief = read_file(folder / "report/in-brief.txt");
    EXPECT_NE(brief.find("Themes\n\n- “online”: inadequate: "), std::string::npos) << brief;
    EXPECT_NE(brief.find("of the 134 cases on the list that are of it. [theme-online, row 3]"),
              std::string::npos)
        << brief;
    // A force that is a theme says what the table of forces does.
    const auto theme = read_rows(folder / "report/tables/theme-one.csv");
    std::size_t compared = 0;
    for (const auto& row : read_rows(folder / "report/tables/grades-by-force.csv")) {
        if (row[0] != "force 1") continue;
        const std::vector<std::string> of_force(row.begin() + 1, row.end());
        EXPECT_EQ(theme.at(compared++), of_force);
    }
    EXPECT_EQ(compared, theme.size());
    // The same shares without the theme: it changes nothing of the others.
    EXPECT_NE(read_file(folder / "report/report.html").find("id=\"theme-online\""),
              std::string::npos);
    EXPECT_NE(read_file(dir + "/plan.txt").find("Theme "), std::string::npos);
}

TEST_F(Themes, ThatWereNotDeclaredAreACountAndNoMore) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    carry_out(
        plan_with(folder.write("themes.csv", list_with("web")), {"--theme", "online:web=yes"}),
        {"I-1", "I-4"});
    std::string rows = "theme,case\n";
    for (int at = 0; at < cases_listed; at += 2) rows += "later,K" + std::to_string(at) + "\n";
    const std::string later = folder.write("later.csv", rows);
    ASSERT_EQ(publish("report", {"--count-theme", later}).code, 0);
    const std::string brief = read_file(folder / "report/in-brief.txt");
    const std::size_t at = brief.find("“later”, not declared before the draw: inadequate: ");
    ASSERT_NE(at, std::string::npos) << brief;
    const std::string line = brief.substr(at, brief.find('\n', at) - at);
    EXPECT_NE(line.find("cases examined ("), std::string::npos) << line;
    EXPECT_EQ(line.find(" to "), std::string::npos) << line;
    EXPECT_EQ(line.find("than"), std::string::npos) << line;
    // What the list declares cannot be counted otherwise.
    const std::string again = folder.write("again.csv", "theme,case\nonline,K0\n");
    EXPECT_EQ(publish("other", {"--count-theme", again}).code, 3);
    // Nor can it be declared after the draw.
    std::string frame = read_file(dir + "/frame.csv");
    frame.replace(frame.find(",no\n"), 4, ",yes\n");
    std::ofstream(dir + "/frame.csv", std::ios::binary) << frame;
    EXPECT_EQ(publish("other").code, 5);
    EXPECT_EQ(run({"inspect", "estimate", dir}).code, 5);
}

}  // namespace
}  // namespace hearken::end_to_end
