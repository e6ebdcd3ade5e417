// Family compare.
#include "statistics/force_comparison.h"
#include "statistics/multiplicity.h"
#include "vectors/methods.h"

namespace hearken::vectors {

namespace {

using namespace statistics;

Result<Value> newcombe_difference(const Inputs& inputs) {
    const TwoTallies found = TRY(compare_tallies({inputs.count("x1"), inputs.count("n1")},
                                                 {inputs.count("x2"), inputs.count("n2")},
                                                 inputs.level()));
    return Object{{"difference", found.newcombe.difference},
                  {"lower", found.newcombe.limits.lower},
                  {"upper", found.newcombe.limits.upper},
                  {"p_inversion", found.p},
                  {"pooled_score_z", found.pooled_score_z},
                  {"pooled_score_p", found.pooled_score_p},
                  {"fisher_p", found.fisher_p}};
}

LimitedShare limited_share(const Inputs& inputs) {
    return {inputs.number("p"), {inputs.number("lower"), inputs.number("upper")}};
}

std::string_view word_of(Direction direction) {
    switch (direction) {
        case Direction::higher:
            return "higher";
        case Direction::lower:
            return "lower";
        case Direction::no_clear_difference:
            break;
    }
    return "no clear difference";
}

Result<Value> mover(const Inputs& inputs) {
    const Difference found = TRY(mover_difference(limited_share(inputs.object("now")),
                                                  limited_share(inputs.object("then"))));
    const double margin = inputs.number("margin");
    const Interval& limits = found.limits;
    const Direction direction = limits.lower > 0   ? Direction::higher
                                : limits.upper < 0 ? Direction::lower
                                                   : Direction::no_clear_difference;
    return Object{{"difference", found.difference},
                  {"lower", limits.lower},
                  {"upper", limits.upper},
                  {"direction", word_of(direction)},
                  {"about_the_same", limits.lower >= -margin && limits.upper <= margin}};
}

Result<Value> force_vs_rest(const Inputs& inputs) {
    std::vector<ForceShare> forces;
    for (const Inputs& force : inputs.objects("forces")) {
        forces.push_back(
            {force.text("id"), force.number("N"), force.number("p"), force.number("n_star")});
    }
    const ForceComparison found =
        TRY(compare_forces(forces, inputs.number_or("q", 0.05), inputs.level()));
    List results;
    for (std::size_t at = 0; at < forces.size(); ++at) {
        const ForceAgainstRest& force = found.forces[at];
        results.emplace_back(Object{{"id", forces[at].id},
                                    {"rest_p", force.rest.share},
                                    {"rest_n", force.rest.size},
                                    {"diff", force.difference.difference},
                                    {"lower", force.difference.limits.lower},
                                    {"upper", force.difference.limits.upper},
                                    {"p", force.p},
                                    {"p_bh", force.p_adjusted},
                                    {"statement", word_of(force.direction)},
                                    {"fcr_interval", force.selected_interval}});
    }
    return Object{
        {"results", results}, {"rejections", found.different}, {"fcr_level", found.selected_level}};
}

Result<Value> p_adjust(const Inputs& inputs) {
    const AdjustedP adjusted = TRY(adjust_p(inputs.numbers("p")));
    return Object{{"bh", adjusted.benjamini_hochberg},
                  {"by", adjusted.benjamini_yekutieli},
                  {"holm", adjusted.holm},
                  {"bonferroni", adjusted.bonferroni}};
}

}  // namespace

void add_comparison_methods(Methods& methods) {
    methods["newcombe_difference"] = newcombe_difference;
    methods["mover_difference"] = mover;
    methods["force_vs_rest"] = force_vs_rest;
    methods["p_adjust"] = p_adjust;
}

}  // namespace hearken::vectors
