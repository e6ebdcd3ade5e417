#include "figures/signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/text.h"
#include "base/working_days.h"
#include "statistics/bunching.h"
#include "statistics/change_points.h"
#include "statistics/distributions.h"
#include "statistics/funnel.h"
#include "statistics/heaping.h"
#include "statistics/multiplicity.h"
#include "statistics/rates.h"
#include "statistics/shrinkage.h"
#include "statistics/statement.h"

namespace hearken::figures {

using statistics::Tally;

namespace {

constexpr int curve_degree = 4;  // as measured: docs/statistics.md, "Deadlines"
constexpr double spike_bend = 0.1;
constexpr std::size_t months_least = 6;        // on both sides of a change
constexpr double partition_penalty = 10.83;    // the 99.9 % quantile of chi-squared with 1 df
constexpr std::pair<int, int> no_days{0, -1};  // the first after the last
constexpr double cusum_signal = 4;             // h; with an odds ratio of 2
constexpr double normal_95 = 0.95;

std::string percent(double share) {
    return statistics::percent_text(share, share > 0 && share < 0.095 ? 1 : 0);
}
std::string month_words(int month) {
    return fmt::format("{:04}-{:02}", month / 12, month % 12 + 1);
}
std::string p_words(double p) {
    return p < 0.001 ? std::string{"below 0.001"} : fmt::format("{:.3f}", p);
}

Tally total(const SignObservation& seen) {
    Tally sum;
    for (const auto& [month, tally] : seen.months) {
        sum.found += tally.found;
        sum.graded += tally.graded;
    }
    return sum;
}
// With one half added, so that there always is one.
double odds(const Tally& tally) {
    return (static_cast<double>(tally.found) + 0.5) /
           (static_cast<double>(tally.graded - tally.found) + 0.5);
}
bool is_apart(double odds_ratio, double least) {
    return odds_ratio >= least || odds_ratio <= 1 / least;
}

void take_cases(
    SignResult& made, const SignObservation& seen, std::size_t most, int from_month, int to_month) {
    Handful all;
    for (const auto& [month, handful] : seen.involved)
        if (month >= from_month && month <= to_month) all.add(handful, most);
    for (auto& [ticket, id] : all.cases) made.cases.push_back(std::move(id));
}
void take_all_cases(SignResult& made, const SignObservation& seen, std::size_t most) {
    take_cases(made, seen, most, 0, std::numeric_limits<int>::max());
}

// --- Deadlines

const char* unit_words(Unit unit) {
    return unit == Unit::hours ? "hours" : unit == Unit::days ? "days" : "working days";
}

void note_very_day(const DeadlineSign& sign, const SignObservation& seen, SignResult& made) {
    const auto count_at = [&](Count length) {
        return seen.counts[static_cast<std::size_t>(length - sign.stretch.first)];
    };
    if (sign.deadline - 1 < sign.stretch.first || sign.deadline + 1 > sign.stretch.last) return;
    const Count before = count_at(sign.deadline - 1);
    const Count at = count_at(sign.deadline);
    const Count after = count_at(sign.deadline + 1);
    if (const auto spike = statistics::spike_test(before, at, after, spike_bend))
        made.notes.push_back(
            fmt::format("Just before, at and just after the limit: {}, {} and {} (a spike at the "
                        "limit itself: p {}).",
                        before,
                        at,
                        after,
                        p_words(spike->p_excess)));
}

void note_placebo(const DeadlineSign& sign, const statistics::DayCounts& counts, SignResult& made) {
    std::vector<Count> others;
    for (Count length = sign.stretch.first; length < sign.stretch.last; ++length)
        if ((length - sign.deadline) % sign.rhythm == 0 &&
            (length < sign.deadline + sign.window_first ||
             length > sign.deadline + sign.window_last))
            others.push_back(length);
    const auto placebo = statistics::placebo_deadlines(counts, sign.deadline, others);
    if (!placebo) return;
    made.notes.push_back(fmt::format(
        "Placebo: the fall after the limit is as large as after {} of {} other {} at "
        "the same place in the rhythm.",
        std::count_if(placebo->placebos.begin(),
                      placebo->placebos.end(),
                      [&](const auto& one) { return one && *one >= placebo->statistic; }),
        std::count_if(placebo->placebos.begin(),
                      placebo->placebos.end(),
                      [](const auto& one) { return one.has_value(); }),
        unit_words(sign.stretch.unit)));
}

Result<void> test(const DeadlineSign& sign, const SignObservation& seen, SignResult& made) {
    statistics::DayCounts counts;
    for (std::size_t at = 0; at < seen.counts.size(); ++at) {
        counts.days.push_back(sign.stretch.first + static_cast<Count>(at));
        counts.counts.push_back(seen.counts[at]);
    }
    const statistics::RhythmBunching found = TRY(
        statistics::rhythm_bunching(counts,
                                    {sign.deadline, sign.window_first, sign.window_last},
                                    curve_degree,
                                    sign.rhythm > 1 ? std::optional{sign.rhythm} : std::nullopt));
    double expected = 0;
    for (const double one : found.expected_before) expected += one;
    if (!(expected > 0)) return statistics::undefined("Nothing is expected before the limit.");
    const double reach = statistics::student_of_level(normal_95, found.df) * found.standard_error;
    made.measure = fmt::format("as many as expected in the {} {} up to the limit",
                               found.expected_before.size(),
                               unit_words(sign.stretch.unit));
    made.value = (expected + found.excess) / expected;
    made.limits = statistics::Interval{std::max(0.0, made.value - reach / expected),
                                       made.value + reach / expected};
    made.expected = 1;
    made.p = found.p_excess;
    made.is_large = made.value >= sign.least_ratio;
    made.counts = seen.counts;
    made.expected_counts = found.expected_before;
    made.expected_counts.insert(
        made.expected_counts.end(), found.expected_after.begin(), found.expected_after.end());
    made.notes.push_back(
        fmt::format("{:.1f} more than the {:.1f} expected up to the limit, and {} "
                    "after it.",
                    found.excess,
                    expected,
                    found.missing >= 0 ? fmt::format("{:.1f} fewer", found.missing)
                                       : fmt::format("{:.1f} more", -found.missing)));
    note_very_day(sign, seen, made);
    note_placebo(sign, counts, made);
    if (seen.late_inside.graded > 0 && seen.late_outside.graded > 0)
        made.notes.push_back(fmt::format(
            "Written down more than a day later: {} of {} of these, {} of {} of the others.",
            seen.late_inside.found,
            seen.late_inside.graded,
            seen.late_outside.found,
            seen.late_outside.graded));
    return {};
}

// --- Round values

Result<void> test(const RoundSign& sign, const SignObservation& seen, SignResult& made) {
    std::vector<double> weights(seen.counts.size(), 0);
    if (sign.part == Part::day_of_month) {
        const auto [first_day, last_day] = seen.span.value_or(no_days);
        for (int day = first_day; day <= last_day; ++day)
            ++weights[unsigned{std::chrono::year_month_day{Date{std::chrono::days{day}}}.day()}];
    } else if (sign.stretch) {
        for (Count length = sign.stretch->first; length <= sign.stretch->last; ++length)
            ++weights[static_cast<std::size_t>(length % 10)];
    } else {
        std::fill(weights.begin(), weights.end(), 1);
    }
    // A value that could not come is not among those compared.
    std::vector<Count> counts;
    std::vector<double> chances;
    std::vector<std::size_t> special;
    for (std::size_t value = 0; value < weights.size(); ++value) {
        if (!(weights[value] > 0)) continue;
        if (std::find(sign.special.begin(), sign.special.end(), value) != sign.special.end())
            special.push_back(counts.size());
        counts.push_back(seen.counts[value]);
        chances.push_back(weights[value]);
    }
    const statistics::Heaping found = TRY(statistics::heaping(counts, chances, special));
    made.measure = "of the times have such a value";
    if (sign.part == Part::day_of_month) made.measure = "of the days are such a day";
    if (sign.stretch) made.measure = "of the durations end so";
    made.is_share = true;
    made.value = found.special_share;
    made.limits = found.special_wilson;
    made.expected = found.special_expected;
    made.p = found.special_p_excess;
    made.is_large = found.special_ratio >= sign.least_ratio && found.effect >= sign.least_w;
    made.notes.push_back(fmt::format(
        "{:.2f} times as many as by chance; all values together: w {:.2f}, evenness {:.3f}.",
        found.special_ratio,
        found.effect,
        found.entropy_ratio));
    return {};
}

// --- Ends of periods

Result<void> test(const PeriodEndSign& sign, const SignObservation& seen, SignResult& made) {
    const WorkingDays calendar =
        TRY(BankHolidayList::built_in().as_known_on("england-and-wales", std::nullopt));
    const auto kind_of = [&](int day) -> std::string {
        const Date date{std::chrono::days{day}};
        const std::chrono::weekday weekday{std::chrono::sys_days{date.time_since_epoch()}};
        const bool is_weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
        if (!is_weekend && date >= calendar.known_from() && date <= calendar.known_until() &&
            !calendar.is_working_day(date))
            return "bank holiday";
        return std::to_string(weekday.c_encoding());
    };
    std::map<std::string, Count> closed;  // a kind of day without any has no rate to compare
    for (const auto& [day, count] : seen.days) closed[kind_of(day)] += count;
    std::vector<statistics::WorkDay> days;
    Count at_ends = 0;
    const auto [first_day, last_day] = seen.span.value_or(no_days);
    for (int day = first_day; day <= last_day; ++day) {
        statistics::WorkDay one;
        one.weekday = kind_of(day);
        if (closed.find(one.weekday) == closed.end()) continue;
        const auto known = seen.days.find(day);
        one.closed = known == seen.days.end() ? 0 : known->second;
        one.is_period_end = is_period_end(day, sign);
        if (one.is_period_end) at_ends += one.closed;
        days.push_back(std::move(one));
    }
    const statistics::PeriodEnd found = TRY(statistics::period_end(days));
    made.measure = "as many on such a day as on other days of its place in the week";
    made.value = found.ratio;
    made.limits = found.limits;
    made.expected = 1;
    made.p = found.p;
    made.is_large = found.ratio >= sign.least_ratio;
    made.notes.push_back(
        fmt::format("{} of {} fall on such days; the days vary {:.1f} times as "
                    "much as by chance alone, which is allowed for.",
                    at_ends,
                    seen.examined,
                    found.dispersion));
    return {};
}

// --- Shares: over time, and among forces

struct Months {
    int first = 0;
    std::vector<Tally> tallies;
};
Months months_of(const SignObservation& seen) {
    Months months;
    months.first = seen.months.begin()->first;
    months.tallies.resize(static_cast<std::size_t>(seen.months.rbegin()->first - months.first) + 1);
    for (const auto& [month, tally] : seen.months)
        months.tallies[static_cast<std::size_t>(month - months.first)] = tally;
    return months;
}
Tally sum_of(std::span<const Tally> tallies) {
    Tally sum;
    for (const Tally& tally : tallies) {
        sum.found += tally.found;
        sum.graded += tally.graded;
    }
    return sum;
}

Result<void> test_change(const SignObservation& seen,
                         double least_odds_ratio,
                         std::size_t cases_told,
                         SignResult& made) {
    const Months months = months_of(seen);
    if (months.tallies.size() < 2 * months_least)
        return statistics::undefined(fmt::format(
            "the records span {} months; {} are needed", months.tallies.size(), 2 * months_least));
    const statistics::ChangePoint found =
        TRY(statistics::find_change(months.tallies, months_least));
    const std::span<const Tally> all{months.tallies};
    const Tally before = sum_of(all.first(found.periods_before));
    const Tally after = sum_of(all.subspan(found.periods_before));
    const int change = months.first + static_cast<int>(found.periods_before);
    made.measure = fmt::format("from {} on", month_words(change));
    made.is_share = true;
    made.value = found.share_after;
    made.limits = TRY(statistics::share_intervals(after)).wilson;
    made.expected = found.share_before;
    made.p = found.p_bound;
    made.is_large = is_apart(odds(after) / odds(before), least_odds_ratio);
    made.notes.push_back(fmt::format("{} of {} before, {} of {} from then on.",
                                     before.found,
                                     before.graded,
                                     after.found,
                                     after.graded));
    constexpr std::size_t partitioned_max = 600;  // its time grows with the square
    const auto partition =
        months.tallies.size() <= partitioned_max
            ? statistics::find_partition(months.tallies, partition_penalty, months_least)
            : statistics::undefined("too many months");
    if (partition && partition->changes.size() > 1) {
        std::string words;
        for (const std::size_t at : partition->changes)
            words += fmt::format("{}{}",
                                 words.empty() ? "" : ", ",
                                 month_words(months.first + static_cast<int>(at)));
        made.notes.push_back(fmt::format("Several changes fit better than one: {}.", words));
    }
    if (found.share_before > 0 && found.share_before < 1)
        for (const double ratio : {2.0, 0.5})
            if (const auto watched = statistics::watch_share(
                    months.tallies, {found.share_before, ratio, cusum_signal});
                watched && watched->first_signal)
                made.notes.push_back(fmt::format(
                    "Watched month by month it would have shown in {} ({} odds).",
                    month_words(months.first + static_cast<int>(*watched->first_signal)),
                    ratio > 1 ? "doubled" : "halved"));
    if (found.share_after >= found.share_before)
        take_cases(made, seen, cases_told, change, std::numeric_limits<int>::max());
    else
        take_cases(made, seen, cases_told, 0, change - 1);
    return {};
}

/// All p-values of a run, so that their number is allowed for.
class Examination {
public:
    Examination(const Questions& questions, std::span<const Observations> forces)
        : questions_(questions), forces_(forces) {}

