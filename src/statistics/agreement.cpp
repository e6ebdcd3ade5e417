// Gwet (2014) and Krippendorff (2011), as the R package irrCAC reckons them; docs/statistics.md.
#include "statistics/agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "statistics/distributions.h"
#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

using Weights = std::vector<std::vector<double>>;
using Shares = std::vector<double>;

constexpr std::size_t grades_max = 100;

/// A case as the formulas take it: counts as numbers, their sum, and how its pairs agree.
struct GradedCase {
    Shares counts;
    double grades = 0;  // r_i
    double pairs = 0;   // sum_k r_ik (r*_ik - 1), over ordered pairs
};

double dot(const Shares& one, const Shares& other) {
    double sum = 0;
    for (std::size_t at = 0; at < one.size(); ++at) sum += one[at] * other[at];
    return sum;
}

std::vector<GradedCase> graded_cases(const GradeCounts& cases, const Weights& weights) {
    std::vector<GradedCase> graded;
    for (const std::vector<Count>& counts : cases) {
        GradedCase one;
        for (const Count count : counts) {
            one.counts.push_back(static_cast<double>(count));
            one.grades += one.counts.back();
        }
        if (!(one.grades > 0)) continue;
        for (std::size_t grade = 0; grade < counts.size(); ++grade) {
            one.pairs += one.counts[grade] * (dot(weights[grade], one.counts) - 1);
        }
        graded.push_back(std::move(one));
    }
    return graded;
}

double total_of(const Weights& weights) {
    Sum sum;
    for (const Shares& row : weights) {
        for (const double weight : row) sum.add(weight);
    }
    return sum.value();
}

/// Mean over the cases of the counts of each grade, divided by the grades of the case or of `all`.
Shares mean_shares(const std::vector<GradedCase>& cases, double all, bool by_case) {
    Shares means(cases.front().counts.size(), 0);
    for (std::size_t grade = 0; grade < means.size(); ++grade) {
        Sum sum;
        for (const GradedCase& one : cases) {
            sum.add(one.counts[grade] / (by_case ? one.grades : all));
        }
        means[grade] = sum.value() / static_cast<double>(cases.size());
    }
    return means;
}

/// sum_kl w_kl pi_k pi_l.
double agreement_by_chance(const Weights& weights, const Shares& shares) {
    Sum sum;
    for (std::size_t grade = 0; grade < shares.size(); ++grade) {
        sum.add(shares[grade] * dot(weights[grade], shares));
    }
    return sum.value();
}

/// From the terms that each case adds to its standard error: their mean is the estimate.
void add_error(AgreementCoefficient& coefficient,
               const std::vector<double>& terms,
               double centre,
               double df,
               double level) {
    const double n = static_cast<double>(terms.size());
    if (n < 2 || !(df > 0)) return;
    Sum squares;
    for (const double term : terms) squares.add((term - centre) * (term - centre));
    coefficient.standard_error = std::sqrt(squares.value() / (n * (n - 1)));
    const double half = student_of_level(level, df) * *coefficient.standard_error;
    coefficient.limits =
        Interval{coefficient.estimate - half, std::min(1.0, coefficient.estimate + half)};
}

/// The coefficients of one kind of weights; all but alpha share their form and differ in p_e.
class Coefficients {
public:
    Coefficients(const GradeCounts& cases, AgreementWeights kind, double level)
        : weights_(weight_table(kind, cases.front().size())),
          cases_(graded_cases(cases, weights_)),
          level_(level) {
        Sum observed;
        for (const GradedCase& one : cases_) {
            if (one.grades < 2) continue;
            ++paired_;
            observed.add(one.pairs / (one.grades * (one.grades - 1)));
        }
        observed_ = observed.value() / paired_;
    }

    [[nodiscard]] WeightedAgreement all() const {
        const Shares shares = mean_shares(cases_, 1, true);
        const double q = static_cast<double>(weights_.size());
        const double weight = total_of(weights_);
        const double gwet = weight / (q * (q - 1));
        Sum spread;
        for (const double share : shares) spread.add(share * (1 - share));
        WeightedAgreement result;
        result.observed = observed_;
        result.gwet = coefficient(gwet * spread.value(), [&](const GradedCase& one) {
            double sum = 0;
            for (std::size_t grade = 0; grade < shares.size(); ++grade) {
                sum += one.counts[grade] * (1 - shares[grade]);
            }
            return gwet * sum / one.grades;
        });
        const Shares towards = weighted_shares(shares);
        result.fleiss = coefficient(
            agreement_by_chance(weights_, shares),
            [&](const GradedCase& one) { return dot(one.counts, towards) / one.grades; });
        result.brennan_prediger = coefficient(weight / (q * q), nullptr);
        result.krippendorff = krippendorff();
        return result;
    }

private:
    using OwnChance = std::function<double(const GradedCase&)>;

