// The ids that an export gives its events, and which event each is.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/growing_array.h"
#include "casework/ids.h"
#include "casework/numbers.h"

namespace hearken::intake {

/// Ids are numbered in order of first mention, by whichever row mentions them.
class EventIds {
public:
    /// In place of an event: nobody has stated the id yet, or a row that is no event has it.
    static constexpr casework::EventIndex unstated = casework::nothing;
    static constexpr casework::EventIndex no_event = casework::nothing - 1;

    std::uint32_t number(std::string_view id) {
        const std::uint32_t known = ids_.intern(id);
        if (known == events_.size()) events_.push_back(unstated);
        return known;
    }
    /// casework::nothing where no row has mentioned it.
    [[nodiscard]] std::uint32_t find(std::string_view id) { return ids_.find(id); }
    void expect(std::string_view id) const { ids_.expect(id); }
    [[nodiscard]] std::string_view text(std::uint32_t number) const { return ids_.text(number); }
    [[nodiscard]] casework::EventIndex event(std::uint32_t number) const { return events_[number]; }
    void state(std::uint32_t number, casework::EventIndex event) { events_[number] = event; }

private:
    static_assert(casework::Ids::absent == casework::nothing);
    casework::Ids ids_;
    GrowingArray<casework::EventIndex> events_;
};

}  // namespace hearken::intake