    std::vector<SignResult> examine() {
        for (std::size_t sign = 0; sign < questions_.signs.size(); ++sign) {
            const bool is_share = least_odds_ratio(sign).has_value();
            if (!hangs_on_length(sign)) add_all(sign, is_share);
            if (is_share) compare(sign);
        }
        allow_for_number();
        return std::move(made_);
    }

private:
    [[nodiscard]] std::optional<double> least_odds_ratio(std::size_t sign) const {
        const auto& method = questions_.signs[sign].method;
        if (const auto* share = std::get_if<ShareSign>(&method)) return share->least_odds_ratio;
        if (const auto* entry = std::get_if<EntrySign>(&method)) return entry->least_odds_ratio;
        return std::nullopt;
    }

    // Whether a case shows it the more the longer it is. Then months are not alike: their cases are
    // shorter or longer, and one case's entries stand or fall together.
    [[nodiscard]] bool hangs_on_length(std::size_t sign) const {
        const auto* entry = std::get_if<EntrySign>(&questions_.signs[sign].method);
        return entry != nullptr &&
               (entry->fault == EntryFault::runs || entry->fault == EntryFault::out_of_order);
    }

    void add_all(std::size_t sign, bool is_in_time) {
        SignObservation all;
        bool has_recorded_times = false;
        for (const Observations& force : forces_) {
            add(sign, force.force, force.signs[sign], is_in_time, force.has_recorded_times);
            all.add(force.signs[sign], questions_.cases_told);
            has_recorded_times |= force.has_recorded_times;
        }
        if (forces_.size() > 1) add(sign, "", all, is_in_time, has_recorded_times);
    }

