// In which cases of a block something is not certain that matters to a standard: kind by kind, so
// that it is a few instructions for all of the cases.
#pragma once

#include <array>
#include <cstdint>

#include "monitor/plain_program.h"

namespace hearken::monitor {

class UncertainCases {
public:
    void clear();

    /// What is not certain in one case.
    struct InCase {
        Positions coarse = 0;    // events that have no certain day
        Positions untold = 0;    // those of which any order is not known
        bool is_some = false;    // not all of its events have positions
        bool is_beyond = false;  // there are too many for any standard
    };
    /// `bit`: of the case. `kinds`: of its events, by position.
    template <typename KindAt>
    void add(std::uint64_t bit, const InCase& uncertain, const KindAt& kind_at) {
        if (uncertain.is_beyond) beyond_ |= bit;
        if (uncertain.is_some) some_ |= bit;
        if (uncertain.coarse != 0) coarse_.any |= bit;
        if (uncertain.untold != 0) untold_.any |= bit;
        add(bit, uncertain.coarse, coarse_, kind_at);
        add(bit, uncertain.untold, untold_, kind_at);
    }
    void take_back(std::uint64_t bit);

    /// Bits of the cases that yes and no do not suffice for.
    [[nodiscard]] std::uint64_t of(const PlainStandard& standard) const {
        if (standard.needs_every_event)
            return beyond_ | some_ | coarse_.any | (standard.needs_order ? untold_.any : 0);
        std::uint64_t cases = beyond_ | coarse_.of(standard.relevant);
        if (standard.needs_order) cases |= untold_.of(standard.relevant);
        return cases;
    }

private:
    struct Cases {
        std::uint64_t any = 0;
        std::array<std::uint64_t, plain_kinds_max + 1> by_kind{};  // of no_plain_kind nothing is
        [[nodiscard]] std::uint64_t of(const PlainKinds& kinds) const {
            return kinds.joined<std::uint64_t>([this](std::size_t kind) { return by_kind[kind]; });
        }
    };
    template <typename KindAt>
    static void add(std::uint64_t bit, Positions positions, Cases& cases, const KindAt& kind_at) {
        for (; positions != 0; positions &= positions - 1)
            cases.by_kind[kind_at(static_cast<std::size_t>(std::countr_zero(positions)))] |= bit;
    }

    std::uint64_t beyond_ = 0;
    std::uint64_t some_ = 0;
    // Bits of the cases, also by the kind of the event.
    Cases coarse_;
    Cases untold_;
};

}  // namespace hearken::monitor
