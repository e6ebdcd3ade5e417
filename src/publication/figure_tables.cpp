#include "publication/figure_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "publication/disclosure.h"
#include "publication/figure_rows.h"
#include "report/figure_charts.h"
#include "report/figures_words.h"

namespace hearken::publication {

namespace {

using figures::Figures;
using figures::FlowResult;
using figures::SignResult;

constexpr std::size_t months_told = 24;

std::string counted(Count count) {
    return with_thousands(static_cast<std::uint64_t>(std::max<Count>(0, count)));
}

class Tables {
public:
    Tables(const Figures& found, Count hidden_up_to)
        : found_(found), rows_(hidden_up_to, found.as_of) {}

    FigureTables run() {
        put_delay_tables(found_, rows_, made_);
        put_demand();
        put_signs();
        return std::move(made_);
    }

private:
    // --- Demand

    void put_demand() {
        PublishedTable table;
        table.id = "demand";
        table.title = "What came in, was closed and is open, by force";
        table.note =
            rows_.note("Rates are those of the last full months, and nothing is foretold.");
        table.columns = {"flow",
                         "force",
                         "open",
                         "months",
                         "arrived in them",
                         "closed in them",
                         "closed for each that arrived",
                         "95% interval",
                         "backlog cleared"};
        table.first_number = 2;
        table.end_number = 8;
        PublishedTable months;
        months.id = "open-by-month";
        months.title = "Open at the end of each month, all forces together";
        months.note = rows_.note("The last two years.");
        months.columns = {"flow", "month", "open at its end"};
        months.first_number = 2;
        months.end_number = 3;
        for (std::size_t flow = 0; flow < found_.questions.flows.size(); ++flow) {
            put_flow(flow, table, months);
        }
        if (!table.rows.empty()) made_.tables.push_back(std::move(table));
        if (!months.rows.empty()) made_.tables.push_back(std::move(months));
    }

    /// Each count by itself: cases that are open have arrived in some month, too.
    [[nodiscard]] ShownRows shown_flows(const std::vector<const FlowResult*>& forces,
                                        const FlowResult& all) const {
        ShownRows made{std::vector<bool>(forces.size(), true), true};
        for (const auto count : {&FlowResult::open, &FlowResult::arrived, &FlowResult::closed}) {
            std::vector<Count> row;
            for (const FlowResult* one : forces) row.push_back(one->*count);
            made.has_all = made.has_all && !rows_.is_small(all.*count);
            if (row.empty()) continue;
            Count rest = all.*count;
            for (const Count one : row) rest = std::max<Count>(0, rest - one);
            row.push_back(rest);  // forces of which nothing is told
            const auto hidden = hide_small_counts_of_row(
                row, rows_.hidden_up_to(), [](std::size_t, std::size_t) { return true; });
            for (std::size_t at = 0; at < made.forces.size(); ++at) {
                made.forces[at] = made.forces[at] && hidden && !(*hidden)[at];
            }
        }
        return made;
    }

    void put_flow(std::size_t number, PublishedTable& table, PublishedTable& months) {
        const figures::Flow& flow = found_.questions.flows[number];
        const auto [forces, all] = by_force(found_.demand, [&](const FlowResult& one) {
            return one.flow == number && one.why_not.empty();
        });
        if (all == nullptr) return;
        const ShownRows is_shown = shown_flows(forces, *all);
        if (!is_shown.has_all) return;
        for (std::size_t at = 0; at < forces.size(); ++at) {
            table.rows.push_back(flow_cells(flow, *forces[at], is_shown.forces[at]));
        }
        table.rows.push_back(flow_cells(flow, *all, true));
        made_.sentences.push_back({fmt::format("{}: {} were open. {}",
                                               flow.title,
                                               counted(all->open),
                                               report::outlook_words(*all)),
                                   "demand",
                                   {flow.title, report::force_words(all->force)}});
        put_months(flow, *all, months);
    }

    static std::vector<std::string> flow_cells(const figures::Flow& flow,
                                               const FlowResult& one,
                                               bool is_shown) {
        std::vector<std::string> cells{flow.title, report::force_words(one.force)};
        if (!is_shown) {
            cells.resize(9, std::string(hidden_mark));
            return cells;
        }
        const bool has_rates = one.rate_months > 0;
        const auto two = [](double value) { return fmt::format("{:.2f}", value); };
        cells.insert(cells.end(),
                     {count_cell(one.open),
                      fmt::format("{}", one.rate_months),
                      has_rates ? count_cell(one.arrived) : "",
                      has_rates ? count_cell(one.closed) : "",
                      one.ratio ? two(*one.ratio) : "",
                      one.ratio ? fmt::format("{} to {}",
                                              two(one.ratio_lower),
                                              one.ratio_upper ? two(*one.ratio_upper) : "no limit")
                                : "",
                      report::cleared_words(one)});
        return cells;
    }

