// Of each case, whom its events concern: by person, which events; and its people in the order in
// which they are told.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "casework/casebook.h"
#include "monitor/plain_cases.h"

namespace hearken::monitor {

class CasePeople {
public:
    /// Positions among events of one case.
    struct About {
        Positions stated = 0;  // of which the record says whom they concern
        Positions whole = 0;   // and which concern nobody who is not among the case's people
        std::vector<Positions> by_slot;
    };
    /// REQUIRES: no more than plain_events_max events, of the case.
    static void find(std::span<const EventIndex> events,
                     const casework::People& people,
                     casework::CaseIndex which,
                     About& about);

    explicit CasePeople(const casework::Casebook& casebook);

    /// Positions among all events of the case. REQUIRES: it has no more than plain_events_max.
    [[nodiscard]] Positions stated(casework::CaseIndex which) const { return stated_[which]; }
    [[nodiscard]] Positions whole(casework::CaseIndex which) const { return whole_[which]; }
    [[nodiscard]] std::span<const Positions> by_slot(casework::CaseIndex which) const {
        return {by_slot_.data() + starts_[which], starts_[which + 1] - starts_[which]};
    }
    /// One of the people of a case.
    struct InCase {
        std::uint64_t roles = 0;  // bits of the roles that somebody has; all from the 63rd are one
        casework::PersonNumber person = casework::nothing;
        casework::Slot slot = 0;
    };
    static std::uint64_t role_bit(casework::RoleId role) {
        return std::uint64_t{1} << std::min<casework::RoleId>(role, last_role_bit);
    }
    static constexpr casework::RoleId last_role_bit = 63;
    /// Its people, by their ids.
    [[nodiscard]] std::span<const InCase> sorted(casework::CaseIndex which) const {
        return {sorted_.data() + starts_[which], starts_[which + 1] - starts_[which]};
    }

private:
    std::vector<Positions> stated_;  // by case
    std::vector<Positions> whole_;
    std::vector<std::uint32_t> starts_;  // by case, and one more: into the next two
    std::vector<Positions> by_slot_;
    std::vector<InCase> sorted_;
};

}  // namespace hearken::monitor
