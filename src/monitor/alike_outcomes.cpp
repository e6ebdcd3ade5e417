#include "monitor/alike_outcomes.h"

#include <algorithm>

#include "monitor/remembered_limit.h"

namespace hearken::monitor {

using assurance::Outcome;
using Deadline = RememberedLimit::Deadline;

void AlikeOutcomes::write(Outcome* out) const {
    if (run_ == nullptr) {
        std::copy(outcomes_.begin(), outcomes_.end(), out);
        return;
    }
    constexpr std::int64_t ms_per_hour = 3'600'000;
    for (const std::uint32_t place : places_) {
        const EventIndex first_event = run_->first_events()[place];
        for (const Outcome& outcome : outcomes_) {
            const RememberedLimit limit = RememberedLimit::of(outcome);
            // Most have a deadline in days, or none: no branch between these two.
            const std::int32_t mask = limit.deadline == Deadline::in_days ? -1 : 0;
            std::int64_t deadline =
                std::int64_t{run_->days(limit.start)[place] & mask} + (limit.count & mask);
            if (limit.deadline == Deadline::in_hours) [[unlikely]]
                deadline = casebook_->happened_earliest()[first_event + limit.start] +
                           limit.count * ms_per_hour;
            write_outcome(outcome, first_event, deadline, *out++);
        }
    }
}

}  // namespace hearken::monitor
