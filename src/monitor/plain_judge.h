// Judges by yes and no alone, and comes to the same verdicts as Judge.
//
// The events of a case are bits of a word, so that "the first response after the trigger" is a few
// instructions. Where any answer would be "not known", straight standards are judged with three
// values (UnsureJudge); what that cannot tell, or plain words cannot say, is handed back and
// Judge decides. Judge alone says why; this says what, and the first reason.
//
// In a plain case the order of the bits is that of the events. In any other (CaseOrders) it is
// known for each which others may have come before or after it: that matters only to standards that
// ask for both.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

#include "assurance/outcome.h"
#include "monitor/case_block.h"
#include "monitor/case_orders.h"
#include "monitor/case_view.h"
#include "monitor/deadline.h"
#include "monitor/plain_limit.h"
#include "monitor/plain_outcomes.h"
#include "monitor/plain_program.h"
#include "monitor/set_rows.h"
#include "monitor/unsure_judge.h"
#include "monitor/variant_runs.h"
#include "monitor/variant_tests.h"

namespace hearken::monitor {

class PlainJudge final : private OpenCase {
public:
    /// All must outlive it. `view` is asked conditions of single events; it need not be open.
    PlainJudge(const PlainProgram& plain,
               const BoundProgram& program,
               const casework::Casebook& casebook,
               CaseView& view);

    void open(casework::CaseIndex which) {
        is_looked_at_ = false;
        opened_ = {};
        opened_.which = which;
        const PlainCases& cases = plain_.looks().cases;
        opened_.has_instants = cases.is_plain(which) && cases.has_instants(which);
        opened_.first_event = casebook_.first_event(which);
        opened_.days = times_.first_days().data() + opened_.first_event;
        opened_.ms = casebook_.happened_earliest().data() + opened_.first_event;
        opened_.ordinals = casebook_.ordinals().data() + opened_.first_event;
        seen_ = &opened_;
    }
    /// Finds what happened in the open case: before may_apply and judge.
    void look();
    [[nodiscard]] bool is_looked_at() const { return is_looked_at_; }

    /// Whether the open case has any event that may bring the duty about; else there is no outcome.
    [[nodiscard]] bool may_apply(std::size_t standard) const {
        const PlainStandard& it = plain_.standards()[standard];
        return it.is_of_any_case || it.triggers.joined<std::uint64_t>([this](std::size_t kind) {
            return in_->cases_with(kind);
        }) != 0;
    }

    /// The outcomes of one standard, until the next call; nothing where it cannot judge it. While
    /// tests are noted, the deadline of an outcome is the number of its limit in limits().
    [[nodiscard]] std::optional<std::span<const assurance::Outcome>> judge(std::size_t standard);
    [[nodiscard]] std::span<const PlainLimit> limits() const { return limits_; }

    /// What the standards come to in the cases of a block: see plain_block.cpp. The room is kept.
    struct JudgedBlock {
        std::array<assurance::Outcomes, CaseBlock::cases_max> by_case;  // standard by standard
        /// The cases with some that Judge has to find: see is_left.
        std::uint64_t left_in = 0;
    };
    /// Whether it stands in place of those of its standard that Judge has to find.
    [[nodiscard]] static bool is_left(const assurance::Outcome& outcome) {
        return outcome.kind == assurance::VerdictKind::not_applicable &&
               outcome.why_not_applicable == assurance::NotApplicable::none;
    }
    /// By all standards. REQUIRES: no tests are noted; the block has room for cases_max of them.
    void judge_block(CaseBlock& block, JudgedBlock& judged);

    /// Until the next call, everything that is asked of the open case is noted in `tests` (null:
    /// nowhere). Cases of one variant with the same answers have the same outcomes.
    void note_tests_in(VariantTests* tests) { tests_ = tests; }
    /// The answers of each of the cases, in their order.
    /// REQUIRES: the tests are those of their variant, and not noted meanwhile.
    void answer(const VariantTests& tests, const VariantRun& run, RunAnswers& answers);
    /// The limit, reckoned anew for the open case.
    [[nodiscard]] PlainLimit reckon(Position start,
                                    const PlainDuration& duration,
                                    const BoundVersion& version) const;
    [[nodiscard]] EventIndex first_event() const { return seen_->first_event; }

private:
    using Outcome = assurance::Outcome;
    static constexpr Position none = no_position;
    static constexpr PlainKind shared_kind = plain_kinds_max - 1;
    // In place of numbers, and below all of them.
    static constexpr std::int64_t not_read = std::numeric_limits<std::int64_t>::min();
    static constexpr std::int64_t no_number = not_read + 1;  // the text is none
    static constexpr std::int64_t too_long = not_read + 2;   // more digits or places than are kept
    /// The answer of a test that cannot be given here, beside those of Truth.
    static constexpr std::uint8_t beyond_answer = 3;
    // So many days before the day judged have a place in reckoned_, which are eleven years.
    static constexpr std::int64_t reckoned_days = 4096;
    // In place of a day.
    static constexpr std::int32_t not_reckoned = std::numeric_limits<std::int32_t>::min();
    static constexpr std::int32_t not_certain = not_reckoned + 1;

