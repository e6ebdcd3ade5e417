// One case as the judge sees it: its visible events, and for each set of events where they stand.
//
// Reused from case to case; what is looked up is found once per case and kept.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "assurance/verdict.h"
#include "monitor/binding.h"
#include "monitor/event_times.h"
#include "monitor/truth.h"

namespace hearken::monitor {

inline constexpr std::size_t slots_max = 16;
/// The events bound to names, by slot; slot 0 is the event under test.
using Slots = std::array<EventIndex, slots_max>;

/// Whether the person (or `nothing`) is among the people of the case, with one of the roles there.
[[nodiscard]] bool has_role_in_case(const casework::People& people,
                                    casework::CaseIndex which,
                                    casework::PersonNumber person,
                                    const BoundRoles& roles);

class CaseView {
public:
    CaseView(const casework::Casebook& casebook, const Binding& binding, const EventTimes& times);

    void open(casework::CaseIndex which);
    /// The same as if the case held no more than these. REQUIRES: they are visible, of the case,
    /// and in the casebook's order.
    void open(casework::CaseIndex which, std::span<const EventIndex> events);
    /// Enough to ask holds() for a condition without `some`, `no` and `latest`.
    void look_at(casework::CaseIndex which) { case_ = which; }

    /// Visible events, in the casebook's order.
    [[nodiscard]] std::span<const EventIndex> events() const { return events_; }

    /// The kinds of the visible events, folded to 64 bits.
    [[nodiscard]] std::uint64_t kinds_met() const { return kinds_met_; }
    [[nodiscard]] static std::uint64_t fold(casework::KindId kind) {
        return std::uint64_t{1} << (kind % 64);
    }

    /// Visible events that belong to the set, or do if their `where` holds; in order.
    [[nodiscard]] std::span<const EventIndex> of_set(SetNumber number) {
        OfSet& set = sets_[number];
        if (set.case_stamp != stamp_) find(set);
        return set.events;
    }

    /// Whether the event belongs to the set. Adds to unknowns() why it is not known. `deadline` as
    /// for holds().
    [[nodiscard]] Truth matches(SetNumber number,
                                EventIndex event,
                                const Slots& slots,
                                const assurance::Limit* deadline = nullptr) {
        const BoundSet& set = binding_.set(number);
        switch (set.by_kind[casebook_.kind(event)]) {
            case BoundSet::Class::none:
                return Truth::no;
            case BoundSet::Class::always:
                return Truth::yes;
            case BoundSet::Class::conditional:
                break;
        }
        return matches_terms(set, event, slots, deadline);
    }

    /// Whether the condition holds. `deadline` bounds `over ... .. deadline` spans.
    /// Adds to unknowns() why it is not known. Where the answer hangs on one event (`some x`), that
    /// event is put into `decisive`.
    [[nodiscard]] Truth holds(NodeNumber condition,
                              const Slots& slots,
                              const assurance::Limit* deadline,
                              EventIndex* decisive = nullptr) {
        return condition == no_node ? Truth::yes : holds_here(condition, slots, deadline, decisive);
    }

    /// The same of one that asks for the people of an event.
    [[nodiscard]] Truth holds_of_people(NodeNumber condition, EventIndex event) {
        return holds_of_people(binding_.node(condition), event);
    }

    /// The person of `for each` whose instance is judged; see people_conditions.cpp.
    struct Person {
        casework::PersonNumber number = casework::nothing;
        casework::Slot slot = 0;
        bool is_only = false;  // nobody else in the case has one of the roles
    };
    /// Without a number: somebody of whom nothing is known, and who may be anybody.
    void set_person(const Person& person) { person_ = person; }
    [[nodiscard]] const Person& person() const { return person_; }
    /// Those of the opened case with one of these roles, in order of their ids.
    void find_people_with(const std::vector<casework::RoleId>& roles,
                          std::vector<Person>& found) const;
    /// Whether a source of the opened case says who has which role.
    [[nodiscard]] bool states_roles() const { return casebook_.people().states_roles(case_); }

