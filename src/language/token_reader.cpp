#include "language/token_reader.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace hearken::language {
namespace {

constexpr std::array reserved = {
    "and",   "any",   "as",      "at",      "before", "after", "case",       "doubt",
    "each",  "else",  "every",   "exactly", "first",  "from",  "given",      "if",
    "in",    "known", "last",    "latest",  "needs",  "no",    "not",        "of",
    "or",    "over",  "require", "some",    "unless", "until", "version",    "when",
    "where", "while", "within",  "between", "all",    "yes",   "discharged", "clock"};

}  // namespace

bool is_reserved(std::string_view word) {
    return std::find(reserved.begin(), reserved.end(), word) != reserved.end();
}

bool TokenReader::is_name(std::size_t ahead) const {
    const Token& next = token(ahead);
    return next.kind == TokenKind::quoted_word ||
           (next.kind == TokenKind::word && !is_reserved(next.text));
}

bool TokenReader::take_word(std::string_view word) {
    if (!is_word(word)) return false;
    ++at_;
    return true;
}

bool TokenReader::take_symbol(std::string_view symbol) {
    if (!is_symbol(symbol)) return false;
    ++at_;
    return true;
}

Date TokenReader::take_date() {
    const std::string text = token().text;
    ++at_;
    return *parse_iso_date(text);
}

bool TokenReader::complain(std::string message, std::string advice) {
    return complain_at(token().offset, std::move(message), std::move(advice));
}

bool TokenReader::complain_at(std::uint32_t offset, std::string message, std::string advice) {
    if (token().kind == TokenKind::bad && offset == token().offset) message = token().reason;
    diagnostics_.add(Severity::error, file_, offset, std::move(message), std::move(advice));
    return false;
}

std::string TokenReader::shown() const {
    const Token& now = token();
    if (now.kind == TokenKind::end) return "the end of the file";
    return fmt::format("`{}`",
                       printable(std::string_view{file_.text}.substr(now.offset, now.length), 40));
}

bool TokenReader::expect_word(std::string_view word, std::string_view example) {
    if (take_word(word)) return true;
    return complain(fmt::format("Expected `{}`, found {}.", word, shown()),
                    fmt::format("Write: {}", example));
}

bool TokenReader::expect_symbol(std::string_view symbol, std::string_view example) {
    if (take_symbol(symbol)) return true;
    return complain(fmt::format("Expected `{}`, found {}.", symbol, shown()),
                    fmt::format("Write: {}", example));
}

bool TokenReader::expect_text(std::string& out, std::string_view what, std::string_view example) {
    if (token().kind != TokenKind::text)
        return complain(fmt::format("Expected {} in double quotes, found {}.", what, shown()),
                        fmt::format("Write: {}", example));
    out = token().text;
    ++at_;
    return true;
}

bool TokenReader::expect_name(std::string& out, std::string_view what, std::string_view example) {
    if (!is_name()) {
        const bool keyword = token().kind == TokenKind::word;
        return complain(fmt::format("Expected {}, found {}.", what, shown()),
                        keyword ? fmt::format("{} is a word of the language; as a name write it in "
                                              "backquotes. Otherwise: {}",
                                              shown(),
                                              example)
                                : fmt::format("Write: {}", example));
    }
    out = token().text;
    ++at_;
    return true;
}

bool TokenReader::expect_bound(BoundName& out, std::string_view example) {
    out.at = here();
    return expect_name(out.name, "a name given with `as`", example);
}

bool TokenReader::expect_as(BoundName& out, std::string_view example) {
    return expect_word("as", example) && expect_bound(out, example);
}

bool TokenReader::expect_count(std::int32_t& out, std::string_view example) {
    constexpr std::int32_t count_max = 100'000;
    const std::string& text = token().text;
    std::int32_t count = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (token().kind != TokenKind::number || failed != std::errc{} ||
        end != text.data() + text.size() || count > count_max)
        return complain(fmt::format("Expected a whole number up to 100,000, found {}.", shown()),
                        fmt::format("Write: {}", example));
    out = count;
    ++at_;
    return true;
}

bool TokenReader::check_depth() {
    constexpr int depth_max = 40;
    if (depth_ <= depth_max) return true;
    return complain("This is nested too deeply (more than 40 levels).",
                    "Split the condition or the standard.");
}

}  // namespace hearken::language
