#include "report/report_page.h"

#include <gtest/gtest.h>

#include "report/page_assets.h"

namespace hearken::report {
namespace {

CaseworkReport small_report() {
    CaseworkReport report;
    report.as_of = "2025-06-30";
    Duty statutory;
    statutory.id = "CORE-10";
    statutory.title = "First core group";
    statutory.owner = "social_care";
    statutory.weight = assurance::Weight::statutory_guidance;
    report.duties = {statutory};
    Place& place = report.places.emplace_back();
    place.cases = 3;
    place.events = 7;
    place.overdue = 1;
    DutyCounts& counts = place.counts.emplace_back();
    counts.counts.cases[static_cast<std::size_t>(assurance::VerdictKind::missed)] = 1;
    counts.counts.cases[static_cast<std::size_t>(assurance::VerdictKind::met)] = 2;
    counts.counts.never = 1;
    Finding& finding = report.overdue.emplace_back();
    finding.case_id = "<script>alert('case')</script>";
    finding.deadline = "2025-05-01";
    finding.days = 60;
    finding.deadline_day = parse_iso_date("2025-05-01")->time_since_epoch().count();
    finding.sentence = "Missed: \"<img onerror=alert(1)>\"";
    finding.reasons = {{"because of", "<b>a record</b>"}};
    report.chronologies.push_back({"", finding.case_id, {}});
    report.chronologies.back().entries.push_back({"3 Mar 2025",
                                                  "icpc_held",
                                                  "note: </style><script>x</script>",
                                                  "",
                                                  "",
                                                  "events.csv:4",
                                                  false});
    return report;
}

#define SKIP_WITHOUT_COMPONENTS() \
    if (!page_assets()) GTEST_SKIP() << "built without the page components (script/assets)"

TEST(ReportPage, LeavesNothingOfARecordAsMarkup) {
    SKIP_WITHOUT_COMPONENTS();
    const Result<std::string> page = report_page(small_report(), PageFor::screen, "OFFICIAL");
    ASSERT_TRUE(page) << page.error().message;
    EXPECT_EQ(page->find("<script"), std::string::npos);
    EXPECT_EQ(page->find("<img"), std::string::npos);
    EXPECT_EQ(page->find("<b>"), std::string::npos);
    EXPECT_NE(page->find("&lt;script&gt;alert("), std::string::npos);
}

TEST(ReportPage, LoadsNothing) {
    SKIP_WITHOUT_COMPONENTS();
    const std::string page = *report_page(small_report(), PageFor::screen, "OFFICIAL");
    for (const char* word : {" src=", "@import", "url(http", "<link", "@font-face"})
        EXPECT_EQ(page.find(word), std::string::npos) << word;
}

TEST(ReportPage, TellsWhatIsOverdueBeforeAnyNumber) {
    SKIP_WITHOUT_COMPONENTS();
    const std::string page = *report_page(small_report(), PageFor::screen, "OFFICIAL");
    const std::size_t sentence = page.find("was due by Thu 1 May 2025");
    const std::size_t numbers = page.find("id=\"counts\"");
    ASSERT_NE(sentence, std::string::npos);
    ASSERT_NE(numbers, std::string::npos);
    EXPECT_LT(sentence, numbers);
    EXPECT_NE(page.find("66.7 %", numbers), std::string::npos);
}

TEST(ReportPage, OpensEverythingOnPaper) {
    SKIP_WITHOUT_COMPONENTS();
    const std::string screen = *report_page(small_report(), PageFor::screen, "OFFICIAL");
    const std::string paper = *report_page(small_report(), PageFor::paper, "OFFICIAL");
    EXPECT_EQ(screen.find(" open>"), std::string::npos);
    EXPECT_NE(paper.find(" open>"), std::string::npos);
}

TEST(ReportPage, BearsItsMarkingOnScreenAndOnEverySheet) {
    SKIP_WITHOUT_COMPONENTS();
    const std::string page = *report_page(small_report(), PageFor::screen, "OFFICIAL-SENSITIVE <");
    EXPECT_NE(page.find("hearken-header__marking\">OFFICIAL-SENSITIVE &lt;</p>"),
              std::string::npos);
    const std::size_t margin = page.find("@top-center{content:\"OFFICIAL");
    ASSERT_NE(margin, std::string::npos);
    EXPECT_LT(margin, page.find("</style>"));
    const std::string bare = *report_page(small_report(), PageFor::screen, "");
    EXPECT_EQ(bare.find("hearken-header__marking\">"), std::string::npos);
    EXPECT_EQ(bare.find("@top-center"), std::string::npos);
}

TEST(Findings, AreToldStatutesFirstAndThenTheOldest) {
    std::vector<Duty> duties(2);
    duties[0].weight = assurance::Weight::local;
    duties[1].weight = assurance::Weight::statute;
    Finding local;
    local.duty = 0;
    local.deadline_day = 100;
    Finding statutory;
    statutory.duty = 1;
    statutory.deadline_day = 200;
    Finding older = statutory;
    older.deadline_day = 150;
    EXPECT_TRUE(is_told_before(statutory, local, duties));
    EXPECT_TRUE(is_told_before(older, statutory, duties));
    EXPECT_FALSE(is_told_before(statutory, older, duties));
}

TEST(Findings, ThatAreDueAreToldByTheirDeadline) {
    std::vector<Duty> duties(2);
    duties[1].weight = assurance::Weight::statute;
    Finding local;
    local.need = Need::due;
    local.deadline_day = 100;
    Finding statutory = local;
    statutory.duty = 1;
    EXPECT_TRUE(is_told_before(statutory, local, duties));
    statutory.deadline_day = 101;
    EXPECT_TRUE(is_told_before(local, statutory, duties));
}

}  // namespace
}  // namespace hearken::report
