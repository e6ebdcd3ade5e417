// Judges one case by all standards of a program. Not for use from outside: see monitor.h.
//
// The order of the tests is the table of docs/standards-language.md, "The order of the verdict".
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "assurance/verdict.h"
#include "monitor/bound_program.h"
#include "monitor/case_view.h"
#include "monitor/deadline.h"
#include "monitor/stopped_clocks.h"

namespace hearken::monitor {

class Judge {
public:
    Judge(const BoundProgram& program, const casework::Casebook& casebook);

    /// Fills `out` with the verdicts of one case.
    void judge(casework::CaseIndex which, assurance::CaseVerdicts& out);

    /// Which events were looked at and do not count takes no part in a verdict.
    enum class Rejected : std::uint8_t { told, not_told };
    /// The same for one standard alone, by its position in the program.
    void judge(casework::CaseIndex which,
               std::size_t standard,
               assurance::CaseVerdicts& out,
               Rejected rejected = Rejected::told);

    /// The same as if the case held no more than these events, and no more was covered than
    /// these days; none where they end before they begin. What was rejected is not told.
    /// REQUIRES: as of CaseView::open.
    void judge_among(std::span<const EventIndex> events,
                     casework::CaseIndex which,
                     std::size_t standard,
                     assurance::CaseVerdicts& out,
                     std::optional<DateRange> covered_at_most = std::nullopt);

    /// What the question sees of a case, until the next call.
    [[nodiscard]] std::span<const EventIndex> visible(casework::CaseIndex which) {
        view_.open(which);
        opened_ = casework::nothing;
        return view_.events();
    }

    [[nodiscard]] const casework::Casebook& casebook() const { return casebook_; }

    /// For conditions of single events.
    [[nodiscard]] CaseView& view() { return view_; }

private:
    using Verdict = assurance::Verdict;
    using VerdictKind = assurance::VerdictKind;

    /// One trigger of one standard being judged.
    struct Instance {
        const BoundStandard* standard = nullptr;
        const BoundVersion* version = nullptr;
        EventIndex trigger = assurance::no_event;
        Truth is_trigger = Truth::yes;  // unknown: a `where` of the trigger's events is not known
        Slots slots{};
        std::vector<StoppedClock> stops;
    };

    /// Days by number, from first to last.
    struct DayNumbers {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };

    /// `given` events of the very same time, one of which is taken for all of them.
    struct Tie {
        const BoundVersion* version = nullptr;
        std::size_t number = 0;  // of its `given`
        std::size_t taken = 0;
        std::size_t size = 0;
    };

