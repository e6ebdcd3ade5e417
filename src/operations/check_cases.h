// Every case judged by every standard, on several threads, written in the order of the cases.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "base/result.h"
#include "operations/output_file.h"
#include "operations/prepare.h"
#include "report/finding.h"
#include "report/summary.h"

namespace hearken::operations {

struct CheckOutputs {
    std::optional<std::filesystem::path> by_case;   // case,standard,verdict
    std::optional<std::filesystem::path> evidence;  // JSON Lines
    bool all_evidence = false;                      // also of met and not applicable
    bool find = false;                              // what a report tells, too
    unsigned threads = 1;
};

/// A verdict that a report tells: missed or pending.
struct FoundVerdict {
    std::uint16_t program = 0;
    std::uint16_t standard = 0;
    std::uint32_t instance = 0;  // among those of the standard that the case brings about, from 0
    casework::CaseIndex which = 0;
    report::Need need = report::Need::overdue;
    bool is_excused = false;
    bool has_deadline = false;
    std::int64_t deadline_day = 0;  // as Finding::deadline_day
    std::int64_t latest_day = 0;    // due: the last that the deadline can be on
};

struct Checked {
    std::vector<report::Summary> summaries;  // one a program
    std::vector<FoundVerdict> found;         // in the order of cases, programs and standards
    std::vector<OutputFile> files;           // whole, but for their names: commit_all()
};

/// Judges, writes the files asked for, and gives back the counts. The files take their names only
/// when the caller, who may have others to write, says so; everything is the same for any number of
/// threads. Memory: some thousand cases, and what was found.
Result<Checked> check_cases(const Prepared& prepared, const CheckOutputs& outputs);

}  // namespace hearken::operations
