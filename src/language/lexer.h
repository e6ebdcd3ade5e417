// Text of a standard as words. Never fails: what it cannot read is a token of kind `bad`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::language {

enum class TokenKind : std::uint8_t {
    word,         // letters, digits, underscores; not beginning with a digit
    quoted_word,  // `any name` in backquotes: a kind or attribute that is no word, or a keyword
    number,       // 28, 1.5
    date,         // 2013-04-15
    text,         // "..." with \" and \\ inside
    symbol,       // { } ( ) , ; . .. + - = != < <= > >= :
    bad,          // reason says why
    end,
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text;          // without quotes, escapes resolved; of a symbol, itself
    std::uint32_t offset = 0;  // of its first byte
    std::uint32_t length = 0;  // in bytes, as written
    std::string reason;        // of bad
};

/// The tokens of `source`, ending with one `end`. Comments (`//` to the end of the line) are left
/// out. Memory: a small multiple of the text.
[[nodiscard]] std::vector<Token> lex(std::string_view source);

}  // namespace hearken::language
