// Cumulative logit with a normal random intercept, by Newton's method on the marginal likelihood;
// docs/statistics.md, "Inspectors". The integral over a case is a sum over an even grid: for smooth
// functions that die out at both ends it converges faster than any power of the step.
#include "statistics/ordinal_model.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace hearken::statistics {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double grid_end = 8;  // standard deviations
constexpr int grid_steps = 160;
constexpr int rounds_max = 200;

double logistic(double x) {
    return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}

struct OneGrade {
    std::size_t inspector;
    std::size_t grade;
    Index severity = -1;  // its place among the parameters of the case; -1 of the reference
};

/// A case and the few parameters that it depends on: the thresholds, the severities of its own
/// inspectors, and the deviation of cases.
struct GradedCase {
    std::vector<OneGrade> grades;
    std::vector<Index> places;  // among all parameters
};
using Cases = std::vector<GradedCase>;

/// Log probability of one grade at a linear predictor, with its first and second derivatives by
/// the upper threshold's place a and the lower's b: P = F(a) - F(b).
struct GradeTerm {
    double log_p = 0;
    double by_upper = 0;
    double by_lower = 0;
    double by_upper2 = 0;
    double by_lower2 = 0;
    double by_both = 0;
};

GradeTerm grade_term(double upper, double lower, bool has_upper, bool has_lower) {
    const double above = has_upper ? logistic(upper) : 1;
    const double below = has_lower ? logistic(lower) : 0;
    // 1 - F of the lower keeps the digits of a small upper tail.
    const double p = !has_upper ? logistic(-lower) : std::max(above - below, 1e-300);
    const double density_above = has_upper ? above * (1 - above) : 0;
    const double density_below = has_lower ? below * (1 - below) : 0;
    GradeTerm term;
    term.log_p = std::log(std::max(p, 1e-300));
    term.by_upper = density_above / p;
    term.by_lower = -density_below / p;
    term.by_upper2 = density_above * (1 - 2 * above) / p - term.by_upper * term.by_upper;
    term.by_lower2 = -density_below * (1 - 2 * below) / p - term.by_lower * term.by_lower;
    term.by_both = -term.by_upper * term.by_lower;
    return term;
}

struct Evaluated {
    double log_likelihood = 0;
    VectorXd gradient;
    MatrixXd hessian;
};

/// How the places of the upper and the lower threshold move with a parameter.
struct Entry {
    Index place = 0;
    double upper = 0;
    double lower = 0;
};

/// Parameters: thresholds, severities of inspectors 2.., ln of the case deviation.
class Likelihood {
public:
    Likelihood(const Cases& cases, Index thresholds, Index size)
        : cases_(cases), thresholds_(thresholds), size_(size) {}

    [[nodiscard]] Index size() const { return size_; }

    [[nodiscard]] Evaluated at(const VectorXd& parameters) const {
        Evaluated sum{0, VectorXd::Zero(size_), MatrixXd::Zero(size_, size_)};
        for (const GradedCase& one : cases_) {
            const Evaluated own = of_case(one, parameters(one.places));
            sum.log_likelihood += own.log_likelihood;
            sum.gradient(one.places) += own.gradient;
            sum.hessian(one.places, one.places) += own.hessian;
        }
        return sum;
    }

private:
    /// The log likelihood of a grade where the case stands at u, added to `point`.
    void add_grade(const OneGrade& one,
                   const VectorXd& parameters,
                   double u,
                   Evaluated& point) const {
        const auto grade = static_cast<Index>(one.grade);
        const Index last = parameters.size() - 1;
        const bool has_upper = grade < thresholds_;
        const bool has_lower = grade > 0;
        const double shift = u + (one.severity < 0 ? 0 : parameters(one.severity));
        const GradeTerm term = grade_term(has_upper ? parameters(grade) - shift : 0,
                                          has_lower ? parameters(grade - 1) - shift : 0,
                                          has_upper,
                                          has_lower);
        point.log_likelihood += term.log_p;
        // Each place moves with its threshold, against the severity, and against u = sd * z, whose
        // derivative by ln sd is u itself.
        std::array<Entry, 4> entries;
        std::size_t used = 0;
        if (has_upper) entries[used++] = {grade, 1, 0};
        if (has_lower) entries[used++] = {grade - 1, 0, 1};
        const double upper = has_upper ? -1 : 0;
        const double lower = has_lower ? -1 : 0;
        if (one.severity >= 0) entries[used++] = {one.severity, upper, lower};
        entries[used++] = {last, upper * u, lower * u};
        for (std::size_t row = 0; row < used; ++row) {
            const Entry& first = entries[row];
            point.gradient(first.place) +=
                term.by_upper * first.upper + term.by_lower * first.lower;
            for (std::size_t column = 0; column < used; ++column) {
                const Entry& second = entries[column];
                point.hessian(first.place, second.place) +=
                    term.by_upper2 * first.upper * second.upper +
                    term.by_lower2 * first.lower * second.lower +
                    term.by_both * (first.upper * second.lower + first.lower * second.upper);
            }
        }
        // u is not linear in ln sd: its second derivative is u again.
        point.hessian(last, last) -= u * (term.by_upper + term.by_lower);
    }

