#include "figures/delay.h"

#include <fmt/format.h>

#include <algorithm>

#include "statistics/distributions.h"
#include "statistics/multiplicity.h"

namespace hearken::figures {

using statistics::Followed;
using statistics::Interval;
using statistics::Outcome;
using statistics::SurvivalCurve;

namespace {

constexpr std::size_t steps_max = 200;
constexpr double level = statistics::usual_level;

StageResult::Time time_when(const SurvivalCurve& curve, double ended) {
    return {curve.time_when(ended), curve.limits_when(ended)};
}

void take_curve(const SurvivalCurve& curve, StageResult& made) {
    const std::vector<statistics::SurvivalPoint>& points = curve.points();
    const std::size_t step = std::max<std::size_t>(1, (points.size() + steps_max - 1) / steps_max);
    for (std::size_t at = step - 1; at < points.size(); at += step)
        made.curve.push_back({points[at].time, points[at].still_open});
    if (!points.empty() && made.curve.back().days != points.back().time)
        made.curve.back() = {points.back().time, points.back().still_open};
    made.last_seen = curve.last_seen();
}

Result<void> follow(const Stage& stage, std::vector<StageCase> cases, StageResult& made) {
    std::vector<Followed> followed;
    std::vector<statistics::OutcomeCase> outcomes;
    for (const StageCase& one : cases) {
        followed.push_back({one.days, one.outcome != Outcome::still_open, std::nullopt});
        outcomes.push_back({one.days, one.outcome});
    }
    const SurvivalCurve curve = TRY(SurvivalCurve::of(followed));
    made.quarter = time_when(curve, 0.25);
    made.half = time_when(curve, 0.5);
    made.three_quarters = time_when(curve, 0.75);
    take_curve(curve, made);

    std::vector<double> times;
    for (const Count days : stage.by_days) times.push_back(static_cast<double>(days));
    const std::vector<statistics::Incidence> incidence =
        TRY(statistics::cumulative_incidence(outcomes, times));
    const double z = statistics::normal_of_level(level);
    for (std::size_t at = 0; at < times.size(); ++at) {
        StageResult::ByDay by;
        by.days = stage.by_days[at];
        by.at_risk = std::count_if(cases.begin(), cases.end(), [&](const StageCase& one) {
            return one.days >= times[at];
        });
        const bool is_followed = made.open == 0 || times[at] <= curve.last_seen();
        if (is_followed && made.otherwise > 0) {
            const double reach = z * incidence[at].of_interest_error;
            by.share = incidence[at].of_interest;
            by.limits =
                Interval{std::max(0.0, *by.share - reach), std::min(1.0, *by.share + reach)};
            by.otherwise = incidence[at].competing;
        } else if (is_followed) {
            const statistics::SurvivalPoint point = curve.at(times[at]);
            by.share = 1 - point.still_open;
            if (point.limits)
                by.limits = Interval{1 - point.limits->upper, 1 - point.limits->lower};
        }
        made.by_days.push_back(by);
    }
    return {};
}

StageResult result_of(const Questions& questions,
                      std::size_t stage,
                      std::string force,
                      const StageObservation& seen) {
    StageResult made;
    made.stage = stage;
    made.force = std::move(force);
    made.cases = static_cast<Count>(seen.cases.size());
    made.left_out = seen.left_out;
    for (const StageCase& one : seen.cases) {
        made.ended += one.outcome == Outcome::of_interest ? 1 : 0;
        made.otherwise += one.outcome == Outcome::competing ? 1 : 0;
        made.open += one.outcome == Outcome::still_open ? 1 : 0;
    }
    if (made.cases == 0) {
        made.why_not = made.left_out > 0 ? "no case whose days are known" : "no such case";
        return made;
    }
    if (const Result<void> done = follow(questions.stages[stage], seen.cases, made); !done)
        made.why_not = done.error().message;
    return made;
}

StageComparison compare(std::size_t stage, std::span<const Observations> forces) {
    StageComparison made;
    made.stage = stage;
    std::vector<statistics::GroupedCase> cases;
    for (const Observations& force : forces)
        for (const StageCase& one : force.stages[stage].cases)
            cases.push_back({{one.days, one.outcome != Outcome::still_open, std::nullopt},
                             force.force,
                             force.stages[stage].strata.empty()
                                 ? std::string{}
                                 : force.stages[stage].strata[one.stratum]});
    if (const Result<statistics::LogRank> found = statistics::log_rank(cases)) {
        made.chi_squared = found->chi_squared;
        made.df = found->df;
        made.p = found->p;
    } else {
        made.why_not = found.error().message;
    }
    return made;
}

}  // namespace

Delay find_delay(const Questions& questions, std::span<const Observations> forces) {
    Delay made;
    for (std::size_t stage = 0; stage < questions.stages.size(); ++stage) {
        StageObservation all;
        for (const Observations& force : forces) {
            const StageObservation& seen = force.stages[stage];
            made.results.push_back(result_of(questions, stage, force.force, seen));
            all.cases.insert(all.cases.end(), seen.cases.begin(), seen.cases.end());
            all.left_out += seen.left_out;
        }
        if (forces.size() < 2) continue;
        made.results.push_back(result_of(questions, stage, "", all));
        made.comparisons.push_back(compare(stage, forces));
    }
    std::vector<double> p;
    for (const StageComparison& one : made.comparisons)
        if (one.why_not.empty()) p.push_back(one.p);
    const Result<statistics::AdjustedP> adjusted = statistics::adjust_p(p);
    std::size_t at = 0;
    for (StageComparison& one : made.comparisons)
        if (one.why_not.empty() && adjusted) one.p_adjusted = adjusted->benjamini_hochberg[at++];
    return made;
}

}  // namespace hearken::figures
