// A report of one force or of many: each read and judged by itself, told together.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "base/result.h"
#include "operations/output_file.h"
#include "operations/prepare.h"
#include "report/casework_report.h"

namespace hearken::operations {

struct ReportOutputs {
    std::optional<std::filesystem::path> actions;   // CSV: every overdue and due duty
    std::optional<std::filesystem::path> calendar;  // the same, as iCalendar
    unsigned threads = 1;
    std::vector<std::string> live_cases;  // besides those that the input marks so
    /// Told once what the compiler warns of, however many places there are. May be empty.
    std::function<void(const language::Diagnostics&)> on_warnings;
};

/// The inputs of one place: a force or an authority with its partners.
struct PlaceInputs {
    std::string name;  // of its folder; empty where all inputs are one place
    std::vector<std::filesystem::path> inputs;
};

/// A folder that holds folders, and no table of its own, is a place, and its folders are the
/// exports of that place; hidden ones are not. All other inputs together are one more. Fails with
/// invalid_input where anything would be read twice, also through the place that it is in.
Result<std::vector<PlaceInputs>> find_places(const std::vector<std::filesystem::path>& inputs);

struct Reported {
    report::CaseworkReport report;
    std::vector<OutputFile> files;  // whole, but for their names: commit_all()
};

/// Reads and judges place by place, and tells the most urgent of what is found in full. `told_max`
/// findings of each need at most; all are counted, and written to the files that are asked for.
/// Fails as prepare() does, where no place has one of `live_cases`, and where several places are to
/// be judged without a day to do so.
Result<Reported> report_cases(const Request& request,
                              const ReportOutputs& outputs,
                              std::size_t told_max);

}  // namespace hearken::operations
