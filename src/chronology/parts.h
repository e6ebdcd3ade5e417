// What the parts of building a chronology tell one another.
#pragma once

#include <string_view>
#include <vector>

#include "chronology/chronology.h"

namespace hearken::chronology {

[[nodiscard]] inline std::string_view source_name(const casework::Casebook& casebook,
                                                  EventIndex event) {
    return casebook.sources()[casebook.source_of(event)].name;
}

/// Whether two records that may tell one event contradict one another in an attribute that both
/// have, in who took part or, in one case, in whom it was about. Appends what they say to `found`,
/// where it is given.
[[nodiscard]] bool contradict(const casework::Casebook& casebook,
                              EventIndex left,
                              EventIndex right,
                              const Asked& asked,
                              std::vector<Contradiction>* found);

/// Meetings that two sources, each of which names agencies of the other's list, put on different
/// days of one week: perhaps one. They stay two entries.
void find_perhaps_one(const casework::Casebook& casebook,
                      const TimeZone& zone,
                      const Asked& asked,
                      Chronology& chronology);

/// What sources say otherwise of a person's own row: born, died and sex.
void find_contradictions_of_person(const casework::Casebook& casebook,
                                   casework::PersonNumber child,
                                   std::vector<Contradiction>& found);

/// The days without a record of a source that covers them, and those that none covers.
void find_silences(const casework::Casebook& casebook,
                   const TimeZone& zone,
                   const Asked& asked,
                   Chronology& chronology);

}  // namespace hearken::chronology
