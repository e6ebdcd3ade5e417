// Plans an inspection: `hearken inspect plan`. The files: docs/inspections.md.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inspection/plan.h"
#include "operations/plan_lists.h"

namespace hearken::operations {

struct PlanFiles {
    std::filesystem::path list;                  // CSV: case, force, category; or case, stratum
    std::vector<std::filesystem::path> exports;  // or folders of exports; then `list` is empty
    std::filesystem::path verdicts;  // CSV: case, standard, verdict; only cases that met all
    std::filesystem::path expected;  // CSV: stratum, expected, certain; empty for none
    std::filesystem::path out;       // folder; made where it is not there
    bool is_by_size = false;         // the list has a column size, which the frame keeps
    /// Parts of the list that are declared now, before the draw: columns of the list, or attributes
    /// of cases of exports.
    std::vector<intake::ThemeRule> themes;
};

struct Planned {
    inspection::Plan plan;
    std::string frame_sha256;
    std::uint64_t problems = 0;   // rows of exports that could not be read
    std::optional<MetCases> met;  // where `verdicts` is given
    std::vector<intake::ListedTheme> themes;
};

/// Writes out/frame.csv, plan.csv and plan.txt. `request.strata` comes from the list; those that
/// `files.expected` does not name are expected to have `expected_share`. `request.themes` has the
/// themes of `files` in their order; the cases of one with a number of its own become strata of
/// their own. Fails with conflict where `out` holds a plan already.
Result<Planned> plan_inspection(const PlanFiles& files,
                                inspection::PlanRequest request,
                                double expected_share);

}  // namespace hearken::operations
