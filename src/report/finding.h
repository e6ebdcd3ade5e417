// What a report asks somebody to do, or to look at: one verdict each.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "assurance/evidence.h"

namespace hearken::report {

/// What a verdict asks for. Only these are told case by case.
enum class Need : std::uint8_t {
    overdue,    // missed, not done so far, and not excused: do it now
    due,        // pending: do it by the deadline
    looked_at,  // missed otherwise: late, too early, or what should not have been; or excused
};

/// A duty as a report names it. Keeps nothing of the standards that it was read from.
struct Duty {
    std::string id;
    std::string title;
    std::string owner;   // who answers for it; empty where the standard does not say
    std::string area;    // likewise
    std::string source;  // the clause
    std::string pack;
    std::string status_words;  // what is not verified
    assurance::Weight weight = assurance::Weight::local;
    bool is_verified = false;
};

[[nodiscard]] Duty to_duty(const assurance::StandardInfo& standard);

/// Whether a statute, or guidance that a statute makes binding, asks for it.
[[nodiscard]] bool is_statutory(const Duty& duty);

/// One label and what stands beside it.
struct Line {
    std::string label;
    std::string text;
};

struct Finding {
    Need need = Need::overdue;
    std::size_t duty = 0;  // position in CaseworkReport::duties
    std::string place;     // the force or authority that it was read from
    std::string case_id;
    std::string person_id;           // of a duty towards each child or suspect; else empty
    std::string deadline;            // ISO day, the first that it can be; empty where there is none
    std::string latest_deadline;     // ISO day, where the last that it can be is another
    std::string brought_about_by;    // the event, and that which it counts from: kinds and times
    std::uint32_t number = 0;        // among those that are alike in all of the above, from 0
    std::string since;               // where it has none: the ISO day of the event that brought the
                                     // duty about; empty where that is not known
    std::int64_t deadline_day = 0;   // days since 1970; where there is no deadline, that of the
                                     // event that brought the duty about
    std::int64_t days = 0;           // overdue: since the deadline; due: until it, negative where
                                     // it may have passed
    std::int64_t working_days = -1;  // due: working days until the deadline; -1: not known
    bool is_excused = false;
    bool is_live = false;        // criminal proceedings are live in the case; of those told
    std::string sentence;        // why, in words
    std::vector<Line> reasons;   // the evidence, line by line
    std::size_t chronology = 0;  // position in CaseworkReport::chronologies
};

/// What orders findings of one need, the lower the sooner: what is due by its deadline, on one day
/// what statutes ask for first; all else what statutes ask for first, then by the oldest deadline.
[[nodiscard]] std::pair<std::int64_t, std::int64_t> urgency(Need need,
                                                            bool is_statutory,
                                                            std::int64_t deadline_day);

/// Whether `left` is told before `right`: by urgency, then by place, case, duty and person.
/// REQUIRES: both are of one need.
[[nodiscard]] bool is_told_before(const Finding& left,
                                  const Finding& right,
                                  const std::vector<Duty>& duties);

/// The evidence of one verdict line by line, for people.
[[nodiscard]] std::vector<Line> reasons_of(const assurance::Evidence& evidence);

}  // namespace hearken::report
