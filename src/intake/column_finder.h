// In which column of its line a byte stands, in a file that is read piece by piece.
#pragma once

#include <cstdint>
#include <string_view>

#include "intake/text_width.h"

namespace hearken::intake {

/// Looks back from the byte asked for to the last line feed, but never twice at the same bytes:
/// the offsets asked for must not go back, except to what `leave` named.
class ColumnFinder {
public:
    /// The first piece begins at `first_byte` of the file, in the line that begins at `line_byte`.
    explicit ColumnFinder(std::uint64_t first_byte = 0, std::uint64_t line_byte = 0)
        : piece_byte_(first_byte), line_byte_(line_byte) {}

    /// The next piece of the file. Its bytes must stay as they are until `leave`. Pieces of UTF-16
    /// must begin at even offsets.
    void feed(std::string_view piece);

    /// Done with the piece. `unfinished` is an offset that may be asked for again later: where
    /// something begins that goes on in the next piece.
    void leave(std::uint64_t unfinished);

    /// From 1, in bytes. Of a byte that went by unasked, the column of the last one asked for.
    [[nodiscard]] std::uint64_t column_of(std::uint64_t byte);

private:
    void look_back_from(std::size_t index);

    TextWidth width_ = TextWidth::one_byte;
    std::string_view piece_;
    std::uint64_t piece_byte_;  // the offset of piece_ in the file
    std::size_t seen_ = 0;      // index in piece_ up to which line feeds are known
    std::uint64_t line_byte_;   // the offset at which the line of seen_ begins
    std::uint64_t kept_byte_ = 0;
    std::uint64_t kept_column_ = 1;
    std::uint64_t last_column_ = 1;
};

}  // namespace hearken::intake
