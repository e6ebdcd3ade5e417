// Conditions: what `where`, `unless`, `doubt if` and `until` ask of events and of the case.
#pragma once

#include "language/program.h"
#include "language/token_reader.h"

namespace hearken::language {

/// A condition in which `or` may stand bare.
bool parse_predicate(TokenReader& reader, PredicatePtr& out);
/// A condition of `where`: it takes no bare `or`, since `or` also joins events.
bool parse_condition_without_or(TokenReader& reader, PredicatePtr& out);

}  // namespace hearken::language
