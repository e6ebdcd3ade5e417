// An inspection by the program, planned, drawn and assigned, for the tests of what comes after.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {

inline constexpr int cases_listed = 400;

inline std::string list_of_cases() {
    std::string rows = "case,force,category\n";
    for (int at = 0; at < cases_listed; ++at) {
        rows += "K" + std::to_string(at) + ",force " + std::to_string(at % 4) + ",category " +
                std::to_string(at / 4 % 2) + "\n";
    }
    return rows;
}

/// The hash that `inspect plan` or `inspect draw LIST` prints on a line of its own.
inline std::string hash_in(const std::string& out) {
    std::size_t begin = 0;
    while (begin < out.size()) {
        const std::size_t end = out.find('\n', begin);
        const std::string line = out.substr(begin, end - begin);
        if (line.size() == 64 && line.find(' ') == std::string::npos) return line;
        if (end == std::string::npos) break;
        begin = end + 1;
    }
    return "";
}

/// An inspection of 40 cases by 6 inspectors, 12 of the cases graded twice.
class Inspection : public testing::Test {
protected:
    Inspection() : dir(folder / "inspection") {
        plan = run({"inspect",
                    "plan",
                    folder.write("list.csv", list_of_cases()),
                    "--out",
                    dir,
                    "--cases",
                    "40"});
        drawn = run({"inspect",
                     "draw",
                     dir + "/frame.csv",
                     "--sizes",
                     dir + "/plan.csv",
                     "--frozen",
                     hash_in(plan.out),
                     "--seed",
                     "dice 4 6",
                     "--label",
                     "main",
                     "--out",
                     dir + "/draw"});
        std::string inspectors = "inspector,force\n";
        for (int at = 0; at < 6; ++at) {
            inspectors += "I-" + std::to_string(at) + ",force " + std::to_string(at % 4) + "\n";
        }
        inspectors_path = folder.write("inspectors.csv", inspectors);
        assigned =
            run({"inspect", "assign", dir, "--inspectors", inspectors_path, "--twice", "0.3"});
        std::string instrument = read_file(in_repository("examples/inspection/instrument.toml"));
        instrument.erase(instrument.find("calibration_pass"), 23);
        std::ofstream(dir + "/instrument.toml", std::ios::binary) << instrument;
        folder.write("secret", "a secret of five words");
    }

    /// Answers of an inspector that give every case this grade, with a mark in each reason.
    [[nodiscard]] std::string answers_of(const std::string& inspector,
                                         bool is_good,
                                         const std::string& mark) const {
        std::string rows = "case,item,answer,reason\n";
        for (const auto& row : read_rows(dir + "/assignment.csv")) {
            if (row[3] != inspector && (row.size() < 5 || row[4] != inspector)) continue;
            rows += row[0] + ",child_seen," + (is_good ? "yes," : "no,nobody went ") + mark + "\n";
            if (is_good) rows += row[0] + ",child_heard,yes,\n";
            rows += row[0] + ",strategy_discussion,yes,\n" + row[0] + ",supervision,yes,\n" +
                    row[0] + ",grade,,because " + mark + "\n";
        }
        return folder.write("answers-" + inspector + ".csv", rows);
    }
    [[nodiscard]] Ran grade(const std::string& inspector, std::vector<std::string> more) const {
        std::vector<std::string> words{"inspect", "grade", dir, "--as", inspector};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    [[nodiscard]] Ran lock(const std::string& inspector, const std::string& answers) const {
        return grade(inspector, {"--answers", answers, "--lock", "--secret", folder / "secret"});
    }
    [[nodiscard]] Ran open(const std::string& inspector) const {
        return grade(inspector, {"--open", "--secret", folder / "secret"});
    }

    /// Everybody locks and opens; those of `harsh` find every case inadequate. Disputes are good.
    void finish(const std::vector<std::string>& harsh) const {
        const auto is_harsh = [&](const std::string& inspector) {
            return std::find(harsh.begin(), harsh.end(), inspector) != harsh.end();
        };
        for (const bool is_to_open : {false, true}) {
            for (int at = 0; at < 6; ++at) {
                const std::string inspector = "I-" + std::to_string(at);
                const Ran ran =
                    is_to_open ? open(inspector)
                               : lock(inspector, answers_of(inspector, !is_harsh(inspector), "m"));
                ASSERT_EQ(ran.code, 0) << ran.err;
            }
        }
        std::string decisions = "case,grade,reason\n";
        for (const auto& row : read_rows(dir + "/assignment.csv")) {
            const bool is_twice = row.size() > 4 && !row[4].empty();
            if (!is_twice || is_harsh(row[3]) == is_harsh(row[4])) continue;
            decisions += row[0] + ",good,talked over\n";
        }
        const std::string path = folder.write("settled.csv", decisions);
        ASSERT_EQ(run({"inspect", "moderate", dir, "--decisions", path}).code, 0);
    }

    /// Draws and assigns what was planned to `dir`, and finishes it.
    void carry_out(const Ran& planned, const std::vector<std::string>& harsh) const {
        const Ran ran = run({"inspect",
                             "draw",
                             dir + "/frame.csv",
                             "--sizes",
                             dir + "/plan.csv",
                             "--frozen",
                             hash_in(planned.out),
                             "--seed",
                             "dice 4 6",
                             "--label",
                             "main",
                             "--out",
                             dir + "/draw"});
        ASSERT_EQ(ran.code, 0) << ran.err;
        ASSERT_EQ(run({"inspect", "assign", dir, "--inspectors", inspectors_path}).code, 0);
        std::filesystem::copy_file(folder / "inspection/instrument.toml", dir + "/instrument.toml");
        finish(harsh);
    }

    /// One who shares a case with another: {first, second}.
    [[nodiscard]] std::pair<std::string, std::string> sharing_pair() const {
        for (const auto& row : read_rows(dir + "/assignment.csv")) {
            if (row.size() > 4 && !row[4].empty()) return {row[3], row[4]};
        }
        return {};
    }

    TemporaryFolder folder;
    std::string dir;
    std::string inspectors_path;
    Ran plan;
    Ran drawn;
    Ran assigned;
};

}  // namespace hearken::end_to_end
