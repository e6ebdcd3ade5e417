// The first or the last of several events, where their order, or whether they count, is not known.
#include <algorithm>

#include "monitor/judge.h"

namespace hearken::monitor {

using assurance::no_event;
using assurance::UnknownReason;
using language::Pick;

// One is out where another surely counts and surely lies on its other side. Against how many each
// is held is bounded, so that a hostile case costs no more than its events; what is not looked at
// leaves more of them possible, never fewer.
void Judge::keep_possible(std::vector<Candidate>& candidates, Pick pick) const {
    constexpr std::size_t looked_at_max = 64;
    std::vector<EventIndex> sure;
    const auto gather = [&](const Candidate& candidate) {
        if (candidate.counts == Truth::yes && sure.size() < looked_at_max)
            sure.push_back(candidate.event);
    };
    if (pick == Pick::first)
        std::for_each(candidates.begin(), candidates.end(), gather);
    else
        std::for_each(candidates.rbegin(), candidates.rend(), gather);
    const EventTimes& times = program_.times();
    std::erase_if(candidates, [&](const Candidate& candidate) {
        return std::any_of(sure.begin(), sure.end(), [&](EventIndex other) {
            return (pick == Pick::first ? times.before(other, candidate.event)
                                        : times.before(candidate.event, other)) == Truth::yes;
        });
    });
}

EventIndex Judge::the_one(std::span<const Candidate> possible) {
    if (possible.empty()) return no_event;
    const EventTimes& times = program_.times();
    const EventIndex one = possible.front().event;
    bool is_known = true;
    for (const Candidate& candidate : possible) {
        const EventIndex event = candidate.event;
        const bool is_of_same_time = times.first_ms(event) == times.first_ms(one) &&
                                     times.last_ms(event) == times.last_ms(one);
        if (candidate.counts == Truth::yes && is_of_same_time) continue;
        view_.note(UnknownReason::order, event);
        is_known = false;
    }
    return is_known ? one : no_event;
}

}  // namespace hearken::monitor
