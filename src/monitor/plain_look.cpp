// What happened in a case, as bits: where there are more events than bits, only those of the kinds
// that matter to any standard; where these are too many still, standard by standard.
#include <algorithm>

#include "monitor/plain_judge.h"

namespace hearken::monitor {

void PlainJudge::look() {
    is_looked_at_ = true;
    own_.begin();
    own_.add(case_);
    whole_ = &own_.look(0);
    take(own_, 0, ++looks_);
    is_apart_ = is_beyond_;
}

void PlainJudge::look_at_some(const PlainKinds& kinds) {
    part_.begin();
    part_.add_some(*whole_, kinds);
    take(part_, 0, ++looks_);
}

void PlainJudge::take(CaseBlock& block, std::size_t number, std::uint32_t look) {
    const CaseLook& from = block.look(number);
    in_ = &block;
    number_ = number;
    look_ = look;
    at_ = block.row(0) + number;
    stride_ = block.capacity();
    visible_ = from.visible;
    has_instants_ = from.has_instants;
    is_beyond_ = from.is_beyond;
    days_ = from.days;
    ms_ = from.ms;
    ordinals_ = from.ordinals;
    offsets_ = from.offsets;
    is_some_ = from.is_some();
    untold_any_ = from.untold_any;
    untold_ = from.untold;
    coarse_ = from.coarse;
}

bool PlainJudge::is_too_uncertain(const PlainStandard& standard) const {
    if (is_beyond_ || (is_some_ && standard.needs_every_event)) return true;
    const Positions uncertain = coarse_ | (standard.needs_order ? untold_any_ : 0);
    if (uncertain == 0) return false;
    const Positions relevant = standard.needs_every_event ? visible_ : of_kinds(standard.relevant);
    return (relevant & uncertain) != 0;
}

// Events of unknown time stand last, and what begins with the case may begin with them.
PlainDay PlainJudge::first_day_of_case() const {
    if (tests_ != nullptr || plain_.looks().cases.is_plain(case_)) return {lowest(visible_), {}, 0};
    EventIndex first = first_event_;
    EventIndex last = casebook_.end_event(case_) - 1;
    while (!times_.is_visible(last)) --last;
    while (!times_.is_visible(first)) ++first;
    return {none, {}, times_.first_day(times_.is_unknown(last) ? last : first)};
}

}  // namespace hearken::monitor
