#include <fmt/format.h>

#include "base/text.h"
#include "report/child_chronology.h"
#include "report/figures_report.h"
#include "report/figures_words.h"

namespace hearken::report {

using figures::FlowResult;
using figures::SignResult;
using figures::StageResult;

namespace {

class Table {
public:
    explicit Table(std::string_view head) : text_(head) { text_ += '\n'; }

    Table& text(std::string_view words) {
        if (is_begun_) text_ += ',';
        is_begun_ = true;
        append_csv_field(text_, without_formula(words));
        return *this;
    }
    Table& count(figures::Count number) { return plain(std::to_string(number)); }
    Table& number(double value) { return plain(fmt::format("{:.6g}", value)); }
    Table& number(const std::optional<double>& value) { return value ? number(*value) : plain(""); }
    Table& yes(bool is_so) { return plain(is_so ? "yes" : "no"); }
    Table& blank(int cells) {
        for (int at = 0; at < cells; ++at) plain("");
        return *this;
    }
    void end_row() {
        text_ += '\n';
        is_begun_ = false;
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    Table& plain(std::string_view words) {
        if (is_begun_) text_ += ',';
        is_begun_ = true;
        text_ += words;
        return *this;
    }
    std::string text_;
    bool is_begun_ = false;
};

std::string joined(const std::vector<std::string>& list, const char* between) {
    return fmt::format("{}", fmt::join(list, between));
}
std::string_view against_word(figures::Against against) {
    return against == figures::Against::expectation ? "expected"
           : against == figures::Against::earlier   ? "earlier"
                                                    : "others";
}

std::string signs_table(const figures::Figures& found) {
    Table table{
        "sign,title,force,against,examined,left_out,why_not_examined,value,lower,upper,expected,"
        "value_is,p,p_adjusted,effect_is_large,stands_out,notes,cases,innocent_reasons"};
    for (const SignResult& one : found.signs) {
        const figures::Sign& sign = found.questions.signs[one.sign];
        std::vector<std::string> reasons;
        for (const std::size_t reason : sign.reasons)
            reasons.push_back(found.questions.reasons[reason].id);
        table.text(sign.id)
            .text(sign.title)
            .text(force_words(one.force))
            .text(against_word(one.against))
            .count(one.examined)
            .count(one.left_out)
            .text(one.why_not);
        if (one.why_not.empty()) {
            table.number(one.value);
            if (one.limits)
                table.number(one.limits->lower).number(one.limits->upper);
            else
                table.blank(2);
            table.number(one.expected)
                .text((one.is_share ? "share " : "times ") + one.measure)
                .number(one.p)
                .number(one.p_adjusted)
                .yes(one.is_large)
                .yes(one.stands_out);
        } else {
            table.blank(9);
        }
        table.text(joined(one.notes, " ")).text(joined(one.cases, ";")).text(joined(reasons, ";"));
        table.end_row();
    }
    return table.take();
}

std::string reasons_table(const figures::Figures& found) {
    Table table{"reason,text,check,source"};
    for (const figures::Reason& reason : found.questions.reasons) {
        table.text(reason.id).text(reason.text).text(reason.check).text(reason.source);
        table.end_row();
    }
    return table.take();
}

std::string delay_table(const figures::Figures& found) {
    Table table{
        "stage,title,force,cases,ended,otherwise,open,left_out,why_not,quarter,quarter_lower,"
        "quarter_upper,half,half_lower,half_upper,three_quarters,three_quarters_lower,"
        "three_quarters_upper,log_rank_p,log_rank_p_adjusted"};
    for (const StageResult& one : found.delay.results) {
        const figures::Stage& stage = found.questions.stages[one.stage];
        table.text(stage.id)
            .text(stage.title)
            .text(force_words(one.force))
            .count(one.cases)
            .count(one.ended)
            .count(one.otherwise)
            .count(one.open)
            .count(one.left_out)
            .text(one.why_not);
        for (const StageResult::Time* time : {&one.quarter, &one.half, &one.three_quarters})
            table.number(time->days).number(time->limits.lower).number(time->limits.upper);
        bool is_compared = false;
        for (const figures::StageComparison& compared : found.delay.comparisons)
            if (compared.stage == one.stage && compared.why_not.empty() && one.force.empty()) {
                table.number(compared.p).number(compared.p_adjusted);
                is_compared = true;
            }
        if (!is_compared) table.blank(2);
        table.end_row();
    }
    return table.take();
}

std::string by_day_table(const figures::Figures& found) {
    Table table{"stage,force,by_day,not_over_before,share_ended,lower,upper,share_otherwise"};
    for (const StageResult& one : found.delay.results)
        for (const StageResult::ByDay& by : one.by_days) {
            table.text(found.questions.stages[one.stage].id)
                .text(force_words(one.force))
                .count(by.days)
                .count(by.at_risk)
                .number(by.share);
            if (by.limits)
                table.number(by.limits->lower).number(by.limits->upper);
            else
                table.blank(2);
            if (by.share)
                table.number(by.otherwise);
            else
                table.blank(1);
            table.end_row();
        }
    return table.take();
}

std::string demand_table(const figures::Figures& found) {
    Table table{
        "flow,title,force,cases,left_out,why_not,open,age_quarter,age_half,age_three_quarters,"
        "age_oldest,rate_months,arrived,closed,ratio,ratio_lower,ratio_upper,months_to_clear,"
        "soonest,latest,needed_a_month,outlook"};
    for (const FlowResult& one : found.demand) {
        const figures::Flow& flow = found.questions.flows[one.flow];
        table.text(flow.id)
            .text(flow.title)
            .text(force_words(one.force))
            .count(one.cases)
            .count(one.left_out)
            .text(one.why_not)
            .count(one.open);
        if (one.age)
            table.number(one.age->quarter)
                .number(one.age->half)
                .number(one.age->three_quarters)
                .number(one.age->oldest);
        else
            table.blank(4);
        table.count(one.rate_months).count(one.arrived).count(one.closed).number(one.ratio);
        if (one.rate_months > 0)
            table.number(one.ratio_lower).number(one.ratio_upper);
        else
            table.blank(2);
        table.number(one.months_to_clear)
            .number(one.months_at_soonest)
            .number(one.months_at_latest)
            .number(one.needed_a_month)
            .text(one.why_not.empty() ? outlook_words(one) : "");
        table.end_row();
    }
    return table.take();
}

std::string months_table(const figures::Figures& found) {
    Table table{"flow,force,month,arrived,closed,open_at_end"};
    for (const FlowResult& one : found.demand)
        for (const FlowResult::Month& month : one.months) {
            table.text(found.questions.flows[one.flow].id)
                .text(force_words(one.force))
                .text(month_words(month.month))
                .count(month.arrived)
                .count(month.closed)
                .count(month.open_at_end);
            table.end_row();
        }
    return table.take();
}

}  // namespace

std::string figures_table(const figures::Figures& found, std::string_view part) {
    if (part == "reasons") return reasons_table(found);
    if (part == "delay") return delay_table(found);
    if (part == "delay-by-day") return by_day_table(found);
    if (part == "demand") return demand_table(found);
    if (part == "months") return months_table(found);
    return signs_table(found);
}

}  // namespace hearken::report
