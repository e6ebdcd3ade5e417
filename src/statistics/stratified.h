// Shares of a stratified random sample, of all cases and of those a question applies to.
// Formulas: docs/statistics.md, "Strata".
#pragma once

#include <optional>
#include <span>
#include <string>

#include "statistics/estimate.h"

namespace hearken::statistics {

/// One stratum: `population` cases on the list, `graded` of them drawn without replacement.
struct Stratum {
    std::string id;  // for messages; never a person
    Count population = 0;
    Count graded = 0;
    Count found = 0;
};

/// What to do with a stratum of which one case was graded, and more stand on the list.
enum class LonelyStratum {
    refuse,  // there is no variance within one case
    adjust,  // its distance from the share of all, (1 - 1/N_h)(W_h(p_h - p))^2
};

struct StratifiedShare {
    ShareEstimate estimate;
    double total = 0;                   // cases of the population
    std::optional<double> total_error;  // standard error; none where a stratum was adjusted
};

/// p = sum W_h p_h. Strata that were graded whole add nothing to variance and degrees of freedom.
/// Undefined where a stratum with cases has none graded, or one and `lonely` is refuse.
[[nodiscard]] Result<StratifiedShare> stratified_share(std::span<const Stratum> strata,
                                                       LonelyStratum lonely,
                                                       double level = usual_level);

/// One stratum of a question that does not apply to every case.
struct DomainStratum {
    std::string id;
    Count population = 0;
    Count graded = 0;
    Count applicable = 0;  // of the graded
    Count yes = 0;         // of the applicable
};

struct DomainShare {
    ShareEstimate estimate;             // graded = applicable cases; no logit interval
    double applicable_total = 0;        // cases of the population to which it applies
    double applicable_total_error = 0;  // standard error
};

/// Whether cases that were graded are taken off what is not known.
enum class Correction {
    closed_list,  // of the cases on the list (the finite population correction)
    none,         // of how a force works: the list is but one month of it
};

/// A ratio, linearised over all graded cases: those to which the question does not apply count 0.
/// Undefined where it applies to no graded case.
[[nodiscard]] Result<DomainShare> domain_share(std::span<const DomainStratum> strata,
                                               double level = usual_level,
                                               Correction correction = Correction::closed_list);

}  // namespace hearken::statistics
