// Families funnel and shrinkage.
#include "statistics/funnel.h"
#include "statistics/shrinkage.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

std::vector<Tally> tallies(const Inputs& inputs) {
    const std::vector<Count> found = inputs.counts("x");
    const std::vector<Count> graded = inputs.counts("n");
    if (found.size() != graded.size()) throw WrongShape{"x and n differ in length"};
    std::vector<Tally> all;
    for (std::size_t at = 0; at < found.size(); ++at) all.push_back({found[at], graded[at]});
    return all;
}

Result<Value> funnel_of_forces(const Inputs& inputs) {
    const Funnel found = TRY(funnel(
        tallies(inputs), inputs.optional_number("target"), inputs.number_or("winsorise", 0.1)));
    const auto column = [&](auto value_of) {
        List list;
        for (const FunnelForce& force : found.forces) list.emplace_back(value_of(force));
        return list;
    };
    using Force = const FunnelForce&;
    return Object{
        {"target", found.target},
        {"phi", found.phi},
        {"tau2", found.tau_squared},
        {"exact_lower_95", column([](Force force) { return force.exact.inner.lower; })},
        {"exact_upper_95", column([](Force force) { return force.exact.inner.upper; })},
        {"exact_lower_998", column([](Force force) { return force.exact.outer.lower; })},
        {"exact_upper_998", column([](Force force) { return force.exact.outer.upper; })},
        {"z", column([](Force force) { return force.z; })},
        {"z_winsorised", column([](Force force) { return force.z_winsorised; })},
        {"od_lower_95", column([](Force force) { return force.overdispersed.inner.lower; })},
        {"od_upper_95", column([](Force force) { return force.overdispersed.inner.upper; })},
        {"od_lower_998", column([](Force force) { return force.overdispersed.outer.lower; })},
        {"od_upper_998", column([](Force force) { return force.overdispersed.outer.upper; })},
        {"z_adjusted", column([](Force force) { return force.z_adjusted; })},
        {"outside_998", column([](Force force) { return force.is_outside_outer; })}};
}

Result<Value> beta_binomial_eb(const Inputs& inputs) {
    const Shrinkage found = TRY(shrink_forces(tallies(inputs), inputs.level()));
    Object answer{{"boundary", !found.between.has_value()},
                  {"pooled_p", found.pooled},
                  {"score_at_zero", found.score_at_zero}};
    List means;
    List lower;
    List upper;
    List weights;
    for (const ShrunkForce& force : found.forces) {
        means.emplace_back(force.share);
        weights.emplace_back(force.own_weight);
        if (!force.limits) continue;
        lower.emplace_back(force.limits->lower);
        upper.emplace_back(force.limits->upper);
    }
    answer.emplace_back("posterior_mean", means);
    if (!found.between) return answer;
    answer.emplace_back("alpha", found.between->alpha);
    answer.emplace_back("beta", found.between->beta);
    answer.emplace_back("mu", found.between->mean);
    answer.emplace_back("rho", found.between->rho);
    answer.emplace_back("loglik", found.between->log_likelihood);
    answer.emplace_back("posterior_lower", lower);
    answer.emplace_back("posterior_upper", upper);
    answer.emplace_back("shrink_weight", weights);
    return answer;
}

}  // namespace

void add_force_methods(Methods& methods) {
    methods["funnel"] = funnel_of_forces;
    methods["beta_binomial_eb"] = beta_binomial_eb;
}

}  // namespace hearken::vectors
