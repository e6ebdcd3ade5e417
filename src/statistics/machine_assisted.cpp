// Source of each formula: docs/statistics.md, "Machine checks and a graded sample".
#include "statistics/machine_assisted.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "statistics/distributions.h"
#include "statistics/stratified.h"
#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

double numeric(Count count) {
    return static_cast<double>(count);
}

/// The cells of one verdict over all strata, weighted.
struct VerdictTotals {
    Count population = 0;
    Count graded = 0;
    double weight = 0;  // sum of N_h/n_h over its graded cases: its estimated size
    double share = 0;
};

Result<std::vector<Stratum>> without_verdicts(std::span<const VerdictStratum> strata) {
    std::vector<Stratum> plain;
    for (const VerdictStratum& given : strata) {
        if (given.cells.empty() || given.cells.size() != strata.front().cells.size()) {
            return impossible("Every stratum has a cell for each machine verdict.");
        }
        Stratum stratum{given.id, 0, 0, 0};
        for (const VerdictCell& cell : given.cells) {
            TRY(check_part(cell.graded, cell.population, "Graded of the cases with a verdict"));
            TRY(check_part(cell.found, cell.graded, "Found of the graded cases with a verdict"));
            stratum.population += cell.population;
            stratum.graded += cell.graded;
            stratum.found += cell.found;
        }
        plain.push_back(stratum);
    }
    return plain;
}

std::vector<VerdictTotals> totals_by_verdict(std::span<const VerdictStratum> strata,
                                             std::span<const Stratum> plain) {
    std::vector<VerdictTotals> totals(strata.front().cells.size());
    for (std::size_t verdict = 0; verdict < totals.size(); ++verdict) {
        VerdictTotals& total = totals[verdict];
        Sum weight;
        Sum found;
        for (std::size_t at = 0; at < strata.size(); ++at) {
            const VerdictCell& cell = strata[at].cells[verdict];
            total.population += cell.population;
            total.graded += cell.graded;
            if (plain[at].graded == 0) continue;
            const double each = numeric(plain[at].population) / numeric(plain[at].graded);
            weight.add(each * numeric(cell.graded));
            found.add(each * numeric(cell.found));
        }
        total.weight = weight.value();
        if (total.weight > 0) total.share = std::min(1.0, found.value() / total.weight);
    }
    return totals;
}

/// Stratified variance of e = (y - share of its verdict) N_g/Nhat_g, over a mean of all cases.
double variance_of_residuals(std::span<const VerdictStratum> strata,
                             std::span<const Stratum> plain,
                             std::span<const VerdictTotals> totals,
                             double population) {
    Sum variance;
    for (std::size_t at = 0; at < strata.size(); ++at) {
        if (plain[at].graded == plain[at].population || plain[at].graded < 2) continue;
        const double n = numeric(plain[at].graded);
        const double size = numeric(plain[at].population);
        Sum sum;
        for (std::size_t verdict = 0; verdict < totals.size(); ++verdict) {
            const VerdictCell& cell = strata[at].cells[verdict];
            const VerdictTotals& total = totals[verdict];
            if (cell.graded == 0) continue;
            const double scale = numeric(total.population) / total.weight;
            sum.add(scale * (numeric(cell.found) - numeric(cell.graded) * total.share));
        }
        const double mean = sum.value() / n;
        Sum squares;
        for (std::size_t verdict = 0; verdict < totals.size(); ++verdict) {
            const VerdictCell& cell = strata[at].cells[verdict];
            const VerdictTotals& total = totals[verdict];
            if (cell.graded == 0) continue;
            const double scale = numeric(total.population) / total.weight;
            const double when_found = scale * (1 - total.share) - mean;
            const double otherwise = -scale * total.share - mean;
            squares.add(numeric(cell.found) * when_found * when_found);
            squares.add(numeric(cell.graded - cell.found) * otherwise * otherwise);
        }
        const double weight = size / population;
        variance.add(weight * weight * (1 - n / size) * squares.value() / (n * (n - 1)));
    }
    return variance.value();
}

double variance_floor(std::span<const VerdictTotals> totals, double population) {
    Sum floor;
    for (const VerdictTotals& total : totals) {
        if (total.graded >= total.population) continue;
        const double n = numeric(total.graded);
        const double size = numeric(total.population);
        const double p = (n * total.share + 1) / (n + 2);
        const double weight = size / population;
        floor.add(weight * weight * (1 - n / size) * p * (1 - p) / (n - 1));
    }
    return floor.value();
}

WithMachine with_machine(std::span<const VerdictStratum> strata,
                         std::span<const Stratum> plain,
                         std::span<const VerdictTotals> totals,
                         double share,
                         double level) {
    WithMachine with;
    double population = 0;
    double graded = 0;
    for (const Stratum& stratum : plain) {
        population += numeric(stratum.population);
        graded += numeric(stratum.graded);
        if (stratum.graded < stratum.population) with.df += numeric(stratum.graded - 1);
    }
    with.df -=
        numeric(std::count_if(totals.begin(),
                              totals.end(),
                              [](const VerdictTotals& total) { return total.population > 0; }) -
                1);
    for (const VerdictTotals& total : totals) with.cell_shares.push_back(total.share);
    with.variance_regression = variance_of_residuals(strata, plain, totals, population);
    with.variance_floor = variance_floor(totals, population);
    with.variance = std::max(with.variance_regression, with.variance_floor);
    const double held = std::clamp(share, 0.5 / graded, 1 - 0.5 / graded);
    with.effective_size = held * (1 - held) / with.variance;
    const double half = student_of_level(level, with.df) * std::sqrt(with.variance_regression);
    with.wald_unsafe = {share - half, share + half};
    return with;
}

}  // namespace

