#include <algorithm>
#include <map>
#include <set>

#include "casework/nothing_stated.h"
#include "chronology/parts.h"

namespace hearken::chronology {

using casework::Casebook;

namespace {

/// What a source covers, feed by feed. One that states nothing has no days: with it not all feeds
/// cover any day.
using Feeds = std::map<std::string, Stretches>;

DateRange days_of(const Moment& moment, const TimeZone& zone) {
    return {zone.local_date(moment.earliest), zone.local_date(moment.latest)};
}

Feeds feeds_of(const Casebook& casebook, const TimeZone& zone, const std::string& source) {
    Feeds feeds;
    for (const casework::Coverage& one : casebook.coverage()) {
        if (!one.source.empty() && one.source != source) continue;
        DateRange days{one.from, one.to};
        if (one.current_as_of) days.last = std::min(days.last, *one.current_as_of);
        if (!one.is_declared)
            days = {zone.local_date(casebook.span().first), zone.local_date(casebook.span().last)};
        Stretches& covered = feeds[one.feed];
        if (!casework::states_nothing(one)) covered.push_back(days);
    }
    for (auto& [name, days] : feeds) days = merged(std::move(days));
    return feeds;
}

/// The days on which a source has something about the child.
struct Recorded {
    Stretches days;
    std::size_t undated = 0;
};

class SilenceFinder {
public:
    SilenceFinder(const Casebook& casebook,
                  const TimeZone& zone,
                  const Asked& asked,
                  Chronology& chronology)
        : casebook_(casebook), zone_(zone), asked_(asked), chronology_(chronology) {}

    void find() {
        chronology_.coverage_is_declared =
            casebook_.coverage().empty() || casebook_.coverage().front().is_declared;
        std::map<std::string, Recorded> sources;
        // A source that knows the child and of which the question sees no record is silent, too.
        for (const CaseIndex which : chronology_.cases)
            for (EventIndex event = casebook_.first_event(which);
                 event < casebook_.end_event(which);
                 ++event)
                sources.try_emplace(std::string{source_name(casebook_, event)});
        DateRange told{latest_date, asked_.last_day};
        for (const Entry& entry : chronology_.entries) {
            note(entry.event, sources, told);
            for (const EventIndex event : entry.told_again) note(event, sources, told);
        }
        if (told.last < told.first) return;  // nothing that has a time
        for (const CaseIndex which : chronology_.cases_not_whole)
            for (EventIndex event = casebook_.first_event(which);
                 event < casebook_.end_event(which);
                 ++event)
                not_whole_.emplace(source_name(casebook_, event));
        for (auto& [name, recorded] : sources) {
            recorded.days = merged(std::move(recorded.days));
            find_in(name, recorded, told);
        }
    }

private:
    void note(EventIndex event, std::map<std::string, Recorded>& sources, DateRange& told) const {
        Recorded& recorded = sources[std::string{source_name(casebook_, event)}];
        const Moment happened = casebook_.happened(event);
        if (happened.precision == Precision::unknown) {
            ++recorded.undated;
            return;
        }
        // A record of a month may lie on any of its days.
        recorded.days.push_back(days_of(happened, zone_));
        if (happened.earliest > earliest_instant)
            told.first = std::min(told.first, recorded.days.back().first);
    }

    void find_in(const std::string& source, const Recorded& recorded, const DateRange& told) {
        const Feeds feeds = feeds_of(casebook_, zone_, source);
        Stretches any;
        Stretches all{told};
        for (const auto& [name, days] : feeds) {
            any.insert(any.end(), days.begin(), days.end());
            all = intersection(all, days);
        }
        if (feeds.empty()) all.clear();
        any = intersection(merged(std::move(any)), {told});
        if (!not_whole_.contains(source))
            for (const DateRange& days : without(all, recorded.days))
                if ((days.last - days.first).count() + 1 >= asked_.silence_days)
                    chronology_.silences.push_back(
                        {source, days, recorded.undated, faulty_rows_of(source)});
        std::vector<Gap> gaps;
        for (const DateRange& days : without({told}, any))
            gaps.push_back({source, days, {}, 0, true});
        for (const DateRange& days : without(any, all))
            gaps.push_back({source, days, {}, 0, false});
        std::sort(gaps.begin(), gaps.end(), [](const Gap& left, const Gap& right) {
            return left.days.first < right.days.first;
        });
        if (gaps.size() > gaps_told_max) {
            chronology_.gaps_not_told += gaps.size() - gaps_told_max;
            gaps.resize(gaps_told_max);
        }
        for (Gap& gap : gaps) {
            for (const auto& [name, covered] : feeds) {
                if (without({gap.days}, covered).empty()) continue;
                if (covered.empty())
                    gap.others_undeclared = true;
                else if (gap.feeds.size() < feeds_named_max)
                    gap.feeds.push_back(name);
                else
                    ++gap.feeds_not_named;
            }
            chronology_.gaps.push_back(std::move(gap));
        }
    }

    [[nodiscard]] std::size_t faulty_rows_of(const std::string& source) const {
        std::size_t faulty = 0;
        for (const casework::Source& one : casebook_.sources())
            if (one.name == source) faulty += one.rows.with_problems;
        return faulty;
    }

    const Casebook& casebook_;
    const TimeZone& zone_;
    const Asked& asked_;
    Chronology& chronology_;
    std::set<std::string, std::less<>> not_whole_;
};

}  // namespace

void find_silences(const Casebook& casebook,
                   const TimeZone& zone,
                   const Asked& asked,
                   Chronology& chronology) {
    SilenceFinder{casebook, zone, asked, chronology}.find();
}

}  // namespace hearken::chronology
