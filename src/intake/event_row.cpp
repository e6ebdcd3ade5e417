#include "intake/event_row.h"

#include <algorithm>
#include <limits>

namespace hearken::intake {

using casework::ProblemKind;

namespace {

std::uint32_t in_32_bits(std::uint64_t number) {
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(number, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

void EventRow::begin(const Position& where) {
    at = where;
    name = KindNames::none;
    transition = KindNames::none;
    happened = Moment{};
    is_time_stated = false;
    unread_time.reset();
    recorded = Moment{};
    has_problems = false;
    values.clear();
}

casework::EventIndex EventWriter::write(casework::CaseIndex of_case, EventRow& row) {
    casework::EventIndex written = casework::nothing;
    const bool has_case = of_case != casework::nothing;
    const bool is_kept = has_case && row.name != KindNames::none;
    if (!is_kept) row.has_problems |= tell_what_is_missing(has_case, row);
    if (!row.is_time_stated && (is_kept || row.unread_time)) {
        tell_time(row, is_kept);
        row.has_problems = true;
    }
    if (is_kept) {
        const casework::CasebookBuilder::NewEvent event{
            of_case,
            kinds_.kind(row.name, row.transition, row.at),
            row.happened,
            row.recorded,
            {books_.source(), in_32_bits(row.at.line), in_32_bits(row.at.column)}};
        if (builder_.add_event(event)) {
            builder_.set_values(row.values);
            written = builder_.last_event();
        } else {
            books_.add_problem(
                ProblemKind::too_long,
                row.at,
                "The event was not read: there are too many events, or too many "
                "kinds of them, for one casebook.",
                "Give fewer cases at a time, or join kinds in the mapping, [events].");
            row.has_problems = true;
        }
    }
    books_.count_row(row.has_problems);
    return written;
}

bool EventWriter::tell_what_is_missing(bool has_case, const EventRow& row) {
    if (!has_case)
        books_.add_problem(ProblemKind::missing_case,
                           row.at,
                           "The event belongs to no case: the case's id is missing.",
                           "Fill in the case's id in the source system and export again.");
    if (row.name == KindNames::none)
        books_.add_problem(ProblemKind::missing_kind,
                           row.at,
                           "It is not said what happened: the event's name is missing.",
                           "Fill in the event's name in the source system and export again.");
    return true;
}

void EventWriter::tell_time(const EventRow& row, bool is_kept) {
    const UnreadDate unread = row.unread_time.value_or(UnreadDate{row.at, {}, {}});
    books_.add_problem(ProblemKind::bad_date,
                       unread.at,
                       describe(unread.fault, unread.text) +
                           (is_kept ? "; the event is kept with its time unknown." : "."),
                       remedy_of(unread.fault));
}

}  // namespace hearken::intake
