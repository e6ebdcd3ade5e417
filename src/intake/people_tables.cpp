#include "intake/people_tables.h"

namespace hearken::intake {

using casework::Attended;
using casework::nothing;
using casework::ProblemKind;

void PeopleTables::take_person(RowState&& row) {
    casework::PeopleBuilder& people = shared_.builder.people();
    const std::string_view id = row.cell(person_fields::person);
    if (id.empty()) {
        row.lacks(ProblemKind::missing_value, "person");
        return row.count();
    }
    // There are so many names that each look-up waits for memory: it is asked for all at once.
    for (const AttributeCell& cell : row.rows.attributes()) shared_.attributes.expect(cell);
    const casework::PersonNumber person = people.person_of(shared_.name_number, id);
    if (has(has_row_, person)) {
        row.problem(ProblemKind::repeated_id,
                    "A second row of the same person; it is left out.",
                    "Export one row for each person.");
        return row.count();
    }
    set(has_row_, person);
    keep_date(person_fields::born, person, row);
    keep_date(person_fields::died, person, row);
    if (const std::string_view sex = row.cell(person_fields::sex); !sex.empty())
        people.set_value(person,
                         attribute_of(person_fields::sex),
                         shared_.attributes.coded(sex_codes_, sex, row.attribute_at()));
    for (const AttributeCell& cell : row.rows.attributes()) {
        const casework::AttributeValue value = shared_.attributes.value(cell, row.attribute_at());
        people.set_value(person, value.first, value.second);
    }
    row.count();
}

// Named where one is first stated, so that a casebook has no attribute that no row has.
casework::AttributeId PeopleTables::attribute_of(std::size_t field) {
    casework::AttributeId& known = attributes_[field - person_fields::born];
    if (known == casework::nothing)
        known = shared_.builder.attribute_of(table_spec(TableId::people).fields[field].name);
    return known;
}

void PeopleTables::keep_date(std::size_t field, casework::PersonNumber person, RowState& row) {
    const std::string_view text = row.cell(field);
    if (text.empty()) return;
    const std::string_view name = table_spec(TableId::people).fields[field].name;
    shared_.builder.people().set_value(
        person, attribute_of(field), shared_.attributes.date(name, text, row.attribute_at()));
}

void PeopleTables::take_identity(RowState&& row) {
    const std::string_view identity = row.cell(investigation_fields::group);
    const std::string_view source = row.cell(investigation_fields::source);
    const std::string_view id = row.cell(investigation_fields::member);
    if (identity.empty()) row.lacks(ProblemKind::missing_value, "identity");
    if (id.empty()) row.lacks(ProblemKind::missing_value, "person");
    if (!row.has_problems)
        shared_.builder.people().join(identity,
                                      source.empty() ? std::string_view{shared_.source} : source,
                                      id,
                                      row.record_place());
    row.count();
}

void PeopleTables::take_role(RowState&& row) {
    casework::PeopleBuilder& people = shared_.builder.people();
    const std::string_view case_id = row.cell(role_fields::of_case);
    const std::string_view person_id = row.cell(role_fields::person);
    const std::string_view role = row.cell(role_fields::role);
    if (case_id.empty()) row.lacks(ProblemKind::missing_case, "case");
    if (person_id.empty()) row.lacks(ProblemKind::missing_value, "person");
    if (role.empty()) row.lacks(ProblemKind::missing_value, "role");
    if (case_id.empty() || person_id.empty() || role.empty()) return row.count();
    const casework::PersonNumber person = people.person_of(shared_.name_number, person_id);
    if (shared_.has_people && !has(has_row_, person))
        tell_unknown(row, "a person", "in the table of people");
    Moment moment;  // of which no standard asks
    read_optional_time(
        shared_, "the beginning of the role", row.cell(role_fields::from), row, moment);
    read_optional_time(shared_, "the end of the role", row.cell(role_fields::to), row, moment);
    waiting_.push_back({case_ids_.intern(case_id),
                        person,
                        shared_.roles.id_of(role, row.books.source(), row.at()),
                        row.place()});
    row.count();
}

void PeopleTables::finish_roles(const std::function<RowBooks&(casework::SourceId)>& books_of) {
    if (waiting_.empty()) return;
    const casework::SourceId any_source = waiting_[0].place.source;
    GrowingArray<casework::CaseIndex> cases;
    cases.reserve(case_ids_.size());
    for (std::uint32_t id = 0; id < case_ids_.size(); ++id)
        cases.push_back(shared_.builder.find_case(any_source, case_ids_.text(id)));
    for (const WaitingRole& one : waiting_) {
        const casework::CaseIndex which = cases[one.case_id];
        if (which != nothing) {
            shared_.builder.people().add_role(which, one.person, one.role, one.place);
            continue;
        }
        RowBooks& books = books_of(one.place.source);
        books.add_problem(ProblemKind::unknown_reference,
                          {one.place.line, 0, 0},
                          "The row names a case that is not there; the role is left out.",
                          "Export the case too, in the table of cases or with its events, or "
                          "correct the id.");
        if (!one.place.has_problems) books.recount_with_problems();
    }
    waiting_ = {};
    case_ids_ = {};
}

void PeopleTables::take_participant(RowState&& row) {
    casework::PeopleBuilder& people = shared_.builder.people();
    const std::string_view id = row.cell(participant_fields::event);
    if (id.empty()) {
        row.lacks(ProblemKind::missing_value, "event");
        return row.count();
    }
    const std::uint32_t number = shared_.ids.find(id);
    const casework::EventIndex event =
        number == nothing ? EventIds::unstated : shared_.ids.event(number);
    if (event == EventIds::unstated || event == EventIds::no_event) {
        tell_unknown(row, "an event", "in the table of events");
        return row.count();
    }
    const casework::SourceId source = row.books.source();
    casework::Participant participant;
    participant.role = shared_.roles.id_of(row.cell(participant_fields::role), source, row.at());
    participant.agency =
        shared_.agencies.id_of(row.cell(participant_fields::agency), source, row.at());
    // A member of staff need not be among the people of the export.
    if (const std::string_view person = row.cell(participant_fields::person); !person.empty())
        participant.person = people.person_of(shared_.name_number, person);
    if (const std::string_view attended = row.cell(participant_fields::attended);
        !attended.empty()) {
        const std::optional<bool> came = read_yes_or_no(attended);
        if (came)
            participant.attended = *came ? Attended::yes : Attended::no;
        else
            row.problem(ProblemKind::bad_value,
                        "Whether the participant attended is neither yes nor no; the row is left "
                        "out, and it stays unknown.",
                        "Write yes or no, or leave the cell empty.");
    }
    // Where something of the row could not be read, or it says no more than that somebody came,
    // one stands on the list of whom it is not known who that is.
    const bool is_nobody = participant.role == nothing && participant.agency == nothing &&
                           participant.person == nothing;
    if (row.has_problems || (is_nobody && participant.attended != Attended::not_stated))
        people.add_participant_unknown(event);
    else if (is_nobody)
        people.add_empty_list(event);
    else
        people.add_participant(event, participant, row.place());
    row.count();
}

}  // namespace hearken::intake
