// A Program with its names turned into numbers of one casebook, flat, for the loop over cases.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "casework/casebook.h"
#include "language/program.h"

namespace hearken::monitor {

using SetNumber = std::uint32_t;
using NodeNumber = std::uint32_t;
inline constexpr NodeNumber no_node = 0xFFFF'FFFF;

/// A role, or an agency of that name: the numbers of those words that the casebook has.
struct BoundRoles {
    std::vector<casework::RoleId> roles;
    std::vector<casework::AgencyId> agencies;
    // Bits of those of them that are small numbers, as nearly all are.
    std::uint64_t role_bits = 0;
    std::uint64_t agency_bits = 0;

    [[nodiscard]] bool has_role(casework::RoleId role) const {
        return role < 64 ? (role_bits >> role & 1) != 0 : is_among(roles, role);
    }
    [[nodiscard]] bool has_agency(casework::AgencyId agency) const {
        return agency < 64 ? (agency_bits >> agency & 1) != 0 : is_among(agencies, agency);
    }

private:
    [[nodiscard]] static bool is_among(const std::vector<std::uint32_t>& numbers,
                                       std::uint32_t number);
};

/// What is asked of the people of one event.
struct BoundPeople {
    bool asks_about = false;           // whether it concerns the person of `for each`
    std::vector<BoundRoles> by;        // one, or none asked
    std::vector<BoundRoles> attended;  // each of them
};

struct BoundOperand {
    language::Operand::Kind kind = language::Operand::Kind::number;
    bool is_subtracted = false;
    bool has_before = false;
    std::uint8_t slot = 0;
    casework::AttributeId attribute = 0;  // or absent, where no record of the casebook has it
    const language::Operand* source = nullptr;
    casework::ValueId text = casework::no_value;  // of a text literal, where the casebook has it
};

struct BoundNode {
    language::Predicate::Kind kind = language::Predicate::Kind::all;
    std::vector<NodeNumber> parts;
    std::vector<BoundOperand> left;
    std::vector<BoundOperand> right;
    SetNumber events = 0;
    std::uint8_t slot = 0;                        // event_is and age: of the event asked about
    BoundPeople people;                           // event_is
    const language::Predicate* source = nullptr;  // null where it is what a term asks of people
};

struct BoundTerm {
    casework::KindId kind = 0;  // of a named kind
    bool is_any_event = false;
    NodeNumber where = no_node;  // what it asks of people, and its `where`
    std::vector<bool> carries;   // any event with a `where`: by kind, whether it is looked at
};

struct BoundSet {
    enum class Class : std::uint8_t { none, always, conditional };
    std::vector<Class> by_kind;
    std::vector<BoundTerm> terms;
    bool is_empty = true;  // no kind of the casebook belongs to it
    const language::EventSet* source = nullptr;
};

/// Owns all sets and conditions of one program, bound to one casebook. The language's own nodes
/// are known by address, which is why the program must outlive it.
class Binding {
public:
    explicit Binding(const casework::Casebook& casebook) : casebook_(casebook) {}

    [[nodiscard]] const BoundSet& set(SetNumber number) const { return sets_[number]; }
    [[nodiscard]] const BoundNode& node(NodeNumber number) const { return nodes_[number]; }
    [[nodiscard]] std::size_t set_count() const { return sets_.size(); }
    /// Roles and agencies that were asked for and that no record of the casebook has, in order.
    [[nodiscard]] const std::set<std::string>& roles_not_met() const { return roles_not_met_; }

    SetNumber bind(const language::EventSet& events);
    NodeNumber bind(const language::PredicatePtr& predicate);
    BoundOperand bind(const language::Operand& operand) const;
    BoundRoles bind(const std::vector<std::string>& roles);

private:
    [[nodiscard]] BoundPeople bind(const language::PeopleAsked& people);
    NodeNumber with_people(const language::PeopleAsked& people, NodeNumber where);
    void find_carriers(BoundTerm& term);
    void collect_bare_attributes(NodeNumber node, std::vector<casework::AttributeId>& found) const;

    const casework::Casebook& casebook_;
    std::vector<BoundSet> sets_;
    std::vector<BoundNode> nodes_;
    std::set<std::string> roles_not_met_;
};

}  // namespace hearken::monitor
