// Live risk referred back: `hearken inspect refer`. The file: docs/inspections.md, "Refer back".
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inspection/referral.h"
#include "operations/grade_inspection.h"

namespace hearken::operations {

/// The log of an inspection; empty where nothing was referred.
Result<std::vector<inspection::Referral>> read_referral_log(const std::filesystem::path& folder);

struct ReferRequest {
    std::string case_id;  // one that the inspector was given
    std::filesystem::path secret;
    std::string office;
    Date on;
    Date due;
};

/// Adds a row to folder/referred.csv, which names neither case nor inspector, and gives it back.
/// Fails with not_found where the case is not one of the grader's.
Result<inspection::Referral> refer_back(const Grader& grader, const ReferRequest& request);

/// Notes when it was answered.
Result<void> answer_referral(const std::filesystem::path& folder, const std::string& id, Date on);

}  // namespace hearken::operations