    struct Window {
        language::Window::Kind kind = language::Window::Kind::in_case;
        Position from = none;
        Position until = none;
        bool exists = true;
        bool has_ended = true;
    };
    struct Response {
        Position in_time = none;
        Position late = none;
        Position early = none;
    };

    // plain_block.cpp.
    void find_cases(const CaseBlock& block);
    void find_people(CaseBlock& block) const;
    void judge_case(const PlainStandard& standard, JudgedBlock& judged);
    /// The outcomes from `before` on are those of the open case, or `is_left`: Judge finds them.
    void end_pair(std::size_t before, bool is_left, JudgedBlock& judged) {
        if (is_left) [[unlikely]] {
            found_->cut(before);
            found_->add().standard = standard_;
            judged.left_in |= std::uint64_t{1} << number_;
        }
    }

    // plain_look.cpp: what happened.
    void take(CaseBlock& block, std::uint32_t look) {
        in_ = &block;
        first_standard_ = block.first_standard(plain_);
        look_ = look;
        stride_ = block.capacity();
    }
    void enter(std::size_t number) {
        number_ = number;
        found_ = into_ + number;
        at_ = in_->row(0) + number;
        seen_ = &in_->look(number);
    }
    /// Bits of the cases of the block that cannot be judged by yes and no by the standard.
    [[nodiscard]] std::uint64_t too_uncertain_cases() const {
        return in_->too_uncertain(first_standard_ + standard_);
    }
    /// Adds to found_; false where it is handed back. REQUIRES: no tests are noted.
    [[nodiscard]] bool judge_too_uncertain(const PlainStandard& standard) {
        return standard.asks_for_any_again ? judge_again(standard) : judge_unsure(standard, false);
    }
    // What UnsureJudge asks. REQUIRES: no tests are noted.
    [[nodiscard]] Events events_of(PlainNumber set) override;
    [[nodiscard]] bool has_any_of(const PlainKinds& kinds) const override;
    [[nodiscard]] PlainDay first_day_of_case() const override;
    [[nodiscard]] OpenCase::Answer tell(PlainNumber condition, Position under_test) override;
    [[nodiscard]] assurance::Limit certain_limit(Position start,
                                                 const PlainDuration& duration,
                                                 const PlainVersion& version) override;

    // plain_people.cpp: for whom it is judged, and what is asked of people.
    /// With three values. Adds to found_; false where it is handed back, and what was added is to
    /// be taken back. `is_certain`: all days that may matter are. REQUIRES: no tests are noted.
    [[nodiscard]] bool judge_unsure(const PlainStandard& standard, bool is_certain);
    void judge_each_person(const PlainStandard& standard);
    void judge_person(const PlainStandard& standard);
    /// Until another is set, or nobody. REQUIRES: it stays where it is until then.
    void set_person(const PersonLook& person) { person_ = &person; }
    void set_nobody() {
        view_.set_person({});
        nobody_.perhaps = seen_->visible;
        person_ = &nobody_;
    }
    /// Before the view is asked: it is asked of the open case and of the person that is set.
    void set_view() {
        view_.look_at(seen_->which);
        view_.set_person(person_->person);
    }
    [[nodiscard]] Truth ask_people(const PlainNode& node, Position under_test);
    [[nodiscard]] Truth is_about_person(Position position) const {
        if ((person_->about & only(position)) != 0) return Truth::yes;
        return (person_->perhaps & only(position)) != 0 ? Truth::unknown : Truth::no;
    }
    [[nodiscard]] Truth ask_people(const BoundPeople& asked, Position position) const;
    /// An event of the case.
    [[nodiscard]] Truth is_done_by(const BoundRoles& roles,
                                   casework::CaseIndex which,
                                   EventIndex event) const;
    /// By each of these.
    [[nodiscard]] Truth is_attended_by(std::span<const BoundRoles> asked, EventIndex event) const;

    /// Adds to found_; false where it is handed back.
    [[nodiscard]] bool judge_pair(const PlainStandard& standard, std::size_t number);

    // plain_judge.cpp: triggers, versions, whether the standard applies, what follows.
    void judge_events(const PlainStandard& standard);
    void judge_triggers(const PlainStandard& standard, std::span<const PlainVersion> versions);
    void judge_last(const PlainStandard& standard, std::span<const PlainVersion> versions);
    [[nodiscard]] bool is_restarted_by(Position next,
                                       const PlainVersion& version,
                                       Position trigger);
    void judge_counted(const PlainStandard& standard, std::span<const PlainVersion> versions);
    void judge_trigger(const PlainStandard& standard,
                       std::span<const PlainVersion> versions,
                       Position trigger);
    [[nodiscard]] const PlainVersion* version_on(std::span<const PlainVersion> versions,
                                                 Position trigger);
    void start(const PlainVersion& version, Position trigger) override;
    [[nodiscard]] bool judge_applies(Outcome& outcome);
    void set_limit_for_exclusions();
    void set_limits(const PlainObligation& duty);
    [[nodiscard]] Position find_anchor(const language::Anchor& anchor, PlainNumber set);
    [[nodiscard]] bool is_discharged(Outcome& outcome);
    /// Where the record contradicts itself it is handed back.
    void check_doubts();
    /// Hands back where a field is lacking that is needed.
    void check_fields();
    void conclude_missed(Outcome& outcome);
    void conclude_pending(Outcome& outcome);
    [[nodiscard]] bool is_excused();
    /// Gives the outcome its kind, and the limit that it was judged by.
    void conclude(Outcome& outcome, assurance::VerdictKind kind);
    [[nodiscard]] Outcome begin() const;
    void conclude_unmet(const PlainObligation& duty, const Response& found, Outcome& outcome);
    [[nodiscard]] bool is_covered(const PlainObligation& duty,
                                  const PlainDay& from,
                                  const PlainDay& to);
    [[nodiscard]] bool covers(const Stretches& covered, const PlainDay& from, const PlainDay& to);
    [[nodiscard]] std::int64_t number_of(const PlainDay& day) const;
    void mark_recorded_late(Outcome& outcome) const {
        if (deadline_.is_set && outcome.witness != assurance::no_event &&
            casebook_.has_recorded_times())
            ask_recorded_late(outcome);
    }
    void ask_recorded_late(Outcome& outcome) const;
    [[nodiscard]] bool is_warned(const PlainVersion& version,
                                 std::int64_t first,
                                 std::int64_t last,
                                 bool is_in_hours) const;
    void emit(const Outcome& outcome) { found_->add(outcome); }

