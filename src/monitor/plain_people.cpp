// `for each` and what is asked of people, by yes and no: as Judge and CaseView do, but whom the
// events of a case concern is found once for all standards.
#include <algorithm>
#include <bit>

#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::NotApplicable;
using casework::nothing;

namespace {

bool is_among(const std::vector<std::uint32_t>& numbers, std::uint32_t number) {
    return number != nothing && std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

}  // namespace

void PlainJudge::look_at_people() {
    if (are_people_looked_at_) return;
    are_people_looked_at_ = true;
    found_at_look_.resize(plain_.roles().size(), 0);
    people_.resize(plain_.roles().size());
    const CasePeople& people = plain_.looks().people;
    if (!is_some_) {
        about_stated_ = people.stated(case_);
        about_whole_ = people.whole(case_);
        about_ = people.by_slot(case_);
        return;
    }
    CasePeople::find({events_.data(), count_}, casebook_.people(), case_, about_some_);
    about_stated_ = about_some_.stated;
    about_whole_ = about_some_.whole;
    about_ = about_some_.by_slot;
}

// As CaseView::people_with.
std::span<const CaseView::Person> PlainJudge::people_with(std::uint32_t roles) {
    std::vector<CaseView::Person>& found = people_[roles];
    if (found_at_look_[roles] == looks_) return found;
    found_at_look_[roles] = looks_;
    found.clear();
    const casework::People& people = casebook_.people();
    const std::vector<casework::RoleId>& wanted = plain_.roles()[roles];
    casework::SlotMask mask = 0;
    for (const casework::RoleInCase& one : people.roles(case_))
        if (std::find(wanted.begin(), wanted.end(), one.role) != wanted.end())
            mask |= casework::SlotMask{1} << one.slot;
    if (mask == 0) return found;
    const std::span<const casework::PersonNumber> in_case = people.in_case(case_);
    const bool is_only = std::popcount(mask) == 1 && people.is_whole(case_);
    for (const casework::Slot slot : plain_.looks().people.sorted(case_))
        if ((mask >> slot & 1U) != 0) found.push_back({in_case[slot], slot, is_only});
    return found;
}

void PlainJudge::set_person(const CaseView::Person& person) {
    person_ = person;
    view_.set_person(person);
    if (person.number == nothing) {
        about_person_ = 0;
        perhaps_about_person_ = visible_;
        return;
    }
    const Positions named = about_[person.slot];
    const Positions surely_not = about_stated_ & about_whole_ & ~named;
    about_person_ = named | (person.is_only ? ~about_stated_ : 0);
    perhaps_about_person_ = ~about_person_ & ~surely_not;
}

void PlainJudge::judge_each_person(const PlainStandard& standard) {
    look_at_people();
    const std::span<const CaseView::Person> people = people_with(standard.roles);
    if (people.empty()) {
        // That nobody has the role is known only where somebody says who has which.
        view_.look_at(case_);
        if (!view_.states_roles() || !view_.knows_all_people()) hand_back();
        return;
    }
    // Where nothing can be a trigger for any of them, nobody is asked whether they are meant.
    if (standard.for_each_where != no_plain_node) {
        bool may_be_triggered = false;
        for (const CaseView::Person& person : people) {
            set_person(person);
            slots_ = no_slots;
            for (const PlainVersion& version : standard.versions) {
                const bool is_any = version.trigger_kind == language::Trigger::Kind::case_opened;
                may_be_triggered =
                    may_be_triggered ||
                    (is_any ? visible_ : of_set(version.trigger, ~Positions{0})) != 0;
            }
        }
        if (!may_be_triggered || is_handed_back_) return set_person({});
    }
    for (const CaseView::Person& person : people) {
        set_person(person);
        judge_person(standard);
        if (is_handed_back_) break;
    }
    set_person({});
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

Truth PlainJudge::is_about_person(Position position) const {
    if ((about_person_ & only(position)) != 0) return Truth::yes;
    return (perhaps_about_person_ & only(position)) != 0 ? Truth::unknown : Truth::no;
}

// Whom it concerns and who did it are looked up here; who was there, and who did it where a person
// is named, is asked of CaseView.
Truth PlainJudge::ask_people(const PlainNode& node, Position under_test) {
    const Position position = node.slot == 0 ? under_test : slots_[node.slot];
    const BoundPeople& asked = program_.binding().node(node.source).people;
    if (position == none || !asked.attended.empty()) return ask_view(node.source, under_test);
    Truth result = asked.asks_about ? is_about_person(position) : Truth::yes;
    for (const BoundRoles& roles : asked.by) {
        if (result == Truth::no) break;
        const casework::DoneBy by = casebook_.people().done_by(event_at(position));
        const bool is_named = is_among(roles.roles, by.role) || is_among(roles.agencies, by.agency);
        if (!is_named && by.person != nothing) return ask_view(node.source, under_test);
        if (!is_named) result = both(result, by.role != nothing ? Truth::no : Truth::unknown);
    }
    return result;
}

}  // namespace hearken::monitor