    /// Whether everybody in the opened case could be kept.
    [[nodiscard]] bool knows_all_people() const { return casebook_.people().is_whole(case_); }

    /// Whether the record states a field of `needs field`; adds to unknowns() where not.
    [[nodiscard]] bool states_field(const BoundOperand& field, const Slots& slots);

    /// Why things asked since the last clear are not known. Callers cut it back to what matters.
    [[nodiscard]] std::vector<assurance::Unknown>& unknowns() { return unknowns_; }
    void note(assurance::UnknownReason reason,
              EventIndex event,
              std::uint32_t name = 0,
              const std::string* field = nullptr);

    /// Of the set, those that may be at or after `event`: what is left out surely came before.
    [[nodiscard]] std::span<const EventIndex> may_follow(SetNumber set, EventIndex event) {
        return may_follow(of_set(set), event);
    }
    /// Of `events`, those of unknown time: they stand last.
    [[nodiscard]] std::span<const EventIndex> of_unknown_time(
        std::span<const EventIndex> events) const;

private:
    void begin(casework::CaseIndex which);
    void look_over();
    /// The widest interval of time of an event that has one.
    [[nodiscard]] std::int64_t widest_ms();
    [[nodiscard]] std::span<const EventIndex> may_follow(std::span<const EventIndex> all,
                                                         EventIndex event);
    struct Found {
        std::uint32_t case_stamp = 0;
        std::vector<EventIndex> events;
    };
    struct OfSet : Found {
        std::vector<casework::KindId> kinds;  // those that belong to it, or may; empty: too many
        std::uint64_t folded_kinds = 0;       // all of them, as kinds_met()
    };
    void find(OfSet& set);

