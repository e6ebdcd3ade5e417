// Resolves names, types and versions of parsed standards, and refuses what has no meaning.
#pragma once

#include <optional>

#include "language/diagnostics.h"
#include "language/parser.h"
#include "language/program.h"

namespace hearken::language {

/// Turns a parsed standard into one that can be judged; nothing where it has errors.
/// `program` gives the header: zone, calendar and known kinds.
[[nodiscard]] std::optional<Standard> check(ParsedStandard parsed,
                                            const Program& program,
                                            Diagnostics& diagnostics);

}  // namespace hearken::language
