// A Program with its names turned into numbers of one casebook, flat, for the loop over cases.
#pragma once

#include <cstdint>
#include <vector>

#include "casework/casebook.h"
#include "language/program.h"

namespace hearken::monitor {

using SetNumber = std::uint32_t;
using NodeNumber = std::uint32_t;
inline constexpr NodeNumber no_node = 0xFFFF'FFFF;

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
    const language::Predicate* source = nullptr;
};

struct BoundTerm {
    casework::KindId kind = 0;  // of a named kind
    bool is_any_event = false;
    NodeNumber where = no_node;
    std::vector<bool> carries;  // any event with a `where`: by kind, whether it is looked at
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

    SetNumber bind(const language::EventSet& events);
    NodeNumber bind(const language::PredicatePtr& predicate);

private:
    BoundOperand bind(const language::Operand& operand) const;
    void find_carriers(BoundTerm& term);
    void collect_bare_attributes(NodeNumber node, std::vector<casework::AttributeId>& found) const;

    const casework::Casebook& casebook_;
    std::vector<BoundSet> sets_;
    std::vector<BoundNode> nodes_;
};

}  // namespace hearken::monitor
