// Which standards of a program a kind of event may bring about, and to which it matters, as bits:
// so that what matters to the standards that a case brings about is found from its kinds.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "monitor/plain_kinds.h"

namespace hearken::monitor {

struct PlainStandard;

class KindStandards {
public:
    KindStandards() = default;
    explicit KindStandards(std::span<const PlainStandard> standards);

    /// Of the kinds of a case, those that matter to any standard from `begin` to `end` that one of
    /// them may bring about; but for standards that need every event. To `relevant`, in their
    /// order; how many they are. REQUIRES: there is room for all of
    /// `kinds`.
    std::size_t find_relevant(std::span<const PlainKind> kinds,
                              std::size_t begin,
                              std::size_t end,
                              PlainKind* relevant) const;

private:
    static constexpr std::size_t bits = 64;
    static constexpr std::size_t words_max = 1024;  // as standards have numbers of sixteen bits

    std::size_t words_ = 0;                        // of standards
    std::vector<std::uint64_t> of_any_case_;       // those that any case may bring about
    std::vector<std::uint64_t> brought_about_by_;  // by word, by kind
    std::vector<std::uint64_t> relevant_to_;       // likewise
};

}  // namespace hearken::monitor
