// The chronology of an invented child, from four exports of two forces.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

class ChildOfTwoForces : public testing::Test {
protected:
    static Ran tell(const std::vector<std::string>& more) {
        const std::string forces = in_repository("examples/eight-forces");
        std::vector<std::string> words{"chronology",
                                       "ID01-0000002-1",
                                       forces + "/force-01/police",
                                       forces + "/force-01/social_care",
                                       forces + "/force-01/health",
                                       forces + "/force-02/police",
                                       in_repository("examples/one-child/links"),
                                       "--printed-on",
                                       "2026-01-05"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    TemporaryFolder folder_;
};

TEST_F(ChildOfTwoForces, HasEveryRecordThatSaysTheChildOrNobody) {
    const Ran ran = tell({"--format", "csv", "--output", folder_ / "c.csv"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    const std::string csv = read_file(folder_ / "c.csv");
    // The second route: rows of the four exports that name one of the child's ids.
    std::size_t found = 0;
    const std::string forces = in_repository("examples/eight-forces");
    for (const auto& [file, id] : std::vector<std::pair<std::string, std::string>>{
             {"force-01/police/events.csv", "PN01-0000002-1"},
             {"force-01/social_care/events.csv", "SC01-0000002-1"},
             {"force-01/health/contacts.csv", "HR01-0000002-1"},
             {"force-02/police/events.csv", "PN02-0000006-1"}}) {
        std::istringstream rows{read_file(forces + "/" + file)};
        std::string row;
        for (int line = 1; std::getline(rows, row); ++line) {
            if (row.find(id) == std::string::npos) continue;
            ++found;
            EXPECT_NE(csv.find(file + ":" + std::to_string(line)), std::string::npos)
                << file << ":" << line;
        }
    }
    EXPECT_GE(found, 8U);
}

TEST_F(ChildOfTwoForces, TellsWhatTheSourcesSayOtherwise) {
    const Ran ran = tell({});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("  born\n"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("police-02: 2011-07-24"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("police-01: 2012-01-26"), std::string::npos) << ran.out;
}

TEST_F(ChildOfTwoForces, OnADayTellsOnlyWhatWasWrittenDownByThen) {
    const Ran ran = tell({"--known-on", "2024-08-11"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("medical_requested"), std::string::npos);
    EXPECT_EQ(ran.out.find("medical_held"), std::string::npos);
    // Begun on 7 August and written down on 17 September.
    EXPECT_EQ(ran.out.find("assessment_started"), std::string::npos);
}

TEST_F(ChildOfTwoForces, WithPseudonymsHasNoIdAndNoNameAnywhere) {
    std::set<std::string> names;
    for (const auto& people : {"force-01/police", "force-01/social_care", "force-02/police"})
        for (const std::vector<std::string>& row :
             read_rows(in_repository("examples/eight-forces/") + people + "/people.csv"))
            names.insert(row.back());  // the family name
    ASSERT_GT(names.size(), 10U);
    for (const std::string format : {"text", "csv", "html"}) {
        if (format == "html" && !makes_pages()) continue;
        const Ran ran = tell({"--format",
                              format,
                              "--output",
                              folder_ / ("p." + format),
                              "--pseudonyms",
                              folder_ / "glossary.csv"});
        ASSERT_EQ(ran.code, 0) << ran.err;
        const std::string told = read_file(folder_ / ("p." + format));
        ASSERT_FALSE(told.empty());
        std::smatch id;
        EXPECT_FALSE(std::regex_search(told, id, std::regex{"[A-Z]{1,3}0[12]-[0-9]{7}"}))
            << format << ": " << id.str();
        for (const std::string& name : names)
            EXPECT_EQ(told.find(name), std::string::npos) << format << ": " << name;
        EXPECT_NE(told.find("Person 1"), std::string::npos) << format;
    }
    // Reversible: the glossary has the child's own id.
    EXPECT_NE(read_file(folder_ / "glossary.csv").find("Person 1,ID01-0000002-1\n"),
              std::string::npos);
}

TEST_F(ChildOfTwoForces, IsTheSameEachTimeAsPageAndDocument) {
    for (const std::string format : {"html", "odt"}) {
        if (format == "html" && !makes_pages()) continue;
        for (const std::string name : {"one.", "two."})
            ASSERT_EQ(tell({"--format", format, "--output", folder_ / (name + format)}).code, 0);
        EXPECT_EQ(read_file(folder_ / ("one." + format)), read_file(folder_ / ("two." + format)));
    }
    const std::string document = read_file(folder_ / "one.odt");
    EXPECT_EQ(document.substr(0, 2), "PK");
}

TEST_F(ChildOfTwoForces, WhoIsNotThereIsSaidWithARemedy) {
    const std::string police = in_repository("examples/eight-forces/force-01/police");
    const Ran ran = run({"chronology", "NOBODY", police});
    EXPECT_EQ(ran.code, 4);
    EXPECT_NE(ran.err.find("There is no person NOBODY"), std::string::npos) << ran.err;
    EXPECT_EQ(tell({"--format", "odt"}).code, 3);
    EXPECT_EQ(tell({"--texts", "--pseudonyms", folder_ / "g.csv"}).code, 3);
    EXPECT_EQ(run({"chronology", "X", in_repository("examples/one-child/links")}).code, 4);
}

// A text and an address in a record are shown only where they are asked for.
TEST_F(ChildOfTwoForces, TextsAndPlacesAreShownOnlyWhenAsked) {
    folder_.write("care/events.csv",
                  "event,case,kind,happened,about,Home Address,risk\n"
                  "E1,C1,child_seen,2026-03-02,P1,1 Nowhere Lane,high\n");
    folder_.write("care/notes.csv",
                  "note,case,event,happened,about,text\n"
                  "N1,C1,E1,2026-03-02,P1,She said that she is glad.\n");
    folder_.write("care/roles.csv", "case,person,role\nC1,P1,child\n");
    const std::vector<std::string> plain{"chronology", "P1", folder_ / "care"};
    const Ran hidden = run(plain);
    ASSERT_EQ(hidden.code, 0) << hidden.err;
    EXPECT_EQ(hidden.out.find("Nowhere"), std::string::npos) << hidden.out;
    EXPECT_EQ(hidden.out.find("glad"), std::string::npos) << hidden.out;
    EXPECT_NE(hidden.out.find("a text of 26 bytes"), std::string::npos) << hidden.out;
    EXPECT_NE(hidden.out.find("risk: high"), std::string::npos) << hidden.out;
    const Ran shown = run({"chronology", "P1", folder_ / "care", "--texts", "--places"});
    EXPECT_NE(shown.out.find("Nowhere Lane"), std::string::npos) << shown.out;
    EXPECT_NE(shown.out.find("She said that she is glad."), std::string::npos) << shown.out;
}

TEST_F(ChildOfTwoForces, WritesOverNothingThatItReads) {
    const std::string events =
        folder_.write("care/events.csv",
                      "event,case,kind,happened,about\nE1,C1,child_seen,2026-03-02,PERSON-1\n");
    folder_.write("care/roles.csv", "case,person,role\nC1,PERSON-1,child\n");
    const std::string before = read_file(events);
    for (const std::string option : {"--output", "--pseudonyms", "--pdf"}) {
        const Ran ran = run({"chronology", "PERSON-1", folder_ / "care", option, events});
        EXPECT_EQ(ran.code, 3) << option;
        EXPECT_NE(ran.err.find("would be overwritten"), std::string::npos) << ran.err;
        EXPECT_EQ(read_file(events), before) << option;
    }
    const std::string one = folder_ / "one.txt";
    EXPECT_EQ(
        run({"chronology", "PERSON-1", folder_ / "care", "--output", one, "--pseudonyms", one})
            .code,
        3);
    EXPECT_EQ(run({"chronology", "PERSON-1", folder_ / "care", "--pseudonyms", "-"}).code, 3);
}

// The former glossary turns back the former copy: both stay where the new copy cannot be written.
TEST_F(ChildOfTwoForces, KeepsTheFormerGlossaryWhereTheCopyFails) {
    folder_.write("care/events.csv",
                  "event,case,kind,happened,about\nE1,C1,child_seen,2026-03-02,KID-1234\n");
    folder_.write("care/roles.csv", "case,person,role\nC1,KID-1234,child\n");
    const std::string glossary = folder_.write("g.csv", "former\n");
    const auto tell = [&](const std::string& output) {
        return run({"chronology",
                    "KID-1234",
                    folder_ / "care",
                    "--pseudonyms",
                    glossary,
                    "--output",
                    output});
    };
    EXPECT_EQ(tell("/dev/full").code, 7);
    EXPECT_EQ(read_file(glossary), "former\n");
    EXPECT_EQ(tell(folder_ / "none/c.txt").code, 7);
    EXPECT_EQ(read_file(glossary), "former\n");
    // A copy that is refused leaves it, too.
    folder_.write("care/events.csv",
                  "event,case,kind,happened,about\nE1,C1,Seen KID-1234,2026-03-02,KID-1234\n");
    const Ran refused = tell(folder_ / "c.txt");
    EXPECT_EQ(refused.code, 5);
    EXPECT_NE(refused.err.find("name a new file"), std::string::npos) << refused.err;
    EXPECT_EQ(read_file(glossary), "former\n");
}

// An id in the name of a kind would give away whom the pseudonym stands for.
TEST_F(ChildOfTwoForces, RefusesACopyThatStillHoldsAnId) {
    folder_.write("care/events.csv",
                  "event,case,kind,happened,about\nE1,C1,Seen PERSON-1,2026-03-02,PERSON-1\n");
    folder_.write("care/roles.csv", "case,person,role\nC1,PERSON-1,child\n");
    const Ran ran = run({"chronology",
                         "PERSON-1",
                         folder_ / "care",
                         "--pseudonyms",
                         folder_ / "g.csv",
                         "--output",
                         folder_ / "c.txt"});
    EXPECT_EQ(ran.code, 5) << ran.err;
    EXPECT_EQ(ran.err.find("PERSON-1"), std::string::npos) << ran.err;
    EXPECT_EQ(read_file(folder_ / "c.txt"), "");
}

}  // namespace
}  // namespace hearken::end_to_end
