// When the events of a casebook happened, on one calendar, as seen on one day.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/time_zone.h"
#include "casework/casebook.h"
#include "monitor/question.h"
#include "monitor/truth.h"

namespace hearken::monitor {

using casework::EventIndex;

class EventTimes {
public:
    EventTimes(const casework::Casebook& casebook, const TimeZone& zone, const Question& question);
    EventTimes(const EventTimes&) = delete;
    EventTimes& operator=(const EventTimes&) = delete;

    // Days since 1970 on the zone's calendar; ms since 1970. Both ends inclusive.
    [[nodiscard]] std::int64_t first_day(EventIndex event) const { return first_days_[event]; }
    [[nodiscard]] std::span<const std::int32_t> first_days() const { return first_days_; }
    [[nodiscard]] std::int64_t last_day(EventIndex event) const { return last_day_of_[event]; }
    [[nodiscard]] std::int64_t first_ms(EventIndex event) const { return first_ms_[event]; }
    [[nodiscard]] std::int64_t last_ms(EventIndex event) const { return last_ms_of_[event]; }
    /// Whether nothing at all is known of its time; such events stand last in their case.
    [[nodiscard]] bool is_unknown(EventIndex event) const {
        return !last_ms_.empty() && casebook_.happened(event).precision == Precision::unknown;
    }
    [[nodiscard]] bool is_day_certain(EventIndex event) const {
        return first_day(event) == last_day(event);
    }

    /// When it was written down; when it happened, where nobody says.
    [[nodiscard]] Moment recorded(EventIndex event) const {
        const Moment recorded = casebook_.recorded(event);
        return recorded.precision == Precision::unknown ? casebook_.happened(event) : recorded;
    }
    [[nodiscard]] bool is_recording_stated(EventIndex event) const {
        return casebook_.recorded(event).precision != Precision::unknown;
    }

    /// The local day on which it was written down; before all days where nobody says. Where no
    /// source ever does, that on which it happened.
    [[nodiscard]] std::int32_t recorded_day(EventIndex event) const {
        return recorded_day_of_[event];
    }

    /// Whether it was written down after the day of a limit, in days or in ms.
    [[nodiscard]] bool is_recorded_after(EventIndex event,
                                         std::int64_t limit,
                                         bool is_in_ms) const {
        const std::int32_t day = recorded_day(event);
        return is_in_ms ? is_after_day_of(day, limit) : day > limit;
    }

    /// Whether it was known on the day asked for and not yet superseded then, and had happened by
    /// the day judged.
    [[nodiscard]] bool is_visible(EventIndex event) const {
        return hidden_.empty() || (hidden_[event / 64U] >> (event % 64U) & 1U) == 0;
    }
    [[nodiscard]] bool all_visible() const { return hidden_.empty(); }
    /// Of the 64 events from this one on, those that are not, as bits.
    [[nodiscard]] std::uint64_t hidden_from(EventIndex event) const {
        if (hidden_.empty()) return 0;
        const std::size_t word = event / 64U;
        const std::uint64_t next = word + 1 < hidden_.size() ? hidden_[word + 1] : 0;
        return hidden_[word] >> (event % 64U) | next << 1U << (63U - event % 64U);
    }

    /// Whether `left` came before `right`; unknown where times overlap and no source's order tells.
    /// REQUIRES: both belong to one case.
    [[nodiscard]] Truth before(EventIndex left, EventIndex right) const {
        if (is_index_order_) return truth(left < right);
        if (last_ms(left) < first_ms(right)) return Truth::yes;
        if (last_ms(right) < first_ms(left)) return Truth::no;
        if (!keeps_any_order_ && left != right && first_ms(left) != last_ms(left))
            return Truth::unknown;
        return before_by_source(left, right);
    }
    /// Whether positions in the casebook are the order of happening, for certain.
    [[nodiscard]] bool is_index_order() const { return is_index_order_; }
    /// Whether the order of any source tells more than the times of its events.
    [[nodiscard]] bool keeps_any_order() const { return keeps_any_order_; }

    /// Calls visit with the columns by event that judging reads of most, and that are not the
    /// casebook's: each may be empty.
    template <typename Visit>
    void for_each_event_column(Visit&& visit) const {
        visit(first_days_);
        visit(last_ms_);
        visit(recorded_days_);
    }

    [[nodiscard]] std::int64_t as_of_day() const { return as_of_day_; }
    [[nodiscard]] std::int64_t as_of_last_ms() const { return as_of_last_ms_; }
    [[nodiscard]] const TimeZone& zone() const { return zone_; }

private:
    [[nodiscard]] bool is_after_day_of(std::int64_t day, std::int64_t ms) const;
    /// REQUIRES: their times overlap.
    [[nodiscard]] Truth before_by_source(EventIndex left, EventIndex right) const;
    void hide(const Question& question);
    void hide_superseded(const Question& question);
    void hide_one(EventIndex event);

    const casework::Casebook& casebook_;
    TimeZone zone_;
    std::int64_t as_of_day_ = 0;
    std::int64_t as_of_last_ms_ = 0;
    std::vector<std::int32_t> first_days_;
    std::vector<std::int32_t> last_days_;  // empty where all are certain
    std::span<const std::int64_t> first_ms_;
    std::vector<std::int64_t> last_ms_;        // empty where all are exact
    std::vector<std::int32_t> recorded_days_;  // empty where no source says
    // Of either, that of the last; where all are certain or exact, that of the first.
    const std::int32_t* last_day_of_ = nullptr;
    const std::int64_t* last_ms_of_ = nullptr;
    const std::int32_t* recorded_day_of_ = nullptr;  // where no source says, the first day
    std::vector<std::uint64_t> hidden_;              // bits by event; empty where all are visible
    bool is_index_order_ = false;
    bool keeps_any_order_ = false;  // some source does
};

}  // namespace hearken::monitor
