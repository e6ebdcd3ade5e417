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
    node.slot = static_cast<std::uint8_t>(predicate->event.slot);
    node.people = bind(predicate->people);
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
            bound.where = with_people(term.people, bound.where);
            for (KindId kind = 0; kind < kinds; ++kind)
                if (bound.carries[kind]) include(kind, bound.where != no_node);
        } else {
            bound.where = with_people(term.people, bound.where);
            if (bound.kind != Dictionary::absent) include(bound.kind, bound.where != no_node);
        }
        set.terms.push_back(std::move(bound));
    }
    sets_.push_back(std::move(set));
    return static_cast<SetNumber>(sets_.size() - 1);
}

bool BoundRoles::is_among(const std::vector<std::uint32_t>& numbers, std::uint32_t number) {
    return number != casework::nothing &&
           std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

BoundRoles Binding::bind(const std::vector<std::string>& roles) {
    const casework::People& people = casebook_.people();
    BoundRoles bound;
    for (const std::string& name : roles) {
        const casework::RoleId role = people.role_names().find(name);
        if (role != Dictionary::absent) bound.roles.push_back(role);
        if (role < 64) bound.role_bits |= std::uint64_t{1} << role;
        const casework::AgencyId agency = people.agency_names().find(name);
        if (agency != Dictionary::absent) bound.agencies.push_back(agency);
        if (agency < 64) bound.agency_bits |= std::uint64_t{1} << agency;
        if (role == Dictionary::absent && agency == Dictionary::absent) roles_not_met_.insert(name);
    }
    return bound;
}

BoundPeople Binding::bind(const language::PeopleAsked& people) {
    BoundPeople bound;
    bound.asks_about = !people.about.name.empty();
    if (!people.by.any_of.empty()) bound.by.push_back(bind(people.by.any_of));
    for (const language::RoleChoice& choice : people.attended)
        bound.attended.push_back(bind(choice.any_of));
    return bound;
}

// What a term asks of people is a condition on the event under test, before its `where`.
NodeNumber Binding::with_people(const language::PeopleAsked& people, NodeNumber where) {
    if (people.asks_nothing()) return where;
    BoundNode asked;
    asked.kind = Predicate::Kind::event_is;
    asked.people = bind(people);
    nodes_.push_back(std::move(asked));
    const auto first = static_cast<NodeNumber>(nodes_.size() - 1);
    if (where == no_node) return first;
    BoundNode both;
    both.kind = Predicate::Kind::all;
    both.parts = {first, where};
    nodes_.push_back(std::move(both));
    return static_cast<NodeNumber>(nodes_.size() - 1);
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
