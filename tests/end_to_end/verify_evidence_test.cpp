// hearken-verify-evidence on what hearken writes.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

/// Exit code of the checker on evidence of the example, and what it printed.
Ran verify(const TemporaryFolder& folder, const std::string& evidence) {
    const std::string example = in_repository("examples/child-protection") + "/";
    const std::string checker =
        (std::filesystem::path{program()}.parent_path() / "hearken-verify-evidence").string();
    const std::string out = folder / "out.txt";
    const int status =
        std::system(("'" + checker + "' '" + evidence + "' '" + example + "log.csv' --standards '" +
                     example + "standards' --mapping '" + example + "mapping.toml' --coverage '" +
                     example + "coverage.csv' > '" + out + "' 2>&1")
                        .c_str());
    return {WEXITSTATUS(status), read_file(out), {}};
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

}  // namespace
}  // namespace hearken::end_to_end
