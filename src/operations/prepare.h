// From files to everything that a question needs: the casebook, the standards, the monitors.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "casework/casebook.h"
#include "language/language.h"
#include "monitor/monitor.h"
#include "report/summary.h"

namespace hearken::operations {

struct Request {
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path standards;
    std::optional<std::filesystem::path> mapping;
    std::optional<std::filesystem::path> coverage;
    std::optional<Date> as_of;     // none: the latest day in the input
    std::optional<Date> known_on;  // none: everything in the input
};

struct StageTime {
    std::string stage;
    double seconds = 0;
};

/// Stays where it is made: the monitors point into it.
struct Prepared {
    casework::Casebook casebook;
    std::vector<language::Program> programs;
    std::vector<monitor::Monitor> monitors;  // one for each program
    std::vector<report::Framing> framings;   // likewise
    language::Diagnostics warnings;          // of the standards
    std::vector<StageTime> times;
};

/// Reads, compiles and binds. Fails where a file cannot be used, a standard does not compile, two
/// packs share an id, or there is no event to judge.
Result<std::unique_ptr<Prepared>> prepare(const Request& request);

/// Compiles every pack at or below `folder`; all findings are in `findings`, errors too.
Result<std::vector<language::Program>> compile_packs(const std::filesystem::path& folder,
                                                     language::Diagnostics& findings);

}  // namespace hearken::operations
