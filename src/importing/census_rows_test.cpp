#include "importing/census_rows.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "intake/test_words.h"

namespace hearken::importing {
namespace {

using intake::says;
using Rows = std::vector<std::string>;

struct Read {
    std::map<std::string, std::vector<std::string>> rows;  // by table: "LAchildID=A;referral=..."
    std::vector<std::string> faults;
    std::vector<std::string> remarks;
    std::vector<casework::ProblemKind> kinds;  // of the remarks
    std::vector<std::uint64_t> lines;          // of the rows and faults
    intake::StreamFault fault = intake::StreamFault::none;
    std::string error;
};

// Filled cells of each row, by name.
Read read_all(std::string_view xml, std::size_t step = SIZE_MAX) {
    Read read;
    auto opened = open_census_rows(std::make_unique<intake::MemoryStream>(xml, step), "census.xml");
    if (!opened.has_value()) {
        read.error = opened.error().message;
        return read;
    }
    RowSource& rows = **opened;
    for (;;) {
        const RowSource::Step got = rows.next();
        if (got == RowSource::Step::end) break;
        read.lines.push_back(rows.position().line);
        if (got == RowSource::Step::fault) {
            read.faults.push_back(rows.fault().reason);
            continue;
        }
        const SourceTable& table = rows.tables()[rows.table()];
        EXPECT_EQ(table.columns.size(), rows.cells().size());
        std::string told;
        for (std::size_t at = 0; at < table.columns.size(); ++at)
            if (!rows.cells()[at].empty())
                told += table.columns[at] + "=" + std::string{rows.cells()[at]} + " ";
        read.rows[table.name].push_back(told);
    }
    EXPECT_EQ(rows.next(), RowSource::Step::end);
    read.fault = rows.stream_fault();
    for (const intake::StreamRemark& remark : rows.take_remarks()) {
        read.remarks.push_back(remark.reason);
        read.kinds.push_back(remark.kind);
    }
    return read;
}

std::string child(std::string_view content, std::string_view id = "A") {
    return "<Message><Children>\n<Child><ChildIdentifiers><LAchildID>" + std::string{id} +
           "</LAchildID></ChildIdentifiers>" + std::string{content} +
           "</Child>\n</Children></Message>";
}

std::string referral(std::string_view content, std::string_view day = "2025-01-06") {
    return "<CINdetails><CINreferralDate>" + std::string{day} + "</CINreferralDate>" +
           std::string{content} + "</CINdetails>";
}

TEST(Census, rowsHaveTheChildTheReferralAndTheirNumber) {
    const Read read = read_all(child(
        referral(
            "<Assessments><AssessmentActualStartDate>2025-01-07</AssessmentActualStartDate>"
            "<FactorsIdentifiedAtAssessment><AssessmentFactors>1A</AssessmentFactors>"
            "<AssessmentFactors>2B</AssessmentFactors></FactorsIdentifiedAtAssessment>"
            "</Assessments><Assessments><AssessmentActualStartDate>2025-02-07"
            "</AssessmentActualStartDate></Assessments>"
            "<ChildProtectionPlans><CPPstartDate>2025-02-01</CPPstartDate><Reviews>"
            "<CPPreviewDate>2025-03-01</CPPreviewDate><CPPreviewDate>2025-03-20</CPPreviewDate>"
            "</Reviews></ChildProtectionPlans>") +
        referral("<Section47><S47ActualStartDate>2025-03-03</S47ActualStartDate>"
                 "<DateOfInitialCPC>2025-03-10</DateOfInitialCPC></Section47>"
                 "<DateOfInitialCPC>2025-03-11</DateOfInitialCPC>") +
        referral("", "")));
    EXPECT_EQ(read.rows.at("children"), (Rows{"LAchildID=A "}));
    EXPECT_EQ(read.rows.at("referrals"),
              (Rows{"LAchildID=A referral=2025-01-06 number=1 CINreferralDate=2025-01-06 ",
                    "LAchildID=A referral=2025-01-06-2 number=1 CINreferralDate=2025-01-06 "
                    "DateOfInitialCPC=2025-03-11 ",
                    "LAchildID=A referral=no-date number=1 "}));
    EXPECT_EQ(read.rows.at("assessments"),
              (Rows{"LAchildID=A referral=2025-01-06 number=1 "
                    "AssessmentActualStartDate=2025-01-07 AssessmentFactors=1A;2B ",
                    "LAchildID=A referral=2025-01-06 number=2 "
                    "AssessmentActualStartDate=2025-02-07 "}));
    EXPECT_EQ(read.rows.at("cp_reviews"),
              (Rows{"LAchildID=A referral=2025-01-06 number=1 CPPreviewDate=2025-03-01 ",
                    "LAchildID=A referral=2025-01-06 number=2 CPPreviewDate=2025-03-20 "}));
    EXPECT_EQ(read.rows.at("section_47"),
              (Rows{"LAchildID=A referral=2025-01-06-2 number=1 "
                    "S47ActualStartDate=2025-03-03 DateOfInitialCPC=2025-03-10 "}));
    EXPECT_EQ(read.remarks, Rows{});
    EXPECT_EQ(read.lines.front(), 2U);
}

TEST(Census, isTheSameInWhateverStepsItComes) {
    const std::string xml =
        child(referral("<Section47/><CINPlanDates><CINPlanStartDate>2025-01-09"
                       "</CINPlanStartDate></CINPlanDates>"));
    const Read whole = read_all(xml);
    for (const std::size_t step : {1UL, 2UL, 5UL}) {
        const Read read = read_all(xml, step);
        EXPECT_EQ(read.rows, whole.rows);
        EXPECT_EQ(read.lines, whole.lines);
    }
}

TEST(Census, whatIsNotReadIsToldAndCounted) {
    const Read read = read_all(
        child("<Shoe><Size>1</Size></Shoe>stray" + referral("<UPN>1</UPN><Shoe/>") +
              "<ChildIdentifiers><LAchildID>B</LAchildID><UPN>x</UPN></ChildIdentifiers>" +
              "<Section47><S47ActualStartDate>2025-01-01</S47ActualStartDate></Section47>"));
    ASSERT_EQ(read.remarks.size(), 5U);
    EXPECT_TRUE(says(read.remarks[0], "no element Section47 in this place; 1 of them was not"));
    // A row of the census that stands elsewhere is lost; a shoe is nothing that it holds.
    EXPECT_EQ(read.kinds[0], casework::ProblemKind::ill_formed);
    EXPECT_EQ(read.kinds[1], casework::ProblemKind::ignored_content);
    EXPECT_TRUE(says(read.remarks[1], "no element Shoe in this place; 2 of them were not"));
    EXPECT_TRUE(says(read.remarks[2], "no element UPN in this place; 1 of them was not"));
    EXPECT_TRUE(says(read.remarks[3], "1 elements stand a second time"));
    EXPECT_TRUE(says(read.remarks[4], "1 texts stand between elements"));
    EXPECT_EQ(read.rows.at("children"), (Rows{"LAchildID=A UPN=x "}));
    EXPECT_EQ(read.rows.count("section_47"), 0U);
}

TEST(Census, aTextWhereNoneBelongsIsToldHoweverLongItIs) {
    const std::string blanks(70'000, ' ');
    const std::string pieces = "<![CDATA[]]>";  // expat reads what follows, in pieces of its own
    for (const std::string& before : {std::string{}, pieces}) {
        for (const std::string& text : {"o" + blanks, blanks + "o", std::string(70'000, 'o')}) {
            const Read read = read_all(child(before + text + referral("")));
            ASSERT_EQ(read.remarks.size(), 1U) << before << text.substr(0, 5);
            EXPECT_TRUE(says(read.remarks[0], "1 texts stand between elements"));
        }
        EXPECT_EQ(read_all(child(before + blanks + referral(""))).remarks, Rows{});
    }
}

// Ids stand in every output; what was typed where a date belongs may be somebody's name.
TEST(Census, anIdHoldsNoWordsThatStandInPlaceOfADate) {
    const Read read = read_all(child(referral("", "Avery Quill") + referral("", "06/01/2025") +
                                     referral("", "n. Avery Quill")));
    EXPECT_EQ(read.rows.at("referrals"),
              (Rows{"LAchildID=A referral=no-date number=1 CINreferralDate=Avery Quill ",
                    "LAchildID=A referral=06/01/2025 number=1 CINreferralDate=06/01/2025 ",
                    "LAchildID=A referral=no-date-2 number=1 CINreferralDate=n. Avery Quill "}));
}

// Every row repeats the child's id: one of megabytes would make gigabytes.
TEST(Census, anIdIsBounded) {
    EXPECT_EQ(read_all(child("", std::string(256, 'x'))).faults, Rows{});
    const Read read = read_all(child("", std::string(257, 'x')));
    ASSERT_EQ(read.faults.size(), 1U);
    EXPECT_TRUE(says(read.faults[0], "no LAchildID"));
    ASSERT_EQ(read.remarks.size(), 1U);
    EXPECT_TRUE(says(read.remarks[0], "over 256 bytes"));
}

TEST(Census, aChildWithoutItsIdIsLeftOutRowForRow) {
    const Read read = read_all(child(referral("") + referral("<Assessments/>"), ""));
    EXPECT_EQ(read.faults.size(), 4U);
    EXPECT_TRUE(says(read.faults.front(), "no LAchildID"));
    EXPECT_TRUE(read.rows.empty());
}

TEST(Census, whereTheXmlEndsTheChildrenBeforeAreKept) {
    const std::string xml =
        "<Message><Children><Child><ChildIdentifiers><LAchildID>A</LAchildID>"
        "</ChildIdentifiers></Child><Child>" +
        referral("");
    const Read read = read_all(xml);
    EXPECT_EQ(read.rows.at("children"), (Rows{"LAchildID=A "}));
    EXPECT_EQ(read.rows.count("referrals"), 0U);
    EXPECT_EQ(read.fault, intake::StreamFault::told);
    ASSERT_EQ(read.remarks.size(), 1U);
    EXPECT_TRUE(says(read.remarks[0], "2 rows were left out"));
    EXPECT_TRUE(says(read_all(xml + "<a></b>").remarks.back(), "not well-formed"));
    EXPECT_TRUE(says(read_all("<!DOCTYPE Message [<!ENTITY a 'b'>]><Message/>").error, "DOCTYPE"));
    EXPECT_TRUE(says(read_all("<log/>").error, "no children-in-need census"));
    EXPECT_TRUE(says(read_all("").error, "no children-in-need census"));
}

TEST(Census, isReadInTheEncodingThatItStates) {
    const std::string inside = child("", "Zo\xE9\x96");
    for (const char* name : {"windows-1252", "Windows-1252", "CP1252"})
        EXPECT_EQ(
            read_all("<?xml version=\"1.0\" encoding=\"" + std::string{name} + "\"?>" + inside)
                .rows.at("children"),
            (Rows{"LAchildID=Zo\u00E9\u2013 "}))
            << name;
    EXPECT_TRUE(says(read_all("<?xml version=\"1.0\" encoding=\"klingon\"?>" + inside).error,
                     "unknown encoding"));
    // A byte that stands for nothing.
    EXPECT_TRUE(
        says(read_all("<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + child("", "Zo\x81"))
                 .remarks.back(),
             "not well-formed"));
}

TEST(Census, rowsOfOneChildAreBounded) {
    std::string many;
    for (int at = 0; at < 10'050; ++at) many += referral("<Assessments/>");
    const Read read = read_all(child(many));
    EXPECT_EQ(read.faults.size(), 2 * 10'050 + 1 - 10'000U);
    EXPECT_TRUE(says(read.faults.front(), "over 10,000 rows"));
    const Read long_text = read_all(
        child("<ChildIdentifiers><UPN>" + std::string(70'000, 'x') + "</UPN></ChildIdentifiers>"));
    ASSERT_EQ(long_text.remarks.size(), 1U);
    EXPECT_TRUE(says(long_text.remarks[0], "over 64 KiB"));
}

// The samples of the validator csc-validator-be-cin: what begins a row is counted in the text.
TEST(Census, samplesComeOutElementForElement) {
    const std::filesystem::path folder =
        std::filesystem::path{HEARKEN_SOURCE_DIR} / "../shared/data/cin";
    const std::map<std::string, std::string> elements = {
        {"children", "Child"},
        {"referrals", "CINdetails"},
        {"assessments", "Assessments"},
        {"section_47", "Section47"},
        {"cin_plans", "CINPlanDates"},
        {"cp_plans", "ChildProtectionPlans"},
        {"cp_reviews", "CPPreviewDate"},
        {"pre_proceedings", "PreProceedingsandFGDM"}};
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "there is no " << folder;
    for (const char* name :
         {"CIN2rows.xml", "CIN_Census_2024.xml", "CIN_Census_2026.xml", "fake_CIN_data.xml"}) {
        std::ostringstream all;
        all << std::ifstream(folder / name, std::ios::binary).rdbuf();
        const std::string text = all.str();
        Read read = read_all(text);
        EXPECT_EQ(read.error, "");
        EXPECT_EQ(read.faults, Rows{}) << name;
        for (const auto& [table, element] : elements) {
            std::size_t count = 0;
            const std::string tag = "<" + element + ">";
            for (std::size_t at = text.find(tag); at != std::string::npos;
                 at = text.find(tag, at + 1))
                ++count;
            EXPECT_EQ(read.rows[table].size(), count) << name << " " << table;
        }
        // In all but the last the word PersonBirthDate stands behind an element, where no text is.
        const bool is_stray = std::string_view{name} != "fake_CIN_data.xml";
        ASSERT_EQ(read.remarks.size(), is_stray ? 1U : 0U) << name;
        for (const std::string& remark : read.remarks)
            EXPECT_TRUE(says(remark, "1 texts stand between elements")) << name;
    }
}

}  // namespace
}  // namespace hearken::importing