    [[nodiscard]] std::string why_too_few(std::size_t sign,
                                          const SignObservation& seen,
                                          bool has_recorded_times) const {
        const Sign& asked = questions_.signs[sign];
        if (std::holds_alternative<EntrySign>(asked.method) && !has_recorded_times)
            return "no source says when entries were written";
        if (seen.examined >= asked.least_cases) return "";
        const auto number = [](Count count) {
            return with_thousands(static_cast<std::uint64_t>(count));
        };
        std::string words = seen.examined == 0 ? std::string{"none could be counted"}
                                               : fmt::format("{} counted of {} needed",
                                                             number(seen.examined),
                                                             number(asked.least_cases));
        if (seen.left_out > 0)
            words += fmt::format(", {} more not known exactly", number(seen.left_out));
        return words;
    }

    // REQUIRES: enough was seen.
    Result<void> test_one(std::size_t sign, const SignObservation& seen, SignResult& made) const {
        const auto& method = questions_.signs[sign].method;
        if (const std::optional<double> least = least_odds_ratio(sign))
            return test_change(seen, *least, questions_.cases_told, made);
        take_all_cases(made, seen, questions_.cases_told);
        if (const auto* deadline = std::get_if<DeadlineSign>(&method))
            return test(*deadline, seen, made);
        if (const auto* round = std::get_if<RoundSign>(&method)) return test(*round, seen, made);
        return test(std::get<PeriodEndSign>(method), seen, made);
    }

