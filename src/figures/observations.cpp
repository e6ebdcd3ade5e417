#include "figures/observations.h"

#include <algorithm>
#include <string_view>

#include "base/working_days.h"
#include "figures/selection.h"
#include "statistics/entry_order.h"

namespace hearken::figures {

using casework::CaseIndex;
using casework::EventIndex;
using statistics::Outcome;
using statistics::Tally;

namespace {

constexpr std::int64_t ms_of_minute = 60'000;
constexpr std::int64_t ms_of_hour = 60 * ms_of_minute;
constexpr std::int64_t ms_of_day = 24 * ms_of_hour;

int day_number(Date day) {
    return static_cast<int>(day.time_since_epoch().count());
}
int month_of(int day) {
    const std::chrono::year_month_day date{Date{std::chrono::days{day}}};
    return static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned{date.month()}) - 1;
}
unsigned day_of_month(int day) {
    return unsigned{std::chrono::year_month_day{Date{std::chrono::days{day}}}.day()};
}
std::int64_t ms(Instant instant) {
    return instant.time_since_epoch().count();
}

class Observer {
public:
    Observer(const casework::Casebook& casebook,
             const TimeZone& zone,
             const Questions& questions,
             const Seen& seen,
             WorkingDays calendar)
        : book_(casebook),
          zone_(zone),
          questions_(questions),
          seen_(seen),
          calendar_(std::move(calendar)),
          selection_(casebook) {
        made_.as_of = day_number(seen.as_of);
        made_.cases = casebook.case_count();
        made_.problems = casebook.problems().count();
        made_.has_recorded_times = casebook.has_recorded_times();
        made_.signs.resize(questions.signs.size());
        made_.stages.resize(questions.stages.size());
        made_.flows.resize(questions.flows.size());
        involved_.resize(questions.signs.size());
        strata_.resize(questions.stages.size());
        for (const Sign& sign : questions.signs)
            std::visit([&](const auto& m) { bind(m); }, sign.method);
        for (const Stage& stage : questions.stages) {
            bound_.push_back(
                {selection_.add(stage.from),
                 selection_.add(stage.to),
                 stage.otherwise ? selection_.add(*stage.otherwise) : Selection::none});
        }
        for (const Flow& flow : questions.flows)
            bound_.push_back(
                {selection_.add(flow.begin), selection_.add(flow.end), Selection::none});
        note_corrections();
    }

    Result<Observations> observe() {
        for (CaseIndex which = 0; which < book_.case_count(); ++which) look_at(which);
        for (std::size_t at = 0; at < made_.signs.size(); ++at) TRY(choose_cases(at));
        return std::move(made_);
    }

private:
    struct Bound {
        std::size_t first = Selection::none;  // from, of, begin
        std::size_t second = Selection::none;
        std::size_t third = Selection::none;
    };

    void bind(const DeadlineSign& sign) {
        bound_.push_back({selection_.add(sign.stretch.from), selection_.add(sign.stretch.to)});
    }
    void bind(const RoundSign& sign) {
        if (sign.stretch)
            bound_.push_back(
                {selection_.add(sign.stretch->from), selection_.add(sign.stretch->to)});
        else
            bound_.push_back({selection_.add(sign.of)});
    }
    void bind(const PeriodEndSign& sign) { bound_.push_back({selection_.add(sign.of)}); }
    void bind(const ShareSign& sign) {
        bound_.push_back({selection_.add(sign.of), selection_.add(sign.found)});
    }
    void bind(const EntrySign& /*sign*/) { bound_.push_back({selection_.add({})}); }

    // An entry that puts another right is late by what it is.
    void note_corrections() {
        if (book_.corrections().empty()) return;
        is_correction_.assign(book_.event_count(), false);
        for (EventIndex event = 0; event < book_.event_count(); ++event)
            if (const auto later = book_.corrections().superseded_by(event))
                is_correction_[*later] = true;
    }

