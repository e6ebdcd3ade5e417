// Attacks delay, demand and signs as they are published: no small count of a force follows from the
// rows that are shown and those of all together.
#include "publication/figure_tables.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace hearken::publication {
namespace {

using figures::Count;

constexpr Count hidden_up_to = 5;

figures::StageResult stage_of(const std::string& force, const std::vector<Count>& counts) {
    figures::StageResult one;
    one.force = force;
    one.ended = counts[0] + counts[1];
    one.otherwise = counts[2];
    one.open = counts[3];
    one.cases = std::accumulate(counts.begin(), counts.end(), Count{0});
    figures::StageResult::ByDay by;
    by.days = 28;
    by.at_risk = one.cases - counts[0];
    by.share = one.cases == 0 ? 0 : static_cast<double>(counts[0]) / static_cast<double>(one.cases);
    by.limits = statistics::Interval{0, 1};
    one.by_days = {by};
    return one;
}

/// [force][ended by day 28, ended later, otherwise, open]
Inspected with_delay(const CountRows& rows) {
    Inspected made;
    figures::Figures found;
    found.as_of = "2026-06-30";
    found.questions.stages.push_back({"s", "Stage", {}, {}, {}, {28}, ""});
    std::vector<Count> all(4, 0);
    for (std::size_t force = 0; force < rows.size(); ++force) {
        found.delay.results.push_back(stage_of("force " + std::to_string(force), rows[force]));
        for (std::size_t at = 0; at < 4; ++at) all[at] += rows[force][at];
    }
    found.delay.results.push_back(stage_of("", all));
    made.figures = found;
    made.hidden_up_to = hidden_up_to;
    return made;
}

const PublishedTable* table_of(const FigureTables& made, std::string_view id) {
    for (const PublishedTable& table : made.tables) {
        if (table.id == id) return &table;
    }
    return nullptr;
}

// What is left of all together, once the forces in sight are taken off, is of two forces or more:
// each could have any part of it. And no row in sight has a small count itself.
TEST(FigureTables, TellNoSmallCountOfDelay) {
    std::mt19937 random(28112026);
    int shown = 0;
    int hidden = 0;
    for (int trial = 0; trial < 500; ++trial) {
        CountRows rows;
        for (int force = 0; force < 5; ++force) {
            auto& row = rows.emplace_back();
            for (int at = 0; at < 4; ++at) {
                row.push_back(static_cast<Count>(random() % 8 == 0 ? random() % 6 : random() % 60));
            }
        }
        const FigureTables made = figure_tables(with_delay(rows));
        const PublishedTable* table = table_of(made, "delay");
        if (table == nullptr) continue;
        ASSERT_EQ(table->rows.size(), rows.size() + 1);
        std::size_t hidden_rows = 0;
        for (std::size_t force = 0; force < rows.size(); ++force) {
            const auto& cells = table->rows[force];
            if (cells[2] == hidden_mark) {
                ++hidden_rows;
                for (std::size_t at = 2; at < cells.size(); ++at) EXPECT_EQ(cells[at], hidden_mark);
                continue;
            }
            for (const Count count : rows[force]) EXPECT_TRUE(count == 0 || count > hidden_up_to);
        }
        EXPECT_NE(hidden_rows, 1U) << "trial " << trial;
        hidden += static_cast<int>(hidden_rows);
        shown += static_cast<int>(rows.size() - hidden_rows);
    }
    EXPECT_GT(shown, 100);
    EXPECT_GT(hidden, 100);
}

// A force of which nothing is told is the rest of all together.
TEST(FigureTables, TellNoForceThatIsLeftOut) {
    Inspected inspected = with_delay({{40, 40, 40, 40}, {30, 30, 30, 30}, {10, 10, 10, 3}});
    auto& results = inspected.figures->delay.results;
    results[2].why_not = "too few";
    const FigureTables made = figure_tables(inspected);
    const PublishedTable* table = table_of(made, "delay");
    ASSERT_NE(table, nullptr);
    ASSERT_EQ(table->rows.size(), 3U);
    EXPECT_TRUE(table->rows[0][2] == hidden_mark || table->rows[1][2] == hidden_mark);
    results[2] = stage_of("force 2", {10, 10, 10, 10});
    results[3] = stage_of("", {80, 80, 80, 80});
    EXPECT_NE(table_of(figure_tables(inspected), "delay")->rows[0][2], hidden_mark);
}

TEST(FigureTables, LeaveOutDaysBetweenWhichFewEnded) {
    Inspected inspected = with_delay({{40, 40, 40, 40}});
    auto& one = inspected.figures->delay.results.back();
    one.by_days.clear();
    Count at_risk = 160;
    for (const auto& [days, ended] : {std::pair<Count, Count>{1, 20}, {2, 23}, {7, 40}, {8, 40}}) {
        figures::StageResult::ByDay by;
        by.days = days;
        by.share = static_cast<double>(ended) / 160;
        by.at_risk = at_risk = 160 - ended;
        one.by_days.push_back(by);
    }
    inspected.figures->delay.results.erase(inspected.figures->delay.results.begin());
    const FigureTables made = figure_tables(inspected);
    std::vector<std::string> days;
    for (const auto& row : table_of(made, "delay-by-day")->rows) days.push_back(row[1]);
    EXPECT_EQ(days, (std::vector<std::string>{"1", "7", "8"}));
    EXPECT_EQ(made.pictures.size(), 1U);
}

TEST(FigureTables, TellNoSmallCountOfDemandAndNoPictureOfOne) {
    Inspected inspected;
    figures::Figures found;
    found.questions.flows.push_back({"f", "Flow", {}, {}});
    const auto flow = [](const std::string& force, Count open, Count arrived, Count closed) {
        figures::FlowResult one;
        one.force = force;
        one.open = open;
        one.rate_months = 12;
        one.arrived = arrived;
        one.closed = closed;
        one.ratio = static_cast<double>(closed) / static_cast<double>(arrived);
        one.months = {{24000, 5, 5, 7}, {24001, 5, 5, 9}};
        return one;
    };
    found.demand = {flow("a", 20, 30, 40), flow("b", 4, 50, 60), flow("c", 30, 70, 80)};
    found.demand.push_back(flow("", 54, 150, 180));
    inspected.figures = found;
    FigureTables made = figure_tables(inspected);
    const PublishedTable* table = table_of(made, "demand");
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(table->rows[1][2], hidden_mark);
    EXPECT_EQ(table->rows[0][2], hidden_mark);  // the least that hides it
    EXPECT_EQ(table->rows[2][2], "30");
    EXPECT_EQ(made.pictures.size(), 1U);
    inspected.figures->demand.back().months[0].open_at_end = 3;
    made = figure_tables(inspected);
    EXPECT_TRUE(made.pictures.empty());
    EXPECT_EQ(table_of(made, "open-by-month")->rows[0][2], hidden_mark);
}

TEST(FigureTables, TellSignsWithoutCasesAndThoseThatFoundNothing) {
    Inspected inspected;
    figures::Figures found;
    figures::Sign sign;
    sign.title = "Sign";
    found.questions.signs = {sign};
    for (const char* const force : {"a", "b", "c", ""}) {
        figures::SignResult one;
        one.force = force;
        one.examined = 200;
        one.measure = "changed";
        one.is_share = true;
        one.value = std::string(force) == "b" ? 0.01 : 0.2;  // 2 of 200
        one.cases = {"K17"};
        one.stands_out = true;
        found.signs.push_back(one);
    }
    found.signs.back().examined = 600;
    inspected.figures = found;
    const FigureTables made = figure_tables(inspected);
    const PublishedTable* table = table_of(made, "signs");
    ASSERT_NE(table, nullptr);
    ASSERT_EQ(table->rows.size(), 4U);
    EXPECT_EQ(table->rows[1][4], "not shown");
    EXPECT_EQ(table_csv(*table).find("K17"), std::string::npos);
    EXPECT_NE(table->rows[3][4].find("20%"), std::string::npos);
}

}  // namespace
}  // namespace hearken::publication
