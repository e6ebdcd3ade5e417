#include "monitor/event_times.h"

#include <limits>

namespace hearken::monitor {
namespace {

std::int32_t day_number(Date date) {
    return static_cast<std::int32_t>(date.time_since_epoch().count());
}

}  // namespace

EventTimes::EventTimes(const casework::Casebook& casebook,
                       const TimeZone& zone,
                       const Question& question)
    : casebook_(casebook),
      zone_(zone),
      as_of_day_(day_number(question.as_of)),
      as_of_last_ms_(zone.instants_of(question.as_of).last.time_since_epoch().count()),
      first_ms_(casebook.happened_earliest()),
      is_index_order_(casebook.all_exact() && casebook.has_one_source_of_events()) {
    const std::size_t events = casebook.event_count();
    first_days_.reserve(events);
    for (EventIndex event = 0; event < events; ++event)
        first_days_.push_back(
            day_number(zone.local_date(Instant{std::chrono::milliseconds{first_ms_[event]}})));
    if (!casebook.all_exact()) {
        last_days_.reserve(events);
        last_ms_.reserve(events);
        for (EventIndex event = 0; event < events; ++event) {
            const Instant last = casebook.happened(event).latest;
            last_ms_.push_back(last.time_since_epoch().count());
            last_days_.push_back(day_number(zone.local_date(last)));
        }
    }
    last_day_of_ = (last_days_.empty() ? first_days_ : last_days_).data();
    last_ms_of_ = last_ms_.empty() ? first_ms_.data() : last_ms_.data();
    for (const casework::Source& source : casebook.sources())
        keeps_any_order_ = keeps_any_order_ || source.keeps_order;
    if (casebook.has_recorded_times()) {
        recorded_days_.reserve(events);
        for (EventIndex event = 0; event < events; ++event) {
            const Moment recorded = casebook.recorded(event);
            recorded_days_.push_back(recorded.precision == Precision::unknown
                                         ? std::numeric_limits<std::int32_t>::min()
                                         : day_number(zone.local_date(recorded.earliest)));
        }
    }
    recorded_day_of_ = (recorded_days_.empty() ? first_days_ : recorded_days_).data();
    hide(question);
}

// What was recorded after the day asked for is hidden, and what happened after the day judged. A
// record without a recorded time counts as known when it happened.
void EventTimes::hide(const Question& question) {
    const std::size_t events = casebook_.event_count();
    for (EventIndex event = 0; event < events; ++event)
        if (first_days_[event] > as_of_day_) hide_one(event);
    hide_superseded(question);
    if (!question.known_on) return;
    const std::int64_t known_last_ms =
        zone_.instants_of(*question.known_on).last.time_since_epoch().count();
    for (EventIndex event = 0; event < events; ++event) {
        const Moment recorded = casebook_.recorded(event);
        const std::int64_t known_ms = recorded.precision == Precision::unknown
                                          ? first_ms_[event]
                                          : recorded.earliest.time_since_epoch().count();
        if (known_ms > known_last_ms) hide_one(event);
    }
}

// A record that its source has put right or taken back is hidden from when that was recorded: on a
// day before, it was what was known.
void EventTimes::hide_superseded(const Question& question) {
    const casework::Corrections& corrections = casebook_.corrections();
    if (corrections.empty()) return;
    const Instant known_last =
        question.known_on ? zone_.instants_of(*question.known_on).last : latest_instant;
    for (EventIndex event = 0; event < casebook_.event_count(); ++event) {
        const std::optional<Instant> from = corrections.superseded_from(event);
        if (from && *from <= known_last) hide_one(event);
    }
}

void EventTimes::hide_one(EventIndex event) {
    if (hidden_.empty()) hidden_.resize(casebook_.event_count() / 64 + 1, 0);
    hidden_[event / 64U] |= std::uint64_t{1} << (event % 64U);
}

// The order of a log tells, also within a day; the order of other files tells only between records
// of the very same instant.
Truth EventTimes::before_by_source(EventIndex left, EventIndex right) const {
    if (left == right) return Truth::no;
    const bool same_instant = first_ms(left) == last_ms(left) && first_ms(right) == last_ms(right);
    if (!same_instant && !keeps_any_order_) return Truth::unknown;
    const casework::SourceId source = casebook_.source_of(left);
    if (source != casebook_.source_of(right)) return Truth::unknown;
    const auto is_told_by_log = [&] {
        return casebook_.sources()[source].keeps_order &&
               casebook_.happened(left).precision != Precision::unknown &&
               casebook_.happened(right).precision != Precision::unknown;
    };
    if (same_instant || is_told_by_log())
        return truth(casebook_.sequence(left) < casebook_.sequence(right));
    return Truth::unknown;
}

// No clock is a whole day from UTC.
bool EventTimes::is_after_day_of(std::int64_t day, std::int64_t ms) const {
    constexpr std::int64_t ms_per_day = 86'400'000;
    const std::int64_t utc_day = ms / ms_per_day;
    if (day < utc_day) return false;
    const Instant instant{std::chrono::milliseconds{ms}};
    return day > zone_.local_date(instant).time_since_epoch().count();
}

}  // namespace hearken::monitor
