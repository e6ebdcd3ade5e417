// Resolves names, types and versions of parsed standards, and refuses what has no meaning.
#pragma once

#include <optional>

#include "language/diagnostics.h"
#include "language/parser.h"
#include "language/program.h"

namespace hearken::language {

/// Looks at the params and defines of `program` and writes the defines out; false where one has an
/// error. REQUIRES: the header is there, and no standard was checked yet.
[[nodiscard]] bool check_definitions(Program& program, Diagnostics& diagnostics);

/// Turns a parsed standard into one that can be judged; nothing where it has errors.
/// `program` gives the header (zone, calendar, known kinds), the params and the defines, checked.
[[nodiscard]] std::optional<Standard> check(ParsedStandard parsed,
                                            const Program& program,
                                            Diagnostics& diagnostics);

}  // namespace hearken::language
