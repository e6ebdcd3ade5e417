#include "monitor/kind_rows.h"

#include <algorithm>
#include <bit>

namespace hearken::monitor {

// Only what was written is taken back.
void KindRows::open(EventIndex first,
                    std::span<const std::uint16_t> kinds,
                    std::span<const PlainKind> plain,
                    const EventTimes& times) {
    for (const PlainKind kind : present_) {
        const auto row = rows_.begin() + static_cast<std::ptrdiff_t>(kind * words_);
        std::fill(row, row + static_cast<std::ptrdiff_t>(words_), 0);
    }
    present_.clear();
    first_ = first;
    words_ = (kinds.size() + bits - 1) / bits;
    if (rows_.size() < plain_kinds_max * words_) rows_.resize(plain_kinds_max * words_, 0);
    PlainKinds met;
    for (std::size_t at = 0; at < kinds.size(); ++at) {
        if (!times.is_visible(first + static_cast<EventIndex>(at))) continue;
        const PlainKind kind = plain[kinds[at]];
        if (!met.has(kind)) present_.push_back(kind);
        met.add(kind);
        rows_[kind * words_ + at / bits] |= Positions{1} << (at % bits);
    }
}

std::size_t KindRows::collect(const PlainKinds& kinds, std::span<EventIndex> out) const {
    std::size_t count = 0;
    for (std::size_t word = 0; word < words_; ++word) {
        const Positions* of_word = rows_.data() + word;
        Positions left =
            kinds.joined<Positions>([&](std::size_t kind) { return of_word[kind * words_]; });
        if (count + static_cast<std::size_t>(std::popcount(left)) > out.size())
            return out.size() + 1;
        for (; left != 0; left &= left - 1)
            out[count++] =
                first_ + static_cast<EventIndex>(word * bits +
                                                 static_cast<std::size_t>(std::countr_zero(left)));
    }
    return count;
}

}  // namespace hearken::monitor
