#include "casework/people.h"

#include <algorithm>

namespace hearken::casework {
namespace {

bool holds(const std::vector<std::uint32_t>& sorted, std::uint32_t number) {
    return !sorted.empty() && std::binary_search(sorted.begin(), sorted.end(), number);
}

}  // namespace

std::span<const StatedValue> People::told_otherwise(PersonNumber person) const {
    struct ByPerson {
        bool operator()(const StatedValue& left, PersonNumber right) const {
            return left.person < right;
        }
        bool operator()(PersonNumber left, const StatedValue& right) const {
            return left < right.person;
        }
    };
    const auto [begin, end] =
        std::equal_range(told_otherwise_.begin(), told_otherwise_.end(), person, ByPerson{});
    return {begin, end};
}

std::span<const PersonNumber> People::in_case(CaseIndex which) const {
    return in_case_.of(which);
}

std::span<const RoleInCase> People::roles(CaseIndex which) const {
    return roles_.of(which);
}

SlotMask People::with_role(CaseIndex which, RoleId role) const {
    SlotMask mask = 0;
    for (const RoleInCase& one : roles(which))
        if (one.role == role) mask |= SlotMask{1} << one.slot;
    return mask;
}

bool People::is_whole(CaseIndex which) const {
    return !holds(cases_not_whole_, which);
}

bool People::is_about_whole(EventIndex event) const {
    return !holds(about_not_whole_, event);
}

ParticipantList People::participants(EventIndex event) const {
    ParticipantList list;
    list.listed = participants_.of(event);
    list.is_whole = !holds(lists_not_whole_, event);
    list.is_stated = !list.listed.empty() || !list.is_whole || holds(lists_empty_, event);
    return list;
}

}  // namespace hearken::casework
