// The standards of one program in the form in which plain cases are judged: sets as kinds to be
// looked up among positions, conditions with their columns at hand.
//
// A standard that cases cannot be judged by in this way (judged by its deadline or response, with a
// table of times) is marked, and is judged by Judge everywhere.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "monitor/bound_program.h"
#include "monitor/case_looks.h"
#include "monitor/plain_kinds.h"
#include "monitor/plain_limit.h"

namespace hearken::monitor {

using PlainNumber = std::uint32_t;
inline constexpr PlainNumber no_plain_node = 0xFFFF'FFFF;
/// The number of decimal places with which numbers are kept as whole ones.
inline constexpr std::int32_t plain_places = 6;

/// A summand of a comparison of numbers.
struct PlainSummand {
    language::Operand::Kind kind = language::Operand::Kind::number;
    bool is_subtracted = false;
    bool has_before = false;
    std::uint8_t slot = 0;
    casework::AttributeId attribute = 0;  // or absent
    PlainKinds carriers;                  // latest: the kinds that state it
    std::optional<std::int64_t> number;   // a literal, or what `else` says; see plain_places
    std::vector<std::span<const casework::ValueId>> columns;  // by plain kind
};

struct PlainNode {
    enum class Kind : std::uint8_t {
        all,
        any,
        negation,
        value,       // asks one attribute of one event: remembered by value
        case_value,  // asks one attribute of the case: likewise
        sums,        // compares sums of numbers
        exists,
        exists_not,
        people,  // asks whom an event concerns, who did it, who was there
        days,    // compares the days of two events, or that of one with a date
        age,     // asks how old the person is on the day of an event
        other,   // asked of CaseView each time
    };
    Kind kind = Kind::other;
    bool is_of_case = false;      // asks of the case alone: one answer for all of its events
    std::uint8_t slot = 0;        // value, people, days (the left one), age
    std::uint8_t right_slot = 0;  // days: where `right_day` is none
    std::optional<std::int64_t> right_day;                    // days: the date
    std::int32_t years = 0;                                   // age
    casework::AttributeId attribute = 0;                      // value, case_value
    std::uint32_t memory = 0;                                 // value, case_value: which table
    std::vector<std::span<const casework::ValueId>> columns;  // value: by plain kind
    NodeNumber source = no_node;
    std::vector<PlainNumber> parts;
    std::vector<PlainSummand> left;
    std::vector<PlainSummand> right;
    language::Comparison comparison = language::Comparison::equal;
    PlainNumber events = 0;  // exists
    const language::Span* span = nullptr;
};

struct PlainSet {
    PlainKinds kinds;  // that belong to it whatever else
    PlainKinds about;  // only where they concern the person of `for each`
    struct Term {
        PlainKinds kinds;
        bool is_about_person = false;  // likewise
        PlainNumber where = no_plain_node;
        bool is_of_event = false;  // it asks of the event alone
    };
    std::vector<Term> terms;  // that belong to it if the condition holds
    PlainKinds asked;         // of the terms that ask for more than the event
    PlainKinds all_kinds;     // of all of them
    bool is_every_event = false;
    [[nodiscard]] bool asks_for_kinds_alone() const { return terms.empty() && about.empty(); }
};

/// What is asked of the source again and again stands here again, and close together: a source is
/// large, and its parts lie far apart.
struct PlainObligation {
    using Kind = language::Obligation::Kind;
    using Timing = language::Timing;
    using Window = language::Window;
    Kind kind = Kind::response;
    std::uint8_t subject = 0;  // its slot
    Timing::Kind timing = Timing::Kind::within;
    Timing::CalendarEnd by = Timing::CalendarEnd::end_of_day;
    bool by_recorded = false;
    std::uint8_t reference = 0;  // likewise
    Window::Kind window = Window::Kind::in_case;
    std::uint8_t window_reference = 0;              // likewise
    std::optional<std::uint8_t> window_from_event;  // likewise
    bool later_is_bound = false;
    language::Pick later_pick = language::Pick::first;
    std::int32_t count = 0;
    std::int32_t enough = 0;  // so many events decide it: what is met by them, or missed
    PlainDuration first;      // of Timing
    PlainDuration second;
    PlainDuration within;  // of Window
    PlainDuration every;
    PlainDuration first_interval;  // `every` where it is none of its own
    const BoundObligation* bound = nullptr;
    PlainNumber events = 0;
    PlainNumber later = 0;
    PlainNumber window_from = 0;
    PlainNumber window_until = 0;
    bool is_always_covered = false;  // from any event of certain day on; by feeds, where named
    PlainNumber where = no_plain_node;
    bool is_where_of_event = false;  // it asks of the event alone, which is the subject
    /// Where its events are those of a set that compares their days with the trigger's, and asks
    /// for nothing else but the person: how.
    std::optional<language::Comparison> compares_days;
    bool compares_about_person = false;
    PlainNumber window_until_state = no_plain_node;
    std::vector<PlainObligation> parts;
    /// Whether it is judged in few steps: see plain_straight.cpp. Those that need three values are
    /// not, but UnsureJudge takes them for such.
    bool is_straight = false;
    static constexpr std::size_t straight_parts_max = 4;
};

struct PlainVersion {
    const BoundVersion* bound = nullptr;
    std::int32_t first_day = 0;  // of those in force, with `effective`
    std::int32_t last_day = 0;
    language::Trigger::Kind trigger_kind = language::Trigger::Kind::picked;
    language::Pick trigger_pick = language::Pick::each;
    std::uint8_t trigger_slot = 0;
    std::int32_t trigger_count = 0;  // counted: so many ...
    PlainDuration trigger_within;    // ... in so long
    bool needs_fields = false;
    const language::Warning* warning = nullptr;
    PlainNumber applies = no_plain_node;
    PlainNumber trigger = 0;
    PlainNumber trigger_where = no_plain_node;
    std::vector<PlainNumber> anchors;
    std::vector<PlainNumber> exclusions;
    bool do_exclusions_need_deadline = false;
    /// Nothing is excluded where there is none of these; none where that cannot be said.
    std::optional<PlainKinds> excluding;
    bool is_straight = false;  // so is what comes before the duty
    std::vector<PlainNumber> doubts;
    std::vector<PlainNumber> discharges;
    bool asks_of_unmet = false;  // a discharge, a doubt, or a field
    std::vector<PlainNumber> excuses;
    std::vector<PlainNumber> stops;      // the sets that stop the clock
    std::vector<PlainNumber> stop_ends;  // and those that let it run again
    PlainObligation obligation;
};

struct PlainStandard {
    const BoundStandard* bound = nullptr;
    bool is_judged_here = false;
    /// Whether what is asked of a case can be noted, for others that are alike.
    bool is_remembered = false;
    bool has_one_trigger = true;  // see BoundStandard
    bool is_for_each = false;
    std::uint32_t roles = 0;  // of `for each`: which of PlainProgram::roles()
    PlainNumber for_each_where = no_plain_node;
    PlainKinds triggers;          // the kinds that may bring it about
    bool is_of_any_case = false;  // any case may
    /// What may matter to it: all else in a case may be as uncertain as it likes.
    PlainKinds relevant;
    bool needs_every_event = false;  // kinds that it does not name may matter, too
    bool needs_order = false;        // of every two that may matter
    /// It is not judged by yes and no, which do not know the limits of school days.
    bool needs_three_values = false;
    /// Whether each or the first of some events brings it about, for everybody of `for each`, and
    /// little is left to ask of each: see plain_straight.cpp.
    bool is_straight = false;
    /// Whether it asks for any event again and again, from one that brings it about to another, and
    /// for nothing else: see plain_again.cpp.
    bool asks_for_any_again = false;
    std::vector<PlainVersion> versions;
};

class PlainProgram {
public:
    /// Both must outlive it. `other`: one of the same casebook that is asked the same, if there is
    /// one; its looks at cases serve both, and its roles have the same numbers here.
    PlainProgram(const BoundProgram& program,
                 const casework::Casebook& casebook,
                 const PlainProgram* other = nullptr);

