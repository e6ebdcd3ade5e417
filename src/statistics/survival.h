// How long things take, with the cases counted that are still open.
// Formulas: docs/statistics.md, "Delay".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

/// One case followed from its beginning. Times are in one unit, such as days; finite.
struct Followed {
    double time = 0;        // until it ended, or until it was last seen open
    bool is_ended = false;  // false: still open (censored)
    /// The age at which it came under observation; none where it was followed from its beginning.
    /// Before `time`.
    std::optional<double> entry;
};

struct SurvivalPoint {
    double time = 0;
    Count at_risk = 0;  // not ended just before
    Count ended = 0;
    double still_open = 1;                 // S(t): share that is still open after this time
    std::optional<double> standard_error;  // Greenwood's, on the scale of S; none where S is 0
    std::optional<Interval> limits;        // log-log; none where S is 0 or 1
};

/// The curve by Kaplan and Meier (1958), with a point at each time when a case ended.
class SurvivalCurve {
public:
    /// Fails as impossible on a time that is below 0 or no number, or an entry that is not before
    /// it; undefined without cases.
    [[nodiscard]] static Result<SurvivalCurve> of(std::span<const Followed> cases,
                                                  double level = usual_level);

    [[nodiscard]] const std::vector<SurvivalPoint>& points() const { return points_; }
    [[nodiscard]] Count ended() const { return ended_; }
    [[nodiscard]] Count open() const { return open_; }
    /// Nothing is known beyond: whoever is not ended by then is open there.
    [[nodiscard]] double last_seen() const { return last_seen_; }

    /// The point that holds at `time`: the last at or before it, else that of the beginning.
    [[nodiscard]] SurvivalPoint at(double time) const;

    /// The time by which the share `ended` (in (0, 1)) has ended: the first with S <= 1 - ended, or
    /// the middle of the stretch on which S equals it. None where it is not reached.
    [[nodiscard]] std::optional<double> time_when(double ended) const;

    /// Limits of time_when(ended): where the bands of the curve pass 1 - ended. Either may not be
    /// reached.
    struct Limits {
        std::optional<double> lower;
        std::optional<double> upper;
    };
    [[nodiscard]] Limits limits_when(double ended) const;
    [[nodiscard]] Limits median_limits() const { return limits_when(0.5); }

    struct RestrictedMean {
        double mean = 0;  // of the time until `horizon`
        double standard_error = 0;
    };
    /// Undefined for a horizon that is not above 0.
    [[nodiscard]] Result<RestrictedMean> restricted_mean(double horizon) const;

private:
    std::vector<SurvivalPoint> points_;
    std::vector<double> greenwood_;  // the term that each point adds
    Count ended_ = 0;
    Count open_ = 0;
    double last_seen_ = 0;
};

/// A case with the group it is compared in, and what it is compared within.
struct GroupedCase {
    Followed followed;
    std::string group;
    std::string stratum;  // all alike for a test that is not stratified
};

struct LogRank {
    std::vector<std::string> groups;  // in the order of the alphabet
    std::vector<double> observed;
    std::vector<double> expected;
    double chi_squared = 0;
    Count df = 0;
    double p = 1;
};

/// The log-rank test, stratified. Undefined with fewer than two groups that could have ended.
[[nodiscard]] Result<LogRank> log_rank(std::span<const GroupedCase> cases);

}  // namespace hearken::statistics
