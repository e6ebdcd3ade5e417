#include "evidence_checker/told_cases.h"

#include <fmt/format.h>

namespace hearken::evidence_checker {
namespace {

using casework::AttributeId;
using casework::EventIndex;

std::string to_told(const Moment& moment) {
    if (moment.precision == Precision::unknown) return "unknown";
    const auto count = [](Instant instant) {
        return instant <= earliest_instant ? oracle::no_first_instant
               : instant >= latest_instant ? oracle::no_last_instant
                                           : instant.time_since_epoch().count();
    };
    return fmt::format("@{}..{}", count(moment.earliest), count(moment.latest));
}

}  // namespace

ToldCases::ToldCases(const casework::Casebook& casebook)
    : casebook_(casebook), facts_(oracle::Input{}) {
    for (const casework::Source& source : casebook.sources())
        frame_.file_keeps_order.push_back(source.keeps_order);
    for (const casework::Coverage& coverage : casebook.coverage()) {
        if (!coverage.is_declared) continue;
        oracle::DeclaredCoverage declared;
        declared.feed = coverage.feed;
        declared.kinds = coverage.kinds;
        declared.from = to_iso(coverage.from);
        declared.to = to_iso(coverage.to);
        if (coverage.current_as_of) declared.current_as_of = to_iso(*coverage.current_as_of);
        frame_.coverage.push_back(std::move(declared));
    }
    // As InputFacts of all cases would say, without telling them all at once.
    const casework::Dictionary& attributes = casebook.attribute_names();
    for (casework::KindId kind = 0; kind < casebook.kind_names().size(); ++kind)
        for (AttributeId attribute = 0; attribute < attributes.size(); ++attribute)
            if (casebook.carries(kind, attribute))
                facts_.carried.insert({std::string{casebook.kind_names().text(kind)},
                                       std::string{attributes.text(attribute)}});
    const InstantRange span = casebook.span();
    if (span.first <= span.last) {
        facts_.first_day = oracle::local_day(span.first.time_since_epoch().count());
        facts_.last_day = oracle::local_day(span.last.time_since_epoch().count());
    }
}

// What is supposed to be covered begins with the first record that was known by then.
const oracle::InputFacts& ToldCases::facts(std::optional<oracle::Day> known_on) {
    if (known_on == facts_known_on_) return facts_;
    facts_known_on_ = known_on;
    facts_.first_day = oracle::no_last_day;
    const auto day_of = [](Instant instant) {
        return oracle::local_day(instant.time_since_epoch().count());
    };
    for (EventIndex at = 0; at < casebook_.event_count(); ++at) {
        const Moment happened = casebook_.happened(at);
        const Moment recorded = casebook_.recorded(at);
        if (happened.precision == Precision::unknown || happened.earliest <= earliest_instant)
            continue;
        const Moment& known = recorded.precision != Precision::unknown ? recorded : happened;
        if (!known_on || known.earliest <= earliest_instant || day_of(known.earliest) <= *known_on)
            facts_.first_day = std::min(facts_.first_day, day_of(happened.earliest));
    }
    return facts_;
}

ToldCases::ToldCase ToldCases::tell(casework::CaseIndex which) const {
    ToldCase told;
    const casework::Dictionary& attributes = casebook_.attribute_names();
    const auto text = [this](casework::ValueId value) {
        return std::string{casebook_.values().text(value)};
    };
    for (AttributeId attribute = 0; attribute < attributes.size(); ++attribute) {
        const casework::ValueId value = casebook_.case_value(which, attribute);
        if (value != casework::no_value)
            told.whole.values.push_back({std::string{attributes.text(attribute)}, text(value)});
    }
    for (EventIndex at = casebook_.first_event(which); at < casebook_.end_event(which); ++at) {
        oracle::Event event;
        event.file = static_cast<int>(casebook_.source_of(at));
        event.position = static_cast<int>(casebook_.sequence(at));
        event.rank = static_cast<int>(at - casebook_.first_event(which));
        event.kind = casebook_.kind_names().text(casebook_.kind(at));
        event.happened = to_told(casebook_.happened(at));
        const Moment recorded = casebook_.recorded(at);
        if (recorded.precision != Precision::unknown) event.recorded = to_told(recorded);
        for (AttributeId attribute = 0; attribute < attributes.size(); ++attribute) {
            const casework::ValueId value = casebook_.value(at, attribute);
            if (value != casework::no_value)
                event.attributes.push_back({std::string{attributes.text(attribute)}, text(value)});
        }
        tell_people(at, which, event);
        if (const auto since = casebook_.corrections().superseded_from(at)) {
            event.id = fmt::format("{}", at);  // the event's own: its record may tell others
            const oracle::Day day = oracle::local_day(since->time_since_epoch().count());
            // Where it is not known since when, it may always have been so.
            const bool is_always = *since <= earliest_instant;
            told.whole.withdrawn.push_back(
                {event.id, is_always ? "1800-01-01" : oracle::write_day(day)});
        }
        told.places_of[casebook_.record_id(at)].push_back(told.whole.events.size());
        told.whole.events.push_back(std::move(event));
    }
    tell_people(which, told);
    return told;
}

// Who is in the case, and what is known of everybody who is named in it.
void ToldCases::tell_people(casework::CaseIndex which, ToldCase& told) const {
    const casework::People& people = casebook_.people();
    const std::span<const casework::PersonNumber> in_case = people.in_case(which);
    told.states_roles = people.states_roles(which);
    for (const casework::RoleInCase& role : people.roles(which))
        told.whole.roles.push_back({std::string{people.id(in_case[role.slot])},
                                    std::string{people.role_names().text(role.role)}});
    const casework::Dictionary& attributes = casebook_.attribute_names();
    for (const casework::PersonNumber number : in_case) {
        oracle::Person person;
        person.id = people.id(number);
        for (AttributeId attribute = 0; attribute < attributes.size(); ++attribute) {
            const casework::ValueId value = people.value(number, attribute);
            if (value != casework::no_value)
                person.attributes.push_back({std::string{attributes.text(attribute)},
                                             std::string{casebook_.values().text(value)}});
        }
        told.people.push_back(std::move(person));
    }
}

oracle::Somebody ToldCases::somebody(casework::RoleId role,
                                     casework::AgencyId agency,
                                     casework::PersonNumber person) const {
    const casework::People& people = casebook_.people();
    oracle::Somebody who;
    if (role != casework::nothing) who.role = people.role_names().text(role);
    if (agency != casework::nothing) who.agency = people.agency_names().text(agency);
    if (person != casework::nothing) who.person = people.id(person);
    return who;
}

// Whom it was about, who did it, who came.
void ToldCases::tell_people(EventIndex at, casework::CaseIndex which, oracle::Event& event) const {
    const casework::People& people = casebook_.people();
    const std::span<const casework::PersonNumber> in_case = people.in_case(which);
    const casework::About about = people.about(at);
    for (std::size_t slot = 0; slot < in_case.size(); ++slot)
        if ((about.people >> slot & 1U) != 0) event.about.emplace_back(people.id(in_case[slot]));
    event.is_also_about_others = about.is_stated && !about.is_whole;
    const casework::DoneBy by = people.done_by(at);
    event.by = somebody(by.role, by.agency, by.person);
    const casework::ParticipantList list = people.participants(at);
    event.has_list = list.is_stated;
    event.is_list_cut = list.is_stated && !list.is_whole;
    for (const casework::Participant& one : list.listed) {
        oracle::Listed listed;
        listed.who = somebody(one.role, one.agency, one.person);
        if (one.attended != casework::Attended::not_stated)
            listed.came = one.attended == casework::Attended::yes;
        event.list.push_back(std::move(listed));
    }
}

}  // namespace hearken::evidence_checker
