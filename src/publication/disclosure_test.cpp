#include "publication/disclosure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace hearken::publication {
namespace {

/// What somebody knows who has the published table: the totals and what is in sight. Goes through
/// every whole table that agrees, with no thought of how cells were chosen.
class Attack {
public:
    Attack(const CountRows& rows, const HiddenCells& hidden) : hidden_(hidden), table_(rows) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t column = 0; column < rows[row].size(); ++column) {
                if (!hidden[row][column]) continue;
                cells_.push_back({row, column});
                row_left_[row] += rows[row][column];
                column_left_[column] += rows[row][column];
                last_of_row_[row] = cells_.size() - 1;
            }
        }
        try_cell(0);
    }

    /// Hidden cells that can have but one value.
    [[nodiscard]] std::size_t recovered() const {
        std::size_t count = 0;
        for (std::size_t at = 0; at < cells_.size(); ++at) count += values_.at(at).size() < 2;
        return count;
    }
    [[nodiscard]] std::size_t hidden() const { return cells_.size(); }

private:
    void try_cell(std::size_t at) {
        if (at == cells_.size()) {
            for (const auto& [row, left] : row_left_) {
                if (left != 0) return;
            }
            for (const auto& [column, left] : column_left_) {
                if (left != 0) return;
            }
            for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
                values_[cell].insert(table_[cells_[cell].first][cells_[cell].second]);
            }
            return;
        }
        const auto [row, column] = cells_[at];
        Count& of_row = row_left_[row];
        Count& of_column = column_left_[column];
        const Count most = std::min(of_row, of_column);
        // The last of a row has to bring its total; a hidden count may be 0 for all that is known.
        for (Count value = last_of_row_[row] == at ? of_row : 0; value <= most; ++value) {
            of_row -= value;
            of_column -= value;
            table_[row][column] = value;
            try_cell(at + 1);
            of_row += value;
            of_column += value;
        }
    }

    HiddenCells hidden_;
    CountRows table_;
    std::vector<std::pair<std::size_t, std::size_t>> cells_;
    std::map<std::size_t, Count> row_left_;
    std::map<std::size_t, Count> column_left_;
    std::map<std::size_t, std::set<Count>> values_;
    std::map<std::size_t, std::size_t> last_of_row_;
};

HiddenCells only_small(const CountRows& rows) {
    HiddenCells hidden;
    for (const auto& row : rows) {
        hidden.emplace_back();
        for (const Count count : row) hidden.back().push_back(count >= 1 && count <= 5);
    }
    return hidden;
}

TEST(Disclosure, HidesASecondCellInRowAndColumn) {
    const CountRows rows{{20, 3}, {30, 40}, {25, 50}};
    EXPECT_EQ(Attack(rows, only_small(rows)).recovered(), 1U);  // the attack finds the one alone
    const auto hidden = hide_small_counts(rows, 5);
    ASSERT_TRUE(hidden);
    const HiddenCells expected{{true, true}, {true, true}, {false, false}};
    EXPECT_EQ(*hidden, expected);
    EXPECT_EQ(Attack(rows, *hidden).recovered(), 0U);
}

TEST(Disclosure, HidesNothingWhereNothingIsSmall) {
    const CountRows rows{{20, 0}, {30, 6}};
    const HiddenCells none{{false, false}, {false, false}};
    EXPECT_EQ(hide_small_counts(rows, 5), none);
}

TEST(Disclosure, RefusesATableThatCannotBeProtected) {
    EXPECT_EQ(hide_small_counts({{20, 3}}, 5), std::nullopt);    // one row: the total
    EXPECT_EQ(hide_small_counts({{3}, {20}}, 5), std::nullopt);  // one column: likewise
}

// A row all of whose few cases have one grade can be told apart from nothing but a hidden 0.
TEST(Disclosure, HidesAZeroWhereNothingElseHelps) {
    const CountRows rows{{3, 0}, {20, 30}, {40, 20}};
    const auto hidden = hide_small_counts(rows, 5);
    ASSERT_TRUE(hidden);
    EXPECT_TRUE((*hidden)[0][1]);
    EXPECT_EQ(Attack(rows, *hidden).recovered(), 0U);
}

TEST(Disclosure, NoCellOfRandomTablesIsRecovered) {
    std::mt19937 numbers(20261128);  // its sequence is fixed by the standard
    std::size_t hidden_cells = 0;
    std::size_t recovered_by_small_alone = 0;
    for (int trial = 0; trial < 400; ++trial) {
        const std::size_t height = 2 + numbers() % 3;
        const std::size_t width = 2 + numbers() % 2;
        CountRows rows(height, std::vector<Count>(width));
        for (auto& row : rows) {
            for (Count& count : row) count = static_cast<Count>(numbers() % 12);
        }
        const auto hidden = hide_small_counts(rows, 5);
        if (!hidden) continue;
        const Attack attack(rows, *hidden);
        hidden_cells += attack.hidden();
        EXPECT_EQ(attack.recovered(), 0U) << "trial " << trial;
        recovered_by_small_alone += Attack(rows, only_small(rows)).recovered();
        for (std::size_t row = 0; row < height; ++row) {
            for (std::size_t column = 0; column < width; ++column) {
                const Count count = rows[row][column];
                if (count >= 1 && count <= 5) {
                    EXPECT_TRUE((*hidden)[row][column]);
                }
            }
        }
    }
    EXPECT_GT(hidden_cells, 1000U);
    EXPECT_GT(recovered_by_small_alone, 50U);  // without second cells the attack succeeds
}

TEST(Disclosure, HidesASecondCellOfARow) {
    const auto always = [](std::size_t, std::size_t) { return true; };
    const std::vector<bool> two{false, true, true};
    EXPECT_EQ(hide_small_counts_of_row({90, 3, 20}, 5, always), two);
    EXPECT_EQ(hide_small_counts_of_row({90, 3, 4}, 5, always), two);
    const std::vector<bool> none{false, false};
    EXPECT_EQ(hide_small_counts_of_row({90, 0}, 5, always), none);
    EXPECT_EQ(hide_small_counts_of_row({3, 0}, 5, always), std::nullopt);
    // The smallest does not help where what else is published tells the two apart.
    const auto not_to_last = [](std::size_t from, std::size_t to) { return from != 2 && to != 2; };
    const std::vector<bool> first{true, true, false};
    EXPECT_EQ(hide_small_counts_of_row({90, 3, 20}, 5, not_to_last), first);
}

TEST(Disclosure, PutsColumnsTogetherThatHoldFew) {
    using Groups = std::vector<std::size_t>;
    EXPECT_EQ(combine_small_columns({100, 50, 6}, 5), (Groups{0, 1, 2}));
    EXPECT_EQ(combine_small_columns({100, 50, 3}, 5), (Groups{0, 1, 1}));
    EXPECT_EQ(combine_small_columns({3, 50, 60}, 5), (Groups{0, 0, 1}));
    EXPECT_EQ(combine_small_columns({100, 2, 2}, 5), (Groups{0, 0, 0}));
    EXPECT_EQ(combine_small_columns({100, 0, 0}, 5), (Groups{0, 1, 2}));
    EXPECT_EQ(combine_small_columns({2, 0, 0}, 5), (Groups{0, 0, 0}));
}

}  // namespace
}  // namespace hearken::publication
