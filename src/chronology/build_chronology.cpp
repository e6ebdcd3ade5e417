#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "chronology/parts.h"

namespace hearken::chronology {

using casework::Casebook;

namespace {

constexpr std::size_t alike_looked_at = 64;  // of one kind and time; more are told one by one

bool is_unknown(const Moment& moment) {
    return moment.precision == Precision::unknown;
}

/// A record with what puts it in its place.
struct Record {
    EventIndex event = 0;
    Moment happened;
    std::string_view source;
    bool names_child = true;
};

// Those whose time is not known last; then by time; then by source and as the source has them.
auto order_of(const Record& record) {
    return std::tuple{is_unknown(record.happened),
                      record.happened.earliest,
                      record.happened.latest,
                      record.source,
                      record.event};
}

// A day, or less: what is known to a month alone may be anything of that month.
bool is_close(const Moment& moment) {
    constexpr std::chrono::hours day_with_clock_change{25};
    return !is_unknown(moment) && moment.latest - moment.earliest <= day_with_clock_change;
}

bool may_be_one(const Record& left, const Record& right) {
    return is_close(left.happened) && is_close(right.happened) &&
           left.happened.earliest <= right.happened.latest &&
           right.happened.earliest <= left.happened.latest;
}

class Builder {
public:
    Builder(const Casebook& casebook, const TimeZone& zone, const Asked& asked)
        : casebook_(casebook), zone_(zone), asked_(asked) {}

    Chronology build() {
        made_.is_of_case = is_of_case();
        gather();
        std::sort(records_.begin(), records_.end(), [](const Record& left, const Record& right) {
            return order_of(left) < order_of(right);
        });
        fold();
        order_entries();
        judge_places();
        for (Entry& entry : made_.entries) note_knowers(entry);
        find_perhaps_one(casebook_, zone_, asked_, made_);
        if (is_of_case())
            for (const casework::PersonNumber person : casebook_.people().in_case(asked_.of_case))
                find_contradictions_of_person(casebook_, person, made_.contradictions);
        else
            find_contradictions_of_person(casebook_, asked_.child, made_.contradictions);
        find_silences(casebook_, zone_, asked_, made_);
        return std::move(made_);
    }

private:
    [[nodiscard]] bool is_of_case() const { return asked_.child == casework::nothing; }

    void gather() {
        if (is_of_case()) {
            made_.cases.push_back(asked_.of_case);
            gather_case(asked_.of_case, 0);
            return;
        }
        for (CaseIndex which = 0; which < casebook_.case_count(); ++which) {
            const auto people = casebook_.people().in_case(which);
            const auto found = std::find(people.begin(), people.end(), asked_.child);
            if (found == people.end()) {
                if (!casebook_.people().is_whole(which)) made_.cases_not_whole.push_back(which);
                continue;
            }
            made_.cases.push_back(which);
            gather_case(which, static_cast<unsigned>(found - people.begin()));
        }
    }

    void gather_case(CaseIndex which, unsigned slot) {
        for (EventIndex event = casebook_.first_event(which); event < casebook_.end_event(which);
             ++event) {
            const casework::About about = casebook_.people().about(event);
            const bool is_child = is_of_case() || (about.people >> slot & 1U) != 0;
            if (const auto later = casebook_.corrections().superseded_by(event))
                corrects_[*later].push_back(event);
            if (about.is_stated && !is_child)
                ++made_.about_others;
            else if (!asked_.is_visible(event))
                ++made_.not_seen;
            else
                records_.push_back({event,
                                    casebook_.happened(event),
                                    source_name(casebook_, event),
                                    about.is_stated});
        }
    }

    /// What becomes one entry.
    struct Group {
        std::vector<std::size_t> records;  // in records_
    };

    // Records that tell the same become one entry, told by the one that states its time most
    // exactly.
    void fold() {
        std::map<casework::KindId, std::vector<std::size_t>> of_kind;  // groups, in order
        for (std::size_t at = 0; at < records_.size(); ++at) {
            std::vector<std::size_t>& before = of_kind[casebook_.kind(records_[at].event)];
            const std::size_t group = same_as(at, before);
            if (group == groups_.size()) {
                before.push_back(group);
                groups_.emplace_back();
            }
            groups_[group].records.push_back(at);
        }
    }

