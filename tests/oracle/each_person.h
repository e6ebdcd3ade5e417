// A standard for each person of its roles, or once: between evaluator.cpp and its callers.
#pragma once

#include "oracle/evaluator.h"

namespace hearken::oracle {

/// The verdicts for the scene's person, if there is one.
[[nodiscard]] std::vector<Finding> judge_events(const language::Standard& standard,
                                                const language::Program& program,
                                                const Scene& scene);

/// Whether some event may be one of those of `when`, for the scene's person.
[[nodiscard]] bool may_be_triggered(const language::Standard& standard,
                                    const language::Program& program,
                                    const Scene& scene);

}  // namespace hearken::oracle
