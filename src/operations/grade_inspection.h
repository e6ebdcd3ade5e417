// One grader's part of an inspection: `hearken inspect grade`. The files: docs/inspections.md.
//
// Blindness: nothing here reads a file of another grader but to see whether it is there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inspection/answers.h"
#include "inspection/elimination.h"

namespace hearken::operations {

struct Grader {
    std::filesystem::path folder;  // with assignment.csv and instrument.toml in it
    std::string inspector;
};

struct GraderCases {
    std::vector<std::string> cases;  // of this inspector, in the order in which to read them
    bool is_locked = false;
    bool is_opened = false;
};

/// Fails with not_found where the inspector was given no case.
Result<GraderCases> cases_of(const Grader& grader);

/// What would be locked, with every problem. Nothing is written.
Result<inspection::CheckedAnswers> check_grader(const Grader& grader,
                                                const std::filesystem::path& answers);

/// Writes sealed/INSPECTOR.sealed. Fails with invalid_input where an answer has a problem or the
/// calibration was not passed, and with conflict where it is locked already: locked is locked.
Result<void> lock_grades(const Grader& grader,
                         const std::filesystem::path& answers,
                         const std::filesystem::path& secret);

/// Writes opened/INSPECTOR.key, by which anybody opens the seal. Fails with conflict until
/// everybody who shares a case with the inspector has locked, and as corrupt with another secret.
Result<void> open_grades(const Grader& grader, const std::filesystem::path& secret);

struct Calibrated {
    std::size_t cases = 0;
    std::size_t agreed = 0;
    bool is_passed = false;
};

/// Compares answers about calibration cases with `gold` (a table of case and grade), and adds a row
/// to calibrated/INSPECTOR.csv. Fails with invalid_input where the instrument has no pass mark, or
/// an answer has a problem.
Result<Calibrated> calibrate(const Grader& grader,
                             const std::filesystem::path& answers,
                             const std::filesystem::path& gold);

/// Takes a case out and puts the next reserve in its place: a row at the end of eliminated.csv.
/// `wanted` as inspection::eliminate takes it, but for the inspector. Fails with conflict where
/// somebody who was given the case has locked.
Result<inspection::Elimination> eliminate_case(const Grader& grader,
                                               inspection::Elimination wanted);

}  // namespace hearken::operations