    // plain_rows.cpp, plain_straight.cpp, plain_straight_duties.cpp: the straight standard, in
    // fewer steps.
    /// Of a set of events, in the open case: those that belong to it whatever else, those that do
    /// where they concern the person, and those that may do.
    struct Masks {
        Positions always = 0;
        Positions about = 0;
        Positions asked = 0;
    };
    [[nodiscard]] Masks masks_of(PlainNumber set) { return masks_of(plain_.set(set)); }
    /// `among`: of which alone conditions are asked.
    [[nodiscard]] Masks masks_of(const PlainSet& set, Positions among = ~Positions{0});
    [[nodiscard]] Positions surely(const Masks& masks) const {
        return masks.always | (masks.about & person_->about);
    }
    /// Those that are not known to belong to it, nor known not to.
    [[nodiscard]] Positions perhaps(const Masks& masks) const {
        return ((masks.about & person_->perhaps) | masks.asked) & ~surely(masks);
    }
    /// Of some events of the open case. `subject`: a slot that also means the event, or 0.
    /// REQUIRES: it is of the event alone.
    [[nodiscard]] Where where_of(PlainNumber number,
                                 Positions events,
                                 std::uint8_t subject) override;
    /// The same for some cases of the block; the last of them is open then.
    void add_where(const PlainNode& node, const AskedEvents& asked, const WhereRows& where);
    void add_where_value(const PlainNode& node, const AskedEvents& asked, const WhereRows& where);
    void add_where_parts(const PlainNode& node, const AskedEvents& asked, const WhereRows& where);
    /// REQUIRES: the number of sources is even.
    static void join(std::span<const Positions* const> sources, Positions* row);
    void fill(const AskedRows& rows, std::uint64_t cases);
    void keep_where(const PlainObligation& duty, const AskedRows& rows, std::uint64_t cases);
    /// Which rows a standard needs is the same for all blocks.
    struct StraightPlan {
        const Positions* block = nullptr;  // whose rows are meant; null: it was not made yet
        SetRows triggers;
        std::vector<StraightSets> parts;
        std::vector<JoinedRow> joined;
        std::vector<AskedRows> asked;
        std::size_t asked_of_triggers = 0;  // so many of them, the first
        std::size_t room_used = 0;
    };
    /// `duty`: whose events they are, or null.
    [[nodiscard]] SetRows rows_of(PlainNumber set, const PlainObligation* duty, StraightPlan& plan);
    [[nodiscard]] const Positions* row_of(const PlainKinds& kinds, StraightPlan& plan);
    [[nodiscard]] Positions* add_room(StraightPlan& plan) {
        return room_.data() + plan.room_used++ * CaseBlock::cases_max;
    }
    [[nodiscard]] Masks masks_of(const SetRows& rows) const {
        return {rows.always[number_], rows.about[number_], rows.asked[number_]};
    }
    /// A duty or one of a group.
    struct StraightPart : StraightSets {
        // For the person.
        Positions sure = 0;  // of its events
        Positions perhaps = 0;
        Positions sure_closing = 0;
        Positions perhaps_closing = 0;
    };
    struct Straight {
        const PlainVersion* version = nullptr;
        SetRows triggers;
        std::size_t part_count = 0;
        std::array<StraightPart, PlainObligation::straight_parts_max> parts;
        bool has_stops = false;
        bool is_always_asked = false;  // the trigger has a condition, or something is given
        Where applies_to;              // of the cases
        std::uint64_t may_be_excluded_in = 0;
        std::uint64_t surely_meant_in = 0;  // each trigger is meant, if in force
        bool is_narrowed = false;           // see narrow
        // In the open case.
        bool is_surely_meant = false;
        Truth applies = Truth::yes;
        bool may_be_excluded = false;  // says nothing where each is surely meant
        // For the trigger.
        bool is_begun = false;  // see begin_straight
        Position trigger = none;
    };
    /// In the units of assurance::Limit; first and last differ where an hour is not known.
    struct StraightLimit {
        std::int64_t first = 0;
        std::int64_t at = 0;
        bool is_set = false;
        bool is_in_hours = false;
    };
    /// Which events count for a number of them.
    struct Inside {
        Positions positions = 0;
        Positions untold = 0;  // may count, too
        Positions later = 0;   // came after the limit
        Truth has_ended = Truth::yes;
        StraightLimit limit;
    };
    void judge_straight(const PlainStandard& standard, std::uint64_t cases, JudgedBlock& judged);
    [[nodiscard]] std::uint64_t take_out_too_uncertain(const PlainStandard& standard,
                                                       std::uint64_t cases,
                                                       JudgedBlock& judged);
    template <typename Judge>
    void judge_each_case(const PlainStandard& standard,
                         std::uint64_t cases,
                         JudgedBlock& judged,
                         const Judge& judge);
    /// False where it is left to the functions that know all of the language.
    template <typename Judge>
    [[nodiscard]] bool judge_each_person(const PlainStandard& standard, const Judge& judge);
    template <typename Judge>
    void judge_each_trigger(const PlainStandard& standard, Positions triggers, const Judge& judge);
    void prepare(const PlainStandard& standard, std::uint64_t cases);
    void make_plan(const PlainVersion& version, StraightPlan& plan);
    void add_part(const PlainObligation& duty, StraightPlan& plan);
    /// What few standards ask before the triggers about a person are judged. Leaves the triggers
    /// that are to be judged; false where the case is left to others.
    [[nodiscard]] bool narrow(const PersonLook& person, Positions& triggers);
    /// Of the open case.
    [[nodiscard]] Truth answer_of(const Where& where) const {
        return static_cast<Truth>((where.yes >> number_ & 1U) << 1U |
                                  (where.unknown >> number_ & 1U));
    }
    [[nodiscard]] static Positions surely(const Masks& masks, const PersonLook& person) {
        return masks.always | (masks.about & person.about);
    }
    [[nodiscard]] static Positions perhaps(const Masks& masks, const PersonLook& person) {
        return ((masks.about & person.perhaps) | masks.asked) & ~surely(masks, person);
    }
    void prepare_person(const PersonLook& person, StraightPart& part) const {
        const Masks events = masks_of(part.events);
        part.sure = surely(events, person);
        part.perhaps = perhaps(events, person);
        if (!part.is_closed) return;
        const Masks closing = masks_of(part.closing);
        part.sure_closing = surely(closing, person);
        part.perhaps_closing = perhaps(closing, person);
    }
    /// What is given, in its slots; likewise.
    [[nodiscard]] Truth find_anchors(Outcome& outcome);
    /// Whether the version that is judged by is.
    [[nodiscard]] bool is_in_force(Position trigger) const {
        const std::int32_t day = seen_->days[trigger];
        return straight_.version->first_day <= day && day <= straight_.version->last_day;
    }
    /// Whether the trigger is meant and not excluded, of a version in force; else the outcome says
    /// so. Unknown where it is left to others.
    [[nodiscard]] Truth is_meant(const PlainStandard& standard, Outcome& outcome);
    [[nodiscard]] Truth is_not_excluded(Outcome& outcome);
    // False where it is left to others: nothing that was written counts then.
    [[nodiscard]] bool judge_straight_group(Outcome& outcome);
    [[nodiscard]] bool judge_straight_part(const StraightPart& part, Outcome& outcome);
    [[nodiscard]] bool judge_straight_response(const StraightPart& part, Outcome& outcome);
    [[nodiscard]] bool judge_straight_quality(const StraightPart& part, Outcome& outcome);
    [[nodiscard]] bool judge_straight_order(const StraightPart& part, Outcome& outcome);
    [[nodiscard]] bool judge_straight_count(const StraightPart& part, Outcome& outcome);
    [[nodiscard]] bool judge_straight_number(const StraightPart& part, Outcome& outcome);
    [[nodiscard]] bool judge_straight_periodic(const Outcome& begun);
    /// What an interval counts from, and the last day of it.
    struct Run {
        Position anchor = none;
        std::int64_t last = 0;
    };
    template <typename LastAfter>
    [[nodiscard]] Run judge_run(const Outcome& begun,
                                Run run,
                                Positions& left,
                                const LastAfter& last_after);
    [[nodiscard]] Run judge_run(const Outcome& begun,
                                const PlainDuration& every,
                                const Run& run,
                                Positions& left);
    /// What closes a window that an event closes.
    struct Closing {
        Positions end = 0;     // one, or none yet
        Positions beside = 0;  // of which it is not known whether they came before it
        bool is_doubtful = false;
    };
    [[nodiscard]] Closing find_closing(const StraightPart& part, Position trigger) const;
    [[nodiscard]] Positions surely_inside(const StraightPart& part, Position trigger) const;
    [[nodiscard]] bool find_inside(const StraightPart& part, Inside& inside);
    [[nodiscard]] bool conclude_unmet(const StraightPart& part,
                                      Position anchor,
                                      Position late,
                                      const StraightLimit& limit,
                                      Outcome& outcome);
    [[nodiscard]] bool conclude_missed(Outcome& outcome,
                                       Position anchor,
                                       Position witness,
                                       assurance::Miss miss,
                                       const StraightLimit& limit);
    void conclude_pending(Outcome& outcome,
                          Position anchor,
                          Position witness,
                          const StraightLimit& limit);
    [[nodiscard]] bool is_warned(const StraightLimit& limit);
    void conclude_met(Outcome& outcome,
                      Position anchor,
                      Position witness,
                      const StraightLimit& limit) const {
        conclude(outcome, assurance::VerdictKind::met, anchor, witness, limit);
        if (limit.is_set)
            outcome.is_recorded_late =
                times_.is_recorded_after(outcome.witness, limit.at, limit.is_in_hours);
    }
    void conclude(Outcome& outcome,
                  assurance::VerdictKind kind,
                  Position anchor,
                  Position witness,
                  const StraightLimit& limit) const {
        outcome.kind = kind;
        outcome.anchor = event_at(anchor);
        outcome.witness = event_at(witness);
        outcome.has_deadline = limit.is_set;
        outcome.is_in_hours = limit.is_in_hours;
        outcome.deadline = limit.at;
        outcome.may_be_due_earlier = limit.first != limit.at;
    }
    [[nodiscard]] Truth is_discharged(const StraightLimit& limit, Outcome& outcome) {
        return straight_.version->asks_of_unmet ? find_discharge(limit, outcome) : Truth::no;
    }
    [[nodiscard]] Truth find_discharge(const StraightLimit& limit, Outcome& outcome);
    /// Whether the record may contradict itself, or lacks a field that is needed.
    [[nodiscard]] bool is_doubted();
    [[nodiscard]] bool is_covered_until(const StraightPart& part,
                                        Position from,
                                        const StraightLimit& limit);
    /// Whether any of the sets may have an event from `from` on.
    [[nodiscard]] bool may_have(const std::vector<PlainNumber>& sets, Position from);
    [[nodiscard]] bool is_covered_from_start(const StraightPart& part) const;
    void begin_straight();
    [[nodiscard]] Truth ask_straight(PlainNumber node, Position under_test);
    [[nodiscard]] Truth belongs_straight(const StraightPart& part, Position position) {
        return (part.perhaps & only(position)) == 0 ? Truth::yes : ask_perhaps(part, position);
    }
    [[nodiscard]] Truth ask_perhaps(const StraightPart& part, Position position);
    [[nodiscard]] Truth ask_belongs(const StraightPart& part, Position position);
    /// REQUIRES: the duty compares days.
    [[nodiscard]] Truth compares_days(const StraightPart& part, Position position) {
        const Truth concerns =
            part.duty->compares_about_person ? is_about_person(position) : Truth::yes;
        if (concerns == Truth::no) return Truth::no;
        if ((seen_->coarse & (only(position) | only(straight_.trigger))) != 0)
            return ask_belongs(part, position);
        const std::int64_t days =
            std::int64_t{seen_->days[position]} - seen_->days[straight_.trigger];
        return compares(days, *part.duty->compares_days) ? concerns : Truth::no;
    }
    [[nodiscard]] StraightLimit straight_limit(Position start,
                                               const PlainDuration& duration,
                                               const PlainVersion& version) {
        if (duration.unit == language::Unit::hours) return hours_after(start, duration);
        return limit_on(day_limit(start, duration, version));
    }
    /// `day`: or not_certain.
    [[nodiscard]] static StraightLimit limit_on(std::int64_t day) {
        return {day, day, day != not_certain, false};
    }
    [[nodiscard]] StraightLimit straight_limit(Position start, const PlainDuration& duration) {
        return straight_limit(start, duration, *straight_.version);
    }
    /// REQUIRES: the duty is a response, which is straight, and yes and no suffice for the
    /// standard: `by` is by the end of the day.
    [[nodiscard]] StraightLimit limit_of(const PlainObligation& duty, Position trigger) {
        if (duty.timing != language::Timing::Kind::by) return straight_limit(trigger, duty.first);
        return {seen_->days[trigger], seen_->days[trigger], true, false};
    }
    [[nodiscard]] Truth is_restarted(Position trigger, Position next);
    [[nodiscard]] bool keep_last(Positions& triggers);
    [[nodiscard]] StraightLimit hours_after(Position start, const PlainDuration& duration) const;
    /// Or not_certain. REQUIRES: it is not in hours.
    [[nodiscard]] std::int64_t day_limit(Position start,
                                         const PlainDuration& duration,
                                         const PlainVersion& version) {
        const std::int32_t day = seen_->days[start];
        if (duration.unit == language::Unit::days) return std::int64_t{day} + duration.count;
        const auto at = static_cast<std::size_t>(day - reckoned_from_);
        const std::vector<std::int32_t>& table = reckoned_[duration.table];
        if (at < table.size() && table[at] != not_reckoned) return table[at];
        return reckoned_day(start, duration, version);
    }
    [[nodiscard]] Truth is_by(Position position, const StraightLimit& limit) const {
        if (!limit.is_in_hours) return truth(seen_->days[position] <= limit.at);
        if (last_ms_of(position) <= limit.first) return Truth::yes;
        return seen_->ms[position] <= limit.at ? Truth::unknown : Truth::no;
    }
    [[nodiscard]] bool is_recorded_before(Position position, Position other) const;
    [[nodiscard]] Truth is_recorded_by(Position position, const StraightLimit& limit) const;
    [[nodiscard]] Truth has_passed(const StraightLimit& limit) const;
    [[nodiscard]] std::int64_t last_ms_of(Position position) const {
        return seen_->has_instants ? seen_->ms[position] : last_ms(position);
    }
    /// REQUIRES: the duration has a table.
    [[nodiscard]] std::int32_t reckoned_day(Position start,
                                            const PlainDuration& duration,
                                            const PlainVersion& version);

