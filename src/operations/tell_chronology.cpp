#include "operations/tell_chronology.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/export_tables.h"
#include "operations/live_cases.h"

namespace hearken::operations {

chronology::Asked asked_of_all(const monitor::EventTimes& times, Date last_day) {
    chronology::Asked asked;
    asked.is_visible = [&times](casework::EventIndex event) { return times.is_visible(event); };
    asked.last_day = last_day;
    // A note says to which event of its own source it belongs, and its text is its author's.
    asked.not_compared = {std::string{intake::note_text_attribute},
                          std::string{intake::note_event_attribute}};
    asked.own_kinds = {intake::kind_of_case_field(intake::case_fields::opened),
                       intake::kind_of_case_field(intake::case_fields::closed)};
    return asked;
}

void frame_of(report::ChronologyFrame& frame, Date as_of, const std::optional<Date>& known_on) {
    frame.as_of = to_iso(as_of);
    frame.known_on = known_on ? to_iso(*known_on) : "";
    frame.text_attributes = {std::string{intake::note_text_attribute}};
}

Result<report::ChildChronology> tell_chronology(ChronologyRequest& request) {
    // Days without a zone of their own are read as they are in Great Britain, whose duties these
    // are.
    const TimeZone zone = TRY(TimeZone::find("Europe/London"));
    const casework::Casebook casebook = TRY(read_inputs(request.read, zone));
    if (request.read.on_read) request.read.on_read(casebook);
    const casework::PersonNumber child = casebook.people().find(request.child);
    if (child == casework::nothing)
        return fail(ErrorKind::not_found,
                    fmt::format("There is no person {} in the input.", printable(request.child)),
                    "Write the id as hearken explain writes it: that of an identity where one "
                    "joins the person's records, and SOURCE/ID where two sources share one.");
    const Date last_day = zone.local_date(casebook.span().last);
    const std::optional<Date>& known_on = request.read.known_on;
    const Date as_of =
        request.read.as_of.value_or(known_on ? std::min(last_day, *known_on) : last_day);
    const monitor::EventTimes times{casebook, zone, {as_of, known_on}};

    chronology::Asked asked = asked_of_all(times, known_on ? std::min(as_of, *known_on) : as_of);
    asked.child = child;
    asked.silence_days = request.silence_days;
    const chronology::Chronology made = chronology::build_chronology(casebook, zone, asked);
    if (made.cases.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("No case names the person {}.", printable(request.child)),
                    "A person is in a case by a row of roles, or by an event about them.");
    const LiveCases live{casebook, request.live_cases};
    TRY(check_live_named(request.live_cases, live.found()));
    request.frame.is_live =
        std::any_of(made.cases.begin(), made.cases.end(), [&](casework::CaseIndex which) {
            return live.contains(which);
        });
    frame_of(request.frame, as_of, known_on);
    return report::child_chronology(casebook, zone, child, made, request.frame);
}

}  // namespace hearken::operations
