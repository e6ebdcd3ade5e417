// The tokens of one template, read from front to end; and how both parsers say what is wrong.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "template/lexer.h"

namespace hearken::templates {

class TokenReader {
public:
    /// REQUIRES: `tokens` ends with a token of kind `end`.
    TokenReader(std::vector<Token> tokens, std::string_view template_name)
        : tokens_(std::move(tokens)), template_name_(template_name) {}

    [[nodiscard]] const Token& peek() const { return tokens_[at_]; }
    [[nodiscard]] const Token& peek_second() const {
        return tokens_[at_ + 1 < tokens_.size() ? at_ + 1 : at_];
    }
    Token& take() {
        Token& taken = tokens_[at_];
        if (at_ + 1 < tokens_.size()) ++at_;
        return taken;
    }

    [[nodiscard]] bool is_sign(std::string_view sign) const { return is(Token::Kind::sign, sign); }
    [[nodiscard]] bool is_word(std::string_view word) const { return is(Token::Kind::name, word); }

    bool skip_sign(std::string_view sign) { return skip(Token::Kind::sign, sign); }
    bool skip_word(std::string_view word) { return skip(Token::Kind::name, word); }

    Result<void> expect_sign(std::string_view sign) {
        if (skip_sign(sign)) return {};
        return unexpected(fmt::format("\"{}\"", sign));
    }
    Result<void> expect_word(std::string_view word) {
        if (skip_word(word)) return {};
        return unexpected(fmt::format("the word \"{}\"", word));
    }
    Result<std::string> expect_name(std::string_view what) {
        if (peek().kind != Token::Kind::name) return unexpected(what);
        return take().text;
    }
    Result<void> expect(Token::Kind kind, std::string_view what) {
        if (peek().kind != kind) return unexpected(what);
        take();
        return {};
    }

    /// "a.njk:3: ... stands where `wanted` must stand".
    [[nodiscard]] Failure unexpected(std::string_view wanted) const {
        return failure(peek().line,
                       fmt::format("{} stands where {} must stand", description(peek()), wanted),
                       fmt::format("Put {} there.", wanted));
    }
    [[nodiscard]] Failure failure(std::uint32_t line,
                                  std::string_view what,
                                  std::string remedy) const {
        return fail(ErrorKind::invalid_input,
                    fmt::format("{}:{}: {}", template_name_, line, what),
                    std::move(remedy));
    }

private:
    [[nodiscard]] bool is(Token::Kind kind, std::string_view text) const {
        return peek().kind == kind && peek().text == text;
    }
    bool skip(Token::Kind kind, std::string_view text) {
        if (!is(kind, text)) return false;
        take();
        return true;
    }
    [[nodiscard]] static std::string description(const Token& token) {
        switch (token.kind) {
            case Token::Kind::data:
                return "text";
            case Token::Kind::block_start:
                return "{%";
            case Token::Kind::block_end:
                return "%}";
            case Token::Kind::output_start:
                return "{{";
            case Token::Kind::output_end:
                return "}}";
            case Token::Kind::string:
                return "a string";
            case Token::Kind::end:
                return "the end of the template";
            case Token::Kind::name:
            case Token::Kind::number:
            case Token::Kind::sign:
                break;
        }
        return fmt::format("\"{}\"", printable(token.text));
    }

    std::vector<Token> tokens_;
    std::string_view template_name_;
    std::size_t at_ = 0;
};

}  // namespace hearken::templates
