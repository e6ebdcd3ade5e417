#include "template/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "template/coercion.h"

namespace hearken::templates {
namespace {

using Kind = Token::Kind;

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_name_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           is_digit(letter) || letter == '_' || letter == '$';
}

// The longest first, so that "===" is not read as "==" and "=".
constexpr std::array<std::string_view, 27> signs = {
    "===", "!==", "==", "!=", "<=", ">=", "//", "**", "(", ")", "[", "]", "{", "}",
    ",",   ":",   "~",  "|",  ".",  "<",  ">",  "=",  "+", "-", "*", "/", "%"};

class Lexer {
public:
    Lexer(std::string_view text, std::string_view template_name)
        : text_(text), template_name_(template_name) {}

    Result<std::vector<Token>> read() {
        while (at_ < text_.size()) {
            read_data();
            if (at_ == text_.size()) break;
            if (starts_with("{#"))
                TRY(read_comment());
            else if (starts_with("{{"))
                TRY(read_tag(Kind::output_start, Kind::output_end, "}}"));
            else if (const std::size_t raw = tag_at(at_, "raw"); raw != 0)
                TRY(read_raw(raw));
            else
                TRY(read_tag(Kind::block_start, Kind::block_end, "%}"));
        }
        add(Kind::end, {});
        return std::move(tokens_);
    }

private:
    [[nodiscard]] bool starts_with(std::string_view start) const {
        return text_.substr(at_).starts_with(start);
    }

    Failure failure(std::string_view what, std::string remedy) const {
        return fail(ErrorKind::invalid_input,
                    fmt::format("{}:{}: {}", template_name_, line_, what),
                    std::move(remedy));
    }

    void advance(std::size_t count) {
        for (const char letter : text_.substr(at_, count)) line_ += letter == '\n' ? 1 : 0;
        at_ += count;
    }

    void add(Kind kind, std::string text) { tokens_.push_back({kind, line_, std::move(text)}); }

    // The text up to the next tag, less the white space that the tags around it take away.
    void read_data() {
        std::size_t end = at_;
        while (true) {
            end = std::min(text_.find('{', end), text_.size());
            if (end + 1 >= text_.size()) {
                end = text_.size();
                break;
            }
            const char next = text_[end + 1];
            if (next == '%' || next == '{' || next == '#') break;
            ++end;
        }
        std::string_view data = text_.substr(at_, end - at_);
        const bool is_tag = end < text_.size();
        if (is_tag && text_[end + 1] == '%') data = without_indentation(data);
        if (std::exchange(drops_leading_space_, false)) data = without_leading_space(data);
        if (is_tag && end + 2 < text_.size() && text_[end + 2] == '-')
            data = without_trailing_space(data);
        if (!data.empty()) add(Kind::data, std::string{data});
        advance(end - at_);
    }

    // `data` without the blanks of its last line, where the line has nothing else and began in it.
    [[nodiscard]] std::string_view without_indentation(std::string_view data) const {
        const std::size_t line_break = data.rfind('\n');
        const bool began_earlier =
            line_break == std::string_view::npos && at_ != 0 && text_[at_ - 1] != '\n';
        if (began_earlier) return data;
        const std::size_t line_start = line_break == std::string_view::npos ? 0 : line_break + 1;
        const bool is_blank_line = without_leading_space(data.substr(line_start)).empty();
        return is_blank_line ? data.substr(0, line_start) : data;
    }

    Result<void> read_comment() {
        const std::size_t end = text_.find("#}", at_ + 2);
        if (end == std::string_view::npos)
            return failure("a comment {# does not end", "Close it with #}.");
        drops_leading_space_ = text_[end - 1] == '-';
        advance(end + 2 - at_);
        return {};
    }

    // The length of a tag {% word %} at `place`, or 0 where there is none.
    [[nodiscard]] std::size_t tag_at(std::size_t place, std::string_view word) const {
        const std::string_view rest = text_.substr(place);
        if (!rest.starts_with("{%")) return 0;
        std::size_t end = rest.starts_with("{%-") ? 3 : 2;
        while (end < rest.size() && is_blank(rest[end])) ++end;
        if (!rest.substr(end).starts_with(word)) return 0;
        end += word.size();
        while (end < rest.size() && is_blank(rest[end])) ++end;
        if (rest.substr(end).starts_with("-%}")) return end + 3;
        return rest.substr(end).starts_with("%}") ? end + 2 : 0;
    }

