// `hearken import` where something goes wrong around it: a full disk, two runs at once, files that
// are none, results that would be written over.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

std::string census() {
    return in_repository("examples/imports/cin-census/census.xml");
}

Ran import_census(const std::string& out, const std::string& problems = "") {
    std::vector<std::string> words{"import", census(), "--from", "cin-census", "--out", out};
    if (!problems.empty()) words.insert(words.end(), {"--problems", problems});
    return run(words);
}

// Its tables are larger than the limit, and the first of them are not.
TEST(ImportAttack, AFullDiskLeavesNoHalfFolder) {
    const TemporaryFolder folder;
    const std::string command = "ulimit -f 1; '" + program() + "' import '" + census() +
                                "' --from cin-census --out '" + folder / "out" + "' >'" +
                                folder / "told" + "' 2>&1";
    const int status = std::system(("bash -c \"" + command + "\"").c_str());
    EXPECT_EQ(WEXITSTATUS(status), 7) << read_file(folder / "told");
    EXPECT_NE(read_file(folder / "told").find("cannot be written"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(ImportAttack, AnInterruptLeavesNoFolder) {
    const TemporaryFolder folder;
    std::string rows = "pers_person_id,pers_sex,pers_dob\n";
    for (int row = 0; row < 1'000'000; ++row) rows += "id-" + std::to_string(row) + ",F,2015\n";
    const std::string people = folder.write("ssd_person.csv", rows);
    const std::string command = "'" + program() + "' import '" + people + "' --from ssd --out '" +
                                folder / "out" + "' >/dev/null 2>&1 & run=$!; " + "while [ ! -d '" +
                                folder / "out" + "' ]; do sleep 0.01; done; " +
                                "kill -TERM $run; wait $run";
    EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 143);
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(ImportAttack, TwoRunsDoNotMixTheirTables) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "out");
    const int held = ::open((folder / "out").c_str(), O_RDONLY | O_DIRECTORY);
    ASSERT_EQ(::flock(held, LOCK_EX), 0);  // as another run holds it
    const Ran second = import_census(folder / "out");
    EXPECT_EQ(second.code, 5);
    EXPECT_NE(second.err.find("Another run is writing to the folder"), std::string::npos)
        << second.err;
    EXPECT_TRUE(std::filesystem::is_empty(folder / "out"));
    ::close(held);
    EXPECT_EQ(import_census(folder / "out").code, 0);
}

TEST(ImportAttack, ProblemsDoNotOverwriteTheTables) {
    const TemporaryFolder folder;
    for (const char* problems : {"out/events.csv", "out/../out/p.csv", "out"}) {
        const Ran ran = import_census(folder / "out", folder / problems);
        EXPECT_EQ(ran.code, 3) << problems << ran.out;
        EXPECT_FALSE(std::filesystem::exists(folder / "out")) << problems;
    }
    EXPECT_EQ(import_census(folder / "out", folder / "outer.csv").code, 0);
}

// A pipe can be read once, and an import reads its files twice.
TEST(ImportAttack, APipeIsRefusedAndNotWaitedFor) {
    const TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "visits.csv").c_str(), 0600), 0);
    for (const std::string& input : {folder / "visits.csv", std::string{"/dev/zero"}}) {
        const Ran ran = run({"import", input, "--from", "ssd", "--out", folder / "out"});
        EXPECT_EQ(ran.code, 3);
        EXPECT_NE(ran.err.find("a pipe or a device"), std::string::npos) << ran.err;
    }
}

// Excel's plain CSV: an e with an accent is one byte, which is no UTF-8.
TEST(ImportAttack, PlainCsvOfExcelIsReadWhereItIsSaidToBe) {
    const TemporaryFolder folder;
    const std::string people =
        folder.write("ssd_person.csv", "pers_person_id,pers_sex,pers_dob\nZo\xE9-1,F,2015-01-02\n");
    const Ran unsaid = run({"import", people, "--from", "ssd", "--out", folder / "unsaid"});
    ASSERT_EQ(unsaid.code, 0) << unsaid.err;
    EXPECT_NE(unsaid.err.find("--encoding windows-1252"), std::string::npos) << unsaid.err;
    const Ran said = run({"import",
                          people,
                          "--from",
                          "ssd",
                          "--encoding",
                          "windows-1252",
                          "--out",
                          folder / "said"});
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_NE(read_file(folder / "said/people.csv").find("Zo\xC3\xA9-1,2015-01-02,,female"),
              std::string::npos);
}

// A word in a column of codes may be somebody's name.
TEST(ImportAttack, NoNameIsToldOfWhatStandsInPlaceOfACode) {
    const TemporaryFolder folder;
    std::string xml = read_file(census());
    const auto put = [&](const std::string& former, const std::string& now) {
        const std::size_t at = xml.find(former);
        ASSERT_NE(at, std::string::npos) << former;
        xml.replace(at, former.size(), now);
    };
    put("<Sex>F</Sex>", "<Sex>Avery Quill</Sex>");
    put("<CINreferralDate>2024-09-02<", "<CINreferralDate>Avery Quill<");
    put("<InitialCategoryOfAbuse>NEG<", "<InitialCategoryOfAbuse>XYZ<");
    const Ran ran = run({"import",
                         folder.write("census.xml", xml),
                         "--from",
                         "cin-census",
                         "--problems",
                         folder / "problems.csv",
                         "--out",
                         folder / "out"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ((ran.out + ran.err + read_file(folder / "problems.csv")).find("Quill"),
              std::string::npos);
    EXPECT_NE(ran.out.find("[codes.sex] has no word for some texts"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("[codes.category] has no \"XYZ\""), std::string::npos) << ran.out;
    // Nor in the ids, which stand in every output.
    EXPECT_EQ(read_file(folder / "out/cases.csv").find("Quill"), std::string::npos);
}

}  // namespace
}  // namespace hearken::end_to_end
