// Which standards a kind of event may bring about, and to which it matters, as bits: so that what
// matters to the standards that a case brings about, and to which of them what is not certain
// matters, is found from its kinds.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "monitor/plain_kinds.h"

namespace hearken::monitor {

struct PlainStandard;

class KindStandards {
public:
    /// Of these, numbered as they stand.
    explicit KindStandards(std::span<const PlainStandard* const> standards);
    [[nodiscard]] std::size_t size() const { return size_; }

    struct Relevant {
        std::size_t until = 0;  // the standards before it
        std::size_t count = 0;  // of kinds
    };
    /// Of the kinds of a case, those that matter to any standard from `begin` on that one of them
    /// may bring about; but for standards that need every event. For as many standards as have no
    /// more than plain_events_max events together; for none where the first has more. To
    /// `relevant`. REQUIRES: there is room for all of `kinds`; begin < size().
    Relevant find_relevant(std::span<const KindCount> kinds,
                           std::size_t begin,
                           PlainKind* relevant) const;

    /// Of a case, the kinds of the events whose day is not certain, and of those of which an order
    /// is not known.
    struct Uncertain {
        std::span<const PlainKind> coarse;
        std::span<const PlainKind> untold;
        bool is_some = false;  // it is not looked at whole
    };
    /// Marks with `bit` in `marks`, by standard, those from `begin` to `end` to which any of it
    /// matters.
    void mark_uncertain(const Uncertain& uncertain,
                        std::size_t begin,
                        std::size_t end,
                        std::uint64_t bit,
                        std::span<std::uint64_t> marks) const;
    /// Whether an order matters to any of them.
    [[nodiscard]] bool needs_order() const { return needs_order_; }

private:
    static constexpr std::size_t word_bits = 64;
    static constexpr std::size_t words_of_step = 4;
    static constexpr std::size_t step = words_of_step * word_bits;
    using Bits = std::array<std::uint64_t, words_of_step>;  // of the standards of a step

    [[nodiscard]] static std::size_t first_of(const Bits& bits);
    /// Of the standards of the step, those from `begin` on that the kinds may bring about.
    [[nodiscard]] Bits brought_about(std::span<const KindCount> kinds,
                                     std::size_t at,
                                     std::size_t begin) const;

    std::size_t size_ = 0;
    std::size_t steps_ = 0;
    std::vector<Bits> of_any_case_;       // by step: those that any case may bring about
    std::vector<Bits> brought_about_by_;  // by step, by kind
    std::vector<Bits> relevant_to_;       // likewise, but for those that need every event
    std::vector<Bits> in_need_of_every_;  // by step: those that need every event
    std::vector<Bits> in_need_of_order_;  // by step: those to which an order matters
    bool needs_order_ = false;
};

}  // namespace hearken::monitor