    // What stands between {% raw %} and {% endraw %} is put out as it is.
    Result<void> read_raw(std::size_t opening_length) {
        const std::size_t start = at_ + opening_length;
        std::size_t end = start;
        std::size_t closing_length = 0;
        while (closing_length == 0) {
            end = text_.find("{%", end);
            if (end == std::string_view::npos)
                return failure("{% raw %} does not end", "Close it with {% endraw %}.");
            closing_length = tag_at(end, "endraw");
            if (closing_length == 0) end += 2;
        }
        std::string_view data = text_.substr(start, end - start);
        if (text_[start - 3] == '-') data = without_leading_space(data);
        if (text_[end + 2] == '-') data = without_trailing_space(data);
        if (!data.empty()) add(Kind::data, std::string{data});
        advance(end + closing_length - at_);
        drops_leading_space_ = text_[at_ - 3] == '-';
        return {};
    }

    Result<void> read_tag(Kind start, Kind end, std::string_view closing) {
        const std::size_t first = tokens_.size();
        const std::uint32_t first_line = line_;
        add(start, {});
        advance(2);
        if (starts_with("-")) advance(1);
        while (true) {
            while (at_ < text_.size() && is_blank(text_[at_])) advance(1);
            if (at_ == text_.size()) {
                line_ = first_line;
                return failure(
                    fmt::format("a tag {} does not end", start == Kind::block_start ? "{%" : "{{"),
                    fmt::format("Close it with {}.", closing));
            }
            const bool strips = starts_with("-") && text_.substr(at_ + 1).starts_with(closing);
            if (strips || starts_with(closing)) {
                add(end, {});
                advance(closing.size() + (strips ? 1 : 0));
                drops_leading_space_ = strips && !is_set_block(first);
                if (end == Kind::block_end) skip_line_break();
                return {};
            }
            TRY(read_token());
        }
    }

    // Whether the tokens from `first` are a {% set name %} without a value. Nunjucks lets a "-" at
    // its end remove nothing, and the components are written for that.
    [[nodiscard]] bool is_set_block(std::size_t first) const {
        return tokens_.size() > first + 1 && tokens_[first].kind == Kind::block_start &&
               tokens_[first + 1].kind == Kind::name && tokens_[first + 1].text == "set" &&
               std::none_of(tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                            tokens_.end(),
                            [](const Token& token) {
                                return token.kind == Kind::sign && token.text == "=";
                            });
    }

    void skip_line_break() {
        if (starts_with("\r\n"))
            advance(2);
        else if (starts_with("\n"))
            advance(1);
    }

    Result<void> read_token() {
        const char letter = text_[at_];
        if (letter == '"' || letter == '\'') return read_string(letter);
        if (is_digit(letter)) {
            read_number();
            return {};
        }
        if (is_name_letter(letter)) {
            const std::size_t length = length_of_name();
            add(Kind::name, std::string{text_.substr(at_, length)});
            advance(length);
            return {};
        }
        for (const std::string_view sign : signs) {
            if (!starts_with(sign)) continue;
            add(Kind::sign, std::string{sign});
            advance(sign.size());
            return {};
        }
        return failure(fmt::format("\"{}\" means nothing here", printable(text_.substr(at_, 1))),
                       "Remove it, or put text in quotation marks.");
    }

    [[nodiscard]] std::size_t length_of_name() const {
        std::size_t length = 0;
        while (at_ + length < text_.size() && is_name_letter(text_[at_ + length])) ++length;
        return length;
    }

    void read_number() {
        std::size_t end = at_;
        while (end < text_.size() && is_digit(text_[end])) ++end;
        if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
            ++end;
            while (end < text_.size() && is_digit(text_[end])) ++end;
        }
        add(Kind::number, std::string{text_.substr(at_, end - at_)});
        advance(end - at_);
    }

    Result<void> read_string(char quote) {
        std::string meant;
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != quote) {
            if (text_[end] != '\\' || end + 1 == text_.size()) {
                meant += text_[end++];
                continue;
            }
            const char escaped = text_[end + 1];
            meant += escaped == 'n'   ? '\n'
                     : escaped == 't' ? '\t'
                     : escaped == 'r' ? '\r'
                                      : escaped;
            end += 2;
        }
        if (end >= text_.size())
            return failure("a string does not end", fmt::format("Close it with {}.", quote));
        add(Kind::string, std::move(meant));
        advance(end + 1 - at_);
        return {};
    }

    std::string_view text_;
    std::string_view template_name_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    bool drops_leading_space_ = false;
    std::vector<Token> tokens_;
};

}  // namespace

Result<std::vector<Token>> read_tokens(std::string_view text, std::string_view template_name) {
    return Lexer{text, template_name}.read();
}

}  // namespace hearken::templates
