// Shares from a graded sample where a machine has checked every case of the list.
// Formulas: docs/statistics.md, "Machine checks and a graded sample".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "statistics/estimate.h"

namespace hearken::statistics {

/// The cases of a stratum with one machine verdict.
struct VerdictCell {
    Count population = 0;
    Count graded = 0;
    Count found = 0;
};

/// One stratum: a cell for each verdict, in the same order in every stratum.
struct VerdictStratum {
    std::string id;
    std::vector<VerdictCell> cells;
};

/// The estimate that does not look at the machine.
struct WithoutMachine {
    double share = 0;
    double variance = 0;
    Interval korn_graubard;
};

/// What the machine's verdicts add; absent where the rule falls back.
struct WithMachine {
    std::vector<double> cell_shares;  // weighted share found in each verdict
    double variance_regression = 0;   // of the residuals; can be 0 by chance
    double variance_floor = 0;
    double variance = 0;  // the larger of the two
    double df = 0;
    double effective_size = 0;
    Interval wald_unsafe;       // without the floor; for comparison only: can be a point
    double precision_gain = 0;  // variance without over variance with
};

struct MachineAssistedShare {
    double share = 0;
    Interval korn_graubard;
    WithoutMachine without;
    std::optional<WithMachine> with;
    std::string why_not;  // for readers, where `with` is absent
};

/// Post-stratified on the verdict (the regression estimator of binary verdicts), with a floor under
/// the variance. Nothing is assumed of the machine. Falls back to the estimate without it where a
/// verdict that was not graded whole has fewer than two graded cases; where all graded cases are
/// alike, the interval is that without it. Undefined where the stratified estimate is.
[[nodiscard]] Result<MachineAssistedShare> machine_assisted_share(
    std::span<const VerdictStratum> strata, double level = usual_level);

struct MachineGain {
    double flag_rate = 0;                      // share of cases that the machine flags
    std::optional<double> found_when_flagged;  // positive predictive value; none if none is flagged
    std::optional<double> found_when_unflagged;  // what the machine misses; none if all are flagged
    // The rest is undefined where the machine flags every case or none; sizes, where it never errs.
    std::optional<double> phi_squared;            // squared correlation of verdict and grade
    std::optional<double> variance_ratio;         // post-stratified over simple: 1 - phi^2
    std::optional<double> variance_ratio_neyman;  // stratified by verdict, sizes by Neyman
    std::optional<double> effective_size;
    std::optional<double> effective_size_neyman;
    std::optional<double> neyman_share_flagged;  // of the sample
};

struct MachineQuality {
    double prevalence = 0;   // share found among all cases, in (0, 1)
    double sensitivity = 0;  // flagged among those found
    double specificity = 0;  // not flagged among the others
};

/// What a machine of this quality saves, on a long list.
[[nodiscard]] Result<MachineGain> machine_gain(const MachineQuality& quality, Count graded);

/// Simple random sample with a numeric score of every case, such as a predicted chance.
struct ScoredCase {
    double score = 0;
    double grade = 0;  // 0 or 1
};

struct ScoredShare {
    double plain = 0;  // mean of the grades
    double plain_variance = 0;
    double difference = 0;  // the score taken at its word (prediction-powered with lambda 1)
    double difference_variance = 0;
    double lambda = 0;  // slope by least squares
    double regression = 0;
    double variance_residual = 0;
    double variance_weighted = 0;  // of the calibrated weights
    double df = 0;                 // n - 2
    double r_squared = 0;
};

/// Undefined with fewer than three cases, or where the scores or grades do not differ.
[[nodiscard]] Result<ScoredShare> scored_share(std::span<const ScoredCase> cases,
                                               Count population,
                                               double mean_score_of_all);

struct MissingFiles {
    Count population = 0;
    Count selected = 0;
    Count missing = 0;  // of the selected: no file came
    Count found = 0;    // of those graded
};

struct MissingFileBounds {
    std::optional<double> graded_only;  // none where no file came
    double lower = 0;                   // as if all missing were adequate
    double upper = 0;                   // as if none were
    Interval interval;                  // lower limit of the first, upper limit of the second
};

/// Worst-case bounds (Manski 1989) with Korn and Graubard's ends. Undefined where none was
/// selected.
[[nodiscard]] Result<MissingFileBounds> missing_file_bounds(const MissingFiles& files,
                                                            double level = usual_level);

}  // namespace hearken::statistics
