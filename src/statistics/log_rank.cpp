// Mantel (1966), stratified; docs/statistics.md, "Delay".
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>

#include "statistics/distributions.h"
#include "statistics/survival.h"

namespace hearken::statistics {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::size_t groups_max = 200;

/// What is added up over the times and strata.
struct Accumulated {
    VectorXd observed;
    VectorXd expected;
    MatrixXd variance;
};

struct Observation {
    double time = 0;
    bool is_ended = false;
    Eigen::Index group = 0;
};

/// One stratum: from the last time backwards, so that those at risk only grow.
void add_stratum(std::vector<Observation> cases, Accumulated& sums) {
    std::sort(cases.begin(), cases.end(), [](const Observation& left, const Observation& right) {
        return left.time > right.time;
    });
    VectorXd at_risk = VectorXd::Zero(sums.observed.size());
    for (std::size_t at = 0; at < cases.size();) {
        VectorXd ended = VectorXd::Zero(sums.observed.size());
        const double time = cases[at].time;
        for (; at < cases.size() && cases[at].time == time; ++at) {
            at_risk(cases[at].group) += 1;
            if (cases[at].is_ended) ended(cases[at].group) += 1;
        }
        const double d = ended.sum();
        if (!(d > 0)) continue;
        const double n = at_risk.sum();
        const VectorXd share = at_risk / n;
        sums.observed += ended;
        sums.expected += d * share;
        if (n < 2) continue;
        const MatrixXd diagonal = share.asDiagonal();
        sums.variance += d * (n - d) / (n - 1) * (diagonal - share * share.transpose());
    }
}

}  // namespace

Result<LogRank> log_rank(std::span<const GroupedCase> cases) {
    std::map<std::string, Eigen::Index> groups;
    for (const GroupedCase& one : cases) {
        if (!(one.followed.time >= 0) || !std::isfinite(one.followed.time)) {
            return impossible("A time until the end is a number, 0 or more.");
        }
        if (one.followed.entry) {
            return impossible(
                "The log-rank test takes cases that were followed from the beginning.");
        }
        groups.emplace(one.group, 0);
    }
    if (groups.size() > groups_max) return impossible("At most 200 groups are compared.");
    LogRank result;
    for (auto& [name, place] : groups) {
        place = static_cast<Eigen::Index>(result.groups.size());
        result.groups.push_back(name);
    }
    const auto size = static_cast<Eigen::Index>(groups.size());
    Accumulated sums{VectorXd::Zero(size), VectorXd::Zero(size), MatrixXd::Zero(size, size)};
    std::map<std::string, std::vector<Observation>> strata;
    for (const GroupedCase& one : cases) {
        strata[one.stratum].push_back(
            {one.followed.time, one.followed.is_ended, groups[one.group]});
    }
    for (auto& [name, observations] : strata) add_stratum(std::move(observations), sums);
    result.observed.assign(sums.observed.data(), sums.observed.data() + size);
    result.expected.assign(sums.expected.data(), sums.expected.data() + size);

    std::vector<Eigen::Index> compared;  // groups that could have ended, but for the first
    for (Eigen::Index at = 0; at < size; ++at) {
        if (sums.expected(at) > 0) compared.push_back(at);
    }
    if (compared.size() < 2) return undefined("Fewer than two groups had a case that could end.");
    compared.erase(compared.begin());
    const VectorXd apart = (sums.observed - sums.expected)(compared);
    const MatrixXd variance = sums.variance(compared, compared);
    const Eigen::FullPivLU<MatrixXd> solver(variance);
    if (!solver.isInvertible()) {
        return undefined("The groups were never at risk together, so nothing compares them.");
    }
    result.chi_squared = apart.dot(solver.solve(apart));
    result.df = static_cast<Count>(compared.size());
    result.p = chi_squared_above(std::max(0.0, result.chi_squared), static_cast<double>(result.df));
    return result;
}

}  // namespace hearken::statistics
