// What happened in a case, as bits; and what UnsureJudge is told of it.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

void PlainJudge::look() {
    is_looked_at_ = true;
    own_.begin();
    own_.add(seen_->which);
    take(own_, ++looks_);
    enter(0);
}

// Events of unknown time stand last, and what begins with the case may begin with them.
PlainDay PlainJudge::first_day_of_case() const {
    if (tests_ != nullptr || plain_.looks().cases.is_plain(seen_->which))
        return {lowest(seen_->visible), {}, 0};
    EventIndex first = seen_->first_event;
    EventIndex last = casebook_.end_event(seen_->which) - 1;
    while (!times_.is_visible(last)) --last;
    while (!times_.is_visible(first)) ++first;
    return {none, {}, times_.first_day(times_.is_unknown(last) ? last : first)};
}

OpenCase::Events PlainJudge::events_of(PlainNumber set) {
    const Masks masks = masks_of(set);
    return {surely(masks), perhaps(masks)};
}

bool PlainJudge::has_any_of(const PlainKinds& kinds) const {
    return of_kinds(kinds) != 0;
}

OpenCase::Answer PlainJudge::tell(PlainNumber condition, Position under_test) {
    is_handed_back_ = false;
    decisive_ = assurance::no_event;
    const Truth answer = holds(condition, under_test);
    return {is_handed_back_ ? Truth::unknown : answer, decisive_};
}

assurance::Limit PlainJudge::certain_limit(Position start,
                                           const PlainDuration& duration,
                                           const PlainVersion& version) {
    const StraightLimit limit = straight_limit(start, duration, version);
    return {limit.first, limit.at, limit.is_set, limit.is_in_hours};
}

}  // namespace hearken::monitor
