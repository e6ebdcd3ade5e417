// One case in plain words: its events in order, and each verdict with its evidence.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "assurance/evidence.h"
#include "base/time_zone.h"
#include "casework/casebook.h"

namespace hearken::report {

/// The events of a case, one a line, in order, each with its record id. Those that `is_visible`
/// denies are marked as not known on the day asked for, or later than the day judged.
[[nodiscard]] std::string events_of_case(
    const casework::Casebook& casebook,
    casework::CaseIndex which,
    const TimeZone& zone,
    const std::function<bool(casework::EventIndex)>& is_visible);

/// One verdict with everything that shows it, over several lines.
[[nodiscard]] std::string verdict_in_words(const assurance::Evidence& evidence);

}  // namespace hearken::report
