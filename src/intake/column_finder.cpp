#include "intake/column_finder.h"

#include <algorithm>

namespace hearken::intake {

void ColumnFinder::feed(std::string_view piece) {
    if (piece_byte_ == 0 && piece_.empty()) width_ = text_width_of(piece);
    piece_byte_ += piece_.size();
    piece_ = piece;
    seen_ = 0;
}

void ColumnFinder::leave(std::uint64_t unfinished) {
    kept_column_ = column_of(unfinished);
    kept_byte_ = unfinished;
    look_back_from(piece_.size());
}

std::uint64_t ColumnFinder::column_of(std::uint64_t byte) {
    if (byte < piece_byte_ + seen_) return byte == kept_byte_ ? kept_column_ : last_column_;
    look_back_from(
        static_cast<std::size_t>(std::min<std::uint64_t>(byte - piece_byte_, piece_.size())));
    last_column_ = byte - line_byte_ + 1;
    return last_column_;
}

void ColumnFinder::look_back_from(std::size_t index) {
    const std::size_t unit = width_ == TextWidth::one_byte ? 1 : 2;
    const std::size_t low = width_ == TextWidth::utf16_big ? 1 : 0;
    for (std::size_t at = index; at >= seen_ + unit; at -= unit) {
        if (piece_[at - unit + low] != '\n') continue;
        if (unit == 2 && piece_[at - 1 - low] != '\0') continue;
        line_byte_ = piece_byte_ + at;
        break;
    }
    seen_ = index;
}

}  // namespace hearken::intake
