// Families gaming and entryorder.
#include "statistics/bunching.h"
#include "statistics/change_points.h"
#include "statistics/entry_order.h"
#include "statistics/heaping.h"
#include "statistics/rates.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

DayCounts day_counts(const Inputs& inputs) {
    return {inputs.counts("day"), inputs.counts("count")};
}

DeadlineWindow window_of(const Inputs& inputs) {
    const Inputs window = inputs.object("window");
    return {inputs.count("deadline"), window.count("lo"), window.count("hi")};
}

int degree_of(const Inputs& inputs) {
    const Count degree = inputs.count("degree");
    if (degree < 0 || degree > 1000) throw WrongShape{"degree is no degree of a curve"};
    return static_cast<int>(degree);
}

Result<Value> bunching(const Inputs& inputs) {
    const PolynomialBunching found =
        TRY(polynomial_bunching(day_counts(inputs), window_of(inputs), degree_of(inputs)));
    return Object{{"counterfactual", found.expected},
                  {"excess_mass", found.excess},
                  {"missing_mass", found.missing},
                  {"b_normalised", found.normalised},
                  {"se_poisson", found.standard_error},
                  {"z", found.z},
                  {"dispersion", found.dispersion},
                  {"z_scaled", found.z_scaled}};
}

Result<Value> bunching_glm(const Inputs& inputs) {
    std::optional<Count> period;
    if (inputs.has("period")) period = inputs.count("period");
    const RhythmBunching found =
        TRY(rhythm_bunching(day_counts(inputs), window_of(inputs), degree_of(inputs), period));
    return Object{{"counterfactual_before", found.expected_before},
                  {"counterfactual_after", found.expected_after},
                  {"excess_mass", found.excess},
                  {"missing_mass", found.missing},
                  {"dispersion", found.dispersion},
                  {"se", found.standard_error},
                  {"df", found.df},
                  {"t", found.t},
                  {"p_excess", found.p_excess}};
}

Result<Value> frandsen_discrete(const Inputs& inputs) {
    const SpikeTest test = TRY(spike_test(
        inputs.count("before"), inputs.count("at"), inputs.count("after"), inputs.number("k")));
    return Object{{"p_low", test.p_low},
                  {"p_high", test.p_high},
                  {"p_two_sided", test.p_two_sided},
                  {"p_excess", test.p_excess}};
}

Result<Value> window_binomial(const Inputs& inputs) {
    const BesideALine found =
        TRY(beside_a_line(inputs.count("before"), inputs.count("after"), inputs.level()));
    return Object{{"share_before", found.share_before},
                  {"p_more_before", found.p_more_before},
                  {"p_two_sided", found.p_two_sided},
                  {"share_cp", found.clopper_pearson}};
}

Result<Value> placebo_deadline(const Inputs& inputs) {
    const std::vector<Count> others = inputs.counts("placebo");
    const Placebo found =
        TRY(placebo_deadlines(day_counts(inputs), inputs.count("deadline"), others));
    return Object{
        {"statistic", found.statistic}, {"placebo_statistics", found.placebos}, {"p", found.p}};
}

Result<Value> heaping_of_values(const Inputs& inputs) {
    std::vector<std::size_t> special;
    for (const Count place : inputs.counts("special_index")) {
        if (place < 1) throw WrongShape{"special_index does not count from 1"};
        special.push_back(static_cast<std::size_t>(place - 1));
    }
    const Heaping found =
        TRY(heaping(inputs.counts("count"), inputs.numbers("prob"), special, inputs.level()));
    return Object{{"n", found.cases},
                  {"chisq", found.chi_squared},
                  {"df", found.df},
                  {"p_chisq", found.p_chi_squared},
                  {"G", found.g},
                  {"p_G", found.p_g},
                  {"entropy_ratio", found.entropy_ratio},
                  {"effect_w", found.effect},
                  {"min_expected", found.least_expected},
                  {"special_share", found.special_share},
                  {"special_expected", found.special_expected},
                  {"special_ratio", found.special_ratio},
                  {"special_p_excess", found.special_p_excess},
                  {"special_wilson", found.special_wilson}};
}

Result<Value> ratio_of_rates(const Inputs& inputs) {
    const RateRatio found = TRY(rate_ratio({inputs.count("x1"), inputs.number("t1")},
                                           {inputs.count("x2"), inputs.number("t2")},
                                           inputs.level()));
    return Object{{"ratio", found.ratio},
                  {"lower", found.lower},
                  {"upper", found.upper},
                  {"p_greater", found.p_greater},
                  {"p_two_sided_doubled", found.p_two_sided}};
}