    // plain_again.cpp: any event, again and again.
    struct Stretch {
        EventIndex from = assurance::no_event;   // none: nothing opens it
        EventIndex until = assurance::no_event;  // none: nothing closes it yet
    };
    /// None where it is not certain.
    [[nodiscard]] std::optional<Stretch> find_stretch(const PlainStandard& standard) const;
    /// The events that the standard names, in the casebook's order: how many; none where they are
    /// too many.
    [[nodiscard]] std::optional<std::size_t> find_named(
        const PlainStandard& standard, std::span<EventIndex, plain_events_max> events) const;
    /// False where it cannot be told here. REQUIRES: the standard asks for any event again.
    [[nodiscard]] bool judge_again(const PlainStandard& standard);

    // plain_duties.cpp: what is required.
    void judge_obligation(const PlainObligation& duty, Outcome& outcome);
    void judge_response(const PlainObligation& duty, Outcome& outcome);
    [[nodiscard]] Response find_response(const PlainObligation& duty);
    void weigh(const PlainObligation& duty, Position candidate, Response& found);
    void judge_quality(const PlainObligation& duty, Outcome& outcome);
    void judge_count(const PlainObligation& duty, Outcome& outcome);
    void judge_order(const PlainObligation& duty, Outcome& outcome);
    void judge_group(const PlainObligation& duty, Outcome& outcome);
    void judge_periodic(const PlainObligation& duty, const Outcome& outcome);
    void set_interval(const PlainObligation& duty,
                      Position start,
                      bool is_first,
                      Outcome& interval);
    [[nodiscard]] Window open_window(const PlainObligation& duty);
    void find_closing(const PlainObligation& duty, Window& window);
    /// `is_floor`: for a duty to do so much, not one to do no more.
    [[nodiscard]] Positions inside(const Window& window, bool is_floor);
    [[nodiscard]] Positions begun(const Window& window, bool is_floor) const;
    [[nodiscard]] Positions perhaps_inside(const Window& window, bool is_floor) const;
    [[nodiscard]] std::pair<PlainDay, PlainDay> days_of(const Window& window) const;

