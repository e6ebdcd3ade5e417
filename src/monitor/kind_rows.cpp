#include "monitor/kind_rows.h"

#include <algorithm>
#include <array>
#include <bit>

namespace hearken::monitor {

// Only what was written is taken back.
void KindRows::open(EventIndex first,
                    std::span<const std::uint16_t> kinds,
                    std::span<const PlainKind> plain,
                    const EventTimes& times) {
    for (std::size_t word = 0; word < words_; ++word)
        for (const PlainKind kind : present_) rows_[word * plain_kinds_max + kind] = 0;
    present_.clear();
    first_ = first;
    words_ = (kinds.size() + bits - 1) / bits;
    if (rows_.size() < plain_kinds_max * words_) rows_.resize(plain_kinds_max * words_, 0);
    coarse_.resize(words_);
    std::array<bool, plain_kinds_max> is_met{};
    Positions* row = rows_.data();
    for (std::size_t word = 0; word < words_; ++word, row += plain_kinds_max) {
        const std::size_t begin = word * bits;
        const std::size_t end = std::min(begin + bits, kinds.size());
        Positions coarse = 0;
        Positions here = 1;
        for (std::size_t at = begin; at < end; ++at, here <<= 1U) {
            const EventIndex event = first + static_cast<EventIndex>(at);
            if (!times.is_visible(event)) continue;
            const PlainKind kind = plain[kinds[at]];
            row[kind] |= here;
            if (!is_met[kind]) {
                is_met[kind] = true;
                present_.push_back(kind);
            }
            if (!times.is_day_certain(event) || times.is_unknown(event)) coarse |= here;
        }
        coarse_[word] = coarse;
    }
}

KindRows::Collected KindRows::collect(const PlainKinds& kinds,
                                      std::span<EventIndex, plain_events_max> out) const {
    const bool are_few = kinds.size() <= present_.size();
    const auto join = [&](const Positions* row) {
        if (are_few) return kinds.joined<Positions>([&](std::size_t kind) { return row[kind]; });
        Positions joined = 0;
        for (const PlainKind kind : present_)
            if (kinds.has(kind)) joined |= row[kind];
        return joined;
    };
    Collected collected;
    std::size_t count = 0;
    Positions coarse = 0;
    const Positions* row = rows_.data();
    for (std::size_t word = 0; word < words_; ++word, row += plain_kinds_max) {
        Positions left = join(row);
        coarse |= left & coarse_[word];
        const EventIndex first = first_ + static_cast<EventIndex>(word * bits);
        for (; left != 0; left &= left - 1) {
            if (count == out.size()) return {out.size() + 1, 0};
            out[count++] = first + static_cast<EventIndex>(std::countr_zero(left));
        }
    }
    collected.count = count;
    if (coarse == 0) return collected;
    for (std::size_t at = 0; at < count; ++at) {
        const EventIndex position = out[at] - first_;
        collected.coarse |= (coarse_[position / bits] >> (position % bits) & 1U) << at;
    }
    return collected;
}

}  // namespace hearken::monitor
