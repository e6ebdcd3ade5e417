#include "language/lexer.h"

#include <gtest/gtest.h>

namespace hearken::language {
namespace {

std::string shape(std::string_view source) {
    static constexpr const char* names[] = {
        "word", "quoted", "number", "date", "text", "symbol", "bad", "end"};
    std::string text;
    for (const Token& token : lex(source))
        text += std::string{names[static_cast<int>(token.kind)]} +
                (token.text.empty() ? "" : "(" + token.text + ")") + " ";
    return text;
}

TEST(Lexer, WordsNumbersDatesTextsAndSymbols) {
    EXPECT_EQ(shape("within 28 days of s.at >= 1.5"),
              "word(within) number(28) word(days) word(of) word(s) symbol(.) word(at) symbol(>=) "
              "number(1.5) end ");
    EXPECT_EQ(shape(".. 2010-08-12 \"a \\\"b\\\"\" `org:group` // the rest\n x"),
              "symbol(..) date(2010-08-12) text(a \"b\") quoted(org:group) word(x) end ");
    EXPECT_EQ(shape("2013-04-15..2014-01-01"), "date(2013-04-15) symbol(..) date(2014-01-01) end ");
}

TEST(Lexer, ADayThatDoesNotExistIsToldAsSuch) {
    const std::vector<Token> tokens = lex("2013-02-30");
    ASSERT_EQ(tokens.front().kind, TokenKind::bad);
    EXPECT_NE(tokens.front().reason.find("There is no day 2013-02-30"), std::string::npos);
}

TEST(Lexer, AByteOrderMarkBeforeTheTextIsPassedOver) {
    EXPECT_EQ(shape("\xEF\xBB\xBF// a comment\nstandard"), "word(standard) end ");
    EXPECT_EQ(lex("\xEF\xBB\xBFstandard").front().offset, 3U);
}

TEST(Lexer, WhatBeginsACommentElsewhereIsToldAsSuch) {
    EXPECT_EQ(lex("# a comment").front().reason, "A comment begins with //, not with #.");
    EXPECT_EQ(lex("~").front().reason, "The character ~ has no meaning here.");
}

TEST(Lexer, NoTextMakesItRunOnOrFail) {
    EXPECT_EQ(shape("\"open"), "bad end ");
    EXPECT_EQ(shape("`"), "bad end ");
    EXPECT_EQ(shape("\"\x1B[31m\""), "bad end ");
    EXPECT_EQ(shape("\xFF\xFE"), "bad end ");
    EXPECT_EQ(shape(std::string_view{"\0", 1}), "bad end ");
    EXPECT_EQ(shape(""), "end ");
    EXPECT_EQ(shape("k\xC3\xB6nig"), "word(k\xC3\xB6nig) end ");
}

}  // namespace
}  // namespace hearken::language
