// A verdict in words and record ids: enough to reach it again by hand.
//
// docs/evidence.md gives each field of the JSON form with its meaning; report/evidence_json.h
// writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assurance/standard_info.h"
#include "assurance/verdict.h"

namespace hearken::assurance {

/// An event as evidence names it.
struct CitedEvent {
    std::string record;          // file:line[:column]
    std::string_view kind;       // until the casebook goes
    std::string happened;        // ISO 8601, as exactly as the record says
    std::string in_words;        // the same for people
    std::uint32_t sequence = 0;  // position in its case in the order of the input, from 0
};

struct RejectedEvent {
    CitedEvent event;
    Rejection reason = Rejection::too_late;
};

/// An event with the words of the clause that it fulfils.
struct ReasonedEvent {
    std::optional<CitedEvent> event;
    std::string reason;
};

struct MissingKnowledge {
    UnknownReason reason = UnknownReason::field_missing;
    std::string what;  // in words: which field, which feed and days
    std::optional<CitedEvent> event;
};

struct CoverageUsed {
    std::string from;  // ISO days, inclusive
    std::string to;
    std::string basis;  // the feeds named, or that completeness was supposed
};

struct ClockStopWords {
    CitedEvent from;
    std::optional<CitedEvent> until;  // none: still stopped
};

struct Evidence {
    const StandardInfo* standard = nullptr;
    std::string_view version;  // its label or range; empty where there is one only
    std::string_view case_id;
    std::string_view person_id;  // of `for each`: whose verdict it is; else empty
    std::uint32_t instance = 1;  // from 1, among those of this standard in this case
    VerdictKind verdict = VerdictKind::not_applicable;
    Miss miss = Miss::none;
    NotApplicable why_not_applicable = NotApplicable::none;
    std::string as_of;     // ISO day
    std::string known_on;  // ISO day; empty: everything in the input

    std::optional<CitedEvent> trigger;
    std::optional<CitedEvent> anchor;
    std::optional<CitedEvent> witness;
    std::optional<CitedEvent> window_opened;  // of a count, an absence or a periodic duty
    std::optional<CitedEvent> window_closed;
    std::vector<CitedEvent> counted;
    std::vector<RejectedEvent> rejected;
    std::optional<ReasonedEvent> excluded_by;
    std::optional<ReasonedEvent> discharged_by;
    std::optional<ReasonedEvent> doubted_by;
    std::optional<ReasonedEvent> excused_by;          // missed, and excused
    std::optional<ReasonedEvent> perhaps_excused_by;  // missed, and it may be excused
    std::vector<MissingKnowledge> missing;
    std::vector<ClockStopWords> stops;
    std::optional<CoverageUsed> coverage;

    std::vector<std::string> cites;     // the records that it rests on, in the casebook's order
    std::vector<CitedEvent> relied_on;  // those of them that none of the fields above shows
    bool cites_are_minimal = true;      // false: of a huge case; some might be spared

    std::string not_before;                   // ISO day or instant
    std::string deadline;                     // ISO day or instant; the earliest that it can be
    std::string deadline_latest;              // where it is not certain
    std::string deadline_steps;               // "90 days after Mon 24 Jul 2006 = Sun 22 Oct 2006"
    std::string deadline_in_words;            // an instant, where there are no such steps
    std::optional<std::int64_t> margin_days;  // deadline minus witness; negative: late
    std::int32_t recorded_late_days = 0;      // 0: not recorded late
    std::string judged_by_recording;  // `by recorded time`: when the witness was written down ...
    std::string recording_in_words;   // the same for people
    bool is_recording_supposed = false;  // ... or, as nobody says when, when it happened
    std::string warning_from;  // pending: ISO day from which `warn` warns, once it has come

    std::string sentence;
    std::string_view required;  // the duty as the standard states it; the JSON form leaves it out
};

}  // namespace hearken::assurance