    void look_at(CaseIndex which) {
        selection_.clear();
        entries_.clear();
        for (EventIndex event = book_.first_event(which); event < book_.end_event(which); ++event) {
            if (!seen_.is_visible(event)) continue;
            ++made_.events;
            selection_.take(event);
            note_entry(event);
        }
        std::stable_sort(
            entries_.begin(), entries_.end(), [](const Entry& left, const Entry& right) {
                return left.recorded < right.recorded;
            });
        std::size_t at = 0;
        for (std::size_t sign = 0; sign < questions_.signs.size(); ++sign, ++at)
            if (!selection_.events(bound_[at].first).empty()) look_at_sign(which, sign);
        for (std::size_t stage = 0; stage < questions_.stages.size(); ++stage, ++at)
            if (!selection_.events(bound_[at].first).empty())
                look_at_stage(which, bound_[at], stage);
        for (std::size_t flow = 0; flow < questions_.flows.size(); ++flow, ++at)
            look_at_flow(bound_[at], made_.flows[flow]);
    }

    void look_at_sign(CaseIndex which, std::size_t sign) {
        const auto& method = questions_.signs[sign].method;
        if (const auto* deadline = std::get_if<DeadlineSign>(&method))
            look_at_deadline(which, sign, *deadline);
        else if (const auto* round = std::get_if<RoundSign>(&method))
            look_at_values(which, sign, *round);
        else if (const auto* period = std::get_if<PeriodEndSign>(&method))
            look_at_days(which, sign, *period);
        else if (const auto* share = std::get_if<ShareSign>(&method))
            look_at_share(which, sign, *share);
        else
            look_at_entries(which, sign, std::get<EntrySign>(method));
    }

    // --- Times

    [[nodiscard]] bool is_exact(EventIndex event) const {
        return book_.happened(event).precision == Precision::instant;
    }
    [[nodiscard]] std::optional<int> day_of(EventIndex event) const {
        const Moment moment = book_.happened(event);
        if (moment.precision != Precision::instant && moment.precision != Precision::day)
            return std::nullopt;
        return day_number(zone_.local_date(moment.earliest));
    }
    // The first of the events that may have come at or after `from`, and is not itself.
    [[nodiscard]] std::optional<EventIndex> first_after(EventIndex from,
                                                        std::span<const EventIndex> events) const {
        const std::int64_t begun = ms(book_.happened(from).earliest);
        auto at = std::upper_bound(events.begin(), events.end(), from);
        // Those of the same day without an hour stand before it.
        constexpr int looked_back_max = 64;
        for (int back = 0; back < looked_back_max && at != events.begin(); ++back) {
            const EventIndex before = *std::prev(at);
            const Moment happened = book_.happened(before);
            if (before == from || ms(happened.latest) < begun || ms(happened.earliest) == begun)
                break;
            --at;
        }
        if (at == events.end()) return std::nullopt;
        return *at;
    }
    // The length, or nothing where it is not known exactly enough.
    [[nodiscard]] std::optional<Count> length(EventIndex from, EventIndex to, Unit unit) const {
        if (unit == Unit::hours) {
            if (!is_exact(from) || !is_exact(to)) return std::nullopt;
            const std::int64_t passed =
                ms(book_.happened(to).earliest) - ms(book_.happened(from).earliest);
            return passed <= 0 ? 0 : (passed + ms_of_hour - 1) / ms_of_hour;
        }
        const std::optional<int> begun = day_of(from);
        const std::optional<int> ended = day_of(to);
        if (!begun || !ended) return std::nullopt;
        if (unit == Unit::days) return std::max(0, *ended - *begun);
        const Date first{std::chrono::days{*begun}};
        const Date last{std::chrono::days{*ended}};
        // Outside the published list nobody knows which weekdays are holidays.
        if (first < calendar_.known_from() - std::chrono::days{1} || last > calendar_.known_until())
            return std::nullopt;
        return calendar_.count_between(first, last);
    }
    // Of each stretch its end: REQUIRES events in the order of the casebook.
    template <class Take>
    void each_stretch(const Stretch& stretch,
                      std::span<const EventIndex> from,
                      std::span<const EventIndex> to,
                      const Take& take) const {
        std::optional<EventIndex> closed;
        for (const EventIndex begin : from) {
            if (closed && begin < *closed) continue;  // within the stretch before it
            const std::optional<EventIndex> end = first_after(begin, to);
            if (end) take(begin, *end);
            if (!stretch.is_each || !end) return;
            closed = end;
        }
    }