    /// sum_l w_kl pi_l; the weights are symmetric.
    [[nodiscard]] Shares weighted_shares(const Shares& shares) const {
        Shares towards;
        for (const Shares& row : weights_) towards.push_back(dot(row, shares));
        return towards;
    }

    /// `own_chance` is what a case itself adds to p_e; none where p_e does not depend on the cases.
    [[nodiscard]] std::optional<AgreementCoefficient> coefficient(
        double expected, const OwnChance& own_chance) const {
        if (!(expected < 1 - 1e-15)) return std::nullopt;
        AgreementCoefficient result;
        result.observed = observed_;
        result.expected = expected;
        result.estimate = (observed_ - expected) / (1 - expected);
        const double n = static_cast<double>(cases_.size());
        std::vector<double> terms;
        for (const GradedCase& one : cases_) {
            double term = 0;
            if (one.grades >= 2) {
                const double own = one.pairs / (one.grades * (one.grades - 1));
                term = n / paired_ * (own - expected) / (1 - expected);
            }
            if (own_chance) {
                term -= 2 * (1 - result.estimate) * (own_chance(one) - expected) / (1 - expected);
            }
            terms.push_back(term);
        }
        add_error(result, terms, result.estimate, n - 1, level_);
        return result;
    }

    /// Alpha rests on the cases with two grades or more; each counts by its number of grades.
    [[nodiscard]] std::optional<AgreementCoefficient> krippendorff() const {
        std::vector<GradedCase> paired;
        double grades = 0;
        for (const GradedCase& one : cases_) {
            if (one.grades < 2) continue;
            paired.push_back(one);
            grades += one.grades;
        }
        const double mean = grades / paired_;
        const Shares shares = mean_shares(paired, mean, false);
        const Shares towards = weighted_shares(shares);
        const double expected = agreement_by_chance(weights_, shares);
        if (!(expected < 1 - 1e-15)) return std::nullopt;
        Sum sum;
        for (const GradedCase& one : paired) sum.add(one.pairs / (mean * (one.grades - 1)));
        const double raw = sum.value() / paired_;
        AgreementCoefficient result;
        result.observed = (1 - 1 / grades) * raw + 1 / grades;
        result.expected = expected;
        result.estimate = (result.observed - expected) / (1 - expected);
        const double raw_estimate = (raw - expected) / (1 - expected);
        std::vector<double> terms;
        for (const GradedCase& one : paired) {
            const double excess = (one.grades - mean) / mean;
            const double own = one.pairs / (mean * (one.grades - 1)) - raw * excess;
            const double chance = dot(one.counts, towards) / mean - expected * excess;
            terms.push_back((own - expected) / (1 - expected) -
                            2 * (1 - raw_estimate) * (chance - expected) / (1 - expected));
        }
        add_error(result, terms, raw_estimate, static_cast<double>(cases_.size()) - 1, level_);
        return result;
    }

    Weights weights_;
    std::vector<GradedCase> cases_;
    double level_;
    double paired_ = 0;  // cases with two grades or more
    double observed_ = 0;
};

using Coincidences = std::vector<Shares>;

/// Adds the pairs of a case, each over its grades but one; `sign` -1 takes them away again.
void add_pairs(Coincidences& coincidences, const std::vector<Count>& grades, double sign) {
    double given = 0;
    for (const Count count : grades) given += static_cast<double>(count);
    for (std::size_t one = 0; one < grades.size(); ++one) {
        for (std::size_t other = 0; other < grades.size(); ++other) {
            const double pairs = static_cast<double>(grades[one]) *
                                 static_cast<double>(grades[other] - (one == other ? 1 : 0));
            coincidences[one][other] += sign * pairs / (given - 1);
        }
    }
}

