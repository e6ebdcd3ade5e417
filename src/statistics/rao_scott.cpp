// Rao and Scott (1981, 1984), as svychisq of the R package survey reckons it; docs/statistics.md.
#include "statistics/rao_scott.h"

#include <fmt/format.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "statistics/distributions.h"

namespace hearken::statistics {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// More cells than any report prints; the test inverts a matrix of about that size.
constexpr std::size_t cells_max = 400;

Result<Count> graded_in(const GradedStratum& stratum) {
    Count graded = 0;
    for (const Count cases : stratum.grades) {
        TRY(check_part(cases, count_max, fmt::format("Stratum {}, cases of a grade", stratum.id)));
        graded += cases;
    }
    TRY(check_part(
        graded, stratum.population, fmt::format("Stratum {}, graded of listed", stratum.id)));
    if (graded == 0 && stratum.population > 0) {
        return undefined(fmt::format("Stratum {} has cases and none was graded.", stratum.id));
    }
    if (graded == 1 && stratum.population > 1) {
        return undefined(fmt::format("In stratum {} one case was graded of several.", stratum.id));
    }
    return graded;
}

/// Shares of the cells of the table, their covariance, and what the sample was.
struct CellShares {
    VectorXd mean;
    MatrixXd covariance;
    double graded = 0;
    double df = 0;
};

Result<CellShares> cell_shares(std::span<const GradedStratum> strata,
                               std::size_t categories,
                               std::size_t grades) {
    double population = 0;
    for (const GradedStratum& stratum : strata) {
        if (stratum.grades.size() != grades || stratum.category >= categories) {
            return impossible("The strata do not have the same grades and categories.");
        }
        population += static_cast<double>(stratum.population);
    }
    const auto cells = static_cast<Eigen::Index>(categories * grades);
    CellShares shares{VectorXd::Zero(cells), MatrixXd::Zero(cells, cells), 0, 0};
    for (const GradedStratum& stratum : strata) {
        const Count graded = TRY(graded_in(stratum));
        if (graded == 0) continue;
        const double n = static_cast<double>(graded);
        const double weight = static_cast<double>(stratum.population) / population;
        VectorXd p = VectorXd::Zero(cells);
        for (std::size_t grade = 0; grade < grades; ++grade) {
            p(static_cast<Eigen::Index>(stratum.category * grades + grade)) =
                static_cast<double>(stratum.grades[grade]) / n;
        }
        shares.mean += weight * p;
        shares.graded += n;
        if (graded == stratum.population) continue;
        const double factor =
            weight * weight * (1 - n / static_cast<double>(stratum.population)) / (n - 1);
        const MatrixXd diagonal = p.asDiagonal();
        shares.covariance += factor * (diagonal - p * p.transpose());
        shares.df += n - 1;
    }
    return shares;
}

/// The rows or columns of the table that hold a case.
std::vector<Eigen::Index> in_use(const VectorXd& sums) {
    std::vector<Eigen::Index> used;
    for (Eigen::Index at = 0; at < sums.size(); ++at) {
        if (sums(at) > 0) used.push_back(at);
    }
    return used;
}

/// The contrasts of interaction, orthogonal to the margins: what svychisq calls Cmat.
MatrixXd interaction_contrasts(Eigen::Index rows, Eigen::Index columns) {
    MatrixXd margins = MatrixXd::Zero(rows * columns, rows + columns - 1);
    MatrixXd crossed = MatrixXd::Zero(rows * columns, (rows - 1) * (columns - 1));
    for (Eigen::Index row = 0; row < rows; ++row) {
        for (Eigen::Index column = 0; column < columns; ++column) {
            const Eigen::Index cell = row * columns + column;
            margins(cell, 0) = 1;
            if (row > 0) margins(cell, row) = 1;
            if (column > 0) margins(cell, rows - 1 + column) = 1;
            if (row > 0 && column > 0) {
                crossed(cell, (row - 1) * (columns - 1) + column - 1) = 1;
            }
        }
    }
    return crossed - margins * margins.colPivHouseholderQr().solve(crossed);
}

}  // namespace

Result<RaoScottTest> rao_scott_test(std::span<const GradedStratum> strata, std::size_t categories) {
    if (strata.empty() || categories == 0) return undefined("There is no stratum.");
    const std::size_t grades = strata.front().grades.size();
    if (grades == 0 || categories > cells_max / grades) {
        return impossible(fmt::format("The table must have between 1 and {} cells.", cells_max));
    }
    const CellShares shares = TRY(cell_shares(strata, categories, grades));
    if (!(shares.graded > 0) || !(shares.df > 0)) {
        return undefined("No stratum shows how much cases differ.");
    }

    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Rows table = Eigen::Map<const Rows>(shares.mean.data(),
                                              static_cast<Eigen::Index>(categories),
                                              static_cast<Eigen::Index>(grades));
    const VectorXd row_sums = table.rowwise().sum();
    const VectorXd column_sums = table.colwise().sum().transpose();
    const std::vector<Eigen::Index> rows = in_use(row_sums);
    const std::vector<Eigen::Index> columns = in_use(column_sums);
    if (rows.size() < 2 || columns.size() < 2) {
        return undefined(
            "The graded cases have fewer than two categories, or fewer than two grades.");
    }

    RaoScottTest test;
    std::vector<Eigen::Index> kept;
    for (const Eigen::Index row : rows) {
        for (const Eigen::Index column : columns) {
            kept.push_back(row * static_cast<Eigen::Index>(grades) + column);
            const double expected = row_sums(row) * column_sums(column);
            test.pearson += std::pow(table(row, column) - expected, 2) / expected;
        }
    }
    test.pearson *= shares.graded;

    const VectorXd mean = shares.mean(kept);
    const MatrixXd covariance = shares.covariance(kept, kept);
    const VectorXd inverse = mean.unaryExpr([](double p) { return p > 0 ? 1 / p : 0.0; });
    const MatrixXd contrasts = interaction_contrasts(static_cast<Eigen::Index>(rows.size()),
                                                     static_cast<Eigen::Index>(columns.size()));
    const MatrixXd scaled = inverse.asDiagonal() * contrasts;
    const MatrixXd simple = contrasts.transpose() * scaled / shares.graded;
    const Eigen::FullPivLU<MatrixXd> solver(simple);
    if (!solver.isInvertible()) {
        return undefined("Too many cells of the table are empty to test it.");
    }
    const MatrixXd delta = solver.solve(scaled.transpose() * covariance * scaled);
    const double trace = delta.trace();
    const double trace_of_square = (delta * delta).trace();
    if (!(trace > 0) || !(trace_of_square > 0)) {
        return undefined("The graded cases of every stratum are alike, so nothing shows a spread.");
    }
    test.f = test.pearson / trace;
    test.df_numerator = trace * trace / trace_of_square;
    test.df_denominator = test.df_numerator * shares.df;
    test.p = fisher_above(test.f, test.df_numerator, test.df_denominator);
    const double contrasts_count = static_cast<double>(delta.rows());
    test.p_first_order = chi_squared_above(test.pearson * contrasts_count / trace, contrasts_count);
    for (std::size_t category = 0; category < categories; ++category) {
        std::vector<double> line;
        for (std::size_t grade = 0; grade < grades; ++grade) {
            line.push_back(
                table(static_cast<Eigen::Index>(category), static_cast<Eigen::Index>(grade)));
        }
        test.table.push_back(std::move(line));
    }
    return test;
}

}  // namespace hearken::statistics
