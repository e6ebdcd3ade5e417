// Aalen and Johansen (1978); docs/statistics.md, "Delay".
#include "statistics/competing_outcomes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

/// A time at which a case ended.
struct Step {
    double time = 0;
    double at_risk = 0;
    double ended = 0;
    std::array<double, 2> by_outcome{};  // of interest, competing
    double open_before = 1;              // S(t-)
    std::array<double, 2> reached{};     // F of each, after this time
    double naive_open = 1;               // S of the outcome of interest alone
};

std::vector<Step> steps_of(std::span<const OutcomeCase> cases) {
    struct Change {
        std::array<double, 2> ended{};
        double leaving = 0;
    };
    std::map<double, Change> changes;
    for (const OutcomeCase& one : cases) {
        Change& change = changes[one.time];
        change.leaving += 1;
        if (one.outcome == Outcome::of_interest) change.ended[0] += 1;
        if (one.outcome == Outcome::competing) change.ended[1] += 1;
    }
    std::vector<Step> steps;
    double at_risk = static_cast<double>(cases.size());
    double open = 1;
    double naive = 1;
    std::array<double, 2> reached{};
    for (const auto& [time, change] : changes) {
        const double ended = change.ended[0] + change.ended[1];
        if (ended > 0) {
            for (std::size_t outcome = 0; outcome < 2; ++outcome) {
                reached[outcome] += open * change.ended[outcome] / at_risk;
            }
            naive *= 1 - change.ended[0] / at_risk;
            steps.push_back({time, at_risk, ended, change.ended, open, reached, naive});
            open *= 1 - ended / at_risk;
        }
        at_risk -= change.leaving;
    }
    return steps;
}

/// Variance of F(t) of one outcome, by the delta method over the steps up to t.
double variance_at(std::span<const Step> steps, std::size_t outcome) {
    const double reached = steps.empty() ? 0 : steps.back().reached[outcome];
    Sum variance;
    for (const Step& step : steps) {
        const double n = step.at_risk;
        const double rest = reached - step.reached[outcome];
        const double own = step.by_outcome[outcome];
        // The last to end leaves nothing to come, so its term without end is one of 0.
        if (n > step.ended) variance.add(rest * rest * step.ended / (n * (n - step.ended)));
        variance.add(step.open_before * step.open_before * (n - own) * own / (n * n * n));
        variance.add(-2 * rest * step.open_before * own / (n * n));
    }
    return std::max(0.0, variance.value());
}

}  // namespace

Result<std::vector<Incidence>> cumulative_incidence(std::span<const OutcomeCase> cases,
                                                    std::span<const double> times) {
    if (cases.empty()) return undefined("There is no case to follow.");
    for (const OutcomeCase& one : cases) {
        if (!(one.time >= 0) || !std::isfinite(one.time)) {
            return impossible("A time until the outcome is a number, 0 or more.");
        }
    }
    const std::vector<Step> steps = steps_of(cases);
    std::vector<Incidence> incidences;
    for (const double time : times) {
        if (std::isnan(time)) return impossible("A time to look at is no number.");
        const auto end =
            std::upper_bound(steps.begin(), steps.end(), time, [](double at, const Step& step) {
                return at < step.time;
            });
        const std::span<const Step> until(steps.begin(), end);
        Incidence& incidence = incidences.emplace_back();
        incidence.time = time;
        if (until.empty()) continue;
        incidence.of_interest = until.back().reached[0];
        incidence.of_interest_error = std::sqrt(variance_at(until, 0));
        incidence.competing = until.back().reached[1];
        incidence.competing_error = std::sqrt(variance_at(until, 1));
        incidence.naive = 1 - until.back().naive_open;
    }
    return incidences;
}

}  // namespace hearken::statistics
