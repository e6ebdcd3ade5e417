#include "language/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/text.h"

namespace hearken::language {
namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// Bytes of other letters than ASCII's count as letters, so that a kind may be in any language.
bool begins_word(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
           static_cast<unsigned char>(letter) >= 0x80;
}

bool continues_word(char letter) {
    return begins_word(letter) || is_digit(letter);
}

class Lexer {
public:
    explicit Lexer(std::string_view source) : source_(source) {}

    std::vector<Token> run() {
        std::vector<Token> tokens;
        // Some editors write a byte order mark before the text.
        if (source_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        while (true) {
            skip_space();
            begin_ = at_;
            if (at_ >= source_.size()) break;
            tokens.push_back(next());
            tokens.back().offset = static_cast<std::uint32_t>(begin_);
            tokens.back().length = static_cast<std::uint32_t>(at_ - begin_);
        }
        Token end;
        end.offset = static_cast<std::uint32_t>(source_.size());
        tokens.push_back(end);
        return tokens;
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }

    void skip_space() {
        while (at_ < source_.size()) {
            const char letter = peek();
            if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r') {
                ++at_;
            } else if (letter == '/' && peek(1) == '/') {
                at_ = std::min(source_.find('\n', at_), source_.size());
            } else {
                return;
            }
        }
    }

    Token next() {
        const char letter = peek();
        if (is_digit(letter)) return number_or_date();
        if (begins_word(letter)) {
            while (continues_word(peek())) ++at_;
            const std::string_view word = source_.substr(begin_, at_ - begin_);
            if (!is_valid_utf8(word)) return bad("This is not UTF-8.");
            return make(TokenKind::word, std::string{word});
        }
        if (letter == '"') return quoted('"', TokenKind::text);
        if (letter == '`') return quoted('`', TokenKind::quoted_word);
        return symbol();
    }

    Token number_or_date() {
        const std::optional<Date> day = parse_iso_date(source_.substr(at_, 10));
        if (day && !continues_word(peek(10))) {
            at_ += 10;
            return make(TokenKind::date, std::string{source_.substr(begin_, 10)});
        }
        while (is_digit(peek())) ++at_;
        const bool looks_like_date =
            at_ - begin_ == 4 && peek() == '-' && is_digit(peek(1)) && is_digit(peek(2));
        if (looks_like_date) {
            while (is_digit(peek()) || peek() == '-') ++at_;
            return bad(fmt::format("There is no day {}; a date is written YYYY-MM-DD.",
                                   printable(source_.substr(begin_, at_ - begin_), 20)));
        }
        if (peek() == '.' && is_digit(peek(1))) {
            ++at_;
            while (is_digit(peek())) ++at_;
        }
        return make(TokenKind::number, std::string{source_.substr(begin_, at_ - begin_)});
    }

    Token quoted(char quote, TokenKind kind) {
        std::string text;
        ++at_;
        while (at_ < source_.size() && peek() != quote && peek() != '\n') {
            if (peek() == '\\' && quote == '"' && (peek(1) == '"' || peek(1) == '\\')) ++at_;
            text += peek();
            ++at_;
        }
        if (peek() != quote) return bad(fmt::format("This {} is not closed on its line.", quote));
        ++at_;
        if (!is_valid_utf8(text)) return bad("This text is not UTF-8.");
        const bool has_control = std::any_of(text.begin(), text.end(), [](char letter) {
            return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
        });
        if (has_control) return bad("This text holds a control character.");
        if (text.empty() && kind == TokenKind::quoted_word) return bad("This name is empty.");
        return make(kind, std::move(text));
    }

    Token symbol() {
        static constexpr std::array<std::string_view, 18> symbols = {"..",
                                                                     "!=",
                                                                     "<=",
                                                                     ">=",
                                                                     "{",
                                                                     "}",
                                                                     "(",
                                                                     ")",
                                                                     ",",
                                                                     ";",
                                                                     ".",
                                                                     "+",
                                                                     "-",
                                                                     "=",
                                                                     "<",
                                                                     ">",
                                                                     ":",
                                                                     "/"};
        for (const std::string_view symbol : symbols) {
            if (source_.substr(at_, symbol.size()) != symbol) continue;
            at_ += symbol.size();
            return make(TokenKind::symbol, std::string{symbol});
        }
        ++at_;
        if (source_[begin_] == '#') return bad("A comment begins with //, not with #.");
        return bad(fmt::format("The character {} has no meaning here.",
                               printable(source_.substr(begin_, 1))));
    }

    static Token make(TokenKind kind, std::string text) {
        Token token;
        token.kind = kind;
        token.text = std::move(text);
        return token;
    }

    static Token bad(std::string reason) {
        Token token;
        token.kind = TokenKind::bad;
        token.reason = std::move(reason);
        return token;
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
};

}  // namespace

std::vector<Token> lex(std::string_view source) {
    return Lexer{source}.run();
}

}  // namespace hearken::language
