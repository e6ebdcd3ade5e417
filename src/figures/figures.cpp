#include "figures/figures.h"

#include <algorithm>

namespace hearken::figures {

std::size_t Figures::tests() const {
    return static_cast<std::size_t>(std::count_if(
        signs.begin(), signs.end(), [](const SignResult& one) { return one.why_not.empty(); }));
}

std::size_t Figures::stand_out() const {
    return static_cast<std::size_t>(std::count_if(
        signs.begin(), signs.end(), [](const SignResult& one) { return one.stands_out; }));
}

Figures find_figures(Questions questions, const std::vector<Observations>& forces) {
    Figures made;
    for (const Observations& force : forces)
        made.forces.push_back({force.force, force.cases, force.events, force.problems});
    made.signs = examine(questions, forces);
    made.delay = find_delay(questions, forces);
    made.demand = find_demand(questions, forces);
    made.questions = std::move(questions);
    return made;
}

}  // namespace hearken::figures
