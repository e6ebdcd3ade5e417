// Families inspectors and latent.
#include "statistics/inspector_tests.h"
#include "statistics/latent_grade.h"
#include "statistics/ordinal_model.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

/// Vectors count from 1.
std::vector<std::size_t> places(const Inputs& inputs, std::string_view name) {
    std::vector<std::size_t> all;
    for (const Count number : inputs.counts(name)) {
        if (number < 1) throw WrongShape{std::string(name) + " does not count from 1"};
        all.push_back(static_cast<std::size_t>(number - 1));
    }
    return all;
}

Result<Value> cmh(const Inputs& inputs) {
    std::vector<std::vector<std::vector<Count>>> tables;
    for (const Value& table : inputs.list("tables")) tables.push_back(table_of(table, "tables"));
    const CmhTest test = TRY(cmh_test(tables));
    return Object{{"statistic", test.statistic},
                  {"df", test.df},
                  {"p", test.p},
                  {"common_odds_ratio", test.common_odds_ratio}};
}

Result<Value> variance_of_inspectors(const Inputs& inputs) {
    const std::vector<std::string> names = inputs.texts("inspector");
    const std::vector<bool> found = inputs.flags("y");
    if (names.size() != found.size()) throw WrongShape{"inspector and y differ in length"};
    std::map<std::string, std::size_t> numbers;
    std::vector<InspectorGrade> grades;
    for (std::size_t at = 0; at < names.size(); ++at) {
        const std::size_t number = numbers.emplace(names[at], numbers.size()).first->second;
        grades.push_back({number, found[at]});
    }
    const InspectorVariance variance = TRY(inspector_variance(grades, inputs.level()));
    return Object{{"p", variance.share},
                  {"msb", variance.mean_square_between},
                  {"msw", variance.mean_square_within},
                  {"m0", variance.cases_per_inspector},
                  {"rho", variance.rho},
                  {"rho_used", variance.rho_used},
                  {"mean_workload_weighted", variance.weighted_workload},
                  {"deff", variance.design_effect},
                  {"n_eff", variance.effective_size},
                  {"wilson", variance.wilson},
                  {"df_used", variance.df_used},
                  {"kg", variance.korn_graubard},
                  {"F", variance.f},
                  {"p_F", variance.p}};
}

Result<Value> ordinal_inspector_model(const Inputs& inputs) {
    const std::vector<Count> cases = inputs.counts("case");
    const std::vector<std::size_t> inspectors = places(inputs, "inspector");
    const std::vector<std::size_t> grades = places(inputs, "grade");
    // Our integral is finer than any number of points that is asked for.
    if (inputs.has("quadrature_points") && inputs.count("quadrature_points") < 1) {
        throw WrongShape{"quadrature_points is no number of points"};
    }
    if (cases.size() != grades.size() || inspectors.size() != grades.size()) {
        throw WrongShape{"case, inspector and grade differ in length"};
    }
    std::vector<OrdinalGrade> given;
    std::size_t scale = 0;
    for (std::size_t at = 0; at < grades.size(); ++at) {
        given.push_back({cases[at], inspectors[at], grades[at]});
        scale = std::max(scale, grades[at] + 1);
    }
    const OrdinalModel model = TRY(fit_ordinal_model(given, scale));
    return Object{{"thresholds", model.thresholds},
                  {"severity", model.severity},
                  {"severity_se", model.severity_error},
                  {"case_sd", model.case_deviation},
                  {"loglik", model.log_likelihood}};
}

Result<Value> dawid_skene(const Inputs& inputs) {
    const std::vector<std::size_t> items = places(inputs, "item");
    const std::vector<std::size_t> raters = places(inputs, "rater");
    const std::vector<std::size_t> ratings = places(inputs, "rating");
    const Count classes = inputs.count("classes");
    if (items.size() != ratings.size() || raters.size() != ratings.size()) {
        throw WrongShape{"item, rater and rating differ in length"};
    }
    if (classes < 1) throw WrongShape{"classes is no number of grades"};
    std::vector<GivenGrade> given;
    for (std::size_t at = 0; at < ratings.size(); ++at) {
        given.push_back({items[at], raters[at], ratings[at]});
    }
    const LatentGrades found = TRY(latent_grades(
        given, {static_cast<std::size_t>(classes), inputs.number_or("smoothing", 0)}));
    return Object{{"class_prevalence", found.prevalence},
                  {"loglik", found.log_likelihood},
                  {"error_rates", found.error_rates},
                  {"posterior", found.posterior}};
}

}  // namespace

void add_inspector_methods(Methods& methods) {
    methods["cmh_test"] = cmh;
    methods["inspector_variance"] = variance_of_inspectors;
    methods["ordinal_inspector_model"] = ordinal_inspector_model;
    methods["dawid_skene"] = dawid_skene;
}

}  // namespace hearken::vectors
