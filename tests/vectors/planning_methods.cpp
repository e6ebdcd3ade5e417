// Families design and assignment.
#include <cmath>

#include "statistics/allocation.h"
#include "statistics/assignment.h"
#include "statistics/sample_size.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

std::vector<PlannedStratum> planned_strata(const Inputs& inputs) {
    const std::vector<Count> populations = inputs.counts("N");
    const std::vector<double> shares = inputs.numbers("p_prior");
    if (populations.size() != shares.size()) throw WrongShape{"N and p_prior differ in length"};
    std::vector<PlannedStratum> strata;
    for (std::size_t at = 0; at < shares.size(); ++at) {
        strata.push_back({populations[at], shares[at]});
    }
    return strata;
}

Result<Value> allocation(const Inputs& inputs) {
    const std::vector<PlannedStratum> strata = planned_strata(inputs);
    const Count total = inputs.count("n");
    const Count floor = inputs.count("min_per_stratum");
    const std::vector<Count> proportional = TRY(allocate_in_proportion(strata, total, floor));
    const std::vector<Count> exact = TRY(allocate_exactly(strata, total, floor));
    const double variance = TRY(planned_variance(strata, exact));
    return Object{{"proportional", proportional},
                  {"neyman_exact", exact},
                  {"variance_proportional", TRY(planned_variance(strata, proportional))},
                  {"variance_neyman", variance},
                  {"se_neyman", std::sqrt(variance)}};
}

Result<Value> power_allocation(const Inputs& inputs) {
    return Object{
        {"n_real",
         TRY(allocate_by_power(planned_strata(inputs), inputs.number("n"), inputs.number("q")))}};
}

Result<Value> cochran_sample_size(const Inputs& inputs) {
    SizeForWidth wanted;
    wanted.share = inputs.number("p");
    wanted.half_width = inputs.number("half_width");
    if (inputs.has("N")) wanted.population = inputs.count("N");
    wanted.level = inputs.level();
    wanted.design_effect = inputs.number_or("deff", 1);
    const SampleSize size = TRY(size_for_width(wanted));
    return Object{{"n0", size.open_list}, {"n", size.size}, {"n_ceiling", size.cases}};
}

Result<Value> two_sample_size(const Inputs& inputs) {
    const TwoGroups groups{inputs.number("p1"),
                           inputs.number("p2"),
                           inputs.number("power"),
                           inputs.number_or("alpha", 0.05)};
    const SizeForChange size = TRY(size_for_change(groups));
    Object answer{{"n_per_group", size.size}, {"n_ceiling", size.cases}};
    Value power;
    if (inputs.has("n_for_power"))
        power = TRY(power_for_change(groups, inputs.count("n_for_power")));
    answer.emplace_back("power_at_n", power);
    return answer;
}

Result<Value> one_sample_size(const Inputs& inputs) {
    const AgainstFixed question{inputs.number("p"),
                                inputs.number("p0"),
                                inputs.number("power"),
                                inputs.number_or("alpha", 0.05)};
    const ExactPower power = TRY(exact_power(question, inputs.count("n")));
    return Object{{"n_normal", TRY(size_against_fixed(question))},
                  {"exact_power_cp_above", power.above},
                  {"exact_power_cp_below", power.below}};
}

Result<Value> assignment_check(const Inputs& inputs) {
    std::vector<Inspector> inspectors;
    std::map<std::string, std::size_t> places;
    const Inputs homes = inputs.object("home_force");
    for (const std::string& id : inputs.texts("inspectors")) {
        places[id] = inspectors.size();
        inspectors.push_back({id, homes.text_or(id, "")});
    }
    const std::vector<std::string> forces = inputs.texts("case_force");
    std::vector<AssignedCase> cases;
    for (const Value& block : inputs.list("blocks")) {
        if (cases.size() >= forces.size()) throw WrongShape{"more blocks than case_force"};
        AssignedCase assigned{forces[cases.size()], {}};
        for (const Value& id : list_of(block, "blocks")) {
            const auto place = places.find(text_of(id, "blocks"));
            if (place == places.end()) throw WrongShape{"a block names nobody of inspectors"};
            assigned.inspectors.push_back(place->second);
        }
        cases.push_back(std::move(assigned));
    }
    const AssignmentCheck check = TRY(check_assignment(inspectors, cases));
    return Object{{"load", check.loads},
                  {"load_range", check.load_range},
                  {"concurrence_min", check.concurrence_min},
                  {"concurrence_max", check.concurrence_max},
                  {"is_bibd", check.is_balanced},
                  {"own_force_conflicts", check.own_force_conflicts},
                  {"connected", check.is_connected},
                  {"efficiency_factors", check.efficiency_factors},
                  {"a_efficiency", check.a_efficiency}};
}

}  // namespace

void add_planning_methods(Methods& methods) {
    methods["allocation"] = allocation;
    methods["power_allocation"] = power_allocation;
    methods["cochran_sample_size"] = cochran_sample_size;
    methods["two_sample_size"] = two_sample_size;
    methods["one_sample_size"] = one_sample_size;
    methods["assignment_check"] = assignment_check;
}

}  // namespace hearken::vectors