    /// The integral over u, and its derivatives by the case's own parameters.
    [[nodiscard]] Evaluated of_case(const GradedCase& one, const VectorXd& parameters) const {
        const Index own = parameters.size();
        const double deviation = std::exp(parameters(own - 1));
        constexpr double step = 2 * grid_end / grid_steps;
        std::vector<Evaluated> points;
        points.reserve(grid_steps + 1);
        double largest = -std::numeric_limits<double>::infinity();
        for (int at = 0; at <= grid_steps; ++at) {
            const double z = -grid_end + at * step;
            Evaluated point{-z * z / 2, VectorXd::Zero(own), MatrixXd::Zero(own, own)};
            for (const OneGrade& grade : one.grades) {
                add_grade(grade, parameters, deviation * z, point);
            }
            largest = std::max(largest, point.log_likelihood);
            points.push_back(std::move(point));
        }
        double total = 0;
        Evaluated sum{0, VectorXd::Zero(own), MatrixXd::Zero(own, own)};
        for (const Evaluated& point : points) {
            const double weight = std::exp(point.log_likelihood - largest);
            if (weight < 1e-20) continue;
            total += weight;
            sum.gradient += weight * point.gradient;
            sum.hessian += weight * (point.hessian + point.gradient * point.gradient.transpose());
        }
        sum.gradient /= total;
        sum.hessian = MatrixXd(sum.hessian / total - sum.gradient * sum.gradient.transpose());
        sum.log_likelihood = largest + std::log(total * step / std::sqrt(2 * std::acos(-1.0)));
        return sum;
    }

    const Cases& cases_;
    Index thresholds_;
    Index size_;
};

bool is_ascending(const VectorXd& parameters, Index thresholds) {
    for (Index at = 1; at < thresholds; ++at) {
        if (!(parameters(at) > parameters(at - 1))) return false;
    }
    return true;
}

/// From the shares of the grades alone, with inspectors alike and cases that differ by 1.
VectorXd beginning(const Cases& cases, Index thresholds, Index size) {
    std::vector<double> given(static_cast<std::size_t>(thresholds) + 1, 0);
    double all = 0;
    for (const GradedCase& one : cases) {
        for (const OneGrade& grade : one.grades) {
            given[grade.grade] += 1;
            all += 1;
        }
    }
    VectorXd parameters = VectorXd::Zero(size);
    double below = 0;
    for (Index at = 0; at < thresholds; ++at) {
        below += given[static_cast<std::size_t>(at)];
        parameters(at) = std::log(below / (all - below));
    }
    return parameters;
}

/// Newton's method with halved steps; where the surface is not bent downwards, a steeper ridge.
Result<VectorXd> climb(const Likelihood& likelihood, VectorXd parameters, Index thresholds) {
    Evaluated here = likelihood.at(parameters);
    for (int round = 0; round < rounds_max; ++round) {
        if (here.gradient.lpNorm<Eigen::Infinity>() < 1e-9) return parameters;
        double ridge = 0;
        Eigen::LLT<MatrixXd> solver;
        do {
            const MatrixXd identity = MatrixXd::Identity(likelihood.size(), likelihood.size());
            solver.compute(ridge * identity - here.hessian);
            if (solver.info() == Eigen::Success) break;
            ridge = ridge > 0 ? ridge * 4 : 1e-3;
        } while (ridge < 1e12);
        VectorXd step = solver.solve(here.gradient);
        const double longest = step.lpNorm<Eigen::Infinity>();
        if (!(longest < 1e12)) break;
        if (longest > 2) step *= 2 / longest;
        bool is_higher = false;
        for (int halving = 0; halving < 40 && !is_higher; ++halving) {
            const VectorXd next = parameters + step;
            if (is_ascending(next, thresholds)) {
                Evaluated there = likelihood.at(next);
                if (there.log_likelihood >= here.log_likelihood - 1e-12) {
                    is_higher = true;
                    parameters = next;
                    here = std::move(there);
                }
            }
            step /= 2;
        }
        if (!is_higher) return parameters;  // no double lies higher
        if (parameters.lpNorm<Eigen::Infinity>() > 30) break;
    }
    return undefined(
        "The likelihood has no top: an inspector gave one extreme grade only, or cases do not "
        "differ.");
}

}  // namespace

