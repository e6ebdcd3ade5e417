// `28 days`, `15 working days`, `24 hours`, `3 months round down`.
#pragma once

#include "language/program.h"
#include "language/token_reader.h"

namespace hearken::language {

/// False, with an error, where no duration stands here.
bool parse_duration(TokenReader& reader, Duration& duration);

}  // namespace hearken::language
