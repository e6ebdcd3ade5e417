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

// Whom it concerns and who did it are looked up here; who was there, and who did it where a person
// is named, is asked of CaseView.
Truth PlainJudge::ask_people(const PlainNode& node, Position under_test) {
    const Position position = node.slot == 0 ? under_test : slots_[node.slot];
    if (position == none) return ask_view(node.source, under_test);
    const BoundPeople& asked = program_.binding().node(node.source).people;
    const auto ask_view_of_people = [&] {
        if (tests_ != nullptr) tests_->give_up();
        view_.look_at(seen_->which);
        const Truth answer = view_.holds_of_people(node.source, event_at(position));
        view_.unknowns().clear();
        return answer;
    };
    if (!asked.attended.empty()) return ask_view_of_people();
    Truth result = asked.asks_about ? is_about_person(position) : Truth::yes;
    for (const BoundRoles& roles : asked.by) {
        if (result == Truth::no) break;
        const casework::DoneBy by = casebook_.people().done_by(event_at(position));
        const bool is_named = roles.has_role(by.role) || roles.has_agency(by.agency);
        if (!is_named && by.person != nothing) return ask_view_of_people();
        if (!is_named) result = both(result, by.role != nothing ? Truth::no : Truth::unknown);
    }
    return result;
}

}  // namespace hearken::monitor