    // --- Signs

    void involve(CaseIndex which, std::size_t sign, int month) {
        std::vector<CaseIndex>& cases = involved_[sign][month];
        if (cases.empty() || cases.back() != which) cases.push_back(which);
    }
    static void widen(SignObservation& made, int day) {
        if (!made.span)
            made.span = {day, day};
        else
            made.span = {std::min(made.span->first, day), std::max(made.span->second, day)};
    }

    void look_at_deadline(CaseIndex which, std::size_t at, const DeadlineSign& sign) {
        SignObservation& made = made_.signs[at];
        const Stretch& stretch = sign.stretch;
        made.counts.resize(static_cast<std::size_t>(stretch.last - stretch.first + 1));
        each_stretch(stretch,
                     selection_.events(bound_[at].first),
                     selection_.events(bound_[at].second),
                     [&](EventIndex from, EventIndex to) {
                         const std::optional<Count> lasted = length(from, to, stretch.unit);
                         if (!lasted) {
                             ++made.left_out;
                             return;
                         }
                         if (*lasted < stretch.first || *lasted > stretch.last) return;
                         ++made.examined;
                         ++made.counts[static_cast<std::size_t>(*lasted - stretch.first)];
                         const bool is_inside = *lasted >= sign.deadline + sign.window_first &&
                                                *lasted <= sign.deadline;
                         if (is_inside) involve(which, at, 0);
                         count_late(to, is_inside ? made.late_inside : made.late_outside);
                     });
    }
    void count_late(EventIndex event, Tally& tally) const {
        const Moment recorded = book_.recorded(event);
        if (recorded.precision == Precision::unknown) return;
        ++tally.graded;
        if (ms(recorded.earliest) - ms(book_.happened(event).latest) > ms_of_day) ++tally.found;
    }

    void look_at_values(CaseIndex which, std::size_t at, const RoundSign& sign) {
        SignObservation& made = made_.signs[at];
        made.counts.resize(value_count(sign.part));
        const auto take = [&](std::size_t value) {
            ++made.examined;
            ++made.counts[value];
            if (std::find(sign.special.begin(), sign.special.end(), value) != sign.special.end())
                involve(which, at, 0);
        };
        if (sign.stretch) {
            each_stretch(
                *sign.stretch,
                selection_.events(bound_[at].first),
                selection_.events(bound_[at].second),
                [&](EventIndex from, EventIndex to) {
                    const std::optional<Count> lasted = length(from, to, sign.stretch->unit);
                    if (!lasted)
                        ++made.left_out;
                    else if (*lasted >= sign.stretch->first && *lasted <= sign.stretch->last)
                        take(static_cast<std::size_t>(*lasted % 10));
                });
            return;
        }
        for (const EventIndex event : selection_.events(bound_[at].first)) {
            const std::optional<std::size_t> value = value_of(event, sign.part);
            if (!value) {
                ++made.left_out;
                continue;
            }
            if (const std::optional<int> day = day_of(event)) widen(made, *day);
            take(*value);
        }
    }
    [[nodiscard]] static std::size_t value_count(Part part) {
        switch (part) {
            case Part::minute:
                return 60;
            case Part::minute_of_day:
                return 1440;
            case Part::day_of_month:
                return 32;
            case Part::last_digit_of_minute:
            case Part::last_digit_of_duration:
                break;
        }
        return 10;
    }
    [[nodiscard]] std::optional<std::size_t> value_of(EventIndex event, Part part) const {
        if (part == Part::day_of_month) {
            const std::optional<int> day = day_of(event);
            return day ? std::optional<std::size_t>{day_of_month(*day)} : std::nullopt;
        }
        if (!is_exact(event)) return std::nullopt;
        const auto minute = static_cast<std::size_t>(
            zone_.time_of_day(book_.happened(event).earliest).count() / ms_of_minute);
        if (part == Part::minute_of_day) return minute;
        return part == Part::minute ? minute % 60 : minute % 10;
    }

