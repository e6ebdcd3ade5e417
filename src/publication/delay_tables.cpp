// How long stages take, as it may be published.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "publication/disclosure.h"
#include "publication/figure_rows.h"
#include "publication/figure_tables.h"
#include "report/figure_charts.h"
#include "report/figures_words.h"

namespace hearken::publication {

namespace {

using figures::Figures;
using figures::StageResult;

/// Below it the day by which half were over would be that of one child or another.
constexpr Count cases_for_times = 20;

class DelayTables {
public:
    DelayTables(const Figures& found, const FigureRows& rows, FigureTables& made)
        : found_(found), rows_(rows), made_(made) {}

    void put() { put_delay(); }

private:
    struct DelayRow {
        const StageResult* result = nullptr;
        std::vector<Count> counts;  // ended by the day, ended later, otherwise, open
    };

    static DelayRow delay_row(const StageResult& one) {
        DelayRow row{&one, {}};
        const auto& by = one.by_days.back();
        const Count by_day = std::min(one.ended, by.share ? times(*by.share, one.cases) : 0);
        row.counts = {by_day, one.ended - by_day, one.otherwise, one.open};
        return row;
    }

    void put_delay() {
        PublishedTable table;
        table.id = "delay";
        table.title = "How long stages take, by force, with open cases counted as open";
        table.note = rows_.note(
            "Shares are of all cases of the stage, by the curve of Kaplan and Meier or, where it "
            "can end another way, of Aalen and Johansen.");
        table.columns = {"stage",
                         "force",
                         "cases",
                         "ended as asked",
                         "otherwise",
                         "open",
                         "half over by day",
                         "by day",
                         "share ended as asked",
                         "95% interval"};
        table.first_number = 2;
        table.end_number = 10;
        PublishedTable by_day;
        by_day.id = "delay-by-day";
        by_day.title = "Shares that had ended as asked by some days, all forces together";
        by_day.note = rows_.note(
            "Days between which few cases ended are left out, so that none can be told from it.");
        by_day.columns = {
            "stage", "by day", "not over before", "share ended as asked", "95% interval"};
        by_day.first_number = 1;
        by_day.end_number = 5;
        for (std::size_t stage = 0; stage < found_.questions.stages.size(); ++stage) {
            put_stage(stage, table, by_day);
        }
        if (!table.rows.empty()) made_.tables.push_back(std::move(table));
        if (!by_day.rows.empty()) made_.tables.push_back(std::move(by_day));
    }

    void put_stage(std::size_t number, PublishedTable& table, PublishedTable& by_day) {
        const figures::Stage& stage = found_.questions.stages[number];
        const auto found = by_force(found_.delay.results, [&](const StageResult& one) {
            return one.stage == number && one.why_not.empty() && !one.by_days.empty();
        });
        if (found.all == nullptr) return;
        const DelayRow all = delay_row(*found.all);
        std::vector<DelayRow> forces;
        forces.reserve(found.forces.size());
        for (const StageResult* one : found.forces) forces.push_back(delay_row(*one));
        // What hardly any case of all did is put together with what stands next to it.
        const auto group = combine_small_columns(all.counts, rows_.hidden_up_to());
        if (group.back() == 0) return;
        CountRows rows;
        for (const DelayRow& row : forces) rows.push_back(grouped(row.counts, group));
        const ShownRows is_shown = rows_.shown(rows, grouped(all.counts, group));
        if (!is_shown.has_all) return;
        for (std::size_t at = 0; at < forces.size(); ++at) {
            table.rows.push_back(delay_cells(stage, forces[at], group, is_shown.forces[at]));
        }
        table.rows.push_back(delay_cells(stage, all, group, true));
        put_days(stage, *all.result, by_day);
    }

    static std::vector<Count> grouped(const std::vector<Count>& counts,
                                      const std::vector<std::size_t>& group) {
        std::vector<Count> sums(group.back() + 1, 0);
        for (std::size_t at = 0; at < counts.size(); ++at) sums[group[at]] += counts[at];
        return sums;
    }

