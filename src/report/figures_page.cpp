#include <fmt/format.h>

#include "base/text.h"
#include "report/figure_charts.h"
#include "report/figures_report.h"
#include "report/figures_words.h"
#include "report/page_assets.h"
#include "report/page_margins.h"
#include "template/template.h"

namespace hearken::report {

using figures::FlowResult;
using figures::SignResult;
using figures::StageResult;
using templates::List;
using templates::Map;
using templates::Value;

namespace {

Value text(std::string words) {
    return Value::text(std::move(words));
}
Value cell(std::string words) {
    return Value::map({{"text", text(std::move(words))}});
}
Value count_cell(figures::Count count) {
    return Value::map({{"text", text(with_thousands(static_cast<std::uint64_t>(count)))},
                       {"format", Value::own_text("numeric")}});
}
Value head(std::initializer_list<const char*> words) {
    List cells;
    for (const char* word : words) cells.push_back(cell(word));
    return Value::list(std::move(cells));
}
Value list(List values) {
    return Value::list(std::move(values));
}
std::string joined(const std::vector<std::string>& words, const char* between) {
    return fmt::format("{}", fmt::join(words, between));
}
std::string with_capital(std::string words) {
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

class PageModel {
public:
    explicit PageModel(const figures::Figures& found) : found_(found) {}

    Map make(const std::string& styles, const std::string& marking) const {
        const std::vector<std::string> rule = rule_words(found_);
        const std::string footer = fmt::format(
            "Made by Hearken " HEARKEN_VERSION
            " as of {}. Signs: {}. A working paper: it names cases, and small numbers are not "
            "withheld. It is not for publication.",
            found_.as_of,
            found_.questions.sha256.substr(0, 16));
        Map page;
        page.put("generator", Value::own_text("Hearken " HEARKEN_VERSION));
        page.put("styles", Value::markup(styles + page_margins(marking, footer)));
        page.put("marking", text(marking));
        page.put("asOf", text(found_.as_of));
        page.put("footer", text(footer));
        page.put("facts", facts());
        page.put("caution", text(rule[2]));
        page.put("rule", text(rule[0] + " " + rule[1]));
        page.put("standing", standing());
        page.put("signHead", head({"Force", "Against", "Counted", "Found", "Stands out?"}));
        page.put("signs", signs());
        page.put("stageHead",
                 head({"Force",
                       "Cases",
                       "Ended so",
                       "Otherwise",
                       "Open",
                       "Left out",
                       "A quarter by day",
                       "Half by day",
                       "Three quarters by day"}));
        page.put("stages", stages());
        page.put("flowHead",
                 head({"Force",
                       "Cases",
                       "Left out",
                       "Open",
                       "Days open: middle (quarters)",
                       "Arrived",
                       "Closed",
                       "Nothing open",
                       "To close a month"}));
        page.put("monthHead", head({"Month", "Arrived", "Closed", "Open at its end"}));
        page.put("flows", flows());
        page.put("reasonHead", head({"Reason", "How to check", "Source"}));
        page.put("reasons", reasons());
        return page;
    }

private:
    [[nodiscard]] Value facts() const {
        List rows;
        const auto add = [&](const char* key, std::string words) {
            rows.push_back(Value::map({{"key", cell(key)}, {"value", cell(std::move(words))}}));
        };
        add("As of",
            found_.known_on.empty()
                ? found_.as_of
                : fmt::format("{}, with what was recorded by {}", found_.as_of, found_.known_on));
        std::size_t cases = 0;
        std::size_t events = 0;
        std::uint64_t problems = 0;
        std::vector<std::string> names;
        for (const figures::ForceRead& force : found_.forces) {
            cases += force.cases;
            events += force.events;
            problems += force.problems;
            names.push_back(
                fmt::format("{} ({} cases)", printable(force.name), with_thousands(force.cases)));
        }
        add("Forces", joined(names, ", "));
        add("Read",
            fmt::format("{} cases, {} events, {} problems of rows",
                        with_thousands(cases),
                        with_thousands(events),
                        with_thousands(problems)));
        add("Signs", rule_words(found_)[0]);
        return list(std::move(rows));
    }

    // --- Signs

    [[nodiscard]] static std::string who(const SignResult& one) {
        return fmt::format("{}, {}", force_words(one.force), against_words(one.against));
    }

    [[nodiscard]] Value standing() const {
        List all;
        for (std::size_t sign = 0; sign < found_.questions.signs.size(); ++sign) {
            List found;
            for (const SignResult& one : found_.signs)
                if (one.sign == sign && one.stands_out) found.push_back(standing_one(one));
            if (found.empty()) continue;
            List reasons;
            for (const std::size_t reason : found_.questions.signs[sign].reasons)
                reasons.push_back(text(found_.questions.reasons[reason].text + " " +
                                       found_.questions.reasons[reason].check));
            all.push_back(Value::map({{"title", text(found_.questions.signs[sign].title)},
                                      {"found", list(std::move(found))},
                                      {"reasons", list(std::move(reasons))}}));
        }
        return list(std::move(all));
    }
    [[nodiscard]] static Value standing_one(const SignResult& one) {
        std::vector<std::string> cases;
        for (const std::string& id : one.cases) cases.push_back(printable(id));
        return Value::map({{"force", text(with_capital(who(one)))},
                           {"finding", text(with_capital(finding_words(one)))},
                           {"notes", text(joined(one.notes, " "))},
                           {"cases", text(joined(cases, ", "))}});
    }

    [[nodiscard]] Value signs() const {
        List all;
        for (std::size_t sign = 0; sign < found_.questions.signs.size(); ++sign)
            all.push_back(one_sign(sign));
        return list(std::move(all));
    }

    [[nodiscard]] Value one_sign(std::size_t number) const {
        const figures::Sign& sign = found_.questions.signs[number];
        List rows;
        std::vector<std::string> not_examined;
        std::vector<IntervalRow> intervals;
        bool is_share = false;
        const SignResult* lengths = nullptr;
        for (const SignResult& one : found_.signs) {
            if (one.sign != number) continue;
            if (!one.why_not.empty()) {
                not_examined.push_back(not_examined_words(one));
                continue;
            }
            is_share = one.is_share;
            intervals.push_back(
                {who(one), one.value, one.limits, one.expected, one.band, one.stands_out});
            if (!one.counts.empty()) lengths = &one;
            rows.push_back(list({cell(force_words(one.force)),
                                 cell(against_words(one.against)),
                                 count_cell(one.examined),
                                 cell(with_capital(finding_words(one))),
                                 cell(with_capital(standing_words(one)))}));
        }
        List charts;
        if (!intervals.empty())
            charts.push_back(Value::markup(
                interval_chart({"sign-" + sign.id,
                                sign.title + ": found and expected",
                                "Dots with intervals of the numbers in the table that follows."},
                               intervals,
                               is_share)));
        if (lengths != nullptr) charts.push_back(Value::markup(length_picture(sign, *lengths)));
        return Value::map({{"title", text(sign.title)},
                           {"why", text(sign.why)},
                           {"source", text(sign.source)},
                           {"charts", list(std::move(charts))},
                           {"rows", list(std::move(rows))},
                           {"notExamined", text(joined(not_examined, "; "))}});
    }
    // Of all together, which is the last, or of the one force.
    [[nodiscard]] static std::string length_picture(const figures::Sign& sign,
                                                    const SignResult& one) {
        const auto& deadline = std::get<figures::DeadlineSign>(sign.method);
        LengthCounts lengths;
        lengths.first = deadline.stretch.first;
        lengths.counts = one.counts;
        lengths.deadline = deadline.deadline;
        lengths.window_first = deadline.deadline + deadline.window_first;
        lengths.expected = one.expected_counts;
        lengths.unit = deadline.stretch.unit == figures::Unit::hours  ? "hours"
                       : deadline.stretch.unit == figures::Unit::days ? "days"
                                                                      : "working days";
        const std::string total = with_thousands(static_cast<std::uint64_t>(one.examined));
        return length_chart(
            {"lengths-" + sign.id,
             fmt::format("{}: how long each took, {}", sign.title, force_words(one.force)),
             fmt::format("A bar for each length, {} in all. What is around the "
                         "limit stands in the table that follows.",
                         total)},
            lengths);
    }

    // --- Delay

    [[nodiscard]] Value stages() const {
        List all;
        for (std::size_t stage = 0; stage < found_.questions.stages.size(); ++stage)
            all.push_back(one_stage(stage));
        return list(std::move(all));
    }
    [[nodiscard]] Value one_stage(std::size_t number) const {
        const figures::Stage& stage = found_.questions.stages[number];
        List rows;
        List by_rows;
        List by_head;
        by_head.push_back(cell("Force"));
        for (const figures::Count days : stage.by_days)
            by_head.push_back(cell(fmt::format("Day {} (not over before)", days)));
        std::vector<Curve> curves;
        std::vector<std::string> none;
        for (const StageResult& one : found_.delay.results) {
            if (one.stage != number) continue;
            if (!one.why_not.empty()) {
                none.push_back(fmt::format("{} ({})", force_words(one.force), one.why_not));
                continue;
            }
            rows.push_back(list({cell(force_words(one.force)),
                                 count_cell(one.cases),
                                 count_cell(one.ended),
                                 count_cell(one.otherwise),
                                 count_cell(one.open),
                                 count_cell(one.left_out),
                                 cell(time_words(one.quarter)),
                                 cell(time_words(one.half)),
                                 cell(time_words(one.three_quarters))}));
            List by{cell(force_words(one.force))};
            for (const StageResult::ByDay& day : one.by_days)
                by.push_back(
                    cell(fmt::format("{} [{}]",
                                     share_words(day),
                                     with_thousands(static_cast<std::uint64_t>(day.at_risk)))));
            by_rows.push_back(list(std::move(by)));
            Curve curve;
            curve.label = force_words(one.force);
            curve.last_seen = one.last_seen;
            curve.is_main = one.force.empty() || found_.forces.size() == 1;
            for (const StageResult::Step& step : one.curve)
                curve.steps.emplace_back(step.days, step.still_open);
            curves.push_back(std::move(curve));
        }
        std::string comparison;
        for (const figures::StageComparison& one : found_.delay.comparisons)
            if (one.stage == number && !rows.empty()) comparison = comparison_words(one);
        return Value::map(
            {{"title", text(stage.title)},
             {"chart",
              curves.empty() ? Value::own_text("")
                             : Value::markup(curve_chart(
                                   {"stage-" + stage.id,
                                    stage.title + ": share still open",
                                    "Curves that fall as cases are over; their numbers are in "
                                    "the tables that follow."},
                                   curves,
                                   1.5 * static_cast<double>(stage.by_days.back())))},
             {"rows", list(std::move(rows))},
             {"byHead", list(std::move(by_head))},
             {"byRows", list(std::move(by_rows))},
             {"comparison", text(comparison)},
             {"none", text(joined(none, "; "))}});
    }

    // --- Demand

    [[nodiscard]] Value flows() const {
        List all;
        for (std::size_t flow = 0; flow < found_.questions.flows.size(); ++flow)
            all.push_back(one_flow(flow));
        return list(std::move(all));
    }
    [[nodiscard]] Value one_flow(std::size_t number) const {
        constexpr std::size_t months_told = 24;
        constexpr std::size_t months_pictured = 60;
        const figures::Flow& flow = found_.questions.flows[number];
        List rows;
        List months;
        std::vector<std::string> none;
        std::string chart;
        std::string caption;
        for (const FlowResult& one : found_.demand) {
            if (one.flow != number) continue;
            if (!one.why_not.empty()) {
                none.push_back(fmt::format("{} ({})", force_words(one.force), one.why_not));
                continue;
            }
            const std::string age = one.age
                                        ? fmt::format("{:.0f} ({:.0f} to {:.0f}; longest {:.0f})",
                                                      one.age->half,
                                                      one.age->quarter,
                                                      one.age->three_quarters,
                                                      one.age->oldest)
                                        : std::string{"-"};
            const bool has_rates = one.rate_months > 0;
            rows.push_back(list(
                {cell(force_words(one.force)),
                 count_cell(one.cases),
                 count_cell(one.left_out),
                 count_cell(one.open),
                 cell(age),
                 has_rates ? count_cell(one.arrived) : cell("-"),
                 has_rates ? count_cell(one.closed) : cell("-"),
                 cell(cleared_words(one)),
                 cell(has_rates ? fmt::format("{:.1f}", one.needed_a_month) : std::string{"-"})}));
            // The last one told is all together, or the one force.
            std::vector<MonthCount> counts;
            months.clear();
            for (std::size_t at = 0; at < one.months.size(); ++at) {
                const FlowResult::Month& month = one.months[at];
                if (at + months_pictured >= one.months.size())
                    counts.push_back(
                        {month_words(month.month), static_cast<double>(month.open_at_end)});
                if (at + months_told < one.months.size()) continue;
                months.push_back(list({cell(month_words(month.month)),
                                       count_cell(month.arrived),
                                       count_cell(month.closed),
                                       count_cell(month.open_at_end)}));
            }
            caption = fmt::format("The last {} months, {}", months.size(), force_words(one.force));
            chart = month_chart(
                {"flow-" + flow.id,
                 fmt::format(
                     "{}: open at the end of each month, {}", flow.title, force_words(one.force)),
                 "A line; the numbers of the last months are in the table that "
                 "follows."},
                counts);
        }
        return Value::map({{"title", text(flow.title)},
                           {"chart", chart.empty() ? Value::own_text("") : Value::markup(chart)},
                           {"rows", list(std::move(rows))},
                           {"months", list(std::move(months))},
                           {"monthsCaption", text(caption)},
                           {"none", text(joined(none, "; "))}});
    }

    [[nodiscard]] Value reasons() const {
        List rows;
        for (const figures::Reason& reason : found_.questions.reasons)
            rows.push_back(list({cell(reason.text), cell(reason.check), cell(reason.source)}));
        return list(std::move(rows));
    }

    const figures::Figures& found_;
};

}  // namespace

Result<std::string> figures_page(const figures::Figures& found, const std::string& marking) {
    PageAssets assets = TRY(page_assets());
    const Map page = PageModel{found}.make(assets.styles, marking);
    const templates::TextSource source{std::move(assets.templates)};
    templates::Templates engine{source, {}};
    return engine.render("hearken/figures.njk", page);
}

}  // namespace hearken::report
