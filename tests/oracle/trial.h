// One trigger before one version of a standard: the rows of "The order of the verdict".
#pragma once

#include <vector>

#include "oracle/conditions.h"
#include "oracle/evaluator.h"

namespace hearken::oracle {

class Trial {
public:
    Trial(const Scene& scene,
          const language::Clauses& clauses,
          const Calendars& calendar,
          const Happening& trigger,
          Truth is_trigger,
          std::vector<std::size_t> taken = {});

    /// Of each `given`, in order, how many events of the very same time it may be; `taken` says
    /// which of them is looked at, and without it the first.
    [[nodiscard]] const std::vector<std::size_t>& ties() const { return ties_; }

    /// One verdict; of a periodic duty one for each interval.
    [[nodiscard]] std::vector<Finding> judge();

    /// For `last`: whether `next`, if it is a trigger and came after this one, restarts the clock.
    [[nodiscard]] Truth is_restarted_by(const Happening& next);

private:
    using Duty = language::Obligation;

    /// The stretch of time of a count, an absence or a periodic duty.
    struct Opened {
        const language::Window* window = nullptr;
        const Happening* from = nullptr;  // none: the beginning of the case
        std::optional<Limit> limit;       // of `within`
    };

    /// What is found where an event may be one of several: all that may be it, and whether it is
    /// sure that there is one.
    struct Possible {
        std::vector<const Happening*> events;
        bool is_sure = false;
        Reasons why;
    };

    // Names, limits.
    void bind_names();
    [[nodiscard]] Named anchor_of(const language::Anchor& anchor, std::size_t number);
    [[nodiscard]] Named named(const language::BoundName& name) const;
    [[nodiscard]] std::vector<Stop> stops(const Happening& start) const;
    [[nodiscard]] Limit limit_of(const language::Duration& duration,
                                 const Happening& start,
                                 Side side = Side::too_late) const;
    [[nodiscard]] std::optional<Limit> deadline_of(const Duty& duty) const;
    [[nodiscard]] std::optional<Limit> opens_of(const Duty& duty) const;
    /// How long a table says, or why that is not known.
    struct Length {
        std::optional<language::Duration> duration;
        Reasons why;
    };
    [[nodiscard]] Length length_of(const language::Duration& duration,
                                   const language::DurationTablePtr& table) const;
    /// The event at the time that its limits ask of: `by recorded time` that of its writing down.
    [[nodiscard]] static Happening as_judged(const Duty& duty, const Happening& event);

    // Rows.
    [[nodiscard]] std::optional<Finding> first_two_rows();
    [[nodiscard]] Truth discharged(const std::optional<Limit>& deadline) const;
    [[nodiscard]] Truth is_from_trigger_on(const Happening& event) const;
    /// `excused by`, `warn`.
    void mark(Finding& finding) const;
    [[nodiscard]] std::optional<Day> warning_of(const Limit& deadline) const;
    [[nodiscard]] bool is_doubted(const std::optional<Limit>& deadline) const;
    /// `needs field`: what the records do not state.
    [[nodiscard]] bool lacks_field() const;
    [[nodiscard]] bool covers(Days days, const language::EventSet& awaited) const;

    // Duties.
    [[nodiscard]] std::vector<Finding> duty(const Duty& duty);
    [[nodiscard]] Finding response(const Duty& duty);
    [[nodiscard]] Finding first_response(const Duty& duty);
    [[nodiscard]] Finding practicable(const Duty& duty);
    [[nodiscard]] Finding named_event(const Duty& duty);
    [[nodiscard]] Finding quality(const Duty& duty);
    [[nodiscard]] Finding counted(const Duty& duty);
    [[nodiscard]] Finding counted_in(const Duty& duty, const Opened& opened);
    [[nodiscard]] Finding order(const Duty& duty);
    [[nodiscard]] Finding order_before(const Duty& duty, const Happening& later);
    [[nodiscard]] Finding group(const Duty& duty);
    [[nodiscard]] std::vector<Finding> periodic(const Duty& duty);
    [[nodiscard]] Truth is_response(const Duty& duty, const Happening& event) const;

    // Stretches of time.
    [[nodiscard]] Possible openings(const language::Window& window) const;
    [[nodiscard]] Opened opened_by(const language::Window& window, const Happening* from) const;
    [[nodiscard]] Truth closes(const Opened& opened, const Happening& event) const;
    [[nodiscard]] Truth is_closed(const Opened& opened) const;
    [[nodiscard]] Truth is_over_before(const Opened& opened, const Happening& event) const;
    [[nodiscard]] Truth is_inside(const Opened& opened, const Happening& event, bool is_mild) const;
    [[nodiscard]] Days days_of(const Opened& opened) const;
    [[nodiscard]] Day first_day_of_case() const;

    [[nodiscard]] Possible first_or_last(language::Pick pick,
                                         const std::vector<Truth>& is_candidate) const;
    /// The one event, where it is known which; several of the very same time stand for each other.
    [[nodiscard]] Named one_of_possible(const Possible& possible) const;

    [[nodiscard]] Finding found(assurance::VerdictKind kind) const;
    [[nodiscard]] Finding not_applicable(assurance::NotApplicable reason) const;
    [[nodiscard]] Finding cannot_tell(const Reasons& why) const;
    [[nodiscard]] Finding missed(assurance::Miss how, const Happening* witness) const;

    const Scene* scene_;
    const language::Clauses* clauses_;
    const Calendars* calendar_;
    const Happening* trigger_;
    Truth is_trigger_;
    Setting setting_;
    std::vector<std::size_t> taken_;
    std::vector<std::size_t> ties_;
    bool has_no_anchor_ = false;
    Reasons unknown_anchors_;
};

/// Those that may be the first or the last of the events; `is_candidate` stands beside scene.seen.
[[nodiscard]] std::vector<const Happening*> possible_picks(const Scene& scene,
                                                           language::Pick pick,
                                                           const std::vector<Truth>& is_candidate);

}  // namespace hearken::oracle
