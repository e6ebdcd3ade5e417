#include "casework/joining.h"

namespace hearken::casework {

void Joining::state(std::string_view group,
                    std::string_view source,
                    std::string_view member,
                    const Place& place) {
    statements_.push_back(
        {groups_.intern(group), texts_.intern(source), texts_.intern(member), place});
}

Joining::Numbers Joining::finish(std::size_t members, const Find& find, const Tell& tell) const {
    std::vector<std::uint32_t> group_of(members, nothing);
    for (const Statement& one : statements_) {
        const std::string_view source = texts_.text(one.source);
        Found found = find(source, texts_.text(one.member));
        if (found.outcome == Joined::yes) {
            std::uint32_t& group = group_of[found.number];
            if (group == nothing)
                group = one.group;
            else
                found.outcome = group == one.group ? Joined::again : Joined::elsewhere;
        }
        tell({found.outcome, groups_.text(one.group), source, one.place});
    }
    Numbers numbers;
    numbers.of_member.reserve(members);
    std::vector<std::uint32_t> number_of_group(groups_.size(), nothing);
    for (std::size_t member = 0; member < members; ++member) {
        const std::uint32_t group = group_of[member];
        const auto next = static_cast<std::uint32_t>(numbers.group.size());
        if (group == nothing || number_of_group[group] == nothing) {
            numbers.of_member.push_back(next);
            numbers.group.push_back(group);
            if (group != nothing) number_of_group[group] = next;
        } else {
            numbers.of_member.push_back(number_of_group[group]);
        }
    }
    return numbers;
}

}  // namespace hearken::casework
