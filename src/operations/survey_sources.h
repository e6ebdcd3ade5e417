// What could be judged from exports, or from what layouts can hold.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "judgeability/survey.h"
#include "language/language.h"
#include "operations/prepare.h"
#include "report/judgeable_table.h"

namespace hearken::operations {

/// Stays where it is made: the survey points into the programs.
struct Surveyed {
    std::vector<language::Program> programs;
    language::Diagnostics warnings;  // of the standards
    judgeability::Survey survey;
    report::SurveyFrame frame;
};

/// Every duty against what each of these layouts can hold, and all of them. A layout is a name or a
/// file's path; NAME=ONE+ANOTHER is what both hold between them. The remedies name layouts. Fails
/// as find_layout() does.
Result<std::unique_ptr<Surveyed>> survey_layouts(
    const std::vector<std::string>& layouts,
    const std::filesystem::path& standards,
    const std::optional<std::filesystem::path>& settings_file);

/// Every duty against every input, each read by itself, and against all of them. Inputs of one
/// source count as one, and folders that only link others as none. Fails as prepare() does.
Result<std::unique_ptr<Surveyed>> survey_sources(const Request& request);

}  // namespace hearken::operations
