// Is an assignment of cases to inspectors fair, and does it let inspectors be compared?
// Formulas: docs/statistics.md, "Who grades what".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

struct Inspector {
    std::string id;
    std::string home_force;  // empty where none is known
};

/// One case and who grades it.
struct AssignedCase {
    std::string force;
    std::vector<std::size_t> inspectors;  // indices; each at most once
};

struct AssignmentCheck {
    std::vector<Count> loads;   // cases of each inspector
    Count load_range = 0;       // largest less smallest
    Count concurrence_min = 0;  // cases that two inspectors share, over all pairs
    Count concurrence_max = 0;
    bool is_balanced = false;       // a balanced incomplete block design
    Count own_force_conflicts = 0;  // a case of the inspector's own force
    bool is_connected = false;      // every two inspectors are linked by shared cases
    /// The eigenvalues of R^-1/2 C R^-1/2 but for the trivial one, ascending; C = R - N K^-1 N'.
    /// None where an inspector has no case, or there is but one inspector.
    std::optional<std::vector<double>> efficiency_factors;
    std::optional<double> a_efficiency;  // their harmonic mean; none where it is not connected
};

/// Fails as impossible on an inspector that is not listed or stands twice on a case, and on more
/// than 500 inspectors.
[[nodiscard]] Result<AssignmentCheck> check_assignment(const std::vector<Inspector>& inspectors,
                                                       const std::vector<AssignedCase>& cases);

}  // namespace hearken::statistics