    static std::vector<std::string> delay_cells(const figures::Stage& stage,
                                                const DelayRow& row,
                                                const std::vector<std::size_t>& group,
                                                bool is_shown) {
        const StageResult& one = *row.result;
        std::vector<std::string> cells{
            stage.title, report::force_words(one.force), count_cell(one.cases)};
        if (!is_shown) {
            cells[2] = hidden_mark;
            cells.resize(10, std::string(hidden_mark));
            return cells;
        }
        const auto& by = one.by_days.back();
        const auto where = [](bool may_be_shown, std::string text) {
            return may_be_shown ? std::move(text) : std::string(hidden_mark);
        };
        const bool has_by_day = group[0] != group[1];
        cells.insert(
            cells.end(),
            {where(group[1] != group[2], count_cell(one.ended)),
             where(group[1] != group[2] && group[2] != group[3], count_cell(one.otherwise)),
             where(group[2] != group[3], count_cell(one.open)),
             one.cases < cases_for_times ? "too few cases" : report::time_words(one.half),
             fmt::format("{}", by.days),
             where(has_by_day, by.share ? percent_cell(*by.share) : "not followed so far"),
             where(has_by_day, by.share ? range_cell(by.limits) : "")});
        return cells;
    }

    /// Of all together: the days, each as many cases after the one before as may be shown.
    void put_days(const figures::Stage& stage, const StageResult& one, PublishedTable& table) {
        report::Curve curve;
        curve.label = "all together";
        curve.is_main = true;
        curve.what = "not ended as asked";
        Count ended = 0;
        Count left = one.cases;
        std::size_t told = 0;
        FigureTables::Sentence sentence;
        for (const StageResult::ByDay& by : one.by_days) {
            if (!by.share) continue;
            const Count ended_by = times(*by.share, one.cases);
            const bool is_apart =
                !rows_.is_small(ended_by - ended) && !rows_.is_small(left - by.at_risk) &&
                !rows_.is_small(by.at_risk) && !rows_.is_small(one.cases - ended_by);
            if (!is_apart) continue;
            ended = ended_by;
            left = by.at_risk;
            ++told;
            const std::string share = percent_cell(*by.share);
            table.rows.push_back({stage.title,
                                  fmt::format("{}", by.days),
                                  count_cell(by.at_risk),
                                  share,
                                  range_cell(by.limits)});
            curve.steps.emplace_back(static_cast<double>(by.days),
                                     1 - std::floor(*by.share * 100 + 0.5) / 100);
            curve.last_seen = static_cast<double>(by.days);
            sentence.text = fmt::format(
                "{}: by day {}, {} had ended as asked ({}), open cases "
                "counted as open.",
                stage.title,
                by.days,
                share,
                range_cell(by.limits));
            sentence.row_begins = {stage.title, fmt::format("{}", by.days)};
        }
        if (told == 0) return;
        sentence.table = "delay-by-day";
        made_.sentences.push_back(std::move(sentence));
        if (told < 2) return;
        Picture picture;
        picture.table = "delay-by-day";
        picture.title = fmt::format(
            "{}: share that had not ended as asked, by the days of the "
            "table, all forces together",
            stage.title);
        picture.svg = report::curve_chart({"chart-stage-" + stage.id,
                                           picture.title,
                                           "A curve that falls as cases end; its numbers are in "
                                           "the table beside it."},
                                          {curve},
                                          curve.last_seen);
        made_.pictures.push_back(std::move(picture));
    }

    const Figures& found_;
    const FigureRows& rows_;
    FigureTables& made_;
};

}  // namespace

void put_delay_tables(const Figures& found, const FigureRows& rows, FigureTables& made) {
    DelayTables(found, rows, made).put();
}

}  // namespace hearken::publication
