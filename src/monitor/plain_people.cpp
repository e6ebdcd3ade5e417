// `for each` and what is asked of people, by yes and no: as Judge and CaseView do, but whom the
// events of a case concern is found once for all standards.
#include <algorithm>
#include <bit>

#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::NotApplicable;
using casework::nothing;

void PlainJudge::judge_each_person(const PlainStandard& standard) {
    const std::span<const PersonLook> people = in_->people_with(number_, standard.roles);
    if (people.empty()) {
        // That nobody has the role is known only where somebody says who has which.
        const casework::People& known = casebook_.people();
        if (!known.states_roles(seen_->which) || !known.is_whole(seen_->which)) hand_back();
        return;
    }
    // Where nothing can be a trigger for any of them, nobody is asked whether they are meant.
    if (standard.for_each_where != no_plain_node) {
        bool may_be_triggered = false;
        for (const PersonLook& person : people) {
            set_person(person);
            slots_ = no_slots;
            for (const PlainVersion& version : standard.versions) {
                const bool is_any = version.trigger_kind == language::Trigger::Kind::case_opened;
                may_be_triggered =
                    may_be_triggered ||
                    (is_any ? seen_->visible : of_set(version.trigger, ~Positions{0})) != 0;
            }
        }
        if (!may_be_triggered || is_handed_back_) return set_nobody();
    }
    for (const PersonLook& person : people) {
        set_person(person);
        judge_person(standard);
        if (is_handed_back_) break;
    }
    set_nobody();
}

bool PlainJudge::judge_unsure(const PlainStandard& standard, bool is_certain) {
    if (!unsure_.can_judge(standard_, *seen_)) return false;
    const auto judge = [&] {
        set_view();
        return unsure_.judge(standard_, *seen_, is_certain, *found_);
    };
    if (!standard.is_for_each) return judge();
    const std::span<const PersonLook> people = in_->people_with(number_, standard.roles);
    bool is_told = !people.empty();
    for (const PersonLook& person : people) {
        set_person(person);
        is_told = judge();
        if (!is_told) break;
    }
    set_nobody();
    return is_told;
}

void PlainJudge::judge_person(const PlainStandard& standard) {
    if (standard.for_each_where != no_plain_node) {
        slots_ = no_slots;
        trigger_ = none;
        deadline_ = {};
        if (!is_so(standard.for_each_where, none)) {
            Outcome outcome = begin();
            conclude_not_applicable(outcome, NotApplicable::where_false);
            return emit(outcome);
        }
    }
    judge_events(standard);
}

Truth PlainJudge::ask_people(const PlainNode& node, Position under_test) {
    const Position position = node.slot == 0 ? under_test : slots_[node.slot];
    if (position == none) return ask_view(node.source, under_test);
    const BoundPeople& asked = program_.binding().node(node.source).people;
    if (tests_ != nullptr && !(asked.by.empty() && asked.attended.empty())) tests_->give_up();
    return ask_people(asked, position);
}

Truth PlainJudge::ask_people(const BoundPeople& asked, Position position) const {
    Truth result = asked.asks_about ? is_about_person(position) : Truth::yes;
    for (const BoundRoles& roles : asked.by)
        if (result != Truth::no)
            result = both(result, is_done_by(roles, seen_->which, event_at(position)));
    if (result == Truth::no || asked.attended.empty()) return result;
    return both(result, is_attended_by(asked.attended, event_at(position)));
}

Truth PlainJudge::is_done_by(const BoundRoles& roles,
                             casework::CaseIndex which,
                             EventIndex event) const {
    const casework::DoneBy by = casebook_.people().done_by(event);
    if (roles.has_role(by.role) || roles.has_agency(by.agency)) return Truth::yes;
    if (has_role_in_case(casebook_.people(), which, by.person, roles)) return Truth::yes;
    return by.role != nothing ? Truth::no : Truth::unknown;
}

// Those who came are bits of their roles and agencies; of those that are none, each is asked.
Truth PlainJudge::is_attended_by(std::span<const BoundRoles> asked, EventIndex event) const {
    const casework::ParticipantList list = casebook_.people().participants(event);
    const auto bit = [](std::uint32_t number) {
        return number < 64 ? std::uint64_t{1} << number : 0;
    };
    std::uint64_t there = 0;
    std::uint64_t agencies = 0;
    bool may_be = !list.is_stated || !list.is_whole;
    bool are_all_bits = true;
    for (const casework::Participant& one : list.listed) {
        if (one.attended == casework::Attended::no) continue;
        there |= bit(one.role);
        agencies |= bit(one.agency);
        may_be = may_be || one.role == nothing;
        are_all_bits = are_all_bits && one.person == nothing &&
                       (one.role < 64 || one.role == nothing) &&
                       (one.agency < 64 || one.agency == nothing);
    }
    Truth result = Truth::yes;
    for (const BoundRoles& roles : asked) {
        if (((there & roles.role_bits) | (agencies & roles.agency_bits)) != 0) continue;
        const bool is_there =
            !are_all_bits && std::any_of(list.listed.begin(), list.listed.end(), [&](auto& one) {
                return one.attended != casework::Attended::no &&
                       (roles.has_role(one.role) || roles.has_agency(one.agency) ||
                        has_role_in_case(casebook_.people(), seen_->which, one.person, roles));
            });
        if (!is_there && !may_be) return Truth::no;
        if (!is_there) result = Truth::unknown;
    }
    return result;
}

}  // namespace hearken::monitor
