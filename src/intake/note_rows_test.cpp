#include "intake/note_rows.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearken::intake {
namespace {

struct Taken {
    std::vector<std::vector<std::string>> rows;
    Result<NoteBooks> books = NoteBooks{};
};

Taken read(std::string_view csv) {
    Taken taken;
    MemoryStream stream(csv, 7);
    taken.books = read_notes(stream, "notes.csv", [&](const NoteRow& row) -> Result<void> {
        taken.rows.push_back(
            {std::string{row.id}, std::string{row.text}, std::string{row.author_role}});
        return {};
    });
    return taken;
}

using Rows = std::vector<std::vector<std::string>>;

TEST(NoteRows, AreReadByTheNamesOfTheirColumns) {
    const Taken taken =
        read("\xEF\xBB\xBFText, ID ,other,author_role\r\n\"a, \"\"b\"\"\nc\",n1,x,PC\r\n,n2,,\r\n");
    ASSERT_TRUE(taken.books);
    EXPECT_EQ(taken.rows, (Rows{{"n1", "a, \"b\"\nc", "PC"}, {"n2", "", ""}}));
    EXPECT_EQ(taken.books->rows.rows, 2U);
    EXPECT_EQ(taken.books->rows.loaded, 2U);
}

TEST(NoteRows, BadOnesAreToldAndTheRestIsRead) {
    const Taken taken = read("id,text\na,one\nb\n,no id\nc,\"x\"y\nd,two\n");
    ASSERT_TRUE(taken.books);
    EXPECT_EQ(taken.rows, (Rows{{"a", "one", ""}, {"d", "two", ""}}));
    EXPECT_EQ(taken.books->rows.rows, 5U);
    EXPECT_EQ(taken.books->rows.with_problems, 3U);
    EXPECT_EQ(taken.books->rows.loaded, 2U);
    ASSERT_EQ(taken.books->problems.count(), 3U);
    EXPECT_EQ(taken.books->problems.kept()[0].line, 3U);
}

TEST(NoteRows, OfAnotherEncodingAreTold) {
    const Taken taken = read("id,text\na,She won\x92t\nb,She will\n");
    ASSERT_TRUE(taken.books);
    EXPECT_EQ(taken.rows, (Rows{{"b", "She will", ""}}));
    EXPECT_EQ(taken.books->rows.with_problems, 1U);
    EXPECT_EQ(taken.books->problems.count(casework::ProblemKind::invalid_utf8), 1U);
}

TEST(NoteRows, NeedAHeader) {
    EXPECT_FALSE(read("").books);
    EXPECT_FALSE(read("id,words\na,b\n").books);
    EXPECT_FALSE(read("text\nb\n").books);
    EXPECT_FALSE(read("id,text,text\na,b,c\n").books);
    EXPECT_FALSE(read(std::string_view("\xFF\xFEi\0d\0", 6)).books);
}

TEST(NoteRows, StopWhereTheyCannotBeTaken) {
    MemoryStream stream("id,text\na,b\nc,d\n");
    int taken = 0;
    const Result<NoteBooks> books =
        read_notes(stream, "notes.csv", [&](const NoteRow&) -> Result<void> {
            ++taken;
            return fail(ErrorKind::unavailable, "full", "");
        });
    EXPECT_FALSE(books);
    EXPECT_EQ(taken, 1);
}

}  // namespace
}  // namespace hearken::intake
