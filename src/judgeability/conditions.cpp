#include "judgeability/conditions.h"

#include <algorithm>

namespace hearken::judgeability {

using language::BoundName;
using language::EventSet;
using language::EventTerm;
using language::Operand;
using language::Predicate;
using What = Lack::What;

namespace {

PartTold told_of(const Possible& possible) {
    if (!possible.yes) return {Told::not_at_all, possible.lacks};
    if (possible.unknown) return {Told::in_part, possible.lacks};
    return {};
}

Possible possible_of(const PartTold& part) {
    switch (part.told) {
        case Told::wholly:
            return Possible::told();
        case Told::in_part:
            return {true, true, true, part.lacks};
        case Told::not_at_all:
            break;
    }
    return {false, false, true, part.lacks};
}

}  // namespace

void add(PartTold& all, const PartTold& other, bool is_first) {
    if (is_first)
        all.told = other.told;
    else if (all.told != other.told)
        all.told = Told::in_part;
    take_lacks(all.lacks, other.lacks);
}

void Conditions::bind(const BoundName& name, const EventSet& events) {
    if (name.slot <= 0) return;
    const auto slot = static_cast<std::size_t>(name.slot);
    if (by_slot_.size() <= slot) by_slot_.resize(slot + 1);
    by_slot_[slot] = events;
}

const EventSet* Conditions::bound(const BoundName& name) const {
    const auto slot = static_cast<std::size_t>(std::max(name.slot, 0));
    return slot > 0 && slot < by_slot_.size() ? &by_slot_[slot] : nullptr;
}

EventSet Conditions::events_of(const BoundName& name, Term under_test) const {
    if (const EventSet* events = bound(name)) return *events;
    if (under_test != nullptr) return {{*under_test}};
    EventTerm any;
    any.is_any_event = true;
    return {{any}};
}

PartTold Conditions::events(const EventSet& events) const {
    PartTold all;
    for (const EventTerm& one : events.terms) add(all, term(one), &one == &events.terms.front());
    return all;
}

PartTold Conditions::term(const EventTerm& term) const {
    if (term.is_any_event ? offer_->kinds.empty() : !is_offered(term.kind))
        return {Told::not_at_all, {lack(What::kind, term.is_any_event ? "any event" : term.kind)}};
    Possible all = both(Possible::always(), people(term.people, {{term}}));
    if (term.where) all = both(all, holds(*term.where, &term));
    return told_of(all);
}

PartTold Conditions::decides(const language::PredicatePtr& predicate) const {
    return predicate ? told_of(holds(*predicate)) : PartTold{};
}

// A record that says of nobody whom it concerns is taken for the only one whom it can concern: so
// much is told of cases with one child.
Possible Conditions::people(const language::PeopleAsked& asked, const EventSet& events) const {
    Possible all = Possible::always();
    if (!asked.about.name.empty()) {
        Possible about = of_kinds(
            events, What::about, "", [](const OfferedKind& kind) { return kind.has_about; });
        about.yes = about.no = true;
        all = both(all, about);
    }
    if (!asked.by.any_of.empty())
        all = both(all, of_kinds(events, What::by_role, "", [](const OfferedKind& kind) {
                       return kind.has_by_role;
                   }));
    if (!asked.attended.empty())
        all = both(all, of_kinds(events, What::participants, "", [](const OfferedKind& kind) {
                       return kind.has_participants;
                   }));
    return all;
}

Possible Conditions::operand(const Operand& operand, Term under_test) const {
    const auto stated = [&](const Names& names, What what) {
        return names.contains(operand.name) ? Possible::told()
                                            : Possible::untold(lack(what, operand.name));
    };
    const auto of_event = [&](What what, auto has) {
        const std::string name = what == What::field ? operand.name : "";
        return of_kinds(events_of(operand.event, under_test), what, name, has);
    };
    switch (operand.kind) {
        case Operand::Kind::attribute:
            return of_event(What::field, [&](const OfferedKind& kind) {
                return kind.attributes.contains(operand.name);
            });
        case Operand::Kind::case_attribute:
            return stated(offer_->case_attributes, What::case_field);
        case Operand::Kind::person_attribute:
            return stated(offer_->person_attributes, What::person_field);
        case Operand::Kind::latest: {
            const bool some =
                std::any_of(offer_->kinds.begin(), offer_->kinds.end(), [&](const auto& one) {
                    return one.second.attributes.contains(operand.name);
                });
            if (some) return Possible::told();
            Lack missing = lack(What::field, operand.name);
            return operand.otherwise ? Possible::partly_told(std::move(missing))
                                     : Possible::untold(std::move(missing));
        }
        case Operand::Kind::done_by:
            return of_event(What::by_person,
                            [](const OfferedKind& kind) { return kind.has_by_person; });
        case Operand::Kind::about:
            return of_event(What::about, [](const OfferedKind& kind) { return kind.has_about; });
        case Operand::Kind::participants:
            return of_event(What::participants,
                            [](const OfferedKind& kind) { return kind.has_participants; });
        case Operand::Kind::happened:
        case Operand::Kind::number:
        case Operand::Kind::text:
        case Operand::Kind::date:
        case Operand::Kind::yes_or_no:
        case Operand::Kind::person:
            break;
    }
    return Possible::told();
}

Possible Conditions::operands(const std::vector<Operand>& operands, Term under_test) const {
    Possible all = Possible::always();
    for (const Operand& one : operands) all = both(all, operand(one, under_test));
    return all;
}

// What no record states is surely not known: that is an answer.
Possible Conditions::known(const Operand& field, Term under_test) const {
    Possible told = operand(field, under_test);
    if (!told.yes) return {false, true, false, std::move(told.lacks)};
    told.unknown = false;
    return told;
}

PartTold Conditions::is_stated(const Operand& field) const {
    if (field.kind != Operand::Kind::done_by) return told_of(operand(field, nullptr));
    return told_of(
        of_kinds(events_of(field.event, nullptr), What::by_person, "", [](const OfferedKind& kind) {
            return kind.has_by_person || kind.has_by_role;
        }));
}

Possible Conditions::holds(const Predicate& predicate, Term under_test) const {
    switch (predicate.kind) {
        case Predicate::Kind::all:
        case Predicate::Kind::any: {
            const bool is_all = predicate.kind == Predicate::Kind::all;
            Possible result = is_all ? Possible::always() : negated(Possible::always());
            for (const language::PredicatePtr& part : predicate.parts)
                result = is_all ? both(result, holds(*part, under_test))
                                : either(result, holds(*part, under_test));
            return result;
        }
        case Predicate::Kind::negation:
            return negated(holds(*predicate.parts.front(), under_test));
        case Predicate::Kind::comparison:
        case Predicate::Kind::same:
        case Predicate::Kind::different: {
            const Possible told =
                both(operands(predicate.left, under_test), operands(predicate.right, under_test));
            return told.yes ? Possible{true, true, told.unknown, told.lacks} : told;
        }
        case Predicate::Kind::has_phrase:
        case Predicate::Kind::has_no_phrase: {
            Possible told = operands(predicate.left, under_test);
            for (Lack& one : told.lacks)
                if (one.what == What::field) one.what = What::text;
            return told.yes ? Possible{true, true, told.unknown, told.lacks} : told;
        }
        case Predicate::Kind::in: {
            const Possible told = operands(predicate.left, under_test);
            return told.yes ? Possible{true, true, told.unknown, told.lacks} : told;
        }
        case Predicate::Kind::known:
            return known(predicate.left.front(), under_test);
        case Predicate::Kind::exists:
        case Predicate::Kind::exists_not:
            return possible_of(events(predicate.events));
        case Predicate::Kind::event_is:
            return both(Possible::told(),
                        people(predicate.people, events_of(predicate.event, under_test)));
        case Predicate::Kind::age:
            return offer_->person_attributes.contains("born")
                       ? Possible::told()
                       : Possible::untold(lack(What::person_field, "born"));
    }
    return Possible::told();
}

}  // namespace hearken::judgeability
