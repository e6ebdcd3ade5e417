#include "monitor/kind_rows.h"

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
    coarse_.assign(words_, 0);
    std::array<bool, plain_kinds_max> is_met{};
    for (std::size_t at = 0; at < kinds.size(); ++at) {
        const EventIndex event = first + static_cast<EventIndex>(at);
        if (!times.is_visible(event)) continue;
        const PlainKind kind = plain[kinds[at]];
        if (!is_met[kind]) present_.push_back(kind);
        is_met[kind] = true;
        const Positions here = Positions{1} << (at % bits);
        rows_[at / bits * plain_kinds_max + kind] |= here;
        if (!times.is_day_certain(event) || times.is_unknown(event)) coarse_[at / bits] |= here;
    }
}

Positions KindRows::joined(const PlainKinds& kinds, const Positions* of_kinds) const {
    if (kinds.size() <= present_.size())
        return kinds.joined<Positions>([&](std::size_t kind) { return of_kinds[kind]; });
    Positions joined = 0;
    for (const PlainKind kind : present_)
        if (kinds.has(kind)) joined |= of_kinds[kind];
    return joined;
}

KindRows::Collected KindRows::collect(const PlainKinds& kinds,
                                      std::span<EventIndex, plain_events_max> out) const {
    Collected collected;
    std::size_t count = 0;
    Positions coarse = 0;
    for (std::size_t word = 0; word < words_; ++word) {
        Positions left = joined(kinds, rows_.data() + word * plain_kinds_max);
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
