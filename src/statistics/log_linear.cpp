// Nelder and Wedderburn (1972); docs/statistics.md, "Log-linear counts".
#include "statistics/log_linear.h"

#include <Eigen/Dense>
#include <cmath>

#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

double deviance_of(const VectorXd& counts, const VectorXd& means) {
    Sum sum;
    for (Eigen::Index at = 0; at < counts.size(); ++at) {
        const double own = counts(at) > 0 ? counts(at) * std::log(counts(at) / means(at)) : 0;
        sum.add(2 * (own - (counts(at) - means(at))));
    }
    return sum.value();
}

}  // namespace

Result<LogLinearFit> fit_log_linear(const MatrixXd& design,
                                    const VectorXd& counts,
                                    const VectorXd& log_exposure) {
    const Eigen::Index rows = design.rows();
    if (rows <= design.cols()) {
        return undefined("There are not more counts than numbers to be estimated.");
    }
    if (!(counts.sum() > 0)) return undefined("There is nothing to count.");
    LogLinearFit fit;
    fit.df = static_cast<double>(rows - design.cols());
    fit.means = (counts.array() + 0.1).matrix();  // as R's poisson family begins
    VectorXd linear = fit.means.array().log().matrix();
    constexpr int rounds_max = 200;
    for (int round = 0; round < rounds_max; ++round) {
        const VectorXd weight = fit.means.cwiseSqrt();
        const VectorXd working =
            linear - log_exposure + (counts - fit.means).cwiseQuotient(fit.means);
        const MatrixXd scaled = weight.asDiagonal() * design;
        const Eigen::ColPivHouseholderQR<MatrixXd> solver(scaled);
        if (solver.rank() < design.cols()) {
            return undefined("What the counts are said to depend on cannot be told apart.");
        }
        fit.coefficients = solver.solve(weight.cwiseProduct(working));
        const VectorXd next = design * fit.coefficients + log_exposure;
        const double moved = (next - linear).lpNorm<Eigen::Infinity>();
        linear = next;
        fit.means = linear.array().min(700.0).exp().max(1e-300).matrix();
        if (!std::isfinite(moved)) break;
        // The steps shrink by their square, so after one of this size nothing is left to move.
        if (moved <= 1e-9) {
            fit.deviance = deviance_of(counts, fit.means);
            fit.pearson = ((counts - fit.means).array().square() / fit.means.array()).sum();
            const MatrixXd information = design.transpose() * fit.means.asDiagonal() * design;
            fit.covariance =
                information.ldlt().solve(MatrixXd::Identity(design.cols(), design.cols()));
            return fit;
        }
    }
    return undefined("The counts do not settle on a curve; too many of them are 0.");
}

}  // namespace hearken::statistics
