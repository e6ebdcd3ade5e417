// The twelve standards of examples/road-fines against the oracle of the real log: every case, and
// the evidence of five of them. Skipped aloud where log or oracle are not on this machine.
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <unordered_map>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

std::optional<std::string> log_path() {
    const char* const named = std::getenv("HEARKEN_ROAD_FINES");
    if (named != nullptr && *named != '\0') return std::string{named};
    return shared("data/event-logs/traffic.xes.gz");
}

std::map<std::string, std::string> standard_of_rule() {
    std::map<std::string, std::string> standards;
    for (const auto& row : read_rows(in_repository("examples/road-fines/oracle.csv")))
        standards[row[0]] = row[1];
    return standards;
}

const char* letter_of(const std::string& verdict) {
    if (verdict == "met") return "M";
    if (verdict == "missed") return "X";
    if (verdict == "pending") return "P";
    if (verdict == "not_applicable") return "N";
    return verdict == "cannot_tell" ? "U" : "?";
}

// The text between `before` and the next of `ends` after the place where `within` begins.
std::string part(const std::string& line,
                 const std::string& within,
                 const std::string& before,
                 char end) {
    const std::size_t from = line.find(within);
    if (from == std::string::npos) return {};
    const std::size_t at = line.find(before, from);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + before.size();
    return line.substr(begin, line.find(end, begin) - begin);
}

class RoadFines : public testing::Test {
protected:
    void SetUp() override {
        log_ = log_path();
        if (!log_) {
            std::cout
                << "SKIPPED: the road-fines log is not here; see examples/road-fines/README.md\n";
            GTEST_SKIP() << "the road-fines log is not on this machine";
        }
    }

    Ran check(const std::vector<std::string>& more, const std::string& log) const {
        std::vector<std::string> words = {
            "check", log, "--standards", in_repository("examples/road-fines")};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }

    std::optional<std::string> log_;
    TemporaryFolder folder_;
};

// By case: standard -> verdict.
using Verdicts = std::unordered_map<std::string, std::map<std::string, std::string>>;

Verdicts verdicts_in(const std::string& path) {
    Verdicts verdicts;
    for (const auto& row : read_rows(path)) verdicts[row[0]][row[1]] = row[2];
    return verdicts;
}

TEST_F(RoadFines, EveryCaseAgreesWithTheOracleOnEveryRule) {
    const std::optional<std::string> oracle =
        shared("oracles/event-logs/road_fines_by_case.csv.gz");
    if (!oracle) GTEST_SKIP() << "the oracle is not on this machine";
    const Ran ran = check({"--by-case", folder_ / "by_case.csv"}, *log_);
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.err.find("561,470 loaded, 0 with problems"), std::string::npos) << ran.err;

    const Verdicts verdicts = verdicts_in(folder_ / "by_case.csv");
    const std::map<std::string, std::string> standards = standard_of_rule();
    const std::vector<std::string> rules = {
        "F01", "F02", "F02h", "F04", "F05", "F06", "F08", "F09", "F10", "F12", "F14", "F16"};
    std::size_t compared = 0;
    std::size_t differ = 0;
    for (const auto& row : read_rows(*oracle)) {
        const auto found = verdicts.find(row[0]);
        ASSERT_NE(found, verdicts.end()) << "no verdict for case " << row[0];
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            ++compared;
            const std::string letter = letter_of(found->second.at(standards.at(rules[rule])));
            if (letter != row[rule + 1] && ++differ <= 10)
                ADD_FAILURE() << row[0] << " " << rules[rule] << ": oracle " << row[rule + 1]
                              << ", got " << letter;
        }
    }
    EXPECT_EQ(compared, 150'370U * 12);
    EXPECT_EQ(differ, 0U);
}

