#include "publication/disclosure.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>

namespace hearken::publication {
namespace {

bool is_small(Count count, Count hidden_up_to) {
    return count >= 1 && count <= hidden_up_to;
}

struct Cell {
    std::size_t row = 0;
    std::size_t column = 0;
};

/// Tables with the same totals differ by closed walks that add one case to a cell and take one from
/// the next, along rows and columns by turns (Cox 1995; Gusfield 1988). Rows and columns are the
/// nodes of a graph; adding to a cell leads from its row to its column, taking away from it leads
/// back. A hidden count is kept apart where a walk leads through it over hidden cells alone.
class Walks {
public:
    Walks(const CountRows& rows, HiddenCells& hidden, bool may_hide_zero)
        : rows_(rows),
          hidden_(hidden),
          may_hide_zero_(may_hide_zero),
          row_count_(rows.size()),
          nodes_(rows.size() + rows.front().size()) {}

    /// The cheapest closed walk that changes `cell`, itself the first; empty where there is none.
    [[nodiscard]] std::vector<Cell> cheapest(Cell cell) const {
        std::vector<Cell> best;
        Price best_price = no_price;
        for (const bool is_added : {true, false}) {
            if (!may_pass(cell, is_added)) continue;
            auto [walk, price] = back_from(cell, is_added);
            if (price < best_price) {
                best_price = price;
                best = std::move(walk);
            }
        }
        return best;
    }

private:
    using Price = Count;
    static constexpr Price no_price = std::numeric_limits<Price>::max();

    [[nodiscard]] bool may_pass(Cell cell, bool is_added) const {
        const Count count = rows_[cell.row][cell.column];
        const Count least = may_hide_zero_ ? 0 : 1;
        return is_added ? count >= least : count > least;
    }
    /// Counts in sight cost what they would tell; every step costs a little, a 0 very much.
    [[nodiscard]] Price price(Cell cell) const {
        if (hidden_[cell.row][cell.column]) return 1;
        const Count count = rows_[cell.row][cell.column];
        return count == 0 ? 1'000'000'000'000 : 1 + 16 * count;
    }

    [[nodiscard]] std::pair<std::vector<Cell>, Price> back_from(Cell cell, bool is_added) const {
        const std::size_t from = is_added ? row_count_ + cell.column : cell.row;
        const std::size_t to = is_added ? cell.row : row_count_ + cell.column;
        std::vector<Price> prices(nodes_, no_price);
        std::vector<std::size_t> before(nodes_, nodes_);
        using Entry = std::pair<Price, std::size_t>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
        prices[from] = 0;
        open.emplace(0, from);
        while (!open.empty()) {
            const auto [so_far, node] = open.top();
            open.pop();
            if (so_far > prices[node]) continue;
            if (node == to) break;
            const bool is_row = node < row_count_;
            const std::size_t others = is_row ? nodes_ - row_count_ : row_count_;
            for (std::size_t other = 0; other < others; ++other) {
                const Cell step = is_row ? Cell{node, other} : Cell{other, node - row_count_};
                const bool is_itself = step.row == cell.row && step.column == cell.column;
                if (is_itself || !may_pass(step, is_row)) continue;
                const std::size_t next = is_row ? row_count_ + other : other;
                if (so_far + price(step) >= prices[next]) continue;
                prices[next] = so_far + price(step);
                before[next] = node;
                open.emplace(prices[next], next);
            }
        }
        std::vector<Cell> walk{cell};
        if (prices[to] == no_price) return {{}, no_price};
        for (std::size_t node = to; node != from; node = before[node]) {
            const std::size_t row = std::min(node, before[node]);
            walk.push_back({row, std::max(node, before[node]) - row_count_});
        }
        return {walk, prices[to] + price(cell)};
    }

    const CountRows& rows_;
    const HiddenCells& hidden_;
    bool may_hide_zero_;
    std::size_t row_count_;
    std::size_t nodes_;
};

/// Nothing where a small count is on no closed walk.
std::optional<HiddenCells> hide_by_walks(const CountRows& rows,
                                         HiddenCells hidden,
                                         bool may_hide_zero) {
    const std::size_t columns = rows.front().size();
    HiddenCells is_kept(rows.size(), std::vector<bool>(columns, false));
    const Walks walks(rows, hidden, may_hide_zero);
    const HiddenCells small = hidden;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            if (!small[row][column] || is_kept[row][column]) continue;
            const std::vector<Cell> walk = walks.cheapest({row, column});
            if (walk.empty()) return std::nullopt;
            for (const Cell& cell : walk) {
                hidden[cell.row][cell.column] = true;
                is_kept[cell.row][cell.column] = true;
            }
        }
    }
    return hidden;
}

}  // namespace

std::optional<HiddenCells> hide_small_counts(const CountRows& rows, Count hidden_up_to) {
    if (rows.empty() || rows.front().empty()) return HiddenCells(rows.size());
    HiddenCells small;
    for (const std::vector<Count>& row : rows) {
        std::vector<bool>& made = small.emplace_back();
        for (const Count count : row) made.push_back(is_small(count, hidden_up_to));
    }
    auto hidden = hide_by_walks(rows, small, false);
    return hidden ? hidden : hide_by_walks(rows, small, true);
}

std::optional<std::vector<bool>> hide_small_counts_of_row(
    const std::vector<Count>& row,
    Count hidden_up_to,
    const std::function<bool(std::size_t from, std::size_t to)>& may_move) {
    std::vector<bool> hidden(row.size(), false);
    std::vector<bool> is_kept(row.size(), false);
    for (std::size_t at = 0; at < row.size(); ++at) hidden[at] = is_small(row[at], hidden_up_to);
    const std::vector<bool> small = hidden;
    for (std::size_t at = 0; at < row.size(); ++at) {
        if (!small[at] || is_kept[at]) continue;
        // Hidden ones first, then the smallest; of those alike the first.
        std::optional<std::tuple<bool, Count, std::size_t>> best;
        for (std::size_t other = 0; other < row.size(); ++other) {
            if (other == at || row[other] == 0) continue;
            const bool can_differ =
                (row[other] > 1 && may_move(other, at)) || (row[at] > 1 && may_move(at, other));
            if (!can_differ) continue;
            const std::tuple<bool, Count, std::size_t> found{!hidden[other], row[other], other};
            if (!best || found < *best) best = found;
        }
        if (!best) return std::nullopt;
        const std::size_t other = std::get<2>(*best);
        hidden[other] = true;
        is_kept[at] = true;
        is_kept[other] = true;
    }
    return hidden;
}

std::vector<std::size_t> combine_small_columns(const std::vector<Count>& totals,
                                               Count hidden_up_to) {
    std::vector<Count> sums = totals;
    std::vector<std::size_t> group(totals.size());
    for (std::size_t at = 0; at < group.size(); ++at) group[at] = at;
    const auto join = [&](std::size_t into, std::size_t from) {
        sums[into] += sums[from];
        sums.erase(sums.begin() + static_cast<std::ptrdiff_t>(from));
        for (std::size_t& one : group) {
            if (one == from) one = into;
            if (one > from) --one;
        }
    };
    for (;;) {
        const auto small = std::find_if(
            sums.begin(), sums.end(), [&](Count sum) { return is_small(sum, hidden_up_to); });
        if (small == sums.end() || sums.size() == 1) return group;
        const auto at = static_cast<std::size_t>(small - sums.begin());
        if (at > 0) {
            join(at - 1, at);
        } else {
            join(0, 1);
        }
    }
}

}  // namespace hearken::publication