    void look_at_days(CaseIndex which, std::size_t at, const PeriodEndSign& sign) {
        SignObservation& made = made_.signs[at];
        for (const EventIndex event : selection_.events(bound_[at].first)) {
            const std::optional<int> day = day_of(event);
            if (!day) {
                ++made.left_out;
                continue;
            }
            ++made.examined;
            ++made.days[*day];
            widen(made, *day);
            if (is_period_end(*day, sign)) involve(which, at, 0);
        }
    }

    void look_at_share(CaseIndex which, std::size_t at, const ShareSign& sign) {
        SignObservation& made = made_.signs[at];
        const std::span<const EventIndex> founds = selection_.events(bound_[at].second);
        for (const EventIndex event : selection_.events(bound_[at].first)) {
            const std::optional<int> day = day_of(event);
            if (!day) {
                ++made.left_out;
                continue;
            }
            bool is_found = false;
            if (!sign.within_days) {
                is_found = std::binary_search(founds.begin(), founds.end(), event);
            } else {
                if (*day + *sign.within_days > made_.as_of) continue;  // not yet over
                const std::optional<EventIndex> next = first_after(event, founds);
                const std::optional<int> then = next ? day_of(*next) : std::nullopt;
                if (next && !then) {
                    ++made.left_out;
                    continue;
                }
                is_found = (then && *then - *day <= *sign.within_days) != sign.is_lacking;
            }
            count(which, at, month_of(*day), is_found);
        }
    }
    void count(CaseIndex which, std::size_t at, int month, bool is_found) {
        SignObservation& made = made_.signs[at];
        Tally& tally = made.months[month];
        ++made.examined;
        ++tally.graded;
        if (!is_found) return;
        ++tally.found;
        involve(which, at, month);
    }

    // --- Entries

    struct Entry {
        std::int64_t claimed = 0;  // ms; the latest that it can mean
        std::int64_t claimed_earliest = 0;
        std::int64_t recorded = 0;
        std::int64_t recorded_latest = 0;
        int claimed_day = 0;
        bool is_exact = false;
    };

    void note_entry(EventIndex event) {
        const Moment recorded = book_.recorded(event);
        if (recorded.precision != Precision::instant && recorded.precision != Precision::day)
            return;
        if (!is_correction_.empty() && is_correction_[event]) return;
        const std::optional<int> day = day_of(event);
        if (!day) return;
        const Moment happened = book_.happened(event);
        entries_.push_back(
            {ms(happened.latest),
             ms(happened.earliest),
             ms(recorded.earliest),
             ms(recorded.latest),
             *day,
             recorded.precision == Precision::instant && happened.precision == Precision::instant});
    }
    [[nodiscard]] int month_of_entry(const Entry& entry) const {
        return month_of(
            day_number(zone_.local_date(Instant{std::chrono::milliseconds{entry.recorded}})));
    }

    void look_at_entries(CaseIndex which, std::size_t at, const EntrySign& sign) {
        SignObservation& made = made_.signs[at];
        made.left_out +=
            static_cast<Count>(selection_.events(bound_[at].first).size() - entries_.size());
        const std::int64_t late_after = sign.after_hours * ms_of_hour;
        const auto is_late = [&](const Entry& entry) {
            return entry.recorded - entry.claimed > late_after;
        };
        switch (sign.fault) {
            case EntryFault::late:
                for (const Entry& entry : entries_)
                    count(which, at, month_of_entry(entry), is_late(entry));
                return;
            case EntryFault::future:
                for (const Entry& entry : entries_)
                    count(which,
                          at,
                          month_of_entry(entry),
                          entry.claimed_earliest > entry.recorded_latest);
                return;
            case EntryFault::runs:
                look_at_runs(which, at, sign, is_late);
                return;
            case EntryFault::out_of_order:
                break;
        }
        std::vector<statistics::Entry> exact;
        for (const Entry& entry : entries_)
            if (entry.is_exact)
                exact.push_back({static_cast<double>(entry.claimed) / ms_of_minute,
                                 static_cast<double>(entry.recorded) / ms_of_minute});
        made.left_out += static_cast<Count>(entries_.size() - exact.size());
        if (exact.size() < 2) return;
        const Result<statistics::EntryOrder> order = statistics::entry_order(exact, 0);
        if (!order) {  // more entries in one case than are looked at
            made.left_out += static_cast<Count>(exact.size());
            return;
        }
        Tally& tally = made.months[month_of_entry(entries_.front())];
        made.examined += order->entries;
        tally.graded += order->entries;
        tally.found += order->least_removals;
        if (order->least_removals > 0) involve(which, at, month_of_entry(entries_.front()));
    }

