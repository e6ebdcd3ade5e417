// The methods that vectors name, each as a function from its inputs to its answer.
#pragma once

#include <map>
#include <string>

#include "statistics/estimate.h"
#include "vectors/inputs.h"

namespace hearken::vectors {

/// Gives the answer, or the Error of a figure that is undefined; throws WrongShape.
using Method = Result<Value> (*)(const Inputs&);
using Methods = std::map<std::string, Method, std::less<>>;

/// Every method of one family or several; the files are named for what they hold.
void add_share_methods(Methods& methods);
void add_word_and_draw_methods(Methods& methods);
void add_comparison_methods(Methods& methods);
void add_planning_methods(Methods& methods);
void add_agreement_methods(Methods& methods);
void add_size_methods(Methods& methods);
void add_force_methods(Methods& methods);
void add_delay_methods(Methods& methods);
void add_inspector_methods(Methods& methods);
void add_machine_methods(Methods& methods);
void add_sign_methods(Methods& methods);

[[nodiscard]] Methods all_methods();

/// The fields of an estimated share that every design gives.
[[nodiscard]] Object fields_of(const statistics::ShareEstimate& estimate);

}  // namespace hearken::vectors
