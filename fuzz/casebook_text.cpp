#include "casebook_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/check.h"

namespace hearken::fuzz {
namespace {

void append_moment(std::string& out, const Moment& moment) {
    fmt::format_to(std::back_inserter(out),
                   " {}..{}/{}",
                   moment.earliest.time_since_epoch().count(),
                   moment.latest.time_since_epoch().count(),
                   static_cast<int>(moment.precision));
}

void append_value(std::string& out,
                  const casework::Casebook& book,
                  casework::AttributeId attribute,
                  casework::ValueId value) {
    if (value == casework::no_value) return;
    fmt::format_to(std::back_inserter(out),
                   "  {} = {}\n",
                   book.attribute_names().text(attribute),
                   book.values().text(value));
}

void check_books(const casework::Casebook& book) {
    std::uint64_t rows = 0;
    std::uint64_t loaded = 0;
    std::uint64_t with_problems = 0;
    bool has_tables = false;  // whose rows are not all events
    for (const casework::Source& source : book.sources()) {
        HEARKEN_CHECK(source.rows.adds_up());
        has_tables |= source.is_table;
        rows += source.rows.rows;
        loaded += source.rows.loaded;
        with_problems += source.rows.with_problems;
    }
    HEARKEN_CHECK(has_tables || book.event_count() <= rows);
    HEARKEN_CHECK(has_tables || book.event_count() >= loaded);
    HEARKEN_CHECK(with_problems == 0 || book.problems().count() > 0);
}

std::string name_of(const casework::Dictionary& names, std::uint32_t number) {
    return number == casework::nothing ? "-" : std::string{names.text(number)};
}

std::string person_of(const casework::People& people, casework::PersonNumber person) {
    return person == casework::nothing ? "-" : std::string{people.id(person)};
}

void append_people_of_case(std::string& out,
                           const casework::Casebook& book,
                           casework::CaseIndex which) {
    const casework::People& people = book.people();
    const std::size_t slots = people.in_case(which).size();
    HEARKEN_CHECK(slots <= casework::people_in_case_max);
    for (const casework::PersonNumber person : people.in_case(which)) {
        fmt::format_to(std::back_inserter(out), "  person {}\n", people.id(person));
        for (std::uint32_t one = 0; one < book.attribute_names().size(); ++one)
            append_value(out, book, one, people.value(person, one));
    }
    for (const casework::RoleInCase& role : people.roles(which)) {
        HEARKEN_CHECK(role.slot < slots);
        fmt::format_to(std::back_inserter(out),
                       "  role {} {}\n",
                       people.role_names().text(role.role),
                       role.slot);
    }
    if (!people.is_whole(which)) out += "  and others\n";
}

void append_people_of_event(std::string& out,
                            const casework::Casebook& book,
                            casework::CaseIndex which,
                            casework::EventIndex event) {
    const casework::People& people = book.people();
    const casework::About about = people.about(event);
    const std::size_t slots = people.in_case(which).size();
    HEARKEN_CHECK(slots == casework::people_in_case_max || about.people >> slots == 0);
    if (about.is_stated)
        fmt::format_to(std::back_inserter(out),
                       "  about {:x}{}\n",
                       about.people,
                       about.is_whole ? "" : " ...");
    const casework::DoneBy by = people.done_by(event);
    fmt::format_to(std::back_inserter(out),
                   "  by {} {} {}\n",
                   name_of(people.role_names(), by.role),
                   person_of(people, by.person),
                   name_of(people.agency_names(), by.agency));
    const casework::ParticipantList list = people.participants(event);
    HEARKEN_CHECK(list.listed.size() <= casework::people_listed_max);
    if (list.is_stated) out += list.is_whole ? "  list\n" : "  list ...\n";
    for (const casework::Participant& one : list.listed)
        fmt::format_to(std::back_inserter(out),
                       "    {} {} {} {}\n",
                       name_of(people.role_names(), one.role),
                       name_of(people.agency_names(), one.agency),
                       person_of(people, one.person),
                       static_cast<int>(one.attended));
    const std::optional<Instant> superseded = book.corrections().superseded_from(event);
    if (superseded)
        fmt::format_to(std::back_inserter(out),
                       "  superseded from {} by {}\n",
                       superseded->time_since_epoch().count(),
                       book.corrections().superseded_by(event)
                           ? book.record_id(*book.corrections().superseded_by(event))
                           : "nothing");
}

}  // namespace

std::string text_of(const Result<void>& outcome, const casework::Casebook& book) {
    check_books(book);
    std::string out;
    if (!outcome.has_value()) {
        HEARKEN_CHECK(!outcome.error().message.empty() && !outcome.error().remedy.empty());
        out += outcome.error().message + "\n";
    }
    for (const casework::Source& source : book.sources())
        fmt::format_to(std::back_inserter(out),
                       "{}: {} rows, {} loaded\n",
                       source.name,
                       source.rows.rows,
                       source.rows.loaded);
    for (const casework::Problem& problem : book.problems().kept()) {
        HEARKEN_CHECK(!problem.reason.empty() && !problem.remedy.empty());
        fmt::format_to(std::back_inserter(out),
                       "{} {}:{} {}\n",
                       casework::to_string(problem.kind),
                       problem.line,
                       problem.byte,
                       problem.reason);
    }
    const bool has_tables = std::any_of(book.sources().begin(),
                                        book.sources().end(),
                                        [](const auto& source) { return source.is_table; });
    const auto attributes = static_cast<casework::AttributeId>(book.attribute_names().size());
    for (casework::CaseIndex which = 0; which < book.case_count(); ++which) {
        fmt::format_to(std::back_inserter(out), "case {}\n", book.case_id(which));
        for (casework::AttributeId attribute = 0; attribute < attributes; ++attribute)
            append_value(out, book, attribute, book.case_value(which, attribute));
        if (book.people().size() > 0) append_people_of_case(out, book, which);
        for (casework::EventIndex event = book.first_event(which); event < book.end_event(which);
             ++event) {
            out += book.record_id(event) + " ";
            out += book.kind_names().text(book.kind(event));
            append_moment(out, book.happened(event));
            append_moment(out, book.recorded(event));
            out += "\n";
            for (casework::AttributeId attribute = 0; attribute < attributes; ++attribute)
                append_value(out, book, attribute, book.value(event, attribute));
            if (has_tables) append_people_of_event(out, book, which, event);
        }
    }
    return out;
}

}  // namespace hearken::fuzz
