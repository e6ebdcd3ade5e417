// hearken-verify-evidence on what hearken writes.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

/// Exit code of the checker, and what it printed.
Ran verify_with(const TemporaryFolder& folder, const std::vector<std::string>& words) {
    std::string command =
        (std::filesystem::path{program()}.parent_path() / "hearken-verify-evidence").string();
    for (const std::string& word : words) command += " '" + word + "'";
    const std::string out = folder / "out.txt";
    const int status = std::system((command + " > '" + out + "' 2>&1").c_str());
    return {WEXITSTATUS(status), read_file(out), {}};
}

/// The same on evidence of the example.
Ran verify(const TemporaryFolder& folder, const std::string& evidence) {
    const std::string example = in_repository("examples/child-protection") + "/";
    return verify_with(folder,
                       {evidence,
                        example + "log.csv",
                        "--standards",
                        example + "standards",
                        "--mapping",
                        example + "mapping.toml",
                        "--coverage",
                        example + "coverage.csv"});
}

TEST(VerifyEvidence, AcceptsWhatWasWrittenAndRefusesWhatWasChanged) {
    const TemporaryFolder folder;
    const std::string example = in_repository("examples/child-protection") + "/";
    const std::string evidence = folder / "evidence.jsonl";
    const Ran checked = run({"check",
                             example + "log.csv",
                             "--standards",
                             example + "standards",
                             "--mapping",
                             example + "mapping.toml",
                             "--coverage",
                             example + "coverage.csv",
                             "--evidence",
                             evidence});
    ASSERT_EQ(checked.code, 0) << checked.err;
    const Ran good = verify(folder, evidence);
    EXPECT_EQ(good.code, 0) << good.out;
    EXPECT_NE(good.out.find(" verdicts checked, 0 of them do not hold."), std::string::npos)
        << good.out;

    std::string text = read_file(evidence);
    const std::string never = "\"missed\":\"never\"";
    const std::size_t at = text.find(never);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, never.size(), "\"missed\":\"late\"");
    const Ran bad = verify(folder, folder.write("changed.jsonl", text));
    EXPECT_EQ(bad.code, 1) << bad.out;
    EXPECT_NE(bad.out.find("the whole case gives another verdict"), std::string::npos) << bad.out;
    EXPECT_NE(bad.out.find(", 1 of them do not hold."), std::string::npos) << bad.out;

    EXPECT_EQ(verify(folder, folder / "absent.jsonl").code, 2);
}

// The phrases stand in the pack that this one builds on. With another phrase, and with another
// term, the verdicts of before no longer hold.
TEST(VerifyEvidence, ReadsPhrasesAndSchoolTermsAgain) {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "words");
    std::filesystem::create_directories(folder.path() / "pack");
    const std::string header = " version 1 nation england timezone \"Europe/London\"\n";
    folder.write("words/pack.standard", "pack \"Words\"" + header + "use lexicon \"voice\"\n");
    folder.write("words/voice.csv", "phrase,note\n\"she said\",\"the child's, perhaps\"\n");
    folder.write("pack/pack.standard",
                 "pack \"Voices\"" + header +
                     "use calendar \"england-and-wales\"\nuse whole log\nuse pack \"../words\"\n"
                     "use terms \"terms.csv\"\n"
                     "standard VOICE \"The words are there\" {\n"
                     "    when each child_seen as s\n"
                     "    require s where text s.narrative has voice\n}\n"
                     "standard SCHOOL \"Told on the next school day\" {\n"
                     "    when each child_seen as s\n"
                     "    require school_told within 1 school day of s\n}\n");
    folder.write("pack/terms.csv", "from,to\n2026-02-23,2026-03-27\n2026-04-13,2026-05-22\n");
    const std::string log = folder.write("log.csv",
                                         "case,event,happened,narrative\n"
                                         "A,child_seen,2026-03-27,She said no.\n"
                                         "A,school_told,2026-04-13,\n"
                                         "A,child_seen,2026-04-14,Seen.\n"
                                         "A,case_closed,2026-05-15,\n");
    const std::string mapping = folder.write(
        "mapping.toml", "[columns]\ncase = \"case\"\nevent = \"event\"\nhappened = \"happened\"\n");
    const std::string evidence = folder / "evidence.jsonl";
    const Ran checked = run({"check",
                             log,
                             "--standards",
                             folder / "pack",
                             "--mapping",
                             mapping,
                             "--evidence",
                             evidence,
                             "--all-evidence"});
    ASSERT_EQ(checked.code, 0) << checked.err;
    const std::vector<std::string> words{
        evidence, log, "--standards", folder / "pack", "--mapping", mapping};
    const Ran good = verify_with(folder, words);
    EXPECT_EQ(good.code, 0) << good.out;
    EXPECT_NE(good.out.find("4 verdicts checked, 0 of them do not hold."), std::string::npos)
        << good.out;

    folder.write("words/voice.csv", "phrase\nhe said\n");
    EXPECT_NE(verify_with(folder, words).out.find(" 1 of them do not hold."), std::string::npos);
    folder.write("pack/terms.csv", "from,to\n2026-02-23,2026-04-02\n2026-04-13,2026-05-22\n");
    EXPECT_NE(verify_with(folder, words).out.find(" 2 of them do not hold."), std::string::npos);
}

int number_from(const char* variable, int otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::atoi(text);
}

// All shipped standards over invented forces; all eight of five seeds in `script/test --slow`.
TEST(VerifyEvidence, AcceptsEveryVerdictOfInventedForces) {
    const int seeds = number_from("HEARKEN_VERIFIED_SEEDS", 1);
    const int forces = number_from("HEARKEN_VERIFIED_FORCES", 1);
    for (int seed = 1; seed <= seeds; ++seed) {
        const TemporaryFolder folder;
        const Ran invented = run({"invent",
                                  "--forces",
                                  "8",
                                  "--cases",
                                  "576",
                                  "--seed",
                                  std::to_string(seed),
                                  "--out",
                                  folder / "inspection"});
        ASSERT_EQ(invented.code, 0) << invented.err;
        for (int force = 1; force <= forces; ++force) {
            const std::string exports = folder / "inspection/force-0" + std::to_string(force);
            const std::string evidence = folder / "evidence.jsonl";
            std::vector<std::string> words{
                exports + "/police", exports + "/social_care", exports + "/health"};
            words.insert(words.end(), {"--standards", in_repository("standards")});
            std::vector<std::string> check{"check"};
            check.insert(check.end(), words.begin(), words.end());
            check.insert(check.end(),
                         {"--as-of", "2025-06-30", "--evidence", evidence, "--all-evidence"});
            const Ran checked = run(check);
            ASSERT_EQ(checked.code, 0) << checked.err;
            words.insert(words.begin(), evidence);
            const Ran verified = verify_with(folder, words);
            EXPECT_EQ(verified.code, 0) << "seed " << seed << ", force " << force << ":\n"
                                        << verified.out;
            EXPECT_NE(verified.out.find(" verdicts checked, 0 of them do not hold."),
                      std::string::npos);
        }
    }
}

}  // namespace
}  // namespace hearken::end_to_end
