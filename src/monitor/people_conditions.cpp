// What conditions ask of people: whom an event concerns, who did it, who was there, how old they
// were. Nothing is taken from what a record does not state (decision 0018).
#include <algorithm>
#include <bit>

#include "base/check.h"
#include "monitor/case_view.h"

namespace hearken::monitor {

using assurance::no_event;
using assurance::UnknownReason;
using casework::nothing;
using casework::PersonNumber;
using language::Comparison;
using language::Operand;
using language::Predicate;

namespace {

// Named as standards name them; what is not known points at them.
const std::string& field_named(Operand::Kind kind) {
    static const std::string about{"about"};
    static const std::string by{"by"};
    static const std::string participants{"participants"};
    return kind == Operand::Kind::about     ? about
           : kind == Operand::Kind::done_by ? by
                                            : participants;
}

const std::string& field_born() {
    static const std::string born{"born"};
    return born;
}

// On which day somebody born on `born` completes so many years. Who is born on 29 February does so
// on 1 March where the year has no such day, as in Great Britain.
std::int64_t birthday(Date born, std::int32_t years) {
    const std::chrono::year_month_day day{born};
    std::chrono::year_month_day then{
        day.year() + std::chrono::years{years}, day.month(), day.day()};
    if (!then.ok()) then = {then.year(), std::chrono::March, std::chrono::day{1}};
    return Date{then}.time_since_epoch().count();
}

// The days (since 1970) between which somebody completes so many years.
struct Birthday {
    std::int64_t first = 0;
    std::int64_t last = 0;
    // On a day from first_day to last_day.
    [[nodiscard]] Truth is_over(std::int64_t first_day, std::int64_t last_day) const {
        if (last <= first_day) return Truth::yes;
        return first > last_day ? Truth::no : Truth::unknown;
    }
};

// Of somebody born within `born`.
Birthday birthday(const DateRange& born, std::int32_t years) {
    const std::int64_t last = birthday(born.last, years);
    return {born.first == born.last ? last : birthday(born.first, years), last};
}

// Whether somebody born within `born` is as old as is asked, on a day from first_day to last_day.
Truth is_of_age(const Predicate& asked,
                const DateRange& born,
                std::int64_t first_day,
                std::int64_t last_day) {
    const auto has_completed = [&](std::int32_t years) {
        return birthday(born, years).is_over(first_day, last_day);
    };
    const std::int32_t years = asked.years;
    switch (asked.comparison) {
        case Comparison::greater_or_equal:
            return has_completed(years);
        case Comparison::less:
            return negation(has_completed(years));
        case Comparison::greater:
            return has_completed(years + 1);
        case Comparison::less_or_equal:
            return negation(has_completed(years + 1));
        case Comparison::equal:
            return both(has_completed(years), negation(has_completed(years + 1)));
        case Comparison::not_equal:
            break;
    }
    return either(negation(has_completed(years)), has_completed(years + 1));
}

}  // namespace

void CaseView::find_people_with(const std::vector<casework::RoleId>& roles,
                                std::vector<Person>& found) const {
    const casework::People& people = casebook_.people();
    const casework::SlotMask mask = slots_with(roles);
    const std::span<const PersonNumber> in_case = people.in_case(case_);
    const bool is_only = std::has_single_bit(mask) && people.is_whole(case_);
    found.clear();
    for (casework::SlotMask left = mask; left != 0; left &= left - 1) {
        const auto slot = static_cast<casework::Slot>(std::countr_zero(left));
        found.push_back({in_case[slot], slot, is_only});
    }
    if (found.size() > 1)
        std::sort(found.begin(), found.end(), [&](const Person& left, const Person& right) {
            return people.id(left.number) < people.id(right.number);
        });
}

Truth CaseView::holds_of_people(const BoundNode& node, EventIndex event) {
    if (event == no_event) {
        note(UnknownReason::anchor_missing, no_event);
        return Truth::unknown;
    }
    const std::size_t mark = unknowns_.size();
    Truth result = Truth::yes;
    if (node.people.asks_about) result = is_about_person(event);
    for (const BoundRoles& roles : node.people.by)
        if (result != Truth::no) result = both(result, is_done_by(event, roles));
    for (const BoundRoles& roles : node.people.attended)
        if (result != Truth::no) result = both(result, is_attended_by(event, roles));
    if (result == Truth::no) forget_from(mark);
    return result;
}

// A record that says of nobody whom it concerns is taken for the only one whom it can concern.
Truth CaseView::is_about_person(EventIndex event) {
    const casework::About about = casebook_.people().about(event);
    const bool is_known = person_.number != nothing;
    if (is_known && (about.people >> person_.slot & 1) != 0) return Truth::yes;
    if (is_known && about.is_stated && about.is_whole) return Truth::no;
    if (!about.is_stated && person_.is_only) return Truth::yes;
    note(UnknownReason::field_missing, event, 0, &field_named(Operand::Kind::about));
    return Truth::unknown;
}

casework::SlotMask CaseView::slots_with(const std::vector<casework::RoleId>& roles) const {
    casework::SlotMask mask = 0;
    const std::span<const casework::RoleInCase> of_case = casebook_.people().roles(case_);
    for (const casework::RoleId role : roles)
        for (const casework::RoleInCase& one : of_case)
            if (one.role == role) mask |= casework::SlotMask{1} << one.slot;
    return mask;
}

// Most are staff, who are not among the people of a case.
bool has_role_in_case(const casework::People& people,
                      casework::CaseIndex which,
                      PersonNumber person,
                      const BoundRoles& roles) {
    if (person == nothing) return false;
    const std::span<const PersonNumber> in_case = people.in_case(which);
    const auto found = std::find(in_case.begin(), in_case.end(), person);
    if (found == in_case.end()) return false;
    const auto slot = static_cast<casework::Slot>(found - in_case.begin());
    const std::span<const casework::RoleInCase> of_case = people.roles(which);
    return std::any_of(of_case.begin(), of_case.end(), [&](const casework::RoleInCase& one) {
        return one.slot == slot && roles.has_role(one.role);
    });
}

Truth CaseView::is_done_by(EventIndex event, const BoundRoles& roles) {
    const casework::DoneBy by = casebook_.people().done_by(event);
    if (roles.has_role(by.role) || roles.has_agency(by.agency) ||
        has_role_in_case(casebook_.people(), case_, by.person, roles))
        return Truth::yes;
    if (by.role != nothing) return Truth::no;
    note(UnknownReason::field_missing, event, 0, &field_named(Operand::Kind::done_by));
    return Truth::unknown;
}

// Whoever is listed without a role may have any.
Truth CaseView::is_attended_by(EventIndex event, const BoundRoles& roles) {
    const casework::ParticipantList list = casebook_.people().participants(event);
    bool may_be = !list.is_stated || !list.is_whole;
    for (const casework::Participant& one : list.listed) {
        if (one.attended == casework::Attended::no) continue;
        if (roles.has_role(one.role) || roles.has_agency(one.agency) ||
            has_role_in_case(casebook_.people(), case_, one.person, roles))
            return Truth::yes;
        may_be = may_be || one.role == nothing;
    }
    if (!may_be) return Truth::no;
    note(UnknownReason::field_missing, event, 0, &field_named(Operand::Kind::participants));
    return Truth::unknown;
}

// --- Same and different --------------------------------------------------------------------------

// Sorted, none twice.
bool CaseView::find_people_of(const BoundOperand& operand,
                              const Slots& slots,
                              std::vector<PersonNumber>& found) {
    found.clear();
    if (operand.kind == Operand::Kind::person) {
        if (person_.number != nothing) found.push_back(person_.number);
        return !found.empty();
    }
    const EventIndex event = slots[operand.slot];
    if (event == no_event) {
        note(UnknownReason::anchor_missing, no_event);
        return false;
    }
    const casework::People& people = casebook_.people();
    if (operand.kind == Operand::Kind::done_by) {
        const PersonNumber person = people.done_by(event).person;
        if (person != nothing) found.push_back(person);
        if (person != nothing) return true;
    } else {
        const casework::About about = people.about(event);
        const std::span<const PersonNumber> in_case = people.in_case(case_);
        for (std::size_t slot = 0; slot < in_case.size(); ++slot)
            if ((about.people >> slot & 1) != 0) found.push_back(in_case[slot]);
        std::sort(found.begin(), found.end());
        if (about.is_stated && about.is_whole) return true;
    }
    note(UnknownReason::field_missing, event, 0, &field_named(operand.kind));
    return false;
}

// People by who they are, attributes by their very text: 007 and 7 are two officers.
Truth CaseView::is_same(const BoundNode& node, const Slots& slots) {
    const BoundOperand& left = node.left.front();
    const BoundOperand& right = node.right.front();
    const bool are_values = left.kind == Operand::Kind::attribute ||
                            left.kind == Operand::Kind::case_attribute ||
                            left.kind == Operand::Kind::person_attribute;
    if (are_values) {
        const std::optional<casework::ValueId> of_left = value_of(left, slots);
        const std::optional<casework::ValueId> of_right = value_of(right, slots);
        return of_left && of_right ? truth(*of_left == *of_right) : Truth::unknown;
    }
    const bool is_left_known = find_people_of(left, slots, left_people_);
    const bool is_right_known = find_people_of(right, slots, right_people_);
    return is_left_known && is_right_known ? truth(left_people_ == right_people_) : Truth::unknown;
}

// --- Age -----------------------------------------------------------------------------------------

Truth CaseView::has_age(const BoundNode& node, const Slots& slots) {
    const EventIndex event = slots[node.slot];
    if (event == no_event) {
        note(UnknownReason::anchor_missing, no_event);
        return Truth::unknown;
    }
    const casework::ValueId value = casebook_.people().value(person_.number, born_);
    const std::optional<DateRange> born =
        value == casework::no_value ? std::nullopt : casebook_.values().days(value);
    if (!born) {
        note(
            value == casework::no_value ? UnknownReason::field_missing : UnknownReason::unparseable,
            no_event,
            0,
            &field_born());
        return Truth::unknown;
    }
    const Truth result =
        is_of_age(*node.source, *born, times_.first_day(event), times_.last_day(event));
    if (result != Truth::unknown) return result;
    if (born->first != born->last) note(UnknownReason::precision, no_event, 0, &field_born());
    if (!times_.is_day_certain(event)) note(UnknownReason::precision, event);
    return result;
}

// --- Fields --------------------------------------------------------------------------------------

bool CaseView::states_field(const BoundOperand& field, const Slots& slots) {
    const bool is_of_event = field.kind == Operand::Kind::done_by ||
                             field.kind == Operand::Kind::about ||
                             field.kind == Operand::Kind::participants;
    if (!is_of_event) return value_of(field, slots).has_value();
    const EventIndex event = slots[field.slot];
    if (event == no_event) {
        note(UnknownReason::anchor_missing, no_event);
        return false;
    }
    const casework::People& people = casebook_.people();
    bool is_stated = false;
    if (field.kind == Operand::Kind::done_by) {
        const casework::DoneBy by = people.done_by(event);
        is_stated = by.role != nothing || by.person != nothing || by.agency != nothing;
    } else if (field.kind == Operand::Kind::about) {
        is_stated = people.about(event).is_stated;
    } else {
        is_stated = people.participants(event).is_stated;
    }
    if (!is_stated) note(UnknownReason::field_missing, event, 0, &field_named(field.kind));
    return is_stated;
}

}  // namespace hearken::monitor
