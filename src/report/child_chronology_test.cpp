#include "report/child_chronology.h"

#include <gtest/gtest.h>

#include "report/page_assets.h"

namespace hearken::report {
namespace {

ChildChronology small() {
    ChildChronology told;
    told.title = "Chronology of <b>P1</b>";
    told.marking = "OFFICIAL \"</style><script>1</script>";
    told.as_of = "2026-03-31";
    told.footer = "Printed by X.";
    told.facts = {{"Cases", "A & B"}};
    told.contradictions = {
        {"born", {{"police", "2016", "own row", ""}, {"care", "2017", "r", ""}}, ""}};
    told.silences = {{"police", "2 Mar 2026 to 29 Mar 2026 (28 days)", "why"}};
    told.rows = {{"3 Mar 2026", false, "child_seen", "x: <i>y</i>", "about P1", "police", {"f:1"}}};
    return told;
}

TEST(ChildChronologyPage, LeavesNothingOfARecordAsMarkup) {
    if (!page_assets()) GTEST_SKIP() << "built without the page components (script/assets)";
    const Result<std::string> page = child_chronology_page(small());
    ASSERT_TRUE(page) << page.error().message;
    EXPECT_EQ(page->find("<script"), std::string::npos);
    EXPECT_EQ(page->find("<b>"), std::string::npos);
    EXPECT_EQ(page->find("<i>"), std::string::npos);
    EXPECT_EQ(page->find("</style>"), page->rfind("</style>"));
    EXPECT_NE(page->find("order not certain"), std::string::npos);
    EXPECT_NE(page->find("child seen"), std::string::npos);
}

TEST(ChildChronologyDocument, BeginsWithItsTypeAndIsTheSameEachTime) {
    const Result<std::string> document = child_chronology_document(small());
    ASSERT_TRUE(document) << document.error().message;
    // The first entry of the archive, stored: its name at byte 30, its text behind it.
    EXPECT_EQ(document->substr(30, 8), "mimetype");
    EXPECT_EQ(document->substr(38, 39), "application/vnd.oasis.opendocument.text");
    EXPECT_EQ(*document, *child_chronology_document(small()));
}

TEST(ChildChronologyText, HasEveryPartAndTheMarkOfAnUncertainPlace) {
    const std::string text = to_text(small());
    EXPECT_NE(text.find("\n? 3 Mar 2026"), std::string::npos);
    EXPECT_NE(text.find("    care: 2017  [r]\n"), std::string::npos);
    EXPECT_NE(text.find("Days that are not covered\n  None found.\n"), std::string::npos);
}

TEST(ChildChronologyCsv, QuotesWhatNeedsIt) {
    ChildChronology told = small();
    told.rows[0].values = "a, \"b\"";
    EXPECT_EQ(to_csv(told),
              "when,place_certain,kind,values,people,known,records\n"
              "3 Mar 2026,no,child_seen,\"a, \"\"b\"\"\",about P1,police,f:1\n");
}

TEST(ChildChronologyCsv, HasNoFormula) {
    ChildChronology told = small();
    told.rows[0].values = "=HYPERLINK(1)";
    EXPECT_NE(to_csv(told).find(",'=HYPERLINK(1),"), std::string::npos);
}

TEST(Pseudonyms, StandForOneIdEachAndCountBySort) {
    Pseudonyms names;
    EXPECT_EQ(names.of("Person", "P7"), "Person 1");
    EXPECT_EQ(names.of("Case", "C9"), "Case 1");
    EXPECT_EQ(names.of("Person", "P8"), "Person 2");
    EXPECT_EQ(names.of("Person", "P7"), "Person 1");
    ASSERT_EQ(names.glossary().size(), 3U);
    EXPECT_EQ(names.glossary()[2].id, "P8");
}

}  // namespace
}  // namespace hearken::report