Result<MachineAssistedShare> machine_assisted_share(std::span<const VerdictStratum> strata,
                                                    double level) {
    const std::vector<Stratum> plain = TRY(without_verdicts(strata));
    const StratifiedShare stratified = TRY(stratified_share(plain, LonelyStratum::refuse, level));
    MachineAssistedShare result;
    const ShareEstimate& estimate = stratified.estimate;
    result.without = {estimate.share, estimate.variance, *estimate.korn_graubard};
    result.share = estimate.share;
    result.korn_graubard = result.without.korn_graubard;
    if (!estimate.effective_size) {
        result.why_not = "every case was graded, so the machine adds nothing";
        return result;
    }
    const std::vector<VerdictTotals> totals = totals_by_verdict(strata, plain);
    double population = 0;
    Sum share;
    Count found = 0;
    for (const Stratum& stratum : plain) found += stratum.found;
    for (const VerdictTotals& total : totals) {
        population += numeric(total.population);
        share.add(numeric(total.population) * total.share);
        if (total.population > total.graded && total.graded < 2) {
            result.why_not = "a verdict cell has fewer than 2 graded cases";
            return result;
        }
    }
    const double assisted = std::clamp(share.value() / population, 0.0, 1.0);
    WithMachine with = with_machine(strata, plain, totals, assisted, level);
    if (!(with.df > 0) || !(with.variance > 0)) {
        result.why_not = "too few cases were graded for as many machine verdicts";
        return result;
    }
    with.precision_gain = result.without.variance / with.variance;
    result.share = assisted;
    const bool all_alike = found == 0 || found == estimate.graded;
    if (!all_alike) {
        const ShareSpread spread{assisted, with.variance, with.df, estimate.graded, false};
        result.korn_graubard = korn_graubard_interval(spread, with.effective_size, level);
    }
    result.with = std::move(with);
    return result;
}

Result<MachineGain> machine_gain(const MachineQuality& quality, Count graded) {
    TRY(check_part(graded, count_max, "Cases to grade"));
    const double p = quality.prevalence;
    const auto is_share = [](double share) { return share >= 0 && share <= 1; };
    if (!(p > 0 && p < 1) || !is_share(quality.sensitivity) || !is_share(quality.specificity)) {
        return impossible("Prevalence, sensitivity and specificity lie between 0 and 1.");
    }
    MachineGain gain;
    gain.flag_rate = p * quality.sensitivity + (1 - p) * (1 - quality.specificity);
    const double unflagged = p * (1 - quality.sensitivity) + (1 - p) * quality.specificity;
    if (gain.flag_rate > 0) gain.found_when_flagged = p * quality.sensitivity / gain.flag_rate;
    if (unflagged > 0) gain.found_when_unflagged = p * (1 - quality.sensitivity) / unflagged;
    if (!gain.found_when_flagged || !gain.found_when_unflagged) return gain;
    const auto spread = [](double share) { return share * (1 - share); };
    const double within = gain.flag_rate * spread(*gain.found_when_flagged) +
                          unflagged * spread(*gain.found_when_unflagged);
    gain.variance_ratio = within / spread(p);
    gain.phi_squared = 1 - *gain.variance_ratio;
    const double flagged_part = gain.flag_rate * std::sqrt(spread(*gain.found_when_flagged));
    const double parts = flagged_part + unflagged * std::sqrt(spread(*gain.found_when_unflagged));
    gain.variance_ratio_neyman = parts * parts / spread(p);
    if (!(parts > 0)) return gain;
    gain.effective_size = numeric(graded) / *gain.variance_ratio;
    gain.effective_size_neyman = numeric(graded) / *gain.variance_ratio_neyman;
    gain.neyman_share_flagged = flagged_part / parts;
    return gain;
}

Result<MissingFileBounds> missing_file_bounds(const MissingFiles& files, double level) {
    TRY(check_part(files.missing, files.selected, "Files missing of cases selected"));
    TRY(check_part(files.found, files.selected - files.missing, "Cases found of cases graded"));
    if (files.selected == 0) return undefined("No case was selected.");
    const Count graded = files.selected - files.missing;
    const auto as_if = [&](Count found) {
        const std::vector<Stratum> one{{"all", files.population, files.selected, found}};
        return stratified_share(one, LonelyStratum::refuse, level);
    };
    const ShareEstimate fewest = TRY(as_if(files.found)).estimate;
    const ShareEstimate most = TRY(as_if(files.found + files.missing)).estimate;
    MissingFileBounds bounds{std::nullopt,
                             fewest.share,
                             most.share,
                             {fewest.korn_graubard->lower, most.korn_graubard->upper}};
    if (graded > 0) bounds.graded_only = numeric(files.found) / numeric(graded);
    return bounds;
}

}  // namespace hearken::statistics
