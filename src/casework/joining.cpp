#include "casework/joining.h"

namespace hearken::casework {

void Joining::state(std::string_view group,
                    std::string_view source,
                    std::string_view member,
                    const Place& place) {
    copy_short(members_.grow_by(member.size()), member.data(), member.size());
    statements_.push_back({groups_.intern(group), sources_.intern(source), members_.size(), place});
}

Joining::Numbers Joining::finish(const Members& members, const Tell& tell) {
    std::vector<std::uint32_t> known_sources;  // by number in sources_
    for (std::uint32_t source = 0; source < sources_.size(); ++source)
        known_sources.push_back(members.find_source(sources_.text(source)));
    std::vector<std::uint32_t> group_of(members.count, nothing);
    std::uint64_t begin = 0;
    for (const Statement& one : statements_) {
        const std::string_view member{members_.begin() + begin, one.member_end - begin};
        begin = one.member_end;
        Joined outcome = Joined::yes;
        const std::uint32_t source = known_sources[one.source];
        const std::uint32_t number = source == nothing ? nothing : members.find(source, member);
        if (number == nothing) {
            outcome = source == nothing ? Joined::other_source : Joined::unknown;
        } else if (group_of[number] == nothing) {
            group_of[number] = one.group;
        } else {
            outcome = group_of[number] == one.group ? Joined::again : Joined::elsewhere;
        }
        if (outcome != Joined::yes)
            tell({outcome, groups_.text(one.group), sources_.text(one.source), one.place});
    }
    members_ = {};
    statements_ = {};
    Numbers numbers;
    numbers.of_member.reserve(members.count);
    std::vector<std::uint32_t> number_of_group(groups_.size(), nothing);
    for (std::size_t member = 0; member < members.count; ++member) {
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
