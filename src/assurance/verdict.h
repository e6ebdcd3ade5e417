// What we conclude of one duty in one case, as numbers; evidence.h has it in words.
//
// A verdict is about what an organisation did or did not do. It is never about a person.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/date.h"
#include "casework/casebook.h"

namespace hearken::assurance {

enum class VerdictKind : std::uint8_t { met, missed, pending, not_applicable, cannot_tell };
inline constexpr std::size_t verdict_kinds = 5;

/// "met", "missed", "pending", "not_applicable", "cannot_tell": the words of every output.
[[nodiscard]] const char* to_string(VerdictKind kind);

/// How a duty was missed.
enum class Miss : std::uint8_t {
    none,
    late,       // done, but after the deadline (or after the event that it had to precede)
    never,      // not done; the coverage that was searched stands in the evidence
    early,      // done before it was allowed
    forbidden,  // done although it must not be, or more often than allowed
    unlike,     // done otherwise than required
};
[[nodiscard]] const char* to_string(Miss miss);

enum class NotApplicable : std::uint8_t {
    none,
    no_trigger,        // nothing in the case brings the duty about
    where_false,       // the trigger is not of the kind meant
    excluded,          // `unless`
    no_anchor,         // `given`: there is none
    not_in_force,      // the standard was not in force on the judging day
    discharged,        // the duty fell away
    nothing_to_judge,  // no later event to precede, no window that opened
    no_person,         // `for each`: nobody in the case has the role
    out_of_scope,      // `applies where`: the standard is not for cases like this one
};
[[nodiscard]] const char* to_string(NotApplicable reason);

/// Why it cannot be known.
enum class UnknownReason : std::uint8_t {
    field_missing,   // the record does not hold the attribute
    unparseable,     // it holds something that is no number, date or yes/no
    precision,       // a time is known too coarsely, or not at all
    order,           // which of two came first is not known
    coverage,        // no source covers the stretch in which nothing was found
    calendar,        // bank holidays are not published that far
    rounding,        // the standard does not say how short months count
    contradiction,   // the record contradicts itself (`doubt`)
    anchor_missing,  // the event to count from is not recorded
    not_in_table,    // a table of times has no line for the value
    no_limit,        // "as soon as practicable": there is no number to judge by
    school_terms,    // the file of school terms does not reach that far, or states no hour
};
inline constexpr std::size_t unknown_reasons = 12;
[[nodiscard]] const char* to_string(UnknownReason reason);

enum class Rejection : std::uint8_t {
    before_trigger,
    too_late,
    too_early,
    condition_false,  // a `where` is not fulfilled
    condition_unknown,
    time_unknown,
    after_later_event,  // of an order
    outside_window,     // before the stretch begins, or after it has ended
};
[[nodiscard]] const char* to_string(Rejection reason);

inline constexpr casework::EventIndex no_event = std::numeric_limits<std::uint32_t>::max();

/// A deadline or other limit of time, as an interval where it is not certain.
/// In days: days since 1970, and the limit is the end of that local day. In hours: ms since 1970.
struct Limit {
    std::int64_t first = 0;
    std::int64_t last = 0;
    bool is_set = false;
    bool is_in_hours = false;
    UnknownReason why_uncertain = UnknownReason::precision;  // where first != last
};

struct Unknown {
    UnknownReason reason = UnknownReason::field_missing;
    casework::EventIndex event = no_event;
    std::uint32_t name = 0;              // the number of a feed or of a `given`, by reason
    const std::string* field = nullptr;  // the attribute, as the standard names it; lives there
    Date from = earliest_date;           // coverage: the stretch that is not covered
    Date to = latest_date;
};

struct Rejected {
    casework::EventIndex event = no_event;
    Rejection reason = Rejection::too_late;
};

/// A stretch in which the clock stood still.
struct ClockStopped {
    casework::EventIndex from = no_event;
    casework::EventIndex until = no_event;  // no_event: still open on the day of judging
};

/// A stretch of a list in CaseVerdicts.
struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

/// One instance: one trigger of one standard, for one person where the standard is judged for each.
struct Verdict {
    static constexpr std::uint16_t no_version = 0xFFFF;

    std::uint16_t standard = 0;          // position in the program
    std::uint16_t version = no_version;  // position in the standard
    VerdictKind kind = VerdictKind::not_applicable;
    Miss miss = Miss::none;
    NotApplicable why_not_applicable = NotApplicable::none;
    casework::PersonNumber person = casework::nothing;  // of `for each`: whose verdict it is
    std::uint16_t clause = 0;  // which unless, given, discharge or doubt, by position
    casework::EventIndex trigger = no_event;
    casework::EventIndex anchor = no_event;    // the event that the deadline counts from
    casework::EventIndex witness = no_event;   // the response, also a late one
    casework::EventIndex decisive = no_event;  // the event that excludes, discharges or casts doubt
    casework::EventIndex window_from = no_event;   // the events that open and close the stretch of
    casework::EventIndex window_until = no_event;  // a count, an absence or a periodic duty
    Limit opens;                                   // not before
    Limit deadline;
    std::int32_t recorded_late_days =
        0;  // a witness in time that was written down after the deadline
    bool is_recorded_late = false;
    bool is_first_interval = false;       // of a periodic duty that gives the first its own length
    std::uint16_t table_line = 0;         // of a table of times: the line that counts, by position
    bool is_judged_by_recording = false;  // `by recorded time`: when the witness was written down
    bool is_warned = false;               // pending, and so near the deadline that `warn` warns
    Date warned_from = earliest_date;     // of is_warned: the first day that warns
    bool is_excused = false;              // missed, and an `excused by` event surely counts ...
    bool is_perhaps_excused = false;      // ... or may count, for all that is known
    std::uint16_t excuse_clause = 0;      // of both: which `excused by`, by position
    casework::EventIndex excuse = no_event;  // of both: the event
    Date covered_from = earliest_date;       // of an absence: the stretch searched and covered
    Date covered_to = earliest_date;
    Range unknowns;
    Range rejected;
    Range stops;
    Range cited;  // further events it rests on: those counted, or those that break an absence
};

/// All verdicts of one case, standard by standard, those of `for each` person by person in order of
/// their ids, instances in order of their triggers. Every standard has at least one. Reused from
/// case to case so as not to allocate.
struct CaseVerdicts {
    std::vector<Verdict> verdicts;
    std::vector<Unknown> unknowns;
    std::vector<Rejected> rejected;
    std::vector<ClockStopped> stops;
    std::vector<casework::EventIndex> cited;

    void clear();
};

/// Whether something in the case brings the duty about, for somebody.
[[nodiscard]] inline bool is_brought_about(const Verdict& verdict) {
    return verdict.why_not_applicable != NotApplicable::no_trigger &&
           verdict.why_not_applicable != NotApplicable::no_person;
}

/// The worst of a case's instances: missed, cannot tell, pending, met, not applicable.
[[nodiscard]] bool is_worse(VerdictKind left, VerdictKind right);

}  // namespace hearken::assurance
