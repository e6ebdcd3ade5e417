#include "monitor/binding.h"

#include <algorithm>

namespace hearken::monitor {

using casework::AttributeId;
using casework::Dictionary;
using casework::KindId;
using language::Operand;
using language::Predicate;

BoundOperand Binding::bind(const Operand& operand) const {
    BoundOperand bound;
    bound.kind = operand.kind;
    bound.is_subtracted = operand.is_subtracted;
    bound.has_before = operand.has_before;
    bound.slot = static_cast<std::uint8_t>(operand.event.slot);
    bound.source = &operand;
    bound.attribute = casebook_.attribute_names().find(operand.name);
    if (operand.kind == Operand::Kind::text)
        bound.text = casebook_.values().find(operand.text).value_or(casework::no_value);
    return bound;
}

NodeNumber Binding::bind(const language::PredicatePtr& predicate) {
    if (!predicate) return no_node;
    BoundNode node;
    node.kind = predicate->kind;
    node.source = predicate.get();
    for (const language::PredicatePtr& part : predicate->parts) node.parts.push_back(bind(part));
    for (const Operand& operand : predicate->left) node.left.push_back(bind(operand));
    for (const Operand& operand : predicate->right) node.right.push_back(bind(operand));
    if (predicate->kind == Predicate::Kind::exists ||
        predicate->kind == Predicate::Kind::exists_not)
        node.events = bind(predicate->events);
    nodes_.push_back(std::move(node));
    return static_cast<NodeNumber>(nodes_.size() - 1);
}

SetNumber Binding::bind(const language::EventSet& events) {
    BoundSet set;
    set.source = &events;
    const std::size_t kinds = casebook_.kind_names().size();
    set.by_kind.assign(kinds, BoundSet::Class::none);
    const auto include = [&](KindId kind, bool is_conditional) {
        BoundSet::Class& now = set.by_kind[kind];
        set.is_empty = false;
        if (!is_conditional)
            now = BoundSet::Class::always;
        else if (now == BoundSet::Class::none)
            now = BoundSet::Class::conditional;
    };
    for (const language::EventTerm& term : events.terms) {
        BoundTerm bound;
        bound.is_any_event = term.is_any_event;
        bound.kind = term.is_any_event ? 0 : casebook_.kind_names().find(term.kind);
        bound.where = bind(term.where);
        if (term.is_any_event) {
            find_carriers(bound);
            for (KindId kind = 0; kind < kinds; ++kind)
                if (bound.carries[kind]) include(kind, bound.where != no_node);
        } else if (bound.kind != Dictionary::absent) {
            include(bound.kind, bound.where != no_node);
        }
        set.terms.push_back(std::move(bound));
    }
    sets_.push_back(std::move(set));
    return static_cast<SetNumber>(sets_.size() - 1);
}

// `any event where a = 1` looks only at kinds that carry `a`: at any other, `a` would be missing
// and every verdict unknown. With several attributes, a kind that carries one of them is looked at.
void Binding::find_carriers(BoundTerm& term) {
    const std::size_t kinds = casebook_.kind_names().size();
    std::vector<AttributeId> attributes;
    if (term.where != no_node) collect_bare_attributes(term.where, attributes);
    term.carries.assign(kinds, attributes.empty());
    for (const AttributeId attribute : attributes)
        for (KindId kind = 0; kind < kinds; ++kind)
            if (attribute != Dictionary::absent && casebook_.carries(kind, attribute))
                term.carries[kind] = true;
}

void Binding::collect_bare_attributes(NodeNumber number, std::vector<AttributeId>& found) const {
    const BoundNode& node = nodes_[number];
    for (const NodeNumber part : node.parts) collect_bare_attributes(part, found);
    for (const std::vector<BoundOperand>* side : {&node.left, &node.right})
        for (const BoundOperand& operand : *side)
            if (operand.kind == Operand::Kind::attribute && operand.slot == 0)
                found.push_back(operand.attribute);
}

}  // namespace hearken::monitor
