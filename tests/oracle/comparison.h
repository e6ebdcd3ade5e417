// The engine beside the reference evaluator, on one pack and one input.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/casebook.h"
#include "language/language.h"
#include "oracle/evaluator.h"
#include "oracle/outcomes.h"
#include "oracle/pack_generator.h"

namespace hearken::oracle {

/// A pack and an input to judge by it.
struct World {
    GeneratedPack pack;
    Input input;
};

[[nodiscard]] language::Compilation compile(const GeneratedPack& pack);

/// The input as the engine reads it. `zone`: the pack's.
[[nodiscard]] casework::Casebook make_casebook(const Input& input, const TimeZone& zone);

struct Disagreement {
    std::size_t which_case = 0;
    std::size_t standard = 0;
    std::string engine;  // the verdicts in words
    std::string oracle;
};

struct Pair {
    std::size_t which_case = 0;
    std::size_t standard = 0;
    std::vector<Finding> findings;  // the oracle's; pointers into the input
};

struct Compared {
    std::vector<Pair> pairs;
    std::vector<Disagreement> disagreements;
    std::vector<OutcomeDifference> outcome_differences;
    std::string failure;  // the engine or the compiler refused
};

[[nodiscard]] Compared compare(const World& world);

/// Without the reference evaluator: the engine's two judges alone, so that many cases cost little.
[[nodiscard]] Compared compare_judges(const World& world);

}  // namespace hearken::oracle
