// What `require` asks for: responses, qualities, absences, counts, orders, periods and groups.
#pragma once

#include "language/program.h"
#include "language/token_reader.h"

namespace hearken::language {

/// One duty, or a group of them.
bool parse_obligation(TokenReader& reader, Obligation& obligation);

}  // namespace hearken::language
