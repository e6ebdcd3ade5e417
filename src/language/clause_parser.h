// The clauses of a standard and of its versions, from `when` to `needs`.
#pragma once

#include "language/parser.h"
#include "language/token_reader.h"

namespace hearken::language {

/// One clause; it is added to `parsed`.
bool parse_clause(TokenReader& reader, ParsedClauses& parsed);

}  // namespace hearken::language