    template <class IsLate>
    void look_at_runs(CaseIndex which,
                      std::size_t at,
                      const EntrySign& sign,
                      const IsLate& is_late) {
        const std::int64_t gap = sign.within_minutes * ms_of_minute;
        for (std::size_t begin = 0; begin < entries_.size();) {
            std::size_t end = begin + 1;
            while (end < entries_.size() && is_late(entries_[begin]) && is_late(entries_[end]) &&
                   entries_[end].recorded - entries_[end - 1].recorded <= gap)
                ++end;
            const auto days =
                std::minmax_element(entries_.begin() + static_cast<std::ptrdiff_t>(begin),
                                    entries_.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](const Entry& left, const Entry& right) {
                                        return left.claimed_day < right.claimed_day;
                                    });
            const bool is_run = end - begin >= static_cast<std::size_t>(sign.least_run) &&
                                days.first->claimed_day != days.second->claimed_day;
            for (; begin < end; ++begin) count(which, at, month_of_entry(entries_[begin]), is_run);
        }
    }

    // --- Stages and flows

    void look_at_stage(CaseIndex which, const Bound& bound, std::size_t stage) {
        StageObservation& made = made_.stages[stage];
        const EventIndex from = selection_.events(bound.first).front();
        const std::optional<int> begun = day_of(from);
        if (!begun) {
            ++made.left_out;
            return;
        }
        const std::optional<EventIndex> to = first_after(from, selection_.events(bound.second));
        const std::optional<EventIndex> other =
            bound.third == Selection::none ? std::nullopt
                                           : first_after(from, selection_.events(bound.third));
        const bool is_other = other && (!to || *other < *to);
        const std::optional<EventIndex> end = is_other ? other : to;
        if (!end) {
            made.cases.push_back({static_cast<double>(std::max(0, made_.as_of - *begun)),
                                  Outcome::still_open,
                                  stratum_of(which, stage)});
            return;
        }
        const std::optional<int> ended = day_of(*end);
        if (!ended) {
            ++made.left_out;
            return;
        }
        made.cases.push_back({static_cast<double>(std::max(0, *ended - *begun)),
                              is_other ? Outcome::competing : Outcome::of_interest,
                              stratum_of(which, stage)});
    }

    std::uint32_t stratum_of(CaseIndex which, std::size_t stage) {
        std::string value;
        const std::uint32_t attribute =
            book_.attribute_names().find(questions_.stages[stage].within);
        if (attribute != casework::Dictionary::absent)
            if (const casework::ValueId stated = book_.case_value(which, attribute);
                stated != casework::no_value)
                value = book_.values().text(stated);
        std::vector<std::string>& strata = made_.stages[stage].strata;
        const auto [known, is_new] =
            strata_[stage].emplace(std::move(value), static_cast<std::uint32_t>(strata.size()));
        if (is_new) strata.push_back(known->first);
        return known->second;
    }