    // plain_conditions.cpp.
    [[nodiscard]] Truth holds(PlainNumber number, Position under_test) {
        if (number == no_plain_node) return Truth::yes;
        const PlainNode& node = plain_.node(number);
        if (node.is_of_case && tests_ == nullptr) return ask_of_case(number);
        return ask(node, under_test);
    }
    [[nodiscard]] bool is_so(PlainNumber node, Position under_test) {
        const Truth answer = holds(node, under_test);
        if (answer == Truth::unknown) hand_back();
        return answer == Truth::yes;
    }
    [[nodiscard]] Truth ask(const PlainNode& node, Position under_test);
    [[nodiscard]] Truth ask_parts(const PlainNode& node, Position under_test);
    /// REQUIRES: it asks of the case alone, and no tests are noted.
    [[nodiscard]] Truth ask_of_case(PlainNumber number) { return answer_of(of_cases(number)); }
    /// Likewise, of all cases of the block.
    [[nodiscard]] const Where& of_cases(PlainNumber number) {
        const OfCases& known = of_cases_[number];
        if (known.look != look_) [[unlikely]]
            ask_of_cases(number);
        return known.where;
    }
    void ask_of_cases(PlainNumber number);
    /// Of which of the cases a condition on the case alone holds, as bits.
    [[nodiscard]] Where where_of_cases(PlainNumber number, std::uint64_t cases);
    /// Of an event's own value, where no tests are noted.
    [[nodiscard]] Truth ask_value_at(const PlainNode& node, Position position) {
        const casework::ValueId value = value_at(node.columns, node.attribute, position);
        return static_cast<Truth>(answer(node.memory, value, position));
    }
    [[nodiscard]] Truth ask_value(const PlainNode& node, Position under_test);
    [[nodiscard]] Truth ask_days(const PlainNode& node, Position under_test);
    [[nodiscard]] Truth ask_age(const PlainNode& node, Position under_test);
    [[nodiscard]] Truth compare_sums(const PlainNode& node, Position under_test);
    [[nodiscard]] Truth exists(const PlainNode& node);
    enum class Known : std::uint8_t { yes, no, beyond };
    [[nodiscard]] Known add_sum(const std::vector<PlainSummand>& sum,
                                Position under_test,
                                bool is_right,
                                PlainSum& total);
    /// Where the number stands; a literal is added to the constant of `total`.
    [[nodiscard]] Known find_number(const PlainSummand& summand,
                                    Position under_test,
                                    bool is_subtracted,
                                    PlainSum& total);
    /// A Truth, or beyond_answer.
    [[nodiscard]] std::uint8_t compare(const PlainSum& sum, EventIndex first_event);
    /// The number that a value states, shifted by plain_places; or that there is none such.
    [[nodiscard]] std::int64_t number_of(casework::ValueId value) {
        const auto at = static_cast<std::size_t>(value);
        if (at < numbers_.size() && numbers_[at] != not_read) return numbers_[at];
        return read_number(value);
    }
    [[nodiscard]] std::int64_t read_number(casework::ValueId value);
    [[nodiscard]] casework::ValueId value_of(const PlainNode& node, Position position) const;
    using Answers = ValueMemories::Answers;
    [[nodiscard]] Answers answer(std::uint32_t memory, casework::ValueId value, Position position) {
        const Answers known = memories_.answer(memory, value);
        return known != ValueMemories::not_asked ? known : answer_anew(memory, value, position);
    }
    [[nodiscard]] Answers answer_anew(std::uint32_t memory,
                                      casework::ValueId value,
                                      Position position);
    // plain_answers.cpp: of several cases at once. `word` is that of each case.
    void answer(const VariantTests::ValueTest& test, const VariantRun& run, std::uint32_t* word);
    void answer_sum(const VariantTests::Other& test, const VariantRun& run, std::uint32_t* word);
    void add_term(const PlainSum::Term& term, const std::uint32_t* ordinals);
    [[nodiscard]] std::uint8_t answer(const VariantTests::Other& test);
    [[nodiscard]] casework::ValueId value_at(
        std::span<const std::span<const casework::ValueId>> columns,
        casework::AttributeId attribute,
        Position position) const;
    [[nodiscard]] Truth ask_view(NodeNumber node, Position under_test);

