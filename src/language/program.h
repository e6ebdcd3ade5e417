// A compiled pack of standards: what the parser makes, the checker resolves and the monitor runs.
//
// Names of kinds and attributes stay texts here; the monitor turns them into numbers of a casebook.
// Bound names (`as s`) are slots: small numbers within one standard.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assurance/standard_info.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/school_days.h"
#include "base/time_zone.h"
#include "language/lexicon.h"

namespace hearken::language {

/// A place in a pack's text, for diagnostics and for the words shown with a verdict.
struct Position {
    std::uint32_t file = 0;    // into Program::files
    std::uint32_t offset = 0;  // in bytes
};

/// A name bound by `as`. After checking, slot is its number; slot 0 is the event under test.
struct BoundName {
    std::string name;
    int slot = 0;
    Position at;
};

/// school_days: the days of the pack's school terms that are working days, too.
enum class Unit : std::uint8_t { hours, days, working_days, weeks, months, years, school_days };

struct Duration {
    std::int32_t count = 0;
    std::string param;  // the `param` that gives count, which the checker has put there; else empty
    Unit unit = Unit::days;
    MonthRounding rounding = MonthRounding::unstated;
    Position at;
};

struct Predicate;
using PredicatePtr = std::shared_ptr<Predicate>;

/// A role of people, or an agency by its name: one word, or any of several.
struct RoleChoice {
    std::vector<std::string> any_of;
    Position at;
};

/// What is asked of the people of an event: whom it concerns, who did it, who was there. Each part
/// is three-valued, and all of them must hold.
struct PeopleAsked {
    BoundName about;     // `about c`, `of p`: the person of `for each`; no name: not asked
    bool is_of = false;  // written as `of`
    RoleChoice by;       // `by sergeant`; empty: not asked
    std::vector<RoleChoice> attended;  // `attended by police, any of {gp, nurse}`: each of them

