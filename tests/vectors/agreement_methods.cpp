// Family agreement.
#include "statistics/agreement.h"
#include "statistics/cohen_kappa.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

GradeCounts grade_counts(const Inputs& inputs) {
    const Count grades = inputs.count("categories");
    if (grades < 1 || grades > 1000) throw WrongShape{"categories is no number of grades"};
    GradeCounts cases;
    for (const Value& row : inputs.list("ratings")) {
        std::vector<Count>& counts = cases.emplace_back(static_cast<std::size_t>(grades), 0);
        for (const Value& rating : list_of(row, "ratings")) {
            if (rating.is_null()) continue;
            const Count grade = count_of(rating, "ratings");
            if (grade < 1 || grade > grades) throw WrongShape{"a rating is off the scale"};
            ++counts[static_cast<std::size_t>(grade - 1)];
        }
    }
    return cases;
}

Value fields_of(const std::optional<AgreementCoefficient>& coefficient) {
    if (!coefficient) return {};
    Object fields{{"estimate", coefficient->estimate},
                  {"pa", coefficient->observed},
                  {"pe", coefficient->expected},
                  {"se", coefficient->standard_error},
                  {"lower", {}},
                  {"upper", {}}};
    if (coefficient->limits) {
        fields[4].second = coefficient->limits->lower;
        fields[5].second = coefficient->limits->upper;
    }
    return fields;
}

Value fields_of(const WeightedAgreement& agreement) {
    return Object{{"percent_agreement", agreement.observed},
                  {"gwet_ac", fields_of(agreement.gwet)},
                  {"fleiss_kappa", fields_of(agreement.fleiss)},
                  {"brennan_prediger", fields_of(agreement.brennan_prediger)},
                  {"krippendorff_alpha", fields_of(agreement.krippendorff)}};
}

Result<Value> agreement_multi(const Inputs& inputs) {
    const GradeCounts cases = grade_counts(inputs);
    const CaseCounts counts = TRY(count_cases(cases));
    Object answer{{"units", counts.cases},
                  {"units_two_or_more", counts.with_two_or_more},
                  {"ratings", counts.grades_given}};
    const Result<Agreement> agreement = measure_agreement(cases, inputs.level());
    if (!agreement) {
        // The counts stand although the coefficients are undefined.
        answer.emplace_back("status", "undefined: " + agreement.error().message);
        return answer;
    }
    answer.emplace_back("identity", fields_of(agreement->identity));
    answer.emplace_back("linear", fields_of(agreement->linear));
    answer.emplace_back("quadratic", fields_of(agreement->quadratic));
    answer.emplace_back("gwet_ordinal", fields_of(agreement->gwet_ordinal));
    Value alpha;
    if (agreement->ordinal_alpha) {
        alpha = Object{{"estimate", agreement->ordinal_alpha->estimate},
                       {"jackknife_se", agreement->ordinal_alpha->standard_error}};
    }
    answer.emplace_back("alpha_ordinal_metric", alpha);
    return answer;
}

Value kappa_fields(const std::vector<std::vector<Count>>& table,
                   AgreementWeights weights,
                   double level) {
    const Result<CohenKappa> kappa = cohen_kappa(table, weights, level);
    if (!kappa) return {};
    return Object{{"kappa", kappa->kappa},
                  {"ase", kappa->standard_error},
                  {"lower", kappa->limits.lower},
                  {"upper", kappa->limits.upper}};
}

Result<Value> cohen_kappa_of_table(const Inputs& inputs) {
    const auto table = table_of(Value(inputs.list("table")), "table");
    const double level = inputs.level();
    return Object{{"identity", kappa_fields(table, AgreementWeights::identity, level)},
                  {"linear", kappa_fields(table, AgreementWeights::linear, level)},
                  {"quadratic", kappa_fields(table, AgreementWeights::quadratic, level)}};
}

}  // namespace

void add_agreement_methods(Methods& methods) {
    methods["agreement_multi"] = agreement_multi;
    methods["cohen_kappa"] = cohen_kappa_of_table;
}

}  // namespace hearken::vectors
