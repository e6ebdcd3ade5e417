// The one table from what went wrong to the program's exit code. docs/cli.md has it for readers.
#pragma once

#include "base/result.h"

namespace hearken::cli {

inline constexpr int exit_success = 0;     // the work was done; duties may well be missed
inline constexpr int exit_findings = 1;    // `standards lint` or `test` found something to mend
inline constexpr int exit_usage = 2;       // the command line was not understood
inline constexpr int exit_our_fault = 70;  // an exception that nobody expected

/// 3 to 8, one for each kind.
[[nodiscard]] int exit_code(ErrorKind kind);

}  // namespace hearken::cli
