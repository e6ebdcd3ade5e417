// Kaplan and Meier (1958), Greenwood (1926); docs/statistics.md, "Delay".
#include "statistics/survival.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "statistics/distributions.h"
#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

/// Two shares that differ by rounding alone.
constexpr double same_share = 1e-12;

Result<void> check_followed(const Followed& followed) {
    if (!(followed.time >= 0) || !std::isfinite(followed.time)) {
        return impossible("A time until the end is a number, 0 or more.");
    }
    if (followed.entry && !(*followed.entry < followed.time)) {
        return impossible(
            "A case comes under observation before it ends, not at or after its end.");
    }
    return {};
}

struct Change {
    Count ended = 0;
    Count leaving = 0;   // ended or last seen open
    Count entering = 0;  // under observation after this time
};

std::optional<Interval> log_log_limits(double open, double greenwood, double z) {
    if (!(open > 0) || !(open < 1)) return std::nullopt;
    const double reach = z * std::sqrt(greenwood) / std::abs(std::log(open));
    return Interval{std::pow(open, std::exp(reach)), std::pow(open, std::exp(-reach))};
}

}  // namespace

Result<SurvivalCurve> SurvivalCurve::of(std::span<const Followed> cases, double level) {
    TRY(check_level(level));
    if (cases.empty()) return undefined("There is no case to follow.");
    SurvivalCurve curve;
    std::map<double, Change> changes;
    Count at_risk = 0;
    for (const Followed& followed : cases) {
        TRY(check_followed(followed));
        Change& end = changes[followed.time];
        ++end.leaving;
        end.ended += followed.is_ended ? 1 : 0;
        ++(followed.is_ended ? curve.ended_ : curve.open_);
        curve.last_seen_ = std::max(curve.last_seen_, followed.time);
        if (followed.entry) {
            ++changes[*followed.entry].entering;
        } else {
            ++at_risk;
        }
    }
    const double z = normal_of_level(level);
    double open = 1;
    Sum greenwood;
    for (const auto& [time, change] : changes) {
        if (change.ended > 0) {
            const double n = static_cast<double>(at_risk);
            const double d = static_cast<double>(change.ended);
            open *= 1 - d / n;
            if (change.ended == at_risk) open = 0;
            const double term = change.ended == at_risk ? 0 : d / (n * (n - d));
            greenwood.add(term);
            curve.greenwood_.push_back(term);
            SurvivalPoint point{time, at_risk, change.ended, open, std::nullopt, std::nullopt};
            if (open > 0) point.standard_error = open * std::sqrt(greenwood.value());
            point.limits = log_log_limits(open, greenwood.value(), z);
            curve.points_.push_back(point);
        }
        // Those last seen open at a time are at risk then; those who enter at it are not yet.
        at_risk += change.entering - change.leaving;
    }
    return curve;
}

SurvivalPoint SurvivalCurve::at(double time) const {
    SurvivalPoint held{0, 0, 0, 1, 0.0, std::nullopt};
    for (const SurvivalPoint& point : points_) {
        if (point.time > time) break;
        held = point;
    }
    return held;
}

std::optional<double> SurvivalCurve::time_when(double ended) const {
    const double wanted = 1 - ended;
    for (std::size_t at = 0; at < points_.size(); ++at) {
        const double open = points_[at].still_open;
        if (open > wanted + same_share) continue;
        const bool is_level = std::abs(open - wanted) <= same_share && at + 1 < points_.size();
        return is_level ? (points_[at].time + points_[at + 1].time) / 2 : points_[at].time;
    }
    return std::nullopt;
}

SurvivalCurve::Limits SurvivalCurve::limits_when(double ended) const {
    const double wanted = 1 - ended;
    Limits limits;
    for (const SurvivalPoint& point : points_) {
        if (!point.limits) continue;
        if (!limits.lower && point.limits->lower <= wanted) limits.lower = point.time;
        if (!limits.upper && point.limits->upper <= wanted) limits.upper = point.time;
    }
    return limits;
}

Result<SurvivalCurve::RestrictedMean> SurvivalCurve::restricted_mean(double horizon) const {
    if (!(horizon > 0) || !std::isfinite(horizon)) {
        return undefined("The horizon of a restricted mean lies above 0.");
    }
    // From the horizon backwards: the area beyond each point is what its variance is weighted by.
    Sum area;
    Sum variance;
    double end = horizon;
    for (std::size_t at = points_.size(); at-- > 0;) {
        const SurvivalPoint& point = points_[at];
        if (point.time >= horizon) continue;
        area.add(point.still_open * (end - point.time));
        variance.add(area.value() * area.value() * greenwood_[at]);
        end = point.time;
    }
    area.add(end);
    return RestrictedMean{area.value(), std::sqrt(variance.value())};
}

}  // namespace hearken::statistics
