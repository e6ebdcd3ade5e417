#include "monitor/kind_standards.h"

#include <array>

#include "monitor/plain_program.h"

namespace hearken::monitor {

KindStandards::KindStandards(std::span<const PlainStandard> standards)
    : words_((standards.size() + bits - 1) / bits),
      of_any_case_(words_, 0),
      brought_about_by_(words_ * plain_kinds_max, 0),
      relevant_to_(words_ * plain_kinds_max, 0) {
    for (std::size_t number = 0; number < standards.size(); ++number) {
        const PlainStandard& standard = standards[number];
        const std::size_t word = number / bits;
        const std::uint64_t bit = std::uint64_t{1} << (number % bits);
        if (standard.is_of_any_case) of_any_case_[word] |= bit;
        standard.triggers.for_each(
            [&](PlainKind kind) { brought_about_by_[word * plain_kinds_max + kind] |= bit; });
        if (standard.needs_every_event) continue;
        standard.relevant.for_each(
            [&](PlainKind kind) { relevant_to_[word * plain_kinds_max + kind] |= bit; });
    }
}

std::size_t KindStandards::find_relevant(std::span<const PlainKind> kinds,
                                         std::size_t begin,
                                         std::size_t end,
                                         PlainKind* relevant) const {
    if (begin == end) return 0;
    const std::size_t first = begin / bits;
    const std::size_t last = (end - 1) / bits;
    std::array<std::uint64_t, words_max> asked;
    for (std::size_t word = first; word <= last; ++word) {
        const std::uint64_t* by_kind = &brought_about_by_[word * plain_kinds_max];
        std::uint64_t brought_about = of_any_case_[word];
        for (const PlainKind kind : kinds) brought_about |= by_kind[kind];
        asked[word] = brought_about;
    }
    asked[first] &= ~std::uint64_t{0} << (begin % bits);
    asked[last] &= ~std::uint64_t{0} >> (bits - 1 - (end - 1) % bits);
    const auto keep = [&](const auto& matters) {
        std::size_t count = 0;
        for (const PlainKind kind : kinds) {
            relevant[count] = kind;
            count += std::size_t{matters(kind)};
        }
        return count;
    };
    const std::uint64_t* by_kind = &relevant_to_[first * plain_kinds_max];
    // Few programs have more standards than a word has bits.
    if (first == last)
        return keep(
            [&, asked = asked[first]](PlainKind kind) { return (by_kind[kind] & asked) != 0; });
    return keep([&](PlainKind kind) {
        std::uint64_t matters_to = 0;
        for (std::size_t word = first; word <= last; ++word)
            matters_to |= by_kind[(word - first) * plain_kinds_max + kind] & asked[word];
        return matters_to != 0;
    });
}

}  // namespace hearken::monitor
