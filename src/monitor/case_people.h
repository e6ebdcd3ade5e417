// Of each case, whom its events concern: by person, which events; and its people in the order in
// which they are told.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "casework/casebook.h"
#include "monitor/birth.h"
#include "monitor/case_view.h"
#include "monitor/plain_cases.h"

namespace hearken::monitor {

/// A person with one of the roles that a standard is for each of.
struct PersonLook {
    CaseView::Person person;
    Birth born;
    Positions about = 0;    // surely concern the person
    Positions perhaps = 0;  // may do
};

class CasePeople {
public:
    /// One of the people of a case: as where somebody else is in it, too.
    struct InCase {
        std::uint64_t roles = 0;  // bits of the roles that somebody has; all from the 63rd are one
        PersonLook look;
    };
    static std::uint64_t role_bit(casework::RoleId role) {
        return std::uint64_t{1} << std::min<casework::RoleId>(role, last_role_bit);
    }
    static constexpr casework::RoleId last_role_bit = 63;

    /// Positions among events of one case.
    struct Told {
        Positions stated = 0;  // of which the record says whom they concern
        Positions whole = 0;   // and which concern nobody who is not among the case's people
    };
    /// Finds of each of the case's people which of the events concern him.
    /// REQUIRES: no more than plain_events_max events, of the case, in its order.
    static Told find(std::span<const EventIndex> events,
                     const casework::People& people,
                     std::span<InCase> in_case);

    explicit CasePeople(const casework::Casebook& casebook);

    struct OfCase {
        Told told;
        std::uint32_t begin = 0;
        std::uint16_t count = 0;  // of its people
        bool is_whole = false;    // there is nobody else in the case
    };
    /// Positions among all events of the case; of none, where it has more than plain_events_max.
    [[nodiscard]] const OfCase& of(casework::CaseIndex which) const { return cases_[which]; }
    /// By their ids.
    [[nodiscard]] std::span<const InCase> people(const OfCase& of_case) const {
        return {people_.data() + of_case.begin, of_case.count};
    }
    /// Likewise, and after them as many without a role as fill the last step of several.
    static constexpr std::size_t step = 4;
    [[nodiscard]] std::span<const InCase> people_in_steps(const OfCase& of_case) const {
        return {people_.data() + of_case.begin, (of_case.count + step - 1) / step * step};
    }

private:
    std::vector<OfCase> cases_;
    std::vector<InCase> people_;
};

}  // namespace hearken::monitor
