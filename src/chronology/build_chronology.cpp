#include <algorithm>
#include <map>
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
        gather();
        std::sort(records_.begin(), records_.end(), [](const Record& left, const Record& right) {
            return order_of(left) < order_of(right);
        });
        fold();
        judge_places();
        for (Entry& entry : made_.entries) note_knowers(entry);
        find_contradictions_of_person(casebook_, asked_.child, made_.contradictions);
        find_silences(casebook_, zone_, asked_, made_);
        return std::move(made_);
    }

private:
    void gather() {
        for (CaseIndex which = 0; which < casebook_.case_count(); ++which) {
            const auto people = casebook_.people().in_case(which);
            const auto found = std::find(people.begin(), people.end(), asked_.child);
            if (found == people.end()) continue;
            made_.cases.push_back(which);
            gather_case(which, static_cast<unsigned>(found - people.begin()));
        }
    }

    void gather_case(CaseIndex which, unsigned slot) {
        for (EventIndex event = casebook_.first_event(which); event < casebook_.end_event(which);
             ++event) {
            const casework::About about = casebook_.people().about(event);
            const bool is_child = (about.people >> slot & 1U) != 0;
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

    // Records that tell the same become one entry, in the place of the first of them.
    void fold() {
        std::map<casework::KindId, std::vector<std::size_t>> of_kind;  // entries, in order
        for (const Record& record : records_) {
            std::vector<std::size_t>& before = of_kind[casebook_.kind(record.event)];
            const std::size_t at = same_as(record, before);
            if (at < made_.entries.size()) {
                made_.entries[at].told_again.push_back(record.event);
                made_.entries[at].names_child |= record.names_child;
                continue;
            }
            before.push_back(made_.entries.size());
            Entry& entry = made_.entries.emplace_back();
            entry.event = record.event;
            entry.names_child = record.names_child;
            firsts_.push_back(record);
        }
    }

    // The entry that tells it already; past the last where there is none. What looks like one
    // happening and is told otherwise is noted.
    std::size_t same_as(const Record& record, const std::vector<std::size_t>& before) {
        std::size_t looked_at = 0;
        for (auto at = before.rbegin(); at != before.rend() && looked_at < alike_looked_at;
             ++at, ++looked_at) {
            const Record& other = firsts_[*at];
            if (!may_be_one(record, other)) continue;
            if (record.source == other.source) {
                if (is_copy(record.event, other.event)) return *at;
                continue;
            }
            if (!contradict(casebook_, other.event, record.event, asked_.not_compared, nullptr))
                return *at;
            (void)contradict(
                casebook_, other.event, record.event, asked_.not_compared, &made_.contradictions);
        }
        return made_.entries.size();
    }

    // Whether one source has written the very same down twice.
    [[nodiscard]] bool is_copy(EventIndex left, EventIndex right) const {
        if (casebook_.happened(left) != casebook_.happened(right)) return false;
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

    // Two that may each have come first are both uncertain. Of one source the order of records of
    // the very same instant is that of the source. One without a time may stand anywhere, and makes
    // no other uncertain.
    void judge_places() {
        const auto may_swap = [&](std::size_t left, std::size_t right) {
            const Moment& one = firsts_[left].happened;
            const Moment& other = firsts_[right].happened;
            if (one.latest < other.earliest) return false;
            const bool are_instants = one.earliest == one.latest && other.earliest == other.latest;
            return !(are_instants && firsts_[left].source == firsts_[right].source);
        };
        std::size_t furthest = 0;  // of those before, which reaches furthest
        for (std::size_t at = 0; at < firsts_.size(); ++at) {
            if (is_unknown(firsts_[at].happened)) {
                made_.entries[at].is_place_certain = false;
                continue;
            }
            for (const std::size_t before : {at - std::min<std::size_t>(at, 1), furthest})
                if (before != at && may_swap(before, at))
                    made_.entries[before].is_place_certain = made_.entries[at].is_place_certain =
                        false;
            if (firsts_[at].happened.latest > firsts_[furthest].happened.latest) furthest = at;
        }
    }

    void note_knowers(Entry& entry) const {
        std::map<std::string, Knower, std::less<>> known;
        const auto note = [&](EventIndex event) {
            Knower& source = known[std::string{source_name(casebook_, event)}];
            const Moment since = casebook_.recorded(event);
            if (is_unknown(source.since) ||
                (!is_unknown(since) && since.earliest < source.since.earliest))
                source.since = since;
            for (const casework::Participant& one : casebook_.people().participants(event).listed)
                if (one.agency != casework::nothing && one.attended != casework::Attended::no)
                    known[std::string{casebook_.people().agency_names().text(one.agency)}]
                        .took_part = true;
        };
        note(entry.event);
        for (const EventIndex event : entry.told_again) note(event);
        for (auto& [name, knower] : known) {
            knower.source = name;
            entry.known_to.push_back(knower);
        }
    }

    const Casebook& casebook_;
    const TimeZone& zone_;
    const Asked& asked_;
    Chronology made_;
    std::vector<Record> records_;
    std::vector<Record> firsts_;  // by entry
};

}  // namespace

Chronology build_chronology(const Casebook& casebook, const TimeZone& zone, const Asked& asked) {
    return Builder{casebook, zone, asked}.build();
}

}  // namespace hearken::chronology
