// How tables of forces beside a row of all together are kept from telling small counts, and how
// their cells are written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publication/disclosure.h"
#include "statistics/interval.h"

namespace hearken::publication {

/// Which rows are shown. Where all together are not, the table is left out.
struct ShownRows {
    std::vector<bool> forces;
    bool has_all = false;
};

class FigureRows {
public:
    FigureRows(Count hidden_up_to, std::string as_of)
        : hidden_up_to_(hidden_up_to), as_of_(std::move(as_of)) {}

    [[nodiscard]] bool is_small(Count count) const { return count >= 1 && count <= hidden_up_to_; }
    [[nodiscard]] bool has_small(const std::vector<Count>& row) const;

    /// `rows` are what is known of each force, in counts that exclude one another; `all` is what is
    /// known of all together. A row with one hidden count is hidden whole.
    [[nodiscard]] ShownRows shown(CountRows rows, const std::vector<Count>& all) const;

    /// What stands under a table.
    [[nodiscard]] std::string note(std::string_view more) const;

    [[nodiscard]] Count hidden_up_to() const { return hidden_up_to_; }

private:
    Count hidden_up_to_;
    std::string as_of_;
};

/// What was found of each force, and of all together.
template <typename Result>
struct ResultsByForce {
    std::vector<const Result*> forces;
    const Result* all = nullptr;  // null where nothing was found of it
};

/// Those that are wanted. One force is all there is: of that there is no row beside.
template <typename Result, typename IsWanted>
ResultsByForce<Result> by_force(const std::vector<Result>& results, const IsWanted& is_wanted) {
    ResultsByForce<Result> found;
    for (const Result& one : results) {
        if (!is_wanted(one)) continue;
        if (one.force.empty()) {
            found.all = &one;
        } else {
            found.forces.push_back(&one);
        }
    }
    if (found.all == nullptr && found.forces.size() == 1) {
        found.all = found.forces.front();
        found.forces.clear();
    }
    return found;
}

/// A count in a cell, as a program reads it; never below 0.
[[nodiscard]] std::string count_cell(Count count);

/// A share of `cases`, as a whole number of them.
[[nodiscard]] Count times(double share, Count cases);

/// "38%"; small shares with a digit more.
[[nodiscard]] std::string percent_cell(double share);

/// "34% to 42%"; empty where there are no limits.
[[nodiscard]] std::string range_cell(const std::optional<statistics::Interval>& limits);

}  // namespace hearken::publication