    void open(casework::CaseIndex which, assurance::CaseVerdicts& out);
    // each_person.cpp: for whom it is judged.
    void judge_each_person(const BoundStandard& standard);
    void judge_nobody(const BoundStandard& standard);
    [[nodiscard]] bool is_out_of_scope(const BoundStandard& standard);
    [[nodiscard]] bool is_meant(const BoundStandard& standard);
    [[nodiscard]] bool may_be_triggered(const BoundStandard& standard);
    // triggers.cpp: which events are judged.
    void judge_standard(const BoundStandard& standard, std::uint16_t number);
    void judge_events(const BoundStandard& standard);
    void judge_triggers(const BoundStandard& standard, std::span<const BoundVersion> versions);
    /// Valid until asked again.
    [[nodiscard]] std::span<const Candidate> find_picks(const BoundVersion& version,
                                                        language::Pick pick);
    void judge_apart(const BoundStandard& standard,
                     std::span<const BoundVersion> versions,
                     std::span<const Candidate> picks);
    void judge_runs(const BoundStandard& standard, std::span<const BoundVersion> versions);
    void sort_by_trigger(std::size_t begin);
    [[nodiscard]] static bool runs_a_clock(const BoundVersion& version);
    /// The same events, the earlier first. Valid until asked again.
    [[nodiscard]] std::span<const EventIndex> in_order_of_happening(
        std::span<const EventIndex> events);
    void judge_counted(const BoundStandard& standard, std::span<const BoundVersion> versions);
    // judge.cpp: versions, and whether the standard applies.
    void judge_trigger(const BoundStandard& standard,
                       std::span<const BoundVersion> versions,
                       EventIndex trigger,
                       Truth is_trigger);
    void judge_with_ties(const BoundStandard& standard,
                         std::span<const BoundVersion> versions,
                         EventIndex trigger,
                         Truth is_trigger);
    /// Which of so many of the very same time is taken this time.
    [[nodiscard]] std::size_t taken_of_tie(const BoundVersion& version,
                                           std::size_t number,
                                           std::size_t size);
    /// Takes other ones of the ties; false where every choice was taken.
    [[nodiscard]] bool take_others();
    /// Whether the verdicts from `begin` to `here` and those from `here` on say the same.
    [[nodiscard]] bool are_alike(std::size_t begin, std::size_t here) const;
    /// Of verdicts that are alike: they are excused only if all of them are, else perhaps; near
    /// the deadline if one is; and all that was searched for any of them was searched.
    static void join(Verdict& verdict, const Verdict& other);
    void join(std::size_t begin, std::size_t here);
    void judge_by_outcome(Instance& instance, std::span<const BoundVersion> versions);
    void judge_in_version(Instance& instance, Verdict& verdict);
    void start(Instance& instance, EventIndex trigger, Truth is_trigger) const;
    [[nodiscard]] Truth is_in_force(const BoundStandard& standard,
                                    const BoundVersion& version,
                                    std::int64_t first_day,
                                    std::int64_t last_day) const;
    [[nodiscard]] const BoundVersion* version_on(const BoundStandard& standard,
                                                 std::span<const BoundVersion> versions,
                                                 EventIndex trigger) const;
    bool judge_applies(Instance& instance, Verdict& verdict);
    [[nodiscard]] assurance::Limit own_deadline(Instance& instance);
    bool set_deadline_for_exclusions(Instance& instance, Verdict& verdict);
    [[nodiscard]] Truth find_anchor(Instance& instance, std::size_t number);
    void conclude(Verdict& verdict, VerdictKind kind) const;
    void conclude_not_applicable(Verdict& verdict, assurance::NotApplicable why) const;
    /// Missed as `verdict.miss` says; marks it where it is excused.
    void conclude_missed(Instance& instance, Verdict& verdict);
    /// Pending; marks it where the deadline is near.
    void conclude_pending(const Instance& instance, Verdict& verdict) const;
    void mark_excused(Instance& instance, Verdict& verdict);
    void conclude_unknown(Verdict& verdict);
    void conclude_unknown(Verdict& verdict, assurance::UnknownReason reason, EventIndex event);
    void emit_not_applicable(const Instance& instance, assurance::NotApplicable why);
    void downgrade_missed(std::size_t first_verdict, EventIndex event);
    [[nodiscard]] Truth is_restarted_by(EventIndex next,
                                        const BoundStandard& standard,
                                        std::span<const BoundVersion> versions,
                                        EventIndex trigger);
    [[nodiscard]] Truth is_restarted_with_ties(EventIndex next,
                                               const BoundStandard& standard,
                                               const BoundVersion& version,
                                               EventIndex trigger);

    /// Leaves those that may be the first (or the last) of them.
    void keep_possible(std::vector<Candidate>& candidates, language::Pick pick) const;
    /// Leaves out of those that may be the first what surely follows one of `events`, each of which
    /// surely counts.
    void drop_followers(std::vector<Candidate>& possible, std::span<const EventIndex> events) const;
    /// Those of the events that surely count, as far as is looked.
    [[nodiscard]] static std::vector<EventIndex> surely(
        std::span<const EventIndex> events, const std::function<Truth(EventIndex)>& counts);
    /// The first of them that surely counts; no_event where none does.
    [[nodiscard]] static EventIndex first_sure(std::span<const Candidate> possible);
    /// Of those that keep_possible left, the one that it is; no_event where that is not known, with
    /// the reasons noted. Events of the very same time stand for one another.
    [[nodiscard]] EventIndex the_one(std::span<const Candidate> possible);

    /// The stretch of a duty that counts events or forbids them.
    struct OpenWindow {
        const language::Window* source = nullptr;
        EventIndex from = assurance::no_event;
        EventIndex until = assurance::no_event;  // surely ends it, the earliest that does
        std::vector<Candidate> ends;             // those that may be its end
        std::vector<EventIndex> sure_ends;       // at or before each of which it surely ended
        std::int64_t ends_from_ms = std::numeric_limits<std::int64_t>::max();    // the first
        std::int64_t surely_over_ms = std::numeric_limits<std::int64_t>::max();  // of sure_ends
        bool exists = true;
        Truth has_ended = Truth::yes;
        std::vector<assurance::Unknown> unknowns;  // why the end is not known

        /// As new, with the room that its lists have.
        void begin() {
            ends.clear();
            sure_ends.clear();
            unknowns.clear();
            *this = OpenWindow{.ends = std::move(ends),
                               .sure_ends = std::move(sure_ends),
                               .unknowns = std::move(unknowns)};
        }
        /// Whether several events, or none of them, may be its end.
        [[nodiscard]] bool is_end_open() const {
            return until == assurance::no_event && !ends.empty();
        }
    };

    /// What the search for a response found.
    struct Response {
        EventIndex in_time = assurance::no_event;
        EventIndex late = assurance::no_event;
        EventIndex early = assurance::no_event;
        bool is_possible = false;  // one that may be in time, for all that is known
    };

