// Which counts of a table have to be hidden so that no small one can be reckoned from the others.
// What is known to whoever attacks: every total of the table, and every count that is not hidden.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "statistics/interval.h"

namespace hearken::publication {

using statistics::Count;

/// Counts from 1 to this are hidden where nobody says otherwise: inspection statistics of children
/// hide 1 to 5.
inline constexpr Count usual_hidden_up_to = 5;

/// [row][column]; every row has as many columns.
using CountRows = std::vector<std::vector<Count>>;
using HiddenCells = std::vector<std::vector<bool>>;

/// Hides each count from 1 to `hidden_up_to`, and as few and small others as keep every hidden
/// count apart from one value: for each there is another whole table with the same totals of rows
/// and columns and the same counts in sight, in which it differs. Where it can be, no hidden count
/// of that table is 0; else a 0 may be hidden, too, so that nobody can know that none is. Nothing
/// where no choice of cells does that, as in a table of one row: it must not be published.
[[nodiscard]] std::optional<HiddenCells> hide_small_counts(const CountRows& rows,
                                                           Count hidden_up_to);

/// The same of one row, of which the total is known and no column total. `may_move(from, to)` says
/// whether a table with one case fewer in `from` and one more in `to` agrees with whatever else is
/// published.
[[nodiscard]] std::optional<std::vector<bool>> hide_small_counts_of_row(
    const std::vector<Count>& row,
    Count hidden_up_to,
    const std::function<bool(std::size_t from, std::size_t to)>& may_move);

/// Columns that are put together because all rows together hold but few: the group of each column,
/// numbered from 0 in their order. A column that holds 1 to `hidden_up_to` joins its neighbour to
/// the left, or to the right where it has none, until no group holds so few.
[[nodiscard]] std::vector<std::size_t> combine_small_columns(const std::vector<Count>& totals,
                                                             Count hidden_up_to);

}  // namespace hearken::publication
