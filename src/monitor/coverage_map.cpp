#include "monitor/coverage_map.h"

#include <algorithm>

namespace hearken::monitor {
namespace {

// When the first of the records was that were known by the end of that day: one that does not say
// when it was written down counts as known when it happened.
Instant first_known(const casework::Casebook& casebook, Instant known_last) {
    Instant first = latest_instant;
    for (casework::EventIndex event = 0; event < casebook.event_count(); ++event) {
        const Moment happened = casebook.happened(event);
        const Moment recorded = casebook.recorded(event);
        const bool is_recorded = recorded.precision != Precision::unknown;
        const bool is_known = (is_recorded ? recorded : happened).earliest <= known_last;
        if (!is_known || happened.precision == Precision::unknown) continue;
        if (happened.earliest > earliest_instant) first = std::min(first, happened.earliest);
    }
    return first;
}

}  // namespace

CoverageMap::CoverageMap(const casework::Casebook& casebook,
                         const TimeZone& zone,
                         std::optional<Date> known_on) {
    for (const casework::Coverage& coverage : casebook.coverage()) {
        DateRange days{coverage.from, coverage.to};
        if (coverage.current_as_of) days.last = std::min(days.last, *coverage.current_as_of);
        if (!coverage.is_declared) {
            const Instant first = known_on ? first_known(casebook, zone.instants_of(*known_on).last)
                                           : casebook.span().first;
            days = {zone.local_date(first), zone.local_date(casebook.span().last)};
        }
        if (known_on) days.last = std::min(days.last, *known_on);
        if (days.first <= days.last) declared_.push_back({&coverage, days});
    }
}

Stretches CoverageMap::of_feed(const std::string& feed) const {
    Stretches days;
    for (const Declared& declared : declared_)
        if (!declared.coverage->is_declared || declared.coverage->feed == feed)
            days.push_back(declared.days);
    return merged(std::move(days));
}

Stretches CoverageMap::of_kinds(const language::EventSet& events) const {
    Stretches common{{earliest_date, latest_date}};
    for (const language::EventTerm& term : events.terms) {
        Stretches days;
        for (const Declared& declared : declared_) {
            const std::vector<std::string>& kinds = declared.coverage->kinds;
            if (kinds.empty() || (!term.is_any_event &&
                                  std::find(kinds.begin(), kinds.end(), term.kind) != kinds.end()))
                days.push_back(declared.days);
        }
        common = intersection(common, merged(std::move(days)));
    }
    return common;
}

std::optional<DateRange> CoverageMap::first_gap(const Stretches& covered, DateRange wanted) {
    if (wanted.first > wanted.last) return std::nullopt;
    for (const DateRange& stretch : covered) {
        if (stretch.last < wanted.first) continue;
        if (stretch.first > wanted.first)
            return DateRange{wanted.first,
                             std::min(wanted.last, stretch.first - std::chrono::days{1})};
        if (stretch.last >= wanted.last) return std::nullopt;
        wanted.first = stretch.last + std::chrono::days{1};
    }
    if (wanted.first > wanted.last) return std::nullopt;
    return wanted;
}

}  // namespace hearken::monitor
