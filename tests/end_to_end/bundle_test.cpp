// The bundle of one invented investigation of police and social care, and the mark of live criminal
// proceedings wherever it has to stand.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

constexpr auto pack =
    "pack \"Test\" version 1 nation england timezone \"Europe/London\"\n"
    "standard T-MET \"Visited in thirty days\" {\n"
    "  source \"a test\" status verified\n"
    "  when first asked as a\n"
    "  require visited as b within 30 days of a\n"
    "  needs feed letters over a .. deadline\n"
    "}\n"
    "standard T-UNKNOWN \"Called in five days\" {\n"
    "  source \"a test\" status verified\n"
    "  when first asked as a\n"
    "  require called as b within 5 days of a\n"
    "  needs feed calls over a .. deadline\n"
    "}\n"
    "standard T-MISSED \"Answered in five days\" {\n"
    "  source \"a test\" status verified\n"
    "  when first asked as a\n"
    "  require answered as b within 5 days of a\n"
    "  needs feed letters over a .. deadline\n"
    "}\n"
    "standard T-NOT \"Nobody leaves\" {\n"
    "  source \"a test\" status verified\n"
    "  when first left as a\n"
    "  require answered as b within 5 days of a\n"
    "  needs feed letters over a .. deadline\n"
    "}\n";

constexpr auto mark =
    "LIVE CRIMINAL PROCEEDINGS: share with nobody beyond those named without the officer in the "
    "case";

std::string output_of(const std::string& command) {
    std::string text;
    std::array<char, 4096> block{};
    FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return text;
    while (const std::size_t count = std::fread(block.data(), 1, block.size(), pipe))
        text.append(block.data(), count);
    ::pclose(pipe);
    return text;
}

