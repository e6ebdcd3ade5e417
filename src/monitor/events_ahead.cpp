#include "monitor/events_ahead.h"

#include <memory>

namespace hearken::monitor {

EventsAhead::EventsAhead(const casework::Casebook& casebook, const EventTimes& times)
    : event_count_(casebook.event_count()) {
    const auto add = [&](const auto& column) {
        if (column.empty()) return;
        const auto* const first = std::to_address(column.begin());
        const auto* const bytes = reinterpret_cast<const std::byte*>(first);
        columns_.push_back({bytes, sizeof(*first)});
        for (std::size_t line = 0; line < sizeof(*first); ++line)
            lines_.push_back({bytes + line * line_bytes, sizeof(*first)});
    };
    times.for_each_event_column(add);
    casebook.for_each_event_column(add);
}

}  // namespace hearken::monitor
