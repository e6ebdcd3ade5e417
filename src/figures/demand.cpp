#include "figures/demand.h"

#include <algorithm>
#include <map>

#include "statistics/funnel.h"
#include "statistics/rates.h"

namespace hearken::figures {

namespace {

constexpr int months_told_max = 600;
constexpr int rate_months_max = 12;
constexpr int rate_months_least = 3;

int month_of(int day) {
    const std::chrono::year_month_day date{Date{std::chrono::days{day}}};
    return static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned{date.month()}) - 1;
}
bool is_last_of_month(int day) {
    return month_of(day + 1) != month_of(day);
}

void count_months(const FlowObservation& seen, int as_of, FlowResult& made) {
    std::map<int, FlowResult::Month> months;
    for (const FlowCase& one : seen.cases) {
        ++months[month_of(one.begun)].arrived;
        if (one.ended) ++months[month_of(*one.ended)].closed;
    }
    const int last = month_of(as_of);
    const int first = std::max(months.begin()->first, last - months_told_max + 1);
    Count open = 0;
    for (const auto& [month, counts] : months)
        if (month < first) open += counts.arrived - counts.closed;
    for (int month = first; month <= last; ++month) {
        FlowResult::Month one = months[month];
        one.month = month;
        open += one.arrived - one.closed;
        one.open_at_end = open;
        made.months.push_back(one);
    }
}

void tell_age(const FlowObservation& seen, int as_of, FlowResult& made) {
    std::vector<double> ages;
    for (const FlowCase& one : seen.cases)
        if (!one.ended) ages.push_back(static_cast<double>(as_of - one.begun));
    made.open = static_cast<Count>(ages.size());
    if (ages.empty()) return;
    std::sort(ages.begin(), ages.end());
    made.age = FlowResult::Age{statistics::quantile_of_sorted(ages, 0.25),
                               statistics::quantile_of_sorted(ages, 0.5),
                               statistics::quantile_of_sorted(ages, 0.75),
                               ages.back()};
}

// How much faster than it grows the backlog shrinks, a month: of all that moves the part that is
// closed less the part that arrives. `ratio` is closed for each that arrived.
double net_a_month(const FlowResult& made, std::optional<double> ratio) {
    const double moved = static_cast<double>(made.arrived + made.closed) / made.rate_months;
    return ratio ? moved * (*ratio - 1) / (*ratio + 1) : moved;
}
std::optional<double> months_until(const FlowResult& made, std::optional<double> ratio) {
    const double net = net_a_month(made, ratio);
    if (!(net > 0)) return std::nullopt;
    return static_cast<double>(made.open) / net;
}

void tell_outlook(int as_of, FlowResult& made) {
    if (made.open == 0) made.outlook = Outlook::nothing_open;
    const std::size_t full = made.months.size() - (is_last_of_month(as_of) ? 0 : 1);
    // The first month in which anything is known may have begun before the records do.
    const std::size_t used = full == 0 ? 0 : std::min<std::size_t>(full - 1, rate_months_max);
    if (used < rate_months_least) return;
    made.rate_months = static_cast<int>(used);
    for (std::size_t at = full - used; at < full; ++at) {
        made.arrived += made.months[at].arrived;
        made.closed += made.months[at].closed;
    }
    made.needed_a_month = static_cast<double>(made.arrived) / made.rate_months +
                          static_cast<double>(made.open) / rate_months_max;
    const auto exposure = static_cast<double>(made.rate_months);
    const auto ratio = statistics::rate_ratio({made.closed, exposure}, {made.arrived, exposure});
    if (!ratio) return;  // nothing moved at all
    made.ratio = ratio->ratio;
    made.ratio_lower = ratio->lower;
    made.ratio_upper = ratio->upper;
    if (made.open == 0) return;
    const bool may_clear = !made.ratio_upper || *made.ratio_upper > 1;
    made.outlook = made.ratio_lower > 1 ? Outlook::clears
                   : may_clear          ? Outlook::cannot_tell
                                        : Outlook::grows;
    made.months_to_clear = months_until(made, made.ratio);
    made.months_at_soonest = months_until(made, made.ratio_upper);
    made.months_at_latest = months_until(made, made.ratio_lower);
}

FlowResult result_of(std::size_t flow, std::string force, const FlowObservation& seen, int as_of) {
    FlowResult made;
    made.flow = flow;
    made.force = std::move(force);
    made.cases = static_cast<Count>(seen.cases.size());
    made.left_out = seen.left_out;
    if (made.cases == 0) {
        made.why_not = made.left_out > 0 ? "no case whose days are known" : "no such case";
        return made;
    }
    count_months(seen, as_of, made);
    tell_age(seen, as_of, made);
    tell_outlook(as_of, made);
    return made;
}

}  // namespace

std::vector<FlowResult> find_demand(const Questions& questions,
                                    std::span<const Observations> forces) {
    std::vector<FlowResult> made;
    for (std::size_t flow = 0; flow < questions.flows.size(); ++flow) {
        FlowObservation all;
        int as_of = 0;
        for (const Observations& force : forces) {
            const FlowObservation& seen = force.flows[flow];
            made.push_back(result_of(flow, force.force, seen, force.as_of));
            all.cases.insert(all.cases.end(), seen.cases.begin(), seen.cases.end());
            all.left_out += seen.left_out;
            as_of = force.as_of;
        }
        if (forces.size() > 1) made.push_back(result_of(flow, "", all, as_of));
    }
    return made;
}

}  // namespace hearken::figures
