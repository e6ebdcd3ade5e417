// Which side of a boundary in time a verdict shows: the deadline's own day, or the next.
#pragma once

#include "scenario/judge.h"

namespace hearken::scenario {

/// in_time: done in the last moment allowed, or (of what must not happen) nothing found when it
/// had just passed. out_of_time: one day, weekday or minute too late or too early, never done as of
/// that day, or forbidden in the last moment. Limits that are not certain show no side.
[[nodiscard]] Side side_of(const assurance::Verdict& verdict,
                           const casework::Casebook& casebook,
                           const TimeZone& zone,
                           Date as_of);

}  // namespace hearken::scenario