    void order_entries() {
        const auto width = [&](std::size_t at) {
            const Moment& happened = records_[at].happened;
            return is_unknown(happened) ? latest_instant - earliest_instant
                                        : happened.latest - happened.earliest;
        };
        for (Group& group : groups_)
            std::stable_sort(
                group.records.begin(),
                group.records.end(),
                [&](std::size_t left, std::size_t right) { return width(left) < width(right); });
        std::sort(groups_.begin(), groups_.end(), [&](const Group& left, const Group& right) {
            return order_of(records_[left.records.front()]) <
                   order_of(records_[right.records.front()]);
        });
        for (const Group& group : groups_) {
            Entry& entry = made_.entries.emplace_back();
            entry.event = records_[group.records.front()].event;
            firsts_.push_back(records_[group.records.front()]);
            for (const std::size_t at : group.records) {
                entry.names_child &= records_[at].names_child;
                if (at != group.records.front()) entry.told_again.push_back(records_[at].event);
            }
        }
    }

    // The group that tells it already; past the last where there is none. What looks like one
    // happening with a group and is told otherwise there is noted, unless another tells it alike.
    std::size_t same_as(std::size_t record, const std::vector<std::size_t>& before) {
        std::vector<std::size_t> alike;  // groups of which each record may be the same happening
        for (auto at = before.rbegin(); at != before.rend(); ++at) {
            const std::vector<std::size_t>& others = groups_[*at].records;
            if (!std::all_of(others.begin(), others.end(), [&](std::size_t other) {
                    return may_be_one(records_[record], records_[other]) &&
                           may_be_about_one(records_[record].event, records_[other].event) &&
                           !is_each_its_own(records_[record], records_[other]);
                }))
                continue;
            if (alike.size() == alike_looked_at) {
                ++made_.compared_in_part;
                break;
            }
            alike.push_back(*at);
        }
        for (const std::size_t group : alike)
            if (tells_the_same(record, groups_[group].records)) return group;
        for (const std::size_t group : alike)
            for (const std::size_t other : groups_[group].records)
                if (records_[other].source != records_[record].source)
                    (void)contradict(casebook_,
                                     records_[other].event,
                                     records_[record].event,
                                     asked_,
                                     &made_.contradictions);
        return groups_.size();
    }

    // In a case two records that each name others are of two happenings.
    [[nodiscard]] bool may_be_about_one(EventIndex left, EventIndex right) const {
        if (!is_of_case()) return true;
        const casework::About one = casebook_.people().about(left);
        const casework::About other = casebook_.people().about(right);
        return !one.is_stated || !other.is_stated || (one.people & other.people) != 0 ||
               !one.is_whole || !other.is_whole;
    }

    [[nodiscard]] bool is_each_its_own(const Record& left, const Record& right) const {
        if (left.source == right.source) return false;
        const std::string_view kind = casebook_.kind_names().text(casebook_.kind(left.event));
        return std::find(asked_.own_kinds.begin(), asked_.own_kinds.end(), kind) !=
               asked_.own_kinds.end();
    }

    // Of its own source it must be a copy, of others nothing may differ; a copy alone of one of
    // its own is not enough where another differs.
    bool tells_the_same(std::size_t record, const std::vector<std::size_t>& others) const {
        const EventIndex event = records_[record].event;
        return std::all_of(others.begin(), others.end(), [&](std::size_t other) {
            const EventIndex that = records_[other].event;
            return records_[other].source == records_[record].source
                       ? is_copy(event, that)
                       : !contradict(casebook_, that, event, asked_, nullptr);
        });
    }

    // Whether one source has written the very same down twice.
    [[nodiscard]] bool is_copy(EventIndex left, EventIndex right) const {
        if (casebook_.happened(left) != casebook_.happened(right) ||
            casebook_.recorded(left) != casebook_.recorded(right))
            return false;
        const casework::About about = casebook_.people().about(left);
        const casework::About other_about = casebook_.people().about(right);
        if (case_of(left) != case_of(right) ||
            std::tie(about.people, about.is_stated, about.is_whole) !=
                std::tie(other_about.people, other_about.is_stated, other_about.is_whole))
            return false;
        const casework::DoneBy by = casebook_.people().done_by(left);
        const casework::DoneBy other = casebook_.people().done_by(right);
        if (std::tie(by.role, by.person, by.agency) !=
            std::tie(other.role, other.person, other.agency))
            return false;
        for (casework::AttributeId attribute = 0; attribute < casebook_.attribute_names().size();
             ++attribute)
            if (casebook_.value(left, attribute) != casebook_.value(right, attribute)) return false;
        const auto listed = casebook_.people().participants(left);
        const auto others = casebook_.people().participants(right);
        return listed.is_stated == others.is_stated && std::equal(listed.listed.begin(),
                                                                  listed.listed.end(),
                                                                  others.listed.begin(),
                                                                  others.listed.end());
    }

    [[nodiscard]] CaseIndex case_of(EventIndex event) const {
        return *std::prev(std::upper_bound(
            made_.cases.begin(), made_.cases.end(), event, [&](EventIndex one, CaseIndex which) {
                return one < casebook_.first_event(which);
            }));
    }

