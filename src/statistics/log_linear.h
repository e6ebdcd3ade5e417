// Counts that depend on something, as a log-linear model of Poisson means that may be
// over-dispersed. Formulas: docs/statistics.md, "Log-linear counts".
#pragma once

#include <Eigen/Core>

#include "statistics/interval.h"

namespace hearken::statistics {

struct LogLinearFit {
    Eigen::VectorXd coefficients;
    Eigen::MatrixXd covariance;  // (X' diag(mu) X)^-1, not yet times the dispersion
    Eigen::VectorXd means;       // mu of each row
    double pearson = 0;          // X^2
    double deviance = 0;
    double df = 0;  // rows less coefficients
};

/// Maximum likelihood by iterated weighted least squares. `log_exposure` is added to each row.
/// Undefined where rows do not exceed columns, where columns depend on one another, or where it
/// does not settle.
[[nodiscard]] Result<LogLinearFit> fit_log_linear(const Eigen::MatrixXd& design,
                                                  const Eigen::VectorXd& counts,
                                                  const Eigen::VectorXd& log_exposure);

}  // namespace hearken::statistics
