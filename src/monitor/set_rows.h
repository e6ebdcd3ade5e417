// The masks of sets for all cases of a block: rows of one word for each case.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "monitor/case_block.h"
#include "monitor/plain_program.h"
#include "monitor/truth.h"

namespace hearken::monitor {

/// Of a set of events: those that belong to it whatever else, those that do where they concern the
/// person, and those that may do.
struct SetRows {
    const Positions* always = nullptr;
    const Positions* about = nullptr;
    const Positions* asked = nullptr;
};

/// The sets of a straight duty, or of one of a group.
struct StraightSets {
    const PlainObligation* duty = nullptr;
    SetRows events;
    SetRows closing;  // what closes its window, where there is one
    bool is_closed = false;
};

/// What has more kinds than one, and no row in the block.
struct JoinedRow {
    std::vector<const Positions*> sources;  // an even number
    Positions* row = nullptr;
};

/// Rows that hang on conditions, or on what is seen of a case.
struct AskedRows {
    const PlainSet* set = nullptr;
    const PlainObligation* duty = nullptr;  // whose condition its events have to meet, or null
    SetRows sources;                        // what they are before anything is asked
    // As in SetRows.
    Positions* always = nullptr;
    Positions* about = nullptr;
    Positions* asked = nullptr;
};

/// Events of some cases of a block, of which a condition on single events is asked.
struct AskedEvents {
    std::uint64_t cases = 0;
    const Positions* events = nullptr;   // by case
    std::uint16_t kind = no_plain_kind;  // of all of them, where they are of one
    std::uint8_t subject = 0;            // a slot that also means the event, or 0
};

/// Of which of some events of a case, or of some cases, a condition holds, and of which that is not
/// known.
struct Where {
    std::uint64_t yes = 0;
    std::uint64_t unknown = 0;
    /// Of the one that the bit stands for.
    void add(std::uint64_t bit, Truth answer) {
        static_assert(Truth::yes == Truth{2} && Truth::unknown == Truth{1});
        const auto bits = static_cast<std::uint64_t>(answer);
        yes |= bit & (std::uint64_t{0} - (bits >> 1));
        unknown |= bit & (std::uint64_t{0} - (bits & 1));
    }
    /// Of several conditions, which all have to hold or any of which has to: one more of them.
    void add(const Where& part, bool is_all) {
        const std::uint64_t beside = is_all ? part.yes : unknown;
        yes = is_all ? yes & part.yes : yes | part.yes;
        unknown = (part.unknown | beside) & ~yes;
    }
    /// To which of those that are asked it matters whether another such condition holds.
    [[nodiscard]] std::uint64_t open(std::uint64_t asked, bool is_all) const {
        return is_all ? yes | unknown : asked & ~yes;
    }
};

/// The same of events by case, in rows to which it is added.
struct WhereRows {
    Positions* yes = nullptr;
    Positions* unknown = nullptr;
    void add(std::size_t number, Positions event, Truth answer) const {
        Where where{yes[number], unknown[number]};
        where.add(event, answer);
        yes[number] = where.yes;
        unknown[number] = where.unknown;
    }
};

/// Calls visit with the case, the position and the bit of each. In one loop, as the end of one over
/// the few events of a case is not foreseen.
template <typename Visit>
void for_each_event(const AskedEvents& asked, const Visit& visit) {
    std::array<std::uint8_t, CaseBlock::cases_max + 1> cases;  // those that have any
    const Positions* const events = asked.events;
    std::size_t count = 0;
    for (std::uint64_t left = asked.cases; left != 0; left &= left - 1) {
        const auto number = static_cast<std::size_t>(std::countr_zero(left));
        cases[count] = static_cast<std::uint8_t>(number);
        count += std::size_t{events[number] != 0};
    }
    if (count == 0) return;
    cases[count] = cases[0];
    Positions left = events[cases[0]];
    for (std::size_t at = 0; at < count;) {
        const auto position = static_cast<Position>(std::countr_zero(left));
        const Positions others = left & (left - 1);
        visit(std::size_t{cases[at]}, position, left ^ others);
        left = others;
        const bool is_last = left == 0;
        at += std::size_t{is_last};
        left |= events[cases[at]] & (Positions{0} - Positions{is_last});
    }
}

}  // namespace hearken::monitor
