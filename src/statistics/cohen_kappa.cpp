// Cohen (1960, 1968); Fleiss, Cohen and Everitt (1969). docs/statistics.md, "Agreement".
#include "statistics/cohen_kappa.h"

#include <algorithm>
#include <cmath>

#include "statistics/distributions.h"
#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

struct Margins {
    double all = 0;
    std::vector<double> rows;  // shares
    std::vector<double> columns;
};

Result<Margins> margins_of(const std::vector<std::vector<Count>>& table) {
    const std::size_t q = table.size();
    if (q < 2 || q > 100) return impossible("Kappa is of 2 to 100 grades.");
    Margins margins{0, std::vector<double>(q, 0), std::vector<double>(q, 0)};
    for (std::size_t row = 0; row < q; ++row) {
        if (table[row].size() != q) return impossible("The table of grades must be square.");
        for (std::size_t column = 0; column < q; ++column) {
            TRY(check_part(table[row][column], count_max, "Cases in a cell of the table"));
            const double cases = static_cast<double>(table[row][column]);
            margins.all += cases;
            margins.rows[row] += cases;
            margins.columns[column] += cases;
        }
    }
    if (!(margins.all > 0)) return undefined("No case was graded by both.");
    for (double& share : margins.rows) share /= margins.all;
    for (double& share : margins.columns) share /= margins.all;
    return margins;
}

}  // namespace

Result<CohenKappa> cohen_kappa(const std::vector<std::vector<Count>>& table,
                               AgreementWeights weights,
                               double level) {
    TRY(check_level(level));
    const Margins margins = TRY(margins_of(table));
    const std::size_t q = table.size();
    const auto w = weight_table(weights, q);
    Sum observed;
    Sum expected;
    std::vector<double> of_row(q, 0);     // weight of a row's grade against the other's margins
    std::vector<double> of_column(q, 0);  // and of a column's
    for (std::size_t row = 0; row < q; ++row) {
        for (std::size_t column = 0; column < q; ++column) {
            observed.add(w[row][column] * static_cast<double>(table[row][column]));
            expected.add(w[row][column] * margins.rows[row] * margins.columns[column]);
            of_row[row] += w[row][column] * margins.columns[column];
            of_column[column] += w[row][column] * margins.rows[row];
        }
    }
    const double pe = expected.value();
    if (!(pe < 1 - 1e-15)) return undefined("All cases have one grade: chance would agree, too.");
    CohenKappa result;
    result.kappa = (observed.value() / margins.all - pe) / (1 - pe);

    // The variance of w - (row + column)(1 - kappa) over the cells, about its mean: the same as the
    // published difference of squares, and 0 without rounding where agreement is perfect.
    const auto term = [&](std::size_t row, std::size_t column) {
        return w[row][column] - (of_row[row] + of_column[column]) * (1 - result.kappa);
    };
    const double mean = result.kappa - pe * (1 - result.kappa);
    Sum variance;
    for (std::size_t row = 0; row < q; ++row) {
        for (std::size_t column = 0; column < q; ++column) {
            variance.add(static_cast<double>(table[row][column]) / margins.all *
                         std::pow(term(row, column) - mean, 2));
        }
    }
    result.standard_error = std::sqrt(variance.value() / margins.all) / (1 - pe);
    const double half = normal_of_level(level) * result.standard_error;
    result.limits = {std::max(-1.0, result.kappa - half), std::min(1.0, result.kappa + half)};
    return result;
}

}  // namespace hearken::statistics