/// Krippendorff's alpha with the ordinal metric; nothing where chance cannot disagree.
std::optional<double> ordinal_alpha(const Coincidences& coincidences) {
    constexpr double rounding = 1e-9;  // what may be left of a grade that was taken away
    const std::size_t q = coincidences.size();
    Shares margins(q, 0);
    double all = 0;
    for (std::size_t grade = 0; grade < q; ++grade) {
        for (const double pairs : coincidences[grade]) margins[grade] += pairs;
        if (margins[grade] < rounding) margins[grade] = 0;
        all += margins[grade];
    }
    Sum seen;
    Sum by_chance;
    for (std::size_t low = 0; low < q; ++low) {
        double between = margins[low];  // grades given from low to high
        for (std::size_t high = low + 1; high < q; ++high) {
            between += margins[high];
            const double apart = between - (margins[low] + margins[high]) / 2;
            seen.add(coincidences[low][high] * apart * apart);
            by_chance.add(margins[low] * margins[high] * apart * apart);
        }
    }
    if (!(by_chance.value() > 0)) return std::nullopt;
    return 1 - (all - 1) * seen.value() / by_chance.value();
}

std::optional<OrdinalAlpha> ordinal_alpha_with_error(const GradeCounts& cases) {
    // A case with one grade has no pair, so it says nothing and is not left out in turn.
    const auto has_pair = [](const std::vector<Count>& grades) {
        return std::accumulate(grades.begin(), grades.end(), Count{0}) > 1;
    };
    const std::size_t q = cases.front().size();
    Coincidences coincidences(q, Shares(q, 0));
    for (const std::vector<Count>& grades : cases) {
        if (has_pair(grades)) add_pairs(coincidences, grades, 1);
    }
    const std::optional<double> estimate = ordinal_alpha(coincidences);
    if (!estimate) return std::nullopt;
    OrdinalAlpha alpha{*estimate, std::nullopt};
    std::vector<double> without;
    Sum sum;
    for (const std::vector<Count>& grades : cases) {
        if (!has_pair(grades)) continue;
        add_pairs(coincidences, grades, -1);
        const std::optional<double> one = ordinal_alpha(coincidences);
        add_pairs(coincidences, grades, 1);
        if (!one) return alpha;
        without.push_back(*one);
        sum.add(*one);
    }
    const double n = static_cast<double>(without.size());
    if (n < 2) return alpha;
    Sum squares;
    for (const double one : without) squares.add(std::pow(one - sum.value() / n, 2));
    alpha.standard_error = std::sqrt((n - 1) / n * squares.value());
    return alpha;
}

}  // namespace

std::vector<std::vector<double>> weight_table(AgreementWeights weights, std::size_t grades) {
    const double widest = static_cast<double>(grades) - 1;
    Weights table(grades, Shares(grades, 0));
    for (std::size_t one = 0; one < grades; ++one) {
        for (std::size_t other = 0; other < grades; ++other) {
            const double apart = std::abs(static_cast<double>(one) - static_cast<double>(other));
            double& weight = table[one][other];
            switch (weights) {
                case AgreementWeights::identity:
                    weight = apart > 0 ? 0 : 1;
                    break;
                case AgreementWeights::linear:
                    weight = 1 - apart / widest;
                    break;
                case AgreementWeights::quadratic:
                    weight = 1 - apart * apart / (widest * widest);
                    break;
                case AgreementWeights::gwet_ordinal:
                    weight = 1 - apart * (apart + 1) / (widest * (widest + 1));
                    break;
            }
        }
    }
    return table;
}

Result<CaseCounts> count_cases(const GradeCounts& cases) {
    CaseCounts counts;
    for (const std::vector<Count>& grades : cases) {
        if (grades.size() != cases.front().size() || grades.size() < 2 ||
            grades.size() > grades_max) {
            return impossible(
                fmt::format("Every case is graded on one scale, of 2 to {} grades.", grades_max));
        }
        Count given = 0;
        for (const Count count : grades) {
            TRY(check_part(count, 1'000'000, "Inspectors who gave a case one grade"));
            given += count;
        }
        counts.grades_given += given;
        if (given > 0) ++counts.cases;
        if (given > 1) ++counts.with_two_or_more;
    }
    return counts;
}

Result<Agreement> measure_agreement(const GradeCounts& cases, double level) {
    TRY(check_level(level));
    Agreement agreement;
    agreement.counts = TRY(count_cases(cases));
    if (agreement.counts.with_two_or_more == 0) {
        return undefined("no case graded by two or more inspectors");
    }
    const auto with = [&](AgreementWeights weights) {
        return Coefficients(cases, weights, level).all();
    };
    agreement.identity = with(AgreementWeights::identity);
    agreement.linear = with(AgreementWeights::linear);
    agreement.quadratic = with(AgreementWeights::quadratic);
    agreement.gwet_ordinal = with(AgreementWeights::gwet_ordinal);
    agreement.ordinal_alpha = ordinal_alpha_with_error(cases);
    return agreement;
}

}  // namespace hearken::statistics