    // obligations.cpp: what is required.
    void judge_obligation(Instance& instance, const BoundObligation& duty, Verdict& verdict);
    void judge_response(Instance& instance, const BoundObligation& duty, Verdict& verdict);
    void judge_quality(Instance& instance, const BoundObligation& duty, Verdict& verdict);
    void judge_count(Instance& instance, const BoundObligation& duty, Verdict& verdict);
    void judge_count_from(Instance& instance,
                          const BoundObligation& duty,
                          EventIndex opening,
                          Verdict& verdict);
    void judge_order(Instance& instance, const BoundObligation& duty, Verdict& verdict);
    [[nodiscard]] std::optional<DayNumbers> days_of_earlier(Instance& instance,
                                                            const BoundObligation& duty,
                                                            EventIndex later);
    /// The days on which it can have happened, or been written down.
    [[nodiscard]] DayNumbers days_of(EventIndex event, bool is_by_recording) const;
    /// From the first to the last day that they can have; nothing without any.
    [[nodiscard]] std::optional<DayNumbers> days_of(std::span<const Candidate> events,
                                                    bool is_by_recording) const;
    EventIndex find_earlier(Instance& instance,
                            const BoundObligation& duty,
                            EventIndex later,
                            Verdict& verdict,
                            Response& found);
    void judge_group(Instance& instance, const BoundObligation& duty, Verdict& verdict);
    /// Emits a verdict for each interval.
    void judge_periodic(Instance& instance, const BoundObligation& duty, const Verdict& verdict);
    bool judge_intervals(Instance& instance,
                         const BoundObligation& duty,
                         const OpenWindow& window,
                         Verdict& interval);
    enum class IntervalEnd : std::uint8_t {
        not_by_it,
        left_open,
        another_begins,
        none_begins,
        stretch_may_be_over,
    };
    IntervalEnd try_to_end(Instance& instance,
                           const BoundObligation& duty,
                           const OpenWindow& window,
                           std::span<const EventIndex> begun,
                           EventIndex candidate,
                           Verdict& interval);
    Truth has_ended_by(const Instance& instance,
                       const OpenWindow& window,
                       const assurance::Limit& limit);
    void judge_last_interval(Instance& instance,
                             const BoundObligation& duty,
                             const OpenWindow& window,
                             std::size_t before,
                             Verdict& interval);
    void set_interval(Instance& instance,
                      const BoundObligation& duty,
                      EventIndex start,
                      bool is_first,
                      Verdict& interval);

    void judge_first_response(Instance& instance, const BoundObligation& duty, Verdict& verdict);
    [[nodiscard]] Truth is_response(Instance& instance,
                                    const BoundObligation& duty,
                                    EventIndex event,
                                    const Verdict& verdict);
    Response find_response(Instance& instance, const BoundObligation& duty, Verdict& verdict);
    bool weigh_response(Instance& instance,
                        const BoundObligation& duty,
                        EventIndex candidate,
                        Verdict& verdict,
                        Response& found);
    /// False where a table does not say how long there is: the deadline is then nowhere for sure,
    /// and the reasons are noted.
    bool set_limits(Instance& instance, const BoundObligation& duty, Verdict& verdict);
    /// The time that the duty's table gives, or its fixed one; null where it is not known, with the
    /// reasons noted.
    [[nodiscard]] const language::Duration* duration_of(Instance& instance,
                                                        const BoundObligation& duty,
                                                        const language::Duration& fixed,
                                                        Verdict& verdict);
    /// Whether the event is by the deadline, or on or after the first day allowed, by when it
    /// happened or, `by recorded time`, was written down.
    [[nodiscard]] Truth is_by(const Instance& instance,
                              EventIndex event,
                              const Verdict& verdict) const;
    [[nodiscard]] Truth is_from(const Instance& instance,
                                EventIndex event,
                                const Verdict& verdict) const;

    /// Valid until asked again, as are those below.
    OpenWindow& open_window(Instance& instance,
                            const BoundObligation& duty,
                            EventIndex opening,
                            Verdict& verdict);
    [[nodiscard]] const std::vector<Candidate>& find_openings(Instance& instance,
                                                              const BoundObligation& duty);
    [[nodiscard]] Truth closes(Instance& instance,
                               const BoundObligation& duty,
                               const OpenWindow& window,
                               EventIndex event);
    void find_ends(Instance& instance, const BoundObligation& duty, OpenWindow& window);
    std::int64_t begun_until_ms_ = 0;  // no interval of the stretch judged began later
    [[nodiscard]] Truth is_over_before(const OpenWindow& window, EventIndex event) const;
    [[nodiscard]] Truth is_inside_until(const OpenWindow& window,
                                        EventIndex event,
                                        bool is_floor) const;
    [[nodiscard]] Truth is_inside(const OpenWindow& window,
                                  EventIndex event,
                                  const Instance& instance,
                                  const Verdict& verdict,
                                  bool is_floor);
    struct Count {
        std::int32_t sure = 0;
        std::int32_t possible = 0;
        EventIndex late = assurance::no_event;  // the first after the end of a `within`
    };
    Count count_inside(Instance& instance,
                       const BoundObligation& duty,
                       const OpenWindow& window,
                       Verdict& verdict,
                       std::int32_t enough);
    [[nodiscard]] DateRange days_of(const Instance& instance,
                                    const OpenWindow& window,
                                    const Verdict& verdict) const;