Result<Value> quasi_poisson_period_end(const Inputs& inputs) {
    const std::vector<Count> closed = inputs.counts("y");
    const std::vector<bool> end = inputs.flags("end");
    const std::vector<std::string> weekdays = inputs.texts("dow");
    const std::vector<double> exposure =
        inputs.has("exposure") ? inputs.numbers("exposure") : std::vector<double>(closed.size(), 1);
    if (end.size() != closed.size() || weekdays.size() != closed.size() ||
        exposure.size() != closed.size()) {
        throw WrongShape{"y, end, dow and exposure differ in length"};
    }
    std::vector<WorkDay> days;
    for (std::size_t at = 0; at < closed.size(); ++at) {
        days.push_back({closed[at], end[at], weekdays[at], exposure[at]});
    }
    const PeriodEnd found = TRY(period_end(days, inputs.level()));
    return Object{{"dispersion", found.dispersion},
                  {"beta_end", found.coefficient},
                  {"se", found.standard_error},
                  {"t", found.t},
                  {"p", found.p},
                  {"df", found.df},
                  {"rate_ratio", found.ratio},
                  {"lower", found.limits.lower},
                  {"upper", found.limits.upper},
                  {"deviance", found.deviance}};
}

std::vector<Tally> periods_of(const Inputs& inputs) {
    const std::vector<Count> found = inputs.counts("x");
    const std::vector<Count> graded = inputs.counts("n");
    if (found.size() != graded.size()) throw WrongShape{"x and n differ in length"};
    std::vector<Tally> periods;
    for (std::size_t at = 0; at < found.size(); ++at) periods.push_back({found[at], graded[at]});
    return periods;
}

std::size_t least_of(const Inputs& inputs) {
    const Count least = inputs.count("min_segment");
    if (least < 0) throw WrongShape{"min_segment is no number of periods"};
    return static_cast<std::size_t>(least);
}

Result<Value> binomial_changepoint(const Inputs& inputs) {
    const ChangePoint found = TRY(find_change(periods_of(inputs), least_of(inputs)));
    return Object{{"candidates", found.candidates},
                  {"lr", found.ratios},
                  {"last_before", found.periods_before},
                  {"lr_max", found.ratio},
                  {"p_bonferroni", found.p_bound},
                  {"rate_before", found.share_before},
                  {"rate_after", found.share_after}};
}

Result<Value> binomial_partition(const Inputs& inputs) {
    const Partition found =
        TRY(find_partition(periods_of(inputs), inputs.number("penalty"), least_of(inputs)));
    return Object{{"changepoints", found.changes}, {"objective", found.objective}};
}

Result<Value> binomial_cusum(const Inputs& inputs) {
    const Cusum found =
        TRY(watch_share(periods_of(inputs),
                        {inputs.number("p0"), inputs.number("odds_ratio"), inputs.number("h")}));
    Value signal;
    if (found.first_signal) signal = *found.first_signal + 1;
    return Object{{"W", found.sums}, {"first_signal", signal}};
}

Result<Value> order_of_entries(const Inputs& inputs) {
    const std::vector<double> claimed = inputs.numbers("claimed_minutes");
    const std::vector<double> recorded = inputs.numbers("system_minutes");
    if (claimed.size() != recorded.size()) throw WrongShape{"the minutes differ in number"};
    std::vector<Entry> entries;
    for (std::size_t at = 0; at < claimed.size(); ++at) {
        entries.push_back({claimed[at], recorded[at]});
    }
    const EntryOrder found =
        TRY(entry_order(entries, inputs.number("late_threshold_minutes"), inputs.level()));
    return Object{{"n", found.entries},
                  {"inversions", found.inversions},
                  {"possible_pairs", found.possible_pairs},
                  {"min_removals", found.least_removals},
                  {"late", found.late},
                  {"late_share", found.late_share},
                  {"late_wilson", found.late_wilson},
                  {"median_lag", found.median_lag},
                  {"impossible_future", found.from_the_future},
                  {"exact_midnight", found.at_midnight}};
}

}  // namespace

void add_sign_methods(Methods& methods) {
    methods["bunching"] = bunching;
    methods["bunching_glm"] = bunching_glm;
    methods["frandsen_discrete"] = frandsen_discrete;
    methods["window_binomial"] = window_binomial;
    methods["placebo_deadline"] = placebo_deadline;
    methods["heaping"] = heaping_of_values;
    methods["rate_ratio"] = ratio_of_rates;
    methods["quasi_poisson_period_end"] = quasi_poisson_period_end;
    methods["binomial_changepoint"] = binomial_changepoint;
    methods["binomial_partition"] = binomial_partition;
    methods["binomial_cusum"] = binomial_cusum;
    methods["entry_order"] = order_of_entries;
}

}  // namespace hearken::vectors
