// The words of one file, read from front to back: what the parsers of clauses, events and
// conditions share. Every `expect_...` takes what must stand here, or tells what to write instead.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "language/diagnostics.h"
#include "language/lexer.h"
#include "language/program.h"

namespace hearken::language {

/// Whether the word can be a kind or a name in backquotes alone: it begins or joins clauses.
[[nodiscard]] bool is_reserved(std::string_view word);

class TokenReader {
public:
    /// `file` and `diagnostics` must outlive the reader; `number` is the file's in its program.
    TokenReader(const SourceFile& file, std::uint32_t number, Diagnostics& diagnostics)
        : file_(file), number_(number), diagnostics_(diagnostics), tokens_(lex(file.text)) {}

    [[nodiscard]] const SourceFile& file() const { return file_; }

    [[nodiscard]] const Token& token(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    /// The token taken last; there must be one.
    [[nodiscard]] const Token& previous() const { return tokens_[at_ - 1]; }
    [[nodiscard]] bool at_end() const { return token().kind == TokenKind::end; }
    [[nodiscard]] bool is_word(std::string_view word, std::size_t ahead = 0) const {
        return token(ahead).kind == TokenKind::word && token(ahead).text == word;
    }
    [[nodiscard]] bool is_symbol(std::string_view symbol, std::size_t ahead = 0) const {
        return token(ahead).kind == TokenKind::symbol && token(ahead).text == symbol;
    }
    /// A kind or attribute: a word that is no keyword, or any name in backquotes.
    [[nodiscard]] bool is_name(std::size_t ahead = 0) const;
    [[nodiscard]] Position here() const { return {number_, token().offset}; }

    /// Where it stands, to go back to.
    [[nodiscard]] std::size_t mark() const { return at_; }
    void go_back_to(std::size_t mark) { at_ = mark; }
    void skip(std::size_t count = 1) { at_ = std::min(at_ + count, tokens_.size()); }
    bool take_word(std::string_view word);
    bool take_symbol(std::string_view symbol);
    /// The token here must be a date.
    Date take_date();

    /// Adds an error at the token here; always false, so that a parser can return it.
    bool complain(std::string message, std::string advice);
    bool complain_at(std::uint32_t offset, std::string message, std::string advice);
    /// The token here as it is shown in a message.
    [[nodiscard]] std::string shown() const;

    bool expect_word(std::string_view word, std::string_view example);
    bool expect_symbol(std::string_view symbol, std::string_view example);
    bool expect_text(std::string& out, std::string_view what, std::string_view example);
    bool expect_name(std::string& out, std::string_view what, std::string_view example);
    bool expect_bound(BoundName& out, std::string_view example);
    bool expect_as(BoundName& out, std::string_view example);
    /// A whole number from 0 to 100,000.
    bool expect_count(std::int32_t& out, std::string_view example);

    /// Guards recursion: `((((...` must not use up the stack.
    class Depth {
    public:
        explicit Depth(TokenReader& reader) : depth_(reader.depth_) { ++depth_; }
        ~Depth() { --depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

    private:
        int& depth_;
    };
    /// False, with an error, where a Depth too many is held.
    bool check_depth();

private:
    const SourceFile& file_;
    std::uint32_t number_;
    Diagnostics& diagnostics_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace hearken::language
