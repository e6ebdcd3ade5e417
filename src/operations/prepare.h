// From files to everything that a question needs: the casebook, the standards, the monitors.
#pragma once

#include <filesystem>
#include <functional>
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
    std::optional<std::filesystem::path> settings;  // values of local params
    std::optional<Date> as_of;                      // none: the latest day in the input
    std::optional<Date> known_on;                   // none: everything in the input
    std::string members_of;  // the casebook keeps which cases of its sources this case is
    /// Told once the inputs are read, also where nothing in them can be judged. May be empty.
    std::function<void(const casework::Casebook&)> on_read;
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

/// The inputs alone, for what needs no standards. A day in an export is a day where it was written:
/// without a zone of its own it is read on the calendar of `zone`.
Result<casework::Casebook> read_inputs(const Request& request, const TimeZone& zone);

/// Fails with invalid_input where one input is named twice, or lies in another, or is another one
/// packed: every event would count twice.
Result<void> check_inputs(const std::vector<std::filesystem::path>& inputs);

/// The last of these alone, of files.
Result<void> check_packed_twice(const std::vector<std::filesystem::path>& files);

/// Whether two paths mean one file, through links too; also of files that are not there yet.
[[nodiscard]] bool is_same_file(const std::filesystem::path& left,
                                const std::filesystem::path& right);

/// Compiles every pack at or below `folder`; all findings are in `findings`, errors too, such as a
/// setting that no pack has a param for. A pack that another of them builds on is left out: its
/// standards are in the other.
Result<std::vector<language::Program>> compile_packs(const std::filesystem::path& folder,
                                                     language::Diagnostics& findings,
                                                     const language::Settings& settings = {});

/// The packs at or below `folder` that have duties, each duty once. Fails where one does not
/// compile, two share an id, or there is none.
Result<std::vector<language::Program>> compile_duties(const std::filesystem::path& folder,
                                                      language::Diagnostics& warnings,
                                                      const language::Settings& settings = {});

}  // namespace hearken::operations
