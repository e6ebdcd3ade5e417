// When a clock stood still: from events that stop it and events that let it run again, of which it
// may not be certain whether they do.
#pragma once

#include <span>
#include <vector>

#include "monitor/deadline.h"

namespace hearken::monitor {

/// An event that is, or may be, one that is looked for.
struct Candidate {
    EventIndex event = assurance::no_event;
    Truth counts = Truth::yes;
};

/// Adds the stretches in which the clock stood still after `start`. Each event that begins one
/// begins a stretch of its own, to the next event that ends it, also where it ended the one before;
/// those within a stretch that surely runs add nothing and are left out.
void add_stopped(std::span<const Candidate> begins,
                 std::span<const Candidate> ends,
                 EventIndex start,
                 const EventTimes& times,
                 std::vector<StoppedClock>& stops);

/// In the order in which they may begin, as DeadlineReckoner wants them.
void sort_stopped(const EventTimes& times, std::vector<StoppedClock>& stops);

}  // namespace hearken::monitor
