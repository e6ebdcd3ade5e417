// What happened in a case, as bits: where there are more events than bits, only those of the kinds
// that matter to any standard; where these are too many still, standard by standard.
#include <algorithm>

#include "monitor/plain_judge.h"

namespace hearken::monitor {

void PlainJudge::forget() {
    for (std::size_t at = 0; at < count_; ++at) at_[kinds_[at]] = 0;
    count_ = 0;
    kinds_met_ = 0;
    untold_any_ = 0;
    coarse_ = 0;
    are_people_looked_at_ = false;
    is_beyond_ = false;
}

void PlainJudge::look() {
    forget();
    is_looked_at_ = true;
    ++looks_;
    const std::size_t all = casebook_.end_event(case_) - first_event_;
    if (all > plain_events_max) {
        look_at_some(plain_.relevant());
        is_apart_ = is_beyond_;
        return;
    }
    count_ = all;
    const std::uint16_t* kinds = casebook_.kinds().data() + first_event_;
    const PlainKind* plain_kinds = plain_.kinds().data();
    visible_ = count_ == plain_events_max ? ~Positions{0} : (Positions{1} << count_) - 1;
    visible_ &= ~plain_.looks().orders.hidden(case_);
    std::uint64_t met = 0;
    for (std::size_t at = 0; at < count_; ++at) {
        const PlainKind kind = plain_kinds[kinds[at]];
        kinds_[at] = kind;
        at_[kind] |= visible_ & (Positions{1} << at);
        met |= PlainKinds::bit(kind);
    }
    kinds_met_ = met;
    coarse_ = plain_.looks().orders.coarse(case_);
    set_order(plain_.looks().orders.untold(case_));
}

void PlainJudge::set_order(std::span<const CaseOrders::Untold> order) {
    for (const CaseOrders::Untold& one : order) {
        untold_any_ |= only(one.position);
        untold_[one.position] = one.others;
    }
}

void PlainJudge::look_at_some(const PlainKinds& kinds) {
    forget();
    is_some_ = true;
    keep_events(kinds);
    days_ = some_days_.data();
    ms_ = some_ms_.data();
    ordinals_ = some_ordinals_.data();
    if (is_beyond_) return;
    CaseOrders::find({events_.data(), count_}, times_, order_);
    coarse_ = order_.coarse;
    set_order(order_.untold);
}

void PlainJudge::keep_events(const PlainKinds& kept) {
    const EventIndex end = casebook_.end_event(case_);
    const std::uint16_t* kinds = casebook_.kinds().data();
    const PlainKind* plain_kinds = plain_.kinds().data();
    const std::uint32_t* ordinals = casebook_.ordinals().data();
    for (EventIndex event = first_event_; event < end; ++event) {
        const PlainKind kind = plain_kinds[kinds[event]];
        if (!kept.has(kind) || !times_.is_visible(event)) continue;
        if (count_ == plain_events_max) {
            is_beyond_ = true;
            break;
        }
        const std::size_t at = count_++;
        events_[at] = event;
        kinds_[at] = kind;
        at_[kind] |= Positions{1} << at;
        kinds_met_ |= PlainKinds::bit(kind);
        some_days_[at] = static_cast<std::int32_t>(times_.first_day(event));
        some_ms_[at] = times_.first_ms(event);
        some_ordinals_[at] = ordinals[event];
    }
    visible_ = count_ == plain_events_max ? ~Positions{0} : (Positions{1} << count_) - 1;
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