    /// Takes back the reasons noted since there were so many.
    void forget_from(std::size_t mark) {
        if (unknowns_.size() > mark) unknowns_.resize(mark);
    }
    [[nodiscard]] Truth matches_terms(const BoundSet& set,
                                      EventIndex event,
                                      const Slots& slots,
                                      const assurance::Limit* deadline);
    [[nodiscard]] Truth matches_where(NodeNumber where,
                                      EventIndex event,
                                      const Slots& slots,
                                      const assurance::Limit* deadline);
    // conditions.cpp
    [[nodiscard]] Truth holds_here(NodeNumber condition,
                                   const Slots& slots,
                                   const assurance::Limit* deadline,
                                   EventIndex* decisive);
    [[nodiscard]] Truth holds_not(const BoundNode& node,
                                  const Slots& slots,
                                  const assurance::Limit* deadline,
                                  EventIndex* decisive);
    [[nodiscard]] Truth holds_all(const BoundNode& node,
                                  const Slots& slots,
                                  const assurance::Limit* deadline,
                                  EventIndex* decisive);
    [[nodiscard]] Truth holds_any(const BoundNode& node,
                                  const Slots& slots,
                                  const assurance::Limit* deadline,
                                  EventIndex* decisive);
    [[nodiscard]] Truth is_known(const BoundOperand& operand, const Slots& slots);
    [[nodiscard]] std::span<const EventIndex> carrying(casework::AttributeId attribute);
    [[nodiscard]] Truth has_phrase(NodeNumber number, const Slots& slots);
    [[nodiscard]] Truth compare(const BoundNode& node, const Slots& slots);
    [[nodiscard]] Truth compare_numbers(const BoundNode& node, const Slots& slots);
    [[nodiscard]] Truth compare_texts(const BoundNode& node, const Slots& slots);
    [[nodiscard]] Truth compare_days(const BoundNode& node, const Slots& slots);
    [[nodiscard]] Truth compare_yes_no(const BoundNode& node, const Slots& slots);
    [[nodiscard]] Truth compare_alike(const BoundNode& node, const Slots& slots);
    [[nodiscard]] Truth is_in(const BoundNode& node, const Slots& slots);
    [[nodiscard]] Truth exists(const BoundNode& node,
                               const Slots& slots,
                               const assurance::Limit* deadline,
                               EventIndex* decisive);
    [[nodiscard]] Truth is_in_span(const language::Span& span,
                                   EventIndex event,
                                   const Slots& slots,
                                   const assurance::Limit* deadline);
    // people_conditions.cpp
    [[nodiscard]] Truth holds_of_people(const BoundNode& node, EventIndex event);
    [[nodiscard]] Truth is_about_person(EventIndex event);
    [[nodiscard]] Truth is_done_by(EventIndex event, const BoundRoles& roles);
    [[nodiscard]] Truth is_attended_by(EventIndex event, const BoundRoles& roles);
    /// The people of the case with one of the roles, by slot.
    [[nodiscard]] casework::SlotMask slots_with(const std::vector<casework::RoleId>& roles) const;
    [[nodiscard]] Truth is_same(const BoundNode& node, const Slots& slots);
    /// False where it is not known who they are.
    [[nodiscard]] bool find_people_of(const BoundOperand& operand,
                                      const Slots& slots,
                                      std::vector<casework::PersonNumber>& found);
    [[nodiscard]] Truth has_age(const BoundNode& node, const Slots& slots);
    /// The event that a value is read from; no_event where it is the case's or a person's.
    [[nodiscard]] static EventIndex event_of(const BoundOperand& operand, const Slots& slots) {
        return operand.kind == language::Operand::Kind::person_attribute ? assurance::no_event
                                                                         : slots[operand.slot];
    }
    [[nodiscard]] casework::ValueId stated_value_of(const BoundOperand& operand,
                                                    const Slots& slots) const;
    [[nodiscard]] std::optional<casework::ValueId> value_of(const BoundOperand& operand,
                                                            const Slots& slots);
    [[nodiscard]] std::optional<Decimal> number_of(const BoundOperand& operand, const Slots& slots);
    [[nodiscard]] std::optional<Decimal> latest_of(const BoundOperand& operand, const Slots& slots);
    [[nodiscard]] bool may_be_later(const BoundOperand& operand,
                                    std::span<const EventIndex> events,
                                    EventIndex latest,
                                    EventIndex reference);
    [[nodiscard]] bool states_same_number(casework::ValueId left, casework::ValueId right) const;
    [[nodiscard]] std::optional<Decimal> sum_of(const std::vector<BoundOperand>& operands,
                                                const Slots& slots);
    [[nodiscard]] std::optional<DateRange> days_of(const BoundOperand& operand, const Slots& slots);
    [[nodiscard]] std::optional<bool> yes_no_of(const BoundOperand& operand, const Slots& slots);

    const casework::Casebook& casebook_;
    const Binding& binding_;
    const EventTimes& times_;
    casework::CaseIndex case_ = 0;
    Person person_;
    casework::AttributeId born_;  // or absent
    std::uint32_t stamp_ = 0;
    std::vector<EventIndex> events_;
    std::optional<std::int64_t> widest_ms_;  // as widest_ms(), once it was asked
    std::uint64_t kinds_met_ = 0;
    // Word by word of the visible events, and by kind: which of them are of it.
    static constexpr std::size_t row_bits = 64;
    struct Row {
        std::uint64_t events = 0;
        std::uint32_t case_stamp = 0;
    };
    std::size_t words_ = 0;  // 0 where there are too many events
    std::size_t kinds_ = 0;  // of the casebook
    std::vector<Row> rows_;
    std::vector<OfSet> sets_;
    std::vector<Found> attributes_;
    std::vector<assurance::Unknown> unknowns_;
    // Of both sides of `same`, kept so that they are not made anew.
    std::vector<casework::PersonNumber> left_people_;
    std::vector<casework::PersonNumber> right_people_;
    // By condition and value, whether a phrase stands in it; unknown: not looked at yet.
    std::map<NodeNumber, std::vector<Truth>> phrases_found_;
};

}  // namespace hearken::monitor