    [[nodiscard]] const std::vector<PlainStandard>& standards() const { return standards_; }
    [[nodiscard]] const PlainSet& set(PlainNumber number) const { return sets_[number]; }
    [[nodiscard]] const PlainNode& node(PlainNumber number) const { return nodes_[number]; }
    [[nodiscard]] const CaseLooks& looks() const { return *looks_; }
    /// Whether `other` can judge by a CaseBlock of this one.
    [[nodiscard]] bool sees_all_of(const PlainProgram& other) const {
        return looks_ == other.looks_ && kinds_ == other.kinds_ &&
               roles_.size() >= other.roles_.size() &&
               std::equal(other.roles_.begin(), other.roles_.end(), roles_.begin());
    }
    /// By the casebook's kinds.
    [[nodiscard]] std::span<const PlainKind> kinds() const { return kinds_; }
    /// The different roles that standards are for each of, here or in those before it.
    [[nodiscard]] const std::vector<std::vector<casework::RoleId>>& roles() const { return roles_; }
    [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }
    /// How many conditions on one value there are, each with a table of its answers.
    [[nodiscard]] std::size_t memories() const { return memories_; }
    /// Limits that are not reckoned by adding days have a table each, shared by those of the same
    /// calendar, length and unit.
    [[nodiscard]] std::size_t reckoned_tables() const { return tables_.size(); }

private:
    void number_kinds();
    void add_standard(const BoundStandard& standard);
    PlainVersion make_version(const BoundStandard& standard, const BoundVersion& version);
    PlainObligation make_obligation(const BoundObligation& duty);
    [[nodiscard]] bool asks_for_any_again(const PlainStandard& standard) const;
    /// `subject`: a slot that also means the event under test, or 0.
    [[nodiscard]] bool is_of_event(const PlainNode& node, std::uint8_t subject) const;
    [[nodiscard]] static bool is_straight(const PlainVersion& version, const PlainObligation& duty);
    [[nodiscard]] static bool is_straight(const PlainVersion& version);
    void mark_comparing_days(std::uint8_t trigger, PlainObligation& duty) const;
    void add_excluding(const PlainNode& node, PlainVersion& version) const;
    void mark_covered(const BoundVersion& version, PlainObligation& duty) const;
    [[nodiscard]] bool covers_all(const Stretches& covered) const;
    void number_tables(const BoundVersion& version, PlainObligation& duty);
    PlainNumber add_set(SetNumber number);
    PlainNumber add_node(NodeNumber number);
    /// Conditions on the case alone that read the same are one.
    PlainNumber add_of_case(PlainNode node, const language::Predicate& source);
    void add_leaf(const BoundNode& source, PlainNode& node);
    [[nodiscard]] std::vector<PlainSummand> make_sum(const std::vector<BoundOperand>& operands);
    void add_terms(const BoundSet& bound, PlainSet& set);
    [[nodiscard]] std::uint32_t add_roles(const std::vector<casework::RoleId>& roles);
    [[nodiscard]] PlainKinds carriers_of(casework::AttributeId attribute) const;
    [[nodiscard]] std::vector<std::span<const casework::ValueId>> columns_of(
        casework::AttributeId attribute) const;

    const BoundProgram& program_;
    const casework::Casebook& casebook_;
    std::shared_ptr<const CaseLooks> looks_;
    std::vector<PlainKind> kinds_;
    std::vector<casework::KindId> kinds_of_plain_;  // by plain kind, but for the shared last
    std::vector<PlainSet> sets_;
    std::vector<PlainNode> nodes_;
    std::vector<PlainStandard> standards_;
    std::vector<std::vector<casework::RoleId>> roles_;
    std::map<std::string, PlainNumber> of_case_;  // by how they read
    std::size_t memories_ = 0;
    using Table = std::tuple<std::string, language::Unit, std::int32_t, MonthRounding>;
    std::map<Table, std::uint16_t> tables_;  // by calendar and length
    // Of the standard being added.
    bool is_beyond_plain_ = false;  // it needs more than this can do
    bool is_remembered_ = false;
    PlainKinds relevant_;
    bool needs_every_event_ = false;
    bool needs_order_ = false;
    bool needs_three_values_ = false;
};

}  // namespace hearken::monitor
