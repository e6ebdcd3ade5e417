#include "wording/note_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearken::wording {
namespace {

std::vector<std::string> sentences(std::string_view note) {
    NoteText text;
    text.read(note);
    std::vector<std::string> all;
    for (const Span& one : text.sentences())
        all.emplace_back(text.plain().substr(one.begin, one.end - one.begin));
    return all;
}

std::vector<std::string> quotations(std::string_view note) {
    NoteText text;
    text.read(note);
    std::vector<std::string> all;
    for (const Span& one : text.quotations())
        all.emplace_back(text.plain().substr(one.begin, one.end - one.begin));
    return all;
}

using Texts = std::vector<std::string>;

TEST(NoteText, SplitsSentencesAndNotAbbreviations) {
    EXPECT_EQ(sentences("She left. He stayed!  Why? Mr. Hill knows, e.g. from s. 9."),
              (Texts{"she left.", "he stayed!", "why?", "mr. hill knows, e.g. from s. 9."}));
    EXPECT_EQ(sentences("one\ntwo"), (Texts{"one two"}));
    EXPECT_EQ(sentences("one\r\ntwo"), (Texts{"one two"}));
    EXPECT_EQ(sentences("one\n\ntwo"), (Texts{"one", "two"}));
    EXPECT_EQ(sentences("Risks:\n- one\n- two"), (Texts{"risks:", "- one", "- two"}));
    EXPECT_EQ(sentences(""), Texts{});
    EXPECT_EQ(sentences(" \n\t "), Texts{});
}

TEST(NoteText, WritesTypographyPlainly) {
    EXPECT_EQ(sentences("Won\u2019t  attention\u2011seek\u00a0now \u2013 risk\u00adtaking\u2026"),
              (Texts{"won't attention-seek now - risktaking."}));
}

TEST(NoteText, RemembersWhatWasQuoted) {
    EXPECT_EQ(quotations("She said \"I am sad\" and \u201cI left\u201d."),
              (Texts{"i am sad", "i left"}));
    EXPECT_EQ(quotations("He's \u2018not well\u2019, and it isn't 'his fault'."),
              (Texts{"not well", "his fault"}));
    EXPECT_EQ(quotations("the girls' room, Mum's car, won't"), Texts{});
    EXPECT_EQ(quotations("never \"closed"), Texts{"closed"});
    EXPECT_EQ(quotations("opened \"here\n\nand no more"), Texts{});
}

TEST(NoteText, GivesBackTheNotesOwnWords) {
    NoteText text;
    text.read("The  \u201cYP\u201d won\u2019t");
    const std::size_t at = text.plain().find("yp");
    EXPECT_EQ(text.as_written({at, at + 2}), "YP");
    EXPECT_TRUE(text.is_quoted({at, at + 2}));
    EXPECT_TRUE(text.is_capital(at));
    const std::size_t end = text.plain().find("won't");
    EXPECT_EQ(text.as_written({end, end + 5}), "won\u2019t");
    EXPECT_FALSE(text.is_quoted({end, end + 5}));
    EXPECT_EQ(text.with_quotation_marks({at, at + 2}), "\u201cYP\u201d");
    EXPECT_EQ(text.with_quotation_marks({end, end + 5}), "won\u2019t");
}

TEST(NoteText, LimitsASentenceWithoutAnEnd) {
    for (const Span& one : [] {
             static NoteText text;
             static const std::string long_text(10'000, 'a');
             text.read(long_text);
             return text.sentences();
         }())
        EXPECT_LE(one.end - one.begin, 2'001U);
}

}  // namespace
}  // namespace hearken::wording
