// What happened in a case, as bits.
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

}  // namespace hearken::monitor
