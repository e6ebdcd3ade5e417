// Family twophase.
#include "statistics/machine_assisted.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

Result<Value> machine_assisted_proportion(const Inputs& inputs) {
    std::vector<VerdictStratum> strata;
    for (const Inputs& given : inputs.objects("strata")) {
        const std::vector<Count> populations = given.counts("N_by_verdict");
        const std::vector<Count> graded = given.counts("n_by_verdict");
        const std::vector<Count> found = given.counts("x_by_verdict");
        if (graded.size() != populations.size() || found.size() != populations.size()) {
            throw WrongShape{"the verdicts of a stratum differ in number"};
        }
        VerdictStratum& stratum = strata.emplace_back();
        stratum.id = given.text_or("id", "");
        for (std::size_t at = 0; at < found.size(); ++at) {
            stratum.cells.push_back({populations[at], graded[at], found[at]});
        }
    }
    const MachineAssistedShare found = TRY(machine_assisted_share(strata, inputs.level()));
    Object answer{{"status", found.with ? "ok" : "fallback: " + found.why_not},
                  {"estimate", found.share},
                  {"kg", found.korn_graubard},
                  {"without_machine",
                   Object{{"estimate", found.without.share},
                          {"variance", found.without.variance},
                          {"kg", found.without.korn_graubard}}}};
    if (!found.with) return answer;
    const WithMachine& with = *found.with;
    answer.emplace_back("cell_means", with.cell_shares);
    answer.emplace_back("variance_greg", with.variance_regression);
    answer.emplace_back("variance_floor", with.variance_floor);
    answer.emplace_back("variance_used", with.variance);
    answer.emplace_back("df", with.df);
    answer.emplace_back("n_eff", with.effective_size);
    answer.emplace_back("wald_t_unsafe", with.wald_unsafe);
    answer.emplace_back("precision_gain", with.precision_gain);
    return answer;
}

Result<Value> greg_numeric_score(const Inputs& inputs) {
    const std::vector<double> scores = inputs.numbers("score");
    const std::vector<double> grades = inputs.numbers("y");
    if (scores.size() != grades.size()) throw WrongShape{"score and y differ in length"};
    std::vector<ScoredCase> cases;
    for (std::size_t at = 0; at < grades.size(); ++at) cases.push_back({scores[at], grades[at]});
    const ScoredShare found =
        TRY(scored_share(cases, inputs.count("N"), inputs.number("score_mean_all")));
    return Object{{"ht", found.plain},
                  {"ht_variance", found.plain_variance},
                  {"difference", found.difference},
                  {"difference_variance", found.difference_variance},
                  {"lambda", found.lambda},
                  {"greg", found.regression},
                  {"variance_resid", found.variance_residual},
                  {"variance_g_weighted", found.variance_weighted},
                  {"df", found.df},
                  {"r_squared", found.r_squared}};
}

Result<Value> machine_gain_planning(const Inputs& inputs) {
    const MachineGain gain = TRY(machine_gain(
        {inputs.number("prevalence"), inputs.number("sensitivity"), inputs.number("specificity")},
        inputs.count("n")));
    return Object{{"flag_rate", gain.flag_rate},
                  {"ppv", gain.found_when_flagged},
                  {"missed_rate_in_unflagged", gain.found_when_unflagged},
                  {"phi_squared", gain.phi_squared},
                  {"variance_ratio_poststratified", gain.variance_ratio},
                  {"variance_ratio_neyman", gain.variance_ratio_neyman},
                  {"effective_n_poststratified", gain.effective_size},
                  {"effective_n_neyman", gain.effective_size_neyman},
                  {"neyman_share_flagged", gain.neyman_share_flagged}};
}

Result<Value> missing_files(const Inputs& inputs) {
    const MissingFileBounds bounds =
        TRY(missing_file_bounds({inputs.count("N"),
                                 inputs.count("n_selected"),
                                 inputs.count("n_missing"),
                                 inputs.count("x_inadequate_of_graded")},
                                inputs.level()));
    return Object{{"graded_only", bounds.graded_only},
                  {"lower_bound", bounds.lower},
                  {"upper_bound", bounds.upper},
                  {"bounded_interval", bounds.interval}};
}

}  // namespace

void add_machine_methods(Methods& methods) {
    methods["machine_assisted_proportion"] = machine_assisted_proportion;
    methods["greg_numeric_score"] = greg_numeric_score;
    methods["machine_gain_planning"] = machine_gain_planning;
    methods["missing_file_bounds"] = missing_files;
}

}  // namespace hearken::vectors