    void add(std::size_t sign,
             const std::string& force,
             const SignObservation& seen,
             bool is_in_time,
             bool has_recorded_times) {
        SignResult made;
        made.sign = sign;
        made.force = force;
        made.against = is_in_time ? Against::earlier : Against::expectation;
        made.examined = seen.examined;
        made.left_out = seen.left_out;
        made.why_not = why_too_few(sign, seen, has_recorded_times);
        if (made.why_not.empty())
            if (const Result<void> tested = test_one(sign, seen, made); !tested)
                refuse(made, "nothing to expect could be reckoned: " + tested.error().message);
        made_.push_back(std::move(made));
    }
    // Nothing is kept of a test that came to no end.
    static void refuse(SignResult& made, std::string why) {
        SignResult refused;
        refused.sign = made.sign;
        refused.force = made.force;
        refused.against = made.against;
        refused.examined = made.examined;
        refused.left_out = made.left_out;
        if (!why.empty() && why.back() == '.') why.pop_back();
        refused.why_not = std::move(why);
        made = std::move(refused);
    }

    void compare(std::size_t sign) {
        std::vector<const Observations*> compared;
        std::vector<Tally> tallies;
        for (const Observations& force : forces_) {
            if (!why_too_few(sign, force.signs[sign], force.has_recorded_times).empty()) continue;
            compared.push_back(&force);
            tallies.push_back(total(force.signs[sign]));
        }
        std::string why_not;
        Result<statistics::Funnel> funnel = statistics::undefined("");
        if (compared.size() < questions_.least_forces) {
            why_not =
                fmt::format("{} of the forces have enough records to be compared, {} are needed",
                            compared.size(),
                            questions_.least_forces);
        } else {
            funnel = statistics::funnel(tallies, std::nullopt);
            if (!funnel) why_not = funnel.error().message;
            const Tally all = sum_of(tallies);
            if (all.found == 0 || all.found == all.graded)
                why_not = all.found == 0 ? "none was found in any force"
                                         : "all were found in every force";
        }
        const auto shrunk = statistics::shrink_forces(tallies);
        for (const Observations& force : forces_) {
            SignResult made;
            made.sign = sign;
            made.force = force.force;
            made.against = Against::others;
            made.examined = force.signs[sign].examined;
            made.left_out = force.signs[sign].left_out;
            made.why_not = why_too_few(sign, force.signs[sign], force.has_recorded_times);
            if (made.why_not.empty()) made.why_not = why_not;
            const auto at = std::find(compared.begin(), compared.end(), &force);
            if (made.why_not.empty() && at != compared.end())
                hold_against_others(static_cast<std::size_t>(at - compared.begin()),
                                    tallies,
                                    *funnel,
                                    shrunk ? &*shrunk : nullptr,
                                    made);
            made_.push_back(std::move(made));
        }
    }

