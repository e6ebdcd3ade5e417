// Gives the drawn cases to inspectors: `hearken inspect assign`. The files: docs/inspections.md.
#pragma once

#include <filesystem>

#include "inspection/assign.h"

namespace hearken::operations {

struct AssignFiles {
    std::filesystem::path folder;      // with plan.csv and draw/ in it
    std::filesystem::path inspectors;  // CSV: inspector, force
};

/// Writes folder/assignment.csv. Fails with conflict where there is one already: it is settled
/// before anybody grades.
Result<inspection::Assignment> assign_inspection(const AssignFiles& files, double share_twice);

}  // namespace hearken::operations
