// A scenario of a document: what happened in one case, and what follows from it.
//
// One statement a line. Events, in the order of the file:
//
//     2026-03-25 14:05 strategy_discussion starts_enquiry=yes recorded 2026-04-01
//     "March 2026" icpc_held note="at the school"
//
// and before or between them, each optional:
//
//     as of 2026-04-17             else the latest day that the events name
//     known on 2026-04-20          else everything counts
//     coverage social_care.conferences 2026-01-01 2026-06-30 icpc_held
//     ordered                      the order of the lines is the order of happening
//     case channel=phone           a value of the case itself
//     person c1 child born=2015-03-02    who is in the case; of people at events: see people_told.h
//     2026-04-01 icpc_held corrects 2    the event, in place of the second one
//     withdrawn 2 2026-04-09       the second event is taken back, which was recorded on this day
//     standard ICPC-15             which standard, where the block above has several
//
// then what must follow, verdict by verdict in the order of the triggers:
//
//     verdict missed late
//     deadline 2026-04-17          of the verdict above; "first .. last" where it is not certain
//     says 4 days after            words of the sentence of the verdict above
//     for c1                       whose verdict the one above is
//     marks excused                its marks: excused, perhaps_excused, warning DAY, or none
//     case is missed               the worst of them
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/language.h"

namespace hearken::docs {

/// What differs, with the line of the scenario's text, from 1.
struct Difference {
    int line = 0;
    std::string what;
};

/// Judges the case that `text` tells by `program` and compares. `file` and `first_line` say where
/// the text stands: they become the record ids.
[[nodiscard]] std::vector<Difference> judge_scenario(const std::string& text,
                                                     const std::string& file,
                                                     int first_line,
                                                     const language::Program& program);

}  // namespace hearken::docs
