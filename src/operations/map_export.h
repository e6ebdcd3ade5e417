// An unknown export looked at: what its columns hold, how it could be read, and what would become
// judgeable.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"
#include "judgeability/survey.h"
#include "language/language.h"
#include "profiling/proposal.h"
#include "profiling/table_profile.h"

namespace hearken::operations {

/// Stays where it is made: the survey points into the programs.
struct MappedExport {
    std::vector<profiling::TableProfile> tables;
    profiling::Proposal proposal;
    std::vector<language::Program> programs;
    language::Diagnostics warnings;  // of the standards
    judgeability::Survey survey;     // with the proposal; no duty where there is none
};

/// Fails as profiling::profile_table and compile_duties do, and with invalid_input where JSON Lines
/// stand among other files.
Result<std::unique_ptr<MappedExport>> map_export(const std::vector<std::filesystem::path>& files,
                                                 const std::filesystem::path& standards);

}  // namespace hearken::operations
