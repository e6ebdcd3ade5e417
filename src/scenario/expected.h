// What a scenario expects: the lines of its verdicts.
#pragma once

#include <string>

#include "scenario/told_case.h"

namespace hearken::scenario {

/// Reads `verdict`, `deadline`, `says`, `for`, `marks` and `case is`; faults are added to `told`.
/// False where the line is none of them.
bool read_expected(const Line& line, ToldCase& told);

/// "not applicable excluded": the kind, and the reasons, of a verdict in the words of scenarios.
[[nodiscard]] std::string in_words(assurance::VerdictKind kind, const std::string& reason);

}  // namespace hearken::scenario