    // Sets of events.
    [[nodiscard]] Positions of_kinds(const PlainKinds& kinds) const {
        return kinds.joined<Positions>([this](std::size_t kind) { return of_kind(kind); });
    }
    [[nodiscard]] Positions of_kind(std::size_t kind) const { return at_[kind * stride_]; }
    [[nodiscard]] PlainKind kind_at(Position position) const {
        return plain_.kinds()[casebook_.kinds()[event_at(position)]];
    }
    /// What may belong to it.
    [[nodiscard]] Positions may_be_of_set(PlainNumber set) const {
        const PlainSet& source = plain_.set(set);
        return source.is_every_event ? seen_->visible : of_kinds(source.all_kinds);
    }
    struct Some {
        Positions sure = 0;
        Positions perhaps = 0;
    };
    /// Those that belong to it without a condition, and those that it is not known of whether they
    /// concern the person.
    [[nodiscard]] Some some_of(const PlainSet& set, Positions among) const {
        if (set.is_every_event) return {among & seen_->visible, 0};
        Some some{of_kinds(set.kinds) & among, 0};
        if (set.about.empty()) return some;
        const Positions about = of_kinds(set.about) & among;
        some.sure |= about & person_->about;
        some.perhaps = about & person_->perhaps & ~some.sure;
        return some;
    }
    [[nodiscard]] Positions of_set(PlainNumber set, Positions among);
    [[nodiscard]] Position first_of(PlainNumber set, Positions among);
    [[nodiscard]] Position last_of(PlainNumber set, Positions among);
    [[nodiscard]] bool belongs(const PlainSet& set, Position position);
    /// Those of which it is not known whether they came before or after.
    [[nodiscard]] Positions untold(Position position) const {
        return seen_->untold[position] & (Positions{0} - (seen_->untold_any >> position & 1U));
    }
    /// Likewise of one that is alone; none of none.
    [[nodiscard]] Positions untold_of(Positions one) const {
        const int at = 63 - std::countl_zero(one | 1U);
        return seen_->untold[at] & (Positions{0} - Positions{(seen_->untold_any & one) != 0});
    }
    /// Those that surely came after, or before.
    [[nodiscard]] Positions after(Position position) const {
        return above(position) & ~untold(position);
    }
    [[nodiscard]] Positions before(Position position) const {
        return below(position) & ~untold(position);
    }
    /// Those that count as after it: also what is of its own day (decision 0014).
    [[nodiscard]] Positions following(Position position) const {
        return above(position) | untold(position);
    }
    /// Hands back where one of these may be what is looked for in place of `found`.
    void check_told(Position found, Positions others) {
        if (found != none && (untold(found) & others) != 0) hand_back();
    }
    void check_order_of(Positions positions);
    [[nodiscard]] EventIndex event_at(Position position) const { return seen_->event_at(position); }

