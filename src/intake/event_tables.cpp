#include "intake/event_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "casework/text_hash.h"

namespace hearken::intake {

using casework::EventIndex;
using casework::nothing;
using casework::ProblemKind;

EventTable::EventTable(FolderShared& shared, const Mapping& kinds, RowBooks& books)
    : shared_(shared),
      builder_(shared.builder),
      books_(books),
      kinds_(&kinds, shared.builder, books),
      kind_codes_(shared.mapping, "kind"),
      writer_(shared.builder, kinds_, books) {}

void EventTable::take_event(TableRows& rows) {
    using namespace event_fields;
    RowState row(rows, books_);
    row_.begin(row.at());
    const std::string_view id = row.cell(event);
    const std::string_view case_id = row.cell(of_case);
    if (!id.empty()) shared_.ids.expect(id);
    if (!casework::is_same(case_id, last_case_id_)) builder_.expect_case(books_.source(), case_id);
    take_kind(row.cell(kind), row);
    take_happened(row.cell(happened));
    read_optional_time(shared_, "when it was recorded", row.cell(recorded), row, row_.recorded);
    const std::uint32_t own_id = own_id_of(row, id);
    if (!row.cell(withdrawn).empty() && is_withdrawn(row)) return take_withdrawal(row, own_id);

    const casework::CaseIndex which = case_of(case_id);
    take_about(about, row);
    take_done_by(row, row.cell(by_role), row.cell(by_person), row.cell(by_agency));
    take_attributes(row);
    const EventIndex written = write(row, which);
    if (own_id != nothing)
        shared_.ids.state(own_id, written == nothing ? EventIds::no_event : written);
    if (const std::string_view target = row.cell(supersedes); !target.empty() && written != nothing)
        waiting_.push_back({shared_.ids.number(target), written, Instant{}, row.place()});
}

// A row that only takes another back. It is no event, and what it says of one does not matter.
void EventTable::take_withdrawal(RowState& row, std::uint32_t own_id) {
    using namespace event_fields;
    if (own_id != nothing) shared_.ids.state(own_id, EventIds::no_event);
    const std::string_view target = row.cell(supersedes);
    if (target.empty()) {
        row.problem(ProblemKind::missing_value,
                    "The row takes an event back but does not say which; it is left out.",
                    "Name the event in `supersedes`.");
        return row.count();
    }
    const Moment& known =
        row_.recorded.precision == Precision::unknown ? row_.happened : row_.recorded;
    waiting_.push_back({shared_.ids.number(target), nothing, known.earliest, row.place()});
    row.count();
}

// `nothing` where the row states no id, or one that another row has already.
std::uint32_t EventTable::own_id_of(RowState& row, std::string_view id) {
    if (id.empty()) return nothing;
    const std::uint32_t number = shared_.ids.number(id);
    if (shared_.ids.event(number) == EventIds::unstated) return number;
    row.problem(ProblemKind::repeated_id,
                "Another event has the same id; this one is kept, and whoever names the id means "
                "the first.",
                "Give each event an id of its own.");
    return nothing;
}

bool EventTable::is_withdrawn(RowState& row) const {
    const std::string_view text = row.cell(event_fields::withdrawn);
    const std::optional<bool> is_so = read_yes_or_no(text);
    if (!is_so)
        row.problem(ProblemKind::bad_value,
                    "`withdrawn` is neither yes nor no; the row is kept as an event.",
                    "Write yes or no, or leave the cell empty.");
    return is_so.value_or(false);
}

void EventTable::take_note(TableRows& rows) {
    using namespace note_fields;
    RowState row(rows, books_);
    row_.begin(row.at());
    const std::string_view case_id = row.cell(of_case);
    EventIndex belongs_to = EventIds::unstated;
    const std::string_view event_id = row.cell(event);
    if (!event_id.empty()) {
        const std::uint32_t number = shared_.ids.find(event_id);
        if (number != nothing) belongs_to = shared_.ids.event(number);
        if (belongs_to == EventIds::unstated)
            tell_unknown(row, "an event", "in the table of events");
        else
            row_.values.emplace_back(builder_.attribute_of(note_event_attribute),
                                     builder_.value_of(event_id));
    }
    const bool has_event = belongs_to != EventIds::unstated && belongs_to != EventIds::no_event;
    casework::CaseIndex which = case_of(case_id);
    if (case_id.empty() && has_event) which = shared_.event_cases[belongs_to - shared_.first_event];
    take_kind(row.cell(kind).empty() ? note_kind : row.cell(kind), row);
    if (row.cell(happened).empty() && has_event) {
        row_.happened = builder_.happened(belongs_to);
        row_.is_time_stated = true;
    } else {
        take_happened(row.cell(happened));
    }
    read_optional_time(shared_, "when it was recorded", row.cell(recorded), row, row_.recorded);
    take_about(about, row);
    if (about_.empty() && !is_about_unknown_ && has_event)
        is_about_unknown_ = builder_.people().copy_about(belongs_to, about_);
    take_done_by(row, row.cell(by_role), {}, {});
    take_attributes(row);
    if (const std::string_view written = row.cell(text); !written.empty())
        row_.values.emplace_back(builder_.attribute_of(note_text_attribute),
                                 builder_.value_of(written));
    write(row, which);
}

casework::CaseIndex EventTable::case_of(std::string_view id) {
    if (id.empty()) return nothing;
    if (!casework::is_same(id, last_case_id_)) {
        last_case_ = builder_.case_of(books_.source(), id);
        last_case_id_ = id;
    }
    return last_case_;
}

void EventTable::take_kind(std::string_view text, const RowState& row) {
    row_.name = kinds_.name(text);
    if (!kind_codes_.exists() || row_.name == KindNames::none || kinds_.is_mapped(row_.name) ||
        kind_codes_.is_ours(kinds_.kind_name(row_.name)) || text == note_kind)
        return;
    shared_.unknown.note("kind", kinds_.spelled(row_.name), books_.source(), row.at());
}

void EventTable::take_happened(std::string_view text) {
    const DateFault fault = shared_.dates.read(text, row_.happened);
    row_.is_time_stated = fault == DateFault::none;
    if (!row_.is_time_stated)
        row_.unread_time = UnreadDate{row_.at, fault, std::string{text.substr(0, 100)}};
}

void EventTable::take_about(std::size_t field, RowState& row) {
    about_.clear();
    is_about_unknown_ = row.rows.is_unreadable(field);
    std::string_view ids = row.cell(field);
    while (!ids.empty()) {
        const std::size_t end = std::min(ids.find(';'), ids.size());
        const std::string_view id = trimmed_cell(ids.substr(0, end));
        ids.remove_prefix(std::min(end + 1, ids.size()));
        if (id.empty()) continue;
        const casework::PersonNumber person = find_person(id);
        if (person == nothing) {
            if (!is_about_unknown_)
                tell_unknown(row, "a person", "in the table of people or of roles");
            is_about_unknown_ = true;
        } else if (std::find(about_.begin(), about_.end(), person) == about_.end()) {
            // More than a case can have will not all be found in it.
            if (about_.size() < casework::people_in_case_max)
                about_.push_back(person);
            else
                is_about_unknown_ = true;
        }
    }
}

casework::PersonNumber EventTable::find_person(std::string_view id) {
    casework::PeopleBuilder& people = builder_.people();
    return shared_.knows_people ? people.find(shared_.name_number, id)
                                : people.person_of(shared_.name_number, id);
}

void EventTable::take_done_by(RowState& row,
                              std::string_view role,
                              std::string_view person,
                              std::string_view agency) {
    by_.role = shared_.roles.id_of(role, books_.source(), row.at());
    by_.agency = shared_.agencies.id_of(agency, books_.source(), row.at());
    // A member of staff need not be among the people of the export.
    by_.person =
        person.empty() ? nothing : builder_.people().person_of(shared_.name_number, person);
}

void EventTable::take_attributes(RowState& row) {
    for (const AttributeCell& cell : row.rows.attributes())
        row_.values.push_back(shared_.attributes.value(cell, row.attribute_at()));
}

EventIndex EventTable::write(RowState& row, casework::CaseIndex of_case) {
    row_.has_problems = row.has_problems;
    const EventIndex written = writer_.write(of_case, row_);
    row.has_problems = row_.has_problems;
    if (written == nothing) return written;
    casework::PeopleBuilder& people = builder_.people();
    for (const casework::PersonNumber person : about_) people.add_about(written, of_case, person);
    if (is_about_unknown_) people.add_about_unknown(written);
    if (by_.role != nothing || by_.person != nothing || by_.agency != nothing)
        people.set_done_by(written, by_);
    if (shared_.keeps_event_cases) shared_.event_cases.push_back(of_case);
    note_opened_and_closed(builder_.kind(written), of_case);
    return written;
}

void EventTable::note_opened_and_closed(casework::KindId kind, casework::CaseIndex of_case) {
    if (kind >= meanings_.size()) meanings_.resize(kind + 1, Meaning::unset);
    Meaning& meaning = meanings_[kind];
    if (meaning == Meaning::unset) {
        const std::string_view name = builder_.kind_name(kind);
        meaning = name == opened_kind_   ? Meaning::opened
                  : name == closed_kind_ ? Meaning::closed
                                         : Meaning::other;
    }
    if (meaning == Meaning::opened) set(shared_.opened_cases, of_case);
    if (meaning == Meaning::closed) set(shared_.closed_cases, of_case);
}

void EventTable::finish_corrections() {
    for (const Waiting& one : waiting_) {
        const EventIndex target = shared_.ids.event(one.target);
        if (target == EventIds::unstated) {
            books_.add_problem(ProblemKind::unknown_reference,
                               {one.place.line, 0, 0},
                               one.later == nothing
                                   ? "The row takes back an event that is not there."
                                   : "The row supersedes an event that is not there; it is kept as "
                                     "an event.",
                               "Export the earlier row too, or correct the id in `supersedes`.");
            if (!one.place.has_problems) books_.recount_with_problems();
        } else if (target != EventIds::no_event) {
            if (one.later == nothing)
                builder_.corrections().withdraw(target, one.known);
            else
                builder_.corrections().supersede(
                    one.later, target, {one.place.source, one.place.line, 0});
        }
    }
    waiting_ = {};
}

}  // namespace hearken::intake