class Investigation : public testing::Test {
protected:
    void SetUp() override {
        folder_.write("standards/pack.standard", pack);
        write_cases("C-1,2024-03-01,yes\nC-2,,\n", "S-1,2024-03-01,no\n");
        folder_.write("police/events.csv",
                      "event,case,kind,happened,about,home_address,by_role\n"
                      "E1,C-1,asked,2024-03-01,P1,12 Fallow Lane,sergeant\n"
                      "E2,C-1,answered,2024-03-20,P1,,\n"
                      "E3,C-1,seen,2024-03-11,P3,,\n"
                      "E4,C-2,asked,2024-03-01,P4,,\n");
        folder_.write("police/people.csv",
                      "person,born,family_name\nP1,2014-01-01,Quillfeather\nP3,,Oatsworth\n");
        folder_.write("police/roles.csv", "case,person,role\nC-1,P1,child\nC-1,P3,suspect\n");
        folder_.write("police/coverage.csv",
                      "feed,from,to,current_as_of\nletters,2020-01-01,,2024-06-02\n");
        folder_.write("social_care/events.csv",
                      "event,case,kind,happened,about,school_name\n"
                      "V1,S-1,visited,2024-03-10,K1,Lark Rise Primary\n"
                      "V2,S-1,seen,2024-03-11,K1,\n");
        folder_.write("social_care/people.csv", "person,born\nK1,2015-01-01\n");
        folder_.write("social_care/roles.csv", "case,person,role\nS-1,K1,child\n");
        folder_.write("social_care/notes.csv",
                      "note,case,event,kind,happened,about,text\n"
                      "N1,,V1,,2024-03-10,,\"First line.\nSecond <b>line</b>.\"\n");
        folder_.write("links/investigations.csv",
                      "investigation,source,case\nINV-7,police,C-1\nINV-7,social_care,S-1\n");
        folder_.write("links/identities.csv",
                      "identity,source,person\nCHILD-1,police,P1\nCHILD-1,social_care,K1\n");
    }
    void write_cases(const std::string& police, const std::string& care) {
        folder_.write("police/cases.csv", "case,opened,live_proceedings\n" + police);
        folder_.write("social_care/cases.csv", "case,opened,live_proceedings\n" + care);
    }
    [[nodiscard]] Ran tell(const std::string& command,
                           const std::string& id,
                           const std::vector<std::string>& more) const {
        std::vector<std::string> words{command};
        if (!id.empty()) words.push_back(id);
        for (const char* input : {"police", "social_care", "links"})
            words.push_back(folder_ / input);
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    [[nodiscard]] Ran bundle(const std::vector<std::string>& more) const {
        std::vector<std::string> words{
            "--printed-on", "2024-06-10", "--standards", folder_ / "standards"};
        words.insert(words.end(), more.begin(), more.end());
        return tell("bundle", "INV-7", words);
    }
    TemporaryFolder folder_;
};

// Of what stands in `text`, each where the one before has ended.
void expect_in_order(const std::string& text, const std::vector<std::string>& parts) {
    std::size_t at = 0;
    for (const std::string& part : parts) {
        const std::size_t found = text.find(part, at);
        ASSERT_NE(found, std::string::npos) << "after byte " << at << ": " << part << "\n" << text;
        at = found + part.size();
    }
}

TEST_F(Investigation, IsToldWholeAndInOrder) {
    const Ran ran = bundle({"--printed-by", "INSPECTOR-4"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    expect_in_order(ran.out,
                    {"OFFICIAL-SENSITIVE",
                     mark,
                     "Case bundle: INV-7",
                     "Cases of each agency",
                     "police",
                     "C-1",
                     "social_care",
                     "S-1",
                     "What the sources cover",
                     "letters",
                     "People",
                     "CHILD-1",
                     "child",
                     "P3",
                     "suspect",
                     "Told otherwise by others",
                     "born of person CHILD-1",
                     "2014-01-01",
                     "2015-01-01",
                     "Silences",
                     "Days that are not covered",
                     "Entries",
                     "asked",
                     "visited",
                     "answered",
                     "Verdicts",
                     "MISSED",
                     "T-MISSED",
                     "CANNOT TELL",
                     "T-UNKNOWN",
                     "not known: ",
                     "MET",
                     "T-MET",
                     "What is left out",
                     "home_address",
                     "school_name",
                     "Verdicts that do not apply",
                     "Sources",
                     "by INSPECTOR-4",
                     mark});
    // The other case of the police is none of its business.
    EXPECT_EQ(ran.out.find("C-2"), std::string::npos);
    // Two openings of one day, and two who were seen on one, are two each.
    EXPECT_NE(ran.out.find("case_opened"), ran.out.rfind("case_opened"));
    EXPECT_NE(ran.out.find(" seen "), ran.out.rfind(" seen "));
}

TEST_F(Investigation, NamesNobodyAndNoPlaceInAnyForm) {
    for (const std::string format : {"text", "html", "odt"}) {
        if (format == "html" && !makes_pages()) continue;
        const std::string path = folder_ / ("bundle." + format);
        ASSERT_EQ(bundle({"--format", format, "--output", path}).code, 0);
        std::string told = read_file(path);
        if (format == "odt")
            told = output_of(
                "python3 -c \"import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); "
                "print(*[z.read(n).decode() for n in z.namelist()])\" '" +
                path + "'");
        ASSERT_NE(told.find("T-MISSED"), std::string::npos) << format;
        // Where it stands on every page, and in words once.
        const std::string on_every_page = format == "html"  ? "@top-center{content:"
                                          : format == "odt" ? "<style:header>"
                                                            : "OFFICIAL-SENSITIVE";
        expect_in_order(told, {on_every_page, "LIVE CRIMINAL PROCEEDINGS"});
        EXPECT_NE(told.find("Criminal proceedings are live in a case told here"), std::string::npos)
            << format;
        for (const char* never : {"Quillfeather", "Oatsworth", "Fallow", "Lark Rise", "First line"})
            EXPECT_EQ(told.find(never), std::string::npos) << format << ": " << never;
    }
}

TEST_F(Investigation, HasTheTextsAndPlacesThatAreAskedFor) {
    const Ran ran = bundle({"--texts", "--places"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    expect_in_order(ran.out,
                    {"12 Fallow Lane",
                     "Lark Rise Primary",
                     "Notes in full",
                     "First line.\n      Second <b>line</b>."});
    EXPECT_EQ(ran.out.find("Values of home_address"), std::string::npos);
    EXPECT_EQ(ran.out.find("Texts of notes"), std::string::npos);
}

// The second route: coreutils.
TEST_F(Investigation, NamesEveryFileWithTheHashThatAnybodyCanReckon) {
    const Ran ran = bundle({});
    ASSERT_EQ(ran.code, 0) << ran.err;
    std::size_t files = 0;
    for (const char* input : {"police", "social_care", "links"})
        for (const auto& file : std::filesystem::directory_iterator{folder_ / input}) {
            const std::string sum = output_of("sha256sum '" + file.path().string() + "'");
            ASSERT_GE(sum.size(), 64U);
            expect_in_order(ran.out, {"Sources", file.path().string(), sum.substr(0, 64)});
            ++files;
        }
    EXPECT_EQ(files, 12U);
}

TEST_F(Investigation, IsTheSameEachTime) {
    for (const std::string format : {"text", "html", "odt"}) {
        if (format == "html" && !makes_pages()) continue;
        for (const std::string name : {"one.", "two."})
            ASSERT_EQ(bundle({"--format", format, "--output", folder_ / (name + format)}).code, 0);
        EXPECT_EQ(read_file(folder_ / ("one." + format)), read_file(folder_ / ("two." + format)));
    }
}

TEST_F(Investigation, WithoutStandardsJudgesNothingAndSaysSo) {
    const Ran ran = tell("bundle", "INV-7", {"--printed-on", "2024-06-10"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("No standards were given, and nothing was judged."), std::string::npos);
}

TEST_F(Investigation, ACaseThatIsNotThereIsSaidWithARemedy) {
    const Ran ran = tell("bundle", "INV-8", {});
    EXPECT_EQ(ran.code, 4);
    EXPECT_NE(ran.err.find("There is no case INV-8 in the input."), std::string::npos) << ran.err;
    const Ran live = tell("bundle", "INV-7", {"--live-proceedings", "INV-9"});
    EXPECT_EQ(live.code, 4);
    EXPECT_NE(live.err.find("--live-proceedings INV-9"), std::string::npos) << live.err;
}

TEST_F(Investigation, IsMarkedWhereAnyAgencySaysThatProceedingsAreLive) {
    write_cases("C-1,,no\n", "S-1,,yes\n");
    EXPECT_NE(bundle({}).out.find(mark), std::string::npos);
    write_cases("C-1,,no\n", "S-1,,no\n");
    EXPECT_EQ(bundle({}).out.find(mark), std::string::npos);
    EXPECT_NE(bundle({"--live-proceedings", "INV-7"}).out.find(mark), std::string::npos);
    // What cannot be read is no reason to share.
    write_cases("C-1,,perhaps\n", "S-1,,\n");
    EXPECT_NE(bundle({}).out.find(mark), std::string::npos);
}

TEST_F(Investigation, ChronologyAndReportAreMarkedToo) {
    const std::vector<std::string> printed{"--printed-on", "2024-06-10"};
    EXPECT_NE(tell("chronology", "CHILD-1", printed).out.find(mark), std::string::npos);
    EXPECT_EQ(tell("chronology", "P4", printed).out.find(mark), std::string::npos);
    if (!makes_pages()) GTEST_SKIP() << without_pages;
    const std::vector<std::string> report{
        "--standards", folder_ / "standards", "--format", "html", "--as-of", "2024-06-01"};
    const std::string told = tell("check", "", report).out;
    const std::size_t margin = told.find("@top-center{content:\"OFFICIAL");
    ASSERT_NE(margin, std::string::npos);
    EXPECT_LT(told.find("LIVE CRIMINAL", margin), told.find('}', margin));
    EXPECT_NE(told.find("Case INV-7. LIVE CRIMINAL PROCEEDINGS"), std::string::npos);
    EXPECT_EQ(told.find("Case C-2. LIVE"), std::string::npos);
    // Nor does a report quote notes, or say where a child lives.
    EXPECT_EQ(told.find("First line"), std::string::npos);
    EXPECT_EQ(told.find("Fallow"), std::string::npos);
    EXPECT_EQ(told.find("Lark Rise"), std::string::npos);
    write_cases("C-1,,no\nC-2,,\n", "S-1,,no\n");
    EXPECT_EQ(tell("check", "", report).out.find("LIVE CRIMINAL"), std::string::npos);
}

// Tables that are faulty where names of children and staff stand: a cell too many, ids twice and
// ids of nobody, a yes that is none.
TEST_F(Investigation, LogsAndMessagesNameNobody) {
    folder_.write("police/people.csv",
                  "person,born,family_name\nP1,2014-01-01,Quillfeather\nP1,,Quillfeather\n"
                  "P3,nineteen,Oatsworth,Oatsworth\n");
    folder_.write("police/roles.csv",
                  "case,person,role,note\nC-9,P1,child,Quillfeather\nC-1,P7,child,Oatsworth\n");
    folder_.write("police/participants.csv",
                  "event,role,attended,officer\nE1,sergeant,Oatsworth came,Oatsworth\n"
                  "E77,sergeant,yes,Oatsworth\n");
    folder_.write("police/notes.csv", "note,case,text\nN1,,Quillfeather was seen\n");
    const std::string log = folder_ / "log.jsonl";
    ASSERT_EQ(::setenv("HEARKEN_LOG", log.c_str(), 1), 0);
    const Ran told = bundle({"--output", folder_ / "bundle.txt"});
    const Ran checked = tell("check",
                             "",
                             {"--standards",
                              folder_ / "standards",
                              "--problems",
                              folder_ / "problems.csv",
                              "--output",
                              folder_ / "counts.txt"});
    ::unsetenv("HEARKEN_LOG");
    ASSERT_EQ(told.code, 0) << told.err;
    ASSERT_EQ(checked.code, 0) << checked.err;
    const std::string logged = read_file(log);
    ASSERT_NE(logged.find("intake.finished"), std::string::npos);
    const std::string problems = read_file(folder_ / "problems.csv");
    ASSERT_NE(problems.find("roles.csv"), std::string::npos) << problems;
    for (const std::string& text : {logged, told.err, checked.err, problems})
        for (const char* never : {"Quillfeather", "Oatsworth"})
            EXPECT_EQ(text.find(never), std::string::npos) << never << ":\n" << text;
}

TEST_F(Investigation, WhatIsWrittenIsForItsOwnerAlone) {
    ASSERT_EQ(bundle({"--output", folder_ / "bundle.txt"}).code, 0);
    struct stat status{};
    ASSERT_EQ(::stat((folder_ / "bundle.txt").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

}  // namespace
}  // namespace hearken::end_to_end