namespace {

/// The cases with the places of their parameters.
Cases placed_cases(std::map<Count, std::vector<OneGrade>> by_case, Index thresholds, Index size) {
    Cases cases;
    for (auto& [name, grades] : by_case) {
        GradedCase one;
        for (Index at = 0; at < thresholds; ++at) one.places.push_back(at);
        for (OneGrade& grade : grades) {
            if (grade.inspector == 0) continue;
            const Index place = thresholds + static_cast<Index>(grade.inspector) - 1;
            const auto known = std::find(one.places.begin(), one.places.end(), place);
            grade.severity = static_cast<Index>(known - one.places.begin());
            if (known == one.places.end()) one.places.push_back(place);
        }
        one.places.push_back(size - 1);
        one.grades = std::move(grades);
        cases.push_back(std::move(one));
    }
    return cases;
}

}  // namespace

Result<OrdinalModel> fit_ordinal_model(std::span<const OrdinalGrade> given, std::size_t grades) {
    if (grades < 2 || grades > 20) return impossible("A scale has 2 to 20 grades.");
    constexpr std::size_t inspectors_max = 500;
    if (given.size() > 100'000) return impossible("At most 100,000 grades are fitted.");
    std::size_t inspectors = 0;
    std::map<Count, std::vector<OneGrade>> by_case;
    std::vector<bool> is_used(grades, false);
    std::vector<bool> has_case(inspectors_max, false);
    for (const OrdinalGrade& one : given) {
        if (one.grade >= grades) return impossible("A grade is off the scale.");
        if (one.inspector >= inspectors_max)
            return impossible("At most 500 inspectors are compared.");
        inspectors = std::max(inspectors, one.inspector + 1);
        is_used[one.grade] = true;
        has_case[one.inspector] = true;
        by_case[one.graded_case].push_back({one.inspector, one.grade});
    }
    if (inspectors < 2) return undefined("There are not two inspectors to compare.");
    if (std::find(is_used.begin(), is_used.end(), false) != is_used.end()) {
        return undefined("A grade of the scale was never given.");
    }
    has_case.resize(inspectors);
    if (std::find(has_case.begin(), has_case.end(), false) != has_case.end()) {
        return undefined("An inspector graded no case.");
    }
    const auto thresholds = static_cast<Index>(grades) - 1;
    const Index size = thresholds + static_cast<Index>(inspectors);
    const Cases cases = placed_cases(std::move(by_case), thresholds, size);
    const Likelihood likelihood(cases, thresholds, size);
    const VectorXd top =
        TRY(climb(likelihood, beginning(cases, thresholds, likelihood.size()), thresholds));
    const Evaluated evaluated = likelihood.at(top);
    const Eigen::LLT<MatrixXd> information(-evaluated.hessian);
    if (information.info() != Eigen::Success) {
        return undefined("The grades do not tell how inspectors or cases differ.");
    }
    const MatrixXd covariance =
        information.solve(MatrixXd::Identity(likelihood.size(), likelihood.size()));
    OrdinalModel model;
    model.thresholds.assign(top.data(), top.data() + thresholds);
    for (Index at = thresholds; at + 1 < likelihood.size(); ++at) {
        model.severity.push_back(top(at));
        model.severity_error.push_back(std::sqrt(covariance(at, at)));
    }
    model.case_deviation = std::exp(top(likelihood.size() - 1));
    model.log_likelihood = evaluated.log_likelihood;
    return model;
}

}  // namespace hearken::statistics