    void put_months(const figures::Flow& flow, const FlowResult& one, PublishedTable& table) {
        std::vector<report::MonthCount> counts;
        const std::size_t first =
            one.months.size() > months_told ? one.months.size() - months_told : 0;
        bool has_small_month = false;
        for (std::size_t at = first; at < one.months.size(); ++at) {
            const FlowResult::Month& month = one.months[at];
            const std::string name = report::month_words(month.month);
            const bool is_hidden = rows_.is_small(month.open_at_end);
            has_small_month = has_small_month || is_hidden;
            table.rows.push_back(
                {flow.title,
                 name,
                 is_hidden ? std::string(hidden_mark) : count_cell(month.open_at_end)});
            counts.push_back({name, static_cast<double>(month.open_at_end)});
        }
        if (has_small_month || counts.size() < 2) return;  // no picture tells more than its table
        Picture picture;
        picture.table = "open-by-month";
        picture.title =
            fmt::format("{}: open at the end of each month, all forces together", flow.title);
        picture.svg = report::month_chart({"chart-flow-" + flow.id,
                                           picture.title,
                                           "A line; its numbers are in the table beside it."},
                                          counts);
        made_.pictures.push_back(std::move(picture));
    }

    // --- Signs

    void put_signs() {
        PublishedTable table;
        table.id = "signs";
        table.title = "Signs that figures may not show what was done, those that found nothing too";
        table.note = rows_.note(fmt::format(
            "What stands out is worth a look and no more: innocent reasons come first. A test "
            "stands out where its effect is large and its p, with all tests allowed for, is below "
            "{:g}.",
            found_.questions.false_discovery));
        table.columns = {"sign", "force", "held", "records", "what was found", "stands out"};
        table.first_number = 3;
        table.end_number = 4;
        std::map<std::pair<std::size_t, figures::Against>, std::vector<const SignResult*>> groups;
        for (const SignResult& one : found_.signs) groups[{one.sign, one.against}].push_back(&one);
        for (const auto& [group, results] : groups) put_sign(results, table);
        if (table.rows.empty()) return;
        made_.sentences.push_back(
            {fmt::format("Of {} tests for signs that figures were managed {} stand out, with their "
                         "number allowed for; that is no finding about anybody.",
                         counted(static_cast<Count>(found_.tests())),
                         found_.stand_out() == 0 ? std::string("none")
                                                 : counted(static_cast<Count>(found_.stand_out()))),
             "signs",
             {}});
        made_.tables.push_back(std::move(table));
    }

    /// A share is a count of the records examined, too.
    static std::vector<Count> sign_counts(const SignResult& one) {
        if (!one.is_share || !one.why_not.empty()) return {one.examined, 0};
        const Count found = std::clamp<Count>(times(one.value, one.examined), 0, one.examined);
        return {found, one.examined - found};
    }

    void put_sign(const std::vector<const SignResult*>& results, PublishedTable& table) {
        CountRows rows;
        std::vector<const SignResult*> forces;
        const SignResult* all = nullptr;
        for (const SignResult* one : results) {
            if (one->force.empty()) {
                all = one;
            } else {
                forces.push_back(one);
                rows.push_back(sign_counts(*one));
            }
        }
        // Without a row of all together there are no totals to reckon from: each by itself.
        ShownRows is_shown{std::vector<bool>(forces.size(), false), true};
        if (all != nullptr) {
            is_shown = rows_.shown(rows, sign_counts(*all));
        } else {
            for (std::size_t at = 0; at < rows.size(); ++at) {
                is_shown.forces[at] = !rows_.has_small(rows[at]);
            }
        }
        for (std::size_t at = 0; at < forces.size(); ++at) {
            table.rows.push_back(sign_cells(*forces[at], is_shown.forces[at]));
        }
        if (all != nullptr) table.rows.push_back(sign_cells(*all, is_shown.has_all));
    }

    [[nodiscard]] std::vector<std::string> sign_cells(const SignResult& one, bool is_shown) const {
        const std::string mark(hidden_mark);
        const bool was_examined = one.why_not.empty();
        std::string found = "could not be examined: too little is recorded, or nothing of it";
        if (was_examined) found = is_shown ? report::finding_words(one) : "not shown";
        return {found_.questions.signs[one.sign].title,
                report::force_words(one.force),
                report::against_words(one.against),
                is_shown ? count_cell(one.examined) : mark,
                std::move(found),
                !was_examined ? "not examined"
                : !is_shown   ? "not shown"
                              : report::standing_words(one)};
    }

    const Figures& found_;
    FigureRows rows_;
    FigureTables made_;
};

}  // namespace

FigureTables figure_tables(const Inspected& inspected) {
    if (!inspected.figures) return {};
    return Tables(*inspected.figures, inspected.hidden_up_to).run();
}

}  // namespace hearken::publication
