// Family survival.
#include <cmath>

#include "statistics/competing_outcomes.h"
#include "statistics/survival.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

Object fields_of(const SurvivalPoint& point) {
    Object fields{{"surv", point.still_open},
                  {"std_err", point.standard_error},
                  {"lower", {}},
                  {"upper", {}}};
    if (point.limits) {
        fields[2].second = point.limits->lower;
        fields[3].second = point.limits->upper;
    }
    return fields;
}

std::vector<Followed> followed_cases(const Inputs& inputs) {
    const std::vector<double> times = inputs.numbers("time");
    const std::vector<bool> ended = inputs.flags("event");
    if (times.size() != ended.size()) throw WrongShape{"time and event differ in length"};
    std::vector<Followed> cases;
    for (std::size_t at = 0; at < times.size(); ++at) {
        cases.push_back({times[at], ended[at], std::nullopt});
    }
    if (!inputs.has("entry")) return cases;
    const std::vector<double> entries = inputs.numbers("entry");
    if (entries.size() != times.size()) throw WrongShape{"time and entry differ in length"};
    for (std::size_t at = 0; at < times.size(); ++at) cases[at].entry = entries[at];
    return cases;
}

Result<Value> kaplan_meier(const Inputs& inputs) {
    const std::vector<Followed> cases = followed_cases(inputs);
    const std::vector<double> at = inputs.has("at") ? inputs.numbers("at") : std::vector<double>();
    const std::optional<double> tau = inputs.optional_number("tau");
    const SurvivalCurve curve = TRY(SurvivalCurve::of(cases, inputs.level()));
    const char* const names[] = {"surv", "std_err", "lower", "upper"};
    List times;
    List at_risk;
    List ended;
    std::vector<List> columns(4);
    for (const SurvivalPoint& point : curve.points()) {
        times.emplace_back(point.time);
        at_risk.emplace_back(point.at_risk);
        ended.emplace_back(point.ended);
        const Object fields = fields_of(point);
        for (std::size_t column = 0; column < 4; ++column) {
            columns[column].push_back(fields[column].second);
        }
    }
    Object answer{{"event_times", times}, {"n_risk", at_risk}, {"n_event", ended}};
    for (std::size_t column = 0; column < 4; ++column) {
        answer.emplace_back(names[column], columns[column]);
    }
    List looked_at;
    for (const double time : at) {
        Object fields = fields_of(curve.at(time));
        fields.emplace_back("t", time);
        looked_at.emplace_back(fields);
    }
    const SurvivalCurve::Limits median = curve.median_limits();
    answer.emplace_back("at", looked_at);
    answer.emplace_back("median", curve.time_when(0.5));
    answer.emplace_back("median_lower", median.lower);
    answer.emplace_back("median_upper", median.upper);
    answer.emplace_back("p90", curve.time_when(0.9));
    Value restricted;
    if (tau) {
        const SurvivalCurve::RestrictedMean mean = TRY(curve.restricted_mean(*tau));
        restricted = Object{{"tau", *tau}, {"rmst", mean.mean}, {"se", mean.standard_error}};
    }
    answer.emplace_back("rmst", restricted);
    answer.emplace_back("events", curve.ended());
    answer.emplace_back("censored", curve.open());
    return answer;
}

Result<Value> log_rank_test(const Inputs& inputs) {
    const std::vector<Followed> followed = followed_cases(inputs);
    const std::vector<std::string> groups = inputs.texts("group");
    const std::vector<std::string> strata =
        inputs.has("strata") ? inputs.texts("strata") : std::vector<std::string>(groups.size());
    if (groups.size() != followed.size() || strata.size() != followed.size()) {
        throw WrongShape{"time, group and strata differ in length"};
    }
    std::vector<GroupedCase> cases;
    for (std::size_t at = 0; at < followed.size(); ++at) {
        cases.push_back({followed[at], groups[at], strata[at]});
    }
    const LogRank found = TRY(log_rank(cases));
    return Object{{"groups", found.groups},
                  {"observed", found.observed},
                  {"expected", found.expected},
                  {"chisq", found.chi_squared},
                  {"df", found.df},
                  {"p", found.p}};
}

Result<Value> incidence(const Inputs& inputs) {
    const std::vector<double> times = inputs.numbers("time");
    const std::vector<Count> status = inputs.counts("status");
    if (times.size() != status.size()) throw WrongShape{"time and status differ in length"};
    std::vector<OutcomeCase> cases;
    for (std::size_t at = 0; at < times.size(); ++at) {
        if (status[at] < 0 || status[at] > 2) throw WrongShape{"a status is not 0, 1 or 2"};
        cases.push_back({times[at], static_cast<Outcome>(status[at])});
    }
    const std::vector<double> at = inputs.numbers("at");
    const std::vector<Incidence> found = TRY(cumulative_incidence(cases, at));
    const auto column = [&](double Incidence::* member) {
        List list;
        for (const Incidence& one : found) list.emplace_back(one.*member);
        return list;
    };
    return Object{{"at", column(&Incidence::time)},
                  {"cif1", column(&Incidence::of_interest)},
                  {"cif1_se", column(&Incidence::of_interest_error)},
                  {"cif2", column(&Incidence::competing)},
                  {"cif2_se", column(&Incidence::competing_error)},
                  {"naive_one_minus_km", column(&Incidence::naive)}};
}

}  // namespace

void add_delay_methods(Methods& methods) {
    methods["kaplan_meier"] = kaplan_meier;
    methods["log_rank"] = log_rank_test;
    methods["cumulative_incidence"] = incidence;
}

}  // namespace hearken::vectors
