#include "monitor/case_view.h"

#include <algorithm>

namespace hearken::monitor {

using assurance::no_event;
using assurance::UnknownReason;

CaseView::CaseView(const casework::Casebook& casebook,
                   const Binding& binding,
                   const EventTimes& times)
    : casebook_(casebook),
      binding_(binding),
      times_(times),
      born_(casebook.attribute_names().find("born")),
      sets_(binding.set_count()),
      attributes_(casebook.attribute_names().size()) {}

void CaseView::begin(casework::CaseIndex which) {
    case_ = which;
    ++stamp_;
    events_.clear();
    unknowns_.clear();
    widest_ms_ = 0;
}

void CaseView::see(EventIndex event) {
    events_.push_back(event);
    if (times_.is_index_order()) return;
    const std::int64_t width_ms = times_.last_ms(event) - times_.first_ms(event);
    if (width_ms > widest_ms_ && !times_.is_unknown(event)) widest_ms_ = width_ms;
}

void CaseView::open(casework::CaseIndex which) {
    begin(which);
    for (EventIndex event = casebook_.first_event(which); event < casebook_.end_event(which);
         ++event)
        if (times_.is_visible(event)) see(event);
}

void CaseView::open(casework::CaseIndex which, std::span<const EventIndex> events) {
    begin(which);
    for (const EventIndex event : events) see(event);
}

std::span<const EventIndex> CaseView::may_follow(std::span<const EventIndex> all,
                                                 EventIndex event) const {
    if (times_.is_index_order())
        return {std::lower_bound(all.begin(), all.end(), event), all.end()};
    if (times_.is_unknown(event)) return all;
    // Events stand by their earliest time, and none reaches further than the widest of them.
    const std::int64_t from = times_.first_ms(event) - widest_ms_;
    return {std::partition_point(all.begin(),
                                 all.end(),
                                 [&](EventIndex other) {
                                     return !times_.is_unknown(other) &&
                                            times_.first_ms(other) < from;
                                 }),
            all.end()};
}

std::span<const EventIndex> CaseView::of_unknown_time(std::span<const EventIndex> events) const {
    return {std::partition_point(events.begin(),
                                 events.end(),
                                 [&](EventIndex event) { return !times_.is_unknown(event); }),
            events.end()};
}

std::span<const EventIndex> CaseView::of_set(SetNumber set) {
    Found& found = sets_[set];
    if (found.case_stamp == stamp_) return found.events;
    found.case_stamp = stamp_;
    found.events.clear();
    const BoundSet& bound = binding_.set(set);
    if (bound.is_empty) return found.events;
    for (const EventIndex event : events_)
        if (bound.by_kind[casebook_.kind(event)] != BoundSet::Class::none)
            found.events.push_back(event);
    return found.events;
}

std::span<const EventIndex> CaseView::carrying(casework::AttributeId attribute) {
    Found& found = attributes_[attribute];
    if (found.case_stamp == stamp_) return found.events;
    found.case_stamp = stamp_;
    found.events.clear();
    for (const EventIndex event : events_)
        if (casebook_.value(event, attribute) != casework::no_value) found.events.push_back(event);
    return found.events;
}

Truth CaseView::matches(SetNumber number,
                        EventIndex event,
                        const Slots& slots,
                        const assurance::Limit* deadline) {
    const BoundSet& set = binding_.set(number);
    const casework::KindId kind = casebook_.kind(event);
    switch (set.by_kind[kind]) {
        case BoundSet::Class::none:
            return Truth::no;
        case BoundSet::Class::always:
            return Truth::yes;
        case BoundSet::Class::conditional:
            break;
    }
    Slots inner = slots;
    inner[0] = event;
    const std::size_t mark = unknowns_.size();
    Truth any = Truth::no;
    for (const BoundTerm& term : set.terms) {
        const bool is_meant = term.is_any_event ? term.carries[kind] : term.kind == kind;
        if (!is_meant) continue;
        any = either(any, holds(term.where, inner, deadline));
        if (any == Truth::yes) break;
    }
    if (any != Truth::unknown) unknowns_.resize(mark);
    return any;
}

void CaseView::note(UnknownReason reason,
                    EventIndex event,
                    std::uint32_t name,
                    const std::string* field) {
    constexpr std::size_t unknowns_max = 64;  // nobody reads more, and a hostile case has many
    if (unknowns_.size() >= unknowns_max) return;
    for (const assurance::Unknown& known : unknowns_)
        if (known.reason == reason && known.event == event && known.name == name &&
            known.field == field)
            return;
    assurance::Unknown unknown;
    unknown.reason = reason;
    unknown.event = event;
    unknown.name = name;
    unknown.field = field;
    unknowns_.push_back(unknown);
}

}  // namespace hearken::monitor