TEST_F(RoadFines, AnchorWitnessAndDeadlineAgreeWithTheOracle) {
    const std::optional<std::string> oracle =
        shared("oracles/event-logs/road_fines_evidence.csv.gz");
    if (!oracle) GTEST_SKIP() << "the oracle is not on this machine";
    // Only the five rules that the oracle has evidence for: all twelve would be some gigabytes.
    const std::map<std::string, std::string> standards = standard_of_rule();
    const std::string examples = in_repository("examples/road-fines");
    for (const auto& entry : std::filesystem::directory_iterator{examples}) {
        const std::string text = read_file(entry.path().string());
        bool is_wanted = entry.path().filename() == "pack.standard";
        for (const char* rule : {"F01", "F04", "F06", "F14", "F16"})
            is_wanted = is_wanted ||
                        text.find("standard " + standards.at(rule) + " \"") != std::string::npos;
        if (entry.path().extension() == ".standard" && is_wanted)
            folder_.write("five/" + entry.path().filename().string(), text);
    }
    const Ran ran = run({"check",
                         *log_,
                         "--standards",
                         folder_ / "five",
                         "--evidence",
                         folder_ / "evidence.jsonl",
                         "--all-evidence"});
    ASSERT_EQ(ran.code, 0) << ran.err;

    struct Shown {
        std::string anchor;
        std::string witness;
        std::string deadline;
    };
    std::unordered_map<std::string, Shown> shown;  // by case and standard
    const std::string evidence = read_file(folder_ / "evidence.jsonl");
    std::size_t from = 0;
    while (from < evidence.size()) {
        const std::size_t end = evidence.find('\n', from);
        const std::string line = evidence.substr(from, end - from);
        from = end + 1;
        const std::string key =
            part(line, "{", "\"case\":\"", '"') + " " + part(line, "{", "\"standard\":\"", '"');
        // The anchor is left out where the deadline counts from the trigger itself.
        const bool has_anchor = line.find("\"anchor\":{") != std::string::npos;
        shown[key] = {
            part(line, has_anchor ? "\"anchor\":{" : "\"trigger\":{", "\"sequence\":", '}'),
            part(line, "\"witness\":{", "\"sequence\":", '}'),
            part(line, "\"deadline\":{", "\"date\":\"", '"')};
    }
    std::map<std::string, std::size_t> compared;
    std::size_t differ = 0;
    for (const auto& row : read_rows(*oracle)) {
        if (row[2] != "M" && row[2] != "X") continue;
        ++compared[row[1]];
        const auto found = shown.find(row[0] + " " + standards.at(row[1]));
        ASSERT_NE(found, shown.end()) << "no evidence for " << row[0] << " " << row[1];
        const Shown& one = found->second;
        const bool agrees = one.anchor == row[3] && one.witness == row[4] && one.deadline == row[5];
        if (!agrees && ++differ <= 10)
            ADD_FAILURE() << row[0] << " " << row[1] << ": oracle " << row[3] << " " << row[4]
                          << " " << row[5] << ", got " << one.anchor << " " << one.witness << " "
                          << one.deadline;
    }
    EXPECT_EQ(differ, 0U);
    // Met and missed of the summary, rule by rule.
    const std::map<std::string, std::size_t> expected = {{"F01", 54'215 + 49'882},
                                                         {"F04", 3'419 + 582},
                                                         {"F06", 885 + 1'114},
                                                         {"F14", 100'730 + 3'314},
                                                         {"F16", 100'241 + 3'314}};
    EXPECT_EQ(compared, expected);
}

TEST_F(RoadFines, TheSameBytesForAnyNumberOfThreads) {
    const Ran one =
        check({"--by-case", folder_ / "a.csv", "--evidence", folder_ / "a.jsonl", "--threads", "1"},
              *log_);
    const Ran four =
        check({"--by-case", folder_ / "b.csv", "--evidence", folder_ / "b.jsonl", "--threads", "4"},
              *log_);
    ASSERT_EQ(one.code, 0);
    ASSERT_EQ(four.code, 0);
    EXPECT_EQ(one.out, four.out);
    EXPECT_TRUE(read_file(folder_ / "a.csv") == read_file(folder_ / "b.csv"));
    EXPECT_TRUE(read_file(folder_ / "a.jsonl") == read_file(folder_ / "b.jsonl"));
    EXPECT_GT(read_file(folder_ / "a.jsonl").size(), 10'000'000U);
}

// No line of Hearken knows a name of the log: with every kind and attribute renamed, in the log and
// in the standards, every verdict is the same.
TEST_F(RoadFines, ARenamedLogGivesTheSameVerdicts) {
    const std::vector<std::pair<std::string, std::string>> names = {
        {"Insert Fine Notification", "Kind One"},
        {"insert_fine_notification", "kind_one"},
        {"Insert Date Appeal to Prefecture", "Kind Two"},
        {"insert_date_appeal_to_prefecture", "kind_two"},
        {"Receive Result Appeal from Prefecture", "Kind Three"},
        {"receive_result_appeal_from_prefecture", "kind_three"},
        {"Notify Result Appeal to Offender", "Kind Four"},
        {"Send Appeal to Prefecture", "Kind Five"},
        {"send_appeal_to_prefecture", "kind_five"},
        {"Send for Credit Collection", "Kind Six"},
        {"send_for_credit_collection", "kind_six"},
        {"Appeal to Judge", "Kind Seven"},
        {"appeal_to_judge", "kind_seven"},
        {"Add penalty", "Kind Eight"},
        {"add_penalty", "kind_eight"},
        {"Create Fine", "Kind Nine"},
        {"create_fine", "kind_nine"},
        {"Send Fine", "Kind Ten"},
        {"send_fine", "kind_ten"},
        {"totalPaymentAmount", "sum_so_far"},
        {"paymentAmount", "just_now"},
        {"\"Payment\"", "\"Kind Eleven\""},
        {"payment", "kind_eleven"},
        {"dismissal", "state"},
        {"expense", "extra"},
        {"amount", "owed"}};
    const auto rename = [&](std::string text) {
        for (const auto& [from, to] : names) {
            std::string renamed;
            std::size_t at = 0;
            for (std::size_t hit = 0; (hit = text.find(from, at)) != std::string::npos;
                 at = hit + from.size())
                renamed.append(text, at, hit - at).append(to);
            text = renamed.append(text, at);
        }
        return text;
    };
    for (const auto& entry :
         std::filesystem::directory_iterator{in_repository("examples/road-fines")})
        if (entry.path().extension() == ".standard")
            folder_.write("standards/" + entry.path().filename().string(),
                          rename(read_file(entry.path().string())));
    const std::string log = folder_.write("log.xes", rename(read_file(*log_)));
    ASSERT_EQ(read_file(log).find("Create Fine"), std::string::npos);

    const Ran original = check({"--by-case", folder_ / "a.csv"}, *log_);
    const Ran renamed =
        run({"check", log, "--standards", folder_ / "standards", "--by-case", folder_ / "b.csv"});
    ASSERT_EQ(original.code, 0) << original.err;
    ASSERT_EQ(renamed.code, 0) << renamed.err;
    const Verdicts left = verdicts_in(folder_ / "a.csv");
    const Verdicts right = verdicts_in(folder_ / "b.csv");
    EXPECT_EQ(left.size(), 150'370U);
    EXPECT_TRUE(left == right);
}

// Packed without a command, which may be absent.
std::string gzip_of(const std::string& path) {
    const std::string text = read_file(path);
    const std::string packed = path + ".gz";
    const gzFile file = gzopen(packed.c_str(), "wb1");
    EXPECT_EQ(gzwrite(file, text.data(), static_cast<unsigned>(text.size())),
              static_cast<int>(text.size()));
    EXPECT_EQ(gzclose(file), Z_OK);
    return packed;
}

std::string zstd_of(const std::string& path) {
    const std::string text = read_file(path);
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size =
        ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 1);
    EXPECT_FALSE(ZSTD_isError(size));
    packed.resize(size);
    std::ofstream(path + ".zst", std::ios::binary) << packed;
    return path + ".zst";
}

// As CSV and as JSON Lines, with a mapping, plain and packed, the log gives the same verdicts.
TEST_F(RoadFines, TheSameLogInAnyFormatGivesTheSameVerdicts) {
    const auto convert = [&](const std::string& script, const std::string& name) {
        const std::string target = folder_ / name;
        const std::string command = "python3 '" + in_repository("examples/road-fines/" + script) +
                                    "' '" + *log_ + "' '" + target + "'";
        EXPECT_EQ(std::system(command.c_str()), 0);
        return target;
    };
    const Ran xes = check({"--by-case", folder_ / "a.csv"}, *log_);
    ASSERT_EQ(xes.code, 0) << xes.err;
    const std::string expected = read_file(folder_ / "a.csv");
    EXPECT_GT(expected.size(), 10'000'000U);

    const std::string csv = convert("xes_to_csv.py", "log.csv");
    const std::string lines = convert("xes_to_jsonl.py", "log.jsonl");
    const std::string mapping = in_repository("examples/road-fines/mapping.toml");
    for (const std::string& log : {csv, zstd_of(csv), lines, gzip_of(lines), zstd_of(lines)}) {
        const Ran ran = check({"--by-case", folder_ / "b.csv", "--mapping", mapping}, log);
        ASSERT_EQ(ran.code, 0) << log << ran.err;
        EXPECT_NE(ran.err.find("561,470 loaded, 0 with problems"), std::string::npos) << ran.err;
        EXPECT_TRUE(read_file(folder_ / "b.csv") == expected) << log;
    }
}

}  // namespace
}  // namespace hearken::end_to_end
