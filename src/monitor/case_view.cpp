#include "monitor/case_view.h"

#include <algorithm>
#include <bit>
#include <numeric>

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
      kinds_(casebook.kind_names().size()),
      sets_(binding.set_count()),
      attributes_(casebook.attribute_names().size()) {
    for (SetNumber number = 0; number < sets_.size(); ++number) {
        OfSet& set = sets_[number];
        const std::vector<BoundSet::Class>& by_kind = binding.set(number).by_kind;
        for (casework::KindId kind = 0; kind < by_kind.size(); ++kind) {
            if (by_kind[kind] == BoundSet::Class::none) continue;
            set.kinds.push_back(kind);
            set.folded_kinds |= fold(kind);
        }
        constexpr std::size_t kinds_max = 64;
        if (set.kinds.size() > kinds_max) set.kinds = {};
    }
}

void CaseView::begin(casework::CaseIndex which) {
    case_ = which;
    ++stamp_;
    unknowns_.clear();
}

void CaseView::open(casework::CaseIndex which) {
    begin(which);
    const EventIndex first = casebook_.first_event(which);
    const EventIndex end = casebook_.end_event(which);
    events_.resize(end - first);
    if (times_.all_visible()) {
        std::iota(events_.begin(), events_.end(), first);
    } else {
        EventIndex* const events = events_.data();
        std::size_t count = 0;
        for (EventIndex event = first; event < end; ++event) {
            events[count] = event;
            count += times_.is_visible(event) ? 1 : 0;
        }
        events_.resize(count);
    }
    look_over();
}

void CaseView::open(casework::CaseIndex which, std::span<const EventIndex> events) {
    begin(which);
    events_.assign(events.begin(), events.end());
    look_over();
}

void CaseView::look_over() {
    widest_ms_.reset();
    constexpr std::size_t rows_max = 16'384;  // so that no case takes much room for ever
    const std::size_t words = (events_.size() + row_bits - 1) / row_bits;
    words_ = words * kinds_ <= rows_max ? words : 0;
    if (rows_.size() < words_ * kinds_) rows_.resize(words_ * kinds_);
    const std::uint16_t* const kinds = casebook_.kinds().data();
    const std::uint32_t stamp = stamp_;
    std::uint64_t kinds_met = 0;
    if (words_ == 0)
        for (const EventIndex event : events_) kinds_met |= fold(kinds[event]);
    Row* rows = rows_.data();
    for (std::size_t first = 0; first < words_ * row_bits; first += row_bits, rows += kinds_) {
        const std::span<const EventIndex> events = std::span<const EventIndex>{events_}.subspan(
            first, std::min(row_bits, events_.size() - first));
        std::uint64_t bit = 1;
        for (const EventIndex event : events) {
            Row& row = rows[kinds[event]];
            if (row.case_stamp != stamp) {
                row = {0, stamp};
                kinds_met |= fold(kinds[event]);
            }
            row.events |= bit;
            bit <<= 1;
        }
    }
    kinds_met_ = kinds_met;
}

std::int64_t CaseView::widest_ms() {
    if (widest_ms_) return *widest_ms_;
    std::int64_t widest_ms = 0;
    if (!times_.is_index_order()) {
        for (const EventIndex event : events_) {
            const std::int64_t width_ms = times_.last_ms(event) - times_.first_ms(event);
            if (width_ms > widest_ms && !times_.is_unknown(event)) widest_ms = width_ms;
        }
    }
    widest_ms_ = widest_ms;
    return widest_ms;
}

std::span<const EventIndex> CaseView::may_follow(std::span<const EventIndex> all,
                                                 EventIndex event) {
    if (all.empty() || all.front() >= event) return all;
    const auto here = std::lower_bound(all.begin(), all.end(), event);
    if (times_.is_index_order()) return {here, all.end()};
    if (times_.is_unknown(event)) return all;
    // Events stand by their earliest time, and none reaches further than the widest of them.
    const std::int64_t from = times_.first_ms(event) - widest_ms();
    if (times_.first_ms(*std::prev(here)) < from) return {here, all.end()};
    return {std::partition_point(
                all.begin(), here, [&](EventIndex other) { return times_.first_ms(other) < from; }),
            all.end()};
}

std::span<const EventIndex> CaseView::of_unknown_time(std::span<const EventIndex> events) const {
    if (events.empty() || !times_.is_unknown(events.back())) return events.last(0);
    return {std::partition_point(events.begin(),
                                 events.end(),
                                 [&](EventIndex event) { return !times_.is_unknown(event); }),
            events.end()};
}

void CaseView::find(OfSet& set) {
    set.case_stamp = stamp_;
    set.events.clear();
    if ((set.folded_kinds & kinds_met_) == 0) return;
    if (words_ == 0 || set.kinds.empty()) {
        const auto number = static_cast<SetNumber>(&set - sets_.data());
        const std::vector<BoundSet::Class>& by_kind = binding_.set(number).by_kind;
        for (const EventIndex event : events_)
            if (by_kind[casebook_.kind(event)] != BoundSet::Class::none)
                set.events.push_back(event);
        return;
    }
    const Row* rows = rows_.data();
    for (std::size_t first = 0; first < events_.size(); first += row_bits, rows += kinds_) {
        std::uint64_t left = 0;
        for (const casework::KindId kind : set.kinds)
            if (rows[kind].case_stamp == stamp_) left |= rows[kind].events;
        for (; left != 0; left &= left - 1)
            set.events.push_back(events_[first + static_cast<std::size_t>(std::countr_zero(left))]);
    }
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

Truth CaseView::matches_terms(const BoundSet& set,
                              EventIndex event,
                              const Slots& slots,
                              const assurance::Limit* deadline) {
    // What may be of the set is so by one of its terms.
    if (set.terms.size() == 1)
        return matches_where(set.terms.front().where, event, slots, deadline);
    const casework::KindId kind = casebook_.kind(event);
    const std::size_t mark = unknowns_.size();
    Truth any = Truth::no;
    for (const BoundTerm& term : set.terms) {
        const bool is_meant = term.is_any_event ? term.carries[kind] : term.kind == kind;
        if (!is_meant) continue;
        any = either(any, matches_where(term.where, event, slots, deadline));
        if (any != Truth::yes) continue;
        forget_from(mark);
        break;
    }
    return any;
}

// What a term asks of people needs nothing but the event.
Truth CaseView::matches_where(NodeNumber where,
                              EventIndex event,
                              const Slots& slots,
                              const assurance::Limit* deadline) {
    using Kind = language::Predicate::Kind;
    const BoundNode& node = binding_.node(where);
    if (node.kind == Kind::event_is && node.slot == 0) return holds_of_people(node, event);
    Slots inner = slots;
    inner[0] = event;
    return holds(where, inner, deadline);
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
