// Judges with three values, where yes and no do not tell: where days are not certain, or records do
// not state what is asked of them. Straight standards (see plain_straight.cpp) are judged as Judge
// judges them, but of the reasons why something cannot be told only the first is found, as an
// outcome has one.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "assurance/outcome.h"
#include "monitor/case_block.h"
#include "monitor/case_view.h"
#include "monitor/deadline.h"
#include "monitor/plain_program.h"
#include "monitor/set_rows.h"
#include "monitor/stopped_clocks.h"

namespace hearken::monitor {

/// What is known of the case that is open, and of the person that it is judged for: all that
/// UnsureJudge asks of PlainJudge.
class OpenCase {
public:
    OpenCase() = default;
    OpenCase(const OpenCase&) = delete;
    OpenCase& operator=(const OpenCase&) = delete;
    virtual ~OpenCase() = default;

    /// Of a set: those that surely belong to it, and those that are not known to, nor known not to.
    struct Events {
        Positions surely = 0;
        Positions perhaps = 0;
        [[nodiscard]] Positions all() const { return surely | perhaps; }
    };
    [[nodiscard]] virtual Events events_of(PlainNumber set) = 0;
    [[nodiscard]] virtual bool has_any_of(const PlainKinds& kinds) const = 0;
    /// An event, where all are of certain days and order; else a day.
    [[nodiscard]] virtual PlainDay first_day_of_case() const = 0;

    /// What is asked from here on is asked for this trigger.
    virtual void start(const PlainVersion& version, Position trigger) = 0;
    struct Answer {
        Truth answer = Truth::unknown;
        EventIndex decisive = assurance::no_event;  // the event because of which it holds
    };
    /// Unknown, too, where it cannot be told by yes and no.
    [[nodiscard]] virtual Answer tell(PlainNumber condition, Position under_test) = 0;
    /// Of some events. `subject`: a slot that also means the event, or 0. REQUIRES: the condition
    /// is of the event alone.
    [[nodiscard]] virtual Where where_of(PlainNumber condition,
                                         Positions events,
                                         std::uint8_t subject) = 0;
    /// Not set where it is not certain. REQUIRES: the day of `start` is, and no clock stops.
    [[nodiscard]] virtual assurance::Limit certain_limit(Position start,
                                                         const PlainDuration& duration,
                                                         const PlainVersion& version) = 0;
};

class UnsureJudge {
public:
    /// All must outlive it. `first_day`: of the casebook.
    UnsureJudge(const PlainProgram& plain,
                const EventTimes& times,
                Date first_day,
                CaseView& view,
                OpenCase& open);

    /// Whether it may tell what the standard comes to in a case that looks so.
    [[nodiscard]] bool can_judge(std::size_t standard, const CaseLook& look) const {
        return can_judge_[standard] && !look.is_beyond &&
               !(look.is_some() && plain_.standards()[standard].needs_every_event);
    }
    /// Adds to `found` for the open case, and the person that it is judged for. False where it
    /// cannot be told here; what was added is to be taken back then. `is_certain`: all days that
    /// may matter are. REQUIRES: it can judge by the standard; the view is open at the case.
    [[nodiscard]] bool judge(std::size_t standard,
                             const CaseLook& look,
                             bool is_certain,
                             assurance::Outcomes& found);

private:
    using Outcome = assurance::Outcome;
    using Limit = assurance::Limit;
    using Events = OpenCase::Events;
    /// An answer, and where it is not known the first reason why.
    struct Reasoned {
        Truth answer = Truth::yes;
        std::optional<assurance::UnknownReason> why;
        /// Both of them, this one asked first.
        void add(const Reasoned& other) {
            answer = both(answer, other.answer);
            if (!why) why = other.why;
        }
        [[nodiscard]] assurance::UnknownReason reason() const {
            return why.value_or(assurance::UnknownReason::field_missing);
        }
    };
    struct Response {
        EventIndex in_time = assurance::no_event;
        EventIndex late = assurance::no_event;
        bool is_possible = false;  // one that may be in time, for all that is known
        std::optional<assurance::UnknownReason> why;
    };

    [[nodiscard]] bool can_be_asked(PlainNumber number) const;
    [[nodiscard]] bool can_all_belong(const std::vector<PlainNumber>& sets) const;
    [[nodiscard]] bool can_judge(const PlainObligation& duty) const;
    [[nodiscard]] bool can_judge(const PlainVersion& version) const;
    [[nodiscard]] bool can_judge(const PlainStandard& standard) const;

