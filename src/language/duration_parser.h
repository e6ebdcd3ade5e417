// `28 days`, `15 working days`, `24 hours`, `3 months round down`, and tables of them.
#pragma once

#include "language/program.h"
#include "language/token_reader.h"

namespace hearken::language {

/// `days`, `working days`, `hours`, ...
bool parse_unit(TokenReader& reader, Unit& unit);
/// False, with an error, where no duration stands here.
bool parse_duration(TokenReader& reader, Duration& duration);
/// `k.risk { VH: 1 days, H: 7 days }`: what follows `by`.
bool parse_duration_table(TokenReader& reader, DurationTablePtr& table);

}  // namespace hearken::language