    /// Rows 4 to 8 of the table: there is no response in time, or perhaps one.
    void conclude_unmet(Instance& instance,
                        const BoundObligation& duty,
                        Verdict& verdict,
                        const Response& found,
                        std::size_t unknowns_from);
    [[nodiscard]] Truth find_discharge(Instance& instance, Verdict& verdict);
    /// Whether a `doubt if` holds or may hold, or a field that is needed is not stated.
    [[nodiscard]] bool is_doubtful(Instance& instance, Verdict& verdict);
    [[nodiscard]] bool lacks_field(const Instance& instance);
    [[nodiscard]] bool is_covered(Instance& instance,
                                  const BoundObligation& duty,
                                  Verdict& verdict,
                                  std::int64_t first_day,
                                  std::int64_t last_day);
    /// Adds days that were searched for what is not there; none where they end before they begin.
    static void add_searched(Verdict& verdict, const DateRange& days);
    [[nodiscard]] static DateRange searched_by(const Verdict& verdict) {
        return {verdict.covered_from, verdict.covered_to};
    }
    /// The earliest day that an event of the case can have happened on.
    [[nodiscard]] std::int64_t first_day_of_case() const;
    void find_stops(Instance& instance, EventIndex start) {
        instance.stops.clear();
        if (instance.version != nullptr && !instance.version->stops.empty())
            add_stops(instance, start);
    }
    void add_stops(Instance& instance, EventIndex start);

    /// An event of the trigger's own day counts as after it where the order within the day is not
    /// known: guidance that counts days has the day of the trigger as day 0 (decision 0014).
    [[nodiscard]] Truth is_after_trigger(EventIndex trigger, EventIndex event) const {
        const EventTimes& times = program_.times();
        const Truth after = times.before(trigger, event);
        if (after != Truth::unknown) return after;
        return times.first_day(event) >= times.last_day(trigger) ? Truth::yes : Truth::unknown;
    }
    [[nodiscard]] DeadlineReckoner reckoner(const Instance& instance) const {
        const BoundVersion* version = instance.version;
        const bool has_calendar = version != nullptr && version->calendar.has_value();
        const bool has_school = version != nullptr && version->school.has_value();
        return {program_.times(),
                has_calendar ? &*version->calendar : nullptr,
                has_school ? &*version->school : nullptr};
    }
    [[nodiscard]] std::int64_t times_recorded_ms(EventIndex event) const;
    [[nodiscard]] bool is_day_of_limit_certain(EventIndex event, const Verdict& verdict) const;
    void reject(Verdict& verdict, EventIndex event, assurance::Rejection reason);
    void mark_recorded_late(const Instance& instance, Verdict& verdict) const;
    /// A verdict of the instance with its lists begun.
    [[nodiscard]] Verdict begin(const Instance& instance) const;
    void end_lists(Verdict& verdict) const;
    void emit(const Verdict& verdict) { out_->verdicts.push_back(verdict); }

    const BoundProgram& program_;
    const casework::Casebook& casebook_;
    CaseView view_;
    bool tells_rejected_ = true;
    Instance instance_;                     // kept so that its lists are not made anew
    std::vector<EventIndex> in_order_;      // likewise
    std::vector<Candidate> picks_;          // likewise
    std::vector<EventIndex> triggers_;      // likewise
    std::vector<Candidate> stop_begins_;    // likewise
    std::vector<Candidate> stop_ends_;      // likewise
    std::vector<CaseView::Person> people_;  // of `for each`, likewise
    std::vector<Candidate> openings_;       // likewise
    OpenWindow window_;                     // likewise
    std::vector<EventIndex> begun_;         // likewise: with what the intervals judged began
    std::vector<Tie> ties_;                 // of the trigger being judged, in the order met
    // Where the duty just judged has a response: the days on which it can have come.
    std::optional<DayNumbers> response_days_;
    // Of the periodic duty being judged: how long an interval is, but perhaps for the first.
    const language::Duration* every_ = nullptr;
    std::optional<DateRange> covered_at_most_;  // none: all that is declared or supposed
    assurance::CaseVerdicts* out_ = nullptr;
    casework::CaseIndex opened_ = casework::nothing;
    std::uint16_t number_ = 0;
    std::vector<std::uint64_t> trigger_kinds_;  // of each standard, folded as CaseView::kinds_met
};

}  // namespace hearken::monitor
