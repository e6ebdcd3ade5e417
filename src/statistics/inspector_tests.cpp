// Mantel and Haenszel (1959), Landis, Heyman and Koch (1978), Kish (1962); docs/statistics.md.
#include "statistics/inspector_tests.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>

#include "statistics/distributions.h"
#include "statistics/estimate.h"
#include "statistics/proportion.h"
#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr Eigen::Index cells_max = 400;

Result<std::vector<MatrixXd>> tables_of(
    const std::vector<std::vector<std::vector<Count>>>& strata) {
    std::vector<MatrixXd> tables;
    if (strata.empty() || strata.front().empty()) return undefined("There is no table.");
    const std::size_t inspectors = strata.front().size();
    const std::size_t grades = strata.front().front().size();
    for (const auto& stratum : strata) {
        MatrixXd table(static_cast<Eigen::Index>(inspectors), static_cast<Eigen::Index>(grades));
        if (stratum.size() != inspectors) return impossible("Tables differ in their inspectors.");
        for (std::size_t row = 0; row < inspectors; ++row) {
            if (stratum[row].size() != grades) return impossible("Tables differ in their grades.");
            for (std::size_t column = 0; column < grades; ++column) {
                TRY(check_part(stratum[row][column], count_max, "Cases in a cell"));
                table(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)) =
                    static_cast<double>(stratum[row][column]);
            }
        }
        // One case has nothing to be compared with.
        if (table.sum() >= 2) tables.push_back(std::move(table));
    }
    return tables;
}

std::vector<Eigen::Index> in_use(const VectorXd& sums) {
    std::vector<Eigen::Index> used;
    for (Eigen::Index at = 0; at < sums.size(); ++at) {
        if (sums(at) > 0) used.push_back(at);
    }
    return used;
}

std::optional<double> common_odds_ratio(const std::vector<MatrixXd>& tables) {
    if (tables.front().rows() != 2 || tables.front().cols() != 2) return std::nullopt;
    Sum along;
    Sum across;
    for (const MatrixXd& table : tables) {
        along.add(table(0, 0) * table(1, 1) / table.sum());
        across.add(table(0, 1) * table(1, 0) / table.sum());
    }
    if (!(across.value() > 0)) return std::nullopt;
    return along.value() / across.value();
}

}  // namespace

Result<CmhTest> cmh_test(const std::vector<std::vector<std::vector<Count>>>& strata) {
    std::vector<MatrixXd> tables = TRY(tables_of(strata));
    if (tables.empty()) return undefined("No stratum has two cases.");
    MatrixXd all = MatrixXd::Zero(tables.front().rows(), tables.front().cols());
    for (const MatrixXd& table : tables) all += table;
    const std::vector<Eigen::Index> rows = in_use(all.rowwise().sum());
    const std::vector<Eigen::Index> columns = in_use(all.colwise().sum().transpose());
    if (rows.size() < 2 || columns.size() < 2) {
        return undefined("Fewer than two inspectors graded, or only one grade was given.");
    }
    // The last inspector and the last grade follow from the others.
    const auto free_rows = static_cast<Eigen::Index>(rows.size()) - 1;
    const auto free_columns = static_cast<Eigen::Index>(columns.size()) - 1;
    const Eigen::Index cells = free_rows * free_columns;
    if (cells > cells_max) return impossible("At most 400 cells are tested.");
    VectorXd apart = VectorXd::Zero(cells);
    MatrixXd variance = MatrixXd::Zero(cells, cells);
    for (MatrixXd& table : tables) {
        table = MatrixXd(table(rows, columns));
        const double n = table.sum();
        const VectorXd by_row = table.rowwise().sum().head(free_rows);
        const VectorXd by_column = table.colwise().sum().transpose().head(free_columns);
        const MatrixXd row_part = n * MatrixXd(by_row.asDiagonal()) - by_row * by_row.transpose();
        const MatrixXd column_part =
            n * MatrixXd(by_column.asDiagonal()) - by_column * by_column.transpose();
        for (Eigen::Index column = 0; column < free_columns; ++column) {
            const Eigen::Index start = column * free_rows;
            apart.segment(start, free_rows) +=
                table.col(column).head(free_rows) - by_row * by_column(column) / n;
            for (Eigen::Index other = 0; other < free_columns; ++other) {
                variance.block(start, other * free_rows, free_rows, free_rows) +=
                    column_part(column, other) / (n * n * (n - 1)) * row_part;
            }
        }
    }
    const Eigen::FullPivLU<MatrixXd> solver(variance);
    if (!solver.isInvertible()) {
        return undefined("Some inspectors never met another within a stratum.");
    }
    CmhTest test;
    test.statistic = std::max(0.0, apart.dot(solver.solve(apart)));
    test.df = static_cast<Count>(cells);
    test.p = chi_squared_above(test.statistic, static_cast<double>(cells));
    test.common_odds_ratio = common_odds_ratio(tables);
    return test;
}

Result<InspectorVariance> inspector_variance(std::span<const InspectorGrade> grades, double level) {
    TRY(check_level(level));
    std::map<std::size_t, Tally> inspectors;
    Count found = 0;
    for (const InspectorGrade& grade : grades) {
        Tally& tally = inspectors[grade.inspector];
        ++tally.graded;
        tally.found += grade.is_found ? 1 : 0;
        found += grade.is_found ? 1 : 0;
    }
    const double n = static_cast<double>(grades.size());
    const double k = static_cast<double>(inspectors.size());
    if (inspectors.size() < 2) return undefined("There are not two inspectors to compare.");
    if (!(n > k)) return undefined("No inspector graded two cases.");
    InspectorVariance result;
    result.share = static_cast<double>(found) / n;
    Sum between;
    Sum within;
    Sum squares;
    for (const auto& [inspector, tally] : inspectors) {
        const double m = static_cast<double>(tally.graded);
        const double p = static_cast<double>(tally.found) / m;
        between.add(m * (p - result.share) * (p - result.share));
        within.add(m * p * (1 - p));
        squares.add(m * m);
    }
    result.mean_square_between = between.value() / (k - 1);
    result.mean_square_within = within.value() / (n - k);
    result.weighted_workload = squares.value() / n;
    result.cases_per_inspector = (n - result.weighted_workload) / (k - 1);
    const double scale =
        result.mean_square_between + (result.cases_per_inspector - 1) * result.mean_square_within;
    if (scale > 0) result.rho = (result.mean_square_between - result.mean_square_within) / scale;
    result.rho_used = std::max(0.0, result.rho.value_or(0));
    result.design_effect = 1 + result.rho_used * (result.weighted_workload - 1);
    result.effective_size = n / result.design_effect;
    result.wilson = wilson_interval(result.share, result.effective_size, normal_of_level(level));
    result.df_used = result.rho_used > 0 ? k - 1 : n - 1;
    const ShareSpread spread{
        result.share, 0, result.df_used, static_cast<Count>(grades.size()), false};
    result.korn_graubard = korn_graubard_interval(spread, result.effective_size, level);
    if (result.mean_square_within > 0) {
        result.f = result.mean_square_between / result.mean_square_within;
        result.p = fisher_above(*result.f, k - 1, n - k);
    }
    return result;
}

}  // namespace hearken::statistics
