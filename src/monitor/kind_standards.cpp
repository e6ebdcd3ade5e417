#include "monitor/kind_standards.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "monitor/plain_cases.h"
#include "monitor/plain_program.h"

namespace hearken::monitor {

KindStandards::KindStandards(std::span<const PlainStandard* const> standards)
    : size_(standards.size()),
      steps_((standards.size() + step - 1) / step),
      of_any_case_(steps_),
      brought_about_by_(steps_ * plain_kinds_max),
      relevant_to_(steps_ * plain_kinds_max),
      in_need_of_every_(steps_),
      in_need_of_order_(steps_) {
    for (std::size_t number = 0; number < standards.size(); ++number) {
        const PlainStandard& standard = *standards[number];
        const std::size_t at = number / step;
        const auto add_to = [&](Bits& bits) {
            bits[number % step / word_bits] |= std::uint64_t{1} << (number % word_bits);
        };
        if (standard.is_of_any_case) add_to(of_any_case_[at]);
        standard.triggers.for_each(
            [&](PlainKind kind) { add_to(brought_about_by_[at * plain_kinds_max + kind]); });
        if (standard.needs_order) add_to(in_need_of_order_[at]);
        needs_order_ = needs_order_ || standard.needs_order;
        if (standard.needs_every_event) {
            add_to(in_need_of_every_[at]);
            continue;
        }
        standard.relevant.for_each(
            [&](PlainKind kind) { add_to(relevant_to_[at * plain_kinds_max + kind]); });
    }
}

// Without a branch; `step` where there is none.
std::size_t KindStandards::first_of(const Bits& bits) {
    unsigned words = 1U << (words_of_step - 1);
    for (std::size_t word = 0; word + 1 < words_of_step; ++word)
        words |= unsigned{bits[word] != 0} << word;
    const auto word = static_cast<std::size_t>(std::countr_zero(words));
    return word * word_bits + static_cast<std::size_t>(std::countr_zero(bits[word]));
}

KindStandards::Bits KindStandards::brought_about(std::span<const KindCount> kinds,
                                                 std::size_t at,
                                                 std::size_t begin) const {
    const Bits* by_kind = &brought_about_by_[at * plain_kinds_max];
    Bits standards = of_any_case_[at];
    for (const KindCount& one : kinds)
        for (std::size_t word = 0; word < words_of_step; ++word)
            standards[word] |= by_kind[one.kind][word];
    if (begin <= at * step) return standards;
    for (std::size_t word = 0; word < begin % step / word_bits; ++word) standards[word] = 0;
    standards[begin % step / word_bits] &= ~std::uint64_t{0} << (begin % word_bits);
    return standards;
}

KindStandards::Relevant KindStandards::find_relevant(std::span<const KindCount> kinds,
                                                     std::size_t begin,
                                                     PlainKind* relevant) const {
    Relevant found{begin, 0};
    std::span<const KindCount> left = kinds;  // which have not mattered so far
    std::vector<KindCount> kept;
    std::size_t events = 0;
    for (std::size_t at = begin / step; at < steps_; ++at) {
        const Bits asked = brought_about(kinds, at, begin);
        const Bits* by_kind = &relevant_to_[at * plain_kinds_max];
        std::array<std::uint16_t, plain_kinds_max> first;  // to which each matters
        std::array<std::uint32_t, step + 1> added{};       // by standard: events
        std::size_t sum = events;
        for (std::size_t number = 0; number < left.size(); ++number) {
            const KindCount& one = left[number];
            Bits matters_to = asked;
            for (std::size_t word = 0; word < words_of_step; ++word)
                matters_to[word] &= by_kind[one.kind][word];
            first[number] = static_cast<std::uint16_t>(first_of(matters_to));
            added[first[number]] += one.count;
            sum += one.count;
        }
        std::size_t end = step;
        if (sum - added[step] > plain_events_max) {
            end = std::max(begin, at * step) % step;
            while ((events += added[end]) <= plain_events_max) ++end;
        }
        for (std::size_t number = 0; number < left.size(); ++number) {
            relevant[found.count] = left[number].kind;
            found.count += std::size_t{first[number] < end};
        }
        found.until = std::min(size_, at * step + end);
        if (end < step || at + 1 == steps_) break;
        // Few programs have more standards than one step.
        std::vector<KindCount> others;
        for (std::size_t number = 0; number < left.size(); ++number)
            if (first[number] == step) others.push_back(left[number]);
        kept = std::move(others);
        left = kept;
        events = sum - added[step];
    }
    return found;
}

void KindStandards::mark_uncertain(const Uncertain& uncertain,
                                   std::size_t begin,
                                   std::size_t end,
                                   std::uint64_t bit,
                                   std::span<std::uint64_t> marks) const {
    const bool is_any_coarse = uncertain.is_some || !uncertain.coarse.empty();
    const bool is_any_untold = !uncertain.untold.empty();
    for (std::size_t at = begin / step; at * step < end; ++at) {
        const Bits* relevant_to = &relevant_to_[at * plain_kinds_max];
        for (std::size_t word = 0; word < words_of_step; ++word) {
            const std::uint64_t every = in_need_of_every_[at][word];
            std::uint64_t coarse = is_any_coarse ? every : 0;
            for (const PlainKind kind : uncertain.coarse) coarse |= relevant_to[kind][word];
            std::uint64_t untold = is_any_untold ? every : 0;
            for (const PlainKind kind : uncertain.untold) untold |= relevant_to[kind][word];
            std::uint64_t left = coarse | (untold & in_need_of_order_[at][word]);
            for (; left != 0; left &= left - 1) {
                const std::size_t standard =
                    at * step + word * word_bits + static_cast<std::size_t>(std::countr_zero(left));
                if (standard >= begin && standard < end) marks[standard] |= bit;
            }
        }
    }
}

}  // namespace hearken::monitor