    // Limits of time.
    /// Whether anything may stop the clock for the person.
    [[nodiscard]] bool may_stop(const PlainVersion& version) {
        return std::any_of(version.stops.begin(), version.stops.end(), [&](PlainNumber stop) {
            const Masks masks = masks_of(stop);
            return (surely(masks) | perhaps(masks)) != 0;
        });
    }
    [[nodiscard]] PlainLimit limit_after(Position start, const PlainDuration& duration);
    /// Leaves clock stops out.
    [[nodiscard]] PlainLimit after_running(Position start,
                                           const PlainDuration& duration,
                                           const BoundVersion& version);
    [[nodiscard]] bool is_by(Position position, const PlainLimit& limit) {
        if (tests_ != nullptr) tests_->ask_by(position, limit);
        if (limit.is_in_hours && !seen_->has_instants) return is_by_instant(position, limit);
        return limit.is_in_hours ? seen_->ms[position] <= limit.at
                                 : seen_->days[position] <= limit.at;
    }
    [[nodiscard]] bool is_from(Position position, const PlainLimit& limit) {
        if (tests_ != nullptr) tests_->ask_from(position, limit);
        if (limit.is_in_hours && !seen_->has_instants) return is_from_instant(position, limit);
        return limit.is_in_hours ? seen_->ms[position] >= limit.at
                                 : seen_->days[position] >= limit.at;
    }
    [[nodiscard]] bool is_by_instant(Position position, const PlainLimit& limit);
    [[nodiscard]] bool is_from_instant(Position position, const PlainLimit& limit);
    [[nodiscard]] std::int64_t last_ms(Position position) const {
        return times_.last_ms(event_at(position));
    }
    /// The same of when a response happened or, `by recorded time`, was written down.
    [[nodiscard]] bool is_response_by(Position position, bool is_by_recording);
    [[nodiscard]] bool is_response_from(Position position, bool is_by_recording);
    struct Recorded {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };
    [[nodiscard]] Recorded recorded_of(Position position, const PlainLimit& limit) const;
    [[nodiscard]] PlainLimit at_end(Position start, language::Timing::CalendarEnd end);
    [[nodiscard]] bool has_passed(const PlainLimit& limit);
    [[nodiscard]] std::int64_t day_of(const PlainLimit& limit) const;
    /// What cannot be answered here: the standard is handed back.
    void hand_back() { is_handed_back_ = true; }

