// Source of each formula: docs/statistics.md, "Who grades what".
#include "statistics/assignment.h"

#include <fmt/format.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace hearken::statistics {

namespace {

using Eigen::MatrixXd;

constexpr std::size_t inspectors_max = 500;

Result<void> check_cases(const std::vector<Inspector>& inspectors,
                         const std::vector<AssignedCase>& cases) {
    if (inspectors.empty()) return undefined("There is no inspector.");
    if (inspectors.size() > inspectors_max) {
        return impossible(fmt::format("At most {} inspectors are compared.", inspectors_max));
    }
    for (const AssignedCase& assigned : cases) {
        std::set<std::size_t> seen;
        for (const std::size_t inspector : assigned.inspectors) {
            if (inspector >= inspectors.size()) {
                return impossible("A case is given to an inspector who is not listed.");
            }
            if (!seen.insert(inspector).second) {
                return impossible(
                    fmt::format("Inspector {} is given one case twice.", inspectors[inspector].id));
            }
        }
    }
    return {};
}

/// Cases that each pair shares; on the diagonal the loads.
MatrixXd concurrences(std::size_t inspectors, const std::vector<AssignedCase>& cases) {
    const auto size = static_cast<Eigen::Index>(inspectors);
    MatrixXd shared = MatrixXd::Zero(size, size);
    for (const AssignedCase& assigned : cases) {
        for (const std::size_t one : assigned.inspectors) {
            for (const std::size_t other : assigned.inspectors) {
                shared(static_cast<Eigen::Index>(one), static_cast<Eigen::Index>(other)) += 1;
            }
        }
    }
    return shared;
}

bool connected(const MatrixXd& shared) {
    const Eigen::Index size = shared.rows();
    std::vector<Eigen::Index> reached{0};
    std::vector<bool> is_reached(static_cast<std::size_t>(size), false);
    is_reached[0] = true;
    for (std::size_t at = 0; at < reached.size(); ++at) {
        for (Eigen::Index other = 0; other < size; ++other) {
            if (is_reached[static_cast<std::size_t>(other)]) continue;
            if (!(shared(reached[at], other) > 0)) continue;
            is_reached[static_cast<std::size_t>(other)] = true;
            reached.push_back(other);
        }
    }
    return static_cast<Eigen::Index>(reached.size()) == size;
}

/// R^-1/2 (R - N K^-1 N') R^-1/2; every load is above 0.
MatrixXd scaled_information(std::size_t inspectors, const std::vector<AssignedCase>& cases) {
    const auto size = static_cast<Eigen::Index>(inspectors);
    MatrixXd within = MatrixXd::Zero(size, size);
    Eigen::VectorXd loads = Eigen::VectorXd::Zero(size);
    for (const AssignedCase& assigned : cases) {
        const double block = static_cast<double>(assigned.inspectors.size());
        for (const std::size_t one : assigned.inspectors) {
            loads(static_cast<Eigen::Index>(one)) += 1;
            for (const std::size_t other : assigned.inspectors) {
                within(static_cast<Eigen::Index>(one), static_cast<Eigen::Index>(other)) +=
                    1 / block;
            }
        }
    }
    const Eigen::VectorXd root = loads.cwiseSqrt().cwiseInverse();
    return MatrixXd::Identity(size, size) - root.asDiagonal() * within * root.asDiagonal();
}

void add_efficiency(AssignmentCheck& check,
                    std::size_t inspectors,
                    const std::vector<AssignedCase>& cases) {
    const bool everybody_works =
        std::all_of(check.loads.begin(), check.loads.end(), [](Count load) { return load > 0; });
    if (!everybody_works || inspectors < 2) return;
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(scaled_information(inspectors, cases),
                                                         Eigen::EigenvaluesOnly);
    const Eigen::VectorXd& values = solver.eigenvalues();  // ascending; the first is the trivial 0
    check.efficiency_factors.emplace(values.data() + 1, values.data() + values.size());
    if (!check.is_connected) return;
    double inverse = 0;
    for (const double factor : *check.efficiency_factors) inverse += 1 / factor;
    check.a_efficiency = static_cast<double>(inspectors - 1) / inverse;
}

bool is_balanced(const AssignmentCheck& check, const std::vector<AssignedCase>& cases) {
    const std::size_t block = cases.empty() ? 0 : cases.front().inspectors.size();
    const bool is_incomplete = block > 1 && block < check.loads.size();
    return is_incomplete && check.load_range == 0 && check.concurrence_min > 0 &&
           check.concurrence_min == check.concurrence_max &&
           std::all_of(cases.begin(), cases.end(), [&](const AssignedCase& assigned) {
               return assigned.inspectors.size() == block;
           });
}

}  // namespace

Result<AssignmentCheck> check_assignment(const std::vector<Inspector>& inspectors,
                                         const std::vector<AssignedCase>& cases) {
    TRY(check_cases(inspectors, cases));
    const MatrixXd shared = concurrences(inspectors.size(), cases);
    AssignmentCheck check;
    for (Eigen::Index at = 0; at < shared.rows(); ++at) {
        check.loads.push_back(static_cast<Count>(shared(at, at)));
        for (Eigen::Index other = 0; other < at; ++other) {
            const auto together = static_cast<Count>(shared(at, other));
            const bool is_first = at == 1;
            check.concurrence_min = is_first ? together : std::min(check.concurrence_min, together);
            check.concurrence_max = std::max(check.concurrence_max, together);
        }
    }
    const auto [least, most] = std::minmax_element(check.loads.begin(), check.loads.end());
    check.load_range = *most - *least;
    for (const AssignedCase& assigned : cases) {
        for (const std::size_t inspector : assigned.inspectors) {
            const std::string& home = inspectors[inspector].home_force;
            if (!home.empty() && home == assigned.force) ++check.own_force_conflicts;
        }
    }
    check.is_connected = connected(shared);
    check.is_balanced = is_balanced(check, cases);
    add_efficiency(check, inspectors.size(), cases);
    return check;
}

}  // namespace hearken::statistics
