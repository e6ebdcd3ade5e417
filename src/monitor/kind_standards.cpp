#include "monitor/kind_standards.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "monitor/plain_cases.h"
#include "monitor/plain_program.h"

namespace hearken::monitor {

KindStandards::KindStandards(std::span<const PlainStandard* const> standards)
    : size_(standards.size()),
      words_((standards.size() + bits - 1) / bits),
      of_any_case_(words_, 0),
      brought_about_by_(words_ * plain_kinds_max, 0),
      relevant_to_(words_ * plain_kinds_max, 0) {
    for (std::size_t number = 0; number < standards.size(); ++number) {
        const PlainStandard& standard = *standards[number];
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

namespace {

std::size_t first_of(std::uint64_t standards) {
    return static_cast<std::size_t>(std::countr_zero(standards));
}

using Place = std::uint8_t;  // of a kind among those of the case

/// Of the standards of a word, the first with which there are too many events, `events` of which
/// matter to those before the word. `matter_to`: of each that is found, some of them.
std::size_t find_end(std::span<const KindCount> kinds,
                     std::span<const Place> found,
                     const std::uint64_t* matter_to,
                     std::size_t events) {
    std::array<std::size_t, plain_events_max> by_standard{};
    for (std::size_t at = 0; at < found.size(); ++at)
        by_standard[first_of(matter_to[at])] += kinds[found[at]].count;
    std::size_t end = 0;
    while ((events += by_standard[end]) <= plain_events_max) ++end;
    return end;
}

}  // namespace

// Word by word, until there is no more room. No branch for a kind, as either is as likely.
KindStandards::Relevant KindStandards::find_relevant(std::span<const KindCount> kinds,
                                                     std::size_t begin,
                                                     PlainKind* relevant) const {
    std::array<Place, plain_kinds_max> left;  // those that have not mattered so far
    std::iota(left.begin(), left.begin() + kinds.size(), Place{0});
    std::size_t left_count = kinds.size();
    std::array<Place, plain_kinds_max> found;
    std::array<std::uint64_t, plain_kinds_max> matter_to;  // by place among the found
    Relevant result{size_, 0};
    std::size_t events = 0;
    for (std::size_t word = begin / bits; word < words_; ++word) {
        const std::uint64_t* by_kind = &brought_about_by_[word * plain_kinds_max];
        std::uint64_t asked = of_any_case_[word];
        for (const KindCount& one : kinds) asked |= by_kind[one.kind];
        if (word == begin / bits) asked &= ~std::uint64_t{0} << (begin % bits);
        by_kind = &relevant_to_[word * plain_kinds_max];
        std::size_t found_count = 0;
        std::size_t found_events = 0;
        std::size_t kept = 0;
        for (std::size_t at = 0; at < left_count; ++at) {
            const Place place = left[at];
            const KindCount& one = kinds[place];
            const std::uint64_t matters = by_kind[one.kind] & asked;
            const bool is_found = matters != 0;
            found[found_count] = place;
            matter_to[found_count] = matters;
            left[kept] = place;
            found_count += std::size_t{is_found};
            kept += std::size_t{!is_found};
            found_events += one.count & (std::size_t{0} - std::size_t{is_found});
        }
        left_count = kept;
        std::size_t until = bits;
        if (events + found_events > plain_events_max)
            until = find_end(kinds, {found.data(), found_count}, matter_to.data(), events);
        for (std::size_t at = 0; at < found_count; ++at) {
            relevant[result.count] = kinds[found[at]].kind;
            result.count += std::size_t{first_of(matter_to[at]) < until};
        }
        events += found_events;
        if (until == bits) continue;
        result.until = std::max(begin, word * bits + until);
        break;
    }
    return result;
}

}  // namespace hearken::monitor
