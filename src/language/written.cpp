#include "language/written.h"

#include <algorithm>
#include <array>

#include "language/lexer.h"
#include "language/token_reader.h"

namespace hearken::language {
namespace {

// As names of their own these would begin a condition.
constexpr std::array begin_conditions = {"same", "different", "age", "text"};

bool is_word(std::string_view name) {
    const std::vector<Token> tokens = lex(name);
    return tokens.size() == 2 && tokens.front().kind == TokenKind::word &&
           tokens.front().text == name && !is_reserved(name);
}

std::string in_backquotes_unless(bool is_plain, std::string_view name) {
    return is_plain ? std::string{name} : '`' + std::string{name} + '`';
}

}  // namespace

std::string written_name(std::string_view name) {
    const bool begins_condition =
        std::find(begin_conditions.begin(), begin_conditions.end(), name) != begin_conditions.end();
    return in_backquotes_unless(is_word(name) && !begins_condition, name);
}

std::string written_path(std::string_view path, bool is_behind_dot) {
    std::string written;
    const bool has_empty_part = path.empty() || path.front() == '.' || path.back() == '.' ||
                                path.find("..") != std::string_view::npos;
    for (std::string_view left = path;;) {
        const std::size_t end = has_empty_part ? std::string_view::npos : left.find('.');
        const std::string_view part = left.substr(0, end);
        const bool begins = !is_behind_dot && written.empty();
        if (part == "happened")  // `x.happened` is when x happened
            written += in_backquotes_unless(false, part);
        else
            written += begins ? written_name(part) : in_backquotes_unless(is_word(part), part);
        if (end == std::string_view::npos) return written;
        written += '.';
        left.remove_prefix(end + 1);
    }
}

std::string written_text(std::string_view text) {
    std::string written = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') written += '\\';
        written += letter;
    }
    return written + '"';
}

}  // namespace hearken::language
