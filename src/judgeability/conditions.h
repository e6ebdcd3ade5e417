// What can be told of the events and conditions of one standard from what sources hold.
#pragma once

#include <string>
#include <vector>

#include "judgeability/offer.h"
#include "judgeability/possible.h"
#include "language/program.h"

namespace hearken::judgeability {

/// How much of a part of a standard can be told.
enum class Told : std::uint8_t { wholly, in_part, not_at_all };

struct PartTold {
    Told told = Told::wholly;
    std::vector<Lack> lacks;
};

/// Of alternatives, and of parts that are all asked for: not at all where none is told, wholly
/// where each is.
void add(PartTold& all, const PartTold& other, bool is_first);

class Conditions {
public:
    explicit Conditions(const Offer& offer) : offer_(&offer) {}

    /// The events that a name of the standard is bound to, for what asks of `name.field`.
    void bind(const language::BoundName& name, const language::EventSet& events);
    /// Which clause is looked at, for what is found lacking.
    void enter(std::string clause) { clause_ = std::move(clause); }

    [[nodiscard]] PartTold events(const language::EventSet& events) const;
    [[nodiscard]] Possible holds(const language::Predicate& predicate) const {
        return holds(predicate, nullptr);
    }
    /// Of a condition that decides: not at all where it can never be known to hold.
    [[nodiscard]] PartTold decides(const language::PredicatePtr& predicate) const;
    /// Whether what `needs field` names is stated.
    [[nodiscard]] PartTold is_stated(const language::Operand& field) const;

    /// Whether the events that the name is bound to are written down with what `has` asks for.
    template <typename Has>
    [[nodiscard]] Possible of_kinds(const language::EventSet& events,
                                    Lack::What what,
                                    const std::string& name,
                                    const Has& has) const;
    [[nodiscard]] const language::EventSet* bound(const language::BoundName& name) const;
    [[nodiscard]] Lack lack(Lack::What what, std::string name, std::string kind = "") const {
        return {what, std::move(name), std::move(kind), clause_};
    }
    [[nodiscard]] const Offer& offer() const { return *offer_; }

private:
    using Term = const language::EventTerm*;  // the event under test; null where there is none
    [[nodiscard]] PartTold term(const language::EventTerm& term) const;
    [[nodiscard]] Possible holds(const language::Predicate& predicate, Term under_test) const;
    [[nodiscard]] Possible people(const language::PeopleAsked& asked,
                                  const language::EventSet& events) const;
    [[nodiscard]] Possible operand(const language::Operand& operand, Term under_test) const;
    [[nodiscard]] Possible operands(const std::vector<language::Operand>& operands,
                                    Term under_test) const;
    [[nodiscard]] Possible known(const language::Operand& operand, Term under_test) const;
    [[nodiscard]] language::EventSet events_of(const language::BoundName& name,
                                               Term under_test) const;
    [[nodiscard]] bool is_offered(const std::string& kind) const {
        return offer_->covers_every_kind || offer_->find(kind) != nullptr;
    }

    const Offer* offer_;
    std::vector<language::EventSet> by_slot_;
    std::string clause_;
};

template <typename Has>
Possible Conditions::of_kinds(const language::EventSet& events,
                              Lack::What what,
                              const std::string& name,
                              const Has& has) const {
    bool some = false;
    Possible result = Possible::told();
    for (const language::EventTerm& term : events.terms) {
        if (term.is_any_event) {
            for (const auto& [kind_name, kind] : offer_->kinds)
                some |= kind.is_described && has(kind);
            if (!some) result.lacks.push_back(lack(what, name));
            continue;
        }
        const OfferedKind* kind = offer_->find(term.kind);
        if (kind == nullptr || !kind->is_described)
            continue;  // told of where events are looked for
        if (has(*kind))
            some = true;
        else
            result.lacks.push_back(lack(what, name, term.kind));
    }
    if (result.lacks.empty()) return result;
    result.unknown = true;
    result.yes = result.no = some;
    return result;
}

}  // namespace hearken::judgeability