    [[nodiscard]] Where counting(PlainNumber number, SetNumber set);
    void find_candidates(PlainNumber number, SetNumber set, std::vector<Candidate>& candidates);
    [[nodiscard]] bool keep_first(Where& candidates) const;
    [[nodiscard]] bool judge_trigger(const PlainStandard& standard, Position trigger, Truth counts);
    [[nodiscard]] EventIndex event_at(Position position) const { return look_->event_at(position); }
    void set_anchor(Position position) {
        anchor_position_ = position;
        anchor_ = event_at(position);
    }
    [[nodiscard]] bool judge_instance(Truth is_trigger, Outcome& outcome);
    [[nodiscard]] Reasoned ask_reasoned(PlainNumber node, NodeNumber source);
    [[nodiscard]] Reasoned ask_view(NodeNumber node);
    [[nodiscard]] Reasoned ask_belongs(SetNumber set, EventIndex event);
    [[nodiscard]] Reasoned ask_belongs(const Events& events, SetNumber set, Position position);
    /// With the first of the reasons that the view has noted, which are taken away.
    [[nodiscard]] Reasoned reasoned(Truth answer);
    [[nodiscard]] Truth follows(EventIndex earlier, EventIndex event) const;
    [[nodiscard]] DeadlineReckoner reckoner() const;
    [[nodiscard]] OpenCase::Answer is_any_so(const std::vector<PlainNumber>& conditions,
                                             const std::optional<PlainKinds>& needed);
    [[nodiscard]] Reasoned ask_fields();
    /// Both are the same length.
    [[nodiscard]] Limit limit_after(const PlainDuration& plain, const language::Duration& duration);
    [[nodiscard]] bool judge_duty(const PlainObligation& duty, Outcome& outcome);
    [[nodiscard]] bool judge_group(const PlainObligation& duty, Outcome& outcome);
    [[nodiscard]] bool judge_quality(const PlainObligation& duty, Outcome& outcome);
    [[nodiscard]] bool judge_order(const PlainObligation& duty, Outcome& outcome);
    [[nodiscard]] bool judge_count(const PlainObligation& duty, Outcome& outcome);
    [[nodiscard]] bool judge_periodic(const PlainObligation& duty, const Outcome& begun);
    [[nodiscard]] bool judge_last(const PlainObligation& duty,
                                  EventIndex until,
                                  std::size_t before,
                                  const Limit& limit,
                                  const Outcome& begun);
    /// `before`: how many were found before those of its stretch. False where none follows.
    [[nodiscard]] bool emit_interval(const Outcome& interval, std::size_t before);
    [[nodiscard]] bool find_ends(const PlainObligation& duty);
    [[nodiscard]] Truth is_over_before(EventIndex event) const;
    [[nodiscard]] Truth is_inside(const PlainObligation& duty,
                                  EventIndex event,
                                  const Limit& limit) const;
    [[nodiscard]] Response find_response(const PlainObligation& duty, const Limit& limit);
    [[nodiscard]] assurance::UnknownReason why_not_timed(const PlainObligation& duty,
                                                         EventIndex event,
                                                         Truth follows,
                                                         const Limit& limit) const;
    [[nodiscard]] bool judge_response(const PlainObligation& duty, Outcome& outcome);
    [[nodiscard]] bool conclude_unmet(const PlainObligation& duty,
                                      const Reasoned& unmet,
                                      EventIndex late,
                                      const Limit& limit,
                                      Outcome& outcome);
    [[nodiscard]] std::optional<bool> is_fallen_away(const Limit& limit,
                                                     Reasoned unmet,
                                                     Outcome& outcome);
    [[nodiscard]] bool is_covered(const PlainObligation& duty, std::int64_t first_day) const;
    [[nodiscard]] bool is_covered_from_start(const PlainObligation& duty) const;
    void conclude_pending(const Limit& limit, Outcome& outcome) const;
    [[nodiscard]] bool conclude_missed(const Limit& limit, Outcome& outcome);
    void conclude_met(Outcome& outcome, EventIndex witness, const Limit& limit) const;
    void conclude(Outcome& outcome,
                  assurance::VerdictKind kind,
                  EventIndex witness,
                  const Limit& limit) const;
    [[nodiscard]] Truth counts_by(EventIndex begin, EventIndex event, const Limit& limit) const;
    /// Whether any of the sets has an event from `begin` on and by the limit: the first that surely
    /// counts.
    [[nodiscard]] Reasoned find_any(const std::vector<PlainNumber>& sets,
                                    const std::vector<SetNumber>& sources,
                                    EventIndex begin,
                                    const Limit& limit,
                                    EventIndex& decisive);

    const PlainProgram& plain_;
    const EventTimes& times_;
    Date first_day_;  // of the casebook
    CaseView& view_;
    OpenCase& open_;
    std::vector<bool> can_judge_;  // by standard

    // The open case.
    const CaseLook* look_ = nullptr;
    assurance::Outcomes* found_ = nullptr;
    std::uint16_t standard_ = 0;
    bool is_certain_ = false;  // every day that matters, as for yes and no
    // The instance being judged.
    const PlainVersion* version_ = nullptr;
    EventIndex trigger_ = assurance::no_event;
    Position trigger_position_ = no_position;
    EventIndex anchor_ = assurance::no_event;  // what the limit counts from
    Position anchor_position_ = no_position;
    Positions ends_ = 0;  // what may end the stretch, the first of them first
    Slots slots_{};
    // Kept so that they are not made anew.
    std::vector<Candidate> begins_;
    std::vector<Candidate> stop_ends_;
    std::vector<StoppedClock> stops_;
};

}  // namespace hearken::monitor
