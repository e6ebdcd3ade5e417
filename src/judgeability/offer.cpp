#include "judgeability/offer.h"

#include <algorithm>
#include <vector>

#include "casework/nothing_stated.h"

namespace hearken::judgeability {

using casework::EventIndex;
using casework::KindId;
using casework::nothing;

namespace {

void look_at_event(const casework::Casebook& casebook, EventIndex event, OfferedKind& kind) {
    const casework::People& people = casebook.people();
    const casework::DoneBy by = people.done_by(event);
    ++kind.events;
    kind.is_described = true;
    kind.has_about |= people.about(event).is_stated;
    kind.has_by_role |= by.role != nothing || by.agency != nothing;
    kind.has_by_person |= by.person != nothing;
    kind.has_participants |= people.participants(event).is_stated;
    kind.has_recorded_time |= casebook.recorded(event).precision != Precision::unknown;
    kind.has_time_of_day |= casebook.happened(event).precision == Precision::instant;
}

void look_at_events(const casework::Casebook& casebook, Offer& offer) {
    std::vector<OfferedKind> kinds(casebook.kind_names().size());
    for (EventIndex event = 0; event < casebook.event_count(); ++event)
        look_at_event(casebook, event, kinds[casebook.kind(event)]);
    for (KindId kind = 0; kind < kinds.size(); ++kind) {
        if (kinds[kind].events == 0) continue;
        for (casework::AttributeId name = 0; name < casebook.attribute_names().size(); ++name)
            if (casebook.carries(kind, name))
                kinds[kind].attributes.emplace(casebook.attribute_names().text(name));
        offer.kinds.emplace(casebook.kind_names().text(kind), std::move(kinds[kind]));
    }
}

// Of each attribute, whether one case, or one person, states it.
template <typename ValueOf>
Names stated(const casework::Casebook& casebook, std::size_t owners, const ValueOf& value_of) {
    Names names;
    for (casework::AttributeId name = 0; name < casebook.attribute_names().size(); ++name)
        for (std::size_t owner = 0; owner < owners; ++owner)
            if (value_of(owner, name) != casework::no_value) {
                names.emplace(casebook.attribute_names().text(name));
                break;
            }
    return names;
}

void look_at_people(const casework::Casebook& casebook, Offer& offer) {
    const casework::People& people = casebook.people();
    for (casework::CaseIndex which = 0; which < casebook.case_count(); ++which)
        for (const casework::RoleInCase& one : people.roles(which))
            offer.roles.emplace(people.role_names().text(one.role));
    offer.person_attributes =
        stated(casebook, people.size(), [&](std::size_t person, casework::AttributeId name) {
            return people.value(static_cast<casework::PersonNumber>(person), name);
        });
}

// A coverage file may tell of other sources, too.
bool is_of(const casework::Casebook& casebook, const std::string& source) {
    return source.empty() ||
           std::any_of(casebook.sources().begin(),
                       casebook.sources().end(),
                       [&](const casework::Source& one) { return one.name == source; });
}

void look_at_coverage(const casework::Casebook& casebook, Offer& offer) {
    for (const casework::Coverage& coverage : casebook.coverage()) {
        if (!is_of(casebook, coverage.source) || casework::states_nothing(coverage)) continue;
        if (!coverage.is_declared) {
            offer.supposes_completeness = true;
            continue;
        }
        offer.feeds.insert(coverage.feed);
        offer.covers_every_kind |= coverage.kinds.empty();
        for (const std::string& kind : coverage.kinds) {
            offer.kinds.try_emplace(kind);
            offer.covered_kinds.insert(kind);
        }
    }
}

void add(OfferedKind& all, const OfferedKind& other) {
    all.events += other.events;
    all.is_described |= other.is_described;
    all.has_about |= other.has_about;
    all.has_by_role |= other.has_by_role;
    all.has_by_person |= other.has_by_person;
    all.has_participants |= other.has_participants;
    all.has_recorded_time |= other.has_recorded_time;
    all.has_time_of_day |= other.has_time_of_day;
    all.attributes.insert(other.attributes.begin(), other.attributes.end());
}

}  // namespace

Offer offer_of(const casework::Casebook& casebook, std::string name) {
    Offer offer;
    offer.name = std::move(name);
    look_at_events(casebook, offer);
    offer.case_attributes = stated(
        casebook, casebook.case_count(), [&](std::size_t which, casework::AttributeId attribute) {
            return casebook.case_value(static_cast<casework::CaseIndex>(which), attribute);
        });
    look_at_people(casebook, offer);
    look_at_coverage(casebook, offer);
    return offer;
}

void add(Offer& all, const Offer& other) {
    for (const auto& [name, kind] : other.kinds) add(all.kinds[name], kind);
    all.case_attributes.insert(other.case_attributes.begin(), other.case_attributes.end());
    all.person_attributes.insert(other.person_attributes.begin(), other.person_attributes.end());
    all.roles.insert(other.roles.begin(), other.roles.end());
    all.feeds.insert(other.feeds.begin(), other.feeds.end());
    all.covered_kinds.insert(other.covered_kinds.begin(), other.covered_kinds.end());
    all.covers_every_kind |= other.covers_every_kind;
    all.supposes_completeness |= other.supposes_completeness;
}

}  // namespace hearken::judgeability
