// What a source covers and until when. Only where a feed is complete is an absence evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace hearken::casework {

/// One declared stretch: "social_care.conferences holds every icpc_held from 2013-04-01 to
/// 2016-03-31, current as of 2016-04-02".
struct Coverage {
    std::string feed;                   // as `needs feed` names it, e.g. "social_care.conferences"
    std::string source;                 // whose export; empty for any
    std::vector<std::string> kinds;     // the event kinds in it; empty for all
    Date from = earliest_date;          // first complete day, inclusive
    Date to = latest_date;              // last complete day, inclusive
    std::optional<Date> current_as_of;  // nothing after this day can be in it
    bool is_declared = true;            // false: supposed, because no coverage was given
};

}  // namespace hearken::casework