    // A case is open while it has more beginnings than ends: so reopened cases, and those of
    // several agencies, are open again or still.
    void look_at_flow(const Bound& bound, FlowObservation& made) const {
        const std::span<const EventIndex> begins = selection_.events(bound.first);
        const std::span<const EventIndex> ends = selection_.events(bound.second);
        if (begins.empty() && ends.empty()) return;
        FlowCase one;
        std::optional<int> begun;
        std::optional<int> ended;
        bool is_known = !begins.empty();
        for (const EventIndex event : begins) {
            const std::optional<int> day = day_of(event);
            is_known = is_known && day;
            if (day) begun = begun ? std::min(*begun, *day) : *day;
        }
        for (const EventIndex event : ends) {
            const std::optional<int> day = day_of(event);
            is_known = is_known && day;
            if (day) ended = ended ? std::max(*ended, *day) : *day;
        }
        if (!is_known || !begun) {
            ++made.left_out;
            return;
        }
        one.begun = *begun;
        if (ended && ends.size() >= begins.size()) one.ended = std::max(*begun, *ended);
        made.cases.push_back(one);
    }

    // --- A handful of cases

    Result<void> choose_cases(std::size_t sign) {
        const statistics::DrawKey key{"hearken figures", questions_.signs[sign].id};
        for (const auto& [month, cases] : involved_[sign]) {
            std::vector<std::string_view> ids;
            for (const CaseIndex which : cases)  // an id with a separator in it has no ticket
                if (book_.case_id(which).find('\x1f') == std::string_view::npos)
                    ids.push_back(book_.case_id(which));
            const std::vector<statistics::Ticket> tickets = TRY(statistics::tickets_of(key, ids));
            Handful all;
            for (std::size_t at = 0; at < ids.size(); ++at)
                all.cases.emplace_back(tickets[at], std::string{ids[at]});
            made_.signs[sign].involved[month].add(all, questions_.cases_told);
        }
        return {};
    }

    const casework::Casebook& book_;
    const TimeZone& zone_;
    const Questions& questions_;
    const Seen& seen_;
    WorkingDays calendar_;
    Selection selection_;
    std::vector<Bound> bound_;  // of signs, stages and flows
    std::vector<std::map<int, std::vector<CaseIndex>>> involved_;
    std::vector<std::map<std::string, std::uint32_t>> strata_;  // of each stage, by value
    std::vector<bool> is_correction_;
    std::vector<Entry> entries_;  // of the case looked at, in the order of recording
    Observations made_;
};

}  // namespace

void Handful::add(const Handful& other, std::size_t most) {
    cases.insert(cases.end(), other.cases.begin(), other.cases.end());
    std::sort(cases.begin(), cases.end());
    cases.erase(std::unique(cases.begin(), cases.end()), cases.end());
    if (cases.size() > most) cases.resize(most);
}

void SignObservation::add(const SignObservation& other, std::size_t most) {
    examined += other.examined;
    left_out += other.left_out;
    counts.resize(std::max(counts.size(), other.counts.size()));
    for (std::size_t at = 0; at < other.counts.size(); ++at) counts[at] += other.counts[at];
    for (const auto& [day, count] : other.days) days[day] += count;
    for (const auto& [month, tally] : other.months) {
        months[month].found += tally.found;
        months[month].graded += tally.graded;
    }
    for (const auto& [month, handful] : other.involved) involved[month].add(handful, most);
    late_inside.found += other.late_inside.found;
    late_inside.graded += other.late_inside.graded;
    late_outside.found += other.late_outside.found;
    late_outside.graded += other.late_outside.graded;
    if (!other.span) return;
    if (!span) span = other.span;
    span->first = std::min(span->first, other.span->first);
    span->second = std::max(span->second, other.span->second);
}

bool is_period_end(int day, const PeriodEndSign& sign) {
    const Date date{std::chrono::days{day}};
    const std::chrono::year_month_day parts{date};
    const int month = static_cast<int>(unsigned{parts.month()});
    return month % sign.months == 0 && day_number(last_of_month(date)) - day < sign.last_days;
}

Result<Observations> observe(const casework::Casebook& casebook,
                             const TimeZone& zone,
                             const Questions& questions,
                             const Seen& seen) {
    WorkingDays calendar =
        TRY(BankHolidayList::built_in().as_known_on("england-and-wales", std::nullopt));
    return Observer{casebook, zone, questions, seen, std::move(calendar)}.observe();
}

}  // namespace hearken::figures
