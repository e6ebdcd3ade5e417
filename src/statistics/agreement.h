// How well inspectors agree, where each case has its own inspectors and some have but one.
// Formulas: docs/statistics.md, "Agreement".
#pragma once

#include <optional>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

/// What two different grades of the q grades are worth between none (0) and full agreement (1).
enum class AgreementWeights {
    identity,      // nothing
    linear,        // 1 - |k-l|/(q-1)
    quadratic,     // 1 - (k-l)^2/(q-1)^2
    gwet_ordinal,  // 1 - C(|k-l|+1, 2)/C(q, 2); not Krippendorff's ordinal metric
};

/// [k][l] for grades k and l; q >= 2.
[[nodiscard]] std::vector<std::vector<double>> weight_table(AgreementWeights weights,
                                                            std::size_t grades);

struct AgreementCoefficient {
    double estimate = 0;
    double observed = 0;                   // p_a
    double expected = 0;                   // p_e, by chance
    std::optional<double> standard_error;  // none with one case
    std::optional<Interval> limits;        // the upper cut at 1
};

/// Coefficients of one kind of weights. One is missing where chance alone would agree always.
struct WeightedAgreement {
    double observed = 0;                       // of the cases with two grades or more
    std::optional<AgreementCoefficient> gwet;  // AC1 with identity weights, else AC2
    std::optional<AgreementCoefficient> fleiss;
    std::optional<AgreementCoefficient> brennan_prediger;
    std::optional<AgreementCoefficient> krippendorff;
};

struct OrdinalAlpha {
    double estimate = 0;
    std::optional<double> standard_error;  // by leaving one case out
};

struct CaseCounts {
    Count cases = 0;  // with a grade
    Count with_two_or_more = 0;
    Count grades_given = 0;
};

struct Agreement {
    CaseCounts counts;
    WeightedAgreement identity;
    WeightedAgreement linear;
    WeightedAgreement quadratic;
    WeightedAgreement gwet_ordinal;
    std::optional<OrdinalAlpha> ordinal_alpha;  // Krippendorff's ordinal metric: the headline
};

/// Each case by how many of its inspectors gave each grade, in the order of the scale; as many
/// numbers in each as the scale has grades, used or not.
using GradeCounts = std::vector<std::vector<Count>>;

/// How many cases the grades were given to. Fails as impossible on counts below 0, or a scale of
/// fewer than 2 or more than 100 grades.
[[nodiscard]] Result<CaseCounts> count_cases(const GradeCounts& cases);

/// Undefined where no case was graded by two inspectors. Use first, blind grades only.
[[nodiscard]] Result<Agreement> measure_agreement(const GradeCounts& cases,
                                                  double level = usual_level);

}  // namespace hearken::statistics
