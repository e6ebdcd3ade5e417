// A value of a layout: a text with columns in braces, such as "visit-{cinv_cin_visit_id}".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearken::importing {

/// One part of a pattern: a text as it stands, or a column, perhaps looked up and put into our
/// words.
struct Piece {
    std::string literal;  // meaningful where `column` is empty
    std::string column;
    std::string index;  // {column -> index}: what that index keeps of it; empty: none
    std::string codes;  // {column | codes}: put into our words by that list; empty: none
};

/// What a rule writes into a cell. It states nothing where it names columns and all are empty.
struct Pattern {
    std::vector<Piece> pieces;
    std::string text;  // as it is written, for messages

    [[nodiscard]] bool is_empty() const { return pieces.empty(); }
    /// Whether it is the same text in every row.
    [[nodiscard]] bool is_constant() const;
};

/// Fails with invalid_input for a brace without its other, and for a column without a name. The
/// message has no full stop and no place: whoever reads the layout adds them.
Result<Pattern> parse_pattern(std::string_view text);

}  // namespace hearken::importing
