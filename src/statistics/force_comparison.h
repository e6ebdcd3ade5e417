// Each force against all the others. Formulas: docs/statistics.md, "A force against the rest".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "statistics/difference.h"

namespace hearken::statistics {

struct ForceShare {
    std::string id;
    double population = 0;      // cases on its list: its weight among the others; > 0
    double share = 0;           // in [0, 1]
    double effective_size = 0;  // without finite population correction, adjusted for its df; > 0
};

enum class Direction { no_clear_difference, higher, lower };

struct ForceAgainstRest {
    SizedShare rest;  // all the others together, never a total that holds the force
    Difference difference;
    double p = 1;
    double p_adjusted = 1;  // Benjamini and Hochberg over the forces
    Direction direction = Direction::no_clear_difference;
    /// Of the forces declared different: at the level that keeps the rate of false coverage
    /// (Benjamini and Yekutieli 2005).
    std::optional<Interval> selected_interval;
};

struct ForceComparison {
    std::vector<ForceAgainstRest> forces;  // in the order given
    Count different = 0;
    std::optional<double> selected_level;  // 1 - R q / m; none where no force differs
};

/// `q` is the rate of false findings that is borne. Undefined with fewer than two forces.
[[nodiscard]] Result<ForceComparison> compare_forces(std::span<const ForceShare> forces,
                                                     double q = 0.05,
                                                     double level = usual_level);

}  // namespace hearken::statistics
