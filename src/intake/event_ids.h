// The ids that an export gives its events, and which event each is.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/growing_array.h"
#include "casework/dictionary.h"
#include "casework/numbers.h"

namespace hearken::intake {

/// Ids are numbered in order of first mention, by whichever row mentions them.
class EventIds {
public:
    /// In place of an event: nobody has stated the id yet, or a row that is no event has it.
    static constexpr casework::EventIndex unstated = casework::nothing;
    static constexpr casework::EventIndex no_event = casework::nothing - 1;

    std::uint32_t number(std::string_view id) {
        if (is_near(id)) return last_;
        last_ = ids_.intern(id);
        if (last_ == events_.size()) events_.push_back(unstated);
        return last_;
    }
    /// casework::nothing where no row has mentioned it.
    [[nodiscard]] std::uint32_t find(std::string_view id) {
        if (is_near(id)) return last_;
        const std::uint32_t found = ids_.find(id);
        if (found == casework::Dictionary::absent) return casework::nothing;
        return last_ = found;
    }
    void expect(std::string_view id) const { ids_.prefetch(id); }
    [[nodiscard]] std::string_view text(std::uint32_t number) const { return ids_.text(number); }
    [[nodiscard]] casework::EventIndex event(std::uint32_t number) const { return events_[number]; }
    void state(std::uint32_t number, casework::EventIndex event) { events_[number] = event; }

private:
    // Rows about one event stand together, and those about the next follow in the same order: a
    // look at the next few costs less than one into a large table.
    bool is_near(std::string_view id) {
        constexpr std::uint32_t looked_at = 8;
        for (std::uint32_t at = last_; at < last_ + looked_at && at < ids_.size(); ++at) {
            if (ids_.text(at) != id) continue;
            last_ = at;
            return true;
        }
        return false;
    }

    casework::Dictionary ids_;
    GrowingArray<casework::EventIndex> events_;
    std::uint32_t last_ = 0;
};

}  // namespace hearken::intake