    [[nodiscard]] bool asks_nothing() const {
        return about.name.empty() && by.any_of.empty() && attended.empty();
    }
};

struct EventTerm {
    bool is_any_event = false;
    std::string kind;  // empty where is_any_event
    PeopleAsked people;
    PredicatePtr where;  // null where there is none
    Position at;
};

/// `by k.risk { VH: 1 days, H: 7 days }`: how long depends on a value. The first line that surely
/// holds counts; where one before it may hold, or none does, how long is not known.
struct DurationTable {
    struct Line {
        PredicatePtr holds;  // a comparison: the path equals the value of the line
        Duration duration;
    };
    std::vector<Line> lines;  // at least one; no two have the same value
    Position at;
};
using DurationTablePtr = std::shared_ptr<DurationTable>;

/// `a or b where ... or any event where ...`
struct EventSet {
    std::vector<EventTerm> terms;
};

/// The stretch of a case in which `some`, `no`, `unless` or `doubt` look; none: the whole case.
struct Span {
    enum class Kind : std::uint8_t { whole_case, over, before, after };
    Kind kind = Kind::whole_case;
    BoundName from;  // of `over`, and the name of `before` and `after`
    BoundName to;    // of `over`; unused where to_deadline
    bool to_deadline = false;
};

/// One summand. Which fields count depends on kind.
struct Operand {
    enum class Kind : std::uint8_t {
        attribute,       // event.name
        case_attribute,  // case.name
        happened,        // event.happened, the local day
        latest,          // latest name [before event] [else otherwise]
        number,
        text,
        date,
        yes_or_no,
        person_attribute,  // c.name, of the person of `for each`
        person,            // c itself; only in `same` and `different`
        done_by,           // event.by: who did it; in `same`, `different` and `needs field`
        about,             // event.about: whom it concerns; likewise
        participants,      // event.participants: who was there; only in `needs field`
    };
    Kind kind = Kind::number;
    bool is_subtracted = false;
    // attribute, happened, done_by, about, participants; of latest: the event of `before`. Of
    // person and person_attribute: the person's name, and the slot is 0.
    BoundName event;
    bool has_before = false;  // latest: stop before `event`, else at the event under test
    std::string name;         // the attribute's
    Decimal number;
    std::optional<Decimal> otherwise;  // latest ... else
    std::string text;
    Date date{};
    bool yes = false;
    Position at;
};

enum class Comparison : std::uint8_t {
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal
};

/// How the two sides are read; set by the checker from the literals.
enum class Reading : std::uint8_t { text, number, date, yes_or_no, same_as_each_other };

struct Predicate {
    enum class Kind : std::uint8_t {
        all,
        any,
        negation,
        comparison,
        in,
        known,
        exists,
        exists_not,
        event_is,       // NAME about c, NAME by role, NAME attended by roles
        same,           // same path as path
        different,      // different path from path: the negation of same
        age,            // age of c on s >= 18
        has_phrase,     // text path has LEXICON: a phrase of it stands in the text
        has_no_phrase,  // text path has no LEXICON: the negation
    };
    Kind kind = Kind::all;
    std::vector<PredicatePtr> parts;  // all, any, negation (one)
    Comparison comparison = Comparison::equal;
    Reading reading = Reading::text;
    std::vector<Operand> left;   // a sum; of `known`, `same`, `different`: one operand
    std::vector<Operand> right;  // a sum; of `in`: the values of the set; of `same`: one operand
    EventSet events;             // exists, exists_not
    BoundName event;             // event_is; age: the event on whose local day
    PeopleAsked people;          // event_is
    BoundName person;            // age: the person of `for each`
    std::int32_t years = 0;      // age: completed years, compared by `comparison`
    std::string lexicon;         // has_phrase, has_no_phrase: its name; left is the one operand
    std::optional<Lexicon> phrases;  // the same, put there by the checker
    Span span;
    Position at;
};

enum class Pick : std::uint8_t { each, first, last };

/// `param interview_days : days = 28 local`, or `param anchor = last local`: a value of the pack
/// that its standards name. A local one may be set by a settings file.
struct Param {
    std::string name;
    bool is_pick = false;  // then `pick` counts, else `count` in `unit`
    std::int32_t count = 0;
    Unit unit = Unit::days;
    Pick pick = Pick::each;
    bool is_local = false;
    bool is_set = false;  // by a settings file: count or pick is what it says
    Position at;
};

/// `define seen = child_seen or visit_made where ...`: events under one name. The checker puts them
/// wherever the name stands as a kind, so that what is judged names kinds alone.
struct Define {
    std::string name;
    EventSet events;
    Position at;
};

struct Trigger {
    enum class Kind : std::uint8_t { picked, counted, case_opened };
    Kind kind = Kind::picked;
    Pick pick = Pick::each;
    std::string
        pick_param;  // the `param` that says which, put into pick by the checker; else empty
    EventSet events;
    std::int32_t count = 0;  // counted: at least this many
    Duration within;         // counted: in this long
    BoundName as;
    PredicatePtr where;  // decides whether the standard applies to the event that was picked
    Position at;
};

struct Anchor {  // `given`
    Pick pick = Pick::last;
    EventSet events;
    bool is_before = true;
    BoundName reference;
    BoundName as;
    bool else_cannot_tell = false;
    Position at;
};

/// `unless` and `doubt if`.
struct Condition {
    PredicatePtr holds;
    std::string reason;
    Position at;
};

struct Discharge {
    EventSet events;
    std::string reason;
    Position at;
};

/// `excused by`: a miss is marked as excused by an event from the trigger on (of a periodic duty:
/// from the beginning of its interval on) and, where there is a deadline, by it. It stays missed.
struct Excuse {
    EventSet events;
    std::string reason;
    Position at;
};

/// `warn d before deadline`: a pending verdict is marked from the day on that lies so long before
/// the earliest day that its deadline can be.
struct Warning {
    Duration before;  // hours, only where the deadline is in hours, days, working days or weeks
    Position at;
};

/// `say "Due {deadline}; {h|none recorded}"`: words for a verdict of met, missed or pending.
struct Saying {
    struct Piece {
        enum class Kind : std::uint8_t {
            words,     // as they stand
            deadline,  // the day or instant in words
            trigger,   // when it happened, in words
            anchor,    // the event that the deadline counts from: likewise
            witness,   // the response: likewise
            setting,   // the value of a `param`, which `words` names
        };
        Kind kind = Kind::words;
        std::string words;
        std::string otherwise;  // of the others: what is said where there is none
    };
    std::string text;  // as written
    std::vector<Piece> pieces;
    Position at;
};

struct ClockStop {
    EventSet from;
    EventSet until;
    std::string reason;
    Position at;
};

struct Timing {
    enum class Kind : std::uint8_t {
        within,
        not_before,
        between,
        exactly,
        by,           // by end of day of s, and the like: see CalendarEnd
        practicable,  // as soon as practicable after s: met when done, else cannot tell
    };
    /// What the deadline is the end, or the start, of.
    enum class CalendarEnd : std::uint8_t {
        end_of_day,                // of the day of the reference
        end_of_week,               // of the Sunday on or after it
        start_of_next_school_day,  // of the first school day strictly after it
        end_of_next_school_day,
    };
    Kind kind = Kind::within;
    CalendarEnd by = CalendarEnd::end_of_day;
    Duration first;            // the one duration; of between: the earlier
    Duration second;           // between
    DurationTablePtr table;    // within: instead of `first`; else null
    bool by_recorded = false;  // `by recorded time`: limits ask when the response was written down
    BoundName reference;
};

struct Window {
    enum class Kind : std::uint8_t { within, from_until, in_case, before, after };
    Kind kind = Kind::in_case;
    Duration within;
    BoundName reference;                  // within, before, after
    std::optional<BoundName> from_event;  // from an event already bound ...
    EventSet from;                        // ... or the first of these from the trigger on
    EventSet until;                       // either events ...
    PredicatePtr until_state;             // ... or a state, looked at after each event
};

struct Obligation {
    enum class Kind : std::uint8_t {
        response,  // events [as r] [where ...] timing
        bound,     // name timing
        quality,   // name where ...
        absence,   // no events window
        at_least,  // at least n events window
        at_most,   // at most n events window
        order,     // events before name | pick events
        periodic,  // every d [first d] events while window
        all,
        any,
    };
    Kind kind = Kind::response;
    EventSet events;
    BoundName
        subject;  // response: `as`; bound, quality: the name; order: the later event, if bound
    PredicatePtr where;
    Timing timing;
    Window window;
    std::int32_t count = 0;
    bool later_is_bound = false;  // order
    Pick later_pick = Pick::first;
    EventSet later;
    Duration every;
    DurationTablePtr every_table;  // periodic: instead of `every`; else null
    std::optional<Duration> first_interval;
    std::vector<Obligation> parts;  // all, any
    Position at;
};

struct FeedNeed {
    std::string feed;
    std::optional<BoundName> from;  // none: the trigger
    std::optional<BoundName> to;    // none: the deadline
    Position at;
};

/// `needs field s.participants`: where the record does not state it, the duty is never missed.
struct FieldNeed {
    Operand field;  // attribute, case_attribute, person_attribute, done_by, about or participants
    Position at;
};

/// `for each child c where ...`: the standard is judged for each person of these roles in the case.
struct ForEach {
    std::vector<std::string> roles;  // of any of them
    BoundName as;                    // the person; no slot: people are not events
    PredicatePtr where;              // no: the standard does not apply to the person
    Position at;
};

struct DayRange {
    Date first = earliest_date;  // inclusive
    Date last = latest_date;
};

enum class JudgedBy : std::uint8_t { trigger, deadline, response };

/// All clauses of a standard as they hold in one version.
struct Clauses {
    PredicatePtr applies;  // `applies where`: asks of the case alone; null where there is none
    std::optional<Trigger> trigger;
    std::vector<Anchor> anchors;
    std::vector<Condition> exclusions;  // unless
    std::vector<Condition> doubts;
    std::vector<Discharge> discharges;
    std::vector<Excuse> excuses;
    std::vector<ClockStop> stops;
    std::optional<Obligation> obligation;
    std::string calendar;  // `require ... calendar "..."`; empty: the pack's
    std::vector<FeedNeed> feeds;
    std::vector<FieldNeed> fields;
    std::optional<Warning> warning;
    std::optional<Saying> saying;
};

struct Version {
    DayRange in_force;
    std::string label;
    Clauses clauses;
    Position at;
};

struct Standard {
    assurance::StandardInfo info;
    DayRange effective;
    JudgedBy judged_by = JudgedBy::trigger;
    std::optional<ForEach> for_each;
    std::vector<Version> versions;  // at least one; without `version` clauses: one, unlabelled
    std::vector<std::string> slot_names;  // by slot; 0 is the event under test
    Position at;
};

struct SourceFile {
    std::string name;
    std::string text;
};

/// One pack: a folder of standards under one header.
struct Program {
    std::string title;
    std::string version;
    std::string nation;
    TimeZone zone = TimeZone::utc();
    std::string calendar;                         // empty: working days may not be used
    bool is_whole_log = false;                    // `use whole log`
    std::optional<SchoolTerms> terms;             // `use terms`; none: school days may not be used
    std::vector<std::string> known_kinds;         // from `use events`; empty: any
    std::vector<std::string> known_roles;         // from `use roles`; empty: any
    std::vector<std::string> known_feeds;         // from `use feeds`; empty: any
    std::vector<Lexicon> lexicons;                // from `use lexicon`, one of each name
    std::vector<assurance::UsedPack> used_packs;  // that it builds on, those they build on first
    std::vector<Param> params;                    // with the values that standards are judged with
    std::vector<Define> defines;                  // as written; standards hold what they stand for
    std::vector<Standard> standards;              // by file name, then as they stand in it
    std::vector<SourceFile> files;  // those of the packs that it builds on come after its own
    std::string sha256;             // of its own files' texts, one after the other
};

}  // namespace hearken::language
