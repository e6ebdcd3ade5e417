// The events of one case in order, as a reader sees them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time_zone.h"
#include "casework/casebook.h"

namespace hearken::report {

struct ChronologyEntry {
    std::string when;  // in words, as exactly as the record says
    std::string kind;
    std::string values;    // "name: value, name: value"
    std::string people;    // whom it is about, who did it and took part: ids, roles and agencies
    std::string recorded;  // in words, where it was written down on a later day; else empty
    std::string record;    // file:line[:column]
    bool is_left_out = false;  // not known on the day asked for, put right or taken back by then,
                               // or after the day judged
};

/// Why an entry is left out, in words.
inline constexpr const char* left_out_words =
    "not known on the day asked for, put right or taken back by then, or after the day judged";

struct Chronology {
    std::string place;
    std::string case_id;
    std::vector<ChronologyEntry> entries;
};

/// How an id is written: of which sort it is ("Person"), and the id.
using WriteId = std::function<std::string(const char* what, std::string_view id)>;
/// How a value is written; empty: it is left out.
using WriteValue = std::function<std::string(std::string_view attribute, std::string_view value)>;

/// Whom an event of a case is about, who did it and who took part, by id, role and agency.
[[nodiscard]] std::string people_in_words(const casework::People& people,
                                          casework::CaseIndex which,
                                          casework::EventIndex event,
                                          const WriteId& write);

/// "name: value, name: value".
[[nodiscard]] std::string values_in_words(const casework::Casebook& casebook,
                                          casework::EventIndex event,
                                          const WriteValue& write);

/// The events of a case, in order. `is_visible` says which of them the question sees, `write_value`
/// what is shown of a value.
[[nodiscard]] std::vector<ChronologyEntry> chronology_of(
    const casework::Casebook& casebook,
    casework::CaseIndex which,
    const TimeZone& zone,
    const std::function<bool(casework::EventIndex)>& is_visible,
    const WriteValue& write_value);

}  // namespace hearken::report