    const PlainProgram& plain_;
    const BoundProgram& program_;
    const casework::Casebook& casebook_;
    const EventTimes& times_;
    CaseView& view_;
    ValueMemories memories_;
    std::vector<std::int64_t> sums_;    // of the cases that are answered for
    std::vector<std::uint8_t> doubts_;  // likewise, where there is no sum
    // By condition; of those on the case alone, in which cases of the block it is so.
    struct OfCases {
        std::uint32_t look = 0;
        Where where;
    };
    std::vector<OfCases> of_cases_;
    std::uint32_t is_there_ = 0;         // the memory of whether there is a value
    std::vector<std::int64_t> numbers_;  // by value, shifted by plain_places
    // By table and day from reckoned_from_ on: where a limit ends that begins on that day.
    std::vector<std::vector<std::int32_t>> reckoned_;
    std::int64_t reckoned_from_ = 0;

    // The open case.
    const CaseLook* seen_ = nullptr;  // never null once it is open
    CaseLook opened_;                 // where nothing was looked at
    bool is_looked_at_ = false;
    CaseBlock own_;                   // of one case
    CaseBlock* in_ = nullptr;         // in which it was looked at
    std::size_t first_standard_ = 0;  // its number in there
    std::size_t number_ = 0;          // its place in there
    std::uint32_t look_ = 0;          // when that was
    std::uint32_t looks_ = 0;         // how often one was looked at
    const Positions* at_ = nullptr;   // of each kind, stride_ apart
    std::size_t stride_ = 0;
    std::vector<std::uint64_t> cases_of_;      // by standard
    std::vector<std::uint16_t> asked_;         // the standards that any case may bring about
    std::vector<std::uint64_t> people_asked_;  // by roles: in which cases
    PersonLook nobody_;
    Straight straight_;
    std::vector<StraightPlan> plans_;  // by standard
    // Rows of cases, in which the masks of sets are put together: the same for all standards.
    static constexpr std::size_t rows_of_set = 6;  // the sources and the masks
    static constexpr std::size_t room_rows =
        rows_of_set * (1 + 2 * PlainObligation::straight_parts_max);
    std::array<Positions, room_rows * CaseBlock::cases_max> room_{};
    // Of its first version: limits up to a day that are warned of, and those that are not.
    struct WarnedDays {
        std::int64_t until = std::numeric_limits<std::int64_t>::min();
        std::int64_t not_from = std::numeric_limits<std::int64_t>::max();
    };
    std::vector<WarnedDays> warned_days_;  // by standard
    // The person of `for each`.
    const PersonLook* person_ = &nobody_;

    // The instance being judged.
    const PlainVersion* version_ = nullptr;
    std::uint16_t standard_ = 0;
    Position trigger_ = none;
    Position anchor_ = none;  // what the deadline counts from
    using PlainSlots = std::array<Position, slots_max>;
    // Copied, which is one instruction; to fill them is a call.
    static constexpr PlainSlots no_slots = [] {
        PlainSlots slots{};
        for (Position& slot : slots) slot = none;
        return slots;
    }();
    PlainSlots slots_{};
    PlainLimit opens_;
    PlainLimit deadline_;
    EventIndex decisive_ = assurance::no_event;
    bool is_handed_back_ = false;
    assurance::Outcomes* into_ = &own_found_;   // by case of the block
    assurance::Outcomes* found_ = &own_found_;  // of the open case
    assurance::Outcomes own_found_;
    std::vector<PlainLimit> limits_;
    VariantTests* tests_ = nullptr;
    Date first_day_;  // of the casebook; what is covered from here on is always covered
    UnsureJudge unsure_;
};

}  // namespace hearken::monitor
