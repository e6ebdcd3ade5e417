// `hearken wording` and `hearken voice`, from a file of notes to the table.
#include <gtest/gtest.h>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

/// Of docs/wording.md, the indented lines that begin with `first`, without their indent.
std::string block_of_document(const std::string& first) {
    const std::string document = read_file(in_repository("docs/wording.md"));
    std::size_t at = document.find("\n    " + first + "\n");
    std::string block;
    while (at != std::string::npos && document.compare(at, 5, "\n    ") == 0) {
        const std::size_t end = document.find('\n', at + 1);
        block += document.substr(at + 5, end - at - 5) + "\n";
        at = end;
    }
    return block;
}

TEST(NotesCommand, FindsWordingAsTheDocumentShowsIt) {
    const TemporaryFolder folder;
    const std::string notes = block_of_document("id,text,author_role");
    ASSERT_NE(notes, "");
    const Ran ran = run({"wording", folder.write("notes.csv", notes)});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ran.out, block_of_document("id,flag,phrase,voice,subject,polarity,excerpt,instead"));
    EXPECT_NE(ran.err.find("Read 4 notes: 4 loaded, 0 with problems."), std::string::npos)
        << ran.err;
    EXPECT_NE(ran.err.find("3 phrases found; 1 of them, in 1 notes"), std::string::npos) << ran.err;
}

// The table is opened in a spreadsheet, and a note says what anybody made it say.
TEST(NotesCommand, WritesNoCellThatASpreadsheetTakesForAFormula) {
    const TemporaryFolder folder;
    const std::string notes = folder.write(
        "notes.csv", "id,text\n=1+2,\"=HYPERLINK(1) she is promiscuous\"\n@b,Nothing.\n");
    const Ran words = run({"wording", notes});
    EXPECT_EQ(words.code, 0) << words.err;
    EXPECT_NE(words.out.find("\n'=1+2,yes,"), std::string::npos) << words.out;
    EXPECT_NE(words.out.find(",'=HYPERLINK(1)"), std::string::npos) << words.out;
    EXPECT_NE(words.out.find("\n'@b,no,"), std::string::npos) << words.out;
    const Ran voice = run({"voice", notes});
    EXPECT_NE(voice.out.find("\n'=1+2,"), std::string::npos) << voice.out;
}

TEST(NotesCommand, HearsTheChild) {
    const TemporaryFolder folder;
    const Ran ran = run({"voice",
                         folder.write("notes.csv",
                                      "id,text\na,\"She said: \"\"I want to go home.\"\"\"\n"
                                      "b,She told me that she wants to go home.\n"
                                      "c,Mother says that she wants to go home.\nd,\n")});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ran.out, "id,voice\na,child_words\nb,paraphrase\nc,absent\nd,absent\n");
}

TEST(NotesCommand, TellsBadRowsAndGoesOn) {
    const TemporaryFolder folder;
    const std::string csv =
        "\xEF\xBB\xBFid;text\r\na;\"She is \"\"promiscuous\"\"\"\r\n;no id\r\nb;one;more\r\n"
        "c;She won\x92t engage.\r\nd;She won\u2019t engage.\r\n";
    const Ran ran = run({"wording", folder.write("notes.csv", csv)});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ran.out,
              "id,flag,phrase,voice,subject,polarity,excerpt,instead\n"
              "a,no,promiscuous,quoted,child,affirmed,\"She is \"\"promiscuous\"\"\",\n"
              "d,yes,won\u2019t engage,author,child,affirmed,She won\u2019t engage.,"
              "'has not felt able to ...; what has been tried is ...'\n");
    EXPECT_NE(ran.err.find("Read 5 notes: 2 loaded, 3 with problems.\n"), std::string::npos)
        << ran.err;
}

TEST(NotesCommand, BoundsHostileFiles) {
    const TemporaryFolder folder;
    std::string csv = "id,text\na,\"" + std::string(200'000, '"') + "\"\nb,";
    csv += std::string(2 << 20, 'x') + "\nc," + std::string(3, '\0') + "\nd,She is streetwise.\n";
    const Ran ran = run({"wording", folder.write("notes.csv", csv)});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("d,yes,streetwise,"), std::string::npos) << ran.err;
}

TEST(NotesCommand, RefusesWhatIsNoTableOfNotes) {
    const TemporaryFolder folder;
    EXPECT_EQ(run({"wording", folder / "none.csv"}).code, 4);
    EXPECT_EQ(run({"wording", folder.write("empty.csv", "")}).code, 3);
    EXPECT_EQ(run({"voice", folder.write("other.csv", "id,words\na,b\n")}).code, 3);
    EXPECT_EQ(run({"voice", folder.write("log.xml", "<log/>")}).code, 3);
    EXPECT_EQ(run({"wording"}).code, 2);
}

}  // namespace
}  // namespace hearken::end_to_end
