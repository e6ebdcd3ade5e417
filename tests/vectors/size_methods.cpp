// Family pps.
#include <cmath>

#include "statistics/size_weighted.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

/// Vectors count units from 1.
List from_one(const std::vector<std::size_t>& units) {
    List list;
    for (const std::size_t unit : units) list.emplace_back(unit + 1);
    return list;
}

Result<Value> pps_inclusion(const Inputs& inputs) {
    const std::vector<double> chances =
        TRY(inclusion_chances(inputs.numbers("size"), inputs.count("n")));
    std::vector<bool> certain;
    for (const double chance : chances) certain.push_back(chance >= 1);
    return Object{{"pi", chances}, {"certainty", certain}};
}

Result<Value> pareto_select(const Inputs& inputs) {
    const ParetoDraw draw =
        TRY(draw_by_pareto(inputs.numbers("size"), inputs.count("n"), inputs.numbers("u")));
    List order;
    for (const double q : draw.order) order.push_back(std::isfinite(q) ? Value(q) : Value());
    return Object{{"pi", draw.chances}, {"Q", order}, {"selected", from_one(draw.selected)}};
}

Result<Value> systematic_pps_select(const Inputs& inputs) {
    return Object{{"selected",
                   from_one(TRY(draw_systematically(
                       inputs.numbers("size"), inputs.count("n"), inputs.number("start"))))}};
}

Result<Value> pps_estimate(const Inputs& inputs) {
    const std::vector<double> chances = inputs.numbers("pi");
    const std::vector<bool> found = inputs.flags("y");
    if (chances.size() != found.size()) throw WrongShape{"pi and y differ in length"};
    std::vector<WeightedCase> cases;
    for (std::size_t at = 0; at < found.size(); ++at) cases.push_back({chances[at], found[at]});
    const SizeWeightedShare share = TRY(size_weighted_share(cases, inputs.level()));
    Object fields = fields_of(share.estimate);
    fields.emplace_back("hajek_p", share.estimate.share);
    fields.emplace_back("ht_total", share.total);
    fields.emplace_back("ht_total_variance", share.total_variance);
    fields.emplace_back("N_hat", share.population);
    return fields;
}

}  // namespace

void add_size_methods(Methods& methods) {
    methods["pps_inclusion"] = pps_inclusion;
    methods["pareto_select"] = pareto_select;
    methods["systematic_pps_select"] = systematic_pps_select;
    methods["pps_estimate"] = pps_estimate;
}

}  // namespace hearken::vectors
