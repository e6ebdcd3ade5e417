// One case in plain words: its events in order, and each verdict with its evidence.
#pragma once

#include <string>
#include <vector>

#include "assurance/evidence.h"
#include "report/chronology.h"

namespace hearken::report {

/// The events of a case, one a line, in order, each with its record id.
[[nodiscard]] std::string events_of_case(const std::vector<ChronologyEntry>& entries);

/// "MISSED" and so on.
[[nodiscard]] const char* heading_of(assurance::VerdictKind kind);

/// The verdict's sentence as it may be shown: an id in it may hold what steers a terminal, or what
/// no document can hold.
[[nodiscard]] std::string shown_sentence(const assurance::Evidence& evidence);

/// One verdict with everything that shows it, over several lines.
[[nodiscard]] std::string verdict_in_words(const assurance::Evidence& evidence);

}  // namespace hearken::report
