// `for each child c`: the standard is judged for each person of the role, one after the other.
#include <algorithm>

#include "monitor/judge.h"

namespace hearken::monitor {

using assurance::no_event;
using assurance::NotApplicable;
using assurance::UnknownReason;
using language::Trigger;

// Whether the case holds an event that can be one of those of `when`, for the view's person.
bool Judge::may_be_triggered(const BoundStandard& standard) {
    if ((view_.kinds_met() & trigger_kinds_[number_]) == 0) return false;
    Slots none;
    none.fill(no_event);
    return std::any_of(
        standard.versions.begin(), standard.versions.end(), [&](const BoundVersion& version) {
            if (version.source->clauses.trigger->kind == Trigger::Kind::case_opened)
                return !view_.events().empty();
            const std::span<const EventIndex> events = view_.of_set(version.trigger);
            return std::any_of(events.begin(), events.end(), [&](EventIndex event) {
                return view_.matches(version.trigger, event, none) != Truth::no;
            });
        });
}

// Where nothing can be a trigger for any of them, nobody is asked whether they are meant.
void Judge::judge_each_person(const BoundStandard& standard) {
    view_.find_people_with(standard.roles, people_);
    view_.set_person({});
    instance_.standard = &standard;
    instance_.version = nullptr;
    start(instance_, no_event, Truth::yes);
    if (people_.empty()) return judge_nobody(standard);
    const bool asks_who_is_meant =
        standard.for_each_where != no_node &&
        std::any_of(people_.begin(), people_.end(), [&](const CaseView::Person& person) {
            view_.set_person(person);
            return may_be_triggered(standard);
        });
    for (const CaseView::Person& person : people_) {
        view_.set_person(person);
        if (!asks_who_is_meant || is_meant(standard)) judge_events(standard);
    }
    view_.set_person({});
}

// That nobody has the role is known only where somebody says who has which, and all are known.
void Judge::judge_nobody(const BoundStandard& standard) {
    static const std::string roles{"roles"};
    const bool is_known = view_.states_roles() && view_.knows_all_people();
    if (is_known) return emit_not_applicable(instance_, NotApplicable::no_person);
    if (!may_be_triggered(standard))
        return emit_not_applicable(instance_, NotApplicable::no_trigger);
    if (is_out_of_scope(standard))
        return emit_not_applicable(instance_, NotApplicable::out_of_scope);
    view_.unknowns().clear();
    view_.note(UnknownReason::field_missing, no_event, 0, &roles);
    Verdict verdict = begin(instance_);
    conclude_unknown(verdict);
    emit(verdict);
}

// Whether no version is for cases like this one; the instance is then of the first.
bool Judge::is_out_of_scope(const BoundStandard& standard) {
    const std::size_t mark = view_.unknowns().size();
    const bool is_out = std::all_of(
        standard.versions.begin(), standard.versions.end(), [&](const BoundVersion& version) {
            return view_.holds(version.applies, instance_.slots, nullptr) == Truth::no;
        });
    view_.unknowns().resize(mark);
    if (is_out) instance_.version = &standard.versions.front();
    return is_out;
}

// The `where` of `for each`; gives the verdict where the standard does not apply to the person, or
// is not known to.
bool Judge::is_meant(const BoundStandard& standard) {
    if (standard.for_each_where == no_node) return true;
    instance_.standard = &standard;
    instance_.version = nullptr;
    start(instance_, no_event, Truth::yes);
    view_.unknowns().clear();
    const Truth is_one = view_.holds(standard.for_each_where, instance_.slots, nullptr);
    if (is_one == Truth::yes) return true;
    if (is_one == Truth::unknown && is_out_of_scope(standard)) {
        emit_not_applicable(instance_, NotApplicable::out_of_scope);
        return false;
    }
    Verdict verdict = begin(instance_);
    if (is_one == Truth::no)
        conclude_not_applicable(verdict, NotApplicable::where_false);
    else
        conclude_unknown(verdict);
    emit(verdict);
    return false;
}

}  // namespace hearken::monitor
