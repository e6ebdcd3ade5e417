#include "importing/pattern.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace hearken::importing {
namespace {

constexpr std::string_view arrow = "->";

Failure refuse(std::string what) {
    return fail(ErrorKind::invalid_input,
                std::move(what),
                "Write columns in braces: \"{column}\", \"{column | codes}\" for a list of codes, "
                "\"{column -> index}\" for what an index keeps.");
}

// What stands between the braces: column, perhaps -> index, perhaps | codes.
Result<Piece> parse_column(std::string_view inside, std::string_view whole) {
    Piece piece;
    const std::size_t bar = inside.rfind('|');
    if (bar != std::string_view::npos) {
        piece.codes = trim(inside.substr(bar + 1));
        inside = inside.substr(0, bar);
        if (piece.codes.empty())
            return refuse(fmt::format("\"{}\" names no codes behind |", printable(whole)));
    }
    const std::size_t at = inside.rfind(arrow);
    if (at != std::string_view::npos) {
        piece.index = trim(inside.substr(at + arrow.size()));
        inside = inside.substr(0, at);
        if (piece.index.empty())
            return refuse(fmt::format("\"{}\" names no index behind ->", printable(whole)));
    }
    piece.column = trim(inside);
    if (piece.column.empty())
        return refuse(fmt::format("\"{}\" has braces without a column", printable(whole)));
    return piece;
}

}  // namespace

bool Pattern::is_constant() const {
    return std::all_of(
        pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.column.empty(); });
}

Result<Pattern> parse_pattern(std::string_view text) {
    Pattern pattern;
    pattern.text = text;
    for (std::string_view left = text; !left.empty();) {
        const std::size_t open = left.find_first_of("{}");
        const std::string_view literal = left.substr(0, open);
        if (!literal.empty()) pattern.pieces.push_back({std::string{literal}, {}, {}, {}});
        if (open == std::string_view::npos) break;
        const std::size_t close = left.find_first_of("{}", open + 1);
        if (left[open] == '}' || close == std::string_view::npos || left[close] == '{')
            return refuse(fmt::format("\"{}\" has a brace without its other", printable(text)));
        pattern.pieces.push_back(TRY(parse_column(left.substr(open + 1, close - open - 1), text)));
        left.remove_prefix(close + 1);
    }
    return pattern;
}

}  // namespace hearken::importing
