// A child's events from all agencies, or those of a case, in one order. Start here.
//
// What several records tell alike is one entry with all its records. What agencies tell otherwise,
// the days on which a source that covers them has nothing about the child, and the days that no
// source covers are told apart: the first is a contradiction, the second a silence, the third a gap
// in what was handed in. A gap says nothing about what was done.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/stretches.h"
#include "base/time_zone.h"
#include "casework/casebook.h"

namespace hearken::chronology {

using casework::CaseIndex;
using casework::EventIndex;

struct Asked {
    casework::PersonNumber child = casework::nothing;
    /// Told whole, whomever its records are about, where there is no child.
    CaseIndex of_case = casework::nothing;
    /// Which records the question sees: known on the day asked for, not put right by then, and not
    /// after the day that is told.
    std::function<bool(EventIndex)> is_visible;
    Date last_day{};        // that is told
    int silence_days = 28;  // from so many days on without a record a silence is told; at least 1
    /// Attributes in which two records of one happening always differ: texts, and ids of a source.
    std::vector<std::string> not_compared;
    /// Kinds of which each source has its own, such as the opening of its case: those of two
    /// sources are never one happening.
    std::vector<std::string> own_kinds;
};

/// A source and from when it knew of an entry.
struct Knower {
    std::string source;  // whose record, or the agency that did it or took part
    Moment since;        // when it first wrote it down; precision unknown: it does not say
    std::optional<Moment> corrected;  // when it put that right, as it is told
    bool has_record = false;
    bool has_undated = false;  // a record of it does not say when it was written down
    bool took_part = false;    // it was there: it knew when it happened, whatever it wrote
};

struct Entry {
    EventIndex event = 0;                // the record that states its time most exactly
    std::vector<EventIndex> told_again;  // others that tell the same
    std::vector<Knower> known_to;        // by source; each source once
    bool names_child = true;             // false: a record does not say whom it was about
    /// Whether its place among the others is certain; false where its time overlaps that of another
    /// so that either may have come first.
    bool is_place_certain = true;
};

/// Days of one source.
struct Silence {
    std::string source;
    DateRange days;
    /// Records of the source whose time is not known at all: one of them may lie in these days.
    std::size_t undated = 0;
    /// Rows of the source that could not be read whole: one of them may be about the child.
    std::size_t faulty_rows = 0;
};

struct Gap {
    std::string source;
    DateRange days;
    std::vector<std::string> feeds;   // those that do not cover all of them; the first of many
    std::size_t feeds_not_named = 0;  // of them
    bool covers_nothing = true;       // false: other feeds of the source cover the days
    bool others_undeclared = false;   // the source says that its other feeds are not complete
};
/// More are counted, not told.
inline constexpr std::size_t gaps_told_max = 500;  // of a source
inline constexpr std::size_t feeds_named_max = 10;

/// What is told otherwise in another place.
struct Contradiction {
    struct Said {
        std::string source;
        std::string value;
        EventIndex event = casework::nothing;  // of which record; nothing: the person's own row
    };
    std::string what;           // the attribute; "attended by AGENCY"; "born"
    bool names_nobody = false;  // days and agencies: nothing that a record's author typed
    std::vector<Said> said;
    casework::PersonNumber person = casework::nothing;  // whose own rows differ
};

struct Chronology {
    bool is_of_case = false;       // else of a child
    std::vector<CaseIndex> cases;  // in which the child is, in the casebook's order; or the case
    /// By time: earliest, then latest, then source by name, then as the source has them. Those
    /// whose time is not known stand last.
    std::vector<Entry> entries;
    std::vector<Contradiction> contradictions;
    std::vector<Silence> silences;  // by source by name, then by day
    std::vector<Gap> gaps;          // likewise
    std::size_t gaps_not_told = 0;
    std::size_t about_others = 0;  // records of these cases that are about other people only
    std::size_t not_seen = 0;      // records of the child, or of nobody, that the question hides
    /// Records that look like one happening with more others than were compared.
    std::size_t compared_in_part = 0;
    /// Cases with more people than are kept: whether the child is among them is not known. Of their
    /// sources no silence is told.
    std::vector<CaseIndex> cases_not_whole;
    bool coverage_is_declared = true;
};

/// The same casebook and question give the same chronology.
[[nodiscard]] Chronology build_chronology(const casework::Casebook& casebook,
                                          const TimeZone& zone,
                                          const Asked& asked);

}  // namespace hearken::chronology
