#include "language/lexicon.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/small_table.h"
#include "base/text.h"

namespace hearken::language {
namespace {

// Letters, digits and the underscore; beyond ASCII everything but blanks and punctuation. One set
// of ranges, and not the classes of Unicode, since it stands in the expression once for each `*`.
constexpr std::string_view word_letters =
    R"(0-9A-Za-z_\x{AA}\x{B5}\x{BA}\x{C0}-\x{1FFF}\x{2070}-\x{2FFF}\x{3040}-\x{10FFFF})";

Failure bad_line(std::string_view file, std::size_t line, std::string_view what) {
    return fail(ErrorKind::invalid_input,
                fmt::format("Line {} of {} {}.", line, printable(file), what),
                "A lexicon has the column phrase, with a phrase a line: child said; scar*");
}

bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           static_cast<unsigned char>(letter) >= 0x80;
}

// The phrase as an expression; nothing where a `*` does not end a word.
std::optional<std::string> expression_of(std::string_view phrase) {
    constexpr std::string_view curly_apostrophe = "\xE2\x80\x99";
    std::string expression;
    while (!phrase.empty()) {
        if (phrase.front() == ' ' || phrase.front() == '\t') {
            if (!expression.empty()) expression += R"([\s\x{A0}\x{2000}-\x{200A}]+)";
            phrase.remove_prefix(std::min(phrase.find_first_not_of(" \t"), phrase.size()));
            continue;
        }
        if (phrase.front() == '\'' || phrase.starts_with(curly_apostrophe)) {
            expression += R"(['\x{2019}])";
            phrase.remove_prefix(phrase.front() == '\'' ? 1 : curly_apostrophe.size());
            continue;
        }
        if (phrase.front() == '*') {
            const bool ends_word = phrase.size() == 1 || phrase[1] == ' ' || phrase[1] == '\t';
            const bool follows_word = !expression.empty() && expression.back() != '+';
            if (!ends_word || !follows_word) return std::nullopt;
            expression += fmt::format("[{}]*", word_letters);
            phrase.remove_prefix(1);
            continue;
        }
        const std::size_t end =
            std::min({phrase.find_first_of(" \t'*"), phrase.find(curly_apostrophe), phrase.size()});
        expression += RE2::QuoteMeta(re2::StringPiece{phrase.data(), end});
        phrase.remove_prefix(end);
    }
    return expression;
}

}  // namespace

Result<Lexicon> Lexicon::parse(std::string_view csv, std::string_view file, std::string name) {
    constexpr std::size_t phrases_max = 5000;
    constexpr std::size_t length_max = 200;
    const SmallTable table = TRY(parse_small_table(csv, file));
    const std::optional<std::size_t> column = table.column("phrase");
    if (!column) return bad_line(file, 1, "does not name the column phrase");
    std::string any;
    std::size_t phrases = 0;
    for (const SmallTable::Row& row : table.rows) {
        const std::string& phrase = row.fields[*column];
        if (phrase.empty()) continue;
        if (!is_valid_utf8(phrase)) return bad_line(file, row.line, "is not written in UTF-8");
        if (std::none_of(phrase.begin(), phrase.end(), is_letter))
            return bad_line(file, row.line, "has a phrase without a letter");
        if (phrase.size() > length_max)
            return bad_line(file, row.line, "has a phrase of more than 200 bytes");
        const std::optional<std::string> expression = expression_of(phrase);
        if (!expression)
            return bad_line(file, row.line, "has a * that does not stand at the end of a word");
        if (++phrases > phrases_max)
            return bad_line(file, row.line, "is one of more than 5,000 phrases");
        any += (any.empty() ? "" : "|") + *expression;
    }
    if (phrases == 0) return bad_line(file, 1, "is followed by no phrase");
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(64 << 20);
    auto matcher = std::make_shared<const RE2>(
        fmt::format("(?:^|[^{0}])(?:{1})(?:[^{0}]|$)", word_letters, any), options);
    if (!matcher->ok()) return bad_line(file, 1, "begins a lexicon that is too large");
    return Lexicon{std::move(name), std::move(matcher)};
}

bool Lexicon::is_in(std::string_view text) const {
    return RE2::PartialMatch(re2::StringPiece{text.data(), text.size()}, *phrases_);
}

}  // namespace hearken::language
