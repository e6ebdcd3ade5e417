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
        for (const KindCount& met : met_) rows_[word * plain_kinds_max + met.kind] = 0;
    first_ = first;
    words_ = (kinds.size() + bits - 1) / bits;
    if (rows_.size() < plain_kinds_max * words_) rows_.resize(plain_kinds_max * words_, 0);
    std::array<PlainKind, plain_kinds_max + 1> met;  // with room for one that is met again
    std::array<std::uint32_t, plain_kinds_max> counts{};
    std::size_t met_count = 0;
    Positions* row = rows_.data();
    for (std::size_t word = 0; word < words_; ++word, row += plain_kinds_max) {
        const std::size_t end = std::min((word + 1) * bits, kinds.size());
        Positions here = 1;
        for (std::size_t at = word * bits; at < end; ++at, here <<= 1U) {
            const PlainKind kind = plain[kinds[at]];
            met[met_count] = kind;
            met_count += std::size_t{counts[kind] == 0};
            ++counts[kind];
            row[kind] |= here;
        }
    }
    if (!times.all_visible()) {
        for (std::size_t word = 0; word < words_; ++word) {
            const std::size_t begin = word * bits;
            const Positions here = positions_of(std::min(bits, kinds.size() - begin));
            Positions left = times.hidden_from(first + static_cast<EventIndex>(begin)) & here;
            for (; left != 0; left &= left - 1) {
                const auto at = static_cast<std::size_t>(std::countr_zero(left));
                const PlainKind kind = plain[kinds[begin + at]];
                --counts[kind];
                rows_[word * plain_kinds_max + kind] &= ~(Positions{1} << at);
            }
        }
    }
    met_.resize(met_count);
    for (std::size_t at = 0; at < met_count; ++at) met_[at] = {met[at], counts[met[at]]};
    find_coarse(kinds.size(), times);
}

// Events of unknown time stand last.
void KindRows::find_coarse(std::size_t count, const EventTimes& times) {
    coarse_.assign(words_, 0);
    std::size_t known = count;
    while (known > 0 && times.is_unknown(first_ + static_cast<EventIndex>(known - 1))) --known;
    for (std::size_t at = known; at < count; ++at)
        coarse_[at / bits] |= Positions{1} << (at % bits);
    for (std::size_t at = 0; at < known; ++at)
        if (!times.is_day_certain(first_ + static_cast<EventIndex>(at))) [[unlikely]]
            coarse_[at / bits] |= Positions{1} << (at % bits);
}

KindRows::Collected KindRows::collect(std::span<const PlainKind> kinds,
                                      std::span<EventIndex, plain_events_max> out) const {
    Collected collected;
    EventIndex* to = out.data();
    const Positions* row = rows_.data();
    EventIndex first = first_;
    for (std::size_t word = 0; word < words_; ++word, row += plain_kinds_max, first += bits) {
        Positions joined = 0;
        for (const PlainKind kind : kinds) joined |= row[kind];
        const EventIndex* const begin = to;
        for (Positions left = joined; left != 0; left &= left - 1)
            *to++ = first + static_cast<EventIndex>(std::countr_zero(left));
        for (Positions left = joined & coarse_[word]; left != 0; left &= left - 1) {
            const EventIndex event = first + static_cast<EventIndex>(std::countr_zero(left));
            const auto at = std::lower_bound(begin, static_cast<const EventIndex*>(to), event);
            collected.coarse |= Positions{1} << (at - out.data());
        }
    }
    collected.count = static_cast<std::size_t>(to - out.data());
    return collected;
}

}  // namespace hearken::monitor