    void hold_against_others(std::size_t at,
                             const std::vector<Tally>& tallies,
                             const statistics::Funnel& funnel,
                             const statistics::Shrinkage* shrunk,
                             SignResult& made) {
        const Tally& tally = tallies[at];
        const statistics::FunnelForce& force = funnel.forces[at];
        const Result<statistics::ShareIntervals> share = statistics::share_intervals(tally);
        if (!share) return refuse(made, share.error().message);
        made.measure = "of all months";
        made.is_share = true;
        made.value = share->share;
        made.limits = share->wilson;
        made.expected = funnel.target;
        made.band = force.overdispersed.outer;
        made.p = std::min(1.0, 2 * statistics::normal_above(std::abs(force.z_adjusted)));
        const double target_odds = funnel.target / (1 - funnel.target);
        const std::optional<double> least = least_odds_ratio(made.sign);
        made.is_large = least && is_apart(odds(tally) / target_odds, *least);
        made.notes.push_back(
            fmt::format("{} of {}; 99.8% limits for a force of this size, with "
                        "the differences between forces allowed for: {} to {}.",
                        tally.found,
                        tally.graded,
                        percent(force.overdispersed.outer.lower),
                        percent(force.overdispersed.outer.upper)));
        if (shrunk != nullptr)
            made.notes.push_back(
                shrunk->between ? fmt::format("Drawn towards all forces as far as chance explains "
                                              "it: {}.",
                                              percent(shrunk->forces[at].share))
                                : std::string{"No variation between forces beyond chance."});
        for (const Observations& one : forces_)
            if (one.force == made.force)
                take_all_cases(made, one.signs[made.sign], questions_.cases_told);
    }

    void allow_for_number() {
        std::vector<double> p;
        for (const SignResult& one : made_)
            if (one.why_not.empty()) p.push_back(std::clamp(one.p, 0.0, 1.0));
        const Result<statistics::AdjustedP> adjusted = statistics::adjust_p(p);
        std::size_t at = 0;
        for (SignResult& one : made_) {
            if (!one.why_not.empty()) continue;
            one.p_adjusted = adjusted ? adjusted->benjamini_hochberg[at] : 1;
            ++at;
            one.stands_out = one.is_large && one.p_adjusted < questions_.false_discovery;
            if (!one.stands_out) one.cases.clear();
        }
    }

    const Questions& questions_;
    std::span<const Observations> forces_;
    std::vector<SignResult> made_;
};

}  // namespace

std::vector<SignResult> examine(const Questions& questions, std::span<const Observations> forces) {
    return Examination{questions, forces}.examine();
}

}  // namespace hearken::figures
