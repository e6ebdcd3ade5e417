// Recommendations by the program, from the report that makes them to the one that says what became
// of them; and delay, demand and signs beside them.
#include <gtest/gtest.h>

#include "end_to_end/inspection_folder.h"

namespace hearken::end_to_end {
namespace {

bool is_whole_number(const std::string& cell) {
    return !cell.empty() && std::all_of(cell.begin(), cell.end(), [](char letter) {
        return letter >= '0' && letter <= '9';
    });
}

class FollowUp : public Inspection {
protected:
    /// Another list of the same forces and categories, inspected in a folder of its own.
    void inspect_again(const std::string& name,
                       const std::string& prefix,
                       const std::vector<std::string>& harsh) {
        dir = folder / name;
        std::string list = "case,force,category\n";
        for (int at = 0; at < cases_listed; ++at) {
            list += prefix + std::to_string(at) + ",force " + std::to_string(at % 4) +
                    ",category " + std::to_string(at / 4 % 2) + "\n";
        }
        const std::string path = folder.write(name + ".csv", list);
        carry_out(run({"inspect", "plan", path, "--out", dir, "--cases", "200"}), harsh);
    }
    void recommend(const std::string& rows) const {
        std::ofstream(dir + "/recommendations.csv", std::ios::binary)
            << "id,force,text,topic,measure,due\n"
            << rows;
    }
    [[nodiscard]] Ran publish(const std::string& out, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"inspect", "publish", dir, "--out", folder / out};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
};

TEST_F(FollowUp, TellsWhatBecameOfTheLastRecommendations) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    // All alike: inspectors who differ would widen every interval.
    inspect_again("first", "F", {"I-0", "I-1", "I-2", "I-3", "I-4", "I-5"});
    recommend("R-1,force 9,no such force,,adverse,2026-03-01\n");
    EXPECT_EQ(publish("then").code, 3);
    recommend("R-1,,no such measure,,splendid,2026-03-01\n");
    EXPECT_EQ(publish("then").code, 3);
    recommend("R-1,,one,,adverse,2026-03-01\nR-1,,two,,adverse,2026-03-01\n");
    EXPECT_EQ(publish("then").code, 3);
    recommend(
        "R-1,,See every child alone.,,adverse,2026-03-01\n"
        "R-2,force 1,\"=HYPERLINK(\"\"x\"\")\",,child_seen=yes,2026-03-01\n"
        "R-3,,See the child.,,child_seen=no,2026-03-01\n");
    ASSERT_EQ(publish("draft", {"--draft"}).code, 0);
    const Ran then = publish("then");
    ASSERT_EQ(then.code, 0) << then.err;
    const std::string csv = read_file(folder / "then/tables/recommendations.csv");
    EXPECT_NE(csv.find("'=HYPERLINK("), std::string::npos) << csv;  // no spreadsheet runs it
    EXPECT_NE(csv.find("what the cases of one force were answered is not published"),
              std::string::npos);
    const auto recommended = read_rows(folder / "then/tables/recommendations.csv");
    // The same list is no change.
    ASSERT_EQ(publish("same", {"--previous", folder / "then"}).code, 0);
    EXPECT_NE(read_file(folder / "same/in-brief.txt").find("drew from the same list"),
              std::string::npos);

    inspect_again("second", "S", {});
    EXPECT_EQ(publish("now", {"--previous", folder / "draft"}).code, 5);
    EXPECT_EQ(publish("now", {"--previous", dir}).code, 4);
    const Ran now = publish("now", {"--previous", folder / "then"});
    ASSERT_EQ(now.code, 0) << now.err;
    const auto followed = read_rows(folder / "now/tables/followed-up.csv");
    ASSERT_EQ(followed.size(), 3U);
    EXPECT_EQ(followed[0][5], recommended[0][6]);  // then
    EXPECT_EQ(followed[0].back(), "improved");
    EXPECT_EQ(followed[2].back(), "improved");
    EXPECT_TRUE(followed[1].back().starts_with("not measured: ")) << followed[1].back();
    const std::string brief = read_file(folder / "now/in-brief.txt");
    EXPECT_NE(brief.find("What became of the last recommendations\n\n- R-1 (all forces, due "
                         "2026-03-01): inadequate: " +
                         followed[0][5] + " then, " + followed[0][6] + " now: improved"),
              std::string::npos)
        << brief;
    // A report that somebody changed is not read.
    const std::string table = folder / "then/tables/recommendations.csv";
    std::string changed = read_file(table);
    changed.replace(changed.find(recommended[0][6]), recommended[0][6].size(), "99%");
    std::ofstream(table, std::ios::binary) << changed;
    EXPECT_EQ(publish("other", {"--previous", folder / "then"}).code, 8);
    EXPECT_FALSE(std::filesystem::exists(folder / "other"));
}

TEST_F(FollowUp, IsNotMeasuredByAnotherInstrument) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    inspect_again("first", "F", {"I-1", "I-4"});
    recommend("R-1,,See every child alone.,,adverse,2026-03-01\n");
    ASSERT_EQ(publish("then").code, 0);
    std::string instrument = read_file(folder / "inspection/instrument.toml");
    std::ofstream(folder / "inspection/instrument.toml", std::ios::binary) << instrument << "\n";
    inspect_again("second", "S", {"I-1"});
    ASSERT_EQ(publish("now", {"--previous", folder / "then"}).code, 0);
    EXPECT_NE(read_file(folder / "now/in-brief.txt").find("graded by another instrument"),
              std::string::npos);
}

TEST_F(FollowUp, PrintsDelayDemandAndSignsWithoutACase) {
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    finish({"I-1", "I-4"});
    const std::string forces = folder / "forces";
    ASSERT_EQ(run({"invent", "--out", forces, "--cases", "400", "--seed", "3"}).code, 0);
    std::vector<std::string> words{"--figures"};
    for (int force = 1; force <= 8; ++force) {
        words.push_back(forces + "/force-0" + std::to_string(force));
    }
    EXPECT_EQ(publish("report", words).code, 3);  // as of which day?
    words.insert(words.end(), {"--as-of", "2025-06-30"});
    const Ran made = publish("report", words);
    ASSERT_EQ(made.code, 0) << made.err;
    const std::string page = read_file(folder / "report/report.html");
    EXPECT_NE(page.find("Delay, demand and signs"), std::string::npos);
    for (const char* const id : {"delay", "delay-by-day", "demand", "open-by-month", "signs"}) {
        const std::string path = folder / ("report/tables/" + std::string(id) + ".csv");
        ASSERT_TRUE(std::filesystem::exists(path)) << id;
        EXPECT_EQ(read_file(path).find("P01-"), std::string::npos) << id;  // ids of cases
        for (const auto& row : read_rows(path)) {
            for (std::size_t at = 2; at < row.size(); ++at) {
                const bool is_count = is_whole_number(row[at]);
                const bool is_day = std::string(id) == "delay" && at == 7;
                const bool is_months = std::string(id) == "demand" && at == 3;
                if (!is_count || is_day || is_months) continue;
                EXPECT_TRUE(row[at] == "0" || std::stoi(row[at]) > 5) << id << ": " << row[at];
            }
        }
    }
}

}  // namespace
}  // namespace hearken::end_to_end
