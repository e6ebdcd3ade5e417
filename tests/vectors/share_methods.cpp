// Families prop and stratified.
#include <algorithm>

#include "statistics/proportion.h"
#include "statistics/rao_scott.h"
#include "statistics/stratified.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

Result<Value> binomial_ci(const Inputs& inputs) {
    const ShareIntervals found =
        TRY(share_intervals({inputs.count("x"), inputs.count("n")}, inputs.level()));
    return Object{{"p_hat", found.share},
                  {"wilson", found.wilson},
                  {"clopper_pearson", found.clopper_pearson},
                  {"jeffreys", found.jeffreys},
                  {"agresti_coull", found.agresti_coull}};
}

Result<Value> binomial_threshold_test(const Inputs& inputs) {
    const ThresholdTest test =
        TRY(threshold_test({inputs.count("x"), inputs.count("n")}, inputs.number("p0")));
    return Object{{"p_greater", test.p_greater},
                  {"p_less", test.p_less},
                  {"p_two_sided_doubled", test.p_two_sided},
                  {"midp_greater", test.mid_p_greater}};
}

Result<Value> finite_population_ci(const Inputs& inputs) {
    const FinitePopulationIntervals found = TRY(finite_population_intervals(
        {inputs.count("x"), inputs.count("n")}, inputs.count("N"), inputs.level()));
    return Object{{"K_lower", found.lower_count},
                  {"K_upper", found.upper_count},
                  {"exact", found.exact},
                  {"wilson_fpc", found.wilson}};
}

Result<Value> stratified_proportion(const Inputs& inputs) {
    std::vector<Stratum> strata;
    for (const Inputs& stratum : inputs.objects("strata")) {
        strata.push_back(
            {stratum.text("id"), stratum.count("N"), stratum.count("n"), stratum.count("x")});
    }
    const std::string lonely = inputs.text_or("lonely", "fail");
    if (lonely != "fail" && lonely != "adjust") throw WrongShape{"lonely is " + lonely};
    const StratifiedShare found =
        TRY(stratified_share(strata,
                             lonely == "adjust" ? LonelyStratum::adjust : LonelyStratum::refuse,
                             inputs.level()));
    Object fields = fields_of(found.estimate);
    fields.emplace_back("n", found.estimate.graded);
    fields.emplace_back("total", found.total);
    fields.emplace_back("total_se", found.total_error);
    fields.emplace_back("logit", found.estimate.logit);
    return fields;
}

Result<Value> domain_proportion(const Inputs& inputs) {
    std::vector<DomainStratum> strata;
    for (const Inputs& stratum : inputs.objects("strata")) {
        strata.push_back({stratum.text("id"),
                          stratum.count("N"),
                          stratum.count("n"),
                          stratum.count("applicable"),
                          stratum.count("yes")});
    }
    const DomainShare found = TRY(domain_share(strata, inputs.level()));
    Object fields = fields_of(found.estimate);
    fields.emplace_back("n_domain", found.estimate.graded);
    fields.emplace_back("domain_total", found.applicable_total);
    fields.emplace_back("domain_total_se", found.applicable_total_error);
    return fields;
}

Result<Value> rao_scott(const Inputs& inputs) {
    std::vector<std::string> categories;
    std::vector<std::string> grades;
    std::vector<GradedStratum> strata;
    for (const Inputs& given : inputs.objects("strata")) {
        GradedStratum stratum{given.text("id"), given.count("N"), 0, {}};
        const std::string category = given.text("category");
        auto known = std::find(categories.begin(), categories.end(), category);
        if (known == categories.end()) known = categories.insert(known, category);
        stratum.category = static_cast<std::size_t>(known - categories.begin());
        const std::vector<std::string> own_grades = given.unread();
        if (grades.empty()) grades = own_grades;
        if (grades != own_grades) throw WrongShape{"strata have different grades"};
        for (const std::string& grade : grades) stratum.grades.push_back(given.count(grade));
        strata.push_back(std::move(stratum));
    }
    const RaoScottTest test = TRY(rao_scott_test(strata, categories.size()));
    // The rows stand in the order of the alphabet, as a factor's levels do.
    std::map<std::string, std::size_t> rows;
    for (std::size_t at = 0; at < categories.size(); ++at) rows[categories[at]] = at;
    List table;
    for (const auto& [name, category] : rows) {
        Object row{{"category", name}};
        for (std::size_t grade = 0; grade < grades.size(); ++grade) {
            row.emplace_back(grades[grade], test.table[category][grade]);
        }
        table.emplace_back(row);
    }
    return Object{{"F", test.f},
                  {"ndf", test.df_numerator},
                  {"ddf", test.df_denominator},
                  {"p_F", test.p},
                  {"pearson_X2", test.pearson},
                  {"p_Chisq_first_order", test.p_first_order},
                  {"table", table}};
}

}  // namespace

Object fields_of(const ShareEstimate& estimate) {
    return Object{{"p", estimate.share},
                  {"variance", estimate.variance},
                  {"se", estimate.standard_error},
                  {"df", estimate.df},
                  {"n_eff", estimate.effective_size},
                  {"kg", estimate.korn_graubard},
                  {"wilson_neff", estimate.wilson},
                  {"wald_t", estimate.wald}};
}

void add_share_methods(Methods& methods) {
    methods["binomial_ci"] = binomial_ci;
    methods["binomial_threshold_test"] = binomial_threshold_test;
    methods["finite_population_ci"] = finite_population_ci;
    methods["stratified_proportion"] = stratified_proportion;
    methods["domain_proportion"] = domain_proportion;
    methods["rao_scott_test"] = rao_scott;
}

}  // namespace hearken::vectors