    // Two that may each have come first are both uncertain. Of one source the order of records of
    // the very same instant is that of the source. One without a time may stand anywhere, and makes
    // no other uncertain. Entries stand by their earliest time, an instant before a stretch that
    // begins with it; those without a time stand last.
    void judge_places() {
        std::size_t dated = 0;
        while (dated < firsts_.size() && !is_unknown(firsts_[dated].happened)) ++dated;
        for (std::size_t at = dated; at < firsts_.size(); ++at)
            made_.entries[at].is_place_certain = false;
        const auto is_instant = [&](std::size_t at) {
            return firsts_[at].happened.earliest == firsts_[at].happened.latest;
        };
        const auto doubt = [&](std::size_t at) { made_.entries[at].is_place_certain = false; };
        for (std::size_t begin = 0, end = 0; begin < dated; begin = end) {
            bool is_of_one = true;
            for (end = begin;
                 end < dated && is_instant(end) && firsts_[end].happened == firsts_[begin].happened;
                 ++end)
                is_of_one &= firsts_[end].source == firsts_[begin].source;
            end = std::max(end, begin + 1);
            if (!is_of_one)
                for (std::size_t at = begin; at < end; ++at) doubt(at);
        }
        Instant reached = earliest_instant;             // by any before
        Instant reached_by_stretch = earliest_instant;  // by one that is no instant
        for (std::size_t at = 0; at < dated; ++at) {
            const Moment& happened = firsts_[at].happened;
            if (at > 0 && (is_instant(at) ? reached_by_stretch : reached) >= happened.earliest)
                doubt(at);
            reached = std::max(reached, happened.latest);
            if (!is_instant(at)) reached_by_stretch = std::max(reached_by_stretch, happened.latest);
        }
        std::optional<Instant> next;          // the earliest of any behind
        std::optional<Instant> next_stretch;  // of one that is no instant
        for (std::size_t at = dated; at-- > 0;) {
            const Moment& happened = firsts_[at].happened;
            const std::optional<Instant>& behind = is_instant(at) ? next_stretch : next;
            if (behind && *behind <= happened.latest) doubt(at);
            next = happened.earliest;
            if (!is_instant(at)) next_stretch = happened.earliest;
        }
    }

    void note_knowers(Entry& entry) const {
        std::map<std::string, Knower, std::less<>> known;
        const auto note_agency = [&](casework::AgencyId agency) {
            if (agency != casework::nothing)
                known[std::string{casebook_.people().agency_names().text(agency)}].took_part = true;
        };
        const auto note = [&](EventIndex event) {
            Knower& source = known[std::string{source_name(casebook_, event)}];
            source.has_record = true;
            const Moment told = casebook_.recorded(event);
            const Moment since = first_recorded(event);
            if (is_unknown(since)) source.has_undated = true;
            if (since != told && !is_unknown(told)) source.corrected = told;
            if (!is_unknown(since) &&
                (is_unknown(source.since) || since.earliest < source.since.earliest))
                source.since = since;
            note_agency(casebook_.people().done_by(event).agency);
            for (const casework::Participant& one : casebook_.people().participants(event).listed)
                if (one.attended != casework::Attended::no) note_agency(one.agency);
        };
        note(entry.event);
        for (const EventIndex event : entry.told_again) note(event);
        for (auto& [name, knower] : known) {
            knower.source = name;
            entry.known_to.push_back(knower);
        }
    }

    // When the source first wrote down what the record puts right, or the record itself.
    // Corrections go round in no circle.
    [[nodiscard]] Moment first_recorded(EventIndex event) const {
        Moment first = casebook_.recorded(event);
        std::vector<EventIndex> left{event};
        while (!left.empty()) {
            const auto found = corrects_.find(left.back());
            left.pop_back();
            if (found == corrects_.end()) continue;
            for (const EventIndex earlier : found->second) {
                const Moment recorded = casebook_.recorded(earlier);
                if (is_unknown(first) ||
                    (!is_unknown(recorded) && recorded.earliest < first.earliest))
                    first = recorded;
                left.push_back(earlier);
            }
        }
        return first;
    }

    const Casebook& casebook_;
    const TimeZone& zone_;
    const Asked& asked_;
    Chronology made_;
    std::vector<Record> records_;
    std::vector<Group> groups_;
    std::vector<Record> firsts_;                              // by entry
    std::map<EventIndex, std::vector<EventIndex>> corrects_;  // a correction -> what it puts right
};

}  // namespace

Chronology build_chronology(const Casebook& casebook, const TimeZone& zone, const Asked& asked) {
    return Builder{casebook, zone, asked}.build();
}

}  // namespace hearken::chronology
