// The fast judge beside the one that gives reasons, on all cases of one input together: it judges
// plain cases by words of bits, and remembers what it said of cases that are alike. Here nothing is
// slow or second: both are the engine's own, and have to say the same.
#pragma once

#include <string>
#include <vector>

#include "casework/casebook.h"
#include "language/program.h"
#include "monitor/question.h"

namespace hearken::oracle {

struct OutcomeDifference {
    std::size_t which_case = 0;
    std::string in_words;  // both answers
};

/// Cases of which the two do not say the same: other kinds, misses, reasons, records or deadlines.
[[nodiscard]] std::vector<OutcomeDifference> compare_outcomes(const language::Program& program,
                                                              const casework::Casebook& book,
                                                              const monitor::Question& question);

}  // namespace hearken::oracle
