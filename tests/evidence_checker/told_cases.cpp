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
        event.kind = casebook_.kind_names().text(casebook_.kind(at));
        event.happened = to_told(casebook_.happened(at));
        const Moment recorded = casebook_.recorded(at);
        if (recorded.precision != Precision::unknown) event.recorded = to_told(recorded);
        for (AttributeId attribute = 0; attribute < attributes.size(); ++attribute) {
            const casework::ValueId value = casebook_.value(at, attribute);
            if (value != casework::no_value)
                event.attributes.push_back({std::string{attributes.text(attribute)}, text(value)});
        }
        told.place_of[casebook_.record_id(at)] = told.whole.events.size();
        told.whole.events.push_back(std::move(event));
    }
    return told;
}

}  // namespace hearken::evidence_checker
