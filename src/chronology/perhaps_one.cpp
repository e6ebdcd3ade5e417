#include <algorithm>
#include <iterator>
#include <set>

#include "chronology/parts.h"

namespace hearken::chronology {

using casework::Casebook;

namespace {

constexpr std::chrono::days apart_max{7};
constexpr std::size_t looked_at_max = 64;  // entries behind one another; of more no pair is told

std::set<std::string_view> sources_of(const Casebook& casebook, const Entry& entry) {
    std::set<std::string_view> sources{source_name(casebook, entry.event)};
    for (const EventIndex event : entry.told_again) sources.insert(source_name(casebook, event));
    return sources;
}

std::set<casework::AgencyId> agencies_of(const Casebook& casebook, EventIndex event) {
    std::set<casework::AgencyId> agencies;
    for (const casework::Participant& one : casebook.people().participants(event).listed)
        if (one.agency != casework::nothing && one.attended != casework::Attended::no)
            agencies.insert(one.agency);
    return agencies;
}

bool have_none_in_common(const std::set<std::string_view>& left,
                         const std::set<std::string_view>& right) {
    return std::none_of(
        left.begin(), left.end(), [&](std::string_view one) { return right.contains(one); });
}

// A day, or less, as for what is folded.
bool is_of_a_day(const Moment& moment) {
    return moment.precision != Precision::unknown &&
           moment.latest - moment.earliest <= std::chrono::hours{25};
}

}  // namespace

// One source that has both days tells two meetings, and so do lists on which not two agencies are
// the same.
void find_perhaps_one(const Casebook& casebook,
                      const TimeZone& zone,
                      const Asked& asked,
                      Chronology& chronology) {
    const std::vector<Entry>& entries = chronology.entries;
    for (std::size_t at = 0; at < entries.size(); ++at) {
        const EventIndex first = entries[at].event;
        const Moment happened = casebook.happened(first);
        if (!is_of_a_day(happened) || !casebook.people().participants(first).is_stated) continue;
        const auto sources = sources_of(casebook, entries[at]);
        const auto agencies = agencies_of(casebook, first);
        for (std::size_t next = at + 1; next < std::min(entries.size(), at + 1 + looked_at_max);
             ++next) {
            const EventIndex second = entries[next].event;
            const Moment other = casebook.happened(second);
            if (other.precision == Precision::unknown ||
                other.earliest - happened.latest > apart_max)
                break;
            if (casebook.kind(first) != casebook.kind(second) || !is_of_a_day(other) ||
                zone.local_date(other.earliest) <= zone.local_date(happened.latest))
                continue;
            const auto others = sources_of(casebook, entries[next]);
            if (!have_none_in_common(sources, others)) break;  // it tells both
            if (asked.child == casework::nothing) {
                const casework::About one = casebook.people().about(first);
                const casework::About that = casebook.people().about(second);
                if (one.is_stated && that.is_stated && (one.people & that.people) == 0) continue;
            }
            std::vector<casework::AgencyId> both;
            const auto with = agencies_of(casebook, second);
            std::set_intersection(agencies.begin(),
                                  agencies.end(),
                                  with.begin(),
                                  with.end(),
                                  std::back_inserter(both));
            if (both.size() < 2) continue;
            chronology.contradictions.push_back(
                {"perhaps one " + std::string{casebook.kind_names().text(casebook.kind(first))} +
                     ", on another day",
                 true,
                 {{std::string{source_name(casebook, first)}, to_words(happened, zone), first},
                  {std::string{source_name(casebook, second)}, to_words(other, zone), second}}});
            break;  // the nearest
        }
    }
}

}  // namespace hearken::chronology
